"""One daemon, one crawl at a time on one database: locks that die with their holder, never with a timer."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from settings.clock import Clock
from store.advisory import AdvisoryLock
from store.database import Database

LockName = Literal["daemon", "crawl"]
LOOKS, LOOK_S = 5, 0.02


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a lock: information for people, never the proof that it is held."""

    pid: int | None
    host: str
    since: str

    def __str__(self) -> str:
        who = f"process {self.pid}" if self.pid else "another process"
        return f"{who} on {self.host or 'an unknown host'}, since {self.since or 'an unknown time'}"


class LockHeldError(Exception):
    """Somebody else has the lock."""

    def __init__(self, name: LockName, holder: Holder, place: str) -> None:
        super().__init__(f"the {name} lock of {place} is held by {holder}")
        self.name, self.holder, self.place = name, holder, place


Keep = Callable[[], bool]
"""Takes a lock again that was lost with its connection; True if that was needed. Raises LockHeldError if somebody else
has it by now, StoreTroubleError while the server is away."""


@contextmanager
def hold_lock(database: Database, name: LockName, clock: Clock) -> Iterator[Keep]:
    """Holds the lock inside the block. Raises LockHeldError at once if it is taken."""
    me = Holder(os.getpid(), socket.gethostname(), clock.now().isoformat(timespec="seconds"))
    if database.is_sqlite:
        with _file_lock(lock_path(database, name), name, me):
            yield lambda: False  # it cannot be lost
    else:
        with _advisory_lock(database, name, me) as keep:
            yield keep


def lock_path(database: Database, name: LockName) -> Path:
    """The lock file beside a SQLite database."""
    return Path(f"{database.url.database}.{name}.lock")


def lock_holder(database: Database, name: LockName) -> Holder | None:
    """Who holds the lock right now, None if nobody. Asking keeps nobody from taking it."""
    if not database.is_sqlite:
        with database.named_troubles():
            label = AdvisoryLock(database, name, "").holder()
        return None if label is None else _parse_label(label)
    path = lock_path(database, name)
    if not path.exists():
        return None
    with path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return _read_holder(file)
    return None


@contextmanager
def _file_lock(path: Path, name: LockName, me: Holder) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        if not _take(descriptor):
            raise LockHeldError(name, _read_holder(file), str(path))
        _write_holder(descriptor, me)
        yield


def _take(descriptor: int) -> bool:
    """Whoever merely asks for the holder has the lock for an instant, which must not look like a holder."""
    for _ in range(LOOKS):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(LOOK_S)
        else:
            return True
    return False


def _read_holder(file: IO[str]) -> Holder:
    with suppress(ValueError, KeyError, TypeError):
        data = json.loads(file.read())
        return Holder(int(data["pid"]), str(data["host"]), str(data["since"]))
    return Holder(None, "", "")


def _write_holder(descriptor: int, me: Holder) -> None:
    """For people only: a full disk must not keep anybody from locking."""
    words = json.dumps({"pid": me.pid, "host": me.host, "since": me.since}).encode()
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, words, 0)


@contextmanager
def _advisory_lock(database: Database, name: LockName, me: Holder) -> Iterator[Keep]:
    lock = AdvisoryLock(database, name, f"mekong {me.pid} {me.since} {me.host}")

    def take() -> None:
        with database.named_troubles():
            if not lock.acquire():
                shown = database.url.render_as_string(hide_password=True)
                raise LockHeldError(name, _parse_label(lock.holder() or ""), shown)

    def keep() -> bool:
        if lock.alive():
            return False
        lock.release()
        take()
        return True

    take()
    with lock:
        yield keep


def _parse_label(label: str) -> Holder:
    parts = label.split(" ", 3)
    if len(parts) == 4 and parts[0] == "mekong" and parts[1].isdigit():
        return Holder(int(parts[1]), parts[3], parts[2])
    return Holder(None, "", "")
