"""A consistent copy of a SQLite database that may be in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from store.database import Database


def backup_sqlite(database: Database, target: Path) -> None:
    """Copies page by page through SQLite's own backup. Raises FileExistsError; leaves no half-written file."""
    if target.exists():
        raise FileExistsError(target)
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(str(database.url.database))) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        raise OSError(0, str(error)) from error
    unfinished.chmod(0o600)
    unfinished.rename(target)
