"""Run history: opening, counting and closing runs and the outlets in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, selectinload

from store.models import Candidate, OutletRun, Run

RunState = Literal["running", "ok", "partial", "failed", "timed_out", "cancelled", "interrupted"]
RunKind = Literal["crawl", "manual", "backfill", "import", "reextract"]


@dataclass
class OutletCounts:
    """What one outlet's run has counted so far; ``skipped`` and ``errors`` map a reason or code to a count."""

    found: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    fetched: int = 0
    not_modified: int = 0
    stored: int = 0
    relevant: int = 0
    events: int = 0
    commitments: int = 0
    errors: dict[str, int] = field(default_factory=dict)


def open_run(
    session: Session,
    kind: RunKind,
    now: datetime,
    *,
    pid: int | None = None,
    host: str | None = None,
    options: Mapping[str, Any] | None = None,
    dry_run: bool = False,
) -> int:
    """Starts a run and gives its id."""
    run = Run(
        kind=kind,
        state="running",
        started_at=now,
        pid=pid,
        host=host,
        options=dict(options or {}),
        dry_run=dry_run,
        cancel_requested=False,
    )
    session.add(run)
    session.flush()
    return run.id


def open_outlet_run(session: Session, run_id: int, outlet: str, now: datetime) -> int:
    """Starts an outlet in a run and gives its id."""
    row = OutletRun(run_id=run_id, outlet=outlet, state="running", started_at=now, skipped={}, errors={})
    session.add(row)
    session.flush()
    return row.id


def write_counts(session: Session, outlet_run_id: int, counts: OutletCounts) -> None:
    """Stores the counters as they stand, for every display to read."""
    values: dict[str, Any] = {
        **{name: getattr(counts, name) for name in COUNTERS},
        "skipped": dict(counts.skipped),
        "errors": dict(counts.errors),
    }
    session.execute(update(OutletRun).where(OutletRun.id == outlet_run_id).values(values))


COUNTERS = ("found", "fetched", "not_modified", "stored", "relevant", "events", "commitments")


def close_outlet_run(
    session: Session, outlet_run_id: int, state: RunState, now: datetime, message: str | None = None
) -> bool:
    """Closes an outlet's run once; False if it was closed already."""
    statement = (
        update(OutletRun)
        .where(OutletRun.id == outlet_run_id, OutletRun.state == "running")
        .values(state=state, ended_at=now, message=message)
    )
    return _changed_one(session, statement)


def close_run(session: Session, run_id: int, state: RunState, now: datetime, message: str | None = None) -> bool:
    """Closes a run once, and with it every outlet still open (in the same state); False if it was closed already."""
    session.execute(
        update(OutletRun)
        .where(OutletRun.run_id == run_id, OutletRun.state == "running")
        .values(state="interrupted" if state in ("ok", "partial") else state, ended_at=now)
    )
    statement = (
        update(Run).where(Run.id == run_id, Run.state == "running").values(state=state, ended_at=now, message=message)
    )
    return _changed_one(session, statement)


def state_of_outlets(states: Sequence[str]) -> RunState:
    """A run's state from its outlets': ok only if all are, failed only if all failed, else partial."""
    if not states or all(state == "ok" for state in states):
        return "ok"
    if all(state in ("failed", "timed_out") for state in states):
        return "failed"
    return "partial"


def interrupt_stale_runs(session: Session, now: datetime) -> int:
    """Closes runs that a killed process left open. Call it only while holding the lock that says none is running."""
    stale = session.scalars(select(Run.id).where(Run.state == "running")).all()
    for run_id in stale:
        close_run(session, run_id, "interrupted", now, "the process ended without closing the run")
    return len(stale)


def request_cancel(session: Session, run_id: int) -> bool:
    """Asks a running run to stop; False if it is not running."""
    statement = update(Run).where(Run.id == run_id, Run.state == "running").values(cancel_requested=True)
    return _changed_one(session, statement)


def cancel_requested(session: Session, run_id: int) -> bool:
    """Whether someone asked this run to stop."""
    return bool(session.scalar(select(Run.cancel_requested).where(Run.id == run_id)))


def _changed_one(session: Session, statement: Any) -> bool:
    result: Any = session.execute(statement)
    return bool(result.rowcount == 1)


def last_start(session: Session, kind: RunKind) -> tuple[datetime, str] | None:
    """When the newest run of this kind started (UTC), and its state; None if there was none."""
    query = select(Run.started_at, Run.state).where(Run.kind == kind).order_by(Run.id.desc()).limit(1)
    row = session.execute(query).one_or_none()
    return (row.started_at, row.state) if row else None


@dataclass(frozen=True, slots=True)
class OutletRunView:
    """One outlet in one run, as displays show it."""

    outlet: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    counts: OutletCounts
    message: str | None


@dataclass(frozen=True, slots=True)
class RunView:
    """One run with its outlets, as displays show it."""

    id: int
    kind: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    pid: int | None
    dry_run: bool
    options: Mapping[str, Any]
    message: str | None
    outlets: tuple[OutletRunView, ...]


def get_run(session: Session, run_id: int) -> RunView | None:
    """One run as it stands now."""
    run = session.get(Run, run_id)
    return _view(run) if run else None


def recent_runs(session: Session, limit: int = 10) -> list[RunView]:
    """The newest runs, newest first."""
    rows = session.scalars(select(Run).options(selectinload(Run.outlets)).order_by(Run.id.desc()).limit(limit))
    return [_view(run) for run in rows]


def newest_outlet_runs(session: Session) -> list[OutletRunView]:
    """For every outlet that was ever crawled, its newest closed run, by name."""
    newest = (
        select(func.max(OutletRun.id))
        .join(Run, Run.id == OutletRun.run_id)
        .where(OutletRun.state != "running", Run.dry_run.is_(False))
        .group_by(OutletRun.outlet)
    )
    rows = session.scalars(select(OutletRun).where(OutletRun.id.in_(newest)).order_by(OutletRun.outlet))
    return [_outlet_view(row) for row in rows]


@dataclass(frozen=True, slots=True)
class CrawlTotals:
    """What the crawls of a time did together. ``links`` are those that were met for the first time."""

    crawls: int
    links: int
    pages: int
    relevant: int


def crawl_totals(session: Session, since: datetime, until: datetime) -> CrawlTotals:
    """Of all closed crawls, by schedule or by hand, that started in this time."""
    these = (
        Run.kind.in_(("crawl", "manual")),
        Run.dry_run.is_(False),
        Run.state != "running",
        Run.started_at >= since,
        Run.started_at <= until,
    )
    crawls = session.scalar(select(func.count()).select_from(Run).where(*these)) or 0
    sums = select(func.sum(OutletRun.fetched), func.sum(OutletRun.relevant))
    pages, relevant = session.execute(sums.join(Run, Run.id == OutletRun.run_id).where(*these)).one()
    links = select(func.count()).select_from(Candidate).join(Run, Run.id == Candidate.found_run_id).where(*these)
    return CrawlTotals(crawls, session.scalar(links) or 0, int(pages or 0), int(relevant or 0))


def _view(run: Run) -> RunView:
    return RunView(
        id=run.id,
        kind=run.kind,
        state=run.state,
        started_at=run.started_at,
        ended_at=run.ended_at,
        pid=run.pid,
        dry_run=run.dry_run,
        options=run.options,
        message=run.message,
        outlets=tuple(_outlet_view(row) for row in run.outlets),
    )


def _outlet_view(row: OutletRun) -> OutletRunView:
    counts = OutletCounts(
        **{name: getattr(row, name) for name in COUNTERS}, skipped=dict(row.skipped), errors=dict(row.errors)
    )
    return OutletRunView(row.outlet, row.state, row.started_at, row.ended_at, counts, row.message)


def set_pid(session: Session, run_id: int, pid: int) -> None:
    """Notes which process carries out a run: information for people."""
    session.execute(update(Run).where(Run.id == run_id).values(pid=pid))
