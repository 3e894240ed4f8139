"""Mentions (immutable, as one reading says them) and the records that are derived from them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from store.models.base import Base


class Mention(Base):
    """One event or commitment as one reading says it. ``data`` is the object of the JSON contract, never changed."""

    __tablename__ = "mention"

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), index=True)
    kind: Mapped[str]
    """event or commitment."""
    ordinal: Mapped[int]
    """Index in the reading's list of that kind."""
    data: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
    """Of its revision; the first-seen time where the page states none."""
    identity: Mapped[str] = mapped_column(index=True)
    """Short stable hash of article, kind and ordinal. A later reading's mention of the same thing inherits it, and
    public ids are made of it."""
    seen_at: Mapped[datetime]
    """When this identity was first seen."""
    run_kind: Mapped[str]
    """Kind of the run that first saw this identity."""

    __table_args__ = (UniqueConstraint("reading_id", "kind", "ordinal"),)


class MentionBlock(Base):
    """The blocks of a current mention: only mentions that share a key are compared."""

    __tablename__ = "mention_block"

    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True, index=True)


class MentionEdge(Base):
    """What identity judged of two current mentions (``different`` is not stored). ``older_id`` was published first."""

    __tablename__ = "mention_edge"

    older_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True)
    newer_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True, index=True)
    verdict: Mapped[str]
    """same, status_change (these join), restates, follows, component, contradicts, unclear (these link)."""
    strength: Mapped[float]
    reason: Mapped[str]


class Record(Base):
    """One real event or commitment: a set of mentions, derived by rule and never edited by hand.

    The derived columns are a cache of the clustering for search and selection; ``data`` is the merged view in the
    form of the JSON contract. ``conflicts`` lists fields on which sources differ: {field: [{value, mention_id}]}.
    """

    __tablename__ = "record"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    """E-… or C-…, permanent: follows the oldest mention; merged or superseded ids are in record_alias."""
    kind: Mapped[str] = mapped_column(index=True)
    record_kind: Mapped[str | None] = mapped_column(index=True)
    """commitment, agreement, proposal, portfolio, retrospective; None for events."""
    type: Mapped[str] = mapped_column(index=True)
    """Event type, or commitment kind (grant, loan, ...)."""
    status: Mapped[str | None] = mapped_column(index=True)
    mechanism: Mapped[str | None] = mapped_column(index=True)
    scope: Mapped[str]
    """Best scope of its mentions' articles."""
    actors: Mapped[list[str]]
    beneficiaries: Mapped[list[str]]
    amount_value: Mapped[float | None]
    amount_currency: Mapped[str | None]
    data: Mapped[dict[str, Any]]
    conflicts: Mapped[dict[str, Any]]
    search_text: Mapped[str]
    """Quotes, purpose, programme and place in the folded form of store.folding, for searching."""
    event_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    """The event record that a commitment belongs to."""
    first_published_at: Mapped[datetime] = mapped_column(index=True)
    first_seen_at: Mapped[datetime] = mapped_column(index=True)
    first_run_kind: Mapped[str]
    """Kind of the run that saw it first: only crawl and manual records can be new."""
    retired_at: Mapped[datetime | None]
    """Set when no current mention is left (a correction removed it); kept for history."""

    mentions: Mapped[list["RecordMention"]] = relationship(back_populates="record", cascade="all, delete-orphan")


class RecordMention(Base):
    """Which record a current mention belongs to: exactly one."""

    __tablename__ = "record_mention"

    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    status_change: Mapped[bool] = mapped_column(default=False)
    """The mention carries a later status than the record had before it."""

    record: Mapped[Record] = relationship(back_populates="mentions")


class RecordAlias(Base):
    """A public id that once named a record, and the record it now leads to."""

    __tablename__ = "record_alias"

    public_id: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    since: Mapped[datetime]


class RecordLink(Base):
    """A relation between two records: restates, follows, component_of, contradicts, status_change."""

    __tablename__ = "record_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    relation: Mapped[str]
    reason: Mapped[str]

    __table_args__ = (UniqueConstraint("from_id", "to_id", "relation"),)


class Decision(Base):
    """A human confirm, reject, edit, merge or split. Wins over derivation; undone by ``undone_at``."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id"), index=True)
    other_mention_id: Mapped[int | None] = mapped_column(ForeignKey("mention.id"))
    field: Mapped[str | None]
    value: Mapped[dict[str, Any] | None]
    reason: Mapped[str]
    by: Mapped[str]
    decided_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
