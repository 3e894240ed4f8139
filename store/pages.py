"""Page rows: one fetch each, written only after its bytes are safe in the archive."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from store.archive import Location
from store.models import Page


def add_page(
    session: Session,
    *,
    location: Location,
    url: str,
    outlet: str | None,
    status: int,
    content_type: str | None,
    fetched_at: datetime,
    run_id: int | None,
    etag: str | None = None,
    last_modified: str | None = None,
    error: str | None = None,
) -> int:
    """Stores a page's row and gives its id. Adding the same location again gives the id it already has."""
    known = session.scalar(select(Page.id).where(Page.warc_file == location.file, Page.warc_offset == location.offset))
    if known is not None:
        return known
    page = Page(
        url=url,
        outlet=outlet,
        status=status,
        content_type=content_type,
        fetched_at=fetched_at,
        sha256=location.sha256,
        warc_file=location.file,
        warc_offset=location.offset,
        warc_length=location.length,
        run_id=run_id,
        etag=etag,
        last_modified=last_modified,
        error=error,
    )
    session.add(page)
    session.flush()
    return page.id


def set_page_error(session: Session, page_id: int, error: str | None) -> None:
    """Notes why no article came of a page: ``<code>: <message>``."""
    session.execute(update(Page).where(Page.id == page_id).values(error=error))
