"""`mekong show` explains a record: quote in context, evidence, what it is one with; `--unclear` lists the rest."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.corpus_files import corpus_folder, load_corpus
from cli.main import app
from cli.wording import span
from extract.reader import read
from settings.clock import SystemClock
from store.ingest import ingest
from store.opening import open_store
from store.search import RecordQuery, find_records

WANTED = ("c001", "c002", "c003", "c005", "c011", "c012", "d14", "d01", "c007")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "config.yaml").write_text("database: {url: 'sqlite:///mekong.db'}\n", encoding="utf-8")
    database = open_store(f"sqlite:///{folder / 'mekong.db'}")
    for item in load_corpus(corpus_folder("articles")):
        if item.id in WANTED:
            with database.writer() as session:
                ingest(
                    session, article=item.article(), reading=read(item.article()), page_id=None,
                    canonical_url=item.url, run_id=None, run_kind="crawl", now=SystemClock().now(),
                )  # fmt: skip
    database.close()
    return folder


def run(home: Path, *words: str) -> str:
    result = CliRunner().invoke(app, ["--config", str(home / "config.yaml"), *words], env={"COLUMNS": "500"})
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def total(home: Path) -> str:
    """The id of the 153.6 million dollars of 2020."""
    database = open_store(f"sqlite:///{home / 'mekong.db'}")
    with database.reader() as session:
        views = find_records(session, RecordQuery(kinds=("commitment",), limit=None))
    database.close()
    (found,) = [v for v in views if (v.data.get("amount") or {}).get("value") == 153.6e6 and len(v.sources) == 3]
    return found.public_id


def test_a_quote_stands_in_its_context_with_the_words_that_prove_each_field(home: Path, total: str) -> None:
    shown = run(home, "show", total)
    assert "actors = ['US']: «Mỹ»" in shown and "countries/US" in shown
    assert "amount = nearly 153.6 m USD: «gần 153,6 triệu USD»" in shown
    assert "rules/pledges" in shown
    context = next(line for line in shown.splitlines() if "«" in line and not line.strip().startswith("«"))
    assert context.count("«") == 1


def test_each_report_says_why_it_is_in_the_record(home: Path, total: str) -> None:
    shown = run(home, "show", total)
    assert shown.count("in this record: one with") == 3
    assert "standing: " in shown


def test_the_explanation_is_there_for_scripts(home: Path, total: str) -> None:
    data = json.loads(run(home, "show", total, "--json"))
    judged = [one for told in data["explanation"].values() for one in told["judgements"]]
    assert {"same", "component"} & {one["verdict"] for one in judged}
    assert all(told["reasons"] for told in data["explanation"].values())


def test_pairs_that_are_left_to_people_are_listed(home: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("database: {url: 'sqlite:///mekong.db'}\n", encoding="utf-8")
    assert "No pair is left" in run(tmp_path, "events", "--unclear")
    database = open_store(f"sqlite:///{tmp_path / 'mekong.db'}")
    item = next(one for one in load_corpus(corpus_folder("articles")) if one.id == "c001")
    for days in (0, 500):
        article = replace(
            item.article(), published=item.published + timedelta(days=days), text=item.text + " " * days,
            url=f"{item.url}?{days}",
        )  # fmt: skip
        with database.writer() as session:
            ingest(
                session, article=article, reading=read(article), page_id=None, canonical_url=str(article.url),
                run_id=None, run_kind="crawl", now=SystemClock().now(),
            )  # fmt: skip
    database.close()
    listed = run(tmp_path, "events", "--unclear")
    assert "the same edition" in listed
    assert listed.count("E-") == 2
    pair = json.loads(run(tmp_path, "events", "--unclear", "--json").splitlines()[0])
    assert "left to people" in run(tmp_path, "show", pair["public_ids"][0])


def test_a_period_is_shown_as_days_and_not_as_a_table_of_the_program() -> None:
    assert span({"start": "2018", "end": "2022"}) == "2018 – 2022"
    assert span({"start": "2019", "end": "2019"}) == "2019"
    assert span({"start": None, "end": "2022"}) == "until 2022"
    assert span({"start": "2019-01", "end": None}) == "from 2019-01"
