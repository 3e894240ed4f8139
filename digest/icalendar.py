"""The calendar of upcoming meetings: iCalendar (RFC 5545), one all-day event a meeting.

A meeting keeps its UID for ever. Its SEQUENCE and LAST-MODIFIED move only when what it says changes; both are read
back from the calendar as it stood before. A meeting that was in it and is no longer expected stays until its day, as
cancelled.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from digest.content_lines import components, escaped, folded, value_of
from digest.entry import entry_of
from digest.events import days_of
from digest.filters import wanted
from digest.item import Item
from digest.problem import UNSOUND
from digest.public import PublicNews, names_of
from digest.question import ON_TOPIC, Question
from digest.safe import one_line
from digest.wording import event_text, meeting_name, place_text
from digest.words import Words
from store.views import RecordView

log = logging.getLogger(__name__)

STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mekong-monitor//upcoming meetings//EN", "CALSCALE:GREGORIAN")
# A calendar without any component is not valid, and there may be no meeting ahead: a zone is always in it.
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar_file(
    news: PublicNews, words: Words, titles: Mapping[str, str], now: datetime, before: bytes | None = None
) -> bytes:
    """The calendar's bytes. ``before``: the calendar as it stood, if there was one; the same meetings give the same."""
    standing = {value_of(lines, "UID"): lines for lines in components(before or b"", "VEVENT")}
    events: dict[str, list[str]] = {}
    for record in news.records:
        uid = _uid_of(record, standing)
        if uid in events or not _is_expected(record, uid in standing, news.question):
            continue
        try:
            lines = _lines(record, uid, words, titles)
        except UNSOUND:
            log.exception("%s cannot be set and is left out of the calendar", record.public_id)
            continue
        events[uid] = _stamped(lines, standing.get(uid), now)
    gone = {uid: lines for uid, lines in standing.items() if uid not in events and _lies_ahead(lines, news.question)}
    events |= {uid: _cancelled(lines, now) for uid, lines in gone.items()}
    ordered = sorted(events.values(), key=lambda lines: (value_of(lines, "DTSTART"), value_of(lines, "UID")))
    title = escaped(f"{words.phrase('title')}: {words.phrase('section_upcoming')}")
    head = (*HEAD, f"NAME:{title}", f"X-WR-CALNAME:{title}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", *ZONE)
    body = [line for lines in ordered for line in ("BEGIN:VEVENT", *lines, "END:VEVENT")]
    return folded((*head, *body, "END:VCALENDAR"))


def uid_of(public_id: str) -> str:
    """The permanent UID of a meeting."""
    return f"{public_id}@mekong-monitor"


def _uid_of(record: RecordView, standing: Iterable[str]) -> str:
    """A record whose oldest report was found later has another public id than before, but no other UID."""
    known = (uid for name in names_of(record) if (uid := uid_of(name)) in standing)
    return next(known, uid_of(record.public_id))


def _is_expected(record: RecordView, listed: bool, question: Question) -> bool:
    """A meeting announced for a later day; one that was listed stays until it is over."""
    days = days_of(record.data.get("date"))
    if record.kind != "event" or record.retired or record.scope not in ON_TOPIC or days is None:
        return False
    ahead = listed or bool(record.data.get("upcoming")) or days[0] > question.today
    in_reach = _last_day(record, days) >= question.today and days[0] <= question.today + question.upcoming
    return ahead and in_reach and wanted(record, question.subscriber.filters)


def _last_day(record: RecordView, days: tuple[date, date]) -> date:
    end = days_of(record.data.get("date_end"))
    return max(days[1], end[1]) if end else days[1]


def _lines(record: RecordView, uid: str, words: Words, titles: Mapping[str, str]) -> list[str]:
    """All but the stamps. A meeting of which only the month is known is tentative and fills the month."""
    days = days_of(record.data.get("date"))
    if days is None:
        raise ValueError(f"{record.public_id} has no date")
    exact = days[0] == days[1]
    shown = entry_of(Item(record, "upcoming"), words, titles)
    links = [source.href for source in shown.sources if source.href]
    lines = [
        f"UID:{escaped(uid)}",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{_last_day(record, days) + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(_summary(record, exact, words))}",
        f"DESCRIPTION:{escaped(_description(record, words, titles))}",
        f"STATUS:{'CONFIRMED' if exact else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
    ]
    if place := place_text(record.data, words):
        lines.append(f"LOCATION:{escaped(place)}")
    if record.mechanism:
        lines.append(f"CATEGORIES:{escaped(one_line(record.mechanism, 40))}")
    return [*lines, *(f"URL:{href}" for href in links[:1])]


def _summary(record: RecordView, exact: bool, words: Words) -> str:
    """Mekong–Japan Cooperation, 4th summit; a meeting under no named mechanism is known by its place."""
    parts = [words.name("mechanisms", record.mechanism)] if record.mechanism else []
    parts.append(meeting_name(record, words))
    if not record.mechanism:
        parts.append(place_text(record.data, words))
    if not exact:
        parts.append(words.phrase("day_unknown", month=words.iso_date(str(record.data["date"]))))
    text = one_line(", ".join(filter(None, parts)), 300)
    return text[:1].upper() + text[1:]


def _description(record: RecordView, words: Words, titles: Mapping[str, str]) -> str:
    """The meeting in words, who takes part, the sentence that announces it, where it was read, and its id."""
    shown = entry_of(Item(record, "upcoming"), words, titles)
    quote = "".join(part.text for part in shown.quote)
    sources = [
        f"{source.outlet}, {source.day}" + (f": {source.href}" if source.href else "") for source in shown.sources
    ]
    texts = [
        event_text(record, words),
        *shown.tags,
        *(f"! {note}" for note in shown.notes),
        f"“{quote}”" if quote else "",
        f"{words.phrase('sources')} ({shown.origins}):",
        *sources,
        f"{words.phrase('confidence')}: {shown.confidence} · {shown.id}",
    ]
    return "\n".join(one_line(text, 2500) for text in texts if text)


def _stamped(lines: list[str], old: list[str] | None, now: datetime) -> list[str]:
    """With the stamps as they stood if the event says the same, else with the next sequence number and ``now``."""
    if old is not None and sorted(_substance(old)) == sorted(lines):
        return old
    sequence = 0 if old is None else _sequence(old) + 1
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return [*lines, f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}", f"SEQUENCE:{sequence}"]


def _substance(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if not line.startswith(tuple(f"{name}:" for name in STAMPS))]


def _sequence(lines: Iterable[str]) -> int:
    text = value_of(lines, "SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() else 0


def _lies_ahead(lines: Iterable[str], question: Question) -> bool:
    return value_of(lines, "DTSTART") > f"{question.today:%Y%m%d}"


def _cancelled(lines: list[str], now: datetime) -> list[str]:
    kept = ["STATUS:CANCELLED" if line.startswith("STATUS:") else line for line in _substance(lines)]
    return _stamped(kept, lines, now)
