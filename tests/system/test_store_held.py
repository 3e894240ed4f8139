"""Another program on the same SQLite file: a reader costs nothing, a writer costs time, and both are named."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.system.monitor import Monitor

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.read()
"""
IMPATIENT = "import store.database as d; d.BUSY_TIMEOUT_S = 0.2"


@contextmanager
def held(database: Path, *statements: str) -> Iterator[None]:
    """Another process that is in the middle of a transaction."""
    command = [sys.executable, "-c", HOLDER, str(database), *statements]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            holder.stdin.close()


def test_a_reader_keeps_nobody_waiting_and_is_named_while_it_stays(monitor: Monitor) -> None:
    database = monitor.folder / "mekong.db"
    monitor.config["database"] = {"url": f"sqlite:///{database}"}
    monitor.mekong("db", "upgrade")
    with held(database, "BEGIN", "SELECT count(*) FROM run"):
        daemon = monitor.daemon()
        daemon.wait_for("crawl 1 failed: ")
        assert "keeps" in monitor.hindrances()["reader"][0]
        assert "put off" not in daemon.log()
    assert "reader" not in monitor.hindrances()


def test_a_writer_that_does_not_let_go_is_waited_for_and_named(monitor: Monitor) -> None:
    database = monitor.folder / "mekong.db"
    monitor.config["database"] = {"url": f"sqlite:///{database}"}
    monitor.mekong("db", "upgrade")
    with held(database, "BEGIN IMMEDIATE"):
        daemon = monitor.daemon(patch=IMPATIENT)
        daemon.wait_for(r"put right once put off: another program holds .*mekong\.db")
        assert monitor.mekong("status")
    daemon.wait_for("put right once works again")
    daemon.wait_for("crawl 1 failed: ")
    assert "Traceback" not in daemon.end()
