"""The judged pairs of current mentions, kept as rows: a new mention is compared with its blocks once, not with all."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from extract.identity import JOINING, block_keys, compare
from rates import between
from store.clustering import Edge
from store.facts import Known, chunks, load_known
from store.models import MentionBlock, MentionEdge

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_Pair: TypeAlias = Any
"""A row of older_id, newer_id, verdict, strength, reason."""
_TOUCHING = or_(MentionEdge.older_id.in_(_IDS), MentionEdge.newer_id.in_(_IDS))
_JOINED = select(MentionEdge.older_id, MentionEdge.newer_id).where(_TOUCHING, MentionEdge.verdict.in_(JOINING))
_EDGES = select(
    MentionEdge.older_id, MentionEdge.newer_id, MentionEdge.verdict, MentionEdge.strength, MentionEdge.reason
).where(_TOUCHING)
_MET = select(MentionBlock.key, MentionBlock.mention_id).where(MentionBlock.key.in_(bindparam("keys", expanding=True)))
"""Made once: making a statement takes longer than running it."""


def forget(session: Session, mention_ids: Sequence[int]) -> set[int]:
    """Takes mentions out of all blocks and pairs; gives the mentions that they were joined with."""
    joined: set[int] = set()
    for part in chunks(mention_ids):
        touching = or_(MentionEdge.older_id.in_(part), MentionEdge.newer_id.in_(part))
        for older, newer in session.execute(_JOINED, {"ids": part}):
            joined |= {older, newer}
        session.execute(delete(MentionEdge).where(touching))
        session.execute(delete(MentionBlock).where(MentionBlock.mention_id.in_(part)))
    return joined - set(mention_ids)


def judge(session: Session, mention_ids: Sequence[int]) -> None:
    """Files new mentions under their blocks and stores what they are to every current mention they meet there."""
    if not mention_ids:
        return
    added = load_known(session, mention_ids)
    keys = {mention_id: block_keys(one.facts) for mention_id, one in added.items()}
    blocks = [{"mention_id": mention_id, "key": key} for mention_id, own in keys.items() for key in sorted(own)]
    if blocks:
        session.execute(insert(MentionBlock), blocks)
    met = _met(session, {key for own in keys.values() for key in own})
    others = load_known(session, {other for members in met.values() for other in members} - added.keys()) | added
    rows = []
    for mention_id, own in keys.items():
        for other in sorted({other for key in own for other in met[key]}):
            # of two new mentions, the pair is judged once
            if other != mention_id and not (other in added and other > mention_id):
                rows += _judged(added[mention_id], others[other])
    if rows:
        session.execute(insert(MentionEdge), rows)


def _met(session: Session, keys: set[str]) -> dict[str, list[int]]:
    met: dict[str, list[int]] = {key: [] for key in keys}
    for part in chunks(sorted(keys)):
        for key, mention_id in session.execute(_MET, {"keys": part}):
            met[key].append(mention_id)
    return met


def _judged(a: Known, b: Known) -> list[dict[str, object]]:
    judgement = compare(a.facts, b.facts, between)
    if judgement.verdict == "different":
        return []
    older, newer = sorted((a, b), key=lambda one: one.facts.order)
    return [
        {
            "older_id": older.id,
            "newer_id": newer.id,
            "verdict": judgement.verdict,
            "strength": judgement.strength,
            "reason": judgement.reason,
        }
    ]


def joined_with(session: Session, mention_ids: Iterable[int]) -> set[int]:
    """The mentions and all that are joined with them, over any number of steps."""
    found, frontier = set(mention_ids), set(mention_ids)
    while frontier:
        reached: set[int] = set()
        for part in chunks(sorted(frontier)):
            for older, newer in session.execute(_JOINED, {"ids": part}):
                reached |= {older, newer}
        frontier = reached - found
        found |= frontier
    return found


def edges_of(session: Session, mention_ids: Iterable[int]) -> list[_Pair]:
    """Every stored pair with at least one of the mentions."""
    rows: dict[tuple[int, int], _Pair] = {}
    for part in chunks(sorted(set(mention_ids))):
        for edge in session.execute(_EDGES, {"ids": part}):
            rows[edge.older_id, edge.newer_id] = edge
    return [rows[key] for key in sorted(rows)]


def as_edges(rows: Iterable[_Pair], known: dict[int, Known]) -> list[Edge]:
    """The pairs among known mentions, by identity: database ids must not matter to the clustering."""
    return [
        Edge(
            known[row.older_id].facts.identity,
            known[row.newer_id].facts.identity,
            row.verdict,
            row.strength,
            row.reason,
        )
        for row in rows
        if row.older_id in known and row.newer_id in known
    ]
