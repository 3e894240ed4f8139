"""Subscribers and the outbox: what was rendered for whom, and which mentions it was built from."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base


class Subscriber(Base):
    """Someone who gets digests. ``filters`` is settings.subscribers.Filters as JSON."""

    __tablename__ = "subscriber"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(unique=True)
    """Lower-cased e-mail address."""
    name: Mapped[str]
    language: Mapped[str]
    frequency: Mapped[str]
    """daily, weekly or monthly."""
    at: Mapped[str]
    """HH:MM in ``timezone``."""
    weekday: Mapped[int]
    """0 = Monday; for weekly."""
    timezone: Mapped[str]
    filters: Mapped[dict[str, Any]]
    subscribed_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    pause_reason: Mapped[str | None]
    from_config: Mapped[bool] = mapped_column(default=False)


class Digest(Base):
    """One rendered mail: made once, its bytes never change. ``state``: queued, sent, refused, abandoned.

    Sent only after the server's 250. An empty period is stored too (``state`` empty, no bytes), so that it is
    decided once.
    """

    __tablename__ = "digest"

    id: Mapped[int] = mapped_column(primary_key=True)
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscriber.id"), index=True)
    period: Mapped[str]
    """Local date of the digest (2026-11-22), or a week or month of it."""
    message_id: Mapped[str | None] = mapped_column(unique=True)
    subject: Mapped[str]
    message: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The complete RFC 5322 message as sent."""
    created_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    response: Mapped[str | None]
    """The server's last answer, or the error."""
    summary: Mapped[dict[str, Any]]

    items: Mapped[list["DigestItem"]] = relationship(back_populates="digest", order_by="DigestItem.position")

    __table_args__ = (UniqueConstraint("subscriber_id", "period"),)


class DigestItem(Base):
    """A record as it was mailed, in one section of one digest."""

    __tablename__ = "digest_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest_id: Mapped[int] = mapped_column(ForeignKey("digest.id"), index=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    section: Mapped[str]
    """new, undertakings, delivered, status, corrections, events, upcoming, late, related, proposals, restated."""
    position: Mapped[int]
    data: Mapped[dict[str, Any]]
    """The fields as shown, to notice later corrections."""

    digest: Mapped[Digest] = relationship(back_populates="items")
    mentions: Mapped[list["DigestItemMention"]] = relationship(back_populates="item")

    __table_args__ = (UniqueConstraint("digest_id", "record_id", "section"),)


class DigestItemMention(Base):
    """The mention ids an item was built from: the ledger that decides what is new, whatever happens to records."""

    __tablename__ = "digest_item_mention"

    digest_item_id: Mapped[int] = mapped_column(ForeignKey("digest_item.id"), primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True, index=True)

    item: Mapped[DigestItem] = relationship(back_populates="mentions")
