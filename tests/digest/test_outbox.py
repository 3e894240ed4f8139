"""Digests are decided once a period, committed whole, and hold nothing twice."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from digest.outbox import Prepared, prepare_digests
from digest.outlet_status import OutletStatus
from digest.problem import DigestError
from settings.clock import ManualClock
from settings.loading import parse_settings
from settings.settings import Settings
from store.database import Database
from store.digests import claim_digest, digest_message, mark_refused, recent_digests
from store.models import Digest, DigestItem, DigestItemMention
from store.subscribers import pause_subscriber, resume_subscriber
from store.views import RecordView
from tests.digest.conftest import MORNING, commitment, put_records

DAY = timedelta(days=1)


class Desk:
    """A store whose records a test sets by hand, and its mornings."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.clock = ManualClock(MORNING)
        self.records: list[RecordView] = []

    def prepare(self, only: str | None = None, force: bool = False) -> list[Prepared]:
        return prepare_digests(self.database, self.settings, self.clock, (), only, force, self._load)

    def _load(self, *_: object) -> Iterable[RecordView]:
        return self.records

    def count(self, model: type) -> int:
        with self.database.reader() as session:
            return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def desk(database: Database, settings: Settings, subscribe: Callable[..., None]) -> Desk:
    put_records(database, 1, 2, 3)
    subscribe("desk@example.org")
    return Desk(database, settings)


def test_a_digest_is_queued_with_its_items_and_the_mentions_they_were_built_from(desk: Desk) -> None:
    desk.records = [commitment(1, mention_ids=(1, 2))]
    prepared = desk.prepare()
    assert [one.state for one in prepared] == ["queued"]
    assert prepared[0].subject == "Mekong: 1 new commitment — Japan USD 56 m (10 Jul 2020)"
    with desk.database.reader() as session:
        item = session.scalars(select(DigestItem)).one()
        assert (item.record_id, item.section, item.data["amount"]["value"]) == (1, "new", 56_000_000)
        assert set(session.scalars(select(DigestItemMention.mention_id))) == {1, 2}


def test_the_message_has_one_id_that_is_stored_and_both_parts(desk: Desk) -> None:
    desk.records = [commitment(1)]
    made = desk.prepare()[0]
    with desk.database.reader() as session:
        raw = digest_message(session, made.digest_id or 0)
        stored = recent_digests(session)[0]
    message = message_from_bytes(raw or b"", policy=modern)
    assert message["Message-ID"] == stored.message_id
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert (raw or b"").isascii()


def test_the_same_period_is_decided_once_however_often_it_is_asked(desk: Desk) -> None:
    desk.records = [commitment(1)]
    desk.prepare()
    desk.records = [commitment(1), commitment(2)]
    assert desk.prepare() == []
    assert desk.count(Digest) == 1


def test_what_was_mailed_once_is_never_mailed_again(desk: Desk) -> None:
    desk.records = [commitment(1)]
    desk.prepare()
    desk.clock.advance(DAY)
    desk.records = [commitment(1), commitment(2)]
    desk.prepare()
    desk.clock.advance(DAY)
    assert [one.state for one in desk.prepare()] == ["empty"]
    with desk.database.reader() as session:
        assert sorted(session.scalars(select(DigestItem.record_id))) == [1, 2]


def test_a_record_merged_with_a_mailed_one_is_not_new(desk: Desk) -> None:
    desk.records = [commitment(1)]
    desk.prepare()
    desk.clock.advance(DAY)
    desk.records = [commitment(2, mention_ids=(1, 2), public_id="C-2", aliases=("C-1",))]
    assert desk.prepare()[0].state == "empty"


def test_a_record_split_from_a_mailed_one_is_told_as_a_correction_not_as_new(desk: Desk) -> None:
    desk.records = [commitment(1, mention_ids=(1, 2))]
    desk.prepare()
    desk.clock.advance(DAY)
    desk.records = [commitment(1), commitment(2)]
    made = desk.prepare()[0]
    assert made.counts == {"corrections": 1}


def test_a_re_extraction_with_new_mentions_makes_nothing_new(desk: Desk) -> None:
    desk.records = [commitment(1, mention_ids=(1,))]
    desk.prepare()
    desk.clock.advance(DAY)
    desk.records = [commitment(1, mention_ids=(3,))]
    assert desk.prepare()[0].state == "empty"


def test_a_day_without_news_is_stored_as_empty_and_sends_nothing(desk: Desk) -> None:
    made = desk.prepare()
    assert [(one.state, one.subject) for one in made] == [("empty", "Mekong: nothing new (10 Jul 2020)")]
    assert desk.prepare() == []
    with desk.database.reader() as session:
        assert session.scalars(select(Digest.message)).one() is None


def test_upcoming_meetings_alone_are_no_reason_for_a_daily_mail(desk: Desk) -> None:
    from tests.digest.conftest import meeting

    desk.records = [meeting(1, {"date": "2020-08-01", "upcoming": True})]
    assert desk.prepare()[0].state == "empty"
    assert desk.count(DigestItem) == 0


def test_a_weekly_reader_hears_that_there_was_nothing_new(
    database: Database, settings: Settings, subscribe: Callable[..., None]
) -> None:
    subscribe("week@example.org", frequency="weekly", weekday="friday")
    desk = Desk(database, settings)
    made = desk.prepare()
    assert [(one.period, one.state) for one in made] == [("2020-W28", "queued")]


def test_what_a_refused_mail_held_is_new_again_once_the_reader_is_back(desk: Desk) -> None:
    desk.records = [commitment(1)]
    first = desk.prepare()[0]
    with desk.database.writer() as session:
        outgoing = claim_digest(session, first.digest_id or 0, desk.clock.now())
        assert outgoing is not None
        mark_refused(session, outgoing, "550 no such user")
        pause_subscriber(session, 1, "mail refused", desk.clock.now())
    desk.clock.advance(DAY)
    assert desk.prepare() == []
    with desk.database.writer() as session:
        resume_subscriber(session, 1)
    assert desk.prepare()[0].counts == {"new": 1}


def test_forcing_sends_now_but_never_what_was_mailed(desk: Desk) -> None:
    desk.records = [commitment(1)]
    desk.prepare()
    assert [one.state for one in desk.prepare(force=True)] == ["empty"]
    desk.records = [commitment(1), commitment(2)]
    made = desk.prepare(force=True)
    assert [(one.period, one.counts) for one in made] == [("2020-07-10#2", {"new": 1})]
    assert desk.count(Digest) == 2


def test_only_one_reader_can_be_chosen_and_a_stranger_is_an_error_with_a_hint(desk: Desk) -> None:
    with pytest.raises(DigestError) as caught:
        desk.prepare(only="nobody@example.org")
    assert caught.value.code == "unknown_subscriber"
    assert "desk@example.org" in caught.value.hint
    assert [one.address for one in desk.prepare(only="Desk@example.org")] == ["desk@example.org"]


def test_a_record_that_cannot_be_set_is_left_out_and_named_and_comes_once_it_can(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.records = [commitment(1, {"amount": {"value": "much", "currency": "USD"}}), commitment(2)]
    assert desk.prepare()[0].counts == {"new": 1}
    assert "C-1 cannot be set" in caplog.text
    desk.clock.advance(DAY)
    desk.records = [commitment(1), commitment(2)]
    assert desk.prepare()[0].counts == {"new": 1}


def test_a_failure_of_ours_for_one_reader_leaves_the_others_theirs(
    desk: Desk, subscribe: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    import digest.outbox

    subscribe("desk@example.org", "laos@example.org")
    real = digest.outbox.message_bytes

    def failing(rendered: Any, subscriber: Any, *rest: Any) -> bytes:
        if subscriber.address.startswith("desk"):
            raise ValueError("no such header")
        return real(rendered, subscriber, *rest)

    monkeypatch.setattr(digest.outbox, "message_bytes", failing)
    desk.records = [commitment(1)]
    assert {one.address: one.state for one in desk.prepare()} == {
        "desk@example.org": "failed",
        "laos@example.org": "queued",
    }
    monkeypatch.undo()
    assert [(one.address, one.state) for one in desk.prepare()] == [("desk@example.org", "queued")]


@pytest.mark.parametrize("sender", ["nonsense", "a b@c", "<>", "ngọc@example.org"])
def test_a_sender_that_is_no_address_is_a_failure_in_words(sender: str, desk: Desk, tmp_path: Path) -> None:
    desk.settings = parse_settings(f'smtp: {{sender: "{sender}"}}', tmp_path / "config.yaml")
    desk.records = [commitment(1)]
    assert [one.state for one in desk.prepare()] == ["failed"]
    assert desk.count(Digest) == 0


def test_who_is_paused_while_digests_are_being_made_gets_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import digest.outbox

    real = digest.outbox.due_slots

    def then_paused(*arguments: Any) -> Any:
        turns = real(*arguments)
        with desk.database.writer() as session:
            pause_subscriber(session, 1, "mail refused", desk.clock.now())
        return turns

    monkeypatch.setattr(digest.outbox, "due_slots", then_paused)
    desk.records = [commitment(1)]
    assert desk.prepare() == []
    assert desk.count(Digest) == 0


def test_outlet_names_and_troubles_stand_in_the_mail(desk: Desk) -> None:
    desk.records = [commitment(1)]
    statuses = [
        OutletStatus("vietnamnet", "ok"),
        OutletStatus("no_such_paper", "failed", "answers with a challenge page"),
    ]
    made = prepare_digests(desk.database, desk.settings, desk.clock, statuses, load=desk._load)
    with desk.database.reader() as session:
        message = message_from_bytes(digest_message(session, made[0].digest_id or 0) or b"", policy=modern)
    text = message.get_body(("plain",)).get_content()
    assert "2 outlets checked · failing: no_such_paper" in text
    assert "no_such_paper: answers with a challenge page" in text
    assert "VietNamNet" in text


def test_a_missed_week_is_made_up_by_one_digest(desk: Desk) -> None:
    desk.prepare()
    desk.clock.advance(timedelta(days=9))
    desk.records = [commitment(1), commitment(2)]
    assert [(one.period, one.counts) for one in desk.prepare()] == [("2020-07-19", {"new": 2})]


def test_a_flood_is_mailed_in_portions_and_loses_nothing(desk: Desk, database: Database) -> None:
    put_records(database, *range(4, 61))
    desk.records = [commitment(number) for number in range(1, 61)]
    first = desk.prepare()[0]
    desk.clock.advance(DAY)
    second = desk.prepare()[0]
    assert (first.counts, second.counts) == ({"new": 30}, {"new": 30})
    assert desk.count(DigestItem) == 60


def test_a_kill_before_the_commit_leaves_neither_mail_nor_ledger(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.records = [commitment(1)]
    import digest.outbox

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        real = digest.outbox.queue_digest

        def queue_then_die(session: object, new: object, now: datetime) -> None:
            real(session, new, now)  # type: ignore[arg-type]
            killed()

        patch.setattr(digest.outbox, "queue_digest", queue_then_die)
        with pytest.raises(KeyboardInterrupt):
            desk.prepare()
    assert (desk.count(Digest), desk.count(DigestItem)) == (0, 0)
    assert desk.prepare()[0].counts == {"new": 1}


def test_a_meeting_told_with_its_commitments_is_no_event_of_the_next_mail(desk: Desk) -> None:
    from tests.digest.conftest import meeting

    held = meeting(3)
    desk.records = [commitment(1, event=held), held]
    desk.prepare()
    desk.clock.advance(DAY)
    desk.records = [commitment(1, event=held), held, commitment(2)]
    assert desk.prepare()[0].counts == {"new": 1}
    with desk.database.reader() as session:
        stored = session.execute(select(DigestItem.record_id, DigestItem.section).order_by(DigestItem.id)).all()
    assert [tuple(row) for row in stored] == [(1, "new"), (3, "events"), (2, "new")]


def test_a_changed_amount_is_corrected_once(desk: Desk) -> None:
    desk.records = [commitment(1)]
    desk.prepare()
    changed = commitment(1, {"amount": {"value": 60e6, "currency": "USD", "qualifier": "exact"}})
    desk.clock.advance(DAY)
    desk.records = [changed]
    assert desk.prepare()[0].counts == {"corrections": 1}
    desk.clock.advance(DAY)
    assert desk.prepare()[0].state == "empty"


def test_a_later_status_is_told_once(desk: Desk) -> None:
    desk.records = [commitment(1)]
    desk.prepare()
    desk.clock.advance(DAY)
    desk.records = [replace(commitment(1), status="signed")]
    made = desk.prepare()[0]
    assert (made.counts, made.subject) == ({"status": 1}, "Mekong: 1 status change (11 Jul 2020)")
    desk.clock.advance(DAY)
    assert desk.prepare()[0].state == "empty"


def test_a_record_that_lost_its_support_is_withdrawn_once(desk: Desk) -> None:
    desk.records = [commitment(1)]
    desk.prepare()
    desk.clock.advance(DAY)
    desk.records = [replace(commitment(1), retired=True)]
    assert desk.prepare()[0].counts == {"corrections": 1}
    desk.clock.advance(DAY)
    assert desk.prepare()[0].state == "empty"
