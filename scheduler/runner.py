"""Runs one crawl as a child process: a crash or a hang of the crawl never touches the daemon.

The child gets its job as one line on its standard input, which then stays open as a sign of life: when the parent
is killed the pipe closes and the child ends by itself. Progress goes through the run's rows in the store.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Protocol

from crawler.job import CrawlJob
from scheduler.locks import hold_lock
from settings.clock import Clock
from store.database import Database
from store.runs import RunView, close_run, get_run, interrupt_stale_runs, open_run, request_cancel, set_pid

CANCEL_GRACE_S = 8.0
POLL_S = 0.2
ERROR_TAIL_BYTES = 4_000
SCRUBBED_VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")

Progress = Callable[[RunView], None]


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run ended, as the store has it."""

    run: RunView
    exit_code: int


class Runner(Protocol):
    """Carries out one crawl and waits for it. ``stop`` asks it to end early."""

    def run(self, job: CrawlJob, stop: threading.Event, progress: Progress | None = None) -> RunOutcome: ...


class ChildRunner:
    """Starts the crawl on this machine. Raises LockHeldError while another crawl holds the database's crawl lock."""

    def __init__(self, database: Database, clock: Clock, run_timeout_s: float) -> None:
        self._database, self._clock, self._run_timeout_s = database, clock, run_timeout_s

    def run(self, job: CrawlJob, stop: threading.Event, progress: Progress | None = None) -> RunOutcome:
        with hold_lock(self._database, "crawl", self._clock):
            run_id = self._open(job)
            with tempfile.TemporaryFile() as errors:
                child = _start(job.model_copy(update={"run_id": run_id}), errors)
                try:
                    with self._database.writer() as session:
                        set_pid(session, run_id, child.pid)
                    reason = self._watch(child, run_id, stop, progress)
                finally:
                    _end(child)
                return self._close(run_id, child, reason, _tail(errors), progress)

    def _open(self, job: CrawlJob) -> int:
        now = self._clock.now()
        options = job.model_dump(mode="json", include={"outlets", "urls", "since", "until"})
        with self._database.writer() as session:
            interrupt_stale_runs(session, now)
            return open_run(session, job.kind, now, host=socket.gethostname(), options=options, dry_run=job.dry_run)

    def _watch(
        self, child: subprocess.Popen[bytes], run_id: int, stop: threading.Event, progress: Progress | None
    ) -> str | None:
        """Waits for the child; gives the reason if it had to be ended."""
        ends_at = time.monotonic() + self._run_timeout_s
        next_look = 0.0
        while child.poll() is None:
            if stop.is_set():
                self._cancel(child, run_id)
                return "cancelled"
            if time.monotonic() > ends_at:
                self._cancel(child, run_id)
                return "timed_out"
            if progress and time.monotonic() >= next_look:
                self._show(run_id, progress)
                next_look = time.monotonic() + 2 * POLL_S
            stop.wait(POLL_S)
        return None

    def _cancel(self, child: subprocess.Popen[bytes], run_id: int) -> None:
        with contextlib.suppress(Exception), self._database.writer() as session:
            request_cancel(session, run_id)
        child.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(CANCEL_GRACE_S)

    def _show(self, run_id: int, progress: Progress) -> None:
        with self._database.reader() as session:
            view = get_run(session, run_id)
        if view:
            progress(view)

    def _close(
        self, run_id: int, child: subprocess.Popen[bytes], reason: str | None, tail: str, progress: Progress | None
    ) -> RunOutcome:
        """Closes what the child left open, in the state that tells what happened to it."""
        now = self._clock.now()
        with self._database.writer() as session:
            if reason == "timed_out":
                close_run(session, run_id, "timed_out", now, f"stopped after {self._run_timeout_s:g} s")
            elif reason == "cancelled":
                close_run(session, run_id, "cancelled", now, "stopped on request")
            else:
                message = f"the crawl process ended with code {child.returncode}" + (f": {tail}" if tail else "")
                close_run(session, run_id, "failed", now, message)
        with self._database.reader() as session:
            view = get_run(session, run_id)
        if view is None:
            raise RuntimeError(f"run {run_id} vanished from the store")
        if progress:
            progress(view)
        return RunOutcome(view, child.returncode)


def _start(job: CrawlJob, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Starts the child. -P keeps a folder named crawler in the user's current directory from being run instead."""
    environment = {name: value for name, value in os.environ.items() if name.lower() not in SCRUBBED_VARIABLES}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "crawler"],
        stdin=subprocess.PIPE,
        stdout=errors,
        stderr=errors,
        env=environment,
        start_new_session=True,  # Ctrl-C reaches the parent alone, which then ends the child in order
    )
    if child.stdin is None:
        raise RuntimeError("the child was started without a pipe")
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(job.model_dump_json().encode() + b"\n")
        child.stdin.flush()
    return child


def _end(child: subprocess.Popen[bytes]) -> None:
    """Makes sure that the child is gone, the hard way if need be, and closes its pipe."""
    if child.poll() is None:
        child.kill()
        child.wait()
    if child.stdin:
        with contextlib.suppress(BrokenPipeError):
            child.stdin.close()


def _tail(errors: IO[bytes]) -> str:
    """The last line that the child printed, for the run's message."""
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - ERROR_TAIL_BYTES))
    lines = errors.read().decode(errors="replace").strip().splitlines()
    return lines[-1][:500] if lines else ""
