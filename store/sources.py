"""What is known of each feed, sitemap and section page: its validators and how it last answered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import Source


@dataclass(frozen=True, slots=True)
class SourceView:
    """One list page as last seen. ``failures`` counts failures in a row; ``message`` tells the last one."""

    url: str
    outlet: str
    kind: str
    etag: str | None
    last_modified: str | None
    fetched_at: datetime | None
    status: int | None
    items: int | None
    last_new_item_at: datetime | None
    failures: int
    message: str | None


def get_source(session: Session, url: str) -> SourceView | None:
    """What is known of one list page."""
    row = session.get(Source, url)
    return None if row is None else _view(row)


def sources_of(session: Session, outlet: str) -> list[SourceView]:
    """All list pages of an outlet that were ever asked, by address."""
    rows = session.scalars(select(Source).where(Source.outlet == outlet).order_by(Source.url))
    return [_view(row) for row in rows]


def ever_listed(session: Session, outlet: str) -> bool:
    """Whether any list of the outlet held an item when it was last read."""
    return session.scalar(select(Source.url).where(Source.outlet == outlet, Source.items > 0).limit(1)) is not None


def note_listing(
    session: Session,
    url: str,
    outlet: str,
    kind: str,
    now: datetime,
    *,
    status: int,
    etag: str | None,
    last_modified: str | None,
    items: int,
    new_items: int,
) -> None:
    """A list was read. Call it in the transaction that stores the list's items: a validator that is remembered
    without them would hide them for good."""
    row = _row(session, url, outlet, kind)
    row.etag, row.last_modified = etag, last_modified
    row.fetched_at, row.status, row.items = now, status, items
    row.failures, row.message = 0, None
    if new_items:
        row.last_new_item_at = now


def note_not_modified(session: Session, url: str, now: datetime) -> None:
    """A list answered 304: everything it holds is known."""
    row = session.get(Source, url)
    if row is not None:
        row.fetched_at, row.status, row.failures, row.message = now, 304, 0, None


def note_source_failure(
    session: Session, url: str, outlet: str, kind: str, now: datetime, *, status: int | None, message: str
) -> None:
    """A list could not be read. Its validators are forgotten, so that the next good answer comes in full."""
    row = _row(session, url, outlet, kind)
    row.etag = row.last_modified = None
    row.fetched_at, row.status, row.message = now, status, message
    row.failures += 1


def _row(session: Session, url: str, outlet: str, kind: str) -> Source:
    row = session.get(Source, url)
    if row is None:
        row = Source(url=url, outlet=outlet, kind=kind, failures=0)
        session.add(row)
    row.outlet, row.kind = outlet, kind
    return row


def _view(row: Source) -> SourceView:
    return SourceView(
        url=row.url,
        outlet=row.outlet,
        kind=row.kind,
        etag=row.etag,
        last_modified=row.last_modified,
        fetched_at=row.fetched_at,
        status=row.status,
        items=row.items,
        last_new_item_at=row.last_new_item_at,
        failures=row.failures,
        message=row.message,
    )
