"""Events that stand late in an article or are named by who met: each one, and nothing that only looks like one."""

from datetime import datetime, timedelta, timezone

import pytest

from extract.article import Article
from extract.reader import understand

HANOI = timezone(timedelta(hours=7))
DAY = "2024-08-16"
NEWS = "Hội nghị Bộ trưởng Ngoại giao Mekong - Lan Thương lần thứ chín diễn ra ngày 15/8 tại Chiang Mai (Thái Lan)."
Told = tuple[str, str | None, int | None, str | None, bool]


def told(day: str, *paragraphs: str) -> list[Told]:
    published = datetime.fromisoformat(day + "T20:00").replace(tzinfo=HANOI)
    found = understand(Article(title="Tin", text="\n\n".join(paragraphs), published=published), weigh=False).events
    return [(event.type, event.mechanism, event.edition, event.date, event.upcoming) for event in found]


def beside(*paragraphs: str) -> list[Told]:
    """What an article tells beside its ministerial meeting."""
    meeting, *others = told(DAY, NEWS, *paragraphs)
    assert meeting == ("ministerial_meeting", "MLC", 9, "2024-08-15", False)
    return others


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        (
            "2022-05-20",
            "Ủy ban Liên hợp của Ủy hội sông Mekong (MRC) hôm 18/5 họp trực tuyến để rà soát kế hoạch mùa lũ.",
            ("senior_officials_meeting", "MRC", None, "2022-05-18", False),
        ),
        (
            "2022-05-20",
            "Trong hai ngày 17 và 18/5, các quan chức cao cấp hợp tác Mekong - Nhật Bản nhóm họp ở Tokyo.",
            ("senior_officials_meeting", "MJC", None, "2022-05-17", False),
        ),
        (
            "2023-03-03",
            "Năm bộ trưởng du lịch các nước ACMECS đã nhóm họp tại Siem Reap sáng nay để bàn về du lịch xanh.",
            ("ministerial_meeting", "ACMECS", None, "2023-03-03", False),
        ),
    ],
)
def test_a_meeting_is_known_by_who_met(day: str, text: str, expected: Told) -> None:
    assert told(day, text) == [expected]


@pytest.mark.parametrize(
    ("day", "text", "edition"),
    [
        ("2020-12-10", "Thủ tướng dự Hội nghị Thượng đỉnh ACMECS thứ 9 tổ chức trực tuyến ngày 9/12.", 9),
        ("2024-12-01", "Phiên họp thứ ba mươi mốt của Hội đồng Ủy hội sông Mekong diễn ra ngày 27/11.", 31),
        ("2018-06-17", "Hội nghị Cấp cao ACMECS VIII khai mạc ngày 16/6 tại Bangkok.", 8),
        ("2018-06-18", "Hội nghị Cấp cao CLMV khai mạc hôm thứ hai (18/6) tại Bangkok.", None),
        ("2018-06-18", "Hội nghị Cấp cao CLMV ngày 18/6 duyệt dự án thứ 12 của chương trình.", None),
        ("2019-08-02", "Hội nghị Bộ trưởng Mekong - Hàn Quốc diễn ra hôm 1/8 trong dịp AMM-52.", None),
    ],
)
def test_an_ordinal_needs_no_lan_and_a_weekday_is_none(day: str, text: str, edition: int | None) -> None:
    assert [item[2] for item in told(day, text)] == [edition]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nhóm công tác chung về nông nghiệp sẽ gặp nhau tại Côn Minh vào tháng 11 để chọn dự án.",
            ("working_group", "MLC", None, "2024-11", True),
        ),
        (
            "Kỳ họp tiếp theo của Ủy ban điều phối được ấn định vào ngày 12/9 tại Hà Nội.",
            ("senior_officials_meeting", "MLC", None, "2024-09-12", True),
        ),
        (
            "Sáng 14/8, Đại sứ quán Trung Quốc tổ chức lễ khánh thành trạm quan trắc do Quỹ đặc biệt Mekong - "
            "Lan Thương tài trợ tại Luang Prabang.",
            ("launch", "MLC", None, "2024-08-14", False),
        ),
        (
            "Cùng ngày, lễ ra mắt cổng thông tin nguồn nước Mekong - Lan Thương được tổ chức tại Chiang Mai.",
            ("launch", "MLC", None, "2024-08-15", False),
        ),
        (
            "Nhân dịp này, Bộ Thủy lợi Trung Quốc và Bộ Nông nghiệp Thái Lan đã ký bản ghi nhớ về dữ liệu nước.",
            ("signing", "MLC", None, "2024-08-15", False),
        ),
        (
            "Trước hội nghị, hôm 13/8, một hội thảo về thủy sản đã được tổ chức tại Chiang Rai.",
            ("forum", "MLC", None, "2024-08-13", False),
        ),
        (
            "Một ngày sau, tọa đàm về lúa gạo Mekong - Lan Thương được tổ chức cũng tại Chiang Mai.",
            ("forum", "MLC", None, "2024-08-16", False),
        ),
        (
            "Cùng ngày, diễn đàn thanh niên sáu nước quy tụ 200 đại biểu.",
            ("forum", "MLC", None, "2024-08-15", False),
        ),
        (
            "Sáu ngoại trưởng bắt tay nhau và hẹn gặp lại tại Phnom Penh sau một năm nữa.",
            ("ministerial_meeting", "MLC", None, None, True),
        ),
    ],
)
def test_what_stands_late_in_the_article_is_an_event_of_its_own(text: str, expected: Told) -> None:
    assert beside(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kết thúc hội nghị, các bộ trưởng ký tuyên bố chung.",
        "Một ngày sau lễ động thổ trạm bơm hôm 13/8, nông dân đã có nước.",
        "Hai nước đã ký bản ghi nhớ về số liệu hồi tháng 5.",
        "Việt Nam sẵn sàng đăng cai một hội thảo về chủ đề này.",
    ],
)
def test_what_belongs_to_the_meeting_or_the_past_is_none(text: str) -> None:
    assert beside(text) == []


def test_people_introduced_before_are_the_parties_of_a_talk() -> None:
    found = beside(
        "Ngoại trưởng Myanmar Sai Thet Tun và Ngoại trưởng Lào Thongsa Vong phát biểu.",
        "Bên lề hội nghị, ông Sai Thet Tun có cuộc gặp với ông Thongsa Vong về kiều hối.",
    )
    assert [item[0] for item in found] == ["bilateral_meeting"]


def test_news_on_the_margins_of_another_bodys_summit_is_that_summit() -> None:
    text = (
        "Nhật Bản công bố khoản viện trợ 20 triệu USD cho các nước Mekong bên lề Hội nghị cấp cao ASEAN - Nhật Bản "
        "hôm nay."
    )
    assert told(DAY, text) == [("summit", None, None, DAY, False)]


def test_a_visit_and_the_handover_during_it_are_two_events() -> None:
    found = told(
        DAY,
        "Từ ngày 12 đến 15/8, Thứ trưởng Ngoại giao Trung Quốc thăm làm việc tại Lào, bàn hợp tác Mekong - Lan Thương.",
        "Ngày 13/8, ông dự lễ bàn giao 20 máy bơm do Quỹ đặc biệt Mekong - Lan Thương tài trợ tại Savannakhet.",
    )
    assert found == [
        ("visit", None, None, "2024-08-12", False),
        ("delivery", "MLC", None, "2024-08-13", False),
    ]


@pytest.mark.parametrize("day", ["ngày 1/8", "hôm nay", "năm 2019"])
def test_an_ordinal_and_the_day_behind_it_are_two_numbers(day: str) -> None:
    ((kind, mechanism, edition, _, _),) = told("2019-08-01", f"Hội nghị Bộ trưởng Mekong - Hàn Quốc lần thứ 9 {day}.")
    assert (kind, mechanism, edition) == ("ministerial_meeting", "MKC", 9)


def test_today_behind_an_ordinal_is_today() -> None:
    (meeting,) = told("2019-08-01", "Thứ trưởng dự Hội nghị Bộ trưởng Mekong - Hàn Quốc lần thứ 9 hôm nay.")
    assert meeting[3] == "2019-08-01"


def test_a_day_before_may_stand_behind_the_meeting() -> None:
    found = beside("Hội nghị hẹp của các bộ trưởng kinh tế ACMECS đã họp trước đó một ngày.")
    assert found == [("ministerial_meeting", "ACMECS", None, "2024-08-14", False)]
