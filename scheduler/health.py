"""How the outlets are doing, from their newest runs."""

from digest.outlet_status import OutletStatus
from store.database import Database
from store.runs import newest_outlet_runs


def outlet_statuses(database: Database) -> list[OutletStatus]:
    """Every outlet that was ever crawled, as its newest closed run left it."""
    with database.reader() as session:
        runs = newest_outlet_runs(session)
    return [OutletStatus(run.outlet, run.state, run.message, run.ended_at) for run in runs]
