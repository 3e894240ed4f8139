"""A log-linear model over named features, read from a table of weights: all of its arithmetic, and its reasons."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

LARGEST_EXPONENT = 500.0
_WEIGHTS: ContextVar[Path | None] = ContextVar("weights", default=None)


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Log-linear classes. ``weights`` maps a feature to one weight a class, in the order of ``classes``; a feature
    without an entry weighs nothing, and one that is named twice weighs once."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """One sum a class."""
        sums = list(self.bias)
        for feature in set(features):
            for index, weight in enumerate(self.weights.get(feature, ())):
                sums[index] += weight
        return sums

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The classes with their probabilities, which add up to 1."""
        scores = self.scores(features)
        highest = max(scores)
        exponents = [math.exp(score - highest) for score in scores]
        total = sum(exponents)
        return {name: value / total for name, value in zip(self.classes, exponents, strict=True)}

    def odds(self, features: Iterable[str]) -> float:
        """Of a model of two classes the probability of the first."""
        weights = self.weights
        score = self.bias[0] - self.bias[1]
        for feature in set(features):
            if own := weights.get(feature):
                score += own[0] - own[1]
        return 1 / (1 + math.exp(-score)) if score > -LARGEST_EXPONENT else 0.0

    def reasons(self, features: Iterable[str], chosen: str, most: int = 4) -> tuple[str, ...]:
        """The features that speak most for a class, against the mean of all; the strongest first."""
        index = self.classes.index(chosen)
        pull = {
            feature: weights[index] - sum(weights) / len(weights)
            for feature in set(features)
            if (weights := self.weights.get(feature))
        }
        strongest = sorted(pull.items(), key=lambda item: (-item[1], item[0]))
        return tuple(feature for feature, weight in strongest[:most] if weight > 0)


def model(name: str) -> LinearModel:
    """The fitted model ``<name>.json`` of the weights in use."""
    return _read(_WEIGHTS.get() or shipped_weights(), name)


def shipped_weights() -> Path:
    """The folder of the weights that come with the program."""
    return Path(str(files("extract.weighing"))) / "weights"


@contextmanager
def weights_from(folder: Path) -> Iterator[None]:
    """Weighs with other weights inside the block: those of a cross-validation."""
    token = _WEIGHTS.set(folder)
    try:
        yield
    finally:
        _WEIGHTS.reset(token)


@lru_cache(maxsize=64)
def _read(folder: Path, name: str) -> LinearModel:
    data = json.loads((folder / f"{name}.json").read_text("utf-8"))
    weights = {feature: tuple(values) for feature, values in data["weights"].items()}
    return LinearModel(tuple(data["classes"]), tuple(data["bias"]), weights)
