"""The short form of `make crash-matrix`: nothing lost or doubled under some kills, and every planted bug is noticed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHORT = ("--mornings", "2", "--jobs", "2", "--kills", "20", "--seed", "1", "--prove")


@pytest.fixture(scope="module")
def output() -> str:
    """What a run says: first of the product as it is, then of each planted bug."""
    command = [sys.executable, "-m", "bench.crash", *SHORT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_nothing_is_lost_or_doubled_however_often_it_is_killed(output: str) -> None:
    product = output.partition("planted: ")[0]
    assert "GREEN" in product
    found = re.search(r"^(\d+) kills, 0 lost, 0 doubled, 0 proofs lost, \d+ replays", product, re.MULTILINE)
    assert found, output
    assert int(found.group(1)) >= 20


@pytest.mark.parametrize(
    ("plant", "finding"),
    [("sent-before-250", "lost: "), ("no-ledger", "doubled: "), ("append-archive", "proof lost: ")],
)
def test_a_planted_bug_is_noticed_and_named(plant: str, finding: str, output: str) -> None:
    said = output.partition(f"planted: {plant}\n")[2].partition("planted: ")[0]
    assert "RED" in said
    assert re.search(rf"^  {finding}", said, re.MULTILINE), output
