"""The one clock of the program: every room is handed a Clock instead of asking the system for the time."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Tells the current instant as an aware UTC datetime."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the single place that may ask the machine


@dataclass
class OffsetClock:
    """Runs at the machine's pace from a chosen start (``--now``), so that elapsed time still passes.

    ``start_at`` must be aware; ``base_at`` is the machine's time at which ``start_at`` was "now".
    """

    start_at: datetime
    base_at: datetime = field(default_factory=lambda: SystemClock().now())

    def now(self) -> datetime:
        return (self.start_at + (SystemClock().now() - self.base_at)).astimezone(UTC)


@dataclass
class ManualClock:
    """Stands still until it is told to move: for the demo's mornings and for tests."""

    at: datetime

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def advance(self, step: timedelta) -> None:
        self.at += step
