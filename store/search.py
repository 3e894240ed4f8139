"""Everything that can be asked of the store about records and articles."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extract.reading import RELEVANT_SCOPES
from store.article_views import ArticleView, find_article_records, find_articles, get_article
from store.models import Article, Page, Reading, Record, RecordAlias
from store.query import ALL_SCOPES, RecordQuery, record_ids
from store.record_views import record_views
from store.views import RecordView

__all__ = [
    "ALL_SCOPES",
    "ArticleView",
    "RecordQuery",
    "find_article_records",
    "find_articles",
    "find_records",
    "get_article",
    "get_record",
    "record_views",
    "store_summary",
]


def find_records(session: Session, query: RecordQuery) -> list[RecordView]:
    """The records that match, newest first."""
    return record_views(session, list(session.scalars(record_ids(query))))


def get_record(session: Session, public_id: str) -> RecordView | None:
    """One record by its public id, or by an id that it or a record merged into it once had."""
    wanted = public_id.strip()
    name = wanted[:1].upper() + wanted[1:].lower()
    record_id = session.scalar(select(RecordAlias.record_id).where(RecordAlias.public_id == name)) or session.scalar(
        select(Record.id).where(Record.public_id == name)
    )
    return next(iter(record_views(session, [record_id])), None) if record_id is not None else None


def store_summary(session: Session) -> dict[str, int]:
    """How much is stored: counts by name, in the order in which they are shown."""
    live = select(func.count(Record.id)).where(Record.retired_at.is_(None), Record.scope.in_(RELEVANT_SCOPES))
    counts = {
        "pages": select(func.count(Page.id)),
        "articles": select(func.count(Article.id)),
        "relevant_articles": select(func.count(Reading.id)).where(Reading.current, Reading.relevant),
        "events": live.where(Record.kind == "event"),
        "commitments": live.where(Record.kind == "commitment", Record.record_kind == "commitment"),
        "other_records": live.where(Record.kind == "commitment", Record.record_kind != "commitment"),
    }
    return {name: session.scalar(statement) or 0 for name, statement in counts.items()}
