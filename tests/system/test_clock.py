"""A machine that slept for three days, and a clock that is set back: one crawl and one digest, never three."""

import json
from datetime import timedelta
from pathlib import Path

from settings.clock import SystemClock
from tests.system.monitor import Monitor

SHIFTED = (
    "import settings.clock as c; from datetime import timedelta; from pathlib import Path; now = c.SystemClock.now; "
    "c.SystemClock.now = lambda self: now(self) + timedelta(seconds=float(Path({file!r}).read_text()))"
)


def shift(file: Path, by: timedelta) -> None:
    """Moves the daemon's clock; in one step, so that it never reads half a number."""
    fresh = file.with_suffix(".new")
    fresh.write_text(str(by.total_seconds()), encoding="utf-8")
    fresh.replace(file)


def runs(monitor: Monitor) -> list[int]:
    return [run["run"] for run in json.loads(monitor.mekong("status", "--json"))["runs"]]


def test_after_three_days_asleep_there_is_one_crawl_and_one_digest(monitor: Monitor, tmp_path: Path) -> None:
    monitor.config["subscribers"] = [{"address": "desk@ministry.test", "at": "00:00"}]
    offset = tmp_path / "offset"
    shift(offset, timedelta(0))
    daemon = monitor.daemon(patch=SHIFTED.format(file=str(offset)))
    daemon.wait_for("crawl 1 failed")
    shift(offset, timedelta(days=3))
    daemon.wait_for(r"the clock went 3 days, 0:00:00 ahead: the machine slept")
    daemon.wait_for("crawl 2 failed")
    daemon.wait_for(r"digest: desk@ministry\.test")
    (line,) = monitor.hindrances(SystemClock().now() + timedelta(days=3))["clock"]
    assert "the clock went 3 days" in line
    assert runs(monitor) == [2, 1]
    shift(offset, timedelta(0))
    daemon.wait_for(r"the clock went back by 3 days, 0:00:00")
    daemon.wait_for("crawl 3 failed")
    assert daemon.end().count("digest: desk@ministry.test") == 1


def test_time_that_merely_passes_is_no_jump(monitor: Monitor) -> None:
    daemon = monitor.daemon()
    daemon.wait_for("crawl 1 failed")
    assert "the clock went" not in daemon.end()
    assert "clock" not in monitor.hindrances()
