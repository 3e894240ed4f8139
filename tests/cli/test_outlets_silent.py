"""`mekong outlets silent` and `mekong status` name the outlets that fell silent; a digest does too."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from scheduler.health import outlet_statuses
from store.database import Database
from store.models import Candidate, OutletRun, Run
from store.opening import open_store

START = datetime(2026, 9, 7, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = START + 32 * DAY + timedelta(hours=1)
SILENT_FROM = {"im": 28, "deu": 40}


def fill(database: Database) -> None:
    """Two daily outlets for 32 days; one of them brings nothing any more in the last four."""
    with database.writer() as session:
        for number in range(33):
            at = START + number * DAY
            run = Run(kind="crawl", state="ok", started_at=at, ended_at=at, options={}, dry_run=False)
            session.add(run)
            session.flush()
            for outlet, silent_from in SILENT_FROM.items():
                session.add(
                    OutletRun(run_id=run.id, outlet=outlet, state="ok", started_at=at, ended_at=at, found=9,
                              skipped={}, errors={})
                )  # fmt: skip
                url = f"https://{outlet}.test/{number}.html"
                if number < silent_from:
                    session.add(
                        Candidate(canonical_url=url, url=url, outlet=outlet, title="", summary="", found_by="feed",
                                  found_at=at, found_run_id=run.id, state="fetched", attempts=0)
                    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("database: {url: 'sqlite:///mekong.db'}\n", encoding="utf-8")
    database = open_store(f"sqlite:///{tmp_path / 'mekong.db'}")
    fill(database)
    database.close()
    return tmp_path


def run(home: Path, *words: str, now: datetime = NOW) -> str:
    options = ["--config", str(home / "config.yaml"), "--now", now.isoformat()]
    result = CliRunner().invoke(app, [*options, *words], env={"COLUMNS": "300"})
    assert result.exit_code == 0, result.output
    return result.output


def test_the_silent_outlet_is_named_with_its_last_good_day_what_is_expected_and_what_to_look_at(home: Path) -> None:
    output = run(home, "outlets", "silent")
    assert "im: nothing new since 4 Oct 2026" in output
    assert "last good 2026-10-04 07:00" in output
    assert "expected  usually something on" in output
    assert "mekong crawl im --dry-run" in output
    assert "deu" not in output


def test_as_json_it_has_one_object_per_line(home: Path) -> None:
    (line,) = run(home, "outlets", "silent", "--json").splitlines()
    told = json.loads(line)
    assert (told["outlet"], told["kind"], told["last_good"]) == ("im", "silent", "2026-10-04T00:00:00+00:00")


def test_nothing_is_said_while_all_bring_news(home: Path) -> None:
    assert "No outlet is silent" in run(home, "outlets", "silent", now=START + 28 * DAY)


def test_status_names_it_and_says_where_more_is_told(home: Path) -> None:
    output = run(home, "status")
    assert "im silent: nothing new since 4 Oct 2026" in output
    assert "`mekong outlets silent`" in output
    assert [one["outlet"] for one in json.loads(run(home, "status", "--json"))["outlet_findings"]] == ["im"]


def test_a_digest_hears_of_it(home: Path) -> None:
    database = open_store(f"sqlite:///{home / 'mekong.db'}")
    assert {one.outlet: one.state for one in outlet_statuses(database, NOW)} == {"im": "silent", "deu": "ok"}
    database.close()
