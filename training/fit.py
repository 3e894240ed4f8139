"""Fits log-linear models with scikit-learn and writes their weights as the program reads them."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

LEAST_WEIGHT = 0.01
LEAST_SEEN = 2
"""What was seen once says nothing about the next article."""


def fit(
    name: str,
    folder: Path,
    features: Sequence[Sequence[str]],
    labels: Sequence[str],
    strength: float,
    worth: Sequence[float] | None = None,
) -> None:
    """Writes ``folder/name.json``. ``strength`` is the inverse of the penalty on large weights; ``worth`` says how much
    each example counts, all the same if it is left out."""
    seen = Counter(feature for own in features for feature in set(own))
    names = DictVectorizer()
    table = names.fit_transform([{one: 1.0 for one in own if seen[one] >= LEAST_SEEN} for own in features])
    found = LogisticRegression(C=strength, max_iter=5_000).fit(table, list(labels), worth)
    classes, bias, rows = list(found.classes_), list(found.intercept_), found.coef_
    if len(classes) == 2:  # one row tells the second class from the first
        bias, rows = [0.0, bias[0]], [rows[0] * 0.0, rows[0]]
    weights = {
        feature: [round(float(row[index]), 3) for row in rows]
        for index, feature in enumerate(names.feature_names_)
        if max(abs(float(row[index])) for row in rows) >= LEAST_WEIGHT
    }
    content = {"classes": classes, "bias": [round(float(value), 3) for value in bias], "weights": weights}
    (folder / f"{name}.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
