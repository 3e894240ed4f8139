"""What the rooms above see of a record: plain values, no sessions and no lazy loading."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article that reports a record. ``quote`` is the span in it; ``is_origin`` marks the text's own agency."""

    article_id: int
    mention_id: int
    url: str
    outlet: str | None
    title: str
    published_at: datetime
    origin: str | None
    quote: str
    seen_at: datetime
    kind: str = ""
    ordinal: int = 0
    """The mention's place among those of its kind in the reading."""
    data: dict[str, Any] = field(default_factory=dict)
    """The mention as this article alone tells it, in the JSON contract's form."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A relation to another record (see RecordLink); ``direction`` is out (this → other) or in."""

    relation: str
    direction: str
    public_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """One event or commitment with all its sources. ``data`` is the merged object of the JSON contract."""

    id: int
    public_id: str
    kind: str
    record_kind: str | None
    type: str
    status: str | None
    mechanism: str | None
    scope: str
    actors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    data: dict[str, Any]
    conflicts: dict[str, Any]
    first_published_at: datetime
    first_seen_at: datetime
    first_run_kind: str
    sources: tuple[SourceView, ...]
    """Oldest first."""
    mention_ids: tuple[int, ...]
    status_change_mention_ids: tuple[int, ...] = ()
    links: tuple[LinkView, ...] = ()
    aliases: tuple[str, ...] = ()
    event: "RecordView | None" = None
    retired: bool = False
    origins: tuple[str, ...] = field(default=())
    """Independent origins: agency codes, and outlets whose text is their own."""
