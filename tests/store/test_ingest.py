"""From article and reading to rows: idempotent, with every version kept and one current."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, inspect, select, text

from store.archive import Location
from store.database import Database
from store.models import Article, Base, Mention, Page, Reading, Revision
from store.pages import add_page, set_page_error

URL = "https://bao.vn/nhat-ban-ho-tro-154128.html"


def dump(database: Database) -> dict[str, Sequence[Any]]:
    """Everything that is stored, to compare before and after."""
    with database.reader() as session:
        return {
            table.name: session.execute(select(table).order_by(*table.primary_key.columns)).all()
            for table in Base.metadata.sorted_tables
        }


def page(database: Database, offset: int, fetched_at: datetime) -> int:
    with database.writer() as session:
        return add_page(
            session,
            location=Location("a.warc.gz", offset, 10, "0" * 64),
            url=URL,
            outlet="bao",
            status=200,
            content_type="text/html",
            fetched_at=fetched_at,
            run_id=None,
        )


def identities(database: Database) -> list[tuple[str, int, Any]]:
    query = (
        select(Mention)
        .join(Reading, Reading.id == Mention.reading_id)
        .where(Reading.current)
        .order_by(Mention.kind, Mention.ordinal)
    )
    with database.reader() as session:
        return [(m.identity, m.ordinal, (m.data.get("amount") or {}).get("value")) for m in session.scalars(query)]


def test_an_article_comes_in_with_its_revision_reading_and_mentions(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    result = press.ingest(URL, events=[make_event()], commitments=[make_commitment(usd=5e6)])
    assert (result.new_article, result.new_revision, result.relevant) == (True, True, True)
    assert (result.events, result.commitments) == (1, 1)
    with press.database.reader() as session:
        article = session.get_one(Article, result.article_id)
        revision = session.scalars(select(Revision)).one()
        assert (article.canonical_url, article.outlet, article.first_run_kind) == (URL, "bao", "crawl")
        assert revision.published_offset_min == 0
        assert session.scalars(select(Mention.data)).all()[1]["amount"]["value"] == 5e6


def test_the_same_article_twice_changes_nothing(press, make_event, make_commitment, later) -> None:  # type: ignore[no-untyped-def]
    press.ingest(URL, events=[make_event()], commitments=[make_commitment(usd=5e6)])
    before = dump(press.database)
    result = press.ingest(URL, events=[make_event()], commitments=[make_commitment(usd=5e6)], now=later)
    assert (result.new_article, result.new_revision) == (False, False)
    assert dump(press.database) == before


def test_a_corrected_text_is_a_new_revision_and_the_only_current_one(press, make_commitment, now, later) -> None:  # type: ignore[no-untyped-def]
    first, second = page(press.database, 0, now), page(press.database, 10, later)
    press.ingest(URL, text="50 triệu", commitments=[make_commitment(usd=50e6)], page_id=first)
    (before,) = identities(press.database)
    press.ingest(URL, text="56 triệu", commitments=[make_commitment(usd=56e6)], page_id=second)
    ((identity, _, value),) = identities(press.database)
    assert value == 56e6
    assert identity == before[0], "a correction is the same thing"


def test_an_old_page_read_late_does_not_become_current(press, make_commitment, now, later) -> None:  # type: ignore[no-untyped-def]
    first, second = page(press.database, 0, now), page(press.database, 10, later)
    press.ingest(URL, text="56 triệu", commitments=[make_commitment(usd=56e6)], page_id=second)
    press.ingest(URL, text="50 triệu", commitments=[make_commitment(usd=50e6)], page_id=first)
    assert [value for _, _, value in identities(press.database)] == [56e6]


def test_a_text_that_comes_back_is_current_again_without_a_third_revision(press, make_commitment, now, later) -> None:  # type: ignore[no-untyped-def]
    pages = [page(press.database, offset, now + offset * (later - now)) for offset in (0, 1, 2)]
    for page_id, millions in zip(pages, (50, 56, 50), strict=True):
        press.ingest(URL, text=f"{millions}", commitments=[make_commitment(usd=millions * 1e6)], page_id=page_id)
    assert [value for _, _, value in identities(press.database)] == [50e6]
    with press.database.reader() as session:
        assert session.scalar(select(func.count()).select_from(Revision)) == 2


def test_a_better_extractor_adds_a_reading_and_keeps_the_old_one(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    press.ingest(URL, commitments=[make_commitment(usd=50e6, quote="50 triệu USD")])
    press.ingest(
        URL,
        version="2",
        run_kind="reextract",
        commitments=[
            make_commitment("loan", quote="khoản vay khẩn cấp"),
            make_commitment(usd=50e6, quote="ít nhất 50 triệu USD"),
        ],
    )
    with press.database.reader() as session:
        readings = session.scalars(select(Reading).order_by(Reading.id)).all()
        kinds = session.execute(select(Mention.identity, Mention.run_kind).order_by(Mention.id)).all()
    assert [(reading.extractor_version, reading.current) for reading in readings] == [("1", False), ("2", True)]
    (loan, grant) = identities(press.database)
    assert grant[2] == 50e6
    assert grant[0] == kinds[0][0], "one mention more must not move an identity to another thing"
    assert loan[0] != grant[0]
    assert [kind for _, kind in kinds] == ["crawl", "reextract", "crawl"]


def test_a_mention_that_turns_out_to_be_two_passes_its_identity_to_one_of_them(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    press.ingest(URL, commitments=[make_commitment(usd=5e6, quote="5 triệu USD cho Lào và 5 triệu USD cho Campuchia")])
    ((before, *_),) = identities(press.database)
    halves = [make_commitment(usd=5e6, quote=f"5 triệu USD cho {country} và") for country in ("Lào", "Campuchia")]
    press.ingest(URL, version="2", commitments=halves)
    found = [identity for identity, *_ in identities(press.database)]
    assert len(set(found)) == 2
    assert before in found


def test_an_article_without_a_date_counts_from_when_it_was_seen(press, make_commitment, now) -> None:  # type: ignore[no-untyped-def]
    press.ingest(URL, commitments=[make_commitment()], published=None)
    with press.database.reader() as session:
        assert session.scalar(select(Mention.published_at)) == now


def test_a_page_is_stored_once_per_location_and_can_carry_its_error(database: Database, now) -> None:  # type: ignore[no-untyped-def]
    first = page(database, 0, now)
    assert page(database, 0, now) == first
    with database.writer() as session:
        set_page_error(session, first, "no_body: the page has no article text")
    with database.reader() as session:
        assert session.get_one(Page, first).error == "no_body: the page has no article text"


@pytest.mark.parametrize("order", [0, 1])
def test_an_unlisted_hosts_copy_is_a_mirror_of_the_listed_article_in_either_order(press, order: int) -> None:  # type: ignore[no-untyped-def]
    urls = ["https://bao.vn/tin/nhat-ban-ho-tro-154128.html", "https://a-casino.net/nhat-ban-ho-tro-154128.html"]
    for url in urls if order else reversed(urls):
        press.ingest(url, outlet="bao" if "bao.vn" in url else None)
    with press.database.reader() as session:
        rows = {row.canonical_url: row for row in session.scalars(select(Article))}
    assert rows[urls[1]].mirror_of_id == rows[urls[0]].id
    assert rows[urls[0]].mirror_of_id is None


def test_articles_of_two_listed_outlets_are_never_mirrors(press) -> None:  # type: ignore[no-untyped-def]
    for host in ("bao", "tin"):
        press.ingest(f"https://{host}.vn/nhat-ban-ho-tro-154128.html")
    with press.database.reader() as session:
        assert set(session.scalars(select(Article.mirror_of_id))) == {None}


def test_every_table_that_is_filled_here_is_in_the_database(database: Database) -> None:
    with database.reader() as session:
        assert set(Base.metadata.tables) <= set(inspect(session.connection()).get_table_names())
        assert session.scalar(text("SELECT count(*) FROM article")) == 0


def test_code_points_that_no_database_takes_do_not_lose_the_page(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    bad = "Hỗ\x00 trợ \ud83d 5 triệu"
    press.ingest(URL, title=bad, text=bad, author=bad, commitments=[make_commitment(usd=5e6, quote=bad, purpose=bad)])
    with press.database.reader() as session:
        revision = session.scalars(select(Revision)).one()
        mention = session.scalars(select(Mention)).one()
    assert revision.text == revision.title == mention.data["quote"] == "Hỗ\ufffd trợ \ufffd 5 triệu"
    assert len(revision.text) == len(bad), "offsets stay right"
    before = dump(press.database)
    press.ingest(URL, title=bad, text=bad, author=bad, commitments=[make_commitment(usd=5e6, quote=bad, purpose=bad)])
    assert dump(press.database) == before
