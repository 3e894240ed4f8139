"""Bounds for the publication of a text that prints no date."""

import re
from collections.abc import Iterable
from datetime import datetime, time, tzinfo

from extract.page.stamp import Stamp

_YEAR_AHEAD = re.compile(
    r"(?:dự kiến|sẽ|nhất trí|sắp|tới đây|chuẩn bị)[^.]{0,120}?"
    r"\b(?:cuối|đầu|giữa|trong|vào|quý [IV1-4]+)\s(?:năm\s)?(20\d{2})"
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d{2})(?!\d)")
_OPENING = 400  # characters: the first paragraph or two
_OPENING_DAY = re.compile(
    r"\b(?:ngày|sáng|trưa|chiều|tối|hôm nay|đêm)\s+(?:ngày\s+)?\(?(?P<day>[0-3]?\d)[/-](?P<month>[01]?\d)"
    r"(?:[/-](?P<year>20\d{2}))?(?![/\d-])",
    re.IGNORECASE,
)
_GOAL = re.compile(r"(?:hướng tới|đến|tới|tầm nhìn|mục tiêu|giai đoạn|[-–])\s*(?:năm\s)?$", re.IGNORECASE)


def publication_bounds(text: str, others: Iterable[Stamp], zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """The earliest and latest moment at which the text can have been published, None where nothing bounds it.

    Below: the start of the last year that it speaks of and that is no goal. Above: the end of a year for which it
    expects something, and the newest of the ``others``, the dates in the chrome, which were there when the page was
    captured. The newest date on a page is never taken for its own.
    """
    ahead = [int(match.group(1)) for match in _YEAR_AHEAD.finditer(text)]
    named = [
        int(match.group(1))
        for match in _YEAR.finditer(text)
        if not _GOAL.search(text[max(0, match.start() - 14) : match.start()])
    ]
    newest = max((stamp.at if stamp.precision == "minute" else _end_of_day(stamp.at) for stamp in others), default=None)
    expected = datetime(min(ahead), 12, 31, 23, 59, 59, tzinfo=zone) if ahead else None
    latest = min((bound for bound in (expected, newest) if bound is not None), default=None)
    if latest is None:
        return None, None
    known = [year for year in named if year <= latest.year]
    return (datetime(max(known), 1, 1, tzinfo=zone) if known else None), latest


def opening_day(text: str, earliest: datetime | None, latest: datetime | None) -> datetime | None:
    """The day of the event with which an undated report opens ("Ngày 6/8, ..."), where its bounds leave one year.

    A report appears on that day or shortly after it, so the day stands for the publication as an inference. None
    when the bounds span years, when the opening names no day, or when the day is out of bounds.
    """
    if earliest is None or latest is None or earliest.year != latest.year:
        return None
    match = _OPENING_DAY.search(text[:_OPENING])
    if match is None:
        return None
    year = int(match.group("year") or latest.year)
    try:
        day = datetime(year, int(match.group("month")), int(match.group("day")), tzinfo=latest.tzinfo)
    except ValueError:
        return None
    return day if earliest <= day <= latest else None


def _end_of_day(at: datetime) -> datetime:
    return datetime.combine(at.date(), time(23, 59, 59), tzinfo=at.tzinfo)
