"""Intentions left open, and proposals told as things, in sentences of our own that no annotated article has."""

import pytest

from tests.extract.records_told import in_short


@pytest.mark.parametrize(
    ("meeting", "sentence", "kind", "actor"),
    [
        (
            "MJC",
            "Nhật Bản đang cân nhắc mở thêm một chương trình trao đổi thanh niên với năm nước.",
            "technical_assistance",
            "JP",
        ),
        (
            "MKC",
            "Hàn Quốc có thể tăng quy mô quỹ hợp tác từ năm 2025 nếu quốc hội đồng ý.",
            "fund_contribution",
            "KR",
        ),
        (
            "GMS",
            "ADB có kế hoạch cấp thêm vốn cho giai đoạn hai của dự án hành lang ven biển.",
            "financial_support",
            "ADB",
        ),
        (
            "MLC",
            "Trung Quốc xem xét nới điều kiện giải ngân của quỹ đặc biệt cho các nước hạ nguồn.",
            "other",
            "CN",
        ),
        (
            "MUSP",
            "Washington dự định lập một văn phòng điều phối về an ninh nguồn nước tại Vientiane.",
            "institution",
            "US",
        ),
        (
            "MLC",
            "Lào sẵn lòng đăng cai khóa huấn luyện cứu nạn đường thủy của sáu nước.",
            "technical_assistance",
            "LA",
        ),
        (
            "GMS",
            "Trung Quốc có kế hoạch khôi phục tuyến tàu liên vận Hà Nội - Côn Minh.",
            "project",
            "CN",
        ),
        (
            "MRC",
            "Thụy Sĩ để ngỏ khả năng tài trợ giai đoạn tiếp theo của mạng quan trắc.",
            "grant",
            "CH",
        ),
        (
            "GMS",
            "Ngân hàng Thế giới đang chuẩn bị một khoản vay mới cho quản lý lũ ở hạ lưu sông Mekong.",
            "loan",
            "WB",
        ),
    ],
)
def test_an_intention_that_its_actor_has_not_decided_is_a_proposal(
    meeting: str, sentence: str, kind: str, actor: str
) -> None:
    assert in_short(sentence, meeting) == [f"proposal/{kind}/proposed/{actor}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị dự kiến thông qua Kế hoạch hành động giai đoạn 2023-2027.",
        "Hạ lưu sông Mekong có thể thiếu nước ngay từ đầu mùa khô.",
        "Trung Quốc sẵn sàng tăng cường hợp tác với các nước trên mọi lĩnh vực.",
        "Một công ty Trung Quốc đang cân nhắc xây nhà máy ở Lào.",
        "Năm 2015, Nhật Bản từng cân nhắc mở một văn phòng tại Vientiane.",
        "Lào không có kế hoạch xây thêm cảng trên sông.",
    ],
)
def test_agendas_fears_and_the_plans_of_firms_are_none(sentence: str) -> None:
    assert in_short(sentence) == []


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MLC",
            "Ý tưởng lập một trung tâm dự báo hạn chung do Thái Lan nêu ra được nhiều đoàn chú ý.",
            "proposal/institution/proposed/TH",
        ),
        (
            "GMS",
            "Sáng kiến của Việt Nam về tổ chức hội nghị kết nối các tỉnh hành lang Đông - Tây được ghi nhận.",
            "proposal/meeting_promise/proposed/VN",
        ),
        (
            "MKC",
            "Ngoại trưởng Campuchia nêu ý tưởng mở đường bay thẳng Siem Reap - Busan.",
            "proposal/project/proposed/KH",
        ),
        (
            "MRC",
            "Đề xuất của Lào về gia hạn thời gian tham vấn sẽ được xem xét ở phiên sau.",
            "proposal/legal_undertaking/proposed/LA",
        ),
        (
            "MJC",
            "Theo đề nghị của Lào, Nhật Bản sẽ cấp 2 triệu USD cho dự án nước sạch trong khuôn khổ Mekong - Nhật Bản.",
            "commitment/financial_support/pledged/JP",
        ),
        (
            "MUSP",
            "Đáp lại đề xuất của Việt Nam, Mỹ cam kết chia sẻ dữ liệu vệ tinh với các nước hạ nguồn.",
            "commitment/data_sharing/pledged/US",
        ),
    ],
)
def test_a_proposal_told_as_a_thing_is_its_authors(meeting: str, sentence: str, expected: str) -> None:
    assert in_short(sentence, meeting) == [expected]


def test_an_idea_that_the_meeting_supports_is_agreed() -> None:
    assert in_short("Đề xuất của Lào về lập một trung tâm cứu nạn chung được các nước ủng hộ.") == [
        "agreement/institution/agreed/MLC"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Thái Lan đề nghị Trung Quốc nạo vét luồng tàu, còn Lào muốn mở thêm cửa khẩu cho nông sản.",
            ["proposal/project/proposed/TH", "proposal/project/proposed/LA"],
        ),
        (
            "Thủ tướng Phạm Minh Chính đề nghị Nhật Bản dành thêm vốn ODA cho giao thông, đồng thời đề xuất tổ chức"
            " diễn đàn doanh nghiệp tại Cần Thơ.",
            ["proposal/financial_support/proposed/VN", "proposal/meeting_promise/proposed/VN"],
        ),
        (
            "Thủ tướng hoan nghênh Nhật Bản tăng vốn cho tiểu vùng và đề nghị phía bạn giúp đào tạo thợ vận hành cống.",
            ["proposal/technical_assistance/proposed/VN"],
        ),
    ],
)
def test_each_request_of_a_sentence_has_its_own_asker(sentence: str, expected: list[str]) -> None:
    assert in_short(sentence, "MJC") == expected
