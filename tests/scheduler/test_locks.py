"""Locks die with their holder and say who holds them."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scheduler.locks import LockHeldError, hold_lock, lock_holder, lock_path
from settings.clock import ManualClock
from store.database import Database

CLOCK = ManualClock(datetime(2026, 11, 22, 7, tzinfo=UTC))
HOLD = """
import sys, time
from scheduler.locks import hold_lock
from settings.clock import SystemClock
from store.database import Database
with hold_lock(Database(sys.argv[1]), "daemon", SystemClock()):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/mekong.db"
    return str(request.getfixturevalue("postgres_url"))


def test_a_second_holder_is_refused_and_told_who_has_it(url: str) -> None:
    first, second = Database(url), Database(url)
    with hold_lock(first, "daemon", CLOCK):
        with pytest.raises(LockHeldError) as caught, hold_lock(second, "daemon", CLOCK):
            pass
        assert caught.value.holder.pid == os.getpid()
        assert "2026-11-22T07:00" in str(caught.value)
    first.close()
    second.close()


def test_a_lock_is_free_after_its_block(url: str) -> None:
    database = Database(url)
    with hold_lock(database, "daemon", CLOCK):
        pass
    assert lock_holder(database, "daemon") is None
    database.close()


def test_locks_of_different_names_do_not_meet(url: str) -> None:
    database = Database(url)
    with hold_lock(database, "daemon", CLOCK), hold_lock(database, "crawl", CLOCK):
        assert lock_holder(database, "crawl") is not None
    database.close()


def test_a_killed_holder_frees_the_lock(url: str) -> None:
    child = subprocess.Popen([sys.executable, "-P", "-c", HOLD, url], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    database = Database(url)
    holder = lock_holder(database, "daemon")
    assert holder is not None
    assert holder.pid == child.pid
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    for _ in range(50):  # PostgreSQL notices the closed connection a moment later
        if lock_holder(database, "daemon") is None:
            break
        time.sleep(0.1)
    assert lock_holder(database, "daemon") is None
    database.close()


def test_asking_for_the_holder_keeps_nobody_from_taking_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(f"sqlite:///{tmp_path}/mekong.db")
    asking = lock_path(database, "daemon").open("w")
    fcntl.flock(asking, fcntl.LOCK_SH)
    monkeypatch.setattr("scheduler.locks.time.sleep", lambda _: asking.close())
    with hold_lock(database, "daemon", CLOCK):
        assert asking.closed
    database.close()


def test_asking_leaves_the_holders_name_alone(url: str) -> None:
    first, second = Database(url), Database(url)
    with hold_lock(first, "daemon", CLOCK):
        assert str(lock_holder(second, "daemon")) == str(lock_holder(second, "daemon"))
        with pytest.raises(LockHeldError) as caught, hold_lock(second, "daemon", CLOCK):
            pass
        assert caught.value.holder == lock_holder(second, "daemon")
    first.close()
    second.close()
