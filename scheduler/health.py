"""How the outlets are doing, from their newest runs and from their own past."""

from collections.abc import Sequence
from datetime import datetime

from digest.outlet_status import FAILING, OutletStatus
from store.database import Database
from store.outlet_history import outlet_histories
from store.runs import OutletRunView, newest_outlet_runs
from store.silence import Finding, findings

WITHOUT_NEWS = frozenset({"silent", "never"})


def outlet_statuses(database: Database, now: datetime) -> list[OutletStatus]:
    """Every outlet that was ever crawled, as its newest closed run left it, or silent or changed if its own past says
    so. Reads weeks of history: ask only when someone is going to read the answer."""
    with database.reader() as session:
        runs, histories = newest_outlet_runs(session), outlet_histories(session, now)
    found = {outlet: findings(history, now) for outlet, history in histories.items()}
    return [_status(run, found.get(run.outlet, ())) for run in runs]


def outlet_findings(database: Database, now: datetime) -> list[Finding]:
    """What is wrong with outlets that nobody said so of, by outlet."""
    with database.reader() as session:
        histories = outlet_histories(session, now)
    return [finding for history in histories.values() for finding in findings(history, now)]


def _status(run: OutletRunView, found: Sequence[Finding]) -> OutletStatus:
    state = run.state
    if found and state not in FAILING:
        kinds = {finding.kind for finding in found}
        state = "silent" if kinds & WITHOUT_NEWS else "failed" if "down" in kinds else "changed"
    return OutletStatus(run.outlet, state, run.message, run.ended_at, findings=tuple(found))
