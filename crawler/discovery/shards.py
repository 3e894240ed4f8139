"""Which shards of a sitemap index can hold articles of the wanted days."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from crawler.discovery.listing import Shard
from settings.clock import VIETNAM

DAYS = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-_/](\d{1,2})[-_/](\d{1,2})[-_](\d{1,2})(?!\d)")
DAY = re.compile(
    r"(?<!\d)(20\d\d|19\d\d)[-_/]?(0[1-9]|1[0-2]|(?<=[-_/])[1-9])[-_/]?(0[1-9]|[12]\d|3[01]|(?<=[-_/])[1-9])(?!\d)"
)
MONTH = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-_/]?(0[1-9]|1[0-2]|(?<=[-_/])[1-9])(?!\d)")
YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")


def shard_span(url: str) -> tuple[date, date] | None:
    """First and last day that a shard's address names; None if it names none."""
    path = urlsplit(url).path + "?" + urlsplit(url).query
    for pattern in (DAYS, DAY, MONTH, YEAR):
        match = pattern.search(path)
        if match:
            span = _span([int(group) for group in match.groups()])
            if span:
                return span
    return None


def wanted_shards(shards: Iterable[Shard], since: datetime, until: datetime, limit: int) -> list[Shard]:
    """The shards to read, newest first, at most ``limit``.

    A shard without days in its address is read if it changed since ``since``, or does not say when it changed. A day
    is added on both sides: outlets cut their shards by their own idea of a day.
    """
    first = since.astimezone(VIETNAM).date() - timedelta(days=1)
    last = until.astimezone(VIETNAM).date() + timedelta(days=1)
    chosen: list[tuple[date, Shard]] = []
    for shard in shards:
        span = shard_span(shard.url)
        if span is None:
            changed = shard.modified_at.astimezone(VIETNAM).date() if shard.modified_at else date.max
            if changed >= first:
                chosen.append((changed, shard))
        elif span[0] <= last and span[1] >= first:
            chosen.append((span[1], shard))
    chosen.sort(key=lambda pair: pair[0], reverse=True)
    return [shard for _, shard in chosen[:limit]]


def is_settled(url: str, fetched_at: datetime | None) -> bool:
    """Whether a shard's last day was over, by two days, when it was read: it will not change any more."""
    span = shard_span(url)
    return span is not None and fetched_at is not None and fetched_at.date() > span[1] + timedelta(days=2)


def _span(numbers: list[int]) -> tuple[date, date] | None:
    try:
        if len(numbers) == 4:
            year, month, first, last = numbers
            return (date(year, month, first), date(year, month, last)) if first <= last else None
        if len(numbers) == 3:
            return (date(*numbers), date(*numbers))
        if len(numbers) == 2:
            year, month = numbers
            return (date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return (date(numbers[0], 1, 1), date(numbers[0], 12, 31))
    except ValueError:
        return None
