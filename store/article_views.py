"""Articles as the rooms above see them: the relevant ones, and the near misses with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from store.models import Article, Mention, Page, Reading, RecordMention, Revision
from store.query import contains_words
from store.record_views import record_views
from store.views import RecordView


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article in its newest reading. ``text`` and ``page`` (where the proof lies) only when one is asked for."""

    id: int
    url: str
    outlet: str | None
    title: str
    lead: str
    author: str | None
    published_at: datetime | None
    published_precision: str
    origin: str | None
    language: str
    relevant: bool
    scope: str
    score: float
    reasons: tuple[str, ...]
    mechanisms: tuple[str, ...]
    mentioned_mechanisms: tuple[str, ...]
    flags: tuple[str, ...]
    first_seen_at: datetime
    extractor_version: str
    mirror_of: int | None = None
    revisions: int | None = None
    text: str | None = None
    page: dict[str, Any] | None = None


def find_articles(
    session: Session,
    *,
    relevant: bool | None = None,
    outlets: Sequence[str] = (),
    scopes: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    text: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
) -> list[ArticleView]:
    """Articles, newest first; ``relevant=False`` gives the near misses. Undated ones count from when they were seen."""
    moment = func.coalesce(Revision.published_at, Article.first_seen_at)
    statement = _current()
    if relevant is not None:
        statement = statement.where(Reading.relevant.is_(relevant))
    if outlets:
        statement = statement.where(Article.outlet.in_(outlets))
    if scopes:
        statement = statement.where(Reading.scope.in_(scopes))
    if since:
        statement = statement.where(moment >= since)
    if until:
        statement = statement.where(moment <= until)
    statement = statement.where(*contains_words(Revision.search_text, text))
    rows = session.execute(statement.order_by(moment.desc(), Article.id.desc()).limit(limit).offset(offset))
    return [_view(article, revision, reading) for article, revision, reading in rows]


def get_article(session: Session, id_or_url: int | str) -> ArticleView | None:
    """One article by number or canonical URL, with its text and where its proof lies."""
    wanted = str(id_or_url)
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 18
    condition = Article.id == int(wanted) if is_number else Article.canonical_url == wanted
    row = session.execute(_current().where(condition)).first()
    if row is None:
        return None
    article, revision, reading = row
    count = session.scalar(select(func.count()).where(Revision.article_id == article.id))
    return _view(article, revision, reading, revisions=count, text=revision.text, page=_page(session, revision.page_id))


def find_article_records(session: Session, article_id: int) -> list[RecordView]:
    """The records that an article's current reading speaks of, events first."""
    record_ids = session.scalars(
        select(RecordMention.record_id)
        .join(Mention, Mention.id == RecordMention.mention_id)
        .join(Reading, Reading.id == Mention.reading_id)
        .join(Revision, Revision.id == Reading.revision_id)
        .where(Revision.article_id == article_id)
        .order_by(Mention.kind.desc(), Mention.ordinal)
    )
    return record_views(session, list(dict.fromkeys(record_ids)))


def _current() -> Select[Article, Revision, Reading]:
    return (
        select(Article, Revision, Reading)
        .join(Revision, Revision.article_id == Article.id)
        .join(Reading, Reading.revision_id == Revision.id)
        .where(Reading.current)
    )


def _page(session: Session, page_id: int | None) -> dict[str, Any] | None:
    page = session.get(Page, page_id) if page_id is not None else None
    if page is None:
        return None
    return {
        "file": page.warc_file,
        "offset": page.warc_offset,
        "sha256": page.sha256,
        "url": page.url,
        "fetched_at": page.fetched_at.isoformat(),
    }


def _view(article: Article, revision: Revision, reading: Reading, **more: Any) -> ArticleView:
    return ArticleView(
        id=article.id,
        url=article.canonical_url,
        outlet=article.outlet,
        title=revision.title,
        lead=revision.lead,
        author=revision.author,
        published_at=revision.published_at,
        published_precision=revision.published_precision,
        origin=revision.origin,
        language=revision.language,
        relevant=reading.relevant,
        scope=reading.scope,
        score=reading.score,
        reasons=tuple(reading.reasons),
        mechanisms=tuple(reading.mechanisms),
        mentioned_mechanisms=tuple(reading.mentioned_mechanisms),
        flags=tuple(revision.flags),
        first_seen_at=article.first_seen_at,
        extractor_version=reading.extractor_version,
        mirror_of=article.mirror_of_id,
        **more,
    )
