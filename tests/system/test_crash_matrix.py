"""The short form of `make crash-matrix`: nothing lost or doubled under some kills, and every planted bug is noticed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.crash
ROOT = Path(__file__).parents[2]


def matrix(*arguments: str) -> tuple[int, str]:
    """Exit code and output of a run of two mornings in each world."""
    command = [sys.executable, "-m", "bench.crash", "--mornings", "2", "--jobs", "2", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.returncode, done.stdout + done.stderr


def test_nothing_is_lost_or_doubled_however_often_it_is_killed() -> None:
    code, output = matrix("--kills", "24", "--seed", "1")
    assert code == 0, output
    assert "GREEN" in output
    found = re.search(r"^(\d+) kills, 0 lost, 0 doubled, 0 proofs lost, \d+ replays", output, re.MULTILINE)
    assert found, output
    assert int(found.group(1)) >= 24


@pytest.mark.parametrize(
    ("plant", "finding"),
    [("sent-before-250", "lost: "), ("no-ledger", "doubled: "), ("append-archive", "proof lost: ")],
)
def test_a_planted_bug_is_noticed_and_named(plant: str, finding: str) -> None:
    code, output = matrix("--kills", "20", "--seed", "1", "--plant", plant)
    assert code == 1, output
    assert "RED" in output
    assert re.search(rf"^  {finding}", output, re.MULTILINE), output
