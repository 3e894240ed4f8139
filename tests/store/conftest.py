"""A store on each dialect, and articles and readings of the tests' own making."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from extract.article import Article
from extract.reading import Amount, Commitment, Event, Reading, Relevance, Scope
from store.database import Database
from store.ingest import IngestResult, ingest
from store.schema import upgrade

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Database]:
    """Puts an empty, migrated SQLite store at a path: the migrations run once, the file is copied."""
    template = tmp_path_factory.mktemp("template") / "mekong.db"
    made = Database(f"sqlite:///{template}")
    upgrade(made)
    made.close()

    def copy(path: Path) -> Database:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(template, path)
        return Database(f"sqlite:///{path}")

    return copy


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty, migrated store; every test that takes it runs on both dialects."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    made = Database(request.getfixturevalue("migrated_postgres_url"))
    yield made
    made.close()


@pytest.fixture
def sqlite(tmp_path: Path, empty_sqlite: Callable[[Path], Database]) -> Iterator[Database]:
    """An empty, migrated SQLite store, for what does not depend on the dialect."""
    made = empty_sqlite(tmp_path / "var" / "mekong.db")
    yield made
    made.close()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def later() -> datetime:
    return NOW + timedelta(hours=1)


@dataclass
class Press:
    """Short ways to bring articles into a store. Times are days from 1 November 2026, noon UTC."""

    database: Database
    runs: dict[str, int] = field(default_factory=dict)

    def article(self, url: str, text: str = "Một câu.", day: float = 0, **fields: Any) -> Article:
        """An article of the outlet that its host names."""
        host = url.split("/")[2]
        fields.setdefault("outlet", host.rsplit(".", 1)[0])
        published = datetime(2026, 11, 1, 12, tzinfo=UTC) + timedelta(days=day)
        fields.setdefault("published", published)
        return Article(title=fields.pop("title", "Tít"), text=text, url=url, **fields)

    def ingest(
        self,
        url: str,
        *,
        events: Sequence[Event] = (),
        commitments: Sequence[Commitment] = (),
        scope: str = "mechanism",
        version: str = "1",
        run_kind: str = "crawl",
        page_id: int | None = None,
        now: datetime = NOW,
        reasons: tuple[str, ...] = ("names MJC",),
        **fields: Any,
    ) -> IngestResult:
        """Ingests one article with its reading in a transaction of its own."""
        reading = Reading(
            relevance=Relevance(0.9, cast("Scope", scope), reasons),
            mechanisms=("MJC",) if scope == "mechanism" else (),
            events=tuple(events),
            commitments=tuple(commitments),
            extractor_version=version,
        )
        with self.database.writer() as session:
            return ingest(
                session,
                article=self.article(url, **fields),
                reading=reading,
                page_id=page_id,
                canonical_url=url,
                run_id=None,
                run_kind=run_kind,
                now=now,
            )


def event(type_: str = "ministerial_meeting", mechanism: str | None = "MJC", **fields: Any) -> Event:
    """An event; its quote is its own type unless given."""
    return Event(type=type_, mechanism=mechanism, quote=fields.pop("quote", type_), start=0, end=1, **fields)


def commitment(kind: str = "grant", usd: float | None = None, **fields: Any) -> Commitment:
    """A pledge of Japan's unless said otherwise; ``usd`` is an exact amount."""
    fields.setdefault("record", "commitment")
    fields.setdefault("status", "pledged")
    fields.setdefault("actors", ("JP",))
    fields.setdefault("mechanism", "MJC")
    if usd is not None:
        fields["amount"] = Amount(usd, "USD")
    return Commitment(kind=kind, quote=fields.pop("quote", f"{kind} {usd}"), start=0, end=1, **fields)


@pytest.fixture
def press(database: Database) -> Press:
    """A press on each dialect."""
    return Press(database)


@pytest.fixture
def local_press(sqlite: Database) -> Press:
    """A press on SQLite."""
    return Press(sqlite)


@pytest.fixture(scope="session")
def make_press() -> Callable[[Database], Press]:
    """A press on a store of the test's own."""
    return Press


@pytest.fixture(scope="session")
def make_event() -> Callable[..., Event]:
    return event


@pytest.fixture(scope="session")
def make_commitment() -> Callable[..., Commitment]:
    return commitment
