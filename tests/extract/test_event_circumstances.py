"""Who talks with whom, who chairs, where and when: what stands around the words that name an event."""

from datetime import datetime, timedelta, timezone

import pytest

from extract.article import Article
from extract.reader import understand
from extract.reading import Event

HANOI = timezone(timedelta(hours=7))
NEWS = "Hội nghị Bộ trưởng Ngoại giao Mekong - Lan Thương lần thứ chín diễn ra ngày 15/8 tại Chiang Mai (Thái Lan)."


def told(*paragraphs: str, day: str = "2024-08-16", title: str = "Tin") -> tuple[Event, ...]:
    published = datetime.fromisoformat(day + "T20:00").replace(tzinfo=HANOI)
    return understand(Article(title=title, text="\n\n".join(paragraphs), published=published)).events


def pairs(text: str) -> list[set[str]]:
    return [set(event.participants) for event in told(NEWS, text) if event.type in {"bilateral_meeting", "phone_call"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bên lề hội nghị, Bộ trưởng Bùi Thanh Sơn hội kiến Ngoại trưởng Lào và gặp Ngoại trưởng Campuchia.",
            [{"VN", "LA"}, {"VN", "KH"}],
        ),
        (
            "Bộ trưởng Bùi Thanh Sơn lần lượt gặp Ngoại trưởng Lào, Ngoại trưởng Myanmar và Ngoại trưởng Thái Lan.",
            [{"VN", "LA"}, {"VN", "MM"}, {"VN", "TH"}],
        ),
        ("Cuộc gặp giữa Ngoại trưởng Lào và Ngoại trưởng Campuchia kéo dài một giờ.", [{"LA", "KH"}]),
        ("Tại cuộc gặp với Ngoại trưởng Lào, ông Vương Nghị hứa tăng số chuyến tàu hàng.", [{"LA", "CN"}]),
        ("Bên hành lang, ông Vương Nghị và Bộ trưởng Bùi Thanh Sơn trao đổi về nông sản.", [{"VN", "CN"}]),
        ("Hai ngoại trưởng Lào và Thái Lan phát biểu về đường sắt.", []),
    ],
)
def test_each_counterpart_is_a_talk_of_its_own(text: str, expected: list[set[str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "chairs"),
    [
        ("Dưới sự chủ trì của Ngoại trưởng Lào, Hội nghị Bộ trưởng ACMECS họp ngày 15/8.", {"LA"}),
        (
            "Hội nghị Bộ trưởng ACMECS họp ngày 15/8. Ngoại trưởng Thái Lan và Ngoại trưởng Lào cùng điều hành.",
            {"TH", "LA"},
        ),
        ("Hội nghị Bộ trưởng ACMECS họp ngày 15/8, do Ngoại trưởng Campuchia làm chủ tọa.", {"KH"}),
        (
            "Hội nghị Bộ trưởng ACMECS họp ngày 15/8 tại Vientiane. Bộ trưởng nước chủ nhà điều khiển phiên họp.",
            {"LA"},
        ),
        ("Hội nghị Bộ trưởng ACMECS họp ngày 15/8. Giám đốc điều hành một hãng Thái Lan dự họp.", set()),
    ],
)
def test_chairing_has_many_verbs(text: str, chairs: set[str]) -> None:
    (event,) = told(text)
    assert set(event.co_chairs) == chairs


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hà Nội hôm 15/8 đón Hội nghị Bộ trưởng ACMECS lần thứ bảy.", "Hà Nội"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ bảy (Vientiane, 15/8) ra tuyên bố chung.", "Vientiane"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ bảy diễn ra hôm 15/8 ở Singapore.", "Singapore"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ bảy diễn ra hôm 15/8 tại Trung tâm Hội nghị Quốc gia, Hà Nội.", "Hà Nội"),
        ("Đại sứ Lào tại Hà Nội dự Hội nghị Bộ trưởng ACMECS lần thứ bảy hôm 15/8.", None),
    ],
)
def test_a_town_is_where_it_happens(text: str, place: str | None) -> None:
    assert [event.place for event in told(text)] == [place]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Hôm sau, tọa đàm về lúa gạo Mekong - Lan Thương được tổ chức tại Chiang Rai.", "2024-08-16"),
        ("Chiều cùng ngày, một hội thảo về thủy sản Mekong - Lan Thương được tổ chức.", "2024-08-15"),
        ("Dịp này, Diễn đàn các tỉnh ven sông Mekong - Lan Thương cũng được tổ chức.", None),
        ("Hội chợ Mekong - Lan Thương khai mạc hôm 14/8 và kéo dài đến 20/8.", "2024-08-14"),
    ],
)
def test_a_day_is_reckoned_from_what_was_told(text: str, date: str | None) -> None:
    assert [event.date for event in told(NEWS, text) if event.type == "forum"] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Hội thảo nguồn nước Mekong - Lan Thương dự định mở ngày 14/8 đã bị hủy.",
        "Quỹ Mekong - Lan Thương từng mở nhiều khóa tập huấn cho cán bộ các nước.",
        "Một cuộc triển lãm về Mekong - Lan Thương là điều người dân mong đợi.",
    ],
)
def test_what_was_called_off_or_has_no_day_is_no_forum(text: str) -> None:
    assert [event.type for event in told(NEWS, text)] == ["ministerial_meeting"]


def test_a_partner_or_a_mechanism_spoken_of_last_owns_a_numbered_meeting() -> None:
    events = told(
        "Hội nghị Cấp cao Mekong - Lan Thương lần thứ năm họp ngày 14/8 tại Bangkok.",
        "Ngày 15/8, với Nhật Bản, hội nghị bộ trưởng lần thứ 17 bàn về chuỗi cung ứng.",
        "Năm 2026, Lào sẽ đăng cai hội nghị lần thứ sáu của cơ chế này.",
    )
    assert ("ministerial_meeting", "MJC", 17) in [(event.type, event.mechanism, event.edition) for event in events]


def test_a_numbered_mechanism_is_a_meeting_and_a_plan_is_none() -> None:
    events = told("Thủ tướng dự CLV 11 hôm 15/8 và nhắc tới kế hoạch GMS 2030.", day="2024-08-16")
    assert [(event.type, event.mechanism, event.edition) for event in events] == [("summit", "CLV", 11)]
