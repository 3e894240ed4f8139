"""What is asked for, in sentences of our own that no annotated article has."""

import pytest

from extract.commitments.asked import asks
from tests.extract.records_told import in_short, records_told

KINDS = {
    "grant", "loan", "guarantee", "fund_contribution", "in_kind", "technical_assistance", "scholarship",
    "financial_support", "project", "plan_adoption", "meeting_promise", "data_sharing", "legal_undertaking",
    "institution",
}  # fmt: skip


def test_every_entry_has_a_kind_of_its_own_and_verbs() -> None:
    assert {ask.kind for ask in asks()} == KINDS
    assert all(ask.verbs for ask in asks())


@pytest.mark.parametrize(
    ("meeting", "sentence", "kind", "actor"),
    [
        (
            "MJC",
            "Thủ tướng Lào Sonexay Siphandone đề nghị Nhật Bản hỗ trợ sửa chữa quốc lộ 9 đoạn qua tỉnh Savannakhet.",
            "financial_support",
            "LA",
        ),
        (
            "MLC",
            "Bộ trưởng Bùi Thanh Sơn kêu gọi Trung Quốc thông báo sớm cho hạ nguồn mỗi khi các đập thay đổi chế độ xả.",
            "data_sharing",
            "VN",
        ),
        ("MKC", "Campuchia mong Hàn Quốc giúp đào tạo cán bộ quản lý đô thị thông minh.", "technical_assistance", "KH"),
        (
            "MUSP",
            "Thái Lan đề xuất tổ chức ở Chiang Rai một diễn đàn về tội phạm xuyên biên giới vào đầu năm sau.",
            "meeting_promise",
            "TH",
        ),
        (
            "MJC",
            "Việt Nam kiến nghị các nước sớm hoàn tất Kế hoạch hành động 2024-2028 về kinh tế số.",
            "plan_adoption",
            "VN",
        ),
        (
            "MRC",
            "Đại diện Việt Nam đề nghị hoãn khởi công con đập cho đến khi có thêm nghiên cứu xuyên biên giới.",
            "legal_undertaking",
            "VN",
        ),
        (
            "GMS",
            "Myanmar gợi ý xây thêm một cầu qua sông Thaungyin nối hai bờ biên giới với Thái Lan.",
            "project",
            "MM",
        ),
        ("MKC", "Lào xin Hàn Quốc cấp thêm máy bơm cho các tỉnh phía nam.", "in_kind", "LA"),
        (
            "ACMECS",
            "Thủ tướng Hun Sen kêu gọi các đối tác phát triển rót vốn vào Quỹ Phát triển ACMECS.",
            "fund_contribution",
            "KH",
        ),
        (
            "MLC",
            "Phía Thái Lan đề xuất lập đường dây nóng giữa các cơ quan thủy văn của sáu nước.",
            "data_sharing",
            "TH",
        ),
        (
            "MGC",
            "Bộ trưởng Ngoại giao Campuchia đề nghị Ấn Độ dành thêm học bổng cho sinh viên ngành dược của nước này.",
            "scholarship",
            "KH",
        ),
        (
            "GMS",
            "Phó Thủ tướng Lê Văn Thành đề xuất đa dạng hóa chuỗi cung ứng nông sản giữa các tỉnh biên giới.",
            "other",
            "VN",
        ),
        (
            "MJC",
            "Ông cho rằng Nhật Bản và các nước Mekong cần có một hội nghị riêng về chuyển đổi năng lượng.",
            "meeting_promise",
            "VN",
        ),
        ("MRC", "Lào đề nghị các đối tác giúp số hóa hồ sơ của 15 trạm thủy văn cũ.", "technical_assistance", "LA"),
        ("MLC", "Campuchia đề nghị Trung Quốc cho vay ưu đãi để làm đường vành đai quanh Siem Reap.", "loan", "KH"),
        ("MUSP", "Việt Nam đề nghị Mỹ công khai ảnh vệ tinh về mực nước các hồ chứa.", "data_sharing", "VN"),
    ],
)
def test_a_request_is_the_askers_and_has_the_kind_of_what_is_asked(
    meeting: str, sentence: str, kind: str, actor: str
) -> None:
    assert in_short(sentence, meeting) == [f"proposal/{kind}/proposed/{actor}"]


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        ("MJC", "Thủ tướng kêu gọi các nước tăng cường đoàn kết, phát huy tinh thần đối tác bình đẳng."),
        ("MLC", "Phó Thủ tướng nhấn mạnh các nước cần coi trọng lợi ích chung và sự tin cậy lẫn nhau."),
        ("MUSP", "Bộ trưởng đề nghị hai bên tiếp tục phối hợp chặt chẽ, đưa quan hệ đi vào chiều sâu."),
        ("MKC", "Ngoại trưởng Lào mong muốn quan hệ đối tác Mekong - Hàn Quốc ngày càng phát triển."),
        ("MRC", "Ông bày tỏ hy vọng các bên sẽ sớm tìm được tiếng nói chung về dòng sông."),
        ("GMS", "Thủ tướng cho rằng GMS cần thích ứng nhanh hơn với những biến động của thế giới."),
        ("MGC", "Ấn Độ khẳng định cam kết thúc đẩy hợp tác văn hóa với các nước Mekong."),
        ("MLC", "Thủ tướng Campuchia đánh giá cao vai trò dẫn dắt của Trung Quốc và cảm ơn sự giúp đỡ quý báu."),
    ],
)
def test_rhetoric_asks_for_nothing(meeting: str, sentence: str) -> None:
    assert in_short(sentence, meeting) == []


def test_a_request_that_is_made_again_is_a_restatement() -> None:
    (again,) = records_told("Việt Nam nhắc lại đề nghị Trung Quốc công bố lịch xả của các hồ chứa.")
    assert again.record == "proposal" and again.restatement


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Theo Bộ trưởng Bùi Thanh Sơn, các nước cần chia sẻ số liệu vận hành hồ chứa theo giờ.",
            ["proposal/data_sharing/proposed/VN"],
        ),
        (
            '"Chúng tôi mong Nhật Bản chuyển giao công nghệ xử lý mặn cho các tỉnh", Bộ trưởng Trần Hồng Hà nói.',
            ["proposal/technical_assistance/proposed/VN"],
        ),
        ("Bộ trưởng Kung Phoak đề nghị Nhật Bản hỗ trợ nước này xây phòng thí nghiệm nước.", []),
        ("Trung Quốc kêu gọi các nước cùng xây dựng cộng đồng chung vận mệnh.", []),
        ("Nhật Bản đề nghị các nước Mekong chia sẻ số liệu.", ["proposal/data_sharing/proposed/JP"]),
    ],
)
def test_the_asker_is_who_speaks(sentence: str, expected: list[str]) -> None:
    assert in_short(sentence, "MJC") == expected


@pytest.mark.parametrize(
    ("meeting", "sentence", "expected"),
    [
        (
            "MUSP",
            "Ngoại trưởng Mỹ sáng 14/9 kêu gọi Trung Quốc công bố số liệu vận hành các đập.",
            ["proposal/data_sharing/proposed/US"],
        ),
        (
            "MRC",
            "Ủy hội sông Mekong đề nghị bốn nước nộp hồ sơ dự án đúng hạn.",
            ["proposal/data_sharing/proposed/MRC"],
        ),
        (
            "MLC",
            "Trong khi đó, Campuchia đề xuất đăng cai một diễn đàn về nghề cá.",
            ["proposal/meeting_promise/proposed/KH"],
        ),
        (
            "GMS",
            "Thứ trưởng Bộ Y tế đề nghị ADB giúp đào tạo kỹ thuật viên xét nghiệm.",
            ["proposal/technical_assistance/proposed/VN"],
        ),
        (
            "MJC",
            "Thứ trưởng Bộ Y tế cho rằng các nước cần lập mạng lưới phòng dịch chung.",
            ["proposal/institution/proposed/VN"],
        ),
    ],
)
def test_what_stands_around_a_verb_of_asking_does_not_hide_it(meeting: str, sentence: str, expected: list[str]) -> None:
    assert in_short(sentence, meeting) == expected


def test_a_request_for_a_sum_does_not_hide_the_next_one() -> None:
    sentence = (
        "Lào đề nghị Hàn Quốc dành 20 suất học bổng cho các nước Mekong; gợi ý đặt văn phòng của quỹ tại Vientiane."
    )
    assert in_short(sentence, "MKC") == ["proposal/scholarship/proposed/LA", "proposal/institution/proposed/LA"]
