"""Events: one for each that is reported or announced, with edition, day, place and who was there."""

from datetime import datetime, timedelta, timezone

import pytest

from extract.article import Article
from extract.events.edition import edition_in
from extract.reader import understand
from extract.reading import Event
from extract.text import fold

HANOI = timezone(timedelta(hours=7))


def events(text: str, day: str, title: str = "Tin") -> tuple[Event, ...]:
    published = datetime.fromisoformat(day + "T20:00").replace(tzinfo=HANOI)
    return understand(Article(title=title, text=text, published=published), weigh=False).events


def brief(found: tuple[Event, ...]) -> list[tuple[str, str | None, int | None, str | None, bool]]:
    return [(event.type, event.mechanism, event.edition, event.date, event.upcoming) for event in found]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Ngày 20/2, tại Viêng Chăn, Hội nghị Bộ trưởng Ngoại giao hợp tác Mê Công - Lan Thương lần "
            "thứ năm khai mạc.",
            "2020-02-20",
            ("ministerial_meeting", "MLC", 5, "2020-02-20", False),
        ),
        (
            "Hội nghị Cấp cao ACMECS 9 họp trực tuyến hôm nay, bên lề Hội nghị Cấp cao ASEAN lần thứ 37.",
            "2020-12-09",
            ("summit", "ACMECS", 9, "2020-12-09", False),
        ),
        (
            "Phiên họp lần thứ 32 của Hội đồng Ủy hội sông Mê Công quốc tế diễn ra ngày 26/11 tại Chiang Rai.",
            "2025-11-27",
            ("council_meeting", "MRC", 32, "2025-11-26", False),
        ),
        (
            "Hội nghị Quan chức cao cấp Mekong - Hàn Quốc lần thứ 9 diễn ra ngày 4/4 tại Busan.",
            "2019-04-05",
            ("senior_officials_meeting", "MKC", 9, "2019-04-04", False),
        ),
        (
            "Thủ tướng sẽ dự Hội nghị Thượng đỉnh Tiểu vùng Mê Công mở rộng lần thứ 8 vào ngày 6/11 tại Côn Minh.",
            "2024-11-03",
            ("summit", "GMS", 8, "2024-11-06", True),
        ),
        (
            "Diễn đàn doanh nghiệp Mekong - Nhật Bản tổ chức chiều 8/10 tại Tokyo thu hút 300 công ty.",
            "2018-10-08",
            ("forum", "MJC", None, "2018-10-08", False),
        ),
        (
            "Đại sứ quán Ấn Độ vừa ký với UBND tám tỉnh biên bản ghi nhớ trong khuôn khổ hợp tác Mekong - sông Hằng.",
            "2021-10-01",
            ("signing", "MGC", None, None, False),
        ),
        (
            "Thủ tướng Hun Manet tối 20/9 thông báo Campuchia rút khỏi Khu vực Tam giác phát triển CLV.",
            "2024-09-21",
            ("withdrawal", "CLV", None, "2024-09-20", False),
        ),
        (
            "Chính phủ Đức ngày 3/10 cam kết tài trợ 4 triệu euro cho Ủy hội sông Mekong.",
            "2018-10-03",
            ("announcement", "MRC", None, "2018-10-03", False),
        ),
    ],
)
def test_an_event_is_found_with_its_kind_owner_edition_and_day(
    text: str, day: str, expected: tuple[str, str | None, int | None, str | None, bool]
) -> None:
    assert brief(events(text, day)) == [expected]


def test_one_meeting_told_in_many_sentences_is_one_event() -> None:
    found = events(
        "Ngày 3/8, Hội nghị Bộ trưởng Mê Công - Mỹ lần thứ hai họp trực tuyến do ông Prak Sokhonn, Ngoại trưởng "
        "Cam-pu-chia, cùng người đồng cấp Mỹ Antony Blinken đồng chủ trì. "
        "Cùng dự có Bộ trưởng Ngoại giao Lào, Mi-an-ma, Thái Lan, Việt Nam.\n"
        "Hội nghị đã thông qua Kế hoạch hành động.\nPhát biểu tại Hội nghị, Bộ trưởng Bùi Thanh Sơn nêu "
        "bốn giải pháp.\n"
        "Hội nghị Bộ trưởng Mê Công - Mỹ lần thứ hai bế mạc cùng ngày.",
        "2021-08-03",
    )
    (event,) = found
    assert event.online
    assert event.place is None
    assert event.co_chairs == ("KH", "US")
    assert event.participants == ("KH", "LA", "MM", "TH", "VN", "US")


def test_the_past_that_an_article_looks_back_on_is_no_event() -> None:
    found = events(
        "Hội nghị Bộ trưởng Mekong - Hàn Quốc lần thứ 10 họp ngày 28/9.\n"
        "Các bên nhắc lại Hội nghị Cấp cao lần thứ nhất (tháng 11/2019 tại Busan) và Hội nghị Cấp cao năm 2018.",
        "2020-09-28",
    )
    assert brief(found) == [("ministerial_meeting", "MKC", 10, "2020-09-28", False)]


def test_the_edition_of_a_parent_meeting_is_not_the_meetings_own() -> None:
    found = events(
        "Ngày 10/7, bên lề Hội nghị Bộ trưởng Ngoại giao ASEAN lần thứ 58, Hội nghị Bộ trưởng Mekong - "
        "Nhật Bản diễn ra.",
        "2025-07-10",
    )
    assert [(event.mechanism, event.edition) for event in found] == [("MJC", None)]


def test_the_next_meeting_that_is_agreed_on_is_an_upcoming_event() -> None:
    found = events(
        "Hội nghị Cấp cao Mekong - Hàn Quốc lần thứ nhất họp ngày 27/11 tại Busan.\n"
        "Hội nghị lần thứ hai dự kiến họp tại Việt Nam.",
        "2019-11-27",
    )
    assert brief(found) == [
        ("summit", "MKC", 1, "2019-11-27", False),
        ("summit", "MKC", 2, None, True),
    ]


def test_a_second_meeting_named_by_its_mechanism_alone_is_found() -> None:
    found = events(
        "Hội nghị Cấp cao ACMECS lần thứ 9 họp trực tuyến hôm nay.\n"
        "Hội nghị Cấp cao ACMECS lần thứ X và CLMV lần thứ 11 được ấn định vào năm 2022 tại Lào.",
        "2020-12-09",
    )
    assert [(event.mechanism, event.edition, event.upcoming) for event in found] == [
        ("ACMECS", 9, False),
        ("ACMECS", 10, True),
        ("CLMV", 11, True),
    ]


def test_on_a_journey_all_meetings_named_are_still_to_come() -> None:
    found = events(
        "Sáng 5/11, Thủ tướng tới Côn Minh, bắt đầu chuyến công tác tham dự Hội nghị Thượng đỉnh GMS lần thứ 8, Hội "
        "nghị Cấp cao ACMECS lần thứ 10 và làm việc tại Trung Quốc từ ngày 5 đến 8/11.",
        "2024-11-05",
    )
    assert [(event.mechanism, event.edition, event.date, event.upcoming) for event in found] == [
        ("GMS", 8, None, True),
        ("ACMECS", 10, None, True),
    ]


def test_talks_beside_a_meeting_take_its_place_and_the_same_day() -> None:
    found = events(
        "Hội nghị Bộ trưởng Mekong - sông Hằng lần thứ 10 họp ngày 1/8 tại Bangkok.\n"
        "Cùng ngày, bên lề hội nghị, Phó Thủ tướng Phạm Bình Minh gặp song phương Ngoại trưởng Ấn Độ S. Jaishankar.",
        "2019-08-02",
    )
    assert [(event.type, event.date, event.place) for event in found] == [
        ("ministerial_meeting", "2019-08-01", "Bangkok"),
        ("bilateral_meeting", "2019-08-01", "Bangkok"),
    ]


def test_a_meeting_that_somebody_only_wishes_for_is_none() -> None:
    found = events(
        "Hội nghị Bộ trưởng Mekong - Hàn Quốc lần thứ 13 họp ngày 11/7.\n"
        "Việt Nam đề xuất sớm nối lại Hội nghị Cấp cao Mekong - Hàn Quốc.",
        "2025-07-12",
    )
    assert [event.type for event in found] == ["ministerial_meeting"]


def test_two_meetings_of_one_day_are_two_events_with_their_own_chairs() -> None:
    found = events(
        "Sáng 13/11, Thủ tướng Nguyễn Xuân Phúc và Thủ tướng Nhật Bản Suga Yoshihide đồng chủ trì Hội nghị Cấp cao "
        "Mê Công - Nhật Bản lần thứ 12. Chiều cùng ngày, Thủ tướng cùng Tổng thống Hàn Quốc Moon Jae-in đồng chủ trì "
        "Hội nghị Cấp cao Mê Công - Hàn Quốc lần thứ hai.",
        "2020-11-13",
    )
    assert [(event.mechanism, event.edition, event.co_chairs) for event in found] == [
        ("MJC", 12, ("VN", "JP")),
        ("MKC", 2, ("VN", "KR")),
    ]


def test_talks_beside_a_meeting_are_an_event_of_their_own() -> None:
    found = events(
        "Hội nghị Cấp cao Ủy hội sông Mekong lần thứ tư họp chiều 5/4 tại Viêng Chăn.\n"
        "Bên lề hội nghị, Thủ tướng Phạm Minh Chính gặp Thủ tướng Lào Sonexay Siphandone.",
        "2023-04-05",
    )
    assert [(event.type, event.mechanism, event.participants) for event in found][1:] == [
        ("bilateral_meeting", None, ("LA", "VN"))
    ]


def test_another_bodys_meeting_is_the_event_when_the_pledge_was_made_there() -> None:
    found = events(
        "Tại Hội nghị Cấp cao ASEAN - Australia lần thứ hai ngày 14/11, Australia công bố 200 triệu AUD "
        "cho Đối tác Mekong - "
        "Australia.",
        "2020-11-14",
    )
    assert brief(found) == [("summit", None, 2, "2020-11-14", False)]


def test_an_irrelevant_article_has_no_events() -> None:
    assert events("Hội nghị tổng kết ngành y tế Hà Nội họp ngày 5/4.", "2023-04-05") == ()


def test_every_field_points_at_its_proof() -> None:
    text = "Ngày 20/2, tại Viêng Chăn, Hội nghị Bộ trưởng Ngoại giao Mê Công - Lan Thương lần thứ năm khai mạc."
    (event,) = events(text, "2020-02-20")
    proof = {name: text[item.start : item.end] for name, item in event.evidence.items() if item.basis == "text"}
    assert proof == {
        "type": "Hội nghị Bộ trưởng",
        "mechanism": "Mê Công - Lan Thương",
        "edition": "lần thứ năm",
        "date": "Ngày 20/2",
        "place": "Viêng Chăn",
    }
    assert text[event.start : event.end] == event.quote == text


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hội nghị lần thứ hai", 2),
        ("hội nghị lần thứ Ba", 3),
        ("hội nghị lần thứ năm tại Lào", 5),
        ("hội nghị lần thứ mười hai", 12),
        ("hội nghị lần thứ hai mươi mốt", 21),
        ("hội nghị lần thứ hai năm 2019", 2),
        ("hội nghị lần 4", 4),
        ("hội nghị lần thứ XIV", 14),
        ("hội nghị GMS-6", 6),
        ("hội nghị lần đầu tiên", 1),
        ("hội nghị năm 2019", None),
    ],
)
def test_editions_in_words_digits_and_roman_numerals(words: str, number: int | None) -> None:
    text = fold(words).text
    found = edition_in(text, 0, len(text))
    assert (found[0] if found else None) == number
