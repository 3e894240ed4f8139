"""The corpus is what its README says: complete, exact, ours."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from corpus.schema import AnnotatedArticle, Block, read_articles
from crawler.outlet_files import load_outlets

TIMED = {"tuoitre", "thanhnien", "cafef", "baochinhphu", "vtv", "dantri", "baotintuc"}
RUN = 12
HELD_OUT = "hkm"
OWN_RUN = 24
"""Titles of offices and names of conferences take a dozen syllables; twice as many are a sentence told twice."""
LATEST_YEAR = 2026


@pytest.fixture(scope="module")
def articles() -> list[AnnotatedArticle]:
    return list(read_articles("articles"))


@pytest.fixture(scope="module")
def heldout() -> list[AnnotatedArticle]:
    return list(read_articles("heldout"))


@pytest.fixture(scope="module")
def training() -> list[AnnotatedArticle]:
    return list(read_articles("training"))


@pytest.fixture(scope="module")
def everything(
    articles: list[AnnotatedArticle], training: list[AnnotatedArticle], heldout: list[AnnotatedArticle]
) -> list[AnnotatedArticle]:
    return articles + training + heldout


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[start : start + length]) for start in range(len(tokens) - length + 1)}


def whole(article: AnnotatedArticle) -> str:
    captions = " | ".join(block.caption for block in article.paragraphs if block.caption)
    return "\n".join((article.title, article.lead, article.body, captions))


def test_ids_and_addresses_are_unique(everything: list[AnnotatedArticle]) -> None:
    for field in ("id", "url", "title"):
        doubled = [value for value, n in Counter(getattr(a, field) for a in everything).items() if n > 1]
        assert not doubled, f"{field}: {doubled}"


def test_an_address_lies_within_its_outlets_host(everything: list[AnnotatedArticle]) -> None:
    outlets = load_outlets()
    for article in everything:
        assert urlsplit(article.url).netloc in outlets[article.outlet].hosts, article.id


def test_a_time_in_an_address_is_the_time_of_publication(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        if article.outlet in TIMED and article.id[0] in "cdhpq":  # those that a replica page is made of
            stamp = article.published.strftime("%y%m%d%H%M%S")
            assert re.search(rf"-(?:20|100|102|185|188){stamp}\d{{3}}\.(?:htm|chn)$", article.url), article.id


def test_every_article_is_dated_in_the_vietnamese_zone(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        offset = article.published.utcoffset()
        assert offset is not None and offset.total_seconds() == 7 * 3600, article.id
        assert 2008 <= article.published.year <= LATEST_YEAR, article.id


def test_every_text_is_nfc(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        text = article.model_dump_json()
        assert unicodedata.is_normalized("NFC", text), article.id


def test_every_quote_is_an_exact_part_of_one_paragraph(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        for record in article.annotation.commitments:
            assert record.quote in article.body, (article.id, record.quote)
            assert "\n" not in record.quote, (article.id, record.quote)


def test_a_part_belongs_to_another_record_of_its_article(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        records = article.annotation.commitments
        for index, record in enumerate(records):
            if record.part_of is not None:
                assert 0 <= record.part_of < len(records) and record.part_of != index, article.id
                assert records[record.part_of].part_of is None, f"{article.id}: parts of parts"


def test_scope_relevance_and_category_agree(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        note = article.annotation
        assert note.relevant == (note.scope in {"mechanism", "subregion", "mention"}), article.id
        assert (note.category == "negative") == (not note.relevant), article.id
        assert note.relevant or not note.commitments, article.id
        assert (note.scope == "mechanism") <= bool(note.mechanisms), article.id
        assert not set(note.mechanisms) & set(note.mentioned_mechanisms), article.id


def test_what_happens_under_a_mechanism_is_listed_with_the_article(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        note = article.annotation
        assert note.relevant or not note.events, article.id
        assert {e.mechanism for e in note.events if e.mechanism} <= set(note.mechanisms), article.id
        listed = {*note.mechanisms, *note.mentioned_mechanisms}
        assert {r.mechanism for r in note.commitments if r.mechanism} <= listed, article.id


def test_a_proposal_is_proposed_and_an_agreement_agreed_or_signed(everything: list[AnnotatedArticle]) -> None:
    expected = {"proposal": {"proposed"}, "agreement": {"agreed", "signed"}}
    for article in everything:
        for record in article.annotation.commitments:
            assert record.status in expected.get(record.record, {record.status}), (article.id, record.quote)


def test_a_positive_article_holds_something_concrete(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        concrete = any(
            (r.record == "commitment" and r.kind != "continued_support")
            or (
                r.record == "agreement"
                and (r.kind in {"plan_adoption", "institution"} or r.status == "signed" or r.amount or r.quantity)
            )
            for r in article.annotation.commitments
        )
        if article.annotation.relevant:
            assert (article.annotation.category == "positive") == concrete, article.id


def test_a_range_and_only_a_range_has_an_upper_end(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        for amount in (r.amount for r in article.annotation.commitments if r.amount):
            assert (amount.qualifier == "range") == (amount.value_max is not None), article.id


def test_an_event_date_and_its_month_and_day_agree(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        for event in article.annotation.events:
            if event.date is not None:
                assert event.month_day == event.date.strftime("%m-%d"), article.id
                days = (event.date - article.published.date()).days
                assert (days > 0) <= event.upcoming, (article.id, event.date)
                assert -400 < days < 800, (article.id, event.date)
            assert not (event.online and event.place), article.id


def test_members_of_a_duplicate_group_come_from_different_outlets(everything: list[AnnotatedArticle]) -> None:
    groups: dict[str, list[AnnotatedArticle]] = {}
    for article in everything:
        if article.duplicate_group:
            groups.setdefault(article.duplicate_group, []).append(article)
    for name, members in groups.items():
        assert len(members) > 1, name
        assert len({m.outlet for m in members}) == len(members), name
        assert len({m.id[0] in HELD_OUT for m in members}) == 1, f"{name} spans the split"


def test_nothing_is_copied_from_real_pages_and_texts(shared: Path, everything: list[AnnotatedArticle]) -> None:
    theirs: set[tuple[str, ...]] = set()
    for path in sorted((shared / "seeds").iterdir()) + sorted((shared / "pages").iterdir()):
        theirs |= runs(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8", errors="replace")))
    for article in everything:
        shared_runs = [" ".join(run) for run in runs(whole(article)) & theirs]
        assert not shared_runs, (article.id, shared_runs[:3])


def test_held_out_articles_share_no_wording_with_the_others(
    articles: list[AnnotatedArticle], training: list[AnnotatedArticle], heldout: list[AnnotatedArticle]
) -> None:
    known = set().union(*(runs(whole(article), OWN_RUN) for article in articles + training))
    for article in heldout:
        shared_runs = [" ".join(run) for run in runs(whole(article), OWN_RUN) & known]
        assert not shared_runs, (article.id, shared_runs[:3])


def test_length_follows_the_count_of_words(everything: list[AnnotatedArticle]) -> None:
    for article in everything:
        assert (article.length == "full") == (len(article.body.split()) >= 350), article.id


def test_both_splits_are_large_and_mixed_enough(
    articles: list[AnnotatedArticle], heldout: list[AnnotatedArticle]
) -> None:
    for split, total, full, negative in ((articles, 60, 20, 16), (heldout, 24, 12, 8)):
        assert len(split) >= total
        assert sum(a.length == "full" for a in split) >= full
        assert sum(not a.annotation.relevant for a in split) >= negative
        seen = {m for a in split for m in (*a.annotation.mechanisms, *a.annotation.mentioned_mechanisms)}
        assert {"MJC", "MUSP", "LMI", "MLC", "MKC", "MGC", "MAP", "GMS", "MRC"} <= seen
        assert {"ACMECS", "CLMV", "CLV", "FOM", "JUMPP"} <= seen


def test_a_block_with_two_contents_is_refused() -> None:
    with pytest.raises(ValueError, match="one of text"):
        Block(text="a", caption="b")
