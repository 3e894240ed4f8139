"""`mekong feed` and `mekong calendar`, by hand."""

from pathlib import Path

import feedparser
import pytest
from typer.testing import CliRunner

from cli.command_error import CommandError
from cli.main import app

RUNNER = CliRunner()


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "config.yaml"
    path.write_text("subscribers: []\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("command", "start"), [("feed", b"<?xml"), ("calendar", b"BEGIN:VCALENDAR\r\n")])
def test_it_is_printed_or_written(command: str, start: bytes, config: str, tmp_path: Path) -> None:
    said = RUNNER.invoke(app, ["--config", config, command], catch_exceptions=False)
    assert said.stdout_bytes.startswith(start)
    file = tmp_path / "here"
    for answer in ("written", "is up to date"):
        done = RUNNER.invoke(app, ["--config", config, command, "--output", str(file)], catch_exceptions=False)
        assert answer in " ".join(done.stderr.split())
    assert file.read_bytes().startswith(start)


def test_the_printed_feed_is_one(config: str) -> None:
    said = RUNNER.invoke(app, ["--config", config, "feed"], catch_exceptions=False)
    assert feedparser.parse(said.stdout_bytes).version == "atom10"


def test_a_folder_that_is_not_there_is_named(config: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        RUNNER.invoke(
            app, ["--config", config, "feed", "-o", str(tmp_path / "nowhere" / "a.atom")], catch_exceptions=False
        )


def test_the_doctor_names_a_folder_that_cannot_be_one(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text("a file", encoding="utf-8")
    path = tmp_path / "config.yaml"
    for folder, words in (("feeds", "check digest.feed_directory"), ("other", "are kept in")):
        path.write_text(f"digest: {{feed_directory: {folder}}}\n", encoding="utf-8")
        said = RUNNER.invoke(app, ["--config", str(path), "doctor"], catch_exceptions=False)
        assert words in said.stdout
