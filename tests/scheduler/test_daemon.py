"""The daemon's turn, without its processes: those are tests/system/test_daemon.py's."""

import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scheduler.daemon import Daemon
from settings.clock import SystemClock
from settings.loading import parse_settings
from store.opening import open_store


def test_a_stop_in_the_instant_in_which_a_crawl_starts_ends_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = parse_settings("{}", tmp_path / "config.yaml")
    database = open_store(f"sqlite:///{tmp_path}/mekong.db")
    crawls: list[Any] = []

    class Runner:
        def run(self, job: Any, *_: Any) -> Any:
            crawls.append(job)
            return SimpleNamespace(run=SimpleNamespace(id=1, state="ok", outlets=(), message=None))

    daemon = Daemon(settings, database, SystemClock(), lambda _: Runner(), lambda: settings)
    start = threading.Thread.start

    def start_late(thread: threading.Thread) -> None:
        if thread.name == "crawl":
            daemon._stop.set()
            time.sleep(0.2)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", start_late)
    daemon.run()
    database.close()
    assert len(crawls) == 1


def test_the_feed_is_written_after_a_crawl_and_a_folder_in_the_way_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = parse_settings("digest: {feed_directory: feeds}", tmp_path / "config.yaml")
    database = open_store(f"sqlite:///{tmp_path}/mekong.db")
    (tmp_path / "feeds").write_text("a file where the folder should be", encoding="utf-8")

    class Runner:
        def run(self, *_: Any) -> Any:
            (tmp_path / "feeds").unlink(missing_ok=True)
            return SimpleNamespace(run=SimpleNamespace(id=1, state="ok", outlets=(), message=None))

    daemon = Daemon(settings, database, SystemClock(), lambda _: Runner(), lambda: settings)
    daemon._publish_if_asked()
    assert "feed not written" in caplog.text
    daemon._publish_if_asked()
    assert caplog.text.count("feed not written") == 1
    daemon._run_crawl(settings)
    daemon._publish_if_asked()
    database.close()
    assert sorted(path.name for path in (tmp_path / "feeds").iterdir()) == ["mekong.atom", "mekong.ics"]
