"""`mekong digest`: what is asked for must be one thing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.command_error import CommandError
from cli.main import app


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "say what to do"),
        (("--preview", "--send"), "only one of --preview and --send can be done"),
        (("--send", "--html", "mail.html"), "--html goes with --preview"),
    ],
)
def test_options_that_do_not_go_together_are_told_before_anything_is_done(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    (tmp_path / "config.yaml").write_text("database: {url: 'sqlite:///mekong.db'}\n", encoding="utf-8")
    error = CliRunner().invoke(app, ["--config", str(tmp_path / "config.yaml"), "digest", *words]).exception
    assert isinstance(error, CommandError)
    assert (str(error), error.code) == (message, 2)
    assert not (tmp_path / "mekong.db").exists()
