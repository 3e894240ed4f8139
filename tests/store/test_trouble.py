"""The machine's troubles have a name; mistakes of ours keep theirs."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from settings.clock import SystemClock
from store.database import Database
from store.models import Subscriber
from store.opening import StoreError, open_store
from store.runs import open_run
from store.trouble import StoreTroubleError
from tests.conftest import SmallDisk


@pytest.fixture
def store(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path}/mekong.db")
    database.create_all()
    return database


def test_a_file_that_another_program_holds_is_named(store: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.database.BUSY_TIMEOUT_S", 0.05)
    impatient = Database(store.url.render_as_string())
    other = sqlite3.connect(str(store.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(StoreTroubleError, match=r"another program holds .*mekong\.db") as caught,
        impatient.writer() as session,
    ):
        session.execute(text("SELECT 1"))
    assert caught.value.code == "held"
    other.close()
    impatient.close()
    store.close()


def test_a_full_disk_is_named_with_the_room_that_is_left(small_disk: SmallDisk) -> None:
    store = open_store(f"sqlite:///{small_disk.path}/mekong.db")
    small_disk.fill()
    with pytest.raises(StoreTroubleError, match=r"is full \(0\.\d MB free\)") as caught:
        for _ in range(1_000):
            with store.writer() as session:
                open_run(session, "crawl", SystemClock().now(), options={"filler": "x" * 10_000})
    assert caught.value.code == "disk_full"
    small_disk.empty()
    with store.writer() as session:
        open_run(session, "crawl", SystemClock().now())
    store.close()


def test_what_is_no_trouble_of_the_machine_comes_as_it_is(store: Database) -> None:
    with pytest.raises(OperationalError), store.reader() as session:
        session.execute(text("SELECT nothing FROM nowhere"))
    with pytest.raises(IntegrityError), store.writer() as session:
        session.add(Subscriber(address=None))
    store.close()


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg")
    url = "postgresql+psycopg://somebody:s3cret@127.0.0.1:1/mekong"
    with pytest.raises(StoreError, match=r"does not answer \(.*refused") as caught:
        open_store(url)
    assert "s3cret" not in str(caught.value)
