"""Calendar arithmetic for dates that the press leaves incomplete: which year, which Wednesday, how long a season."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# A day without a year lies within this many days of publication: news looks back further than it looks ahead, unless
# the sentence speaks of the future.
_BACK_DAYS, _AHEAD_DAYS = 300, 65
_FUTURE = re.compile(
    r"\b(?:sẽ|dự kiến|dự tính|dự định|sắp|theo kế hoạch|chuẩn bị|lên kế hoạch|lên lịch|ấn định|tới đây|sắp tới|"
    r"tổ chức vào|định vào|lùi sang|dời sang|đăng cai|hẹn)\b"
)
_PAST = re.compile(r"\b(?:đã|vừa|từng|trước đó|hồi)\b")
_LOOKING_BACK = re.compile(r"\b(?:đã|vừa|từng|trước đó|hồi|kể từ|tính từ|từ|tính đến)\b")
_REACH = 60
_TURN_OF_YEAR = 10
_SOON = 4


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date


def future_words_near(text: str, start: int, end: int) -> bool:
    """Whether the words around a date in folded text speak of what is to come."""
    left = max(text.rfind(mark, 0, start) for mark in ".\n;")
    before = text[max(left + 1, start - _REACH) : start]
    after = re.split(r"[.\n;]", text[end : end + _REACH], maxsplit=1)[0]
    last_past = max((match.end() for match in _PAST.finditer(before)), default=-1)
    last_future = max((match.end() for match in _FUTURE.finditer(before)), default=-1)
    if last_future != last_past:
        return last_future > last_past
    return bool(_FUTURE.search(after)) and not _PAST.search(after)


def past_words_near(text: str, start: int, end: int) -> bool:
    """Whether the words around a month in folded text speak of what has been."""
    left = max(text.rfind(mark, 0, start) for mark in ".\n;")
    return _LOOKING_BACK.search(text[max(left + 1, start - _REACH) : end + 12]) is not None


def valid_day(day: int, month: int) -> bool:
    """Whether the day exists in some year."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]


def day_span(first: tuple[int, int], last: tuple[int, int], year: int) -> Span | None:
    """The days from (day, month) to (day, month); the year is that of the end. None when a day does not exist."""
    try:
        end = date(year, last[1], last[0])
        start = date(year if (first[1], first[0]) <= (last[1], last[0]) else year - 1, first[1], first[0])
    except ValueError:
        return None
    return Span(start, end)


def with_year(first: tuple[int, int], last: tuple[int, int], published: date | None, ahead: bool) -> Span | None:
    """The year that puts the days closest to publication, inside the window."""
    if published is None:
        return None
    back, forward = (_AHEAD_DAYS, _BACK_DAYS) if ahead else (_BACK_DAYS, _AHEAD_DAYS)
    best: tuple[int, Span] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        if not date.min.year < year < date.max.year:
            continue
        span = day_span(first, last, year)
        if span is None:
            continue
        distance = (span.start - published).days
        if -back <= distance <= forward and (best is None or abs(distance) < best[0]):
            best = (abs(distance), span)
    return best[1] if best else None


def month_span(month: int, year: int, part: str | None) -> Span:
    """A month, or its beginning, middle or end (a third each)."""
    last = monthrange(year, month)[1]
    first_day, last_day = {
        "đầu": (1, 10), "thượng tuần": (1, 10), "giữa": (11, 20), "trung tuần": (11, 20),
        "cuối": (21, last), "hạ tuần": (21, last), "nửa đầu": (1, 15), "nửa cuối": (16, last),
    }.get(part or "", (1, last))  # fmt: skip
    return Span(date(year, month, first_day), date(year, month, last_day))


def months_of(month: int, part: str | None, relation: str | None, published: date, ahead: bool | None) -> Span:
    """A month without its year: the closest one on the side that the words point to; where they point to none
    (``ahead`` None) a month soon to come is that one."""
    year = published.year
    if relation in {"năm ngoái"}:
        year -= 1
    elif relation in {"năm sau", "năm tới"}:
        year += 1
    elif relation not in {"này", "năm nay"}:
        # In December "đầu tháng 1" is the coming one.
        turned = relation is None and published.month - month >= _TURN_OF_YEAR
        soon = ahead is None and relation is None and 0 < month - published.month <= _SOON
        if (ahead and month < published.month) or turned:
            year += 1
        elif not ahead and not soon and month > published.month:
            year -= 1
    return month_span(month, max(1, min(year, 9998)), part)


def year_span(year: int, part: str | None) -> Span:
    """A year, or its beginning, middle or end."""
    first, last = {"đầu": (1, 3), "giữa": (5, 8), "cuối": (10, 12), "nửa đầu": (1, 6), "nửa cuối": (7, 12)}.get(
        part or "", (1, 12)
    )
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def weekday_span(weekday: int, which: str | None, published: date, ahead: bool) -> Span:
    """The last such weekday up to publication; the next one when the words look ahead."""
    monday = published - timedelta(days=published.weekday())
    if which == "tuần tới":
        day = monday + timedelta(days=7 + weekday)
    elif which == "tuần trước":
        day = monday + timedelta(days=weekday - 7)
    elif which == "tuần này":
        day = monday + timedelta(days=weekday)
    elif ahead:
        day = published + timedelta(days=(weekday - published.weekday()) % 7 or 7)
    else:
        day = published - timedelta(days=(published.weekday() - weekday) % 7)
    return Span(day, day)


def relative_span(words: str, published: date) -> tuple[Span, bool]:
    """What "hôm qua", "tuần tới", "vừa qua" mean, and whether that is one exact day."""
    shift = _day_shift(words)
    if shift is not None:
        day = published + timedelta(days=shift)
        return Span(day, day), True
    monday = published - timedelta(days=published.weekday())
    if "tuần" in words:
        weeks = 1 if words.endswith(("tới", "sau")) else 0 if words.endswith("này") else -1
        start = monday + timedelta(days=7 * weeks)
        if words.startswith("cuối"):
            return Span(start + timedelta(days=5), start + timedelta(days=6)), False
        return Span(start, start + timedelta(days=6)), False
    if "tháng" in words:
        months = 1 if words.endswith(("tới", "sau")) else 0 if words.endswith("này") else -1
        index = published.year * 12 + published.month - 1 + months
        part = words.partition(" ")[0]
        return month_span(index % 12 + 1, index // 12, None if part == "tháng" else part), False
    if "tới" in words:
        return Span(published, published + timedelta(days=30)), False
    return Span(published - timedelta(days=7), published), False


def _day_shift(words: str) -> int | None:
    if words.startswith("hôm"):
        return {"hôm nay": 0, "hôm qua": -1, "hôm kia": -2}.get(words)
    if words.startswith("ngày"):
        return {"ngày mai": 1, "ngày kia": 2}.get(words)
    if words.startswith(("tuần", "tháng", "đầu", "giữa", "cuối", "vừa", "mới", "gần", "trong", "những", "sắp", "tới")):
        return None
    return 0 if words.endswith(" nay") else 1 if words.endswith(" mai") else -1
