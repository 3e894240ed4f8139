"""The same phenomena in other words: other donors, sums, currencies, spellings of the river and orders of words.

Each case is a short report of our own; what is expected follows the guidelines of the annotated corpus.
"""

import unicodedata
from datetime import datetime
from typing import Any

import pytest

from extract.article import Article
from extract.commitment_reader import find_commitments
from extract.reader import read, understand
from extract.reading import Commitment

FIVE = ("KH", "LA", "MM", "TH", "VN")
LOWER = ("KH", "LA", "TH", "VN")
PUBLISHED = datetime.fromisoformat("2022-09-15T10:00:00+07:00")
JAPAN = "Hội nghị Bộ trưởng hợp tác Mekong - Nhật Bản diễn ra chiều 14/9 tại Hà Nội. "
KOREA = "Hội nghị Bộ trưởng Ngoại giao Mê Công – Hàn Quốc họp trực tuyến ngày 14/9. "
AMERICA = "Ngày 14/9, Hội nghị Bộ trưởng Quan hệ đối tác Mê Kông - Hoa Kỳ (MUSP) được tổ chức tại Phnom Penh. "
CHINA = "Hội nghị Ngoại trưởng Hợp tác Mekong - Lan Thương diễn ra ngày 14/9 tại Bagan. "
RIVER = "Hội đồng Ủy hội sông Mê Công quốc tế (MRC) họp ngày 14/9 tại Vientiane. "


def records(text: str, title: str = "") -> tuple[Commitment, ...]:
    return read(Article(title=title, text=text, published=PUBLISHED)).commitments


def gifts(text: str, title: str = "") -> list[tuple[Any, ...]]:
    """Record, kind, status, actors, value, currency or unit of all that states a sum or a count."""
    return [
        (item.record, item.kind, item.status, item.actors, *(_figure(item)))
        for item in records(text, title)
        if item.amount or item.quantity
    ]


def _figure(item: Commitment) -> tuple[float, str]:
    if item.amount:
        return item.amount.value, item.amount.currency
    assert item.quantity is not None
    return item.quantity.value, item.quantity.unit


PLEDGES = [
    pytest.param(
        KOREA + "Chính phủ Hàn Quốc sẽ viện trợ 7,2 triệu USD trang thiết bị y tế cho các nước Mê Công.",
        [("commitment", "in_kind", "pledged", ("KR",), 7.2e6, "USD")],
        id="goods worth a sum",
    ),
    pytest.param(
        AMERICA + "Theo thông báo, 83 triệu USD sẽ được Hoa Kỳ dành cho các dự án năng lượng sạch ở khu vực Mê Kông.",
        [("commitment", "financial_support", "pledged", ("US",), 83e6, "USD")],
        id="passive with the sum first",
    ),
    pytest.param(
        CHINA + "Bắc Kinh tuyên bố cấp khoản vay ưu đãi trị giá 3,5 tỷ NDT (tương đương 500 triệu USD) cho năm nước.",
        [("commitment", "loan", "pledged", ("CN",), 3.5e9, "CNY")],
        id="a capital for its government",
    ),
    pytest.param(
        RIVER + "Các nước hạ nguồn sông Mê Công được Liên minh châu Âu tài trợ 5 triệu euro để cảnh báo lũ.",
        [("commitment", "grant", "pledged", ("EU",), 5e6, "EUR")],
        id="the recipient as subject",
    ),
    pytest.param(
        RIVER + "Khoản viện trợ không hoàn lại 3 triệu franc Thụy Sĩ của Thụy Sĩ sẽ giúp MRC quan trắc phù sa.",
        [("commitment", "grant", "pledged", ("CH",), 3e6, "CHF")],
        id="the donor behind of",
    ),
    pytest.param(
        JAPAN + "Ngoại trưởng Yoshimasa Hayashi công bố Nhật Bản sẽ cung cấp 1.200 máy thở và 2 triệu liều vắc-xin.",
        [
            ("commitment", "in_kind", "pledged", ("JP",), 1200, "ventilator"),
            ("commitment", "in_kind", "pledged", ("JP",), 2e6, "vaccine_dose"),
        ],
        id="two goods, two records",
    ),
    pytest.param(
        CHINA + "Trung Quốc cam kết dành 500 suất học bổng mỗi năm cho sinh viên các nước Mekong.",
        [("commitment", "scholarship", "pledged", ("CN",), 500, "scholarship")],
        id="scholarships",
    ),
    pytest.param(
        AMERICA + "Washington đang triển khai gói hỗ trợ 20 triệu USD cho các nước Mê Kông chống dịch.",
        [("commitment", "financial_support", "implementing", ("US",), 20e6, "USD")],
        id="under way",
    ),
    pytest.param(
        RIVER + "Sáng nay 15/9, Chính phủ Đức và Ủy hội sông Mê Công đã ký thỏa thuận tài trợ 10 triệu euro.",
        [("commitment", "grant", "signed", ("DE",), 10e6, "EUR")],
        id="signed",
    ),
    pytest.param(
        AMERICA + "Ngày 14/9, Hoa Kỳ bàn giao 5 trạm quan trắc mực nước cho Ủy hội sông Mê Kông (MRC).",
        [("commitment", "in_kind", "delivered", ("US",), 5, "monitoring_station")],
        id="handed over now",
    ),
    pytest.param(
        "Ngân hàng Phát triển châu Á (ADB) vừa phê duyệt khoản vay 120 triệu USD giúp Lào nâng cấp quốc lộ thuộc "
        "chương trình Tiểu vùng Mekong mở rộng (GMS).",
        [("commitment", "loan", "agreed", ("ADB",), 120e6, "USD")],
        id="a bank's loan approved",
    ),
    pytest.param(
        KOREA + "Seoul sẽ đóng góp 4 triệu USD/năm vào Quỹ hợp tác Mê Công – Hàn Quốc (MKCF).",
        [("commitment", "fund_contribution", "pledged", ("KR",), 4e6, "USD")],
        id="a contribution to a fund",
    ),
    pytest.param(
        JAPAN + "Nhật Bản sẽ hỗ trợ từ 30 đến 40 tỷ yên cho hạ tầng chất lượng cao tại các nước Mekong.",
        [("commitment", "financial_support", "pledged", ("JP",), 30e9, "JPY")],
        id="a range",
    ),
    pytest.param(
        "Hội nghị Mekong - Australia khai mạc ngày 14/9. Bà Penny Wong cho biết Canberra cam kết tài trợ thêm "
        "25,5 triệu đô la Australia cho tiểu vùng Mekong.",
        [("commitment", "grant", "pledged", ("AU",), 25.5e6, "AUD")],
        id="a minister, a capital and a dollar that is not American",
    ),
    pytest.param(
        "Hội nghị Bộ trưởng Hợp tác Mekong - sông Hằng họp ngày 14/9. Ấn Độ công bố hạn mức tín dụng 1 tỷ USD "
        "cho các nước Mekong và 50 suất đào tạo.",
        [
            ("commitment", "credit_line", "pledged", ("IN",), 1e9, "USD"),
            ("commitment", "technical_assistance", "pledged", ("IN",), 50, "training_place"),
        ],
        id="a credit line and training",
    ),
    pytest.param(
        "Tại Hội nghị Cấp cao ACMECS ngày 14/9, Thái Lan cam kết góp 200 triệu USD vào Quỹ ACMECS.",
        [("commitment", "fund_contribution", "pledged", ("TH",), 200e6, "USD")],
        id="a Mekong country pays into a fund",
    ),
    pytest.param(
        RIVER + "Đan Mạch và Thụy Điển cùng cam kết viện trợ 12 triệu USD cho Ủy hội.",
        [("commitment", "grant", "pledged", ("DK", "SE"), 12e6, "USD")],
        id="two donors together",
    ),
    pytest.param(
        RIVER + "Phần Lan cam kết hỗ trợ 2 triệu euro cho MRC. Hà Lan cho biết sẽ tài trợ 3 triệu euro cho Ủy hội.",
        [
            ("commitment", "financial_support", "pledged", ("FI",), 2e6, "EUR"),
            ("commitment", "grant", "pledged", ("NL",), 3e6, "EUR"),
        ],
        id="two donors one after the other",
    ),
    pytest.param(
        JAPAN + "Đến nay, Nhật Bản đã cung cấp tổng cộng 3 tỷ USD ODA cho các nước Mekong.",
        [("portfolio", "financial_support", "delivered", ("JP",), 3e9, "USD")],
        id="a running total",
    ),
    pytest.param(
        JAPAN + "Việt Nam đề nghị Nhật Bản tài trợ 15 triệu USD cho các nước Mekong ứng phó hạn mặn.",
        [("proposal", "grant", "proposed", ("VN",), 15e6, "USD")],
        id="a request is the asker's",
    ),
    pytest.param(
        AMERICA + "Mỹ đang cân nhắc hỗ trợ 60 triệu USD cho các nước Mê Kông trong năm tới.",
        [("proposal", "financial_support", "proposed", ("US",), 60e6, "USD")],
        id="considered, not decided",
    ),
    pytest.param(
        CHINA + "Năm 2016, Trung Quốc cam kết cung cấp 300 triệu USD cho các nước Mekong.",
        [("retrospective", "financial_support", "pledged", ("CN",), 300e6, "USD")],
        id="an old promise recalled",
    ),
    pytest.param(
        KOREA + "Bộ trưởng Park Jin thông báo Hàn Quốc sẽ đào tạo 300 cán bộ quản lý nước cho các nước Mê Công.",
        [("commitment", "technical_assistance", "pledged", ("KR",), 300, "training_place")],
        id="people trained",
    ),
    pytest.param(
        "Quỹ đặc biệt Mekong - Lan Thương vừa tài trợ 12 triệu USD cho 25 dự án tại Campuchia.",
        [("commitment", "grant", "pledged", ("CN",), 12e6, "USD")],
        id="a fund acts for its donor",
    ),
    pytest.param(
        JAPAN + "Nhật Bản cam kết 90 triệu USD cho các nước Mekong, trong đó 60 triệu USD dành cho y tế và "
        "30 triệu USD cho đào tạo nghề.",
        [
            ("commitment", "financial_support", "pledged", ("JP",), 90e6, "USD"),
            ("commitment", "financial_support", "pledged", ("JP",), 60e6, "USD"),
            ("commitment", "financial_support", "pledged", ("JP",), 30e6, "USD"),
        ],
        id="a total with its lines",
    ),
    pytest.param(
        AMERICA
        + "Mỹ công bố gói 40 triệu USD cho các nước Mê Kông. Campuchia được 15 triệu USD, Lào được 12 triệu USD.",
        [
            ("commitment", "financial_support", "pledged", ("US",), 40e6, "USD"),
            ("commitment", "financial_support", "pledged", ("US",), 15e6, "USD"),
            ("commitment", "financial_support", "pledged", ("US",), 12e6, "USD"),
        ],
        id="shares of a sum",
    ),
    pytest.param(
        RIVER
        + "Đan Mạch cấp 30 triệu kroner (cỡ 4,4 triệu USD), Thụy Điển 25 triệu kronor và Phần Lan 1,2 triệu euro.",
        [
            ("commitment", "financial_support", "pledged", ("DK",), 30e6, "DKK"),
            ("commitment", "financial_support", "pledged", ("SE",), 25e6, "SEK"),
            ("commitment", "financial_support", "pledged", ("FI",), 1.2e6, "EUR"),
        ],
        id="a list of givers with one verb",
    ),
    pytest.param(
        AMERICA + "Mỹ sẽ cấp thêm 20 triệu USD cho các nước Mê Kông, ngoài 40 triệu USD đã công bố năm 2021.",
        [
            ("commitment", "financial_support", "pledged", ("US",), 20e6, "USD"),
            ("retrospective", "financial_support", "pledged", ("US",), 40e6, "USD"),
        ],
        id="a new sum beside an old one",
    ),
    pytest.param(
        JAPAN + "Nhật Bản và Lào ký thỏa thuận vay 25,5 tỷ yên để mở rộng mạng lưới cấp điện.",
        [("commitment", "loan", "signed", ("JP",), 25.5e9, "JPY")],
        id="of two who sign the one who lends",
    ),
]


@pytest.mark.parametrize(("text", "expected"), PLEDGES)
def test_a_gift_is_read_in_any_words(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert gifts(text) == expected


NOTHING = [
    pytest.param(JAPAN + "Kim ngạch thương mại giữa Nhật Bản và các nước Mekong đạt 50 tỷ USD.", id="trade"),
    pytest.param(JAPAN + "Vốn FDI đăng ký của Nhật Bản vào các nước Mekong đạt hơn 60 tỷ USD.", id="investment stock"),
    pytest.param(KOREA + "Tập đoàn Samsung sẽ đầu tư 2 tỷ USD vào khu công nghiệp mới.", id="a company"),
    pytest.param(RIVER + "Lũ lụt năm nay gây thiệt hại 700 triệu USD cho các nước ven sông.", id="losses"),
    pytest.param(JAPAN + "Nhật Bản sẽ chi 30 tỷ USD cho châu Phi trong ba năm tới.", id="another part of the world"),
    pytest.param(AMERICA + "Mỹ sẽ hỗ trợ hàng trăm triệu USD cho các nước Mê Kông.", id="a vague size has no figure"),
    pytest.param(AMERICA + "Hơn 65 triệu người dân sống trong lưu vực, GDP đạt 781 tỷ USD.", id="people and product"),
    pytest.param(CHINA + "Việt Nam dành 5.000 tỷ đồng ngân sách xây đường ven biển.", id="a domestic budget"),
    pytest.param(CHINA + "Thương mại song phương tăng từ 1 tỷ USD lên 11,2 tỷ USD.", id="a rise"),
    pytest.param(KOREA + "Samsung và LG cam kết rót 3 tỷ USD vào các nhà máy ở Việt Nam.", id="unknown companies"),
    pytest.param(RIVER + "Dự án đường sắt, tổng vốn gần 6 tỷ USD, dự kiến thông tuyến vào tháng 12.", id="a cost"),
    pytest.param(CHINA + "Dự án thủy điện trị giá 2,1 tỷ USD do một công ty Trung Quốc thực hiện.", id="a dam's cost"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_money_that_nobody_gives_makes_no_record(text: str) -> None:
    assert gifts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        JAPAN + "Các bộ trưởng khẳng định cam kết thúc đẩy hợp tác vì hòa bình và thịnh vượng.",
        JAPAN + "Các đại biểu hoan nghênh những gì Tokyo đã giúp lưu vực trong năm qua.",
        KOREA + "Các bộ trưởng hy vọng Quỹ hợp tác Mê Công – Hàn Quốc tiếp tục hỗ trợ các dự án.",
        AMERICA + "Hội nghị sẽ thông qua Kế hoạch hành động giai đoạn 2024-2026 vào năm tới.",
    ],
)
def test_rhetoric_praise_hope_and_plans_to_adopt_make_no_record(text: str) -> None:
    assert records(text) == ()


def one(text: str, title: str = "") -> Commitment:
    found = records(text, title)
    assert len(found) == 1, found
    return found[0]


def test_the_river_in_any_spelling_gives_the_same_record() -> None:
    spellings = ["Mekong", "Mê Công", "Mê Kông", "Mê-kông", "Mêkông"]
    texts = [
        f"Tại Hội nghị {r} - Nhật Bản ngày 14/9, Nhật Bản cam kết 8 triệu USD cho các nước {r}." for r in spellings
    ]
    found = [one(text) for text in texts]
    assert {(item.actors, item.beneficiaries, item.mechanism, item.amount) for item in found} == {
        (("JP",), FIVE, "MJC", found[0].amount)
    }


def test_groups_are_expanded_and_lists_taken_as_they_are() -> None:
    lower = one(AMERICA + "Mỹ cam kết 8 triệu USD cho các nước hạ nguồn sông Mê Kông.")
    assert set(LOWER) <= set(lower.beneficiaries)
    listed = one(JAPAN + "Nhật Bản cam kết 8 triệu USD cho Lào và Campuchia.")
    assert listed.beneficiaries == ("KH", "LA")
    commission = one(RIVER + "Đức cam kết 8 triệu USD cho Ủy hội sông Mê Công.")
    assert commission.beneficiaries == ("MRC",)


def test_lines_point_to_their_total_and_nothing_is_computed() -> None:
    found = records(
        AMERICA + "Mỹ sẽ dành gần 90 triệu USD cho các nước Mê Kông. Khoản tiền này gồm 55 triệu USD cho phòng chống "
        "tội phạm và 1,8 triệu USD giúp Ủy hội sông Mê Kông chia sẻ dữ liệu, phần còn lại cho giáo dục."
    )
    assert [(item.amount.value if item.amount else None, item.part_of) for item in found] == [
        (90e6, None),
        (55e6, 0),
        (1.8e6, 0),
    ]


def test_the_same_sum_told_twice_is_one_record() -> None:
    found = records(
        JAPAN + "Nhật Bản sẽ dành hơn 6 tỷ USD cho các nước Mekong. Theo ông Hayashi, gói hỗ trợ của Nhật Bản là "
        "750 tỷ yên (khoảng 6,2 tỷ USD)."
    )
    assert [item.amount.currency for item in found if item.amount] == ["JPY"]


def test_a_donor_that_only_the_headline_names_is_proved_by_the_headline() -> None:
    item = one(
        "Gói hỗ trợ 8 triệu USD sẽ được dành cho các nước tiểu vùng sông Mekong nâng cao năng lực y tế.",
        title="Hàn Quốc giúp các nước Mekong phòng dịch",
    )
    assert item.actors == ("KR",)
    assert item.evidence["actors"].basis == "title"


def test_a_headline_alone_makes_no_record() -> None:
    text = JAPAN + "Các bên trao đổi về tình hình khu vực."
    assert gifts(text, title="Nhật Bản hỗ trợ các nước Mekong 100 triệu USD") == []


def test_numbered_items_of_an_agreement_are_its_points() -> None:
    item = one(
        KOREA + "Hội nghị thống nhất: (i) mở rộng đào tạo nghề; (ii) lập mạng lưới nghiên cứu lúa gạo; "
        "(iii) số hóa thủ tục hải quan."
    )
    assert (item.record, item.kind, item.actors) == ("agreement", "policy_agreement", ("MKC",))
    assert item.points == ("mở rộng đào tạo nghề", "lập mạng lưới nghiên cứu lúa gạo", "số hóa thủ tục hải quan")


def test_counted_items_of_a_speech_are_the_points_of_one_proposal() -> None:
    item = one(
        CHINA + "Bộ trưởng Bùi Thanh Sơn đề xuất ba hướng hợp tác. Thứ nhất, chia sẻ dữ liệu hồ chứa. "
        "Thứ hai, xây dựng đường sắt kết nối cảng biển. Thứ ba, giảm rác thải nhựa trên sông."
    )
    assert (item.record, item.actors, len(item.points)) == ("proposal", ("VN",), 3)
    assert item.points[1] == "xây dựng đường sắt kết nối cảng biển"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Hội nghị đã thông qua Kế hoạch hành động giai đoạn 2022-2026.", "plan_adoption"),
        ("Kết thúc hội nghị, các bộ trưởng ra Tuyên bố chung.", "statement"),
        ("Các bộ trưởng nhất trí tổ chức Hội nghị cấp cao vào cuối năm 2023.", "meeting_promise"),
        ("Các nước nhất trí thành lập Trung tâm chuyển đổi số tại Bangkok.", "institution"),
        ("Hội nghị nhất trí nâng cấp quan hệ lên đối tác chiến lược.", "policy_agreement"),
    ],
)
def test_joint_decisions_are_told_apart(sentence: str, kind: str) -> None:
    item = one(KOREA + sentence)
    assert (item.record, item.kind, item.status, item.actors) == ("agreement", kind, "agreed", ("MKC",))


@pytest.mark.parametrize(
    ("sentence", "kind", "actor"),
    [
        ("Bộ trưởng Park Jin khẳng định Hàn Quốc sẽ tiếp tục hỗ trợ các nước Mê Công.", "continued_support", "KR"),
        ("Hàn Quốc cam kết chia sẻ dữ liệu vệ tinh về nguồn nước với các nước Mê Công.", "data_sharing", "KR"),
        ("Hàn Quốc sẽ cung cấp khoản vay ưu đãi cho các nước Mê Công phát triển hạ tầng.", "loan", "KR"),
    ],
)
def test_promises_without_a_sum(sentence: str, kind: str, actor: str) -> None:
    item = one(KOREA + sentence)
    assert (item.record, item.kind, item.status, item.actors) == ("commitment", kind, "pledged", (actor,))


# --- a small change of meaning changes exactly that -------------------------------------------------------------------

BASE = JAPAN + "Nhật Bản sẽ viện trợ 5,6 triệu USD cho Việt Nam phòng chống dịch bệnh."


def test_swapping_giver_and_receiver_swaps_the_parties() -> None:
    given = one(BASE)
    turned = one(JAPAN + "Việt Nam sẽ viện trợ 5,6 triệu USD cho Nhật Bản phòng chống dịch bệnh.")
    assert (given.actors, given.beneficiaries) == (("JP",), ("VN",))
    assert (turned.actors, turned.beneficiaries) == (given.beneficiaries, given.actors)
    assert (turned.record, turned.kind, turned.status, turned.amount) == (
        given.record,
        given.kind,
        given.status,
        given.amount,
    )


def test_swapping_two_mekong_countries_swaps_the_parties() -> None:
    there = one(JAPAN + "Thái Lan sẽ viện trợ 5,6 triệu USD cho Lào nâng cấp đường bộ.")
    back = one(JAPAN + "Lào sẽ viện trợ 5,6 triệu USD cho Thái Lan nâng cấp đường bộ.")
    assert (there.actors, there.beneficiaries) == (back.beneficiaries, back.actors) == (("TH",), ("LA",))


def test_a_request_in_place_of_a_promise_turns_the_record() -> None:
    promised = one(JAPAN + "Việt Nam cam kết hỗ trợ Lào 3 triệu USD xây trường học.")
    asked = one(JAPAN + "Việt Nam đề nghị Nhật Bản hỗ trợ Lào 3 triệu USD xây trường học.")
    assert (promised.record, promised.status, promised.actors) == ("commitment", "pledged", ("VN",))
    assert (asked.record, asked.status, asked.actors) == ("proposal", "proposed", ("VN",))


def test_moving_the_decimal_mark_moves_the_value_and_nothing_else() -> None:
    small, large = one(BASE), one(BASE.replace("5,6", "56"))
    assert small.amount is not None and large.amount is not None
    assert (small.amount.value, large.amount.value) == (5.6e6, 56e6)
    assert (small.record, small.kind, small.status, small.actors) == (
        large.record,
        large.kind,
        large.status,
        large.actors,
    )


def test_the_decomposed_form_of_a_text_reads_the_same() -> None:
    article = Article(title="", text=unicodedata.normalize("NFD", BASE), published=PUBLISHED)
    decomposed = find_commitments(understand(article))
    composed = records(BASE)
    assert [(c.kind, c.actors, c.beneficiaries, c.amount) for c in decomposed] == [
        (c.kind, c.actors, c.beneficiaries, c.amount) for c in composed
    ]
    assert [unicodedata.normalize("NFC", c.quote) for c in decomposed] == [c.quote for c in composed]


def test_the_past_in_place_of_the_future_makes_it_no_promise() -> None:
    promised, told = one(BASE), one(BASE.replace("sẽ", "đã"))
    assert (promised.record, promised.status) == ("commitment", "pledged")
    assert (told.record, told.status) == ("retrospective", "delivered")
    assert promised.amount == told.amount


def test_a_qualifier_changes_the_qualifier_only() -> None:
    exact, least = one(BASE), one(BASE.replace("5,6", "ít nhất 5,6"))
    assert exact.amount is not None and least.amount is not None
    assert (exact.amount.qualifier, least.amount.qualifier) == ("exact", "at_least")
    assert exact.amount.value == least.amount.value


@pytest.mark.parametrize(
    "text", ["", "   ", "\n", "5,6 triệu USD", "(i) (ii) (iii)", "“”…", "sẽ " * 400, "Nhật Bản, " * 400]
)
def test_no_text_makes_it_raise(text: str) -> None:
    read(Article(title="Mekong - Nhật Bản", text=JAPAN + text, published=PUBLISHED))


def test_every_quote_and_proof_is_a_substring() -> None:
    for case in PLEDGES:
        text = str(case.values[0])
        for item in records(text):
            assert item.quote == text[item.start : item.end]
            for name, proof in item.evidence.items():
                if proof.basis == "text":
                    assert proof.start is not None and proof.end is not None and text[proof.start : proof.end], name
