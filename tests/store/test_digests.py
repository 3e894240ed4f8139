"""The outbox and its ledger, on both dialects: one digest a period, one sender a mail, every mention remembered."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from settings.subscribers import SubscriberSettings
from store.database import Database
from store.digests import (
    NewDigest,
    NewItem,
    Outgoing,
    claim_digest,
    decided_periods,
    digest_message,
    due_digest_ids,
    load_ledger,
    mark_abandoned,
    mark_deferred,
    mark_refused,
    mark_sent,
    mentions_already_mailed,
    queue_digest,
    recent_digests,
)
from store.models import Mention, Record
from store.news import records_for_digest
from store.subscribers import list_subscribers, pause_subscriber, sync_subscribers


@pytest.fixture
def reader_id(database: Database, now: datetime) -> int:
    with database.writer() as session:
        sync_subscribers(session, [SubscriberSettings(address="desk@example.org")], now - timedelta(days=1))
        return list_subscribers(session)[0].id


@pytest.fixture
def mention_ids(press: Any, make_commitment: Any) -> list[int]:
    """Three mentions, each a record of its own."""
    for number, mechanism in enumerate(("MJC", "MLC", "MKC"), 1):
        press.ingest(f"https://a.vn/{number}", commitments=[make_commitment(usd=number * 1e6, mechanism=mechanism)])
    with press.database.reader() as session:
        return sorted(session.scalars(select(Mention.id)))


def record_of(database: Database, mention_id: int) -> int:
    from store.models import RecordMention

    with database.reader() as session:
        found = session.scalar(select(RecordMention.record_id).where(RecordMention.mention_id == mention_id))
    assert found is not None
    return found


def new(reader_id: int, period: str = "2026-11-22", *items: NewItem) -> NewDigest:
    return NewDigest(reader_id, period, "Mekong", f"<{period}@x>", f"bytes of {period}".encode(), {}, items)


def queue(database: Database, now: datetime, digest: NewDigest) -> int:
    with database.writer() as session:
        made = queue_digest(session, digest, now)
    assert made is not None
    return made


def claim(database: Database, digest_id: int, now: datetime) -> Outgoing | None:
    with database.writer() as session:
        return claim_digest(session, digest_id, now)


def test_a_period_is_taken_once(database: Database, reader_id: int, now: datetime) -> None:
    first = queue(database, now, new(reader_id))
    with database.writer() as session:
        assert queue_digest(session, new(reader_id), now) is None
    with database.reader() as session:
        assert decided_periods(session, reader_id, "2026-11-22") == {"2026-11-22"}
        assert digest_message(session, first) == b"bytes of 2026-11-22"


def test_an_empty_period_is_decided_and_never_due(database: Database, reader_id: int, now: datetime) -> None:
    queue(database, now, NewDigest(reader_id, "2026-11-22", "nothing new", None, None, {}))
    with database.reader() as session:
        assert due_digest_ids(session, now) == []
        assert [view.state for view in recent_digests(session)] == ["empty"]


def test_many_at_once_decide_a_period_once(database: Database, reader_id: int, now: datetime) -> None:
    made: list[int | None] = []

    def decide() -> None:
        with database.writer() as session:
            made.append(queue_digest(session, new(reader_id), now))

    threads = [threading.Thread(target=decide) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one is None for one in made) == [False] + [True] * 5


def test_the_ledger_knows_mentions_and_public_ids(
    database: Database, reader_id: int, mention_ids: list[int], now: datetime
) -> None:
    one, two, three = mention_ids
    item = NewItem(record_of(database, one), "new", {"public_id": "C-77"}, (one, two))
    queue(database, now, new(reader_id, "2026-11-22", item))
    with database.reader() as session:
        assert mentions_already_mailed(session, reader_id, mention_ids) == {one, two}
        assert mentions_already_mailed(session, reader_id + 1, mention_ids) == set()
        ledger = load_ledger(session, reader_id)
    assert ledger.last_told((three,)) is None
    assert ledger.last_told((three,), ("C-77",)) == ledger.last_told((two,))


def test_the_newest_mail_is_what_a_reader_was_last_told(
    database: Database, reader_id: int, mention_ids: list[int], now: datetime, later: datetime
) -> None:
    record = record_of(database, mention_ids[0])
    for period, status, at in (("2026-11-22", "pledged", now), ("2026-11-23", "signed", later)):
        item = NewItem(record, "new", {"public_id": "C-1", "status": status}, mention_ids[:1])
        queue(database, at, new(reader_id, period, item))
    with database.reader() as session:
        told = load_ledger(session, reader_id).last_told(mention_ids)
    assert told is not None
    assert told.data["status"] == "signed"


@pytest.mark.parametrize("close", [mark_refused, mark_abandoned])
def test_what_was_never_read_leaves_the_ledger(
    close: Any, database: Database, reader_id: int, mention_ids: list[int], now: datetime
) -> None:
    item = NewItem(record_of(database, mention_ids[0]), "new", {}, mention_ids[:1])
    digest_id = queue(database, now, new(reader_id, "2026-11-22", item))
    outgoing = claim(database, digest_id, now)
    with database.writer() as session:
        assert close(session, outgoing, "550")
        assert mentions_already_mailed(session, reader_id, mention_ids) == set()


def test_sent_is_final(database: Database, reader_id: int, now: datetime, later: datetime) -> None:
    outgoing = claim(database, queue(database, now, new(reader_id)), now)
    assert outgoing is not None
    assert (outgoing.address, outgoing.message, outgoing.attempts) == ("desk@example.org", b"bytes of 2026-11-22", 1)
    with database.writer() as session:
        assert mark_sent(session, outgoing, "250 OK", later)
        assert not mark_sent(session, outgoing, "250 OK", later)
        assert not mark_deferred(session, outgoing, "451", later)
        assert due_digest_ids(session, later) == []
        view = recent_digests(session)[0]
    assert (view.state, view.sent_at, view.response) == ("sent", later, "250 OK")
    assert claim(database, outgoing.id, later) is None


def test_a_deferred_mail_is_due_again_at_its_time(
    database: Database, reader_id: int, now: datetime, later: datetime
) -> None:
    outgoing = claim(database, queue(database, now, new(reader_id)), now)
    assert outgoing is not None
    with database.writer() as session:
        assert mark_deferred(session, outgoing, "451 later", later)
        assert due_digest_ids(session, later - timedelta(seconds=1)) == []
        assert due_digest_ids(session, later) == [outgoing.id]
    assert claim(database, outgoing.id, later - timedelta(seconds=1)) is None


def test_an_older_claim_cannot_close_what_a_newer_one_holds(database: Database, reader_id: int, now: datetime) -> None:
    digest_id = queue(database, now, new(reader_id))
    first, second = claim(database, digest_id, now), claim(database, digest_id, now)
    assert first is not None
    assert second is not None
    with database.writer() as session:
        assert not mark_sent(session, first, "250 OK", now)
        assert mark_sent(session, second, "250 OK", now)


def test_a_paused_readers_mail_waits(database: Database, reader_id: int, now: datetime) -> None:
    queue(database, now, new(reader_id))
    with database.writer() as session:
        pause_subscriber(session, reader_id, "on leave", now)
        assert due_digest_ids(session, now) == []


def test_an_old_pledge_whose_status_moved_is_looked_at(
    press: Any, make_commitment: Any, reader_id: int, now: datetime
) -> None:
    old = {"run_kind": "backfill", "now": now - timedelta(days=90), "day": -60}
    pledge = {"programme": "Quỹ Hợp tác Mekong", "purpose": "quản lý nước"}
    press.ingest("https://a.vn/pledged", commitments=[make_commitment(usd=4e6, **pledge)], **old)
    press.ingest("https://b.vn/signed", commitments=[make_commitment(usd=4e6, status="signed", **pledge)], day=20)
    with press.database.reader() as session:
        found = records_for_digest(session, reader_id, now - timedelta(days=1), now)
    assert [view.status for view in found if view.status_change_mention_ids] == ["signed"]


def test_a_digest_looks_at_what_is_new_moved_or_mailed_and_at_nothing_else(
    press: Any, make_commitment: Any, make_event: Any, reader_id: int, now: datetime
) -> None:
    long_ago = now - timedelta(days=900)
    old = {"run_kind": "backfill", "now": long_ago, "day": -900}
    press.ingest("https://a.vn/old", commitments=[make_commitment(usd=1e6, mechanism="MLC")], **old)
    press.ingest("https://a.vn/told", commitments=[make_commitment(usd=2e6, mechanism="GMS")], **old)
    press.ingest("https://a.vn/met", events=[make_event("summit", "MGC")], **old)
    press.ingest("https://a.vn/new", commitments=[make_commitment(usd=3e6)], day=20)
    press.ingest("https://a.vn/plan", events=[make_event("summit", "MKC", upcoming=True)], run_kind="import", day=20)
    database = press.database
    with database.reader() as session:
        told = session.scalars(select(Record).where(Record.mechanism == "GMS")).one()
        mentions = records_for_digest(session, reader_id, long_ago, now)
        told_mentions = next(view.mention_ids for view in mentions if view.id == told.id)
    queue(database, now, new(reader_id, "2026-11-21", NewItem(told.id, "new", {}, told_mentions)))
    with database.reader() as session:
        found = records_for_digest(session, reader_id, now - timedelta(days=1), now)
    assert {(view.kind, view.mechanism) for view in found} == {
        ("commitment", "GMS"),
        ("commitment", "MJC"),
        ("event", "MKC"),
    }
