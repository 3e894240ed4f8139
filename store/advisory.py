"""PostgreSQL session advisory locks: they end with their connection, so a killed holder frees them at once."""

import zlib
from typing import Self

from sqlalchemy import Connection, text

from store.database import Database

NAMESPACE = 0x4D454B4F  # "MEKO": our locks do not meet those of other programs in the same database
LABEL_LENGTH = 63  # PostgreSQL cuts application_name here


class AdvisoryLock:
    """One named lock on its own connection. ``label`` tells others who holds it."""

    def __init__(self, database: Database, name: str, label: str) -> None:
        self._database = database
        self._key = zlib.crc32(name.encode()) & 0x7FFFFFFF
        self._label = label[:LABEL_LENGTH]
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        """Takes the lock if it is free; never waits."""
        connection = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        taken = connection.scalar(text("SELECT pg_try_advisory_lock(:a, :b)"), {"a": NAMESPACE, "b": self._key})
        if not taken:
            connection.close()
            return False
        connection.execute(text("SELECT set_config('application_name', :label, false)"), {"label": self._label})
        self._connection = connection
        return True

    def holder(self) -> str | None:
        """The label of whoever holds the lock, for people; None if nobody does."""
        query = text(
            "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
            "WHERE l.locktype = 'advisory' AND l.classid = :a AND l.objid = :b AND l.granted"
        )
        with self._database.engine.connect() as connection:
            label = connection.scalar(query, {"a": NAMESPACE, "b": self._key})
            return None if label is None else str(label)

    def alive(self) -> bool:
        """Whether the connection that carries the lock still answers."""
        if self._connection is None:
            return False
        try:
            return bool(self._connection.scalar(text("SELECT 1")) == 1)
        except Exception:  # noqa: BLE001 - any failure means that the lock is gone
            return False

    def release(self) -> None:
        """Ends the session that carries the lock; calling it twice is harmless."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.invalidate()
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()
