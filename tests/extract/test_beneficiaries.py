"""Who gives to whom, phenomenon by phenomenon: the sentences of parties.yaml."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.article import Article
from extract.reader import read
from extract.reading import Commitment

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("parties.yaml").read_text("utf-8"))


def told(opening: str, sentence: str, marker: str) -> Commitment:
    """The record whose quote holds the marker; of several the one that states its figure."""
    published = datetime.fromisoformat("2022-09-15T10:00:00+07:00")
    found = read(
        Article(title="", text=CASES["openings"][opening] + sentence, published=published), weigh=False
    ).commitments
    able = [item for item in found if marker in item.quote]
    assert able, found
    figure = marker.split(maxsplit=1)[0].replace(".", "").replace(",", ".")
    stated = [item for item in able if figure.replace(".", "").isdigit() and _states(item, float(figure))]
    return (stated or able)[0]


def _states(item: Commitment, figure: float) -> bool:
    if item.quantity is not None and float(item.quantity.value) == figure:
        return True
    scales = (1, 1e3, 1e6, 1e9)
    return item.amount is not None and any(abs(float(item.amount.value) - figure * scale) < 1 for scale in scales)


@pytest.mark.parametrize(("opening", "sentence", "marker", "expected"), CASES["receivers"])
def test_a_record_benefits_whom_its_evidence_names(opening: str, sentence: str, marker: str, expected: str) -> None:
    assert set(told(opening, sentence, marker).beneficiaries) == set(expected.split())


@pytest.mark.parametrize(("opening", "sentence", "marker", "expected"), CASES["givers"])
def test_a_record_is_its_givers(opening: str, sentence: str, marker: str, expected: str) -> None:
    assert told(opening, sentence, marker).actors == (expected,)
