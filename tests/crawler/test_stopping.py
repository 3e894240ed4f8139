"""How a crawl ends before its time: asked to, told to, or alone in the world. Nothing of it stays behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.runs import request_cancel

if TYPE_CHECKING:
    from tests.crawler.conftest import Desk, Press

    Endless = tuple[int, subprocess.Popen[bytes]]

ENDS_WITHIN_S = 8.0


def until(condition: Callable[[], object], limit_s: float = 30.0) -> None:
    """Waits for something that another process does; fails when it does not come."""
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def descendants(pid: int) -> set[int]:
    """The processes below this one."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= more
    return found


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes()}


@pytest.fixture
def endless(desk: "Desk", press: "Press") -> "Endless":
    """A crawl in the middle of its work: one article is stored, one page hangs, more are to come."""
    host = desk.outlet("bao", "feed /rss.xml")
    desk.limits = "outlet_timeout_s: 600"
    press.feed(host, *range(9))
    press.articles(host, 0)
    for number in range(1, 9):
        press.answers[f"{host}/bai-{number}.html"] = lambda handler: handler.rfile.read(1)
    run_id, child = desk.start()
    until(lambda: press.requests(host, "/bai-1.html") and desk.candidates()["bai-0.html"] == ("fetched", None))
    return run_id, child


def ended(child: subprocess.Popen[bytes], pids: set[int]) -> int:
    code = child.wait(ENDS_WITHIN_S)
    assert child.stdin is not None
    child.stdin.close()
    until(lambda: not alive(pids), 3)
    return code


def test_a_crawl_whose_parent_is_gone_ends_and_says_so(desk: "Desk", endless: "Endless") -> None:
    run_id, child = endless
    pids = descendants(child.pid)
    assert pids, "it has readers"
    assert child.stdin is not None
    child.stdin.close()
    assert ended(child, pids) == 1
    run = desk.run(run_id)
    assert (run.state, run.message) == ("interrupted", "the process that started the crawl is gone")
    one = desk.outlet_run(run, "bao")
    assert (one.state, one.counts.stored) == ("interrupted", 1), "what was done is kept and counted"
    assert [state for state, _ in desk.candidates().values()].count("pending") == 8
    assert list(desk.settings.archive_directory.glob("*.open")) == []
    assert desk.complaints == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_crawl_in_order(desk: "Desk", endless: "Endless", number: signal.Signals) -> None:
    run_id, child = endless
    pids = descendants(child.pid)
    child.send_signal(number)
    assert ended(child, pids) == 1
    run = desk.run(run_id)
    assert (run.state, run.message) == ("interrupted", f"stopped by {number.name}")
    assert desk.complaints == ""


def test_a_crawl_that_is_cancelled_through_the_store_ends_as_cancelled(desk: "Desk", endless: "Endless") -> None:
    run_id, child = endless
    pids = descendants(child.pid)
    with desk.database.writer() as session:
        request_cancel(session, run_id)
    assert ended(child, pids) == 1
    run = desk.run(run_id)
    assert (run.state, desk.outlet_run(run, "bao").state) == ("cancelled", "cancelled")


def test_a_crawl_listens_on_no_port(endless: "Endless") -> None:
    _, child = endless
    sockets = {
        str(entry.readlink()).removeprefix("socket:[").removesuffix("]")
        for pid in descendants(child.pid) | {child.pid}
        for entry in Path(f"/proc/{pid}/fd").iterdir()
        if str(entry.readlink()).startswith("socket:")
    }
    tables = [Path(f"/proc/{child.pid}/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    listening = {line.split()[9] for table in tables for line in table if line.split()[3] == "0A"}
    assert sockets, "it has open connections"
    assert not sockets & listening
    child.kill()
    ended(child, set())


def test_a_killed_crawl_leaves_no_reader_behind_and_the_next_one_goes_on(
    desk: "Desk", press: "Press", endless: "Endless"
) -> None:
    run_id, child = endless
    pids = descendants(child.pid)
    os.kill(child.pid, signal.SIGKILL)
    assert ended(child, pids) == -signal.SIGKILL
    assert desk.run(run_id).state == "running", "its starter closes it"
    (desk.folder / "stderr").write_text("")  # Python's own notice of what the kill interrupted
    press.articles(desk.hosts[0], *range(9))
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 8


def test_a_run_that_takes_too_long_is_stopped(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml", more="delay_s: 30\n")
    desk.limits = "run_timeout_s: 10"
    press.feed(host, 1)
    run = desk.crawl()
    assert (run.state, desk.exit_code) == ("timed_out", 1)
    assert "crawl.run_timeout_s" in (run.message or "")


def test_what_is_no_job_is_refused_in_one_line(desk: "Desk") -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "crawler"], input=b"{}\n", capture_output=True, timeout=30, check=False
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("not a crawl job")
    assert len(done.stderr.splitlines()) == 1
