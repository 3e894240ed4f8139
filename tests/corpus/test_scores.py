"""The gate: no pinned figure falls and no annotation changes unless somebody pins the scores anew with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from cli import pinned_scores
from cli.corpus_files import corpus_folder, load_corpus
from cli.main import app

PINS = pinned_scores.load_pins(pinned_scores.pins_file())
PINNED: dict[str, Any] = {"sha256": "a", "figures": {"events, recall": 0.9, "relevance, recall": 1.0}}


@pytest.mark.parametrize("part", pinned_scores.PARTS)
def test_no_score_falls_and_the_corpus_is_the_one_that_was_scored(part: str) -> None:
    found = pinned_scores.problems(PINS[part], pinned_scores.measure(corpus_folder(part)), part)
    assert not found, "\n" + "\n".join(found)


def test_the_pins_say_why() -> None:
    assert len(yaml.safe_load(pinned_scores.pins_file().read_text(encoding="utf-8"))["reason"].split()) >= 3


def test_a_figure_that_falls_is_named_with_old_and_new_and_the_way_out() -> None:
    now = {"sha256": "a", "figures": {"events, recall": 0.8999, "relevance, recall": 1.0}}
    (told,) = pinned_scores.problems(PINNED, now, "articles")
    assert told.startswith("articles: events, recall fell from 0.9000 to 0.8999. ")
    assert "mekong evaluate --pin" in told


def test_a_figure_that_rises_is_no_problem() -> None:
    now = {"sha256": "a", "figures": {"events, recall": 0.95, "relevance, recall": 1.0}}
    assert pinned_scores.problems(PINNED, now, "articles") == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"sha256": "b"}, "not the one that was scored"),
        ({"figures": {"events, recall": 0.9}}, "pinned, but not measured"),
        ({"figures": {**PINNED["figures"], "mechanisms, recall": 0.5}}, "not pinned"),
    ],
)
def test_another_corpus_and_figures_that_come_or_go_are_problems(change: dict[str, Any], word: str) -> None:
    (told,) = pinned_scores.problems(PINNED, {**PINNED, **change}, "heldout")
    assert word in told and "--pin" in told


def test_an_article_that_changes_comes_or_goes_changes_the_hash(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    first = pinned_scores.corpus_hash(tmp_path)
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    second = pinned_scores.corpus_hash(tmp_path)
    (tmp_path / "b.json").write_text("{ }", encoding="utf-8")
    assert len({first, second, pinned_scores.corpus_hash(tmp_path)}) == 3


def test_a_worse_reader_falls_below_what_a_better_one_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = load_corpus(corpus_folder("articles"))[:25]
    good = pinned_scores.figures_of(articles)
    monkeypatch.setattr("extract.reader.find_commitments", lambda context, *, weigh=True: ())
    bad = pinned_scores.figures_of(articles)
    told = pinned_scores.problems({"sha256": "", "figures": good}, {"sha256": "", "figures": bad}, "articles")
    assert any("quantified commitments, recall fell" in line for line in told)


def test_pinning_writes_both_parts_and_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = json.loads(next(iter(sorted(corpus_folder("articles").glob("*.json")))).read_text(encoding="utf-8"))
    for part in pinned_scores.PARTS:
        (tmp_path / part).mkdir()
        (tmp_path / part / "c001.json").write_text(json.dumps(sample), encoding="utf-8")
    monkeypatch.setattr("cli.evaluate.corpus_folder", lambda part: tmp_path / part)
    monkeypatch.setattr(pinned_scores, "pins_file", lambda: tmp_path / "scores.yaml")
    refused = CliRunner().invoke(app, ["evaluate", "--pin", "because"])
    assert refused.exit_code != 0 and not (tmp_path / "scores.yaml").exists()
    result = CliRunner().invoke(app, ["evaluate", "--pin", "the first figures of all"])
    assert result.exit_code == 0, result.output
    written = yaml.safe_load((tmp_path / "scores.yaml").read_text(encoding="utf-8"))
    assert written["reason"] == "the first figures of all"
    pins = pinned_scores.load_pins(tmp_path / "scores.yaml")
    for part in pinned_scores.PARTS:
        assert pinned_scores.problems(pins[part], pinned_scores.measure(tmp_path / part), part) == []
