"""Meetings: those that are coming up, those that took place, and those whose date or place has changed."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from digest.filters import wanted
from digest.item import Item, Section
from digest.question import ON_TOPIC, Question, in_time, live
from digest.snapshot import changes
from store.digests import MailedItem
from store.views import RecordView


def add_events(records: Iterable[RecordView], found: dict[Section, list[Item]], question: Question) -> None:
    """Adds the event records; one that a listed commitment names needs no line of its own."""
    named = {item.record.event.id for items in found.values() for item in items if item.record.event}
    for record in records:
        if record.kind != "event":
            continue
        told = question.ledger.last_told(record.mention_ids, (record.public_id, *record.aliases))
        if told is not None and (fixes := changes(told.data, record)):
            found.setdefault("corrections", []).append(Item(record, "corrections", changes=fixes))
        if record.retired or record.scope not in ON_TOPIC or not wanted(record, question.subscriber.filters):
            continue
        if is_coming(record, question):
            found.setdefault("upcoming", []).append(Item(record, "upcoming"))
        elif record.id not in named and _took_place(record, told, question):
            found.setdefault("events", []).append(Item(record, "events"))


def is_coming(record: RecordView, question: Question) -> bool:
    """Whether a scheduled meeting lies, or may lie, between today and the end of the look-ahead."""
    days = days_of(record.data.get("date"))
    if days is None:
        return False
    ahead = bool(record.data.get("upcoming")) or days[0] > question.today
    return ahead and days[1] >= question.today and days[0] <= question.today + question.upcoming


def _took_place(record: RecordView, told: MailedItem | None, question: Question) -> bool:
    if record.data.get("upcoming") or not live(record, question) or not in_time(record, question):
        return False
    return told is None or told.section == "upcoming"


def days_of(value: object) -> tuple[date, date] | None:
    """First and last day of a stored date: 2020-07-09 or 2020-07; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day, day
