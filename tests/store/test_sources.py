"""What is remembered of lists and of robots.txt."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.database import Database
from store.robots import get_robots, put_robots
from store.sources import get_source, note_listing, note_not_modified, note_source_failure, sources_of

NOW = datetime(2026, 3, 7, 8, 0, tzinfo=UTC)
URL = "https://bao.test/rss/home.rss"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'store.db'}")
    database.create_all()
    yield database
    database.close()


def listing(database: Database, now: datetime, new_items: int) -> None:
    with database.writer() as session:
        note_listing(
            session, URL, "bao", "feed", now, status=200, etag='"a"', last_modified=None, items=9, new_items=new_items
        )


def test_a_list_keeps_its_validators_and_the_day_of_its_last_news(database: Database) -> None:
    listing(database, NOW, 9)
    listing(database, NOW + timedelta(hours=1), 0)
    with database.writer() as session:
        note_not_modified(session, URL, NOW + timedelta(hours=2))
    with database.reader() as session:
        source = get_source(session, URL)
    assert source is not None
    assert (source.etag, source.items, source.status) == ('"a"', 9, 304)
    assert source.last_new_item_at == NOW
    assert source.fetched_at == NOW + timedelta(hours=2)


def test_a_failure_is_counted_and_forgets_the_validators(database: Database) -> None:
    listing(database, NOW, 9)
    for _ in range(2):
        with database.writer() as session:
            note_source_failure(session, URL, "bao", "feed", NOW, status=404, message="gone")
    with database.reader() as session:
        (source,) = sources_of(session, "bao")
    assert (source.etag, source.failures, source.message) == (None, 2, "gone")
    listing(database, NOW, 0)
    with database.reader() as session:
        assert sources_of(session, "bao")[0].failures == 0


def test_robots_keep_their_last_good_text_while_the_server_fails(database: Database) -> None:
    later = NOW + timedelta(days=1)
    with database.writer() as session:
        put_robots(session, "https://bao.test", 200, "User-agent: *\nDisallow: /a", NOW)
    with database.writer() as session:
        put_robots(session, "https://bao.test", 503, None, later)
    with database.reader() as session:
        copy = get_robots(session, "https://bao.test")
    assert copy is not None
    assert (copy.status, copy.good_at, copy.fetched_at) == (503, NOW, later)
    assert "Disallow: /a" in (copy.body or "")
