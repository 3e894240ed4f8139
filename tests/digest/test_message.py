"""The message that leaves: headers of one line, two parts, seven bits."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default as modern

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.message import domain_of, message_bytes, new_message_id
from digest.rendering import Rendered
from digest.safe import one_line
from tests.digest.conftest import reader

MADE = datetime(2020, 7, 10, 0, 0, tzinfo=UTC)
RENDERED = Rendered("Mekong: 3 cam kết mới — 115 tr USD", "Nhật Bản → Lào\n.\nFrom hell\n", "<p>Nhật Bản → Lào</p>")


def test_headers_say_what_it_is_and_stay_on_their_lines() -> None:
    evil = Rendered("Mekong\r\nBcc: victim@example.org", "x\n", "<p>x</p>")
    one = reader(name="Bàn Mekong\r\nBcc: victim@example.org")
    raw = message_bytes(evil, one, "monitor@example.org", "<digest.1@example.org>", MADE)
    message = message_from_bytes(raw, policy=modern)
    assert message["Bcc"] is None
    assert message["Subject"] == "Mekong Bcc: victim@example.org"
    assert message["To"].addresses[0].addr_spec == "desk@example.org"
    assert message["Message-ID"] == "<digest.1@example.org>"
    assert message["List-Id"] == "mekong-monitor <mekong-monitor.example.org>"
    assert message["Date"].datetime == MADE
    assert message["List-Unsubscribe"] == "<mailto:monitor@example.org?subject=unsubscribe>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_same_digest_is_the_same_text_again_in_seven_bits() -> None:
    raw = message_bytes(RENDERED, reader(), "Monitor <monitor@example.org>", "<digest.1@example.org>", MADE)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    message = message_from_bytes(raw, policy=modern)
    assert message["Subject"] == RENDERED.subject
    parts = [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()]
    assert parts == [RENDERED.text, RENDERED.html + "\n"]


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=190))
@example("Mekong: 2 new commitments, 4 undertakings, 1 status change — Germany USD 4.62 m (10 Oct 2018)")
@example("Mekong: 5 cam kết mới, 2 thỏa thuận — 269 tr USD, lớn nhất Hoa Kỳ 154 tr USD (10/7/2020)")
@example("Mekong: " + "word " * 36)
@example("=?utf-8?b?4oCU?= =?us-ascii?q?x?=")
def test_any_subject_arrives_as_it_was_meant_on_lines_that_every_relay_takes(subject: str) -> None:
    raw = message_bytes(Rendered(subject, "x\n", "<p>x</p>"), reader(), "a@b.org", "<digest.1@b.org>", MADE)
    header = raw.split(b"\r\nFrom:")[0]
    assert max(len(line) for line in header.split(b"\r\n")) <= 200
    message = message_from_bytes(raw, policy=modern)
    if "=?" not in subject:
        assert str(message["Subject"] or "").split() == one_line(subject).split()
        assert "  " not in str(message["Subject"] or "")
    assert message["Message-ID"] == "<digest.1@b.org>"
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    ("sender", "domain"),
    [("a@b.org", "b.org"), ("Mekong <a@b.org>", "b.org"), ("nonsense", "localhost"), ("a@bộ.vn", "localhost")],
)
def test_identifiers_are_in_the_senders_domain(sender: str, domain: str) -> None:
    assert domain_of(sender) == domain
    assert new_message_id(sender, "x") == f"<digest.x@{domain}>"
