"""The migrations make exactly the tables of the models, on both dialects, and never harm what is stored."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from store.database import Database
from store.migrations import HEAD
from store.schema import SchemaError, alembic_config, check, current_version, differences, upgrade


def test_an_upgraded_empty_database_has_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        assert differences(connection) == []
    assert current_version(database) == HEAD
    assert check(database) == []


def test_the_constant_head_is_that_of_the_scripts() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert script.get_heads() == [HEAD]


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    assert upgrade(database) == upgrade(database) == HEAD


def test_an_empty_database_and_an_old_one_are_told_apart(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/empty.db")
    assert current_version(database) is None
    assert check(database) == ["the database is empty: run `mekong db upgrade`"]
    upgrade(database)
    with database.writer() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert "at version 0000" in check(database)[0]
    database.close()


def test_a_database_of_a_newer_program_is_refused(sqlite: Database) -> None:
    with sqlite.writer() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="newer"):
        upgrade(sqlite)


def test_tables_of_unknown_origin_are_refused(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/foreign.db")
    database.create_all()
    with pytest.raises(SchemaError, match="no schema version"):
        upgrade(database)
    database.close()


def test_a_missing_index_and_a_broken_reference_are_noticed(sqlite: Database) -> None:
    with sqlite.writer() as session:
        session.execute(text("DROP INDEX ix_record_kind"))
    with sqlite.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO record_alias VALUES ('C-x', 99, '2026-01-01')")
        raw.execute("PRAGMA foreign_keys=ON")
    problems = " ".join(check(sqlite))
    assert "ix_record_kind" in problems
    assert "record_alias points to a missing row of record" in problems


def test_foreign_keys_are_on_again_after_a_migration(sqlite: Database) -> None:
    with sqlite.reader() as session:
        assert session.scalar(text("PRAGMA foreign_keys")) == 1


def test_two_processes_may_upgrade_an_empty_database_at_once(tmp_path: Path, postgres_url: str) -> None:
    for url in (f"sqlite:///{tmp_path}/both.db", postgres_url):
        databases = [Database(url), Database(url)]
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(upgrade, databases)) == [HEAD, HEAD]
        assert check(databases[0]) == []
        for database in databases:
            database.close()
