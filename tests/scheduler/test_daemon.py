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
