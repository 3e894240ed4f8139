"""An article as the passages that are judged one by one: its headline, the sentences of its lead, those of its text."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from extract.article import Article
from extract.dates import DateMention, find_dates, plausible_day
from extract.names import Name, find_names
from extract.reading import Evidence
from extract.sentences import Sentence, sentences
from extract.text import Folded, fold

# Shorter lines are rarely sentences: datelines, credits, names.
_FULL_SENTENCE = 45

Source = Literal["title", "lead", "text", "caption"]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One headline or sentence. ``start``/``end`` count code points of its source; ``names`` and ``dates`` too, while
    ``folded`` begins with the passage. ``order`` counts the full sentences of the text from 0: datelines, captions and
    other short lines have the number of the sentence behind them. Headline and lead are -1."""

    source: Source
    start: int
    end: int
    text: str
    folded: Folded
    names: tuple[Name, ...]
    dates: tuple[DateMention, ...]
    order: int
    paragraph: int

    @property
    def prominent(self) -> bool:
        """Whether a reader meets it before anything else: headline, lead, the first two sentences."""
        return self.source != "text" or self.order < 2

    def named(self, *kinds: str) -> tuple[Name, ...]:
        return tuple(name for name in self.names if name.kind in kinds)

    def place_of(self, index: int) -> int:
        """The place in the source of a place in the passage's folded text."""
        return self.start + self.folded.origin(index)

    def offset_of(self, place: int) -> int:
        """The first place in the folded text that stands for a place of the source or a later one."""
        target = place - self.start
        offsets = self.folded.offsets
        if offsets is None:
            return max(0, min(target, len(self.folded.text)))
        low, high = 0, len(offsets) - 1
        while low < high:
            middle = (low + high) // 2
            if offsets[middle] < target:
                low = middle + 1
            else:
                high = middle
        return low

    def evidence(self, start: int | None = None, end: int | None = None, entry: str | None = None) -> Evidence:
        """Evidence at [start, end) of the source, or the whole passage."""
        if self.source == "lead":
            return Evidence("meta", entry=entry or "lead")
        if self.source == "caption":
            return Evidence("meta", entry="caption")
        return Evidence(self.source, self.start if start is None else start, self.end if end is None else end, entry)


@dataclass(frozen=True, slots=True)
class Passages:
    """All passages of an article in reading order, and the names, dates and sentences of its text and title.

    ``published`` is the day of publication, None when it is not known; ``reference`` the day that names and dates were
    read against, which may be no more than the end of the year in which the article must have appeared. ``captions``
    are one passage for each picture, none of ``all``."""

    all: tuple[Passage, ...]
    folded: Folded
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    dates: tuple[DateMention, ...]
    title_names: tuple[Name, ...]
    title_dates: tuple[DateMention, ...]
    published: date | None
    reference: date | None
    captions: tuple[Passage, ...] = ()
    body: tuple[Passage, ...] = field(init=False)
    """Those of ``all`` that stand in the text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", tuple(passage for passage in self.all if passage.source == "text"))

    @property
    def opening(self) -> tuple[Passage, ...]:
        """Headline, lead and the first three sentences: what the article is about."""
        return tuple(passage for passage in self.all if passage.source != "text" or passage.order < 3)


def reference_time(article: Article) -> datetime | None:
    """The time that dates without a year are read against: publication, or its bounds where they leave one year."""
    if article.published is not None:
        return article.published
    earliest, latest = article.published_earliest, article.published_latest
    if earliest is not None and latest is not None and earliest.year == latest.year:
        return latest
    return None


def passages_of(article: Article) -> Passages:
    """The passages of an article with their names and dates. Takes time linear in the article."""
    at = reference_time(article)
    on, day = plausible_day(at), plausible_day(article.published)
    folded = fold(article.text)
    found = sentences(article.text)
    names = find_names(article.text, on, folded)
    dates = find_dates(article.text, at, folded)
    title_names, title_dates = find_names(article.title, on), find_dates(article.title, at)
    every: list[Passage] = []
    if article.title.strip():
        every.append(
            Passage(
                "title", 0, len(article.title), article.title, fold(article.title), title_names, title_dates, -1, -1
            )
        )
    if article.lead.strip():
        lead_names, lead_dates = find_names(article.lead, on), find_dates(article.lead, at)
        every.extend(_split("lead", sentences(article.lead), lead_names, lead_dates))
    every.extend(_split("text", found, names, dates, folded))
    return Passages(
        tuple(every), folded, tuple(found), names, dates, title_names, title_dates, day, on, _captions(article, at, on)
    )


def _captions(article: Article, at: datetime | None, on: date | None) -> tuple[Passage, ...]:
    return tuple(
        Passage("caption", 0, len(line), line, fold(line), find_names(line, on), find_dates(line, at), -1, -1)
        for line in article.captions
    )


def _split(
    source: Source,
    found: list[Sentence],
    names: tuple[Name, ...],
    dates: tuple[DateMention, ...],
    whole: Folded | None = None,
) -> list[Passage]:
    """``whole`` is the folded text that the sentences were cut from; if nothing moved in it, none is folded again."""
    still = whole.text if whole is not None and whole.offsets is None else None
    passages: list[Passage] = []
    name_at, date_at, order = 0, 0, 0
    for sentence in found:
        inside_names: list[Name] = []
        while name_at < len(names) and names[name_at].start < sentence.end:
            if names[name_at].start >= sentence.start:
                inside_names.append(names[name_at])
            name_at += 1
        inside_dates: list[DateMention] = []
        while date_at < len(dates) and dates[date_at].start < sentence.end:
            if dates[date_at].start >= sentence.start:
                inside_dates.append(dates[date_at])
            date_at += 1
        passages.append(
            Passage(
                source=source,
                start=sentence.start,
                end=sentence.end,
                text=sentence.text,
                folded=fold(sentence.text) if still is None else Folded(still[sentence.start : sentence.end]),
                names=tuple(inside_names),
                dates=tuple(inside_dates),
                order=order if source == "text" else -1,
                paragraph=sentence.paragraph,
            )
        )
        order += len(sentence.text) >= _FULL_SENTENCE
    return passages
