"""The connection to SQLite (default) or PostgreSQL: one transaction for writers, one for readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from store.models import Base
from store.models.base import storable_json
from store.trouble import trouble_of

BUSY_TIMEOUT_S = 30
"""How long a writer waits for another writer before it fails."""
WRITER_LOCK = 0x6D656B6F6E67
"""Key of PostgreSQL's advisory lock for writers."""


class Database:
    """One engine. ``writer()`` and ``reader()`` are the only ways to a transaction.

    Writers queue on both dialects, so that two read-modify-write transactions cannot lose one: SQLite by BEGIN
    IMMEDIATE, PostgreSQL by an advisory lock that ends with the transaction. Readers see one snapshot and never block.
    """

    def __init__(self, url: str, password: str | None = None) -> None:
        self.url = _driver_url(url, password)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            _make_private_file(self.url.database)
        arguments: dict[str, Any] = {"timeout": BUSY_TIMEOUT_S} if self.is_sqlite else {}
        self.engine: Engine = create_engine(
            self.url, connect_args=arguments, pool_pre_ping=not self.is_sqlite, json_serializer=storable_json
        )
        self._readers = self.engine.execution_options(**_reader_options(self.is_sqlite))
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def writer(self) -> Iterator[Session]:
        """A session in one write transaction: committed at the end, rolled back on any error.

        Raises StoreTroubleError when the disk is full, another program holds the database, or the server is away.
        """
        with self.named_troubles(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            if not self.is_sqlite:
                _queue_on_postgres(session)
            yield session

    @contextmanager
    def reader(self) -> Iterator[Session]:
        """A session in one read transaction, rolled back at the end; rows loaded in it stay readable afterwards.

        Raises StoreTroubleError as ``writer`` does.
        """
        with (
            self.named_troubles(),
            Session(self._readers, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def named_troubles(self) -> Iterator[None]:
        """Inside the block an error of the driver that is the machine's comes as StoreTroubleError."""
        try:
            yield
        except SQLAlchemyError as error:
            trouble = trouble_of(error, self.url)
            if trouble is None:
                raise
            raise trouble from error

    def create_all(self) -> None:
        """Make all tables without migrations: for tests that are not about migrations."""
        Base.metadata.create_all(self.engine)

    def close(self) -> None:
        """Gives all connections back to the system."""
        self.engine.dispose()


def _driver_url(url: str, password: str | None) -> URL:
    """``postgresql://`` means psycopg here; the password is kept apart from the configured URL."""
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if password and parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(password=password)
    return parsed


def _make_private_file(path: str | None) -> None:
    """The file holds full texts and subscribers' addresses: nobody else may read it."""
    if not path or path == ":memory:" or path.startswith("file:"):
        return
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        file.touch(mode=0o600)


def _reader_options(is_sqlite: bool) -> dict[str, Any]:
    if is_sqlite:
        return {"readonly": True}
    return {"readonly": True, "isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions behind our back
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    readonly = connection.get_execution_options().get("readonly", False)
    connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")


def _queue_on_postgres(session: Session) -> None:
    """Waits until no other writer is in a transaction; the lock ends with ours."""
    session.execute(text(f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT_S}s'"))
    session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
