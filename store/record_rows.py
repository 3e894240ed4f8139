"""Writing clusters into their record rows: the merged view and the columns that search and selection use."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from store.assignment import Group
from store.facts import Known
from store.folding import folded
from store.merging import best_scope, merged, status_of
from store.models import Record, RecordMention


def write_records(session: Session, groups: Sequence[Group], changes: frozenset[str]) -> list[Record]:
    """Makes or updates the groups' rows and files their mentions; ``changes`` as in merging.status_of."""
    rows = [_row(session, group, changes) for group in groups]
    session.flush()
    filed = [
        {"mention_id": one.id, "record_id": row.id, "status_change": one.facts.identity in told}
        for group, (row, told) in zip(groups, rows, strict=True)
        for one in group.members
    ]
    if filed:
        session.execute(insert(RecordMention), filed)
    return [row for row, _ in rows]


def _row(session: Session, group: Group, changes: frozenset[str]) -> tuple[Record, frozenset[str]]:
    """The group's row with its values, not yet flushed, and the mentions that tell of a change."""
    values = _values(group, changes)
    told: frozenset[str] = values.pop("told")
    if group.row is None:
        group.row = Record(event_id=None, **values)
        session.add(group.row)
    else:
        for name, value in values.items():
            if getattr(group.row, name) != value:
                setattr(group.row, name, value)
    return group.row, told


def _values(group: Group, changes: frozenset[str]) -> dict[str, Any]:
    members = [one.facts for one in group.members]
    kind = members[0].kind
    status, told = status_of(members, changes) if kind == "commitment" else (None, [])
    data, conflicts = merged(members, status)
    first_seen = min(group.members, key=lambda one: (one.seen_at, one.facts.order))
    amount = data.get("amount") or {}
    return {
        "public_id": group.public_id,
        "kind": kind,
        "record_kind": data.get("record"),
        "type": str(data.get("kind" if kind == "commitment" else "type") or "other"),
        "status": status,
        "mechanism": data.get("mechanism"),
        "scope": best_scope([one.scope for one in group.members]),
        "actors": sorted(data.get("actors") or data.get("participants") or []),
        "beneficiaries": sorted(data.get("beneficiaries") or []),
        "amount_value": amount.get("value"),
        "amount_currency": amount.get("currency"),
        "data": data,
        "conflicts": _with_mention_ids(conflicts, group.members),
        "search_text": _search_text(group.members, data),
        "first_published_at": members[0].published,
        "first_seen_at": first_seen.seen_at,
        "first_run_kind": first_seen.run_kind,
        "retired_at": None,
        "told": frozenset(facts.identity for facts in told),
    }


def _with_mention_ids(conflicts: dict[str, Any], members: list[Known]) -> dict[str, Any]:
    ids = {one.facts.identity: one.id for one in members}
    return {
        name: [{"value": found["value"], "mention_id": ids[found["identity"]]} for found in values]
        for name, values in conflicts.items()
    }


def _search_text(members: list[Known], data: dict[str, Any]) -> str:
    words = [one.facts.quote for one in members]
    words += [str(data[name]) for name in ("purpose", "programme", "place", "speaker") if data.get(name)]
    return folded(" ".join(dict.fromkeys(words)))
