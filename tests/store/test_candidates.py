"""Candidates: nothing is fetched twice, nothing that any list recommends is lost, failures wait and end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from store.candidates import (
    Offer,
    count_offers,
    due_candidates,
    mark_failed,
    mark_fetched,
    mark_skipped,
    order_fetch,
    record_offers,
)
from store.database import Database

NOW = datetime(2026, 3, 7, 8, 0, tzinfo=UTC)


def offer(number: int, **changes: object) -> Offer:
    url = f"https://bao.test/bai-{number}.html"
    return replace(Offer(url, url, "bao", "feed", title=f"Bài {number}"), **changes)


def due(database: Database, now: datetime = NOW, limit: int = 10, **filters: object) -> list[str]:
    with database.reader() as session:
        return [candidate.url for candidate in due_candidates(session, "bao", now, limit, **filters)]


def ids(database: Database, now: datetime = NOW) -> list[int]:
    with database.reader() as session:
        return [candidate.id for candidate in due_candidates(session, "bao", now, 10)]


def test_a_link_is_new_once_and_known_afterwards(database: Database) -> None:
    with database.writer() as session:
        first = record_offers(session, [offer(1), offer(2), offer(1)], None, NOW)
    with database.writer() as session:
        second = record_offers(session, [offer(1), offer(3)], None, NOW)
    assert (first.new, first.known) == (2, 1)
    assert (second.new, second.known) == (1, 1)


def test_what_was_passed_over_comes_back_when_another_list_says_more(database: Database) -> None:
    with database.writer() as session:
        bare = record_offers(session, [offer(1, title="", skip="off_topic:no name")], None, NOW)
    assert bare.skipped == {"off_topic:no name": 1}
    assert due(database) == []
    with database.writer() as session:
        told = record_offers(session, [offer(1, title="Hợp tác Mê Công", summary="MLC")], None, NOW)
    assert told.revived == 1
    assert due(database) == ["https://bao.test/bai-1.html"]


def test_a_recommended_link_stays_so_when_a_poorer_list_names_it(database: Database) -> None:
    for skip in (None, "off_topic:no name"):
        with database.writer() as session:
            record_offers(session, [offer(1, skip=skip)], None, NOW)
    assert len(due(database)) == 1


def test_inside_one_list_the_better_of_two_entries_counts(database: Database) -> None:
    with database.writer() as session:
        recorded = record_offers(session, [offer(1, skip="off_topic:x"), offer(1)], None, NOW)
    assert (recorded.new, len(due(database))) == (1, 1)


def test_a_fetched_link_is_not_revived(database: Database) -> None:
    with database.writer() as session:
        record_offers(session, [offer(1)], None, NOW)
    with database.writer() as session:
        mark_fetched(session, ids(database)[0], None)
        recorded = record_offers(session, [offer(1)], None, NOW)
    assert (recorded.known, due(database)) == (1, [])


def test_counting_says_what_recording_would_and_stores_nothing(database: Database) -> None:
    offers = [offer(1), offer(2, skip="too_old"), offer(1)]
    with database.reader() as session:
        counted = count_offers(session, offers)
    assert due(database) == []
    with database.writer() as session:
        recorded = record_offers(session, offers, None, NOW)
    assert counted == recorded


def test_newest_come_first_and_dates_bound_them(database: Database) -> None:
    with database.writer() as session:
        dated = [offer(day, published_at=NOW - timedelta(days=day)) for day in (3, 1, 2)]
        record_offers(session, dated, None, NOW)
    assert [url[-6] for url in due(database)] == ["1", "2", "3"]
    assert [url[-6] for url in due(database, limit=1)] == ["1"]
    since, until = NOW - timedelta(days=2), NOW - timedelta(days=1, hours=1)
    assert [url[-6] for url in due(database, since=since, until=until)] == ["2"]
    taken = set(ids(database)[:1])
    assert [url[-6] for url in due(database, limit=1, without=taken)] == ["2"]


def test_a_failure_waits_twice_as_long_each_time_and_ends_after_the_last_attempt(database: Database) -> None:
    with database.writer() as session:
        record_offers(session, [offer(1)], None, NOW)
    (candidate,) = ids(database)
    now, waits = NOW, []
    for _ in range(3):
        with database.writer() as session:
            mark_failed(session, candidate, "http_500", now, max_attempts=4)
        assert due(database, now) == []
        wait = timedelta(0)
        while not due(database, now + wait):
            wait += timedelta(minutes=10)
        waits.append(wait)
        now += wait
    assert waits == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    with database.writer() as session:
        mark_failed(session, candidate, "http_500", now, max_attempts=4)
    assert due(database, now + timedelta(days=9)) == []


def test_attempts_do_not_count_while_the_whole_site_fails(database: Database) -> None:
    with database.writer() as session:
        record_offers(session, [offer(1)], None, NOW)
    (candidate,) = ids(database)
    for _ in range(20):
        with database.writer() as session:
            mark_failed(session, candidate, "dns", NOW, max_attempts=3, blamed=False)
    assert len(due(database, NOW + timedelta(hours=1))) == 1


def test_a_final_failure_and_a_late_retry_are_respected(database: Database) -> None:
    with database.writer() as session:
        record_offers(session, [offer(1), offer(2)], None, NOW)
    gone, later = ids(database)
    with database.writer() as session:
        mark_failed(session, gone, "http_410", NOW, max_attempts=5, final=True)
        mark_failed(session, later, "http_429", NOW, max_attempts=5, retry_at=NOW + timedelta(hours=3))
    assert due(database, NOW + timedelta(hours=2)) == []
    assert ids(database, NOW + timedelta(days=30)) == [later]


def test_an_ordered_page_is_fetched_whatever_was_decided(database: Database) -> None:
    with database.writer() as session:
        record_offers(session, [offer(1)], None, NOW)
    with database.writer() as session:
        mark_skipped(session, ids(database)[0], "not_article")
    with database.writer() as session:
        ordered = order_fetch(session, offer(1, found_by="manual"), None, NOW)
    assert due(database) == [ordered.url]
    assert ordered.found_by == "manual"
