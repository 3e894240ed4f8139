"""A clock that jumps: the machine slept, or somebody set its clock. Time that merely passes is no jump."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from settings.clock import Clock
from store.notes import get_note, put_note

LEAST = timedelta(minutes=1)
"""Smaller steps are the machine's own corrections of its clock."""
NOTE = "clock_jump"


@dataclass(frozen=True, slots=True)
class Jump:
    """``by`` is how far the clock went beyond the time that passed, ``at`` what it showed afterwards (UTC)."""

    at: datetime
    by: timedelta

    def __str__(self) -> str:
        if self.by > timedelta(0):
            return (
                f"the clock went {_rounded(self.by)} ahead: the machine slept, or its clock was set; "
                "what was missed is made up by one crawl and one digest"
            )
        return (
            f"the clock went back by {_rounded(-self.by)}: a day that was decided is not decided again, "
            "and crawls wait one gap at most"
        )


class JumpWatch:
    """Compares the clock with the time that the process itself has lived, from one look to the next."""

    def __init__(self, clock: Clock, lived_s: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lived_s = clock, lived_s
        self._last = (clock.now(), lived_s())

    def look(self) -> Jump | None:
        """The jump since the last look; None if the clock went as time did."""
        now, lived_s = self._clock.now(), self._lived_s()
        before, before_s = self._last
        self._last = (now, lived_s)
        by = (now - before) - timedelta(seconds=lived_s - before_s)
        return Jump(now, by) if abs(by) >= LEAST else None


def note_jump(session: Session, jump: Jump) -> None:
    """Keeps the newest jump for those who ask later."""
    put_note(session, NOTE, json.dumps({"at": jump.at.isoformat(), "by_s": round(jump.by.total_seconds())}))


def last_jump(session: Session) -> Jump | None:
    """The newest jump that any daemon on this store noticed."""
    note = get_note(session, NOTE)
    if note is None:
        return None
    data = json.loads(note)
    return Jump(datetime.fromisoformat(data["at"]), timedelta(seconds=data["by_s"]))


def _rounded(span: timedelta) -> timedelta:
    return timedelta(seconds=round(span.total_seconds()))
