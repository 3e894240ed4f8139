"""Printed and machine-written dates: what a page or a text says about its own time of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HANOI = "Asia/Ho_Chi_Minh"
EARLIEST_YEAR = 1997  # the year Viet Nam went online; anything older is not a publication date

_TIME = (
    r"(?P<h>[01]?\d|2[0-4])(?:[:h]|\s?giờ\s?)(?P<mi>[0-5]\d)(?:[:](?P<s>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?:\s?(?P<ap>[AaPp]\.?[Mm])\b\.?)?"
)
_DATE = r"(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d{2})(?!\d)"
_WORDS = r"(?P<a>[0-3]?\d)\s+tháng\s+(?P<b>[01]?\d)(?:\s*,)?\s+năm\s+(?P<y>(?:19|20)\d{2})"
_ZONE = r"(?:\s*,?\s*\(?(?:GMT|UTC)?\s?(?P<zone>[+-]\d{1,2}(?::?\d{2})?)\)?)"
_GAP = r"(?:\s*[|,\-–—•]\s*|\s+)(?:(?:lúc|vào|ngày|thứ \S+|chủ nhật|t[2-7]|cn)[\s,|]*){0,3}"

_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})-(?P<a>[01]\d)-(?P<b>[0-3]\d)"
    r"(?:[T\s]+(?P<h>[0-2]\d):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<zone>Z|[+-]\d{1,2}(?::?\d{2})?)(?!\d))?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RFC822 = re.compile(
    r"(?P<a>\d{1,2})\s+(?P<month>" + "|".join(_MONTHS) + r")[a-z]*\.?,?\s+(?P<y>\d{4}|\d{2})\s+"
    r"(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2}))?(?:\s*(?P<zone>Z|GMT|UTC|[+-]\d{1,2}(?::?\d{2})?))?",
    re.IGNORECASE,
)
_PRINTED = tuple(
    re.compile(r"(?<![\d/.-])" + pattern, re.IGNORECASE)
    for pattern in (
        _DATE + _GAP + _TIME + _ZONE + "?",
        _TIME + _GAP + _DATE + _ZONE + "?",
        _WORDS + _GAP + _TIME + _ZONE + "?",
        _TIME + _GAP + _WORDS + _ZONE + "?",
        _DATE,
        _WORDS,
    )
)
_PADDING = re.compile(
    r"clock|thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s?nhật|ngày|lúc|cập nhật|đăng|xuất bản|gửi|write|update|"
    r"gmt|utc|[ap]m\b|[+-]?\d{1,2}:?\d{0,2}|[|,.:;()/•\-–—\s]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment with its precision; ``at`` is aware. ``start``/``end`` are where it stood in the searched string."""

    at: datetime
    precision: Literal["minute", "day"]
    start: int = 0
    end: int = 0


def zone_of(name: str) -> tzinfo:
    """The named zone; UTC+7 when the name is unknown on this machine."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return timezone(timedelta(hours=7))


def parse_stamp(text: str, *, timezone_name: str = HANOI, order: str = "dmy") -> Stamp | None:
    """The first date, with its time when one stands beside it, in a short string.

    Understands ISO 8601 with every offset spelling seen in the press (``+07:00``, ``+0700``, ``+07``, a space before
    it, none), RFC 822 with two-digit years, ``dd/mm/yyyy`` with ``/``, ``.`` or ``-``, "ngày 3 tháng 8 năm 2021", a
    24-hour clock followed by AM, and ``mdy`` for feeds in US order. Without an offset the time is in
    ``timezone_name``. None when nothing plausible is there.
    """
    return next(iter(stamps_in(text, timezone_name=timezone_name, order=order)), None)


def stamps_in(text: str, *, timezone_name: str = HANOI, order: str = "dmy") -> Iterator[Stamp]:
    """Every plausible date in a string, most exact spelling first, then by position."""
    text = text[:2000].replace("&#x2B;", "+").replace("&#43;", "+").replace("\u00a0", " ").replace("&#x2b;", "+")
    zone = zone_of(timezone_name)
    for pattern in (_ISO, _RFC822, *_PRINTED):
        for match in pattern.finditer(text):
            stamp = _stamp(match, zone, order)
            if stamp is not None:
                yield stamp


def is_stamp_line(line: str) -> bool:
    """Whether a line is only a date line: a full date and at most a few words (a desk, a section) around it."""
    if len(line) > 110 or line.rstrip().endswith((".", "!", "?", ";")):
        return False
    stamp = parse_stamp(line)
    return stamp is not None and len(around(line, stamp)) <= 32


def around(line: str, stamp: Stamp) -> str:
    """What a date line says besides its date: a byline or a section name, often nothing."""
    rest = line[: stamp.start] + " \n " + line[stamp.end :]
    for other in _PRINTED[:2]:
        rest = other.sub(" ", rest)
    parts = list(re.split(r"\n", rest))
    kept = [part.strip() for part in parts if _PADDING.sub("", part)]
    return " ".join(_strip_padding(part) for part in kept).strip()


def _strip_padding(part: str) -> str:
    part = re.sub(r"(?i)^clock", "", part)
    part = re.sub(r"(?i)\s*[-–|,]?\s*\b(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy)|chủ\s?nhật)\b.*$", "", part)
    part = re.sub(r"(?i)\b(?:ngày|lúc|gmt\S*|cập nhật|write|update)\b:?", "", part)
    return part.strip(" \t|,:;()-–—•")


def _stamp(match: re.Match[str], zone: tzinfo, order: str) -> Stamp | None:
    parts = match.groupdict()
    try:
        year, month, day = _date(parts, match.re is _ISO, order)
        hour, minute, second = _clock(parts)
    except ValueError:
        return None
    if year < EARLIEST_YEAR:
        return None
    precision: Literal["minute", "day"] = "minute" if parts.get("h") else "day"
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=_offset(parts.get("zone")) or zone)
    except (ValueError, OverflowError):
        return None
    return Stamp(at, precision, match.start(), match.end())


def _date(parts: dict[str, str | None], iso: bool, order: str) -> tuple[int, int, int]:
    year = int(parts["y"] or 0)
    year += 2000 if year < 100 else 0
    if parts.get("month"):
        return year, _MONTHS.index(str(parts["month"]).lower()[:3]) + 1, int(parts["a"] or 0)
    first, second = int(parts["a"] or 0), int(parts["b"] or 0)
    if iso or (order == "mdy" and first <= 12):
        return year, first, second
    return (year, second, first) if second <= 12 else (year, first, second)


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int]:
    hour, minute, second = (int(parts.get(name) or 0) for name in ("h", "mi", "s"))
    meridiem = (parts.get("ap") or "").replace(".", "").lower()
    if meridiem == "pm" and hour < 12:
        hour += 12
    elif meridiem == "am" and hour == 12:
        hour = 0
    return (0 if hour == 24 else hour), minute, second


def _offset(text: str | None) -> tzinfo | None:
    """``+07:00``, ``+0700``, ``+07`` and ``+7`` are hours here (an RFC parser reads the last two as minutes)."""
    if not text:
        return None
    if text.upper() in {"Z", "GMT", "UTC"}:
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        return None
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if text[0] == "-" else delta)
