"""Asking the store: filters, folded words, aliases, near misses, and few queries whatever the number of records."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from extract.reading import Amount
from store.database import Database
from store.folding import folded
from store.query import words_of_query
from store.search import (
    ALL_SCOPES,
    RecordQuery,
    find_article_records,
    find_articles,
    find_records,
    get_article,
    get_record,
    store_summary,
)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are sent in this block."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def fill(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    press.ingest(
        "https://a.vn/nuoc",
        day=1,
        title="Nhật Bản hỗ trợ nước sạch",
        text="Đầu tư vào nước sạch nông thôn.",
        events=[make_event(edition=13, date="2026-11-02")],
        commitments=[
            make_commitment(
                usd=5e6, purpose="nước sạch nông thôn", quote="Nhật Bản dành 5 triệu USD", sector="water",
                beneficiaries=("LA", "VN"), event=0,
            )
        ],
    )  # fmt: skip
    press.ingest(
        "https://b.vn/khoan-vay",
        day=5,
        commitments=[
            make_commitment(
                "loan", actors=("MRC", "CN"), mechanism="MLC", status="signed", beneficiaries=("KH",),
                amount=Amount(1e9, "CNY"), purpose="đường cao tốc", sector="infrastructure",
            )
        ],
    )  # fmt: skip
    press.ingest(
        "https://c.vn/song-phuong", day=6, scope="bilateral", reasons=("one country only",),
        commitments=[make_commitment(actors=("KR",), mechanism=None, purpose="bệnh viện", beneficiaries=("VN",))],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (RecordQuery(kinds=("commitment",)), ["loan", "grant"]),
        (RecordQuery(kinds=("event",)), ["ministerial_meeting"]),
        (RecordQuery(types=("loan",)), ["loan"]),
        (RecordQuery(mechanisms=("MLC", "GMS")), ["loan"]),
        (RecordQuery(actors=("JP",), kinds=("commitment",)), ["grant"]),
        (RecordQuery(actors=("C",)), []),
        (RecordQuery(beneficiaries=("KH",)), ["loan"]),
        (RecordQuery(sectors=("water",)), ["grant"]),
        (RecordQuery(statuses=("signed",)), ["loan"]),
        (RecordQuery(record_kinds=("proposal",)), []),
        (RecordQuery(since=datetime(2026, 11, 6, 12, tzinfo=UTC)), ["loan"]),
        (RecordQuery(until=datetime(2026, 11, 6, 11, tzinfo=UTC), kinds=("commitment",)), ["grant"]),
        (RecordQuery(text="nuoc SẠCH"), ["grant"]),
        (RecordQuery(text='"5 trieu usd"'), ["grant"]),
        (RecordQuery(text="duong cao toc"), ["loan"]),
        (RecordQuery(text="cao nước"), []),
        (RecordQuery(text="5%usd"), []),
        (RecordQuery(kinds=("commitment",), scopes=ALL_SCOPES), ["grant", "loan", "grant"]),
        (RecordQuery(kinds=("commitment",), limit=1), ["loan"]),
        (RecordQuery(kinds=("commitment",), limit=1, offset=1), ["grant"]),
    ],
)
def test_records_are_found_by_every_filter(press, make_event, make_commitment, query, kinds) -> None:  # type: ignore[no-untyped-def]
    fill(press, make_event, make_commitment)
    with press.database.reader() as session:
        assert [view.type for view in find_records(session, query)] == kinds


def test_a_view_carries_its_sources_event_and_scope(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    fill(press, make_event, make_commitment)
    with press.database.reader() as session:
        (view,) = find_records(session, RecordQuery(types=("grant",)))
        again = get_record(session, view.public_id)
    assert again == view
    assert view.event is not None
    assert view.event.data["edition"] == 13
    assert view.beneficiaries == ("LA", "VN")
    (source,) = view.sources
    assert (source.outlet, source.title, source.quote) == (
        "a",
        "Nhật Bản hỗ trợ nước sạch",
        "Nhật Bản dành 5 triệu USD",
    )
    assert view.mention_ids == (source.mention_id,)
    assert view.origins == ("a",)


def test_an_unknown_id_is_none(sqlite) -> None:  # type: ignore[no-untyped-def]
    with sqlite.reader() as session:
        assert get_record(session, "C-nothing") is None
        assert get_record(session, "'; DROP TABLE record; --") is None
        assert get_article(session, "https://nowhere.vn/") is None
        assert get_article(session, "9" * 40) is None


def test_the_number_of_queries_does_not_grow_with_the_number_of_records(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    counts = []
    for batch in (range(3), range(3, 20)):
        for index in batch:
            press.ingest(
                f"https://a{index}.vn/1",
                day=index / 10,
                events=[make_event(mechanism="MJC", edition=index)],
                commitments=[make_commitment(usd=float(2**index), purpose=f"việc số {'x' * index}", event=0)],
            )
        with press.database.reader() as session, counted(press.database) as sent:
            found = find_records(session, RecordQuery(kinds=("commitment",), limit=None))
            assert all(view.event for view in found)
        with press.database.reader() as session, counted(press.database) as sent_articles:
            assert len(find_articles(session)) == len(found)
        counts.append((len(sent), len(sent_articles)))
    assert len(found) == 20
    assert counts[0] == counts[1]
    assert counts[1][0] <= 9
    assert counts[1][1] <= 2


def test_articles_are_relevant_or_near_misses_with_reasons(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    fill(press, make_event, make_commitment)
    with press.database.reader() as session:
        relevant = find_articles(session, relevant=True)
        missed = find_articles(session, relevant=False)
        by_text = find_articles(session, text="dau tu nuoc")
        by_outlet = find_articles(session, outlets=("b",), limit=5)
    assert [article.url for article in relevant] == ["https://b.vn/khoan-vay", "https://a.vn/nuoc"]
    assert [(article.scope, article.reasons) for article in missed] == [("bilateral", ("one country only",))]
    assert [article.url for article in by_text] == ["https://a.vn/nuoc"]
    assert [article.outlet for article in by_outlet] == ["b"]
    assert relevant[0].text is None, "lists stay light"


def test_an_article_is_found_by_number_or_address_with_its_text_and_records(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    fill(press, make_event, make_commitment)
    with press.database.reader() as session:
        article = get_article(session, "https://a.vn/nuoc")
        assert article is not None
        assert get_article(session, str(article.id)) == article == get_article(session, article.id)
        records = find_article_records(session, article.id)
    assert article.text == "Đầu tư vào nước sạch nông thôn."
    assert article.revisions == 1
    assert [record.kind for record in records] == ["event", "commitment"]


def test_the_summary_counts_what_a_reader_would_see(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    fill(press, make_event, make_commitment)
    with press.database.reader() as session:
        assert store_summary(session) == {
            "pages": 0,
            "articles": 3,
            "relevant_articles": 2,
            "events": 1,
            "commitments": 2,
            "other_records": 0,
        }


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Mê Công – Nhật Bản", "me cong nhat ban"),
        ("ĐỒNG bằng", "dong bang"),
        ("Ðồng", "dong"),
        ("  hoà\u00a0bình ", "hoa binh"),
    ],
)
def test_folding_makes_every_spelling_alike(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_a_question_is_words_and_phrases() -> None:
    assert words_of_query('Mê Công "hỗ trợ  năm" ""') == ["me", "cong", "ho tro nam"]
    assert words_of_query(None) == []
    assert len(words_of_query("a " * 500)) == 20
