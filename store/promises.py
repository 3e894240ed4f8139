"""What became of promised meetings: held, or promised anew after the first date had passed.

No mention says so of the promise itself; it follows from other records. ``Record.status`` shows it, while
``data["status"]`` stays what the sources state.
"""

from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from store.facts import chunks
from store.models import Record, RecordLink

PROMISE = "meeting_promise"
OPEN = frozenset({"agreed", "pledged", "signed", "implementing"})
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_event, _follower = aliased(Record), aliased(Record)
_PROMISES = (
    select(Record, _event, _follower)
    .outerjoin(_event, _event.id == Record.event_id)
    .outerjoin(RecordLink, (RecordLink.to_id == Record.id) & (RecordLink.relation == "follows"))
    .outerjoin(_follower, (_follower.id == RecordLink.from_id) & (_follower.type == PROMISE))
    .where(Record.type == PROMISE, Record.retired_at.is_(None))
    .where(or_(Record.id.in_(_IDS), Record.event_id.in_(_IDS), RecordLink.from_id.in_(_IDS)))
    .order_by(Record.id, _follower.first_published_at)
)


def settle_promises(session: Session, record_ids: set[int]) -> None:
    """Sets the status of every promise among the records, of those whose event is, and of those that they follow."""
    for part in chunks(sorted(record_ids)):
        rows = session.execute(_PROMISES, {"ids": part})
        settled: dict[int, str | None] = {}
        for promise, meeting, anew in rows:
            status = settled.get(promise.id) or _outcome(promise, meeting, anew)
            settled[promise.id] = status
            shown = status or promise.data.get("status")
            if promise.status != shown:
                promise.status = shown
    session.flush()


def _outcome(promise: Record, meeting: Record | None, anew: Record | None) -> str | None:
    """completed, lapsed, or None while nothing is known."""
    if promise.data.get("status") not in OPEN or meeting is None:
        return None
    if meeting.data.get("upcoming") is False:
        return "completed"
    due = str(meeting.data.get("date_end") or meeting.data.get("date") or "")
    if anew is not None and due and anew.first_published_at.date().isoformat()[: len(due)] > due:
        return "lapsed"
    return None
