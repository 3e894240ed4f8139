"""What records are to each other, and which event a commitment belongs to: derived from mentions like the records."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from store.edges import edges_of
from store.facts import Known, chunks, load_known
from store.models import Mention, Record, RecordLink, RecordMention

LINKING = frozenset({"restates", "follows", "contradicts"})
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_event, _event_filed, _sibling = aliased(Mention), aliased(RecordMention), aliased(Mention)
_FILED = (
    select(RecordMention.record_id)
    .join(Mention, Mention.id == RecordMention.mention_id)
    .where(Mention.reading_id.in_(_IDS), Mention.kind == "commitment")
)
_NAMED_EVENTS = (
    select(RecordMention.record_id, Record.event_id, _event_filed.record_id)
    .join(Record, Record.id == RecordMention.record_id)
    .join(Mention, Mention.id == RecordMention.mention_id)
    .outerjoin(
        _event,
        (_event.reading_id == Mention.reading_id)
        & (_event.kind == "event")
        & (_event.ordinal == Mention.data["event"].as_integer()),
    )
    .outerjoin(_event_filed, _event_filed.mention_id == _event.id)
    .where(RecordMention.record_id.in_(_IDS))
)
_LINKS = select(RecordLink.id).where(or_(RecordLink.from_id.in_(_IDS), RecordLink.to_id.in_(_IDS)))
_MEMBERS = select(RecordMention.mention_id).where(RecordMention.record_id.in_(_IDS))
_SAME_READINGS = (
    select(_sibling.id)
    .join(Mention, Mention.reading_id == _sibling.reading_id)
    .where(Mention.id.in_(_IDS), Mention.kind == "commitment", _sibling.kind == "commitment")
    .distinct()
)
_HOMES = select(RecordMention.mention_id, RecordMention.record_id).where(RecordMention.mention_id.in_(_IDS))
"""Made once: making a statement takes longer than running it."""


def refresh_events(session: Session, reading_ids: Iterable[int]) -> None:
    """Points every commitment of the readings to the record of its event: the one that most of its mentions name."""
    for part in chunks(sorted(set(reading_ids))):
        votes: dict[int, Counter[int]] = {}
        before: dict[int, int | None] = {}
        for record_id, stored, event_id in _named_events(session, set(session.scalars(_FILED, {"ids": part}))):
            before[record_id] = stored
            votes.setdefault(record_id, Counter()).update([event_id] if event_id else [])
        for record_id, counted in sorted(votes.items()):
            chosen = min(counted, key=lambda event_id: (-counted[event_id], event_id)) if counted else None
            if chosen != before[record_id]:
                session.execute(update(Record).where(Record.id == record_id).values(event_id=chosen))


def _named_events(session: Session, record_ids: set[int]) -> Iterator[tuple[int, int | None, int | None]]:
    """(commitment record, its event record as stored, event record) for each mention of the commitments."""
    for part in chunks(sorted(record_ids)):
        rows = session.execute(_NAMED_EVENTS, {"ids": part})
        yield from ((int(record_id), stored, event_id) for record_id, stored, event_id in rows)


def refresh_links(session: Session, record_ids: set[int]) -> None:
    """Derives anew every link that starts or ends at the records."""
    mentions: set[int] = set()
    for part in chunks(sorted(record_ids)):
        stale = set(session.scalars(_LINKS, {"ids": part}))
        for links in chunks(sorted(stale)):
            session.execute(delete(RecordLink).where(RecordLink.id.in_(links)))
        mentions |= set(session.scalars(_MEMBERS, {"ids": part}))
    found = sorted({*_judged_links(session, mentions), *_stated_parts(session, mentions)})
    homes = _homes(session, {mention for link in found for mention in link[:2]})
    reasons: dict[tuple[int, int, str], str] = {}
    # of several reasons for one link the first by its words: ids would tell in which order the mentions came
    for start, end, relation, reason in sorted(found, key=lambda link: link[3]):
        if start in homes and end in homes and homes[start] != homes[end]:
            reasons.setdefault((homes[start], homes[end], relation), reason)
    if reasons:
        session.execute(
            insert(RecordLink),
            [
                {"from_id": start, "to_id": end, "relation": relation, "reason": reason}
                for (start, end, relation), reason in sorted(reasons.items())
            ],
        )


def _judged_links(session: Session, mention_ids: set[int]) -> Iterator[tuple[int, int, str, str]]:
    """(from mention, to mention, relation, reason): the newer restates, follows or contradicts the older."""
    edges = edges_of(session, mention_ids)
    parts = [edge for edge in edges if edge.verdict == "component"]
    known = load_known(session, {end for edge in parts for end in (edge.older_id, edge.newer_id)})
    for edge in edges:
        if edge.verdict in LINKING:
            yield edge.newer_id, edge.older_id, edge.verdict, edge.reason
    for edge in parts:
        ends = [known[edge.older_id], known[edge.newer_id]]
        part, total = sorted(ends, key=lambda one: not one.facts.is_part)
        yield part.id, total.id, "component_of", edge.reason


def _stated_parts(session: Session, mention_ids: set[int]) -> Iterator[tuple[int, int, str, str]]:
    """Lines of a sum as their own article gives them, where the line or the sum is among the mentions."""
    by_reading: dict[int, dict[int, Known]] = {}
    for one in load_known(session, _same_readings(session, mention_ids)).values():
        if one.facts.kind == "commitment":
            by_reading.setdefault(one.reading_id, {})[one.facts.ordinal] = one
    for members in by_reading.values():
        for one in members.values():
            total = members.get(one.facts.data.get("part_of", -1)) if one.facts.is_part else None
            if total is not None and {one.id, total.id} & mention_ids:
                yield one.id, total.id, "component_of", "a line of that sum in one article"


def _same_readings(session: Session, mention_ids: set[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(sorted(mention_ids)):
        found |= set(session.scalars(_SAME_READINGS, {"ids": part}))
    return found


def _homes(session: Session, mention_ids: set[int]) -> dict[int, int]:
    homes: dict[int, int] = {}
    for part in chunks(sorted(mention_ids)):
        rows = session.execute(_HOMES, {"ids": part})
        homes |= {int(mention_id): int(record_id) for mention_id, record_id in rows}
    return homes
