"""From an article and its reading to rows: the one way in for crawls, imports and re-extractions.

Everything here is idempotent: the same article and reading again change nothing.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from extract.article import Article
from extract.reading import Reading, commitment_json, event_json
from store import models
from store.folding import folded
from store.lineage import fresh_identity, inherited
from store.mirrors import join_mirrors, url_name
from store.records import recluster
from store.sketch import sketch_of


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What an ingest did. ``events`` and ``commitments`` count what the reading holds, new or not."""

    article_id: int
    new_article: bool
    new_revision: bool
    relevant: bool
    events: int
    commitments: int
    new_reading: bool = True


def ingest(
    session: Session,
    *,
    article: Article,
    reading: Reading,
    page_id: int | None,
    canonical_url: str,
    run_id: int | None,
    run_kind: str,
    now: datetime,
) -> IngestResult:
    """Stores an article's revision, reading and mentions, and derives the records they touch, in this transaction.

    ``run_kind`` is that of the run (crawl, manual, backfill, import, reextract): what it brings first keeps it.
    """
    row, new_article = _article(session, article, canonical_url, run_id, run_kind, now)
    seen_at = _page_seen_at(session, row, page_id) if run_kind == "reextract" else now
    revision, new_revision = _revision(session, row, article, page_id, seen_at)
    stored, new_reading = _reading(session, revision, reading, now)
    if new_reading:
        _describe(revision, article)
        _mentions(session, row, revision, stored, reading, run_kind)
    added, removed = _make_current(session, row)
    if new_article:
        join_mirrors(session, row)
    if added or removed:
        recluster(session, added=added, removed=removed, now=now)
    return IngestResult(
        article_id=row.id,
        new_article=new_article,
        new_revision=new_revision,
        relevant=reading.relevance.relevant,
        events=len(reading.events),
        commitments=len(reading.commitments),
        new_reading=new_reading,
    )


def _article(
    session: Session, article: Article, canonical_url: str, run_id: int | None, run_kind: str, now: datetime
) -> tuple[models.Article, bool]:
    row = session.scalar(select(models.Article).where(models.Article.canonical_url == canonical_url))
    if row is not None:
        return row, False
    row = models.Article(
        canonical_url=canonical_url,
        url_name=url_name(canonical_url),
        outlet=article.outlet,
        first_seen_at=now,
        first_run_id=run_id,
        first_run_kind=run_kind,
    )
    session.add(row)
    session.flush()
    return row, True


def text_sha256(article: Article) -> str:
    """Hash of all that a reader reads: a corrected headline is a new revision too."""
    return hashlib.sha256(
        "\x1e".join((article.title, article.lead, article.text)).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _revision(
    session: Session, row: models.Article, article: Article, page_id: int | None, seen_at: datetime
) -> tuple[models.Revision, bool]:
    digest = text_sha256(article)
    known = session.scalar(
        select(models.Revision).where(models.Revision.article_id == row.id, models.Revision.text_sha256 == digest)
    )
    if known is not None:
        if page_id is not None and _fetched_at(session, page_id) > _fetched_at(session, known.page_id):
            known.page_id = page_id  # the text came back after another: it is the newest again
            session.flush()
        return known, False
    revision = models.Revision(
        article_id=row.id,
        page_id=page_id,
        text_sha256=digest,
        title=article.title,
        lead=article.lead,
        text=article.text,
        search_text=folded(" ".join((article.title, article.lead, article.text))),
        sketch=sketch_of(article.text),
        seen_at=seen_at,
    )
    _describe(revision, article)
    session.add(revision)
    session.flush()
    return revision, True


def _page_seen_at(session: Session, row: models.Article, page_id: int | None) -> datetime:
    """When a page that is read again was first read."""
    first = select(func.min(models.Revision.seen_at)).where(models.Revision.page_id == page_id)
    return session.scalar(first) or row.first_seen_at


def _fetched_at(session: Session, page_id: int | None) -> float:
    """Seconds since the epoch, 0 for what never had a page."""
    moment = session.scalar(select(models.Page.fetched_at).where(models.Page.id == page_id)) if page_id else None
    return moment.timestamp() if moment else 0.0


def _describe(revision: models.Revision, article: Article) -> None:
    """All that a better extractor may say better of the same text."""
    offset = article.published.utcoffset() if article.published else None
    revision.author = article.author
    revision.published_at = article.published
    revision.published_offset_min = int(offset.total_seconds() // 60) if offset is not None else None
    revision.published_precision = article.published_precision
    revision.published_basis = article.published_basis
    revision.published_earliest_at = article.published_earliest
    revision.published_latest_at = article.published_latest
    revision.origin = article.origin
    revision.language = article.language
    revision.flags = list(article.flags)


def _reading(
    session: Session, revision: models.Revision, reading: Reading, now: datetime
) -> tuple[models.Reading, bool]:
    known = session.scalar(
        select(models.Reading).where(
            models.Reading.revision_id == revision.id,
            models.Reading.extractor_version == reading.extractor_version,
        )
    )
    if known is not None:
        return known, False
    row = models.Reading(
        revision_id=revision.id,
        extractor_version=reading.extractor_version,
        current=False,
        relevant=reading.relevance.relevant,
        scope=reading.relevance.scope,
        score=reading.relevance.score,
        reasons=list(reading.relevance.reasons),
        mechanisms=list(reading.mechanisms),
        mentioned_mechanisms=list(reading.mentioned_mechanisms),
        read_at=now,
        extra={},
    )
    session.add(row)
    session.flush()
    return row, True


def _mentions(
    session: Session,
    row: models.Article,
    revision: models.Revision,
    stored: models.Reading,
    reading: Reading,
    run_kind: str,
) -> None:
    """Writes the reading's mentions; those that an earlier reading had keep their identity and first-seen time."""
    known = _known_mentions(session, row.id)
    taken = frozenset(mention.identity for mention in known)
    newest = _newest_by_identity(known)
    published = revision.published_at or revision.published_earliest_at or row.first_seen_at
    for kind, items in (
        ("event", [event_json(event) for event in reading.events]),
        ("commitment", [commitment_json(commitment) for commitment in reading.commitments]),
    ):
        before = {mention.identity: mention.data for mention in newest.values() if mention.kind == kind}
        kept = inherited(kind, before, items)
        for ordinal, data in enumerate(items):
            identity = kept.get(ordinal) or fresh_identity(row.canonical_url, kind, ordinal, taken)
            taken |= {identity}
            ancestor = newest.get(identity)
            session.add(
                models.Mention(
                    reading_id=stored.id,
                    kind=kind,
                    ordinal=ordinal,
                    data=data,
                    published_at=published,
                    identity=identity,
                    seen_at=ancestor.seen_at if ancestor else revision.seen_at,
                    run_kind=ancestor.run_kind if ancestor else run_kind,
                )
            )
    session.flush()


def _known_mentions(session: Session, article_id: int) -> list[models.Mention]:
    """Every mention that any reading of the article has had, oldest reading first."""
    return list(
        session.scalars(
            select(models.Mention)
            .join(models.Reading, models.Reading.id == models.Mention.reading_id)
            .join(models.Revision, models.Revision.id == models.Reading.revision_id)
            .where(models.Revision.article_id == article_id)
            .order_by(models.Mention.reading_id, models.Mention.id)
        )
    )


def _newest_by_identity(mentions: list[models.Mention]) -> dict[str, models.Mention]:
    return {mention.identity: mention for mention in mentions}


def _make_current(session: Session, row: models.Article) -> tuple[list[int], list[int]]:
    """Marks the newest reading of the newest revision; gives the mention ids that became current and that ceased."""
    readings: Any = session.execute(
        select(models.Reading, models.Revision.page_id, models.Revision.id)
        .join(models.Revision, models.Revision.id == models.Reading.revision_id)
        .where(models.Revision.article_id == row.id)
    ).all()
    if len(readings) == 1:
        newest = readings[0][0]
    else:
        newest = max(readings, key=lambda found: (_fetched_at(session, found[1]), found[2], found[0].id))[0]
    stale = [found[0] for found in readings if found[0].current and found[0].id != newest.id]
    if newest.current and not stale:
        return [], []
    if stale:
        session.execute(
            update(models.Reading).where(models.Reading.id.in_([old.id for old in stale])).values(current=False)
        )
    newest.current = True
    session.flush()
    return _mention_ids(session, [newest.id]), _mention_ids(session, [old.id for old in stale])


def _mention_ids(session: Session, reading_ids: list[int]) -> list[int]:
    if not reading_ids:
        return []
    return list(session.scalars(select(models.Mention.id).where(models.Mention.reading_id.in_(reading_ids))))
