"""How outlets write dates, right and wrong: in feeds, in meta data, and for readers. Hanoi time unless said."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

from replica.newsroom import VIETNAM

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday(at: datetime) -> str:
    return WEEKDAYS[at.astimezone(VIETNAM).weekday()]


def local(at: datetime, pattern: str) -> str:
    """``strftime`` in Hanoi, with {weekday} for the Vietnamese name."""
    return at.astimezone(VIETNAM).strftime(pattern).replace("{weekday}", weekday(at))


def iso(at: datetime) -> str:
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")


def _english(at: datetime, year: str, zone: str) -> str:
    at = at.astimezone(VIETNAM)
    day, month = ENGLISH_DAYS[at.weekday()], ENGLISH_MONTHS[at.month - 1]
    return f"{day}, {at.day:02d} {month} {at.strftime(year)} {at:%H:%M:%S} {zone}".rstrip()


def _american(at: datetime) -> str:
    at = at.astimezone(VIETNAM)
    return f"{at.month}/{at.day}/{at.year} {at.hour % 12 or 12}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"


FEED_DATES: dict[str, Callable[[datetime], str]] = {
    "rfc822": lambda at: _english(at, "%Y", "+0700"),
    "colon": lambda at: _english(at, "%Y", "+07:00"),
    "short_offset": lambda at: _english(at, "%Y", "+07"),
    "two_digit_year": lambda at: _english(at, "%y", "+0700"),
    "gmt": lambda at: format_datetime(at.astimezone(UTC), usegmt=True),
    "american": _american,
    "iso": iso,
    "none": lambda at: "",
}
