"""Whose digest is due: by local date, so that a missed tick, a long sleep or a change to summer time loses nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from store.digests import decided_periods
from store.subscribers import SubscriberView


@dataclass(frozen=True, slots=True)
class Slot:
    """One turn of a subscriber's digest. ``period`` names it in the store: 2026-11-22, 2026-W47 or 2026-11;
    ``day`` is its local date."""

    period: str
    day: date
    at: datetime


def latest_slot(subscriber: SubscriberView, now: datetime) -> Slot:
    """The newest turn that is not in the future. One that was missed is made up by this one alone: what it would have
    held is still unmailed, and so comes with it."""
    zone = ZoneInfo(subscriber.timezone)
    today = now.astimezone(zone).date()
    for back in range(2):
        day = _turn(subscriber, today, back)
        at = datetime.combine(day, _time(subscriber), tzinfo=zone)
        if at <= now:
            break
    return Slot(_period(subscriber, day), day, at)


def due_slots(
    session: Session, subscribers: Sequence[SubscriberView], now: datetime
) -> list[tuple[SubscriberView, Slot]]:
    """Those whose newest turn has not been decided yet. A turn from before they subscribed is none of theirs."""
    found = []
    for subscriber in subscribers:
        slot = latest_slot(subscriber, now)
        if subscriber.paused or slot.at < subscriber.subscribed_at:
            continue
        if slot.period not in decided_periods(session, subscriber.id, slot.period):
            found.append((subscriber, slot))
    return found


def forced_slot(session: Session, subscriber: SubscriberView, now: datetime) -> Slot:
    """A turn right now, beside those of the calendar: 2026-11-22, or 2026-11-22#2 if today was decided already."""
    today = now.astimezone(ZoneInfo(subscriber.timezone)).date()
    slot = latest_slot(subscriber, now)
    base = slot.period if subscriber.frequency != "daily" else today.isoformat()
    taken = decided_periods(session, subscriber.id, base)
    number = 2
    period = base
    while period in taken:
        period, number = f"{base}#{number}", number + 1
    return Slot(period, today, now)


def _turn(subscriber: SubscriberView, today: date, back: int) -> date:
    """The date of the turn of today's day, week or month, or of ``back`` turns before."""
    if subscriber.frequency == "weekly":
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=subscriber.weekday, weeks=-back)
    if subscriber.frequency == "monthly":
        month = today.year * 12 + today.month - 1 - back
        return date(month // 12, month % 12 + 1, 1)
    return today - timedelta(days=back)


def _period(subscriber: SubscriberView, day: date) -> str:
    if subscriber.frequency == "weekly":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{day:%Y-%m}" if subscriber.frequency == "monthly" else day.isoformat()


def _time(subscriber: SubscriberView) -> time:
    hour, minute = subscriber.at.split(":")
    return time(int(hour), int(minute))
