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
    return understand(Article(title=title, text="\n\n".join(paragraphs), published=published), weigh=False).events


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


# The day of publication is a Friday, 16 August 2024.
@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sáng thứ Tư tuần này, Hội nghị Bộ trưởng ACMECS lần thứ 10 diễn ra tại Vientiane.", "2024-08-14"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 diễn ra hôm Chủ nhật vừa qua tại Vientiane.", "2024-08-11"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 kết thúc đêm qua tại Vientiane.", "2024-08-15"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 sẽ khai mạc vào thứ Hai tới tại Vientiane.", "2024-08-19"),
        (
            "Diễn ra từ ngày 12 đến hết ngày 14 tháng 8, Hội nghị Bộ trưởng ACMECS lần thứ 10 bàn về du lịch.",
            "2024-08-12",
        ),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 (12 - 14.8.2024) bàn về du lịch.", "2024-08-12"),
        ("Trong ba ngày 12, 13 và 14/8, Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane.", "2024-08-12"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 diễn ra trong hai ngày cuối tuần 10-11/8 tại Vientiane.", "2024-08-10"),
        ("Ngày 30/7 và 1/8, Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane.", "2024-07-30"),
        ("Từ 30/7 tới 1/8, Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane.", "2024-07-30"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 dự kiến họp ngày 5 tháng Giêng năm 2025 tại Vientiane.", "2025-01-05"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 dự kiến họp ngày 10-1 tại Vientiane.", "2025-01-10"),
        ("VIENTIANE (15/8) - Hội nghị Bộ trưởng ACMECS lần thứ 10 đã khai mạc.", "2024-08-15"),
        ("Vientiane, ngày 15 tháng 8 năm 2024 – Hội nghị Bộ trưởng ACMECS lần thứ 10 đã khai mạc.", "2024-08-15"),
        ("Theo Vientiane Times số ra ngày 16/8, Hội nghị Bộ trưởng ACMECS lần thứ 10 đã họp hôm 14/8.", "2024-08-14"),
        ("Mùng 9/8, Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane.", "2024-08-09"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane hôm kia.", "2024-08-14"),
        ("Trưa nay theo giờ Hà Nội, Hội nghị Bộ trưởng ACMECS lần thứ 10 bế mạc tại Vientiane.", "2024-08-16"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 diễn ra tại Vientiane ngày 14-8, theo TTXVN ngày 15-8.", "2024-08-14"),
        ("Chiều 14 và sáng 15/8, Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane.", "2024-08-14"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 diễn ra tối thứ Năm, 15/8 (giờ Vientiane).", "2024-08-15"),
        ("Ngày 15 tháng Tám, Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane.", "2024-08-15"),
        ("Ba ngày trước, Hội nghị Bộ trưởng ACMECS lần thứ 10 họp tại Vientiane.", "2024-08-13"),
        ("Hội nghị Bộ trưởng ACMECS lần thứ 10 sẽ họp trong hai ngày tới 17 và 18/8 tại Vientiane.", "2024-08-17"),
    ],
)
def test_the_day_is_read_in_every_form(text: str, date: str) -> None:
    assert [event.date for event in told(text)] == [date]


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("Hội nghị Cấp cao Mekong - Lan Thương, lần thứ tư tính từ 2016, họp trực tuyến hôm 15/8.", 4),
        ("Phiên họp thứ hai mươi chín của Hội đồng Ủy hội sông Mê Công diễn ra hôm 15/8.", 29),
        ("Hội nghị Bộ trưởng Ngoại giao Mekong - Nhật Bản lần XV họp hôm 15/8.", 15),
        ("Hôm 15/8, lần thứ mười lăm các bộ trưởng Mekong - Nhật Bản họp với nhau.", 15),
        ("Đây là hội nghị bộ trưởng thứ mười của hợp tác Mekong - Hàn Quốc, diễn ra hôm 15/8.", 10),
        ("Hội nghị Cấp cao Ủy hội sông Mê Công lần 5 diễn ra hôm 15/8 tại Chiang Rai.", 5),
        ("Hội nghị Thượng đỉnh GMS-8 khai mạc hôm 15/8.", 8),
        ("Hội nghị Cấp cao CLV lần thứ Mười một diễn ra hôm 15/8.", 11),
        ("Kỳ họp thứ ba của các quan chức cao cấp Mekong - Mỹ diễn ra hôm 15/8.", 3),
        ("Diễn đàn Mekong - Hàn Quốc lần đầu tiên được tổ chức hôm 15/8 tại Seoul.", 1),
        ("Lần đầu tiên, hội nghị bộ trưởng Những người bạn của Mekong họp trực tiếp hôm 15/8.", None),
        ("Hội nghị bộ trưởng ACMECS đầu tiên trong năm họp hôm 15/8.", None),
        ("Hội nghị Cấp cao ACMECS lần thứ 10 năm 2024 diễn ra hôm 15/8.", 10),
        ("Hội nghị Bộ trưởng Mekong - sông Hằng lần thứ 12 (MGC-12) họp hôm 15/8 bên lề AMM-57.", 12),
        ("Trong khuôn khổ AMM-57, hôm 15/8 diễn ra hội nghị bộ trưởng Mekong - Hàn Quốc.", None),
        ("Hội nghị Cấp cao lần hai Mekong - Hàn Quốc diễn ra hôm 15/8.", 2),
        ("Hội nghị quan chức cao cấp Mekong - Lan Thương khóa 20 họp hôm 15/8.", 20),
        ("Phiên thứ 61 của Ủy ban Liên hợp MRC diễn ra hôm 15/8.", 61),
        ("Cuộc họp SOM ACMECS lần I năm 2024 diễn ra hôm 15/8 tại Vientiane.", 1),
        (
            "Hội nghị Bộ trưởng Kinh tế CLMV lần thứ 15 diễn ra trước Hội nghị Bộ trưởng Kinh tế ASEAN lần thứ 55 "
            "hôm 15/8.",
            15,
        ),
    ],
)
def test_the_edition_is_read_in_every_form(text: str, edition: int | None) -> None:
    assert [(event.edition, event.date) for event in told(text)] == [(edition, "2024-08-15")]


@pytest.mark.parametrize(
    "when", ["Trước đó ba năm, ", "Bốn năm trước, tại ", "Cách đây hai năm, ở ", "Mấy tháng trước đó, "]
)
def test_a_meeting_of_years_ago_is_no_event_past_the_comma(when: str) -> None:
    past = f"{when}Hội nghị Cấp cao Mekong - Lan Thương lần thứ hai ở Phnom Penh đã ra tuyên bố chung."
    assert [event.edition for event in told(NEWS, past)] == [9]


def test_a_meeting_some_days_before_is_an_event_past_the_comma() -> None:
    before = "Trước đó một ngày, cuộc họp quan chức cao cấp Mekong - Lan Thương diễn ra tại Chiang Mai."
    assert [event.type for event in told(NEWS, before)] == ["ministerial_meeting", "senior_officials_meeting"]
