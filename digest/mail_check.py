"""Trying the way to the mail server: the login alone, or with one test mail."""

import uuid
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from digest.delivery import make_transport, smtp_transport
from digest.message import new_message_id
from settings.settings import Settings
from store.digests import Outgoing


class MailError(Exception):
    """The mail server could not be used; the message says what it answered."""


def check_login(settings: Settings) -> None:
    """Connects, secures and logs in, and sends nothing. Raises MailError. Needs smtp.host."""
    transport = smtp_transport(settings)
    try:
        problem = transport.connect()
    finally:
        transport.close()
    if problem:
        raise MailError(problem)


def send_test_mail(settings: Settings, address: str, now: datetime) -> str:
    """Sends one mail the way digests are sent (a file, where no smtp.host is set); gives the answer.

    Raises MailError.
    """
    identity = new_message_id(settings.smtp.sender, f"test.{uuid.uuid4().hex}")
    outgoing = Outgoing(
        id=0,
        subscriber_id=0,
        address=address,
        period=f"test-{now:%Y-%m-%d-%H%M%S}",
        message_id=identity,
        message=_message(settings, address, identity, now),
        attempts=1,
        created_at=now,
    )
    transport = make_transport(settings)
    try:
        outcome = transport.send(outgoing)
    finally:
        transport.close()
    if outcome.state != "sent":
        raise MailError(outcome.response)
    return outcome.response


def _message(settings: Settings, address: str, identity: str, now: datetime) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "mekong-monitor: test"
    mail["From"] = settings.smtp.sender
    mail["To"] = address
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = identity
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("This is a test. If you read it, digests of mekong-monitor will reach you.\n")
    return mail.as_bytes()
