"""Mail servers that misbehave, met by real processes: every reader gets each mail in the end, and once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from replica.mailbox import Mailbox, MailFaults
from tests.system.monitor import Monitor

SUNDAY = datetime.fromisoformat("2026-11-22T12:00:00+07:00")
MONDAY = datetime.fromisoformat("2026-11-23T07:05:00+07:00")
FIVE = [f"reader{number}@ministry.test" for number in range(1, 6)]


@pytest.fixture
def faults() -> MailFaults:
    return MailFaults()


@pytest.fixture
def mailbox(tmp_path: Path, faults: MailFaults) -> Iterator[Mailbox]:
    with Mailbox(tmp_path / "mail", faults) as server:
        yield server


def subscribe(monitor: Monitor, server: Mailbox, readers: list[str], **smtp: Any) -> None:
    """Weekly readers, whose mail comes on Monday at seven whether there is news or not."""
    monitor.config["smtp"] = {"host": server.host, "port": server.port, "security": "none", "timeout_s": 5, **smtp}
    monitor.config["subscribers"] = [
        {"address": address, "frequency": "weekly", "weekday": "monday", "at": "07:00"} for address in readers
    ]
    monitor.mekong("digest", "--send", now=SUNDAY)
    assert server.messages() == []


def received(server: Mailbox) -> dict[str, set[bytes]]:
    """The different mails that each reader got."""
    mails: dict[str, set[bytes]] = {}
    for mail in server.messages():
        mails.setdefault(mail.rcpt_tos[0], set()).add(mail.raw)
    return mails


def test_greylisting_for_days_delays_a_mail_and_status_says_until_when(
    monitor: Monitor, mailbox: Mailbox, faults: MailFaults
) -> None:
    subscribe(monitor, mailbox, FIVE[:1])
    faults.defer_recipients = 3
    for wait in (timedelta(0), timedelta(minutes=20), timedelta(days=2)):
        said = monitor.mekong("digest", "--send", now=MONDAY + wait, code=3)
        assert "1 deferred" in said
        assert "451 4.7.1 greylisted, come again" in said
    (line,) = monitor.hindrances(MONDAY + timedelta(days=2, minutes=1))["mail"]
    assert line.startswith("reader1@ministry.test 2026-W48 waits, tried 3 times, again at 2026-11-25 08:")
    assert line.endswith("451 4.7.1 greylisted, come again")
    monitor.mekong("digest", "--send", now=MONDAY + timedelta(days=3))
    assert [len(mails) for mails in received(mailbox).values()] == [1]
    assert len(mailbox.messages()) == 1
    assert "mail" not in monitor.hindrances(MONDAY + timedelta(days=3))


def test_one_refused_reader_of_five_is_named_and_the_others_have_their_mail(
    monitor: Monitor, mailbox: Mailbox, faults: MailFaults
) -> None:
    subscribe(monitor, mailbox, FIVE)
    faults.refuse = {FIVE[2]}
    assert "reader3@ministry.test: 550" in monitor.mekong("digest", "--send", now=MONDAY, code=3)
    assert sorted(received(mailbox)) == [*FIVE[:2], *FIVE[3:]]
    found = monitor.hindrances(MONDAY)
    assert found["mail"][0].startswith("reader3@ministry.test 2026-W48 was refused; what it held comes in a later mail")
    (line,) = found["paused"]
    assert line.startswith("reader3@ministry.test gets no mail since 2026-11-23 07:05: mail refused: 550")


@pytest.mark.parametrize(
    ("fault", "reason", "copies"),
    [("hang", "unanswered: ", 1), ("drop_data", "unanswered: ", 1), ("drop_reply", "unanswered: ", 2)],
)
def test_a_server_that_leaves_in_the_middle_gets_the_same_bytes_again(
    fault: str, reason: str, copies: int, monitor: Monitor, mailbox: Mailbox, faults: MailFaults
) -> None:
    subscribe(monitor, mailbox, FIVE[:2], timeout_s=1)
    setattr(faults, fault, 1)
    monitor.mekong("digest", "--send", now=MONDAY, code=3)
    (line,) = monitor.hindrances(MONDAY)["mail"]
    assert reason in line
    monitor.mekong("digest", "--send", now=MONDAY + timedelta(hours=1))
    assert {reader: len(mails) for reader, mails in received(mailbox).items()} == dict.fromkeys(FIVE[:2], 1)
    assert len(mailbox.messages()) == copies + 1
    assert "mail" not in monitor.hindrances(MONDAY + timedelta(hours=1))


def test_a_mail_leaves_by_starttls_with_a_login(monitor: Monitor, tmp_path: Path) -> None:
    monitor.environment["MEKONG_SMTP_PASSWORD"] = "wr0ng"
    with Mailbox(tmp_path / "mail", security="starttls", credentials=("monitor", "s3cret")) as server:
        monitor.config["network"]["ca_file"] = str(server.ca_file)
        subscribe(monitor, server, FIVE[:1], security="starttls", username="monitor")
        said = monitor.mekong("digest", "--send", now=MONDAY, code=3)
        assert "login failed" in said
        assert "login failed" in monitor.hindrances(MONDAY)["mail"][0]
        later = MONDAY + timedelta(hours=1)
        monitor.environment["MEKONG_SMTP_PASSWORD"] = "s3cret"
        monitor.mekong("digest", "--send", now=later)
        assert len(server.messages()) == 1


def test_a_wrong_certificate_keeps_mail_and_password_here_and_status_says_so(monitor: Monitor, tmp_path: Path) -> None:
    login = ("monitor", "s3cret")
    monitor.environment["MEKONG_SMTP_PASSWORD"] = login[1]
    with Mailbox(tmp_path / "mail", security="starttls", credentials=login, certificate="wrong_name") as server:
        monitor.config["network"]["ca_file"] = str(server.ca_file)
        subscribe(monitor, server, FIVE[:1], security="starttls", username="monitor")
        monitor.mekong("digest", "--send", now=MONDAY, code=3)
        assert "CERTIFICATE_VERIFY_FAILED" in monitor.hindrances(MONDAY)["mail"][0]
        assert server.messages() == []
