"""What a look at the addresses of outlet files found: kept with the run that looked, for whoever started it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from store.models import Run
from store.runs import RunView

Verdict = Literal[
    "works", "moved", "old", "no_articles", "empty", "wrong_kind", "gone", "blocked", "unreachable", "not_asked"
]


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """One address and how it answered. ``items`` are the links it listed (the sitemaps, for an index) and ``articles``
    those among them that an outlet's patterns take; both None if it could not be read. ``newest_at`` is the newest
    date it gives, in UTC. ``moved_to`` is where it redirects, ``detail`` one sentence on what was wrong."""

    outlet: str
    url: str
    kind: str
    evidence: str
    verdict: Verdict
    items: int | None = None
    articles: int | None = None
    newest_at: str | None = None
    """ISO 8601."""
    moved_to: str | None = None
    detail: str | None = None

    @property
    def brings(self) -> bool:
        """Whether a crawl gets articles from it, be it by a redirect."""
        return self.verdict == "works" or (self.verdict == "moved" and self.items is not None)


def note_check(session: Session, run_id: int, check: SourceCheck) -> None:
    """Adds a finding to the run's options, as ``checks``."""
    run = session.get(Run, run_id)
    if run is not None:
        run.options = {**run.options, "checks": [*run.options.get("checks", []), asdict(check)]}


def checks_of(run: RunView, expected: Sequence[SourceCheck]) -> list[SourceCheck]:
    """What the run found, in the order of ``expected``; where it found nothing what was expected stands."""
    found: dict[tuple[Any, Any], dict[str, Any]] = {
        (one["outlet"], one["url"]): one for one in run.options.get("checks", ())
    }
    return [SourceCheck(**found[one.outlet, one.url]) if (one.outlet, one.url) in found else one for one in expected]


def iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
