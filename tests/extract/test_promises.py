"""Promises without a number, in sentences of our own that no annotated article has."""

from datetime import datetime

import pytest

from extract.article import Article
from extract.commitments.offers import offers
from extract.reader import read

OPENING = "Hội nghị Bộ trưởng Mekong - Lan Thương diễn ra ngày 14/9. "


def told(sentence: str) -> list[tuple[str, str, tuple[str, ...]]]:
    article = Article(title="", text=OPENING + sentence, published=datetime.fromisoformat("2022-09-15T10:00:00+07:00"))
    return [(item.record, item.kind, item.actors) for item in read(article, weigh=False).commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trung Quốc sẽ chuyển hằng ngày số liệu xả nước cho các nước hạ nguồn.", ("data_sharing", ("CN",))),
        ("Thái Lan nhận lời đăng cai cuộc họp nhóm công tác vào mùa xuân.", ("meeting_promise", ("TH",))),
        ("Việt Nam sẽ mở thêm một lớp tập huấn dự báo lũ cho cán bộ Lào.", ("technical_assistance", ("VN",))),
        ("Hàn Quốc hứa cử chuyên gia sang giúp Campuchia lập bản đồ ngập.", ("technical_assistance", ("KR",))),
        ("Lào cam kết tạm ngừng thi công đập trong khi chờ tham vấn.", ("legal_undertaking", ("LA",))),
        ("Nhật Bản sẽ tặng phần mềm dự báo lũ cho Ủy hội sông Mê Công.", ("in_kind", ("JP",))),
    ],
)
def test_a_promise_without_a_number_is_read(sentence: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert ("commitment", *expected) in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Các đại biểu bày tỏ tin tưởng Trung Quốc sẽ chia sẻ dữ liệu sớm hơn.",
        "Nếu đủ kinh phí, Nhật Bản sẽ cử chuyên gia tới Viêng Chăn.",
        "Năm 2016, Hàn Quốc đã cử chuyên gia sang Lào.",
        "Trung Quốc sẽ không mời chuyên gia nào dự hội thảo.",
        "Một công ty Thái Lan sẽ lắp đặt thiết bị tại nhà máy ở Lào.",
    ],
)
def test_hope_condition_past_and_private_deals_are_no_promises(sentence: str) -> None:
    assert not [kind for record, kind, _ in told(sentence) if record == "commitment"]


@pytest.mark.parametrize(
    ("sentence", "kind", "actor"),
    [
        ("Hàn Quốc dự kiến mở trung tâm nghiên cứu hạn hán tại Cần Thơ.", "institution", "KR"),
        ("Việt Nam sẵn sàng đăng cai hội thảo về phù sa.", "meeting_promise", "VN"),
        ("Campuchia xin hỗ trợ kỹ thuật cải tạo các hồ chứa.", "technical_assistance", "KH"),
        ("Phó Thủ tướng Lào muốn lập thêm trạm kiểm dịch ở biên giới.", "other", "LA"),
    ],
)
def test_an_offer_left_open_and_a_wish_are_proposals(sentence: str, kind: str, actor: str) -> None:
    assert ("proposal", kind, (actor,)) in told(sentence)


def test_every_kind_of_promise_has_verbs_of_its_own() -> None:
    assert len(offers()) > 10
    assert all(offer.verbs for offer in offers())
