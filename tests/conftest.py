"""What all tests share: optional facilities, which skip with a reason or, when required, fail."""

import contextlib
import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Tests assert behaviour, never time: a busy machine must not fail them. The same commit gives the same verdict:
# examples follow from the code; `MEKONG_TEST_HYPOTHESIS=explore` draws others, and more, to look for what was missed.
settings.register_profile("project", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("MEKONG_TEST_HYPOTHESIS", "project"))

REQUIRED = frozenset(filter(None, os.environ.get("MEKONG_TEST_REQUIRE", "").split(",")))
SHARED = Path(__file__).parents[2] / "shared"
POSTGRES_URL = os.environ.get("MEKONG_TEST_POSTGRES_URL", "postgresql+psycopg://root@127.0.0.1:5432/postgres")


def missing(facility: str, reason: str) -> None:
    """Skips the test, or fails it when the run was told to require the facility."""
    if facility in REQUIRED:
        pytest.fail(f"{facility} is required but missing: {reason}")
    pytest.skip(f"{facility}: {reason}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real pages and texts, which stay outside the project."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with real pages and texts is not here")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of headless Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing("chromium", "no chromium on PATH")
    return str(path)


class Postgres:
    """Makes databases on a server and drops them."""

    def __init__(self, admin: "Engine") -> None:
        self._admin = admin
        self._made: set[str] = set()

    def database(self) -> Iterator[str]:
        """The URL of a new, empty database, which is dropped when the iterator ends. Its commits do not wait for the
        disk: no test pulls the plug of the server."""
        from sqlalchemy import make_url

        name = f"mekong_test_{uuid.uuid4().hex[:12]}"
        self._made.add(name)
        self._run(f"CREATE DATABASE {name} TEMPLATE template0")
        self._run(f"ALTER DATABASE {name} SET synchronous_commit = off")
        yield make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)
        self._drop(name)

    def empty(self, url: str) -> None:
        """Takes all rows out of a store, whoever may still be connected to it."""
        from sqlalchemy import create_engine, make_url, text

        self._run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{make_url(url).database}' AND pid <> pg_backend_pid()"
        )
        engine = create_engine(url)
        with engine.begin() as connection:
            tables = connection.scalars(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'")
            )
            connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"))
        engine.dispose()

    def drop_all(self) -> None:
        """Drops what is left over."""
        for name in sorted(self._made):
            self._drop(name)

    def _drop(self, name: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made.discard(name)

    def _run(self, statement: str) -> None:
        from sqlalchemy import text

        with self._admin.connect() as connection:
            connection.execute(text(statement))


class SmallDisk:
    """A disk of a few megabytes that can be filled to its last byte."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ballast = path / "ballast"

    def fill(self, leave: int = 0) -> None:
        """Leaves ``leave`` bytes, or a little more."""
        with self._ballast.open("ab", buffering=0) as file:
            for block in (1 << 16, 1 << 12, 1):
                with contextlib.suppress(OSError):
                    while file.write(bytes(block)):
                        pass
            file.truncate(file.tell() - leave)

    def empty(self) -> None:
        self._ballast.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A file system of its own, in memory; only root may mount one."""
    path = tmp_path / "disk"
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(path)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False) if shutil.which("mount") else None
    if done is None or done.returncode:
        missing("tmpfs", done.stderr.strip() if done else "no mount on PATH")
    yield SmallDisk(path)
    subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server on which databases can be made; what the session made there is dropped at its end."""
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import SQLAlchemyError

    try:
        admin = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT")
        with admin.connect():
            pass
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        missing("postgres", f"no server at {make_url(POSTGRES_URL)!r}: {type(error).__name__}")
    server = Postgres(admin)
    yield server
    server.drop_all()
    admin.dispose()


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty PostgreSQL database that exists for this test only."""
    yield from postgres.database()


@pytest.fixture(scope="session")
def postgres_store(postgres: Postgres) -> Iterator[str]:
    """The URL of a PostgreSQL database whose migrations ran once for the session."""
    from store.database import Database
    from store.schema import upgrade

    for url in postgres.database():
        made = Database(url)
        upgrade(made)
        made.close()
        yield url


@pytest.fixture
def migrated_postgres_url(postgres: Postgres, postgres_store: str) -> Iterator[str]:
    """The URL of a migrated PostgreSQL store without rows. Emptying one is ten times as fast as making one."""
    yield postgres_store
    postgres.empty(postgres_store)
