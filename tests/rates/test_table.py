"""US dollars at a named rate of a named day."""

from datetime import date
from itertools import pairwise

import pytest

from rates import between, stored_rates, to_usd


def test_dollars_need_no_rate() -> None:
    value = to_usd(56e6, "USD", date(2020, 7, 9))
    assert value is not None
    assert (value.value, value.source) == (56e6, "none")


def test_a_billion_yen_of_july_2020_is_nine_million_dollars_at_that_days_rate() -> None:
    value = to_usd(1e9, "JPY", date(2020, 7, 9))
    assert value is not None
    assert value.value == pytest.approx(9.32e6, rel=0.002)
    assert (value.rate_date, value.source) == ("2020-07-09", "ecb")


def test_a_weekend_takes_the_rate_of_the_friday_before() -> None:
    value = to_usd(1, "EUR", date(2020, 7, 12))
    assert value is not None
    assert value.rate_date == "2020-07-10"


def test_currencies_that_the_ecb_does_not_quote_take_the_years_average() -> None:
    value = to_usd(23_208, "VND", date(2020, 7, 9))
    assert value is not None
    assert (value.value, value.rate_date, value.source) == (1.0, "2020", "yearly")


@pytest.mark.parametrize(
    ("currency", "day"), [("XAU", date(2020, 1, 1)), ("JPY", date(1999, 1, 4)), ("LAK", date(2035, 1, 1))]
)
def test_without_a_rate_there_is_no_value(currency: str, day: date) -> None:
    assert to_usd(1, currency, day) is None


def test_one_currency_in_another_goes_by_the_dollar_rates_of_the_day() -> None:
    yen = between(4e6, "EUR", "JPY", date(2018, 10, 3))
    assert yen == pytest.approx(526e6, rel=0.01)
    assert between(526e6, "JPY", "EUR", date(2018, 10, 3)) == pytest.approx(4e6, rel=0.01)
    assert between(1, "XAU", "EUR", date(2018, 10, 3)) is None


def test_the_last_known_day_serves_for_a_while_and_says_so() -> None:
    last = stored_rates().daily["JPY"][0][-1]
    value = to_usd(1, "JPY", last.replace(day=28) if last.day < 28 else last)
    assert value is not None
    assert value.rate_date <= last.isoformat()
    assert to_usd(1, "JPY", last.replace(year=last.year + 1)) is None


def test_the_tables_are_in_order_and_plausible() -> None:
    rates = stored_rates()
    for currency, (days, values) in rates.daily.items():
        assert all(a < b for a, b in pairwise(days)), currency
        assert max(abs(b / a - 1) for a, b in pairwise(values)) < 0.2, currency
    for currency, table in rates.yearly.items():
        years = sorted(table)
        assert years == list(range(years[0], years[-1] + 1)), currency
        assert all(0.6 < table[b] / table[a] < 1.7 for a, b in pairwise(years)), currency
