"""The day of a meeting whose own sentences give none: "cùng ngày", "một ngày sau", or the day of the opening."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extract.dates import DateMention
from extract.events.clusters import Cluster
from extract.events.dating import dated
from extract.events.occurrence import Occurrence, opening_day
from extract.passages import Passages
from extract.reading import Event


def with_day(event: Event, item: Cluster, kept: Sequence[Cluster], passages: Passages) -> Event:
    """The event with its day: the one written at it, else one reckoned from what the text told before, else the
    opening's for what is the news itself."""
    same = next((one for one in item.occurrences if one.same_day), None)
    if item.day is not None and (same is None or item.day.precision == "day"):
        return dated(event, item.day)
    told = _told_before(same, passages) if same is not None and not item.upcoming else None
    if told is not None:
        return dated(event, told)
    if item.day is not None:
        return dated(event, item.day)
    earlier = next((one.days_earlier for one in item.occurrences if one.days_earlier is not None), None)
    if earlier is not None and earlier < 0:
        before = _told_before(item.occurrences[0], passages)
        return _on(event, before.start_date + timedelta(days=-earlier)) if before and before.start_date else event
    if item.upcoming:
        return event
    if earlier is not None:
        return _days_before(event, item, kept, earlier)
    if len(kept) > 1 and all(one.head.beside or one.alongside for one in item.occurrences):
        return event
    return dated(event, opening_day(passages))


def _told_before(one: Occurrence, passages: Passages) -> DateMention | None:
    """The exact day that the text told last before an occurrence."""
    days = [
        mention
        for passage in passages.body
        if passage.start < one.passage.start
        for mention in passage.dates
        if mention.precision == "day" and mention.start_date is not None
    ]
    return days[-1] if days else None


def _days_before(event: Event, item: Cluster, kept: Sequence[Cluster], days: int) -> Event:
    """The event so many days before the article's first dated one."""
    for known in kept:
        if known is not item and known.day is not None and known.day.start_date is not None and not known.upcoming:
            return _on(event, known.day.start_date - timedelta(days=days))
    return event


def _on(event: Event, day: date) -> Event:
    return replace(event, date=day.isoformat(), date_precision="day")
