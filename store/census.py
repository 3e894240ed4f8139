"""Every address that was ever found, and how far it came: found, fetched, stored, or why not."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import Article, Candidate, Mention, Page, Reading, Revision


@dataclass(frozen=True, slots=True)
class Passage:
    """One found address: ``state`` and ``reason`` as the candidate has them; whether it was fetched and stored."""

    url: str
    outlet: str
    state: str
    reason: str | None
    fetched: bool
    stored: bool


def passages(session: Session) -> list[Passage]:
    """All candidates, by address."""
    stored = set(session.scalars(select(Article.canonical_url)))
    page_of_article = (
        select(Article.canonical_url)
        .join(Revision, Revision.article_id == Article.id)
        .join(Page, Page.id == Revision.page_id)
    )
    fetched = set(session.scalars(page_of_article)) | set(session.scalars(select(Page.url)))
    rows = session.scalars(select(Candidate).order_by(Candidate.canonical_url))
    return [
        Passage(
            url=row.canonical_url,
            outlet=row.outlet,
            state=row.state,
            reason=row.reason,
            fetched=row.canonical_url in fetched or row.url in fetched,
            stored=row.canonical_url in stored,
        )
        for row in rows
    ]


def article_readings(session: Session) -> dict[str, dict[str, Any]]:
    """For every article, by canonical address, its current reading in the form of the JSON contract."""
    rows = session.execute(
        select(Article.canonical_url, Reading)
        .join(Revision, Revision.article_id == Article.id)
        .join(Reading, Reading.revision_id == Revision.id)
        .where(Reading.current)
    )
    readings = {reading.id: (url, _reading_json(reading)) for url, reading in rows}
    mentions = session.scalars(select(Mention).order_by(Mention.reading_id, Mention.kind, Mention.ordinal))
    for mention in mentions:
        if mention.reading_id in readings:
            readings[mention.reading_id][1][f"{mention.kind}s"].append(mention.data)
    return dict(readings.values())


def _reading_json(reading: Reading) -> dict[str, Any]:
    return {
        "relevant": reading.relevant,
        "relevance": {"scope": reading.scope, "score": reading.score, "reasons": list(reading.reasons)},
        "mechanisms": list(reading.mechanisms),
        "mentioned_mechanisms": list(reading.mentioned_mechanisms),
        "events": [],
        "commitments": [],
    }
