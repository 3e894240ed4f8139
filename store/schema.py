"""The schema's version: bringing a database up to date, and saying what is wrong with one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from store.database import WRITER_LOCK, Database
from store.migrations import HEAD
from store.models import Base

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "alembic_version"


class SchemaError(Exception):
    """The database cannot be brought up to date; the message says why and what to do."""


def current_version(database: Database) -> str | None:
    """The version of the database's schema; None for an empty database."""
    with database.reader() as session:
        return _version(session.connection())


def upgrade(database: Database) -> str:
    """Brings the schema to the newest version in one transaction and gives that version. Quick if it is there already.

    Raises SchemaError for a database of a newer program, or one with tables of an unknown origin.
    """
    if current_version(database) == HEAD:
        return HEAD
    with database.engine.connect() as connection, _migrating(database, connection):
        _refuse_foreign(connection)
        from alembic import command

        command.upgrade(alembic_config(connection), "head")
        _check_foreign_keys(database, connection)
    return HEAD


def check(database: Database) -> list[str]:
    """What is wrong with the schema, one sentence each; empty if all is well. Changes nothing."""
    with database.engine.connect() as connection:
        version = _version(connection)
        if version is None:
            return ["the database is empty: run `mekong db upgrade`"]
        if version != HEAD:
            return [f"the schema is at version {version}, this program needs {HEAD}: run `mekong db upgrade`"]
        problems = [f"the schema differs from the program's: {difference}" for difference in differences(connection)]
        if database.is_sqlite:
            verdict = str(connection.exec_driver_sql("PRAGMA integrity_check(5)").scalar())
            problems += [] if verdict == "ok" else [f"the SQLite file is damaged: {verdict}"]
            problems += _broken_references(connection)
        connection.rollback()
    return problems


def differences(connection: Connection) -> list[str]:
    """How the database's tables differ from the models, in Alembic's words."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return [str(difference) for difference in compare_metadata(context, Base.metadata)]


def alembic_config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration without a file: the scripts are found beside this module, wherever it is installed."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    return str(found) if found else None


@contextmanager
def _migrating(database: Database, connection: Connection) -> Iterator[None]:
    """One write transaction with SQLite's foreign keys off: a table rebuilt under them would delete its children."""
    if not database.is_sqlite:
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
            yield
        return
    raw = connection.connection.driver_connection
    assert raw is not None  # noqa: S101 - for the type checker: the connection was just opened
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _refuse_foreign(connection: Connection) -> None:
    version = _version(connection)
    if version is None and set(inspect(connection).get_table_names()) & set(Base.metadata.tables):
        raise SchemaError("the database has tables but no schema version: it was not made by `mekong db upgrade`")
    if version is not None and version > HEAD:
        raise SchemaError(f"the database is at schema version {version}, newer than this program's {HEAD}: update it")


def _check_foreign_keys(database: Database, connection: Connection) -> None:
    broken = _broken_references(connection) if database.is_sqlite else []
    if broken:
        raise SchemaError(f"the migration would leave broken references and was undone: {broken[0]}")


def _broken_references(connection: Connection) -> list[str]:
    try:
        rows = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    except SQLAlchemyError as error:
        return [f"references cannot be checked: {type(error).__name__}"]
    return [f"row {row[1]} of {row[0]} points to a missing row of {row[2]}" for row in rows[:5]]
