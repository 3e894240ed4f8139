"""Trying the way to the mail server before a digest depends on it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest.mail_check import MailError, check_login, send_test_mail
from replica.mailbox import Mailbox, MailFaults
from settings.loading import parse_settings
from settings.secrets import Secrets
from settings.settings import Settings

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def configured(mailbox: Mailbox, folder: Path, password: str | None = None, **smtp: Any) -> Settings:
    lines = [f"network: {{ca_file: {mailbox.ca_file}}}", "smtp:", "  host: 127.0.0.1", f"  port: {mailbox.port}"]
    lines += [f"  {name}: {value}" for name, value in {"security": "none", "timeout_s": 2, **smtp}.items()]
    return parse_settings("\n".join(lines), folder / "config.yaml", Secrets(smtp_password=password))


def test_a_login_that_works_sends_nothing(tmp_path: Path) -> None:
    with Mailbox(tmp_path / "mail", security="starttls", credentials=("monitor", "s3cret")) as server:
        check_login(configured(server, tmp_path, "s3cret", security="starttls", username="monitor"))
        assert server.messages() == []


def test_a_login_that_fails_says_why(tmp_path: Path) -> None:
    with Mailbox(tmp_path / "mail", security="starttls", credentials=("monitor", "s3cret")) as server:
        settings = configured(server, tmp_path, "wrong", security="starttls", username="monitor")
        with pytest.raises(MailError, match="login failed"):
            check_login(settings)


def test_a_test_mail_arrives_as_digests_would(tmp_path: Path) -> None:
    with Mailbox(tmp_path / "mail") as server:
        assert send_test_mail(configured(server, tmp_path), "desk@example.org", NOW) == "250 OK, kept"
        assert [mail.rcpt_tos for mail in server.messages()] == [("desk@example.org",)]


def test_a_refused_address_is_an_error_with_the_servers_words(tmp_path: Path) -> None:
    with (
        Mailbox(tmp_path / "mail", MailFaults(refuse={"desk@example.org"})) as server,
        pytest.raises(MailError, match=r"550 5\.1\.1 no such mailbox"),
    ):
        send_test_mail(configured(server, tmp_path), "desk@example.org", NOW)
