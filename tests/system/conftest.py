"""Installations that real processes work on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.monitor import Monitor


@pytest.fixture
def monitor(tmp_path: Path) -> Iterator[Monitor]:
    monitor = Monitor(tmp_path / "monitor")
    yield monitor
    for daemon in monitor.daemons:
        daemon.stop()
