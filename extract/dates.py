"""The dates that a text mentions, resolved as far as the text and its publication allow.

The press writes day before month, leaves the year out and joins with whatever is at hand: 6/8, 11-9, 18.9, 2-7/6/2019,
"27 và 28-10", "7 tháng 11". A number pair without a word or bracket that makes it a date is left alone: fractions,
ratios, scores and number ranges look the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from extract.calendar_math import (
    Span,
    day_span,
    future_words_near,
    month_span,
    months_of,
    past_words_near,
    relative_span,
    valid_day,
    weekday_span,
    with_year,
    year_span,
)
from extract.text import Folded, fold

DatePrecision = Literal["day", "range", "month", "quarter", "year", "period", "unknown"]
DateBasis = Literal["text", "context"]

_D = r"(\d\d?)"
_Y = r"((?:19|20)\d\d)"
_END = r"(?![\d%/]|[.,-]\d|:\d| ?%)"
_DAYPART = r"(?:rạng sáng|sáng sớm|sáng|trưa|đầu giờ chiều|chiều tối|chiều|tối|đêm)"
_TO = rf"(?: ?- ?| (?:và|đến|tới|cho đến) (?:hết )?(?:ngày |hôm |{_DAYPART} (?:ngày )?)?)"
_UNTIL = r"(?: ?- ?| (?:đến|tới|cho đến) (?:hết )?(?:ngày |hôm )?)"
# What makes a number pair a date, looked for to the left of it; it becomes a part of the mention.
_CUE = re.compile(
    rf"(?<!\w)(?:{_DAYPART}(?: ngày| mùng| hôm)?|trong các ngày|(?:trong )?(?:hai|ba|bốn|năm|[2-5]) ngày|các ngày|"
    r"từ ngày|vào ngày|đến ngày|tới ngày|trước ngày|sau ngày|ngày|hôm|từ|vào|đến hết ngày|mùng|"
    r"hôm nay,?|hôm qua,?|ngày mai,?|"
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?: tuần (?:này|trước|qua|tới))?,?(?: ngày)?) \(?$"
)
_CUE_REACH = 40
_BRACKET = re.compile(r"\((?:[^()\d]{2,30}, ?)?$")
_PART = re.compile(r"(?<!\w)(đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần|nửa đầu|nửa cuối) $")
_STRETCH = re.compile(
    r"(?<!\w)(?:giai đoạn|thời kỳ|nhiệm kỳ|trong các năm|các năm|tài khóa|niên khóa|từ năm|từ)(?: từ)?(?: năm)? $"
)
_WEEKDAY_CUE = re.compile(rf"(?<!\w)(?:hôm|ngày|{_DAYPART}|vào|đến|từ)(?: ngày)? $")
_FROM = re.compile(r"(?<!\w)từ $")
_WEEKDAYS = {"thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "chủ nhật": 6}
_MONTH_WORDS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
# "bốn tháng sau", "hai tuần qua" measure time and name no month or week.
_DAY_NAMES = ("hôm", "ngày", "sáng", "trưa", "chiều", "tối", "đêm")
_COUNTED = re.compile(r"(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|nhiều|mấy|các|những) $")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4}


@dataclass(frozen=True, slots=True)
class DateMention:
    """One mention of a day or a stretch of time: [start, end) in code points of the text.

    ``start_date``/``end_date`` are both None when the year cannot be known; ``month_day`` (MM-DD) then still says
    what the text does. ``basis`` is ``text`` when the year is written, ``context`` when it comes from publication.
    Mentions of precision ``period`` (giai đoạn 2021-2023) are spans of plans, not days of events.
    """

    start: int
    end: int
    surface: str
    start_date: date | None
    end_date: date | None
    precision: DatePrecision
    basis: DateBasis
    month_day: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a pattern's match means, before it is put in its place."""

    span: Span | None
    precision: DatePrecision
    basis: DateBasis
    month_day: str | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """The folded text and the day of publication, for the patterns' readers."""

    text: str
    published: date | None

    def ahead(self, match: re.Match[str]) -> bool:
        if _DAYTIME.search(self.text, max(0, match.start() - 6), match.start()):
            return _SHALL.search(self.text, max(0, match.start() - 30), match.end() + 12) is not None
        before = self.text[max(0, match.start() - 5) : match.start()]
        return not before.endswith("hôm ") and future_words_near(self.text, match.start(), match.end())


# "Sáng thứ Hai họp để chuẩn bị cho Hội nghị ... dự kiến": the day is past unless its own verb looks ahead.
_DAYTIME = re.compile(r"\b(?:sáng|trưa|chiều|tối) $")
_SHALL = re.compile(r"\b(?:sẽ|sắp|dự kiến|tới)\b")


_Reader = Callable[[re.Match[str], _Scene], _Reading | None]


def find_dates(text: str, published: datetime | None = None, folded: Folded | None = None) -> tuple[DateMention, ...]:
    """All date mentions in order, non-overlapping. ``published`` is aware; its own calendar day counts. ``folded``
    saves folding the text again."""
    folded = folded if folded is not None else fold(text)
    scene = _Scene(folded.text, plausible_day(published))
    taken = bytearray(len(folded.text) + 1)
    found: list[DateMention] = []
    for form in _FORMS:
        for match in form.core.finditer(folded.text):
            start = _beginning(form, match, folded.text)
            if start is None or any(taken[start : match.end()]):
                continue
            reading = form.read(match, scene)
            if reading is not None:
                taken[start : match.end()] = b"\1" * (match.end() - start)
                found.append(_mention(text, folded, start, match.end(), reading))
    return tuple(sorted(found, key=lambda mention: mention.start))


def plausible_day(published: datetime | None) -> date | None:
    """The calendar day of a publication; None for a clock that was never set right."""
    if published is None or not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        return None
    return published.date()


def _beginning(form: "_Form", match: re.Match[str], text: str) -> int | None:
    """Where the mention begins with its cue, None when it is no date: a part of a number, or without a cue it needs."""
    start = match.start()
    before = text[start - 1 : start]
    if before and (before.isalnum() or (before in "/.,:-" and match[0][0].isdigit())):
        return None
    cue = form.cue.search(text, max(0, start - _CUE_REACH), start) if form.cue is not None else None
    if cue is None:
        return None if form.required else start
    return start if cue.re is _BRACKET else cue.start()


def _mention(text: str, folded: Folded, first: int, last: int, reading: _Reading) -> DateMention:
    start, end = folded.span(first, last)
    span = reading.span
    return DateMention(
        start=start,
        end=end,
        surface=text[start:end],
        start_date=span.start if span else None,
        end_date=span.end if span else None,
        precision=reading.precision,
        basis=reading.basis,
        month_day=reading.month_day,
    )


def _dated(
    first: tuple[int, int], last: tuple[int, int], year: str | None, match: re.Match[str], scene: _Scene
) -> _Reading | None:
    """The reading of one day or a range of days, each (day, month)."""
    if not valid_day(*first) or not valid_day(*last):
        return None
    precision: DatePrecision = "day" if first == last else "range"
    month_day = f"{first[1]:02d}-{first[0]:02d}"
    if year:
        span = day_span(first, last, int(year))
        return _Reading(span, precision, "text", month_day) if span else None
    span = with_year(first, last, scene.published, scene.ahead(match))
    return _Reading(span, precision if span else "unknown", "context", month_day)


def _two_months(match: re.Match[str], scene: _Scene) -> _Reading | None:
    d1, m1, y1, d2, m2, y2 = match.groups()
    first, last = (int(d1), int(m1)), (int(d2), int(m2))
    if y1 and y2 and y1 != y2:
        start, end = day_span(first, first, int(y1)), day_span(last, last, int(y2))
        return _Reading(Span(start.start, end.end), "range", "text") if start and end else None
    return _dated(first, last, y2 or y1, match, scene)


def _shared_month(match: re.Match[str], scene: _Scene) -> _Reading | None:
    d1, d2, month, year = match.groups()
    if int(d1) >= int(d2):
        return None
    return _dated((int(d1), int(month)), (int(d2), int(month)), year, match, scene)


def _one_day(match: re.Match[str], scene: _Scene) -> _Reading | None:
    day, month, *year = match.groups()
    return _dated((int(day), int(month)), (int(day), int(month)), year[0] if year else None, match, scene)


def _day_of_named_month(match: re.Match[str], scene: _Scene) -> _Reading | None:
    day, month, year = match.groups()
    return _dated((int(day), _MONTH_WORDS[month]), (int(day), _MONTH_WORDS[month]), year, match, scene)


def _month(match: re.Match[str], scene: _Scene) -> _Reading | None:
    month, year, relation = match.groups()
    part = _part(match, scene)
    number = int(month) if month.isdigit() else _MONTH_WORDS[month]
    if year is None and relation is None and not month.isdigit():
        return None
    if year is not None:
        return _Reading(month_span(number, int(year), part), "month", "text")
    if scene.published is None:
        return _Reading(None, "unknown", "context")
    ahead: bool | None = scene.ahead(match) if relation is None else relation == "tới"
    if not ahead and relation is None and not past_words_near(scene.text, match.start(), match.end()):
        ahead = None
    span = months_of(number, part, relation, scene.published, ahead)
    return _Reading(span, "month", "context")


def _part(match: re.Match[str], scene: _Scene) -> str | None:
    """The "đầu", "giữa" or "cuối" before a month or year."""
    found = _PART.search(scene.text, max(0, match.start() - _CUE_REACH), match.start())
    return found[1] if found else None


def _quarter(match: re.Match[str], scene: _Scene) -> _Reading | None:
    quarter, year, relation = _QUARTERS[match[1]], match[2], match[3]
    if not year and scene.published is None:
        return _Reading(None, "unknown", "context")
    number = int(year) if year else scene.published.year if scene.published else 0
    if relation:
        number += {"sau": 1, "tới": 1, "nay": 0, "ngoái": -1}[relation]
    elif not year and scene.published and quarter * 3 < scene.published.month and scene.ahead(match):
        number += 1
    start = month_span(quarter * 3 - 2, number, None)
    return _Reading(
        Span(start.start, month_span(quarter * 3, number, None).end), "quarter", "text" if year else "context"
    )


def _year(match: re.Match[str], scene: _Scene) -> _Reading | None:
    part, year = _part(match, scene), match[1]
    return _Reading(year_span(int(year), part), "quarter" if part else "year", "text")


def _named_year(match: re.Match[str], scene: _Scene) -> _Reading | None:
    part, which = _part(match, scene), match[1]
    if scene.published is None:
        return _Reading(None, "unknown", "context")
    shift = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}[which]
    return _Reading(year_span(scene.published.year + shift, part), "quarter" if part else "year", "context")


def _period(match: re.Match[str], scene: _Scene) -> _Reading | None:
    first, last = match.groups()
    if int(first) >= int(last):
        return None
    return _Reading(Span(date(int(first), 1, 1), date(int(last), 12, 31)), "period", "text")


def _month_period(match: re.Match[str], scene: _Scene) -> _Reading | None:
    m1, y1, m2, y2 = match.groups()
    if not (1 <= int(m1) <= 12 and 1 <= int(m2) <= 12):
        return None
    start, end = month_span(int(m1), int(y1 or y2), None), month_span(int(m2), int(y2), None)
    return _Reading(Span(start.start, end.end), "period", "text") if start.start < end.end else None


def _relative(match: re.Match[str], scene: _Scene) -> _Reading | None:
    named_day = match[0].startswith(_DAY_NAMES)  # "lần thứ 15 hôm nay": the number is the meeting's
    if not named_day and _COUNTED.search(scene.text, max(0, match.start() - 8), match.start()):
        return None
    if scene.published is None:
        return _Reading(None, "unknown", "context")
    span, exact = relative_span(match[0], scene.published)
    return _Reading(span, "day" if exact else "range", "context")


def _days_ago(match: re.Match[str], scene: _Scene) -> _Reading | None:
    if scene.published is None:
        return _Reading(None, "unknown", "context")
    count = match[1] or match[2]
    number = int(count) if count.isdigit() else _MONTH_WORDS[{"một": "giêng", "bốn": "tư"}.get(count, count)]
    day = scene.published - timedelta(days=number)
    return _Reading(Span(day, day), "day", "context")


def _weekday(match: re.Match[str], scene: _Scene) -> _Reading | None:
    if scene.published is None:
        return _Reading(None, "unknown", "context")
    which = match[2]
    ahead = which == "tới" or (which is None and scene.ahead(match))
    span = weekday_span(_WEEKDAYS[match[1]], which, scene.published, ahead)
    return _Reading(span, "day", "context")


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a date: what it looks like, what may or must stand to its left, and how it is read."""

    core: re.Pattern[str]
    read: _Reader
    cue: re.Pattern[str] | None = None
    required: bool = False


def _form(core: str, read: _Reader, cue: re.Pattern[str] | None = None, required: bool = False) -> _Form:
    return _Form(re.compile(core), read, cue, required)


_MONTHS = r"(1[0-2]|0?[1-9]|giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười)"
_MONTH_NAMES = r"(giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười)"
_FEW = r"(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d)"
_RELATIONS = r"(tới|này|qua|vừa qua|năm nay|năm ngoái|năm sau|năm tới|trước)"
_YEAR_BEHIND = rf"(?:(?:,? năm |/|, ?){_Y})?(?!\d)"
_DAY_WORDS = rf"(?:hôm nay|hôm qua|hôm kia|ngày mai|ngày kia|{_DAYPART} (?:nay|qua|mai))(?!\w)"
_WEEK_WORDS = (
    r"(?:tuần (?:qua|trước|này|tới|sau)|cuối tuần (?:qua|này|tới)|"
    r"(?:(?:đầu|giữa|cuối) )?tháng (?:trước|này|tới|sau|qua))(?!\w)"
)
_VAGUE_WORDS = (
    r"(?:vừa qua|mới đây|vừa mới|gần đây|trong ít ngày tới|trong vài ngày tới|những ngày tới|sắp tới|tới đây)(?!\w)"
)
# The most telling first: what an earlier form took, a later one does not see.
_FORMS: tuple[_Form, ...] = (
    _form(rf"{_D}[/.]{_D}(?:[/.]{_Y})?{_UNTIL}{_D}[/.]{_D}(?:[/.]{_Y})?{_END}", _two_months, _CUE),
    _form(rf"{_D}-{_D}(?:-{_Y})?(?: (?:đến|tới) (?:ngày )?){_D}-{_D}(?:-{_Y})?{_END}", _two_months, _CUE, True),
    _form(rf"{_D}(?:, ?\d\d?){{1,4}}{_TO}{_D}[/.-]{_D}(?:[/.-]{_Y})?{_END}", _shared_month, _CUE, True),
    _form(rf"{_D}{_TO}{_D}/{_D}(?:/{_Y})?{_END}", _shared_month, _CUE),
    _form(rf"{_D}{_TO}{_D}[.-]{_D}[.-]{_Y}{_END}", _shared_month, _CUE),
    _form(rf"{_D}{_TO}{_D}[.-]{_D}()?{_END}", _shared_month, _CUE, True),
    _form(rf"{_D}/{_D}/{_Y}{_END}", _one_day, _CUE),
    _form(rf"{_D}\.{_D}\.{_Y}{_END}", _one_day, _CUE),
    _form(rf"{_D}-{_D}-{_Y}{_END}", _one_day, _CUE),
    _form(rf"{_D}{_TO}{_D} tháng {_D}{_YEAR_BEHIND}", _shared_month, _CUE),
    _form(rf"{_D} tháng {_D}{_YEAR_BEHIND}", _one_day, _CUE),
    _form(rf"{_D} tháng {_MONTH_NAMES}(?:,? năm {_Y})?(?!\w)", _day_of_named_month, _CUE, True),
    _form(rf"{_D}[/.-]{_D}\)?{_END}", _one_day, _CUE, True),
    _form(rf"{_D}[/.-]{_D}(?=[\),;])", _one_day, _BRACKET, True),
    _form(rf"(1[3-9]|2\d|3[01])/(1[0-2]|0?[1-9])(?<!24/7){_END}", _one_day),
    _form(rf"tháng {_D}(?:(?:[/.-]| năm ){_Y})?(?: đến| tới| - ?|-) ?tháng {_D}[/.-]{_Y}(?!\d)", _month_period, _FROM),
    _form(rf"tháng {_MONTHS}(?:(?:[/.-]| năm |, ?){_Y}| {_RELATIONS})?(?![\d/]|[.,-]\d)", _month, _PART),
    _form(rf"quý (iii|ii|iv|i|[1-4])(?:(?:/| năm ){_Y}| năm (nay|sau|tới|ngoái))?(?!\w)", _quarter),
    _form(rf"{_Y}(?: ?- ?| (?:đến|tới) (?:năm )?){_Y}(?!\d)", _period, _STRETCH, True),
    _form(rf"{_Y} ?- ?{_Y}(?![\d/-])", _period),
    _form(rf"năm {_Y}(?!\d)", _year, _PART),
    _form(r"năm (nay|này|ngoái|tới|sau|trước)(?!\w)", _named_year, _PART),
    _form(
        r"(thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?!\w)(?: (tuần này|tuần trước|tuần qua|tuần tới|vừa qua|tới))?",
        _weekday,
        _WEEKDAY_CUE,
        True,
    ),
    _form(_DAY_WORDS, _relative),
    _form(rf"(?:cách đây {_FEW} ngày|{_FEW} ngày trước(?=[,.]|$))", _days_ago),
    _form(_WEEK_WORDS, _relative),
    _form(_VAGUE_WORDS, _relative),
)


def days_of(mentions: tuple[DateMention, ...]) -> Iterator[DateMention]:
    """The mentions that can date an event: days, ranges of days and months, not plans' periods or bare years."""
    return (mention for mention in mentions if mention.precision not in {"period", "year"})
