"""The digest as a mail: set once, with a Message-ID of its own, and never again."""

from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import quote

from digest.rendering import Rendered
from digest.safe import one_line
from digest.words import words_for
from store.subscribers import SubscriberView

LIST_NAME = "mekong-monitor"
# Bytes that survive every relay: no server needs 8BITMIME to take them unchanged.
SEVEN_BIT = SMTP.clone(cte_type="7bit")


def message_bytes(
    rendered: Rendered, subscriber: SubscriberView, sender: str, message_id: str, made_at: datetime
) -> bytes:
    """The complete RFC 5322 message with CRLF line ends, plain text first, then HTML.

    ``sender`` is an address, with or without a name. All headers are one line, whatever the web put into them.
    """
    title = words_for(subscriber.language).phrase("title")
    message = EmailMessage(policy=SEVEN_BIT)
    message["From"] = _address(sender, title)
    message["To"] = Address(one_line(subscriber.name, 100), addr_spec=subscriber.address)
    message["Date"] = format_datetime(made_at)
    message["Message-ID"] = message_id
    message["List-Id"] = f"{LIST_NAME} <{LIST_NAME}.{domain_of(sender)}>"
    message["List-Unsubscribe"] = f"<mailto:{quote(envelope_sender(sender), safe='@')}?subject=unsubscribe>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = subscriber.language
    message.set_content(rendered.text)
    message.add_alternative(rendered.html, subtype="html")
    return _subject_line(rendered.subject) + message.as_bytes()


def _subject_line(subject: str) -> bytes:
    """The header as encoded words of its own folding: EmailMessage doubles a space that stands before a fold."""
    text = one_line(subject, 200)
    charset = "us-ascii" if text.isascii() else "utf-8"
    folded = Header(text, charset, maxlinelen=75, header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {folded}\r\n".encode("ascii")


def new_message_id(sender: str, token: str) -> str:
    """``token`` must be unlike any other digest's, of this database or another."""
    return f"<digest.{token}@{domain_of(sender)}>"


def envelope_sender(sender: str) -> str:
    """The bare address of ``sender``."""
    return parseaddr(one_line(sender, 320))[1]


def domain_of(sender: str) -> str:
    """The domain that our own identifiers are in."""
    _, at, domain = envelope_sender(sender).rpartition("@")
    return domain if at and domain and domain.isascii() else "localhost"


def _address(sender: str, title: str) -> Address:
    name, spec = parseaddr(one_line(sender, 320))
    return Address(name or title, addr_spec=spec)
