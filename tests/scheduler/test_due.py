"""When a crawl is due."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.due import crawl_due, next_crawl_at
from settings.schedule import ScheduleSettings
from store.database import Database
from store.runs import close_run, open_run

NOW = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
HOURLY = ScheduleSettings(crawl_every_minutes=60)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(f"sqlite:///{tmp_path}/mekong.db")
    made.create_all()
    return made


def started(database: Database, at: datetime, kind: str = "crawl") -> None:
    with database.writer() as session:
        open_run(session, kind, at)  # type: ignore[arg-type]


def test_a_new_installation_crawls_at_once(database: Database) -> None:
    assert crawl_due(database, HOURLY, NOW)


def test_the_next_crawl_comes_a_gap_after_the_last_start(database: Database) -> None:
    started(database, NOW - timedelta(minutes=20))
    assert not crawl_due(database, HOURLY, NOW)
    assert next_crawl_at(database, HOURLY, NOW) == NOW + timedelta(minutes=40)


def test_a_machine_that_slept_for_days_crawls_at_once_and_only_once(database: Database) -> None:
    started(database, NOW - timedelta(days=3))
    assert crawl_due(database, HOURLY, NOW)
    started(database, NOW)
    assert not crawl_due(database, HOURLY, NOW)


@pytest.mark.parametrize("state", ["failed", "interrupted"])
def test_a_crawl_that_brought_nothing_is_tried_again_soon(database: Database, state: str) -> None:
    with database.writer() as session:
        run = open_run(session, "crawl", NOW)
        close_run(session, run, state, NOW)  # type: ignore[arg-type]
    assert next_crawl_at(database, HOURLY, NOW) == NOW + timedelta(minutes=5)


def test_a_partial_crawl_waits_for_its_turn(database: Database) -> None:
    with database.writer() as session:
        close_run(session, open_run(session, "crawl", NOW), "partial", NOW)
    assert next_crawl_at(database, HOURLY, NOW) == NOW + timedelta(hours=1)


def test_a_manual_crawl_does_not_postpone_the_scheduled_one(database: Database) -> None:
    started(database, NOW - timedelta(minutes=90))
    started(database, NOW - timedelta(minutes=1), kind="manual")
    assert crawl_due(database, HOURLY, NOW)


def test_a_clock_set_back_does_not_stop_crawling(database: Database) -> None:
    started(database, NOW + timedelta(days=30))
    assert crawl_due(database, HOURLY, NOW)
