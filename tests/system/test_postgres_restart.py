"""A PostgreSQL server that goes away under a running daemon and comes back: it goes on, and is still the only one."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.conftest import POSTGRES_URL
from tests.system.monitor import PATIENCE_S, Monitor, until
from tests.system.test_hanging_crawl import IMPATIENT, hanging_program

pytestmark = pytest.mark.postgres
# The store comes before the monitor in every test: its daemons end before its rows go.


def break_all_connections(url: str) -> int:
    """What a restart does to the server's clients; gives how many there were."""
    engine = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT")
    query = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :name"
    with engine.connect() as connection:
        count = int(connection.execute(text(query), {"name": make_url(url).database}).scalar_one())
    engine.dispose()
    return count


def test_it_takes_its_lock_again_and_goes_on(migrated_postgres_url: str, monitor: Monitor) -> None:
    monitor.config["database"] = {"url": migrated_postgres_url}
    monitor.config["schedule"]["crawl_every_minutes"] = 1
    daemon = monitor.daemon()
    daemon.wait_for("crawl 1 failed: ")
    assert break_all_connections(migrated_postgres_url)
    daemon.wait_for("the daemon lock was lost with its connection, and is held again")
    assert f"process {daemon.process.pid}" in monitor.mekong("run", code=1)
    log = daemon.end()
    assert "Traceback" not in log


GATED = (
    "import scheduler.daemon as d; from pathlib import Path; keep = d.Daemon._keep_lock; "
    "d.Daemon._keep_lock = lambda self: keep(self) if Path({gate!r}).exists() else None"
)


def test_a_daemon_whose_lock_another_took_meanwhile_ends(
    migrated_postgres_url: str, monitor: Monitor, tmp_path: Path
) -> None:
    monitor.config["database"] = {"url": migrated_postgres_url}
    gate = tmp_path / "gate"
    first = monitor.daemon(patch=GATED.format(gate=str(gate)))
    first.wait_for("crawl 1 failed: ")
    assert break_all_connections(migrated_postgres_url)
    second = monitor.daemon()
    second.wait_for("started")
    gate.touch()
    assert first.process.wait(PATIENCE_S) == 1
    assert f"process {second.process.pid}" in first.log()


def test_the_crawl_under_way_is_still_watched_and_closed(
    migrated_postgres_url: str, monitor: Monitor, tmp_path: Path
) -> None:
    monitor.config["database"] = {"url": migrated_postgres_url}
    program, pid = hanging_program(tmp_path)
    daemon = monitor.daemon(patch=IMPATIENT.format(limit_s=2, program=program))
    until(pid.exists, "the crawl")
    assert break_all_connections(migrated_postgres_url)
    daemon.wait_for("crawl 1 timed_out")
    assert "Traceback" not in daemon.end()
