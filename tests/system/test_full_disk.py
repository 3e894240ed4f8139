"""A daemon on a full disk: it says so, stays, and does all that was due once there is room."""

from datetime import datetime, timedelta

from tests.conftest import SmallDisk
from tests.system.monitor import Monitor

MONDAY = datetime.fromisoformat("2026-11-23T07:05:00+07:00")


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


def test_a_mail_that_finds_no_room_waits_and_is_written_whole_once(monitor: Monitor, small_disk: SmallDisk) -> None:
    outbox = small_disk.path / "outbox"
    monitor.config["digest"] = {"outbox_directory": str(outbox)}
    monitor.config["subscribers"] = [
        {"address": "desk@ministry.test", "frequency": "weekly", "weekday": "monday", "at": "07:00"}
    ]
    monitor.mekong("digest", "--send", now=MONDAY - timedelta(days=1))
    small_disk.fill()
    monitor.mekong("digest", "--send", now=MONDAY, code=3)
    found = monitor.hindrances(MONDAY)
    assert "No space left on device" in found["mail"][0]
    assert any("the disk of the mails is full" in line for line in found["disk"])
    assert list(outbox.glob("*")) == []
    small_disk.empty()
    monitor.mekong("digest", "--send", now=MONDAY + timedelta(hours=1))
    (mail,) = outbox.iterdir()
    assert mail.read_bytes().rstrip().endswith(b"--")
