"""What counts as a correction, and what is only the press rounding, converting or saying less."""

from datetime import date
from typing import Any

import pytest

from digest.likeness import distinct, says_the_same
from digest.snapshot import conflicts_of
from tests.digest.conftest import commitment

DAY = date(2018, 11, 28)


def usd(value: float, qualifier: str = "exact", **fields: Any) -> dict[str, Any]:
    return {"value": value, "currency": "USD", "qualifier": qualifier, **fields}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (usd(56e6), usd(56e6)),
        (usd(153.6e6, "nearly"), usd(154e6)),
        (usd(4.6e6, "about"), {"value": 4e6, "currency": "EUR", "qualifier": "exact"}),
        (usd(56e6), {"value": 56_000_000, "currency": "USD"}),
    ],
)
def test_roundings_and_conversions_say_the_same(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert says_the_same("amount", before, after, DAY)
    assert says_the_same("amount", after, before, DAY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (usd(150e6), usd(153.6e6)),
        (usd(150e6, "nearly"), usd(153.6e6)),
        (usd(153e6), usd(153.6e6)),
        (usd(50e6), usd(50e6, "at_least")),
        (usd(1e6), usd(1e6, per="year")),
        (usd(5e6, "range", value_max=1e7), usd(5e6, "range", value_max=2e7)),
        (usd(5e6), {"value": 4e6, "currency": "EUR", "qualifier": "exact"}),
        (usd(5e6), {"value": 5e6, "currency": "XAU", "qualifier": "exact"}),
        (usd(5e6), None),
        (None, usd(5e6)),
    ],
)
def test_another_figure_bound_or_period_is_a_correction(before: Any, after: Any) -> None:
    assert not says_the_same("amount", before, after, DAY)


def test_a_date_or_period_that_is_only_more_precise_corrects_nothing() -> None:
    assert says_the_same("date", "2025-12", "2025-12-14", DAY)
    assert not says_the_same("date", "2025-12-13", "2025-12-14", DAY)
    assert says_the_same("period", {"start": "2019-01", "end": "2021-12"}, {"start": "2019", "end": "2021"}, DAY)
    assert says_the_same("period", {"start": None, "end": "2022"}, {"start": "2018", "end": "2022"}, DAY)
    assert not says_the_same("period", {"start": "2018", "end": "2022"}, {"start": "2018", "end": "2023"}, DAY)


def test_of_many_statements_those_that_differ_remain() -> None:
    euro = {"value": 4e6, "currency": "EUR", "qualifier": "exact"}
    assert distinct("amount", [euro, usd(4.6e6), usd(4.6e6, "about"), usd(10e6)], DAY) == [euro, usd(10e6)]
    assert distinct("amount", ["odd", {}, "odd"], DAY) == ["odd", {}]


def test_a_conflict_of_roundings_is_none_but_a_bound_against_a_figure_is_shown() -> None:
    def disputed(*values: dict[str, Any]) -> dict[str, list[Any]]:
        return conflicts_of(commitment(1, conflicts={"amount": [{"value": value} for value in values]}))

    assert disputed(usd(10e6, "nearly"), usd(10e6)) == {}
    assert disputed(usd(1e9), usd(1e9, "at_least")).keys() == {"amount"}
