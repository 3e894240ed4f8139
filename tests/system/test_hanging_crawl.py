"""A crawl process that hangs and listens to nobody, and a crawl beside it."""

import os
from pathlib import Path

import pytest

from tests.system.monitor import Monitor, until

HANGING = "#!/bin/sh\ntrap '' TERM\necho $$ > {pid}\ni=0\nwhile [ $i -lt 6000 ]; do sleep 0.1; i=$((i + 1)); done\n"
IMPATIENT = (
    "import scheduler.runner as r; from types import SimpleNamespace; "
    "r.CANCEL_GRACE_S = 0.2; begin = r.ChildRunner.__init__; "
    "r.ChildRunner.__init__ = lambda self, database, clock, _limit_s: begin(self, database, clock, {limit_s}); "
    "r.sys = SimpleNamespace(executable={program!r})"
)


def hanging_program(folder: Path) -> tuple[str, Path]:
    """Stands in for the crawl; the file gets its process id."""
    program, pid_file = folder / "hang", folder / "pid"
    program.write_text(HANGING.format(pid=pid_file), encoding="utf-8")
    program.chmod(0o755)
    return str(program), pid_file


@pytest.fixture
def program(tmp_path: Path) -> str:
    return hanging_program(tmp_path)[0]


@pytest.fixture
def pid_file(tmp_path: Path) -> Path:
    return tmp_path / "pid"


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_is_ended_after_its_time_and_status_says_so(monitor: Monitor, program: str, pid_file: Path) -> None:
    daemon = monitor.daemon(patch=IMPATIENT.format(limit_s=0.5, program=program))
    daemon.wait_for(r"crawl 1 timed_out: .*stopped after 0\.5 s")
    daemon.end()
    assert gone(int(pid_file.read_text()))
    assert monitor.hindrances()["crawl"] == ["crawl 1 timed_out: stopped after 0.5 s"]


def test_a_crawl_by_hand_beside_it_is_refused_and_told_who_crawls(
    monitor: Monitor, program: str, pid_file: Path
) -> None:
    daemon = monitor.daemon(patch=IMPATIENT.format(limit_s=600, program=program))
    until(pid_file.exists, "the crawl")
    assert f"another crawl is running: process {daemon.process.pid}" in monitor.mekong("crawl", code=1)
    assert f"running: process {daemon.process.pid}" in monitor.mekong("status")
    daemon.end()
