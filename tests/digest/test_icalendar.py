"""The calendar, read back by a small reader of its own that knows RFC 5545 and nothing of the writer."""

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from digest.content_lines import escaped
from digest.icalendar import calendar_file
from digest.public import news_of, public_question
from digest.words import words_for
from settings.loading import parse_settings
from store.views import RecordView
from tests.digest.conftest import MORNING, commitment, meeting, source

SETTINGS = parse_settings("{}", Path("/nowhere/config.yaml"))
LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^:;]+)*):(.*)")
SUMMIT = {"date": "2020-08-09", "edition": 4, "place": "Viêng Chăn", "online": False, "upcoming": True}


def made(records: Iterable[RecordView], before: bytes | None = None, later: int = 0, language: str = "en") -> bytes:
    """The calendar ``later`` days after 10 July 2020."""
    now = MORNING + timedelta(days=later)
    return calendar_file(news_of(records, public_question(SETTINGS, now)), words_for(language), {}, now, before)


def read(content: bytes) -> list[dict[str, str]]:
    """The events' properties, TEXT values unescaped. Fails on what a calendar program may refuse."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    assert all(line.decode("utf-8") for line in physical)  # no character is torn, no line is empty
    open_, events = [], []
    for line in re.sub("\r\n[ \t]", "", content[:-2].decode()).split("\r\n"):
        found = LINE.fullmatch(line)
        assert found, line
        name, _, value = found.groups()
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_.pop() == value
        elif open_[-1] == "VEVENT":
            assert name not in events[-1], f"{name} twice"
            events[-1][name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    assert open_ == []
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert all({"UID", "DTSTAMP", "DTSTART"} <= event.keys() for event in events)
    return events


def test_a_meeting_is_an_all_day_event_on_its_day() -> None:
    content = made([meeting(901, SUMMIT, mechanism="MKC"), commitment(1)])
    (event,) = read(content)
    assert b"DTSTART;VALUE=DATE:20200809\r\nDTEND;VALUE=DATE:20200810\r\n" in content
    assert event["UID"] == "E-901@mekong-monitor"
    assert "4th ministerial meeting" in event["SUMMARY"]
    assert (event["LOCATION"], event["STATUS"], event["SEQUENCE"]) == ("Viêng Chăn", "CONFIRMED", "0")
    assert event["URL"] == "https://vietnamnet.vn/nhat-ho-tro-901.html"
    assert "Hội nghị Bộ trưởng Ngoại giao" in event["DESCRIPTION"]


def test_days_are_counted_to_the_last_and_a_bare_month_is_tentative() -> None:
    several = meeting(901, {**SUMMIT, "date_end": "2020-08-11"})
    month = meeting(902, {**SUMMIT, "date": "2021-02"})
    year = meeting(903, {**SUMMIT, "date": "2021"})
    first, second = read(made([several, month, year]))
    assert (first["DTSTART"], first["DTEND"]) == ("20200809", "20200812")
    assert (second["DTSTART"], second["DTEND"], second["STATUS"]) == ("20210201", "20210301", "TENTATIVE")
    assert "day not yet known (February 2021)" in second["SUMMARY"]


def test_a_meeting_under_no_mechanism_is_known_by_its_place() -> None:
    data = {**SUMMIT, "edition": None}
    found = read(made([meeting(901, data, mechanism=None, scope="subregion"), meeting(902, data)]))
    assert [event["SUMMARY"] for event in found] == [
        "Ministerial meeting, Viêng Chăn",
        "Mekong–Japan Cooperation, ministerial meeting",
    ]
    assert "CATEGORIES" not in found[0]


def test_what_is_over_or_off_topic_is_not_listed_and_the_file_stays_valid() -> None:
    records = (
        meeting(901, {**SUMMIT, "date": "2020-07-09"}),
        meeting(902, SUMMIT, scope="mention"),
        meeting(903, SUMMIT, retired=True),
        meeting(904, {**SUMMIT, "date": None}),
        meeting(905, {"date": "2020-07-10"}),
    )
    content = made(records)
    assert read(content) == []
    assert b"BEGIN:VTIMEZONE" in content  # an empty calendar object is not valid


def test_the_sequence_moves_with_what_the_event_says_and_only_then() -> None:
    first = made([meeting(901, SUMMIT)])
    assert made([meeting(901, SUMMIT)], first, later=1) == first
    moved = {**SUMMIT, "date": "2020-09-01"}
    second = made([meeting(901, moved)], first, later=1)
    (event,) = read(second)
    assert (event["DTSTART"], event["SEQUENCE"], event["LAST-MODIFIED"]) == ("20200901", "1", "20200711T000000Z")
    assert made([meeting(901, moved)], second, later=2) == second
    (again,) = read(made([meeting(901, SUMMIT)], second, later=3))
    assert again["SEQUENCE"] == "2"


def test_a_meeting_keeps_its_uid_when_an_older_report_turns_up() -> None:
    first = made([meeting(901, SUMMIT)])
    renamed = meeting(901, SUMMIT, public_id="E-900", aliases=("E-901",))
    (event,) = read(made([renamed], first, later=1))
    assert event["UID"] == "E-901@mekong-monitor"


def test_a_meeting_that_is_no_longer_expected_is_cancelled_until_its_day() -> None:
    first = made([meeting(901, SUMMIT)])
    gone = [meeting(901, SUMMIT, retired=True)]
    second = made(gone, first, later=1)
    (event,) = read(second)
    assert (event["STATUS"], event["SEQUENCE"], event["DTSTART"]) == ("CANCELLED", "1", "20200809")
    assert made(gone, second, later=2) == second
    assert read(made(gone, second, later=30)) == []
    (back,) = read(made([meeting(901, SUMMIT)], second, later=3))
    assert (back["STATUS"], back["SEQUENCE"]) == ("CONFIRMED", "2")


def test_a_listed_meeting_is_still_there_on_its_day() -> None:
    plain = {**SUMMIT, "upcoming": False}
    first = made([meeting(901, plain)])
    on_the_day = made([meeting(901, plain)], first, later=30)
    assert on_the_day == first
    assert read(made([meeting(901, plain)], first, later=31)) == []


HOSTILE = "a;b,c\\n\\\r\nEND:VEVENT\r\nBEGIN:VALARM\x00\u202e \u2028 " + "Hội nghị cấp cao 🎉 " * 12


def test_text_from_the_web_stays_text() -> None:
    bad = source(1, title=HOSTILE, outlet=HOSTILE, url="https://vietnamnet.vn/a\r\nATTACH:x")
    data = {**SUMMIT, "place": HOSTILE, "quote": HOSTILE, "participants": [HOSTILE]}
    (event,) = read(made([meeting(901, data, sources=(bad,), mechanism=HOSTILE)]))
    assert event["LOCATION"].startswith("a;b,c\\n\\ END:VEVENT BEGIN:VALARM")
    assert "“a;b,c\\n\\ END:VEVENT" in event["DESCRIPTION"]
    assert event["URL"].startswith("https://vietnamnet.vn/a")
    assert "ATTACH" not in event


def test_no_control_character_passes_the_escape() -> None:
    assert escaped("a\x00\x85\u2028b\r\nc\td;e,f\\") == "ab\\nc\td\\;e\\,f\\\\"


def test_a_malformed_meeting_and_a_torn_file_keep_nothing_back() -> None:
    torn = made([meeting(901, SUMMIT), meeting(902, SUMMIT)])[:700]
    broken = (meeting(903, {**SUMMIT, "participants": 5}), meeting(904, {**SUMMIT, "evidence": 5}))
    assert [event["UID"] for event in read(made([meeting(901, SUMMIT), *broken], torn))] == ["E-901@mekong-monitor"]
    assert len(read(made([meeting(901, SUMMIT)], b"\xff\xfe"))) == 1


@pytest.mark.parametrize(("language", "words"), [("en", "Upcoming|Coming up"), ("vi", "Sắp diễn ra")])
def test_the_calendar_speaks_both_languages(language: str, words: str) -> None:
    assert re.search(words, made([], language=language).decode())
