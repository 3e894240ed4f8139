"""The Atom feed, read by an independent parser: what it lists, what stays, and what the web's text may not do to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from digest.atom import atom_feed, urn_of
from digest.public import news_of, public_question
from digest.words import words_for
from settings.loading import parse_settings
from store.views import RecordView
from tests.digest.conftest import MORNING, SEEN, commitment, component_of, meeting, source

SETTINGS = parse_settings("{}", Path("/nowhere/config.yaml"))


def fed(records: Iterable[RecordView], before: bytes | None = None, later: int = 0, language: str = "en") -> bytes:
    """The feed ``later`` days after the first morning."""
    now = MORNING + timedelta(days=later)
    news = news_of(records, public_question(SETTINGS, now))
    return atom_feed(news, words_for(language), {"vietnamnet": "VietNamNet"}, now, before)


def read(content: bytes) -> Any:
    parsed = feedparser.parse(content, sanitize_html=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_pledges_and_undertakings_are_listed_newest_first() -> None:
    older = commitment(1, first_published_at=SEEN - timedelta(days=2))
    plan = commitment(2, {"amount": None}, record_kind="agreement", type="plan_adoption", status="agreed")
    found = read(fed([older, plan])).entries
    assert [entry.id for entry in found] == [urn_of("C-2"), urn_of("C-1")]
    assert found[1].title.startswith("Japan → ")
    assert "USD 56 million in-kind support (pledged)" in found[1].title
    assert found[1].link == "https://vietnamnet.vn/nhat-ho-tro-1.html"
    assert [tag.term for tag in found[1].tags] == ["new", "MJC"]
    assert "<mark>56 triệu USD</mark>" in found[1].content[0].value
    assert found[1].published == "2020-07-07T12:00:00Z"


def test_what_is_no_news_is_not_listed() -> None:
    records = (
        commitment(1, record_kind="portfolio"),
        commitment(2, {"restatement": True}),
        commitment(3, record_kind="proposal"),
        commitment(4, first_run_kind="backfill"),
        commitment(5, first_published_at=SEEN - timedelta(days=40)),
        commitment(6, scope="mention"),
        commitment(7, retired=True),
        meeting(),
    )
    assert read(fed(records)).entries == []


def test_a_part_says_that_it_is_one() -> None:
    part = commitment(2, {"amount": {"value": 5e6, "currency": "USD"}}, links=component_of("C-1"))
    found = {entry.id: entry.content[0].value for entry in read(fed([commitment(1), part])).entries}
    assert "part of C-1, not added to totals" in found[urn_of("C-2")].lower().replace("c-1", "C-1")
    assert "C-2" not in found[urn_of("C-1")]


def test_more_than_a_mail_can_hold_is_listed_but_not_without_end() -> None:
    assert len(read(fed(commitment(number) for number in range(1, 41))).entries) == 40
    assert len(read(fed(commitment(number) for number in range(1, 121))).entries) == 100


def test_the_same_news_give_the_same_bytes_and_a_change_only_a_new_time() -> None:
    first = fed([commitment(1), commitment(2)])
    assert fed([commitment(1), commitment(2)], first, later=1) == first
    changed = commitment(2, {"amount": {"value": 65e6, "currency": "USD"}})
    before = {entry.id: entry for entry in read(first).entries}
    after = {entry.id: entry for entry in read(fed([commitment(1), changed], first, later=1)).entries}
    assert after[urn_of("C-1")].updated == before[urn_of("C-1")].updated
    assert after[urn_of("C-2")].updated == "2020-07-11T00:00:00Z"
    assert after[urn_of("C-2")].published == before[urn_of("C-2")].published


def test_an_entry_keeps_its_id_when_an_older_report_turns_up() -> None:
    first = fed([commitment(1)])
    renamed = commitment(1, public_id="C-0", aliases=("C-1",))
    assert [entry.id for entry in read(fed([renamed], first)).entries] == [urn_of("C-1")]
    assert [entry.id for entry in read(fed([renamed])).entries] == [urn_of("C-0")]


def test_what_lost_its_sources_is_withdrawn_once_and_only_where_it_was_listed() -> None:
    first = fed([commitment(1)])
    gone = [commitment(1, retired=True, sources=()), commitment(2, retired=True, sources=())]
    second = fed(gone, first, later=1)
    (entry,) = read(second).entries
    assert (entry.id, entry.updated) == (urn_of("C-1"), "2020-07-11T00:00:00Z")
    assert entry.title.startswith("Withdrawn: Japan")
    assert "56" not in entry.content[0].value
    assert fed(gone, second, later=2) == second
    assert read(fed(gone, second, later=200)).entries == []
    assert read(fed([commitment(1, {"restatement": True})], first, later=1)).entries == []
    (back,) = read(fed([commitment(1)], second, later=3)).entries
    assert back.title.startswith("Japan")


HOSTILE = '<script>alert(1)</script> & "]]>" \x00\x0b\u202e\ufffe\ud800 </content><entry>'


def test_text_from_the_web_stays_text() -> None:
    bad = source(1, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    also = source(2, title="x", url='https://vietnamnet.vn/"><script>', article_id=2)
    data = {"purpose": HOSTILE, "programme": HOSTILE, "points": [HOSTILE], "quote": HOSTILE, "evidence": {}}
    content = fed([commitment(1, data, sources=(bad, also), actors=(HOSTILE,))])
    (entry,) = read(content).entries
    html = entry.content[0].value
    assert "<script" not in html
    assert "<script" not in content.decode().replace("&amp;lt;script", "")
    assert "alert(1)" in html
    assert [link.href for link in entry.links] == ["https://vietnamnet.vn/%22%3E%3Cscript%3E"]


def test_a_malformed_record_and_a_torn_file_keep_nothing_back() -> None:
    torn = fed([commitment(1)])[:300]
    records = [commitment(1), commitment(2, {"amount": {"value": "many"}}), commitment(3, {"points": 5})]
    assert [entry.id for entry in read(fed(records, torn)).entries] == [urn_of("C-1")]


@pytest.mark.parametrize(("language", "words"), [("en", "Health"), ("vi", "y tế")])
def test_the_feed_speaks_both_languages(language: str, words: str) -> None:
    parsed = read(fed([commitment(1)], language=language))
    assert parsed.feed.language == language
    assert words.lower() in parsed.entries[0].content[0].value.lower()


def test_a_change_of_status_is_told_under_the_same_id() -> None:
    first = fed([commitment(1)])
    lapsed = replace(commitment(1), status="cancelled")
    (entry,) = read(fed([lapsed], first, later=1)).entries
    assert entry.id == urn_of("C-1")
    assert "cancelled" in entry.title
    assert entry.updated == "2020-07-11T00:00:00Z"
