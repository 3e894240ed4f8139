"""Whether two stated sums, or two counts of goods, can be one."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Convert = Callable[[float, str, str, date], float | None]
"""(value, from currency, to currency, day) → value, or None if there is no rate."""

Agreement = Literal["equal", "rounded", "converted", "bound", "missing", "unclear", "incompatible"]
"""``missing``: at least one side states none. ``unclear``: other currencies and no way to compare them."""

CONVERSION_SLACK = 0.03
OWN_RATE_SLACK = 0.15
"""An outlet converts at a rate of its own, of a budget year or a month ago: within this much nothing is decided."""
SIGNIFICANT_DIGITS = 3
"""An exact sum is taken to be rounded to this many digits, or to as many as it shows if those are more."""
SPREAD = {
    "exact": (0.0, 0.0),
    "about": (0.5, 0.5),
    "nearly": (1.0, 0.0),
    "more_than": (0.0, 1.0),
}
"""What a qualifier leaves open below and above the stated value, as parts of its vagueness."""
VAGUENESS = (0.1, 0.1, 0.05, 0.02)
"""How vague a qualified sum of so many shown digits is: "over 3 bn" may be 3.3, "nearly 153.6 m" is hardly less."""
FINEST = 0.01
BOUNDS = {"at_least": (1.0, 1.5), "up_to": (0.5, 1.0)}
"""Bounds leave much more open: factors of the stated value."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One way in which a text states a sum: the true value lies in ``low`` to ``high``."""

    value: float
    currency: str
    low: float
    high: float
    qualifier: str
    converted: bool = False


def compare_amounts(
    a: Mapping[str, Any], b: Mapping[str, Any], day: date | None = None, convert: Convert | None = None
) -> Agreement:
    """Two mentions' amounts, each with its stated equivalent; ``convert`` at the rate of ``day`` where it is given."""
    if not a.get("amount") or not b.get("amount"):
        return "missing"
    if a["amount"].get("per") != b["amount"].get("per"):
        return "unclear"
    pairs = [(x, y) for x in sums_of(a) for y in sums_of(b) if x.currency == y.currency]
    direct = [pair for pair in pairs if not (pair[0].converted or pair[1].converted)]
    if direct:
        return _compare(*direct[0])
    if pairs:
        return "converted" if any(_near(x, y) for x, y in pairs) else "incompatible"
    return _by_rate(next(sums_of(a)), next(sums_of(b)), day, convert)


def sums_of(data: Mapping[str, Any]) -> Iterator[Sum]:
    """The stated amount first, then the equivalent that the text itself gives."""
    amount, equivalent = data.get("amount"), data.get("equivalent")
    if amount:
        yield _sum(amount, converted=False)
    if equivalent and amount:
        yield _sum({**equivalent, "qualifier": amount.get("qualifier", "exact")}, converted=True)


def _sum(amount: Mapping[str, Any], *, converted: bool) -> Sum:
    value, qualifier = float(amount["value"]), str(amount.get("qualifier") or "exact")
    slack = rounding_of(value)
    if qualifier == "range":
        low, high = value, float(amount.get("value_max") or value)
    elif qualifier in BOUNDS:
        low, high = value * BOUNDS[qualifier][0], value * BOUNDS[qualifier][1]
    else:
        below, above = SPREAD.get(qualifier, SPREAD["exact"])
        digits = shown_digits(value)
        vague = VAGUENESS[digits] if digits < len(VAGUENESS) else FINEST
        low, high = value * (1 - below * vague), value * (1 + above * vague)
    return Sum(value, str(amount["currency"]), low - slack, high + slack, qualifier, converted)


def shown_digits(value: float) -> int:
    """How many digits a sum shows, without the zeros at its end: 4 for 153.6 m."""
    return len(f"{value:.10e}".split("e")[0].replace(".", "").rstrip("0"))


def rounding_of(value: float) -> float:
    """Half a unit of the last digit that a sum can be meant to show: 154 m may be 153.6 m."""
    if value <= 0 or not math.isfinite(value):
        return 0.0
    magnitude = math.floor(math.log10(value))
    return 0.5 * 10.0 ** (magnitude - max(shown_digits(value), SIGNIFICANT_DIGITS) + 1)


def _compare(x: Sum, y: Sum) -> Agreement:
    if x.value == y.value:
        return "equal"
    if x.low > y.high or y.low > x.high:
        return "incompatible"
    return "bound" if "at_least" in (x.qualifier, y.qualifier) or "up_to" in (x.qualifier, y.qualifier) else "rounded"


def _near(x: Sum, y: Sum, share: float = CONVERSION_SLACK) -> bool:
    slack = share * max(x.value, y.value)
    return x.low - slack <= y.high and y.low - slack <= x.high


def _by_rate(x: Sum, y: Sum, day: date | None, convert: Convert | None) -> Agreement:
    found = convert(x.value, x.currency, y.currency, day) if convert and day else None
    if found is None or x.value <= 0:
        return "unclear"
    factor = found / x.value
    as_y = Sum(found, y.currency, x.low * factor, x.high * factor, x.qualifier, converted=True)
    if _near(as_y, y):
        return "converted"
    return "unclear" if _near(as_y, y, OWN_RATE_SLACK) else "incompatible"


def compare_quantities(a: Mapping[str, Any], b: Mapping[str, Any]) -> Agreement:
    """Two mentions' counts of goods. The same number of another good is ``bound``: outlets name goods differently."""
    x, y = a.get("quantity"), b.get("quantity")
    if not x or not y:
        return "missing"
    near = abs(float(x["value"]) - float(y["value"])) <= rounding_of(max(float(x["value"]), float(y["value"])))
    if x["unit"] == y["unit"]:
        return ("equal" if x["value"] == y["value"] else "rounded") if near else "incompatible"
    return "bound" if x["value"] == y["value"] else "incompatible"
