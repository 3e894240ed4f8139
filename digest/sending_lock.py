"""One sender at a time on one database: two would send the same mail. The lock dies with its holder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from store.advisory import AdvisoryLock
from store.database import Database

NAME = "mail"


@contextmanager
def sending_lock(database: Database) -> Iterator[bool]:
    """True inside the block if this process may send; False if another one is sending."""
    if database.is_sqlite:
        with _beside_file(f"{database.url.database}.{NAME}.lock") as taken:
            yield taken
        return
    lock = AdvisoryLock(database, NAME, f"mekong mail {os.getpid()}")
    if not lock.acquire():
        yield False
        return
    with lock:
        yield True


@contextmanager
def _beside_file(path: str) -> Iterator[bool]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
    finally:
        os.close(descriptor)
