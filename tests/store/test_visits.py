"""Turns at a domain: one taker at a time, a gap between two, and peace where it was asked for."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from store.database import Database
from store.visits import STRANGER_MARGIN_S, block, blocked_until, reserve

NOW = datetime(2026, 3, 7, 8, 0, tzinfo=UTC)


def ask(
    database: Database, at_s: float, domain: str = "bao.test", gap_s: float = 3.0, last_s: float | None = None
) -> float:
    mine = None if last_s is None else NOW + timedelta(seconds=last_s)
    with database.writer() as session:
        return reserve(session, domain, gap_s, NOW + timedelta(seconds=at_s), mine)


def test_the_second_request_waits_for_the_rest_of_the_gap(database: Database) -> None:
    assert ask(database, 0) == 0
    assert ask(database, 1, last_s=0) == pytest.approx(2.0)
    assert ask(database, 1, domain="khac.test") == 0
    assert ask(database, 3, last_s=0) == 0
    assert ask(database, 4, last_s=3) == pytest.approx(2.0)


def test_after_another_process_s_turn_the_wait_is_a_little_longer(database: Database) -> None:
    assert ask(database, 0) == 0
    assert ask(database, 3, last_s=-9) == pytest.approx(STRANGER_MARGIN_S)
    assert ask(database, 3 + STRANGER_MARGIN_S) == 0


def test_of_many_askers_at_once_exactly_one_gets_the_turn(database: Database) -> None:
    answers: list[float] = []
    start = threading.Barrier(8)

    def asker() -> None:
        start.wait()
        answers.append(ask(database, 0))

    threads = [threading.Thread(target=asker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [0.0] + [3.0 + STRANGER_MARGIN_S] * 7


def test_a_clock_that_was_set_back_costs_one_gap_at_most(database: Database) -> None:
    assert ask(database, 3600) == 0
    assert ask(database, 0, last_s=3600) == pytest.approx(3.0)


def test_a_domain_that_asked_for_peace_gets_it_and_the_longest_wish_counts(database: Database) -> None:
    ask(database, 0)
    with database.writer() as session:
        block(session, "bao.test", NOW + timedelta(seconds=100))
        block(session, "bao.test", NOW + timedelta(seconds=50))
        block(session, "moi.test", NOW + timedelta(seconds=40))
    assert ask(database, 10) == pytest.approx(90)
    assert ask(database, 10, domain="moi.test") == pytest.approx(30)
    assert ask(database, 101) == 0
    with database.reader() as session:
        assert blocked_until(session, "bao.test", NOW) is None
        assert blocked_until(session, "moi.test", NOW) == NOW + timedelta(seconds=40)
