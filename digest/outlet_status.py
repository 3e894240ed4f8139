"""How one outlet is doing, as a digest tells it: proof that silence was not a broken crawler."""

from dataclasses import dataclass
from datetime import datetime

from store.silence import Finding

FAILING = frozenset({"failed", "timed_out"})
SILENT = frozenset({"silent"})
CHANGED = frozenset({"changed"})


@dataclass(frozen=True, slots=True)
class OutletStatus:
    """``state`` is that of the newest run (ok, partial, failed, timed_out, cancelled, interrupted), or silent for an
    outlet that answers but has brought nothing for longer than it usually does, or changed for one whose pages no
    longer give what they used to give. ``findings`` say why. ``title`` is its name for people."""

    outlet: str
    state: str
    message: str | None = None
    checked_at: datetime | None = None
    title: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        return self.title or self.outlet

    @property
    def failing(self) -> bool:
        return self.state in FAILING

    @property
    def silent(self) -> bool:
        return self.state in SILENT

    @property
    def changed(self) -> bool:
        return self.state in CHANGED
