"""One life of the product: the daemon's own start, tick and end, in a process forked from a warm parent.

The daemon starts its crawl as a child process. Here that child is forked by a *nursery*, itself forked before the
daemon opens its database, so that neither starts Python anew and nobody inherits an open database. Everything else,
from the job on the child's standard input to the exit code, is the product's.
"""

import contextlib
import os
import select
import signal
import socket
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.crash.plants import PLANTS
from bench.crash.points import Plan, Trigger, install, kill, note
from bench.crash.swapping import swap

OVER_S = 600.0
"""A life that takes longer is a hang, which is a finding too. It lasts a second or two; a busy machine is no hang."""


@dataclass(frozen=True, slots=True)
class Life:
    """What a process is to live through."""

    config: Path
    now: datetime
    notes: Path
    plan: Plan | None = None
    plant: str | None = None


def live(life: Life) -> None:
    """Never returns: the process ends when the daemon's turn is over, or is killed before."""
    os.setpgid(0, 0)
    nursery = _found_nursery(life)
    trigger = _prepared("daemon", life)
    _adopt_children_from(nursery)
    _run_daemon(life)
    trigger.report()
    os._exit(0)


def _prepared(role: Any, life: Life) -> Trigger:
    trigger = Trigger(role, life.plan, life.notes)
    if life.plant:
        PLANTS[life.plant]()
    install(trigger)
    return trigger


def _run_daemon(life: Life) -> None:
    from cli.state import open_database
    from scheduler import runner
    from scheduler.daemon import Daemon
    from scheduler.runner import ChildRunner
    from settings.clock import OffsetClock
    from settings.loading import load_settings

    runner.POLL_S = 0.01

    class OneTurn(Daemon):
        """Ends when what is due now is done."""

        turn = threading.Lock()

        def tick(self) -> None:
            if not self.turn.acquire(blocking=False):
                return
            try:
                crawled = self._crawl is not None and not self._crawl.is_alive()
                super().tick()
                if crawled or self._crawl is None:
                    self._stop.set()
            finally:
                self.turn.release()

    settings, clock = load_settings(life.config), OffsetClock(life.now)
    database = open_database(settings)
    OneTurn(
        settings,
        database,
        clock,
        lambda current: ChildRunner(database, clock, current.crawl.run_timeout_s),
        lambda: load_settings(life.config),
    ).run()
    database.close()


def _found_nursery(life: Life) -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    daemon = os.getpid()
    if os.fork() == 0:
        ours.close()
        _nurse(theirs, life, daemon)
        os._exit(0)
    theirs.close()
    return ours


def _nurse(orders: socket.socket, life: Life, daemon: int) -> None:
    """Forks crawl children on order and tells how they ended; kills at the planned moment."""
    plan = life.plan if life.plan and life.plan.site is None else None
    born_s, crawl = time.monotonic(), 0
    while True:
        ready, _, _ = select.select([orders], [], [], 0.002)
        if ready:
            word, handles = _next_order(orders)
            if not word:
                return
            crawl = os.fork()
            if crawl == 0:
                orders.close()
                _crawl(life, *handles)
            if plan and plan.role == "crawl":
                born_s = time.monotonic()
            for handle in handles:
                os.close(handle)
            orders.send(f"pid {crawl}".encode())
        if crawl:
            ended, status = os.waitpid(crawl, os.WNOHANG)
            if ended:
                crawl = 0
                orders.send(f"end {os.waitstatus_to_exitcode(status)}".encode())
        target = daemon if plan and plan.role == "daemon" else crawl
        if os.getppid() != daemon:  # it is gone, and its number may be somebody else's soon
            return
        if plan and target and time.monotonic() - born_s >= plan.after_s:
            kill(plan, target, life.notes)
            plan = None


def _next_order(orders: socket.socket) -> tuple[bytes, list[int]]:
    """Nothing once the daemon is gone; it may have died with an answer of ours unread."""
    try:
        return socket.recv_fds(orders, 16, 2)[:2]
    except ConnectionResetError:
        return b"", []


def _crawl(life: Life, stdin: int, stdout: int) -> None:
    """What `python -P -m crawler` does, in a process that has imported it already."""
    from multiprocessing import forkserver, resource_tracker

    os.dup2(stdin, 0)
    os.dup2(stdout, 1)
    os.dup2(stdout, 2)
    warm: Any = forkserver._forkserver
    tracker: Any = resource_tracker._resource_tracker
    kept = {0, 1, 2, warm._forkserver_alive_fd, tracker._fd}
    for handle in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        if handle not in kept:
            with contextlib.suppress(OSError):
                os.close(handle)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    warm.ensure_running = lambda: None
    trigger = _prepared("crawl", life)
    try:
        from crawler.__main__ import main

        code = main()
        trigger.report()
    except BaseException:  # noqa: BLE001 - the product's own main reports what it expects; this is something else
        note(life.notes, {"broken": traceback.format_exc()})
        code = 70
    sys.stderr.flush()
    os._exit(code)


def _adopt_children_from(nursery: socket.socket) -> None:
    import subprocess

    from scheduler import runner

    def start(_command: Any, *, stdin: Any, stdout: Any, **_: Any) -> ForkedChild:
        return ForkedChild(nursery, stdout)

    stand_in = SimpleNamespace(Popen=start, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired)
    swap(runner, subprocess=stand_in)


class ForkedChild:
    """Looks like subprocess.Popen to the runner."""

    def __init__(self, nursery: socket.socket, stdout: Any) -> None:
        self._nursery, self._lock = nursery, threading.Lock()
        read, write = os.pipe()
        self.stdin = os.fdopen(write, "wb", buffering=0)
        self.returncode: int | None = None
        socket.send_fds(nursery, [b"fork"], [read, stdout.fileno()])
        os.close(read)
        self.pid = int(nursery.recv(64).split()[1])

    def poll(self) -> int | None:
        return self._look(0.0)

    def wait(self, timeout: float | None = None) -> int:
        from subprocess import TimeoutExpired

        code = self._look(OVER_S if timeout is None else timeout)
        if code is None:
            raise TimeoutExpired("crawl", timeout or OVER_S)
        return code

    def _look(self, patience_s: float) -> int | None:
        with self._lock:
            if self.returncode is None and select.select([self._nursery], [], [], patience_s)[0]:
                self.returncode = int(self._nursery.recv(64).split()[1])
            return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
