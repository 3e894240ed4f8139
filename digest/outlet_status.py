"""How one outlet is doing, as a digest tells it: proof that silence was not a broken crawler."""

from dataclasses import dataclass
from datetime import datetime

FAILING = frozenset({"failed", "timed_out"})
SILENT = frozenset({"silent"})


@dataclass(frozen=True, slots=True)
class OutletStatus:
    """``state`` is that of the newest run (ok, partial, failed, timed_out, cancelled, interrupted), or silent for an
    outlet that answers but has brought nothing for longer than it usually does. ``title`` is its name for people."""

    outlet: str
    state: str
    message: str | None = None
    checked_at: datetime | None = None
    title: str | None = None

    @property
    def name(self) -> str:
        return self.title or self.outlet

    @property
    def failing(self) -> bool:
        return self.state in FAILING

    @property
    def silent(self) -> bool:
        return self.state in SILENT
