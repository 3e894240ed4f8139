"""What keeps the store from working for a while, in one sentence: a full disk, another program's lock, a server away.

The driver's own words hide the cause: SQLite undoes the transaction when the disk is full, and what is then heard of is
a savepoint that does not exist.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from sqlalchemy import URL

TroubleCode = Literal["disk_full", "disk_error", "held", "away"]

SQLITE_CODES: dict[int, TroubleCode] = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_BUSY: "held",
    sqlite3.SQLITE_LOCKED: "held",
}
"""By primary result code; the extended codes have it in their lowest byte."""
POSTGRES_CODES: dict[str, TroubleCode] = {
    "53100": "disk_full",
    "55P03": "held",
    "57P01": "away",
    "57P02": "away",
    "57P03": "away",
}
"""SQLSTATEs: disk_full, lock_not_available, admin_shutdown, crash_shutdown, cannot_connect_now."""
FIRST_TOLD: tuple[TroubleCode, ...] = ("disk_full", "disk_error", "away", "held")
"""Of several errors in one chain the one that explains the others."""


class StoreTroubleError(Exception):
    """The store does not work now, and nothing of the transaction was kept: the same again, later."""

    def __init__(self, code: TroubleCode, message: str) -> None:
        super().__init__(message)
        self.code = code


def trouble_of(error: BaseException, url: URL) -> StoreTroubleError | None:
    """The trouble behind an error of the driver; None if the fault is not the machine's."""
    found = {code: one for one in _chain(error) if (code := _code(one)) is not None}
    told = next((code for code in FIRST_TOLD if code in found), None)
    return None if told is None else StoreTroubleError(told, _sentence(told, url, found[told]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what it wraps, and what it followed from."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        linked = (getattr(one, "orig", None), one.__cause__, one.__context__)
        waiting += [other for other in linked if isinstance(other, BaseException)]


def _code(error: BaseException) -> TroubleCode | None:
    if isinstance(error, sqlite3.Error):
        return SQLITE_CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if type(error).__module__.startswith("psycopg"):
        state = getattr(error, "sqlstate", None)
        if state is None and type(error).__name__ == "OperationalError":  # no server spoke: refused or broken off
            return "away"
        return POSTGRES_CODES.get(str(state))
    return None


def _sentence(code: TroubleCode, url: URL, error: BaseException) -> str:
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        shown = str(url.database)
    if code == "disk_full":
        return (
            f"the disk that holds {shown} is full{_room(url)}; nothing was stored, it is done again once there is room"
        )
    if code == "disk_error":
        return f"{shown} cannot be written or read: the disk fails or has no room{_room(url)}; it is tried again"
    if code == "held":
        return f"another program holds {shown} and does not let go; it is tried again"
    reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return f"{shown} does not answer ({reason}); it is tried again"


def _room(url: URL) -> str:
    """How much room is left, where the disk is ours to look at."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return ""
    try:
        free = shutil.disk_usage(Path(url.database).absolute().parent).free
    except OSError:
        return ""
    return f" ({free / 1e6:.1f} MB free)"
