"""How groupings are scored: pairs and B-cubed against hand-counted cases."""

import pytest

from extract.evaluation.grouping import compare_groupings


def test_the_right_grouping_has_no_errors() -> None:
    scored = compare_groupings({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "y"})
    assert (scored.pairs.right, scored.pairs.extra, scored.pairs.missed) == (1, 0, 0)
    assert (scored.precision.value, scored.recall.value, scored.f1) == (1.0, 1.0, 1.0)
    assert scored.errors == []


def test_two_that_are_joined_cost_precision_and_are_listed() -> None:
    scored = compare_groupings({"a": 1, "b": 1, "c": 1}, {"a": "x", "b": "x", "c": "y"})
    assert (scored.pairs.right, scored.pairs.extra, scored.pairs.missed) == (1, 2, 0)
    assert scored.precision.value == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert scored.recall.value == 1.0
    assert [error[:2] for error in scored.errors] == [("a", "c"), ("b", "c")]
    assert all("they are two" in what for _, _, what in scored.errors)


def test_one_that_is_torn_apart_costs_recall_and_is_listed() -> None:
    scored = compare_groupings({"a": 1, "b": 2, "c": 2}, {"a": "x", "b": "x", "c": "x"})
    assert (scored.pairs.right, scored.pairs.extra, scored.pairs.missed) == (1, 0, 2)
    assert scored.recall.value == pytest.approx((1 / 3 + 2 / 3 + 2 / 3) / 3)
    assert scored.precision.value == 1.0
    assert {error[:2] for error in scored.errors} == {("a", "b"), ("a", "c")}


def test_items_that_the_truth_does_not_know_are_not_scored() -> None:
    scored = compare_groupings({"a": 1, "b": 1, "z": 1}, {"a": "x", "b": "x", "q": "x"})
    assert (scored.pairs.right, scored.pairs.extra, scored.pairs.missed) == (1, 0, 0)
    assert scored.precision.count == 2


def test_an_interval_holds_the_mean_and_narrows_with_more_groups() -> None:
    def scored(groups: int) -> tuple[float, float, float]:
        truth = {f"{group}-{item}": group for group in range(groups) for item in range(2)}
        found = {item: item if group % 3 == 0 else group for item, group in truth.items()}
        mean = compare_groupings(found, truth).recall
        return mean.low, mean.value, mean.high

    few, many = scored(6), scored(60)
    for low, value, high in (few, many):
        assert low <= value <= high
    assert many[2] - many[0] < few[2] - few[0]
