"""Which row each cluster continues: ids are permanent, so a record that grows, merges or splits keeps its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from store.facts import Known, chunks
from store.models import Record

PREFIX = {"event": "E", "commitment": "C"}
_BY_ID = select(Record).where(Record.id.in_(bindparam("ids", expanding=True)))
_BY_PUBLIC_ID = select(Record).where(Record.public_id.in_(bindparam("names", expanding=True)))


@dataclass(slots=True)
class Group:
    """One cluster, oldest mention first, and the row it continues (None: a new one)."""

    public_id: str
    members: list[Known]
    row: Record | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """``retired``: rows left without mentions. ``aliases``: public id that was → the group that it leads to now;
    ``moved``: retired row's id → the group that its aliases follow."""

    groups: list[Group]
    retired: list[Record]
    aliases: dict[str, Group]
    moved: dict[int, Group]


def public_id(members: Sequence[Known]) -> str:
    """The id of a cluster: that of its oldest mention."""
    facts = members[0].facts
    return f"{PREFIX[facts.kind]}-{facts.identity}"


def assign(
    session: Session, kind: str, clusters: Sequence[list[Known]], homes: Mapping[str, int], touched: set[int]
) -> Assignment:
    """``homes``: mention identity → id of the row it was in; ``touched``: further rows that may have lost mentions.

    A cluster takes the row that has its id already, else the row its oldest mention comes from, else a new one.
    """
    groups = [Group(public_id(members), members) for members in clusters]
    rows = _rows(session, kind, {*homes.values(), *touched}, [group.public_id for group in groups])
    free = {row.id: row for row in rows}
    by_public_id = {row.public_id: row for row in rows}
    for group in groups:
        if group.public_id in by_public_id:
            group.row = free.pop(by_public_id[group.public_id].id)
    for group in groups:
        came_from = [homes[one.facts.identity] for one in group.members if one.facts.identity in homes]
        row_id = next((row_id for row_id in came_from if row_id in free), None)
        if group.row is None and row_id is not None:
            group.row = free.pop(row_id)
    aliases = {group.row.public_id: group for group in groups if group.row and group.row.public_id != group.public_id}
    moved = {}
    for row in free.values():
        heir = _heir(row, groups, homes)
        if heir is not None:
            aliases[row.public_id] = moved[row.id] = heir
    return Assignment(groups, list(free.values()), aliases, moved)


def _heir(row: Record, groups: Sequence[Group], homes: Mapping[str, int]) -> Group | None:
    """Where a row's mentions went: first of all the one that gave it its name."""
    took = [group for group in groups if any(homes.get(one.facts.identity) == row.id for one in group.members)]
    named = row.public_id.partition("-")[2]
    return next((group for group in took if any(one.facts.identity == named for one in group.members)), None) or next(
        iter(took), None
    )


def _rows(session: Session, kind: str, row_ids: set[int], public_ids: list[str]) -> list[Record]:
    found: dict[int, Record] = {}
    for part in chunks(sorted(row_ids)):
        found |= {row.id: row for row in session.scalars(_BY_ID, {"ids": part})}
    for names in chunks(public_ids):
        found |= {row.id: row for row in session.scalars(_BY_PUBLIC_ID, {"names": names})}
    return [row for _, row in sorted(found.items()) if row.kind == kind]
