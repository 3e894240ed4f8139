"""Why a record is what it is: the texts behind its mentions, and how each was judged against others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from store.facts import chunks
from store.models import Article, Mention, MentionEdge, Reading, Record, RecordMention, Revision
from store.views import RecordView


@dataclass(frozen=True, slots=True)
class JudgementView:
    """What identity made of a mention and another one; the newer is seen from the older. ``public_id`` is the other
    one's record, the same as asked about where both are in it."""

    mention_id: int
    other_id: int
    verdict: str
    reason: str
    strength: float
    public_id: str
    outlet: str | None
    published_at: datetime
    quote: str


@dataclass(frozen=True, slots=True)
class TextView:
    """What the offsets of a mention's evidence count in, and why its article was taken for relevant."""

    title: str
    text: str
    scope: str
    reasons: tuple[str, ...]
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """By mention id of the record's sources: its article's text, and its judgements, the strongest first."""

    texts: dict[int, TextView]
    judgements: dict[int, tuple[JudgementView, ...]]


@dataclass(frozen=True, slots=True)
class UnclearPair:
    """Two records of which identity cannot tell whether they are one; the older first, each with its quote."""

    public_ids: tuple[str, str]
    quotes: tuple[str, str]
    reason: str


def explain(session: Session, record: RecordView) -> Explanation:
    """The proof behind a record, in a fixed number of queries."""
    ids = [source.mention_id for source in record.sources]
    edges = _edges(session, ids)
    others = _mentions(session, {end for edge in edges for end in (edge.older_id, edge.newer_id)})
    judged: dict[int, list[JudgementView]] = {mention_id: [] for mention_id in ids}
    for edge in edges:
        for mention_id, other_id in ((edge.older_id, edge.newer_id), (edge.newer_id, edge.older_id)):
            other = others.get(other_id)
            if mention_id in judged and other is not None:
                judged[mention_id].append(
                    JudgementView(
                        mention_id, other_id, edge.verdict, edge.reason, edge.strength, other.public_id, other.outlet,
                        other.published_at, str(other.data.get("quote") or ""),
                    )
                )  # fmt: skip
    return Explanation(
        _texts(session, ids),
        {key: tuple(sorted(views, key=lambda view: (-view.strength, view.other_id))) for key, views in judged.items()},
    )


def unclear_pairs(session: Session, kind: str, limit: int | None = None) -> list[UnclearPair]:
    """The pairs of records that are left to people, the newest first."""
    rows = session.execute(
        select(MentionEdge.older_id, MentionEdge.newer_id, MentionEdge.reason).where(MentionEdge.verdict == "unclear")
    ).all()
    mentions = _mentions(session, {end for row in rows for end in row[:2]})
    found: dict[tuple[str, str], tuple[datetime, UnclearPair]] = {}
    for older_id, newer_id, reason in sorted((row[0], row[1], row[2]) for row in rows):
        ends = [mentions[end] for end in (older_id, newer_id) if end in mentions]
        if len(ends) == 2 and ends[0].kind == kind and ends[0].public_id != ends[1].public_id:
            ends.sort(key=lambda end: (end.published_at, end.identity))
            ids = (ends[0].public_id, ends[1].public_id)
            quotes = (str(ends[0].data.get("quote") or ""), str(ends[1].data.get("quote") or ""))
            found.setdefault(ids, (ends[1].published_at, UnclearPair(ids, quotes, reason)))
    newest = sorted(found.values(), key=lambda item: (-item[0].timestamp(), item[1].public_ids))
    return [pair for _, pair in newest][:limit]


def _edges(session: Session, mention_ids: Sequence[int]) -> list[MentionEdge]:
    found: dict[tuple[int, int], MentionEdge] = {}
    for part in chunks(mention_ids):
        touching = or_(MentionEdge.older_id.in_(part), MentionEdge.newer_id.in_(part))
        for edge in session.scalars(select(MentionEdge).where(touching)):
            found[edge.older_id, edge.newer_id] = edge
    return [found[key] for key in sorted(found)]


def _mentions(session: Session, mention_ids: Iterable[int]) -> dict[int, Any]:
    """Rows with the mention's record, by mention id."""
    found: dict[int, Any] = {}
    for part in chunks(sorted(set(mention_ids))):
        rows = session.execute(
            select(
                Mention.id, Mention.kind, Mention.identity, Mention.data, Mention.published_at, Record.public_id,
                Article.outlet,
            )
            .join(RecordMention, RecordMention.mention_id == Mention.id)
            .join(Record, Record.id == RecordMention.record_id)
            .join(Reading, Reading.id == Mention.reading_id)
            .join(Revision, Revision.id == Reading.revision_id)
            .join(Article, Article.id == Revision.article_id)
            .where(Mention.id.in_(part))
        )  # fmt: skip
        found |= {row.id: row for row in rows}
    return found


def _texts(session: Session, mention_ids: Sequence[int]) -> dict[int, TextView]:
    found: dict[int, TextView] = {}
    for part in chunks(mention_ids):
        rows = session.execute(
            select(Mention.id, Revision.title, Revision.text, Reading)
            .join(Reading, Reading.id == Mention.reading_id)
            .join(Revision, Revision.id == Reading.revision_id)
            .where(Mention.id.in_(part))
        )
        for mention_id, title, text, reading in rows:
            found[mention_id] = TextView(title, text, reading.scope, tuple(reading.reasons), reading.extractor_version)
    return found
