"""Turns by local date: none lost over a sleep, none doubled on a night of two clocks."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest.due import due_slots, latest_slot
from digest.outbox import prepare_digests
from settings.clock import ManualClock
from settings.settings import Settings
from settings.subscribers import SubscriberSettings
from store.database import Database
from store.subscribers import list_subscribers, sync_subscribers
from tests.digest.conftest import reader


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "fields", "period"),
    [
        ("2026-11-22T00:00:00+00:00", {}, "2026-11-22"),
        ("2026-11-21T23:59:59+00:00", {}, "2026-11-21"),
        ("2026-11-22T12:00:00+00:00", {"at": "23:30"}, "2026-11-21"),
        ("2026-11-22T12:00:00+00:00", {"frequency": "weekly", "weekday": 0}, "2026-W47"),
        ("2026-11-23T00:00:00+00:00", {"frequency": "weekly", "weekday": 0}, "2026-W48"),
        ("2026-11-25T00:00:00+00:00", {"frequency": "weekly", "weekday": 4}, "2026-W47"),
        ("2027-01-01T12:00:00+00:00", {"frequency": "weekly", "weekday": 4}, "2026-W53"),
        ("2026-11-22T12:00:00+00:00", {"frequency": "monthly"}, "2026-11"),
        ("2027-01-01T00:00:00+07:00", {"frequency": "monthly"}, "2026-12"),
        ("2027-01-01T07:00:00+07:00", {"frequency": "monthly"}, "2027-01"),
    ],
)
def test_the_newest_turn_that_has_come(now: str, fields: dict[str, Any], period: str) -> None:
    assert latest_slot(reader(**fields), at(now)).period == period


@pytest.mark.parametrize(
    ("zone", "night", "turn"),
    [
        ("Europe/Berlin", "2026-10-24T20:00:00+00:00", "02:30"),
        ("America/New_York", "2026-10-31T22:00:00+00:00", "01:30"),
        ("Europe/Berlin", "2026-03-28T20:00:00+00:00", "02:30"),
        ("Australia/Lord_Howe", "2026-04-04T08:00:00+00:00", "01:45"),
    ],
)
def test_a_night_on_which_clocks_change_has_one_turn(
    zone: str, night: str, turn: str, database: Database, settings: Settings, subscribe: Any
) -> None:
    start = at(night)
    subscribe("desk@example.org", at=turn, timezone=zone)
    clock = ManualClock(start)
    with database.writer() as session:
        one = list_subscribers(session)[0]
        assert one.subscribed_at < start
    periods = []
    prepare_digests(database, settings, clock, load=lambda *_: [])
    for _ in range(12 * 12):
        clock.advance(timedelta(minutes=5))
        periods += [made.period for made in prepare_digests(database, settings, clock, load=lambda *_: [])]
    local = (start + timedelta(hours=12)).astimezone(ZoneInfo(zone)).date()
    assert periods == [local.isoformat()]


def test_a_turn_before_they_subscribed_is_none_of_theirs(database: Database) -> None:
    now = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    with database.writer() as session:
        sync_subscribers(session, [SubscriberSettings(address="late@example.org")], now)
    with database.reader() as session:
        readers = list_subscribers(session)
        assert due_slots(session, readers, now + timedelta(hours=1)) == []
        assert len(due_slots(session, readers, now + timedelta(days=1))) == 1


def test_a_clock_set_back_makes_no_second_digest(database: Database, settings: Settings, subscribe: Any) -> None:
    subscribe("desk@example.org")
    clock = ManualClock(at("2026-11-22T01:00:00+00:00"))
    assert len(prepare_digests(database, settings, clock, load=lambda *_: [])) == 1
    clock.advance(timedelta(minutes=-30))
    assert prepare_digests(database, settings, clock, load=lambda *_: []) == []
