"""Where a record was read: the origin first, then the others by date, each with whose text it carries."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.safe import host_of, one_line, safe_href
from digest.words import Words, names
from settings.clock import VIETNAM
from store.views import RecordView, SourceView

MAX_SOURCES = 12


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as shown. ``href`` is None when its address may not stand in a link."""

    outlet: str
    title: str
    href: str | None
    day: str
    carries: str = ""


def source_lines(record: RecordView, words: Words, titles: Mapping[str, str]) -> tuple[SourceLine, ...]:
    """One line an article, at most twelve; ``titles`` are the outlets' names for people."""
    distinct = {source.article_id: source for source in sorted(record.sources, key=_order, reverse=True)}
    ordered = sorted(distinct.values(), key=_order)
    return tuple(_line(source, words, titles) for source in ordered[:MAX_SOURCES])


def origin_count(record: RecordView) -> int:
    """How many independent origins report a record: agencies, and outlets with a text of their own."""
    texts = {source.origin or source.outlet or host_of(source.url) for source in record.sources}
    return len(record.origins) or len(texts)


def _order(source: SourceView) -> tuple[bool, object, int]:
    return (not _is_origin(source), source.published_at, source.article_id)


def _is_origin(source: SourceView) -> bool:
    entry = names()["origins"].get(source.origin or "", {})
    return source.outlet in entry.get("outlets", ()) or (source.outlet is not None and source.outlet == source.origin)


def _line(source: SourceView, words: Words, titles: Mapping[str, str]) -> SourceLine:
    outlet = titles.get(source.outlet or "") or source.outlet or host_of(source.url)
    carries = ""
    if source.origin and not _is_origin(source):
        carries = words.phrase("text_of", origin=one_line(words.name("origins", source.origin), 80))
    return SourceLine(
        outlet=one_line(outlet, 80),
        title=one_line(source.title, 200),
        href=safe_href(source.url),
        day=words.short_day(source.published_at.astimezone(VIETNAM).date()),
        carries=carries,
    )
