"""The arithmetic of the models, and that the shipped weights are whole."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.corpus_files import corpus_folder
from cli.pinned_scores import corpus_hash
from extract.weighing.linear import LinearModel, model, shipped_weights, weights_from

TWO = LinearModel(("yes", "no"), (0.5, 0.0), {"a": (1.0, -1.0), "b": (0.0, 2.0)})
NAMES = (
    "records",
    "goods",
    "statuses",
    "givers",
    "actors",
    "events",
    "sentences",
    "sentence_kinds",
    "sentence_statuses",
)


def test_scores_add_bias_and_weights_and_a_feature_counts_once() -> None:
    assert TWO.scores(["a", "b", "a", "unknown"]) == [1.5, 1.0]


@given(st.sets(st.sampled_from(["a", "b", "c"])))
def test_probabilities_add_up_and_follow_the_scores(features: set[str]) -> None:
    odds = TWO.probabilities(features)
    assert math.isclose(sum(odds.values()), 1.0)
    assert math.isclose(odds["yes"], TWO.odds(features))
    yes, no = TWO.scores(features)
    assert (odds["yes"] > odds["no"]) == (yes > no)


def test_reasons_name_what_speaks_for_a_class_the_strongest_first() -> None:
    three = LinearModel(("x", "y"), (0.0, 0.0), {"weak": (0.2, 0.0), "strong": (2.0, 0.0), "against": (0.0, 1.0)})
    assert three.reasons(["weak", "against", "strong", "unknown"], "x") == ("strong", "weak")


@pytest.mark.parametrize("name", NAMES)
def test_every_weight_has_one_number_a_class(name: str) -> None:
    found = model(name)
    assert len(found.classes) == len(found.bias) >= 2
    assert found.weights
    assert {len(weights) for weights in found.weights.values()} == {len(found.classes)}
    assert all(math.isfinite(value) for weights in found.weights.values() for value in weights)


def test_no_weights_lie_there_unused() -> None:
    assert {path.stem for path in shipped_weights().glob("*.json")} == {*NAMES, "origin"}


def test_the_weights_were_fitted_on_the_training_part_as_it_is() -> None:
    origin = json.loads((shipped_weights() / "origin.json").read_text(encoding="utf-8"))
    now = corpus_hash(corpus_folder("training"))
    assert origin["training"] == now, "the training part has changed: fit the weights again with `python -m training`"


def test_other_weights_hold_inside_the_block_only(tmp_path: Path) -> None:
    content = {"classes": ["p", "q"], "bias": [0, 0], "weights": {"f": [1, 0]}}
    (tmp_path / "records.json").write_text(json.dumps(content), encoding="utf-8")
    with weights_from(tmp_path):
        assert model("records").classes == ("p", "q")
    assert "commitment" in model("records").classes
