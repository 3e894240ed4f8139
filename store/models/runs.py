"""Run history: one row a process, one row an outlet in it, each closed in exactly one state."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base


class Run(Base):
    """One crawl, import or re-extraction.

    ``state``: running, then one of ok, partial, failed, timed_out, cancelled, interrupted.
    """

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """crawl (scheduled), manual, backfill, import, reextract."""
    state: Mapped[str] = mapped_column(index=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    pid: Mapped[int | None]
    host: Mapped[str | None]
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    dry_run: Mapped[bool] = mapped_column(default=False)
    options: Mapped[dict[str, Any]]
    message: Mapped[str | None]

    outlets: Mapped[list["OutletRun"]] = relationship(back_populates="run", order_by="OutletRun.id")


class OutletRun(Base):
    """One outlet in one run. The counters are written as the crawl goes, so that every display can read them.

    ``skipped`` maps a reason to a count (known, off_topic, not_article, robots, too_old, ...);
    ``errors`` maps an error code to a count; ``message`` is the one sentence for people.
    """

    __tablename__ = "outlet_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    outlet: Mapped[str]
    state: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    found: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[dict[str, Any]]
    fetched: Mapped[int] = mapped_column(default=0)
    not_modified: Mapped[int] = mapped_column(default=0)
    stored: Mapped[int] = mapped_column(default=0)
    relevant: Mapped[int] = mapped_column(default=0)
    events: Mapped[int] = mapped_column(default=0)
    commitments: Mapped[int] = mapped_column(default=0)
    errors: Mapped[dict[str, Any]]
    message: Mapped[str | None]

    run: Mapped[Run] = relationship(back_populates="outlets")

    __table_args__ = (UniqueConstraint("run_id", "outlet"),)
