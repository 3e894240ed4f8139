"""Records, derived: which mentions are one event or commitment, kept in rows whose public ids are permanent.

The clustering knows nothing of rows, and rows nothing of how mentions were judged: here the two meet. A record's id
follows its oldest mention, so that the order of arrival cannot matter; ids that it had before lead to it as aliases.

Human decisions (the decision table) will enter at one place, between judging and clustering: a merge is an edge of
full strength, a split a forbidding one, and an edit overlays the merged data.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, select, update
from sqlalchemy.orm import Session

from extract.identity import RULES_VERSION
from store import edges
from store.assignment import Assignment, Group, assign
from store.clustering import cluster
from store.facts import chunks, forget_known, load_known
from store.links import refresh_events, refresh_links
from store.models import Mention as MentionRow
from store.models import MentionBlock, MentionEdge, Reading, RecordAlias, RecordMention, StoreNote
from store.promises import settle_promises
from store.record_rows import write_records

KINDS = ("event", "commitment")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_HOMES = (
    select(MentionRow.identity, RecordMention.record_id)
    .join(RecordMention, RecordMention.mention_id == MentionRow.id)
    .where(MentionRow.id.in_(_IDS))
)
_MEMBERS = select(RecordMention.mention_id).where(RecordMention.record_id.in_(_IDS))
_NAMED = select(RecordAlias.public_id).where(RecordAlias.public_id.in_(_IDS))


def recluster(session: Session, *, added: Sequence[int], removed: Sequence[int], now: datetime) -> None:
    """Derives anew the records that the given mentions touch, after ``added`` became current and ``removed`` ceased."""
    forget_known(session)
    homes = _homes(session, removed)
    touched = set(homes.values())
    loosened = edges.forget(session, removed) | _members(session, touched) - set(removed)
    _take_out(session, removed)
    edges.judge(session, added)
    _derive(session, edges.joined_with(session, {*added, *loosened}), homes, now)


def rebuild(session: Session, now: datetime) -> None:
    """Judges and derives everything anew, as after a change of the rules of identity."""
    forget_known(session)
    current = session.scalars(
        select(MentionRow.id).join(Reading, Reading.id == MentionRow.reading_id).where(Reading.current)
    )
    mention_ids = sorted(current)
    for table in (MentionEdge, MentionBlock):
        session.execute(delete(table))
    edges.judge(session, mention_ids)
    _derive(session, set(mention_ids), {}, now)


def rebuild_if_outdated(session: Session, now: datetime) -> bool:
    """Derives everything anew if the records were derived by other rules of identity than the present ones."""
    note = session.get(StoreNote, "identity_version")
    if note is not None and note.value == RULES_VERSION:
        return False
    rebuild(session, now)
    session.merge(StoreNote(name="identity_version", value=RULES_VERSION))
    return True


def _homes(session: Session, mention_ids: Sequence[int]) -> dict[str, int]:
    """The row that each mention's identity is in."""
    homes: dict[str, int] = {}
    for part in chunks(sorted(mention_ids)):
        rows = session.execute(_HOMES, {"ids": part})
        homes |= {str(identity): int(record_id) for identity, record_id in rows}
    return homes


def _members(session: Session, record_ids: set[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(sorted(record_ids)):
        found |= set(session.scalars(_MEMBERS, {"ids": part}))
    return found


def _take_out(session: Session, mention_ids: Sequence[int]) -> None:
    for part in chunks(sorted(mention_ids)):
        session.execute(delete(RecordMention).where(RecordMention.mention_id.in_(part)))


def _derive(session: Session, mention_ids: set[int], was: dict[str, int], now: datetime) -> None:
    """Clusters the mentions, which must be closed under joining, and writes what comes of it.

    ``was``: the rows of identities whose mentions ceased to be current; a successor with that identity continues them.
    """
    known = load_known(session, mention_ids)
    judged = edges.as_edges(edges.edges_of(session, known), known)
    changes = frozenset(edge.newer for edge in judged if edge.verdict == "status_change")
    filed = _homes(session, sorted(known))
    homes = was | filed
    touched = set(homes.values())
    _take_out(session, [mention_id for mention_id, one in known.items() if one.facts.identity in filed])
    by_identity = {one.facts.identity: one for one in known.values()}
    changed: set[int] = set()
    for kind in KINDS:
        members = [one.facts for one in known.values() if one.facts.kind == kind]
        clusters = [[by_identity[facts.identity] for facts in group] for group in cluster(members, judged)]
        changed |= _write(session, assign(session, kind, clusters, homes, touched), changes, now)
    refresh_events(session, {one.reading_id for one in known.values()})
    refresh_links(session, changed)
    settle_promises(session, changed)


def _write(session: Session, plan: Assignment, changes: frozenset[str], now: datetime) -> set[int]:
    """Writes the plan; gives the ids of all rows that it touched."""
    changed = {row.id for row in write_records(session, plan.groups, changes)}
    for row in plan.retired:
        row.retired_at = row.retired_at or now
        row.event_id = None
        changed.add(row.id)
    _write_aliases(session, plan, now)
    session.flush()
    return changed


def _write_aliases(session: Session, plan: Assignment, now: datetime) -> None:
    for part in chunks([group.public_id for group in plan.groups]):
        if session.scalars(_NAMED, {"ids": part}).first() is not None:  # hardly ever
            session.execute(delete(RecordAlias).where(RecordAlias.public_id.in_(part)))
    for row_id, heir in plan.moved.items():
        session.execute(update(RecordAlias).where(RecordAlias.record_id == row_id).values(record_id=_row_id(heir)))
    for public_id, group in plan.aliases.items():
        session.execute(delete(RecordAlias).where(RecordAlias.public_id == public_id))
        session.add(RecordAlias(public_id=public_id, record_id=_row_id(group), since=now))
    session.flush()


def _row_id(group: Group) -> int:
    assert group.row is not None  # noqa: S101 - for the type checker: the row was written before
    return group.row.id
