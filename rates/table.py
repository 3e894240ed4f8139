"""What a sum was worth in US dollars on the day it was announced, by a stored table that names its source.

``daily.csv`` holds the daily euro reference rates of the European Central Bank, crossed to units per US dollar
(January 2005 to October 2026). ``yearly.csv`` holds rounded yearly averages of official rates for currencies
that the ECB does not quote; they are for orientation only.
"""

import csv
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Literal

MAX_DAILY_AGE = timedelta(days=45)
"""A daily rate serves this long: over holidays, and for sums announced after the table's last day."""
MAX_YEARLY_AGE_YEARS = 2

RateSource = Literal["none", "ecb", "yearly"]


@dataclass(frozen=True, slots=True)
class UsdValue:
    """``value`` US dollars at ``rate`` units per dollar. ``rate_date`` is a day (2020-07-09) or a year (2020)."""

    value: float
    rate: float
    rate_date: str
    source: RateSource


@dataclass(frozen=True, slots=True)
class Rates:
    """The two tables: per currency the days, ascending, with their rates; and yearly averages."""

    daily: dict[str, tuple[list[date], list[float]]]
    yearly: dict[str, dict[int, float]]

    def to_usd(self, value: float, currency: str, on: date) -> UsdValue | None:
        """``value`` in US dollars at the rate of ``on`` or the last one before it; None if there is none."""
        if currency == "USD":
            return UsdValue(value, 1.0, on.isoformat(), "none")
        return self._by_day(value, currency, on) or self._by_year(value, currency, on.year)

    def _by_day(self, value: float, currency: str, on: date) -> UsdValue | None:
        days, rates = self.daily.get(currency, ([], []))
        position = bisect_right(days, on) - 1
        if position < 0 or on - days[position] > MAX_DAILY_AGE:
            return None
        return UsdValue(value / rates[position], rates[position], days[position].isoformat(), "ecb")

    def _by_year(self, value: float, currency: str, year: int) -> UsdValue | None:
        table = self.yearly.get(currency, {})
        for known in range(year, year - MAX_YEARLY_AGE_YEARS - 1, -1):
            if known in table:
                return UsdValue(value / table[known], table[known], str(known), "yearly")
        return None


def to_usd(value: float, currency: str, on: date) -> UsdValue | None:
    """``value`` of ``currency`` (ISO 4217) in US dollars by the stored tables; None if they have no rate."""
    return stored_rates().to_usd(value, currency, on)


def between(value: float, currency: str, into: str, on: date) -> float | None:
    """``value`` of ``currency`` in the currency ``into``, at the dollar rates of the day; None without them."""
    dollars, unit = to_usd(value, currency, on), to_usd(1.0, into, on)
    return dollars.value / unit.value if dollars and unit else None


@lru_cache(maxsize=1)
def stored_rates() -> Rates:
    """The tables that come with the program."""
    daily: dict[str, tuple[list[date], list[float]]] = {}
    for row in _rows("daily.csv"):
        day = date.fromisoformat(row.pop("date"))
        for currency, rate in row.items():
            if rate:
                days, rates = daily.setdefault(currency, ([], []))
                days.append(day)
                rates.append(float(rate))
    yearly: dict[str, dict[int, float]] = {}
    for row in _rows("yearly.csv"):
        yearly.setdefault(row["currency"], {})[int(row["year"])] = float(row["per_usd"])
    return Rates(daily, yearly)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("rates").joinpath(name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
