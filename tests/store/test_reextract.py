"""Reading the archive again: better understanding, nothing new, and no page that stops the others."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from extract.article import Article
from extract.reading import Reading, Relevance
from settings.clock import ManualClock
from store import models
from store.archive import ArchivedPage, ArchiveWriter
from store.database import Database
from store.ingest import ingest
from store.pages import add_page
from store.records import rebuild_if_outdated
from store.reextract import reextract
from store.search import RecordQuery, find_records

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URLS = [f"https://bao.vn/tin-so-{number}-10000{number}.html" for number in range(3)]


class Extractor:
    """Says of a page what the test wants: a stand-in for the real one, which lives in another room."""

    def __init__(self, version: str, commitments: tuple[Any, ...], broken: str = "", suffix: str = "") -> None:
        self.version, self.commitments, self.broken, self.suffix = version, commitments, broken, suffix
        self.seen: list[tuple[str, str | None]] = []

    def __call__(self, page: ArchivedPage, outlet: str | None) -> tuple[Article, Reading]:
        self.seen.append((page.url, outlet))
        if page.url == self.broken:
            raise RecursionError("too deep")
        article = Article("Tít", page.body.decode() + self.suffix, page.url, outlet, published=NOW - timedelta(days=1))
        return article, Reading(
            Relevance(0.9, "mechanism"), commitments=self.commitments, extractor_version=self.version
        )


@pytest.fixture
def archive(tmp_path: Path, sqlite: Database, make_commitment: Any) -> Path:
    """Three pages, crawled with the first extractor."""
    directory = tmp_path / "archive"
    read = Extractor("1", (make_commitment(usd=5e6),))
    with ArchiveWriter(directory, "crawl", ManualClock(NOW)) as writer:
        for url in URLS:
            body = f"Bài {url}".encode()
            where = writer.write(url=url, status=200, headers=[], body=body, fetched_at=NOW)
            article, reading = read(ArchivedPage(url, 200, [], body, NOW, where.sha256, where.offset), "bao")
            with sqlite.writer() as session:
                page_id = add_page(
                    session, location=where, url=url, outlet="bao", status=200, content_type=None, fetched_at=NOW,
                    run_id=None,
                )  # fmt: skip
                ingest(
                    session, article=article, reading=reading, page_id=page_id, canonical_url=url, run_id=None,
                    run_kind="crawl", now=NOW,
                )  # fmt: skip
    return directory


def counts(database: Database) -> dict[str, int]:
    with database.reader() as session:
        tables = (models.Page, models.Article, models.Candidate, models.Revision, models.Reading)
        return {table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def clock() -> ManualClock:
    return ManualClock(NOW + timedelta(days=400))


def test_the_same_extractor_changes_nothing(sqlite: Database, archive: Path, make_commitment: Any) -> None:
    before = counts(sqlite)
    told: list[tuple[int, int]] = []
    result = reextract(
        sqlite, archive, Extractor("1", (make_commitment(usd=5e6),)), clock(), progress=lambda *step: told.append(step)
    )
    assert (result.pages, result.changed, result.unchanged) == (3, 0, 3)
    assert counts(sqlite) == before
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_better_extractor_changes_readings_and_records_only_and_makes_nothing_new(
    sqlite: Database, archive: Path, make_commitment: Any
) -> None:
    before = counts(sqlite)
    better = Extractor("2", (make_commitment(usd=5.5e6), make_commitment("loan", quote="khoản vay")), suffix=" Hết.")
    result = reextract(sqlite, archive, better, clock())
    after = counts(sqlite)
    assert result.changed == 3
    assert [after[name] for name in ("page", "article", "candidate")] == [before["page"], before["article"], 0]
    with sqlite.reader() as session:
        views = {view.type: view for view in find_records(session, RecordQuery())}
        run = session.scalars(select(models.Run)).one()
    assert views["grant"].data["amount"]["value"] == 5.5e6
    assert {view.first_seen_at for view in views.values()} == {NOW}
    assert (views["grant"].first_run_kind, views["loan"].first_run_kind) == ("crawl", "reextract")
    assert (run.kind, run.state) == ("reextract", "ok")
    assert "3 understood anew" in str(result)


def test_one_broken_page_and_one_lost_record_do_not_stop_the_others(
    sqlite: Database, archive: Path, make_commitment: Any
) -> None:
    with sqlite.writer() as session:
        session.scalars(select(models.Page).where(models.Page.url == URLS[1])).one().warc_file = "lost.warc.gz"
    result = reextract(sqlite, archive, Extractor("2", (make_commitment(usd=9e6),), broken=URLS[0]), clock())
    assert result.errors == {"RecursionError": 1, "archive_missing": 1}
    assert result.changed == 1
    assert URLS[0] in str(result)
    with sqlite.reader() as session:
        assert session.scalars(select(models.Run.state)).one() == "partial"
        assert len(find_records(session, RecordQuery())) == 2, "what could not be read again stays as it was"


def test_only_the_asked_outlets_are_read(sqlite: Database, archive: Path) -> None:
    extractor = Extractor("2", ())
    assert reextract(sqlite, archive, extractor, clock(), outlets=("other",)).pages == 0
    assert reextract(sqlite, archive, extractor, clock(), outlets=("bao",)).pages == 3
    assert extractor.seen[0] == (URLS[0], "bao")


def test_records_are_derived_anew_once_after_the_rules_of_identity_changed(sqlite: Database, archive: Path) -> None:
    with sqlite.writer() as session:
        assert rebuild_if_outdated(session, NOW)
        assert not rebuild_if_outdated(session, NOW)
        session.get_one(models.StoreNote, "identity_version").value = "0"
        assert rebuild_if_outdated(session, NOW)
