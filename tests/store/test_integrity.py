"""The check of the store against its schema, its archive and itself notices what is planted."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from settings.clock import ManualClock
from store.archive import ArchiveWriter, Location
from store.database import Database
from store.integrity import check_store
from store.models import Page, Reading, Record, RecordMention
from store.pages import add_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def archive_pages(database: Database, directory: Path) -> list[Location]:
    with ArchiveWriter(directory, "crawl", ManualClock(NOW)) as writer:
        places = []
        for number in range(3):
            body = f"<p>{number}</p>".encode()
            url = f"https://a.vn/{number}"
            places.append(writer.write(url=url, status=200, headers=[], body=body, fetched_at=NOW))
            with database.writer() as session:
                add_page(
                    session, location=places[-1], url=url, outlet="a", status=200, content_type=None, fetched_at=NOW,
                    run_id=None,
                )  # fmt: skip
    return places


def test_a_whole_store_has_no_problems(press, make_event, make_commitment, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive_pages(press.database, tmp_path / "archive")
    press.ingest("https://a.vn/1", events=[make_event()], commitments=[make_commitment(usd=5e6)])
    press.ingest("https://b.vn/1", day=1, events=[make_event()], commitments=[make_commitment(usd=5e6)])
    press.ingest("https://b.vn/1", day=1, text="Đính chính", commitments=[])
    told: list[tuple[int, int]] = []
    assert check_store(press.database, tmp_path / "archive", lambda *step: told.append(step)) == []
    assert told[-1] == (3, 3)


def test_a_lost_file_is_one_problem_and_a_damaged_record_names_its_page(sqlite: Database, tmp_path: Path) -> None:
    first = archive_pages(sqlite, tmp_path)
    second = archive_pages(sqlite, tmp_path)
    (tmp_path / first[0].file).unlink()
    path = tmp_path / second[1].file
    data = bytearray(path.read_bytes())
    data[second[1].offset + second[1].length // 2] ^= 0xFF
    path.write_bytes(data)
    problems = sorted(check_store(sqlite, tmp_path))
    assert len(problems) == 2
    assert problems[0].startswith("page 5 (https://a.vn/1): ")
    assert problems[1] == f"the archive has no file {first[0].file}: 3 pages have lost their proof"


def test_a_page_row_with_another_hash_is_noticed(sqlite: Database, tmp_path: Path) -> None:
    archive_pages(sqlite, tmp_path)
    with sqlite.writer() as session:
        session.execute(update(Page).where(Page.id == 2).values(sha256="0" * 64))
    (problem,) = check_store(sqlite, tmp_path)
    assert "page 2" in problem


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (delete(RecordMention), "current mentions belong to no record"),
        (update(Reading).values(current=False), "articles do not have exactly one current reading"),
        (update(Record).values(retired_at=NOW), "retired records still have mentions"),
    ],
)
def test_broken_promises_of_the_derived_tables_are_noticed(
    press: Any, make_commitment: Any, tmp_path: Path, damage: Any, sentence: str
) -> None:
    press.ingest("https://a.vn/1", commitments=[make_commitment(usd=5e6)])
    with press.database.writer() as session:
        session.execute(damage)
    assert any(sentence in problem for problem in check_store(press.database, tmp_path))


def test_an_empty_database_says_only_that(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.db")
    assert check_store(database, tmp_path) == ["the database is empty: run `mekong db upgrade`"]
    database.close()
