"""Undertakings without a number, by phenomenon, in sentences that no annotated article has (undertakings.yaml)."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.article import Article
from extract.reader import read
from extract.reading import Commitment

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("undertakings.yaml").read_text("utf-8"))
OPENINGS: dict[str, str] = TABLE["openings"]
SENTENCES = [
    pytest.param(code, sentence, expected, id=f"{phenomenon}-{number}")
    for phenomenon, told in TABLE["sentences"].items()
    for number, (code, sentence, expected) in enumerate(told)
]


def undertaken(code: str, *sentences: str) -> list[Commitment]:
    """The agreements and commitments of an article that reports a meeting and goes on with the sentences."""
    opening = OPENINGS[code]
    text = opening + " ".join(sentences)
    article = Article(title="", text=text, published=datetime.fromisoformat("2022-09-15T10:00:00+07:00"))
    found = read(article, weigh=False).commitments
    return [item for item in found if item.end > len(opening) and item.record in ("agreement", "commitment")]


@pytest.mark.parametrize(("code", "sentence", "expected"), SENTENCES)
def test_what_is_undertaken_is_read_and_nothing_else(code: str, sentence: str, expected: list[str]) -> None:
    assert sorted(f"{item.record}/{item.kind}" for item in undertaken(code, sentence)) == sorted(expected)


def test_two_who_meet_apart_decide_for_themselves() -> None:
    apart = "Bên lề hội nghị, Thủ tướng Việt Nam gặp Thủ tướng Lào."
    (agreed,) = undertaken("MRC", apart, "Hai bên nhất trí lập tổ công tác chung về quan trắc dòng chảy.")
    assert set(agreed.actors) == {"VN", "LA"}
    assert undertaken("MRC", apart, "Hai bên nhất trí đẩy nhanh dự án cảng Vũng Áng.") == []


def test_a_proposal_that_the_members_accept_is_one_agreement() -> None:
    told = ("Thái Lan đề xuất mở đường dây nóng về khói mù.", "Đề xuất này được tất cả các thành viên tán thành.")
    (agreed,) = undertaken("MLC", *told)
    assert (agreed.record, agreed.status) == ("agreement", "agreed")


def test_what_the_lead_told_is_not_told_again() -> None:
    once = "Các Bộ trưởng đã thông qua Kế hoạch hành động về nguồn nước 2023-2027."
    again = "Cuối phiên họp, hội nghị thông qua Kế hoạch hành động về nguồn nước 2023-2027."
    assert [item.kind for item in undertaken("MLC", once, again)] == ["plan_adoption"]


def test_another_bodys_decisions_are_not_the_mechanisms() -> None:
    other = "Ngày 12/9, tại Hội nghị cấp cao ASEAN, các nhà lãnh đạo đã thông qua Tuyên bố Jakarta."
    assert undertaken("MKC", other) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhật Bản sẽ chi 35 tỷ USD cho các dự án ở châu Phi.",
        "Hàn Quốc công bố 200 triệu USD hỗ trợ các nước Nam Á.",
        "Hàn Quốc sẽ góp 200 triệu USD cho quỹ toàn cầu để cung ứng vắc xin cho các nước nghèo.",
    ],
)
def test_money_for_others_leaves_no_promise_when_its_number_is_refused(sentence: str) -> None:
    assert [item for item in undertaken("MKC", sentence) if item.amount is None] == []


def test_what_it_is_for_ends_with_the_quotation_that_it_opens() -> None:
    (agreed,) = undertaken("MRC", 'Hội nghị thông qua sáng kiến "Dòng sông không rác".')
    assert agreed.purpose is not None and agreed.purpose.endswith('"Dòng sông không rác"')


def test_what_it_is_for_does_not_end_with_words_that_lead_on() -> None:
    (pledged,) = undertaken("MJC", "Nhật Bản sẽ cấp 12 triệu USD cho các trạm thủy văn trong vòng 4 năm tới.")
    assert pledged.purpose == "cho các trạm thủy văn"
