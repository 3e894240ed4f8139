"""What the crawler remembers: links found, list pages and their validators, robots copies, last visit per domain."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base


class Candidate(Base):
    """A link to an article, once per canonical URL, with what became of it and why.

    ``state``: pending (to fetch), skipped (``reason`` says why), fetched, failed (``reason``; retried while
    ``attempts`` allows, from ``retry_at`` on), dead (given up; ``reason``).
    """

    __tablename__ = "candidate"

    id: Mapped[int] = mapped_column(primary_key=True)
    canonical_url: Mapped[str] = mapped_column(unique=True)
    url: Mapped[str]
    outlet: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    summary: Mapped[str]
    published_at: Mapped[datetime | None]
    found_by: Mapped[str]
    """feed, sitemap, section or manual."""
    found_at: Mapped[datetime]
    found_run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"))
    state: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))


class Source(Base):
    """One feed, sitemap or section page: its validators and how it last answered."""

    __tablename__ = "source"

    url: Mapped[str] = mapped_column(primary_key=True)
    outlet: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    fetched_at: Mapped[datetime | None]
    status: Mapped[int | None]
    items: Mapped[int | None]
    last_new_item_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    message: Mapped[str | None]


class RobotsCopy(Base):
    """The last answer of an origin's robots.txt. ``body`` is the last good copy, kept while the server fails."""

    __tablename__ = "robots_copy"

    origin: Mapped[str] = mapped_column(primary_key=True)
    """scheme://host[:port]."""
    status: Mapped[int | None]
    body: Mapped[str | None]
    fetched_at: Mapped[datetime]
    good_at: Mapped[datetime | None]


class DomainVisit(Base):
    """When a registrable domain was last asked, by any process: the next request keeps the gap."""

    __tablename__ = "domain_visit"

    domain: Mapped[str] = mapped_column(primary_key=True)
    visited_at: Mapped[datetime]
    blocked_until: Mapped[datetime | None]
    """From Retry-After."""
