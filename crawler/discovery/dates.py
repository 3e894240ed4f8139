"""Dates as Vietnamese feeds, sitemaps and addresses write them: the page reader's stamps and the lists' own habits."""

import re
from datetime import datetime

from extract.page.stamp import HANOI, parse_stamp, zone_of

HALF_DAY = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
NAMED_AND_NUMBERED = re.compile(r"\b(?:GMT|UTC)\s*(?=[+-]\d)", re.IGNORECASE)
DAY_ONLY = re.compile(r"[a-z]{3,9},?\s+\d{1,2}\s+[a-z]{3,9}\s+\d{2,4}|\d{1,2}\s+[a-z]{3,9}\s+\d{2,4}", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1997, 2100


def parse_date(text: str | None, timezone_name: str = HANOI) -> datetime | None:
    """An aware datetime, or None. Where no offset stands, ``timezone_name`` is meant.

    A numeric date with AM or PM is in American order (baochinhphu's feed), any other in Vietnamese order; "GMT+7" is
    an offset, not Greenwich.
    """
    value = NAMED_AND_NUMBERED.sub("", " ".join((text or "").split())[:100])
    if DAY_ONLY.fullmatch(value):
        value += " 00:00"
    stamp = parse_stamp(value, timezone_name=timezone_name, order="mdy" if HALF_DAY.search(value) else "dmy")
    return stamp.at if stamp and stamp.at.year <= LAST_YEAR else None


def date_in_url(url: str, pattern: str | None, timezone_name: str = HANOI) -> datetime | None:
    """The publication time that an outlet writes into its addresses; ``pattern`` has groups y, mo, d, and h, mi."""
    match = re.search(pattern, url) if pattern else None
    if match is None:
        return None
    numbers = {name: int(value) for name, value in match.groupdict().items() if value}
    year = numbers.get("y", 0)
    year += 2000 if year < 100 else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(
            year,
            numbers["mo"],
            numbers["d"],
            numbers.get("h", 0),
            numbers.get("mi", 0),
            tzinfo=zone_of(timezone_name),
        )
    except (KeyError, ValueError):
        return None
