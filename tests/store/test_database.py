"""Transactions on both dialects."""

import json
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store.database import Database
from store.models import RobotsCopy
from store.models.base import UtcDateTime, storable_json

THREADS, ROUNDS = 6, 25


def add_copy(database: Database, now, status: int = 0) -> None:  # type: ignore[no-untyped-def]
    with database.writer() as session:
        session.add(RobotsCopy(origin="https://a.vn", status=status, body=None, fetched_at=now, good_at=None))


def test_concurrent_read_modify_write_loses_nothing(database: Database, now) -> None:  # type: ignore[no-untyped-def]
    add_copy(database, now)
    errors: list[Exception] = []

    def count_up() -> None:
        try:
            for _ in range(ROUNDS):
                with database.writer() as session:
                    row = session.get_one(RobotsCopy, "https://a.vn")
                    row.status = (row.status or 0) + 1
        except Exception as error:  # noqa: BLE001 - a thread must hand its error over
            errors.append(error)

    threads = [threading.Thread(target=count_up) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with database.reader() as session:
        assert session.get_one(RobotsCopy, "https://a.vn").status == THREADS * ROUNDS


def test_a_reader_sees_one_snapshot_and_does_not_wait_for_a_writer(database: Database, now) -> None:  # type: ignore[no-untyped-def]
    add_copy(database, now, status=1)
    query = text("SELECT status FROM robots_copy")
    with database.reader() as reading:
        assert reading.scalar(query) == 1
        with database.writer() as writing:
            writing.execute(text("UPDATE robots_copy SET status = 2"))
            assert reading.scalar(query) == 1
        assert reading.scalar(query) == 1
    with database.reader() as reading:
        assert reading.scalar(query) == 2


def test_a_failed_writer_leaves_nothing(database: Database, now) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RuntimeError), database.writer() as session:
        session.add(RobotsCopy(origin="https://a.vn", status=1, body=None, fetched_at=now, good_at=None))
        session.flush()
        raise RuntimeError
    with database.reader() as session:
        assert session.get(RobotsCopy, "https://a.vn") is None


def test_what_a_reader_changes_is_not_kept(database: Database, now) -> None:  # type: ignore[no-untyped-def]
    add_copy(database, now, status=1)
    try:
        with database.reader() as session:
            session.execute(text("UPDATE robots_copy SET status = 9"))
    except DBAPIError:
        assert not database.is_sqlite  # PostgreSQL refuses outright
    with database.reader() as session:
        assert session.get_one(RobotsCopy, "https://a.vn").status == 1


def test_references_to_missing_rows_are_refused(database: Database) -> None:
    with pytest.raises(DBAPIError), database.writer() as session:
        session.execute(text("INSERT INTO record_alias (public_id, record_id, since) VALUES ('C-x', 99, '2026-01-01')"))


def test_times_come_back_aware_and_equal(database: Database, now) -> None:  # type: ignore[no-untyped-def]
    add_copy(database, now)
    with database.reader() as session:
        assert session.get_one(RobotsCopy, "https://a.vn").fetched_at == now


def test_a_naive_time_is_refused(now) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(now.replace(tzinfo=None), None)  # type: ignore[arg-type]


def test_the_sqlite_file_is_private_and_in_wal_mode(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/var/mekong.db")
    database.create_all()
    with database.reader() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("PRAGMA busy_timeout")) == 30_000
    assert (tmp_path / "var" / "mekong.db").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    database.close()


def test_a_plain_postgresql_address_uses_psycopg_and_takes_the_password_from_outside() -> None:
    database = Database("postgresql://desk@db.example.org/mekong", password="s3cret")
    assert database.url.drivername == "postgresql+psycopg"
    assert database.url.password == "s3cret"
    assert "s3cret" not in str(database.url)
    database.close()


@pytest.mark.parametrize("text", ["a\x00b", "\\u0000", "\\\\u0000\x00", "\ud800", 'quote " and \\'])
def test_json_of_any_text_is_stored_as_json(text: str) -> None:
    stored = storable_json({text: [text, 1, None]})
    stored.encode()
    ((key, (value, *rest)),) = json.loads(stored).items()
    assert rest == [1, None]
    assert key == value
    assert len(value) == len(text)
    assert "\x00" not in value
