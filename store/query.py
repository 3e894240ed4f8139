"""What can be asked of the records, and the statement that asks it; the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from extract.reading import RELEVANT_SCOPES
from store.folding import folded
from store.models import Record

ALL_SCOPES: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Filters on records; an empty tuple means all. Times are aware, bounds inclusive, on the first publication.

    ``scopes`` leaves out near misses unless told otherwise (``ALL_SCOPES``). ``text``: every word must occur in the
    quotes, the purpose, the programme or the place, whatever its case and diacritics.
    """

    kinds: tuple[str, ...] = ()
    record_kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    scopes: tuple[str, ...] = tuple(sorted(RELEVANT_SCOPES))
    since: datetime | None = None
    until: datetime | None = None
    seen_since: datetime | None = None
    """First seen at or after this instant: what a digest asks."""
    text: str | None = None
    include_retired: bool = False
    limit: int | None = 50
    offset: int = 0


def record_ids(query: RecordQuery) -> Select[int]:
    """The ids of the records that match, newest first."""
    statement = select(Record.id).where(*_conditions(query))
    statement = statement.order_by(Record.first_published_at.desc(), Record.public_id)
    return statement.limit(query.limit).offset(query.offset)


def _conditions(query: RecordQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for column, wanted in (
        (Record.kind, query.kinds),
        (Record.record_kind, query.record_kinds),
        (Record.type, query.types),
        (Record.mechanism, query.mechanisms),
        (Record.status, query.statuses),
        (Record.scope, query.scopes),
    ):
        if wanted:
            conditions.append(column.in_(wanted))
    for listed, names in ((Record.actors, query.actors), (Record.beneficiaries, query.beneficiaries)):
        if names:
            conditions.append(or_(*(_holds(listed, name) for name in names)))
    if query.sectors:
        conditions.append(Record.data["sector"].as_string().in_(query.sectors))
    if query.since:
        conditions.append(Record.first_published_at >= query.since)
    if query.until:
        conditions.append(Record.first_published_at <= query.until)
    if query.seen_since:
        conditions.append(Record.first_seen_at >= query.seen_since)
    if not query.include_retired:
        conditions.append(Record.retired_at.is_(None))
    return conditions + contains_words(Record.search_text, query.text)


def _holds(column: InstrumentedAttribute[list[str]], name: str) -> ColumnElement[bool]:
    """Whether a JSON list of codes holds one: the quotes keep ``MM`` from matching inside another code."""
    return cast(column, String).contains(f'"{name}"', autoescape=True)


def contains_words(column: InstrumentedAttribute[str], text: str | None) -> list[ColumnElement[bool]]:
    """One condition for each word; a phrase in double quotes is one word."""
    return [column.contains(word, autoescape=True) for word in words_of_query(text)]


def words_of_query(text: str | None) -> list[str]:
    """The folded words and quoted phrases of what a person typed, at most twenty."""
    pieces: Iterable[Any] = (text or "").split('"')
    words: list[str] = []
    for index, piece in enumerate(pieces):
        plain = folded(piece)
        words += [plain] if index % 2 else plain.split()
    return [word for word in words if word][:20]
