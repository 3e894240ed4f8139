"""Sums that a hasty reader takes for a pledge to the Mekong countries."""

from datetime import datetime

import pytest

from extract.article import Article
from extract.reader import read

OPENING = "Hội nghị Bộ trưởng Ngoại giao Mekong - Nhật Bản diễn ra ngày 14/9. "


def sums(sentence: str) -> list[float]:
    article = Article(title="", text=OPENING + sentence, published=datetime.fromisoformat("2022-09-15T10:00:00+07:00"))
    return [
        item.amount.value
        for item in read(article, weigh=False).commitments
        if item.amount and item.record == "commitment"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Campuchia sẽ bỏ vốn đối ứng 3 triệu USD cho các trạm bơm.",
        "Nhật Bản sẽ đóng góp 90 triệu USD cho COVAX.",
        "Trong chương trình dành cho Đông Nam Á, Nhật Bản cũng lập quỹ 700 triệu USD cho hạ tầng.",
        "Tháng trước, một công ty ở Osaka công bố rót 40 triệu USD vào khu công nghiệp tại Vientiane.",
        "Đập do Tập đoàn Mặt Trời (Nhật Bản) đầu tư, tổng vốn hơn 1 tỷ USD, nằm gần Luang Prabang.",
    ],
)
def test_money_of_others_or_for_others_is_no_pledge(sentence: str) -> None:
    assert not sums(sentence)


def test_what_goes_through_a_worldwide_scheme_to_a_mekong_country_stays_a_pledge() -> None:
    assert sums("Nhật Bản sẽ tài trợ 2 triệu USD cho Lào qua cơ chế COVAX.") == [2_000_000]


def records(sentence: str) -> list[tuple[str, tuple[str, ...], float]]:
    opening = "Hội nghị Ủy hội sông Mê Công quốc tế (MRC) diễn ra ngày 14/9. "
    article = Article(title="", text=opening + sentence, published=datetime.fromisoformat("2022-09-15T10:00:00+07:00"))
    return [
        (item.record, item.actors, item.amount.value) for item in read(article, weigh=False).commitments if item.amount
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chính phủ Đức và Hà Lan mỗi nước góp 2 triệu euro cho Ủy hội.",
            [("commitment", ("DE",), 2e6), ("commitment", ("NL",), 2e6)],
        ),
        (
            "Úc sẽ rót 10 triệu AUD cho Ủy hội: 7 triệu dành cho quan trắc, 3 triệu dành cho đào tạo.",
            [("commitment", ("AU",), 1e7), ("commitment", ("AU",), 7e6), ("commitment", ("AU",), 3e6)],
        ),
        (
            "Kể từ năm 2001, các nhà tài trợ đã hỗ trợ Ủy hội hơn 180 triệu USD.",
            [("portfolio", ("MRC",), 1.8e8)],
        ),
        ("Hội đồng phê duyệt kế hoạch công tác kèm ngân sách 9 triệu USD.", [("agreement", ("MRC",), 9e6)]),
        ("Thụy Sĩ nâng mức góp cho Ủy hội lên 4 triệu USD mỗi năm.", [("commitment", ("CH",), 4e6)]),
    ],
)
def test_shares_bare_millions_and_totals_of_many_givers(
    sentence: str, expected: list[tuple[str, tuple[str, ...], float]]
) -> None:
    assert records(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Theo văn kiện, Hàn Quốc sẽ cấp 2 triệu USD cho bốn nước thành viên.", "signed"),
        ("Theo hiệp định, ADB sẽ cho Lào vay 15 triệu USD.", "signed"),
        ("Chính phủ Thái Lan vừa gật đầu bỏ ra 5 triệu USD cho MRC.", "agreed"),
        ("Hàn Quốc sẽ cấp 2 triệu USD cho bốn nước thành viên.", "pledged"),
    ],
)
def test_what_a_paper_says_is_signed_and_what_a_cabinet_nods_at_is_agreed(sentence: str, status: str) -> None:
    opening = "Hội nghị Ủy hội sông Mê Công quốc tế (MRC) diễn ra ngày 14/9. "
    article = Article(title="", text=opening + sentence, published=datetime.fromisoformat("2022-09-15T10:00:00+07:00"))
    assert [item.status for item in read(article, weigh=False).commitments if item.amount] == [status]
