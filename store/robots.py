"""Copies of robots.txt: the last answer of each origin, and its last good text while the server fails."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from store.models import RobotsCopy


@dataclass(frozen=True, slots=True)
class StoredRobots:
    """``status`` is that of the last answer (None: nobody answered); ``body`` the last good text, from ``good_at``."""

    status: int | None
    body: str | None
    fetched_at: datetime
    good_at: datetime | None


def get_robots(session: Session, origin: str) -> StoredRobots | None:
    """What is known of ``origin`` (scheme://host[:port])."""
    row = session.get(RobotsCopy, origin)
    return None if row is None else StoredRobots(row.status, row.body, row.fetched_at, row.good_at)


def put_robots(session: Session, origin: str, status: int | None, body: str | None, now: datetime) -> None:
    """Notes an answer. ``body`` None means that the server failed: the last good text stays."""
    row = session.get(RobotsCopy, origin)
    if row is None:
        row = RobotsCopy(origin=origin, status=status, body=None, fetched_at=now, good_at=None)
        session.add(row)
    row.status, row.fetched_at = status, now
    if body is not None:
        row.body, row.good_at = body, now
