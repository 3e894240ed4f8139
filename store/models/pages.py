"""Pages, articles, their revisions and readings: what was fetched, what it says, what was understood."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base


class Page(Base):
    """The bytes of one fetch. Committed only after its WARC record is flushed and synced."""

    __tablename__ = "page"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str]
    """The address that answered, after redirects."""
    outlet: Mapped[str | None] = mapped_column(index=True)
    status: Mapped[int]
    content_type: Mapped[str | None]
    fetched_at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(index=True)
    """Of the body as archived."""
    warc_file: Mapped[str]
    """Name inside the archive directory."""
    warc_offset: Mapped[int]
    warc_length: Mapped[int]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    error: Mapped[str | None]
    """Why no article came of it: ``<code>: <message>``; None if one did."""

    __table_args__ = (UniqueConstraint("warc_file", "warc_offset"),)


class Article(Base):
    """One article of one outlet, by canonical URL. The text lives in its revisions."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    canonical_url: Mapped[str] = mapped_column(unique=True)
    url_name: Mapped[str | None] = mapped_column(index=True)
    """Slug and id at the end of the address, by which copies on other hosts are found; None where it tells nothing."""
    outlet: Mapped[str | None] = mapped_column(index=True)
    first_seen_at: Mapped[datetime]
    first_run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))
    first_run_kind: Mapped[str]
    """crawl, manual, backfill, import: decides whether its records can be new."""
    mirror_of_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))

    revisions: Mapped[list["Revision"]] = relationship(back_populates="article", order_by="Revision.id")


class Revision(Base):
    """One version of an article's text. Dates are UTC; ``published_offset_min`` is the offset the page states."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    text_sha256: Mapped[str]
    title: Mapped[str]
    lead: Mapped[str]
    author: Mapped[str | None]
    text: Mapped[str]
    published_at: Mapped[datetime | None] = mapped_column(index=True)
    published_offset_min: Mapped[int | None]
    published_precision: Mapped[str]
    published_basis: Mapped[str]
    published_earliest_at: Mapped[datetime | None]
    published_latest_at: Mapped[datetime | None]
    origin: Mapped[str | None]
    language: Mapped[str]
    flags: Mapped[list[str]]
    search_text: Mapped[str]
    """Title, lead and text in the folded form of store.folding, for searching."""
    sketch: Mapped[list[Any]]
    """Smallest hashes of the text's word shingles (see store.sketch): two of them tell a reprint from own reporting."""
    seen_at: Mapped[datetime]

    article: Mapped[Article] = relationship(back_populates="revisions")
    readings: Mapped[list["Reading"]] = relationship(back_populates="revision", order_by="Reading.id")

    __table_args__ = (UniqueConstraint("article_id", "text_sha256"),)


class Reading(Base):
    """What one extractor version understood of one revision. ``current`` marks the one that records are built from."""

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), index=True)
    extractor_version: Mapped[str]
    current: Mapped[bool] = mapped_column(index=True)
    relevant: Mapped[bool] = mapped_column(index=True)
    scope: Mapped[str]
    score: Mapped[float]
    reasons: Mapped[list[str]]
    mechanisms: Mapped[list[str]]
    mentioned_mechanisms: Mapped[list[str]]
    read_at: Mapped[datetime]
    extra: Mapped[dict[str, Any]]

    revision: Mapped[Revision] = relationship(back_populates="readings")

    __table_args__ = (UniqueConstraint("revision_id", "extractor_version"),)
