"""The mail server, asked by a plain client."""

import smtplib
import ssl
from pathlib import Path

import pytest

from replica.mailbox import Mailbox, MailFaults

LETTER = (
    "Message-ID: <one@example.org>\r\nFrom: a@example.org\r\nTo: b@example.org\r\n"
    "Subject: =?utf-8?q?Th=E1=BB=AD?=\r\n\r\nhello\r\n"
)


def send(box: Mailbox, to: list[str] | None = None, timeout: float = 5) -> dict[str, tuple[int, bytes]]:
    with smtplib.SMTP(box.host, box.port, timeout=timeout) as client:
        return client.sendmail("a@example.org", to or ["b@example.org"], LETTER)


def test_an_accepted_message_is_kept_with_its_envelope_and_its_very_bytes(tmp_path: Path) -> None:
    with Mailbox(tmp_path) as box:
        send(box, ["b@example.org", "hidden@example.org"])
        (stored,) = box.messages()
    assert stored.raw == LETTER.encode() == stored.path.read_bytes()
    assert stored.rcpt_tos == ("b@example.org", "hidden@example.org")
    assert stored.mail_from == "a@example.org"
    assert stored.message_id == "<one@example.org>"
    assert stored.message["Subject"] == "Thử"


def test_a_refused_recipient_gets_550_and_the_others_get_their_mail(tmp_path: Path) -> None:
    with Mailbox(tmp_path, MailFaults(refuse={"bad@example.org"})) as box:
        refused = send(box, ["bad@example.org", "b@example.org"])
        assert box.messages()[0].rcpt_tos == ("b@example.org",)
    assert refused["bad@example.org"][0] == 550


def test_a_deferred_message_comes_through_on_a_later_try(tmp_path: Path) -> None:
    with Mailbox(tmp_path, MailFaults(defer=2)) as box:
        for _ in range(2):
            with pytest.raises(smtplib.SMTPDataError) as caught:
                send(box)
            assert caught.value.smtp_code == 451
        send(box)
        assert len(box.messages()) == 1


@pytest.mark.parametrize(("fault", "kept"), [("drop_data", 0), ("drop_reply", 1)])
def test_a_connection_lost_after_data_leaves_the_sender_in_doubt(tmp_path: Path, fault: str, kept: int) -> None:
    with Mailbox(tmp_path, MailFaults(**{fault: 1})) as box:
        with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
            send(box)
        assert len(box.messages()) == kept


def test_a_server_that_hangs_runs_the_client_into_its_timeout_and_still_stops(tmp_path: Path) -> None:
    with Mailbox(tmp_path, MailFaults(hang=1)) as box:
        with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected)):
            send(box, timeout=0.3)
        assert box.messages() == []


def test_an_unavailable_server_and_a_refused_sender_say_so(tmp_path: Path) -> None:
    with Mailbox(tmp_path, MailFaults(unavailable=2)) as box:
        with pytest.raises((smtplib.SMTPException, ConnectionError)):
            send(box)
        box.faults.unavailable = 0
        box.faults.refuse_sender = True
        with pytest.raises(smtplib.SMTPSenderRefused):
            send(box)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_auth_is_required_under_tls_with_the_throw_away_authority(tmp_path: Path, security: str) -> None:
    with Mailbox(tmp_path, security=security, credentials=("desk", "secret")) as box:  # type: ignore[arg-type]
        context = ssl.create_default_context(cafile=str(box.ca_file))
        with connect(box, context) as client:
            with pytest.raises(smtplib.SMTPSenderRefused):
                client.sendmail("a@example.org", ["b@example.org"], LETTER)
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login("desk", "wrong")
        with connect(box, context) as client:
            client.login("desk", "secret")
            client.sendmail("a@example.org", ["b@example.org"], LETTER)
        assert len(box.messages()) == 1


def test_mail_before_starttls_is_refused(tmp_path: Path) -> None:
    with Mailbox(tmp_path, security="starttls") as box:
        with pytest.raises(smtplib.SMTPException):
            send(box)
        assert box.messages() == []


@pytest.mark.parametrize("certificate", ["wrong_name", "untrusted", "expired"])
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_bad_certificate_is_noticed_by_a_verifying_client(tmp_path: Path, security: str, certificate: str) -> None:
    with Mailbox(tmp_path, security=security, certificate=certificate) as box:  # type: ignore[arg-type]
        context = ssl.create_default_context(cafile=str(box.ca_file))
        with pytest.raises(ssl.SSLCertVerificationError):
            connect(box, context).close()


def connect(box: Mailbox, context: ssl.SSLContext) -> smtplib.SMTP:
    """A client that has TLS already."""
    if box.security == "tls":
        return smtplib.SMTP_SSL(box.host, box.port, timeout=5, context=context)
    client = smtplib.SMTP(box.host, box.port, timeout=5)
    try:
        client.starttls(context=context)
    except BaseException:
        client.close()
        raise
    return client
