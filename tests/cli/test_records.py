"""`mekong commitments` and `mekong events`: codes that are given, and tables that are shown."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.command_error import CommandError
from cli.corpus_files import corpus_folder, load_corpus
from cli.main import app
from extract.reader import read
from settings.clock import SystemClock
from store.ingest import ingest
from store.opening import open_store


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a store that holds one article."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "config.yaml").write_text("database: {url: 'sqlite:///mekong.db'}\n", encoding="utf-8")
    database = open_store(f"sqlite:///{folder / 'mekong.db'}")
    (item,) = [item for item in load_corpus(corpus_folder("articles")) if item.id == "c001"]
    with database.writer() as session:
        ingest(
            session, article=item.article(), reading=read(item.article()), page_id=None,
            canonical_url=item.url, run_id=None, run_kind="crawl", now=SystemClock().now(),
        )  # fmt: skip
    database.close()
    return folder / "config.yaml"


def run(config: Path, *words: str, columns: str = "500") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--config", str(config), *words], env={"COLUMNS": columns})
    if isinstance(result.exception, CommandError):
        return result.exception.code, str(result.exception)
    return result.exit_code, result.output


@pytest.mark.parametrize(
    "words",
    [
        ("commitments", "--mechanism", "MJX"),
        ("commitments", "--actor", "Japan"),
        ("commitments", "--for", "QX"),
        ("commitments", "--sector", "helth"),
        ("commitments", "--status", "promised"),
        ("commitments", "--record", "commitments"),
        ("events", "--type", "sumit"),
        ("events", "--mechanism", "MJX"),
    ],
)
def test_a_code_that_no_record_can_have_is_told_and_not_searched_for(config: Path, words: tuple[str, ...]) -> None:
    code, shown = run(config, *words)
    assert code == 2 and "no such code" in shown and "Nothing found" not in shown


@pytest.mark.parametrize(
    "words",
    [
        ("commitments", "-m", "mjc", "-a", "jp", "--for", "la"),
        ("commitments", "-a", "ADB", "-a", "MRC", "-a", "LU", "-a", "NGO:Oxfam", "--for", "MEKONG"),
        ("commitments", "--record", "All", "--sector", "Health", "--status", "pledged"),
        ("events", "--type", "summit"),
    ],
)
def test_codes_that_records_have_are_searched_for_whatever_their_case(config: Path, words: tuple[str, ...]) -> None:
    code, shown = run(config, *words)
    assert code == 0, shown


def test_days_are_whole_in_a_narrow_terminal(config: Path) -> None:
    stored = run(config, "commitments", "--record", "all", "--json")[1]
    assert stored.strip()
    day = stored.split('"first_published": "')[1][:10]
    assert day in run(config, "commitments", "--record", "all", columns="80")[1]
    assert day in run(config, "events", columns="80")[1]
