"""Mentions as identity sees them, loaded in few queries whatever their number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session, aliased

from extract.identity import MentionFacts
from store.models import Article, Mention, Reading, Revision

CHUNK = 5_000
"""Ids in one IN list; SQLite takes 32,766 variables."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Known:
    """One current mention: its facts, and what the store knows of where it came from."""

    id: int
    reading_id: int
    article_id: int
    facts: MentionFacts
    scope: str
    seen_at: datetime
    run_kind: str


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists that fit into one query."""
    rest = iter(items)
    while part := list(islice(rest, CHUNK)):
        yield part


def load_known(session: Session, mention_ids: Iterable[int]) -> dict[int, Known]:
    """The mentions by id, each with its event and its total from the same reading.

    The session keeps what was loaded until ``forget_known``: one derivation asks for the same mentions several times.
    """
    wanted = sorted(set(mention_ids))
    known: dict[int, Known] = session.info.setdefault(_LOADED, {})
    by_reading: dict[int, list[Row[Any]]] = {}
    for part in chunks([mention_id for mention_id in wanted if mention_id not in known]):
        for row in session.execute(MENTIONS, {"ids": part}):
            by_reading.setdefault(row.reading_id, []).append(row)
    known |= {one.id: one for rows in by_reading.values() for one in _of_reading(rows)}
    return {mention_id: known[mention_id] for mention_id in wanted if mention_id in known}


def forget_known(session: Session) -> None:
    """To be called where a derivation begins: an ingest in between may have described an article anew."""
    session.info.pop(_LOADED, None)


_LOADED = "loaded mentions"
_asked = aliased(Mention)


MENTIONS = (
    select(
        Mention.id,
        Mention.reading_id,
        Mention.kind,
        Mention.ordinal,
        Mention.data,
        Mention.published_at,
        Mention.identity,
        Mention.seen_at,
        Mention.run_kind,
        Reading.scope,
        Revision.origin,
        Article.id.label("article_id"),
        Article.canonical_url,
        Article.outlet,
    )
    .join(Reading, Reading.id == Mention.reading_id)
    .join(Revision, Revision.id == Reading.revision_id)
    .join(Article, Article.id == Revision.article_id)
    .where(Mention.reading_id.in_(select(_asked.reading_id).where(_asked.id.in_(bindparam("ids", expanding=True)))))
    .order_by(Mention.id)
)
"""The readings of the mentions ``ids``. Only what identity needs: the texts are a hundred times as large."""


def _of_reading(rows: Sequence[Row[Any]]) -> Iterator[Known]:
    events = {row.ordinal: _facts(row) for row in rows if row.kind == "event"}
    sums = {row.ordinal: row.data for row in rows if row.kind == "commitment"}
    rates = [rate for data in sums.values() if (rate := _rate(data)) is not None]
    totals = {data.get("part_of") for data in sums.values()}
    for row in rows:
        if row.kind == "event":
            facts = events[row.ordinal]
        else:
            facts = _facts(
                row,
                event=events.get(row.data.get("event")),
                total=sums.get(row.data.get("part_of")),
                has_parts=row.ordinal in totals,
                implied=_implied(row.data, rates),
            )
        yield Known(row.id, row.reading_id, row.article_id, facts, row.scope, row.seen_at, row.run_kind)


def _facts(row: Row[Any], **around: Any) -> MentionFacts:
    return MentionFacts(
        kind="event" if row.kind == "event" else "commitment",
        data=row.data,
        published=row.published_at,
        identity=row.identity,
        article=row.canonical_url,
        ordinal=row.ordinal,
        outlet=row.outlet,
        origin=row.origin,
        **around,
    )


def _rate(data: dict[str, Any]) -> tuple[str, str, float] | None:
    """(from, to, rate) where a mention states a sum and its equivalent."""
    amount, equivalent = data.get("amount"), data.get("equivalent")
    if not (amount and equivalent and amount.get("value") and equivalent.get("value")):
        return None
    return (amount["currency"], equivalent["currency"], float(equivalent["value"]) / float(amount["value"]))


def _implied(data: dict[str, Any], rates: list[tuple[str, str, float]]) -> dict[str, object] | None:
    """A sum at the rate that its own article uses for another sum."""
    amount = data.get("amount")
    if not amount or data.get("equivalent"):
        return None
    for start, end, rate in rates:
        if amount["currency"] == start:
            return {"value": float(amount["value"]) * rate, "currency": end}
        if amount["currency"] == end:
            return {"value": float(amount["value"]) / rate, "currency": start}
    return None
