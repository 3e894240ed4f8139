"""What is already understood of an article when its commitments are looked for."""

from dataclasses import dataclass

from extract.article import Article
from extract.dates import DateMention
from extract.names import Name
from extract.reading import Event, Relevance
from extract.sentences import Sentence
from extract.text import Folded


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """One article with its names, dates, scope and events.

    ``text`` is ``article.text``, unchanged: all spans of ``sentences``, ``names``, ``dates`` and ``events`` count its
    code points. ``folded`` is its compared form with the way back. ``title_names`` and ``title_dates`` count code
    points of ``article.title``. ``mechanisms`` are those under which something happens, ``mentioned_mechanisms`` the
    ones merely named.
    """

    article: Article
    text: str
    folded: Folded
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    dates: tuple[DateMention, ...]
    relevance: Relevance
    mechanisms: tuple[str, ...] = ()
    mentioned_mechanisms: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    title_names: tuple[Name, ...] = ()
    title_dates: tuple[DateMention, ...] = ()
