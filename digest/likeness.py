"""Whether two stated values say the same: press roundings and conversions are no corrections."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from digest.question import Convert
from rates import to_usd
from settings.clock import VIETNAM
from store.views import RecordView

POINTS = frozenset({None, "exact", "nearly", "about"})
"""Qualifiers of a figure that is meant as it stands; the others are bounds, and a bound is another statement."""
SAME_ROUNDED = 0.015
SAME_CONVERTED = 0.05


def announced_on(record: RecordView) -> date:
    """The day whose rate counts: that of the event if it is known and not in the future, else of publication."""
    published = record.first_published_at.astimezone(VIETNAM).date()
    stated = record.event.data.get("date") if record.event else None
    try:
        held = date.fromisoformat(stated) if isinstance(stated, str) and len(stated) == 10 else published
    except ValueError:
        held = published
    return min(held, published)


def says_the_same(field: str, before: Any, after: Any, on: date, convert: Convert = to_usd) -> bool:
    """Whether ``after`` corrects nothing in ``before``; sums in two currencies are compared at the rate of ``on``."""
    if plain(before) == plain(after):
        return True
    if not before or not after:
        return False
    if field == "amount":
        return _same_amount(before, after, on, convert)
    if field == "period":
        return all(_prefix(before.get(end), after.get(end)) for end in ("start", "end"))
    if isinstance(before, str) and isinstance(after, str):
        return _prefix(before, after)
    return False


def distinct(field: str, values: Iterable[Any], on: date) -> list[Any]:
    """The values without those that say the same as an earlier one."""
    kept: list[Any] = []
    for value in values:
        if not any(_alike(field, value, known, on) for known in kept):
            kept.append(value)
    return kept


def _alike(field: str, a: Any, b: Any, on: date) -> bool:
    try:
        return says_the_same(field, a, b, on)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _same_amount(before: Mapping[str, Any], after: Mapping[str, Any], on: date, convert: Convert) -> bool:
    if before.get("per") != after.get("per") or before.get("value_max") != after.get("value_max"):
        return False
    old, new = (one.get("qualifier") for one in (before, after))
    if not (old == new or {old, new} <= POINTS):
        return False
    a, b = float(before["value"]), float(after["value"])
    if before["currency"] == after["currency"]:
        rounded = {old, new} - {None, "exact"}
        return a == b or (bool(rounded) and _near(a, b, SAME_ROUNDED))
    in_usd = [convert(value, one["currency"], on) for value, one in ((a, before), (b, after))]
    return in_usd[0] is not None and in_usd[1] is not None and _near(in_usd[0].value, in_usd[1].value, SAME_CONVERTED)


def _near(a: float, b: float, tolerance: float) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def _prefix(before: Any, after: Any) -> bool:
    """Equal, unknown on one side, or the one more precise than the other: 2025-12 and 2025-12-14."""
    a, b = str(before or ""), str(after or "")
    return a.startswith(b) or b.startswith(a)


def plain(value: Any) -> Any:
    """Equal for equal meanings: order of codes, missing against null, 1 against 1.0."""
    if isinstance(value, Mapping):
        kept = {key: plain(item) for key, item in value.items() if item is not None}
        return {key: item for key, item in kept.items() if (key, item) != ("qualifier", "exact")}
    if isinstance(value, list | tuple):
        return sorted(str(item) for item in value)
    return value
