"""A disk that is full costs time, never an item: nothing is half stored, and what was sent is sent again unchanged."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

import digest.delivery
from digest.delivery import deliver
from digest.outbox import Prepared, prepare_digests
from replica.mailbox import Mailbox
from settings.clock import ManualClock
from settings.loading import parse_settings
from settings.settings import Settings
from store.database import Database
from store.digests import mark_sent, recent_digests
from store.trouble import StoreTroubleError
from tests.digest.conftest import MORNING, commitment, put_records

READER = "reader@example.org"


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    with Mailbox(tmp_path / "mail") as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, mailbox: Mailbox) -> Settings:
    text = f"smtp: {{host: 127.0.0.1, port: {mailbox.port}, security: none}}\n"
    return parse_settings(text, tmp_path / "config.yaml")


@pytest.fixture
def store(database: Database, subscribe: Callable[..., None]) -> Database:
    """A store with one record that is new to its one reader."""
    put_records(database, 1)
    subscribe(READER)
    return database


def prepare(store: Database, settings: Settings) -> list[Prepared]:
    return prepare_digests(store, settings, ManualClock(MORNING), load=lambda *_: [commitment(1)])


def no_room(connection: Any) -> None:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_leaves_no_half_digest_and_the_mail_comes_once_there_is_room(
    store: Database, settings: Settings, mailbox: Mailbox
) -> None:
    event.listen(store.engine, "begin", no_room)
    with pytest.raises(StoreTroubleError, match=r"the disk that holds .*mekong\.db is full") as caught:
        prepare(store, settings)
    assert caught.value.code == "disk_full"
    with store.reader() as session:
        assert recent_digests(session) == []
    event.remove(store.engine, "begin", no_room)
    store.close()  # the limit went with the connection
    prepare(store, settings)
    deliver(store, settings, ManualClock(MORNING))
    deliver(store, settings, ManualClock(MORNING))
    assert len(mailbox.messages()) == 1


def test_a_disk_that_fills_up_after_the_250_leads_to_a_replay(
    store: Database, settings: Settings, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(store, settings)

    def full(*_: object) -> bool:
        raise OperationalError("COMMIT", None, Exception("database or disk is full"))

    monkeypatch.setattr(digest.delivery, "mark_sent", full)
    with pytest.raises(OperationalError):
        deliver(store, settings, ManualClock(MORNING))
    monkeypatch.setattr(digest.delivery, "mark_sent", mark_sent)
    deliver(store, settings, ManualClock(MORNING))
    deliver(store, settings, ManualClock(MORNING))
    first, second = mailbox.messages()
    assert first.raw == second.raw
