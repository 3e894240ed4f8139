"""SQLite's write-ahead log: what is committed there and not yet in the database file itself."""

from sqlite3 import OperationalError

from store.database import Database


def pages_held_back(database: Database) -> int:
    """Committed pages that stay in the log because a reader still looks at an older state; 0 on PostgreSQL.

    Nothing waits for that reader; but while it stays, the log grows with every commit.
    """
    if not database.is_sqlite:
        return 0
    raw = database.engine.raw_connection()
    try:
        connection = raw.driver_connection
        if connection is None:
            return 0
        try:
            _, logged, merged = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except OperationalError:  # a disk without room, or somebody else is merging just now
            return 0
    finally:
        raw.close()
    return max(0, int(logged) - int(merged))
