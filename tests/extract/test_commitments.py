"""What holds for every reading, whatever the text: exact quotes, bounded work, known codes, honest silence."""

from datetime import datetime
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.article import Article
from extract.clauses import LONGEST_LINE, Passage
from extract.commitment_reader import find_commitments
from extract.commitments.deciders import outcome
from extract.commitments.predicates import lexicon, roles
from extract.commitments.syntax import currency_home, pronouns, words
from extract.lexicon.tables import load_table
from extract.numerals import tokens
from extract.reader import understand
from extract.reading import Basis, Commitment, RecordKind, Relevance

KINDS = {
    "grant", "loan", "credit_line", "guarantee", "investment", "fund_contribution", "in_kind", "technical_assistance",
    "scholarship", "financial_support", "continued_support", "project", "institution", "plan_adoption",
    "policy_agreement", "statement", "meeting_promise", "data_sharing", "legal_undertaking", "target", "other",
}  # fmt: skip
STATUSES = {
    "proposed", "pledged", "agreed", "signed", "implementing", "delivered", "completed", "cancelled", "lapsed",
}  # fmt: skip
SECTORS = {
    "health", "infrastructure", "water", "environment", "energy", "trade_investment", "digital", "education",
    "agriculture", "security", "other",
}  # fmt: skip
OPENING = "Hội nghị Mekong - Nhật Bản diễn ra ngày 14/9. "
PIECES = [
    "Nhật Bản", "Việt Nam", "các nước Mekong", "Ủy hội sông Mê Công", "Hàn Quốc", "sẽ", "đã", "đang", "cam kết",
    "tài trợ", "hỗ trợ", "đề nghị", "nhất trí", "thông qua", "ký", "Kế hoạch hành động", "Tuyên bố chung", "khoản vay",
    "56 triệu USD", "1 tỷ yên (9 triệu USD)", "700 máy thở", "25 dự án", "trong đó", "gồm", ":", ";", ",", ".", "\n",
    "(i)", "(ii)", "Một là,", "Thứ nhất,", "cho", "của", "được", "do", "với", "lên", "từ", "đến nay", "năm 2016",
    "giai đoạn 2021-2025", "không", "dự kiến", "mỗi năm", "tổng trị giá", "Quỹ đặc biệt Mekong - Lan Thương", "ông",
    "nước này", "(", ")", "“", "”", "nâng cấp", "hội nghị cấp cao", "đề xuất", "ba đề xuất:", "ngừng",
]  # fmt: skip


def found(text: str, scope: str = "mechanism") -> tuple[str, tuple[Commitment, ...]]:
    article = Article(title="", text=text, published=datetime.fromisoformat("2022-09-15T10:00:00+07:00"))
    context = understand(article)
    forced = context.__class__(
        **{
            **{name: getattr(context, name) for name in context.__slots__},
            "relevance": Relevance(1.0, scope),  # type: ignore[arg-type]
        }
    )
    return context.text, find_commitments(forced)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_record_is_well_formed_whatever_the_words(body: str) -> None:
    text, records = found(OPENING + body)
    for index, item in enumerate(records):
        assert item.quote == text[item.start : item.end] and item.quote
        assert item.record in get_args(RecordKind)
        assert item.kind in KINDS and item.status in STATUSES and item.sector in SECTORS
        assert item.actors and all(item.actors)
        assert item.part_of is None or (0 <= item.part_of < len(records) and item.part_of != index)
        assert item.part_of is None or records[item.part_of].part_of is None
        assert (item.status == "proposed") == (item.record == "proposal")
        assert 0 < item.confidence <= 1
        for name, proof in item.evidence.items():
            assert proof.basis in get_args(Basis), name
            if proof.start is not None and proof.end is not None and proof.basis != "title":
                assert 0 <= proof.start < proof.end <= len(text), name
        if item.amount:
            assert item.amount.value > 0 and len(item.amount.currency) == 3
            proof = item.evidence["amount"]
            assert proof.basis == "text" and item.start <= (proof.start or 0) < (proof.end or 0) <= item.end


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_at_all_makes_it_raise(text: str) -> None:
    found(text)


@pytest.mark.parametrize("scope", ["bilateral", "delta", "none"])
def test_articles_of_other_scopes_have_no_records(scope: str) -> None:
    text = OPENING + "Nhật Bản sẽ tài trợ 56 triệu USD cho các nước Mekong."
    assert found(text)[1]
    assert found(text, scope)[1] == ()


def test_a_sentence_that_a_broken_page_runs_together_is_walked_in_bounded_stretches() -> None:
    context = understand(Article(title="", text=OPENING + "chia sẻ dữ liệu, " * 3000))
    passage = Passage(context)
    assert max(line.after - line.first for line in passage.lines) <= LONGEST_LINE
    assert sum(line.after - line.first for line in passage.lines) >= 3000 * 5


def test_every_class_of_verbs_is_there_and_has_forms() -> None:
    table = load_table("verbs")
    assert set(roles()) | {"part_of_word"} == set(table)
    for role in roles():
        entries = table[role]
        groups = entries.values() if isinstance(entries, dict) else [entries]
        assert all(group and all(isinstance(form, str) and form == form.lower() for form in group) for group in groups)
        lexicon(role)


def test_kinds_in_the_lexicon_are_kinds_of_the_contract() -> None:
    verbs, outcomes = load_table("verbs"), load_table("outcomes")
    assert set(verbs["give"]) | set(verbs["noun"]) | set(outcomes["documents"]) <= KINDS
    for role in outcomes:
        outcome(role)


def test_sectors_are_those_of_the_contract_and_their_codes_are_five_digits() -> None:
    table = load_table("sectors")
    assert set(table) == SECTORS - {"other"}
    for entry in table.values():
        codes = {entry["default"], *entry.get("crs", {})}
        assert all(len(code) == 5 and code.isdigit() for code in codes)
        assert entry["keywords"]


def test_programmes_name_a_donor_and_a_mechanism_that_exist() -> None:
    mechanisms, countries = load_table("mechanisms"), load_table("countries")
    for code, entry in load_table("programmes").items():
        assert set(entry) <= {"name", "donor", "mechanism", "kind", "bare"}, code
        assert entry["mechanism"] in mechanisms and entry["donor"] in countries and entry["kind"] in KINDS
        assert code in mechanisms[entry["mechanism"]]["programmes"], code


def test_small_words_are_single_syllables() -> None:
    for group in ("prepositions", "titles", "ministries"):
        assert all(" " not in word for word in words(group))
    assert {kind for kind, _, _ in pronouns().find(tokens("ông nước này ngân hàng quỹ"))} == {
        "person",
        "country",
        "organisation",
        "programme",
    }
    assert set(currency_home()) <= set(load_table("currencies"))
