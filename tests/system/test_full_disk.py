"""A daemon on a full disk: it says so, stays, and does all that was due once there is room."""

from tests.conftest import SmallDisk
from tests.system.monitor import Monitor


def test_it_waits_for_room_and_then_does_what_was_due(monitor: Monitor, small_disk: SmallDisk) -> None:
    monitor.config["database"] = {"url": f"sqlite:///{small_disk.path}/mekong.db"}
    monitor.config["archive"] = {"directory": str(small_disk.path / "archive")}
    monitor.config["subscribers"] = [{"address": "desk@ministry.test"}]
    monitor.mekong("db", "upgrade")
    small_disk.fill(leave=40_000)  # the files that SQLite opens beside its own, and nothing more
    daemon = monitor.daemon()
    daemon.wait_for(r"put right once put off: the disk that holds .*mekong\.db is full")
    assert any("is full" in line for line in monitor.hindrances()["disk"])
    assert "is full" in monitor.mekong("status")
    refused = monitor.mekong("digest", "--send", code=1)
    assert refused.startswith("mekong: the disk that holds")
    assert "Traceback" not in refused
    small_disk.empty()
    daemon.wait_for("put right once works again")
    daemon.wait_for(r"crawl 1 failed: ")
    log = daemon.end()
    assert log.count("is full") == 1
    assert "Traceback" not in log
