"""The daemon as a real process: it survives a dead network, refuses a twin, and ends in order."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.monitor import MEKONG, PATIENCE_S, Daemon

Start = Callable[..., Daemon]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration whose route table is empty: no outlet can be reached."""
    (tmp_path / "routes.json").write_text("{}", encoding="utf-8")
    file = tmp_path / "config.yaml"
    file.write_text(
        "network: {routes: routes.json}\n"
        "politeness: {delay_s: 0.1, contact: test@localhost}\n"
        "schedule: {tick_s: 0.5}\n"
        "outlets: {enabled: [baoquocte, vietnamnet]}\n"
        "subscribers:\n  - {address: desk@ministry.test}\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def start(config: Path, tmp_path: Path) -> Iterator[Start]:
    daemons: list[Daemon] = []

    def begin() -> Daemon:
        daemon = Daemon([*MEKONG, "--config", str(config), "run"], tmp_path / f"daemon-{len(daemons)}.log")
        daemons.append(daemon)
        return daemon

    yield begin
    for daemon in daemons:
        daemon.stop()


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not state or state.startswith("Z")


def wait_until_gone(pid: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while not gone(pid):
        assert time.monotonic() < end, f"process {pid} is still there"
        time.sleep(0.1)


def test_without_a_network_it_says_per_outlet_what_failed_and_goes_on(start: Start) -> None:
    daemon = start()
    daemon.wait_for(r"baoquocte failed: .+")
    daemon.wait_for(r"vietnamnet failed: .+")
    daemon.wait_for(r"crawl 1 failed")
    time.sleep(1)
    assert daemon.process.poll() is None
    assert "Traceback" not in daemon.log()


def test_sigterm_ends_it_in_order_with_its_child(start: Start) -> None:
    daemon = start()
    daemon.wait_for("started")
    end = time.monotonic() + PATIENCE_S
    while not (children := children_of(daemon.process.pid)):
        assert time.monotonic() < end
        time.sleep(0.05)
    daemon.process.send_signal(signal.SIGTERM)
    assert daemon.process.wait(PATIENCE_S) == 0
    assert "stopped" in daemon.log()
    for child in children:
        wait_until_gone(child)


def test_a_second_daemon_refuses_and_says_who_holds_the_database(start: Start, config: Path) -> None:
    daemon = start()
    daemon.wait_for("started")
    twin = subprocess.run([*MEKONG, "--config", str(config), "run"], capture_output=True, text=True, check=False)
    assert twin.returncode == 1
    assert f"process {daemon.process.pid}" in twin.stderr
    assert daemon.process.poll() is None


def test_after_a_kill_the_child_ends_by_itself_and_the_next_start_works_at_once(start: Start, config: Path) -> None:
    daemon = start()
    daemon.wait_for("started")
    end = time.monotonic() + PATIENCE_S
    while not (children := children_of(daemon.process.pid)):
        assert time.monotonic() < end
        time.sleep(0.05)
    daemon.process.kill()
    daemon.process.wait()
    successor = start()
    successor.wait_for("started")
    for child in children:
        wait_until_gone(child)


def test_a_bad_edit_keeps_the_old_configuration_and_a_good_one_is_taken(start: Start, config: Path) -> None:
    daemon = start()
    daemon.wait_for("started")
    good = config.read_text(encoding="utf-8")
    config.write_text(good + "smtp: {hosst: x}\n", encoding="utf-8")
    daemon.process.send_signal(signal.SIGHUP)
    daemon.wait_for(r"not reloaded.*smtp\.hosst: unknown key \(did you mean host\?\)")
    config.write_text(good, encoding="utf-8")
    daemon.process.send_signal(signal.SIGHUP)
    daemon.wait_for("configuration reloaded")
