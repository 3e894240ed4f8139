"""Mail leaves through a real SMTP server that can fail in every usual way; sent is what it answered with 250."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from digest.delivery import DeliveryReport, deliver, retry_wait
from digest.outbox import prepare_digests
from digest.sending_lock import sending_lock
from replica.mailbox import Mailbox, MailFaults
from settings.clock import ManualClock
from settings.loading import parse_settings
from settings.secrets import Secrets
from settings.settings import Settings
from store.database import Database
from store.digests import DigestView, recent_digests
from store.models import Digest
from store.subscribers import list_subscribers
from tests.digest.conftest import MORNING, commitment, put_records

FIVE = tuple(f"reader{number}@example.org" for number in range(1, 6))


class PostRoom:
    """An outbox with one queued digest a reader, and a mail server."""

    def __init__(self, database: Database, folder: Path, mailbox: Mailbox) -> None:
        self.database, self.folder, self.mailbox = database, folder, mailbox
        self.clock = ManualClock(MORNING)
        self.settings = self.configured()

    def configured(self, secrets: Secrets | None = None, **smtp: Any) -> Settings:
        plain: dict[str, Any] = {"host": "127.0.0.1", "port": self.mailbox.port, "security": "none", "timeout_s": 2}
        lines = [f"  {name}: {value}" for name, value in {**plain, **smtp}.items()]
        text = "\n".join(["network:", f"  ca_file: {self.mailbox.ca_file}", "smtp:", *lines])
        return parse_settings(text, self.folder / "config.yaml", secrets)

    def queue(self) -> None:
        prepare_digests(self.database, self.settings, self.clock, load=lambda *_: [commitment(1)])

    def deliver(self, settings: Settings | None = None) -> DeliveryReport:
        return deliver(self.database, settings or self.settings, self.clock)

    def digests(self) -> dict[str, DigestView]:
        with self.database.reader() as session:
            return {view.address: view for view in recent_digests(session)}

    def states(self) -> list[str]:
        return [view.state for _, view in sorted(self.digests().items())]

    def stored_bytes(self) -> list[bytes | None]:
        with self.database.reader() as session:
            return list(session.scalars(select(Digest.message).order_by(Digest.id)))


@pytest.fixture
def faults() -> MailFaults:
    return MailFaults()


@pytest.fixture
def mailbox(tmp_path: Path, faults: MailFaults) -> Iterator[Mailbox]:
    with Mailbox(tmp_path / "mail", faults) as server:
        yield server


@pytest.fixture
def room(database: Database, tmp_path: Path, mailbox: Mailbox, subscribe: Callable[..., None]) -> PostRoom:
    put_records(database, 1)
    subscribe(FIVE[0])
    return PostRoom(database, tmp_path, mailbox)


@pytest.fixture
def room_of_five(room: PostRoom, subscribe: Callable[..., None]) -> PostRoom:
    subscribe(*FIVE)
    return room


def test_the_stored_bytes_arrive_unchanged_and_once(room: PostRoom) -> None:
    room.queue()
    assert room.deliver().sent == 1
    assert room.deliver() == DeliveryReport()
    assert [mail.raw for mail in room.mailbox.messages()] == room.stored_bytes()
    sent = room.digests()[FIVE[0]]
    assert (sent.state, sent.sent_at, sent.response) == ("sent", MORNING, "250 OK, kept")


def test_one_refused_reader_of_five_is_paused_and_the_rest_get_theirs(
    room_of_five: PostRoom, faults: MailFaults
) -> None:
    faults.refuse = {FIVE[2]}
    room_of_five.queue()
    report = room_of_five.deliver()
    assert (report.sent, report.failed) == (4, 1)
    assert room_of_five.states() == ["sent", "sent", "refused", "sent", "sent"]
    with room_of_five.database.reader() as session:
        paused = [one for one in list_subscribers(session) if one.paused]
    assert [(one.address, one.pause_reason) for one in paused] == [(FIVE[2], "mail refused: 550 5.1.1 no such mailbox")]


def test_a_mail_that_is_put_off_is_tried_again_later_with_the_same_bytes(room: PostRoom, faults: MailFaults) -> None:
    faults.defer = 1
    room.queue()
    assert str(room.deliver()).startswith("1 deferred")
    waiting = room.digests()[FIVE[0]]
    assert (waiting.state, waiting.retry_at) == ("queued", MORNING + timedelta(minutes=15))
    room.clock.advance(timedelta(minutes=14))
    assert room.deliver() == DeliveryReport()
    room.clock.advance(timedelta(minutes=1))
    assert room.deliver().sent == 1
    assert [mail.raw for mail in room.mailbox.messages()] == room.stored_bytes()


def test_greylisting_is_no_refusal(room: PostRoom, faults: MailFaults) -> None:
    faults.defer_recipients = 1
    room.queue()
    room.deliver()
    assert room.states() == ["queued"]


def test_waits_double_up_to_six_hours() -> None:
    waits = [retry_wait(15, attempts) for attempts in (1, 2, 3, 4, 5, 6, 60)]
    assert waits == [timedelta(minutes=minutes) for minutes in (15, 30, 60, 120, 240, 360, 360)]


def test_content_that_is_refused_does_not_pause_the_reader(room: PostRoom, faults: MailFaults) -> None:
    faults.reject = 1
    room.queue()
    room.deliver()
    assert room.states() == ["refused"]
    with room.database.reader() as session:
        assert not list_subscribers(session)[0].paused


def test_a_connection_that_breaks_after_data_defers_only_that_mail(room_of_five: PostRoom, faults: MailFaults) -> None:
    faults.drop_data = 1
    room_of_five.queue()
    assert (room_of_five.deliver().sent, room_of_five.states().count("queued")) == (4, 1)


def test_a_lost_250_leads_to_the_same_bytes_under_the_same_message_id(room: PostRoom, faults: MailFaults) -> None:
    faults.drop_reply = 1
    room.queue()
    room.deliver()
    room.clock.advance(timedelta(hours=1))
    room.deliver()
    first, second = room.mailbox.messages()
    assert first.raw == second.raw
    assert room.states() == ["sent"]


def test_a_replay_is_counted_apart_from_a_plain_second_try(room: PostRoom, faults: MailFaults) -> None:
    room.queue()
    counts = []
    for fault in ("defer", "drop_reply", None):
        if fault:
            setattr(faults, fault, 1)
        report = room.deliver()
        counts.append((report.sent, report.replays))
        room.clock.advance(timedelta(hours=1))
    assert counts == [(0, 0), (0, 0), (1, 1)]
    assert str(report) == "1 sent (after an unanswered attempt: 1, the same bytes)"


def test_a_hanging_server_is_left_after_the_timeout(room: PostRoom, faults: MailFaults) -> None:
    faults.hang, faults.hang_s = 1, 30.0
    room.queue()
    started = time.monotonic()
    report = room.deliver(room.configured(timeout_s=0.5))
    assert time.monotonic() - started < 10
    assert report.deliveries[0].detail == "unanswered: no answer in time"
    assert room.states() == ["queued"]


def test_a_server_that_is_away_defers_all_without_asking_for_each(room_of_five: PostRoom, faults: MailFaults) -> None:
    faults.unavailable = 1
    room_of_five.queue()
    report = room_of_five.deliver()
    assert (report.sent, report.failed, faults.unavailable) == (0, 5, 0)
    assert {view.retry_at for view in room_of_five.digests().values()} == {MORNING + timedelta(minutes=15)}


def test_nobody_listening_is_a_reason_in_words(room: PostRoom) -> None:
    room.queue()
    report = room.deliver(room.configured(port=1))
    assert "127.0.0.1:1: ConnectionRefusedError" in report.deliveries[0].detail
    assert room.states() == ["queued"]


def test_a_refused_sender_is_our_fault_and_pauses_nobody(room_of_five: PostRoom, faults: MailFaults) -> None:
    faults.refuse_sender = True
    room_of_five.queue()
    room_of_five.deliver()
    assert room_of_five.states() == ["queued"] * 5
    with room_of_five.database.reader() as session:
        assert not any(one.paused for one in list_subscribers(session))


def test_mail_that_nobody_takes_for_five_days_is_given_up_and_its_news_come_again(
    room: PostRoom, faults: MailFaults
) -> None:
    faults.defer = 100
    room.queue()
    for _ in range(22):
        room.deliver()
        room.clock.advance(timedelta(hours=6))
    assert room.states() == ["abandoned"]
    faults.defer = 0
    room.queue()
    room.deliver()
    assert [mail.message["Subject"] for mail in room.mailbox.messages()] == [
        "Mekong: 1 new commitment — Japan USD 56 m (15 Jul 2020)"
    ]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_secured_login_delivers(
    security: Any, database: Database, tmp_path: Path, subscribe: Callable[..., None]
) -> None:
    put_records(database, 1)
    subscribe(FIVE[0])
    with Mailbox(tmp_path / "mail", security=security, credentials=("monitor", "s3cret")) as server:
        room = PostRoom(database, tmp_path, server)
        room.queue()
        settings = room.configured(Secrets(smtp_password="s3cret"), security=security, username="monitor")
        assert room.deliver(settings).sent == 1
        assert len(server.messages()) == 1


@pytest.mark.parametrize("certificate", ["wrong_name", "untrusted", "expired"])
def test_a_certificate_that_does_not_hold_stops_the_mail_before_the_password(
    certificate: Any, database: Database, tmp_path: Path, subscribe: Callable[..., None]
) -> None:
    put_records(database, 1)
    subscribe(FIVE[0])
    login = ("monitor", "s3cret")
    with Mailbox(tmp_path / "mail", security="starttls", credentials=login, certificate=certificate) as server:
        room = PostRoom(database, tmp_path, server)
        room.queue()
        settings = room.configured(Secrets(smtp_password="s3cret"), security="starttls", username="monitor")
        report = room.deliver(settings)
        assert "CERTIFICATE_VERIFY_FAILED" in report.deliveries[0].detail
        assert (room.states(), server.messages()) == (["queued"], [])


def test_a_wrong_password_is_named_and_never_shown(
    database: Database, tmp_path: Path, subscribe: Callable[..., None]
) -> None:
    put_records(database, 1)
    subscribe(FIVE[0])
    with Mailbox(tmp_path / "mail", security="starttls", credentials=("monitor", "right")) as server:
        room = PostRoom(database, tmp_path, server)
        room.queue()
        settings = room.configured(Secrets(smtp_password="wr0ng"), security="starttls", username="monitor")
        detail = room.deliver(settings).deliveries[0].detail
    assert "login failed" in detail
    assert "MEKONG_SMTP_PASSWORD" in detail
    assert "wr0ng" not in detail


def test_a_server_without_starttls_gets_nothing(room: PostRoom) -> None:
    room.queue()
    report = room.deliver(room.configured(security="starttls"))
    assert "STARTTLS" in report.deliveries[0].detail
    assert room.mailbox.messages() == []


KILLED_AFTER_250 = """
import os, sys, digest.delivery
from pathlib import Path
from datetime import datetime
from settings.clock import ManualClock
from settings.loading import load_settings
from store.database import Database
digest.delivery.mark_sent = lambda *_: os.kill(os.getpid(), 9)
clock = ManualClock(datetime.fromisoformat(sys.argv[3]))
digest.delivery.deliver(Database(sys.argv[1]), load_settings(Path(sys.argv[2])), clock)
"""


def test_a_kill_between_the_250_and_our_commit_replays_the_same_bytes(room: PostRoom) -> None:
    room.queue()
    config = room.folder / "config.yaml"
    config.write_text(f"smtp: {{host: 127.0.0.1, port: {room.mailbox.port}, security: none}}\n", encoding="utf-8")
    url = room.database.url.render_as_string()
    command = [sys.executable, "-c", KILLED_AFTER_250, url, str(config), MORNING.isoformat()]
    killed = subprocess.run(command, cwd=Path(__file__).parents[2], timeout=60, check=False)
    assert killed.returncode == -9
    assert (len(room.mailbox.messages()), room.states()) == (1, ["queued"])
    report = room.deliver()
    assert (report.sent, report.replays) == (1, 1)
    first, second = room.mailbox.messages()
    assert first.raw == second.raw
    assert first.message_id == room.digests()[FIVE[0]].message_id


def test_two_senders_at_once_send_each_mail_once(room_of_five: PostRoom) -> None:
    room_of_five.queue()
    reports: list[DeliveryReport] = []
    senders = [threading.Thread(target=lambda: reports.append(room_of_five.deliver())) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    room_of_five.deliver()
    ids = [mail.message_id for mail in room_of_five.mailbox.messages()]
    assert len(ids) == len(set(ids)) == 5
    assert room_of_five.states() == ["sent"] * 5


def test_while_another_sends_nothing_is_sent_and_that_is_said(room: PostRoom) -> None:
    room.queue()
    with sending_lock(room.database) as ours:
        assert ours
        assert str(room.deliver()) == "another process is sending"
    assert room.deliver().sent == 1


def test_without_a_server_whole_eml_files_are_written(room: PostRoom) -> None:
    room.queue()
    settings = parse_settings("digest: {outbox_directory: out}", room.folder / "config.yaml")
    room.deliver(settings)
    files = list((room.folder / "out").iterdir())
    assert [file.name for file in files] == ["2020-07-10-reader1_example.org-1.eml"]
    assert [file.read_bytes() for file in files] == room.stored_bytes()
    assert room.states() == ["sent"]


def test_a_folder_that_cannot_be_written_defers_the_mail(room: PostRoom) -> None:
    (room.folder / "out").write_text("a file is in the way", encoding="utf-8")
    room.queue()
    settings = parse_settings("digest: {outbox_directory: out}", room.folder / "config.yaml")
    assert room.deliver(settings).failed == 1
    assert room.states() == ["queued"]
