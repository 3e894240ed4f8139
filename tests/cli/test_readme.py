"""The README names every command, and every command it names exists."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from cli.main import app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_the_command(command: str) -> None:
    assert re.search(rf"\bmekong {command}\b", README)


def test_every_command_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"^ {4}(?:\S*/)?mekong ([a-z]+)", README, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
