"""From an article to its reading: every part of the extractor, in order. No network, no database, no clock."""

from dataclasses import replace

from extract.article import Article
from extract.commitment_reader import find_commitments
from extract.context import ReadingContext
from extract.events import find_events, find_meetings
from extract.language import detect_language
from extract.mechanisms import mechanism_mentions
from extract.passages import passages_of
from extract.reading import Commitment, Reading
from extract.relevance import judge_relevance
from extract.weighing.events import weigh_events

# To be raised with every change that can make the same article read differently.
EXTRACTOR_VERSION = "2"

# Longer than any article of the press; what stands beyond is not read.
MAX_CHARACTERS = 400_000
MAX_CAPTIONS, MAX_CAPTION = 20, 1000


def read(article: Article, *, weigh: bool = True) -> Reading:
    """What this version understands of one article; without ``weigh``, by its grammar alone. Never raises on what an
    article may hold; time grows with its length. English articles are judged by names alone and give no
    commitments."""
    context = understand(article, weigh=weigh)
    commitments: tuple[Commitment, ...] = ()
    if context.relevance.relevant and detect_language(article.text or article.title) == "vi":
        commitments = find_commitments(context, weigh=weigh)
    return Reading(
        relevance=context.relevance,
        mechanisms=context.mechanisms,
        mentioned_mechanisms=context.mentioned_mechanisms,
        events=context.events,
        commitments=commitments,
        extractor_version=EXTRACTOR_VERSION,
    )


def understand(article: Article, *, weigh: bool = True) -> ReadingContext:
    """The article with names, dates, scope and events: all that its commitments are read from."""
    article = _bounded(article)
    passages = passages_of(article)
    mentions = mechanism_mentions(passages)
    meetings = find_meetings(passages, mentions)
    judgement = judge_relevance(article, passages, mentions, meetings.events)
    events = find_events(passages, mentions, meetings, judgement.relevance)
    if weigh:
        events = weigh_events(passages, mentions, meetings, judgement.relevance, events)
    return ReadingContext(
        article=article,
        text=article.text,
        folded=passages.folded,
        sentences=passages.sentences,
        names=passages.names,
        dates=passages.dates,
        relevance=judgement.relevance,
        mechanisms=judgement.mechanisms,
        mentioned_mechanisms=judgement.mentioned_mechanisms,
        events=events,
        title_names=passages.title_names,
        title_dates=passages.title_dates,
    )


def _bounded(article: Article) -> Article:
    article = replace(article, captions=tuple(line[:MAX_CAPTION] for line in article.captions[:MAX_CAPTIONS]))
    if len(article.text) <= MAX_CHARACTERS:
        return article
    return replace(article, text=article.text[:MAX_CHARACTERS], flags=(*article.flags, "truncated"))
