"""Dates as pages and feeds of the press write them."""

import pytest

from extract.page.stamp import around, is_stamp_line, parse_stamp


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"),
        ("2026-03-07T00:01:00", "2026-03-07T00:01:00+07:00"),
        ("2026-03-01T09:51:00&#x2B;07:00", "2026-03-01T09:51:00+07:00"),
        ("2025-06-17T13:43:02+0700", "2025-06-17T13:43:02+07:00"),
        ("2025-06-17T06:43:02Z", "2025-06-17T06:43:02+00:00"),
        ("2026-03-07 08:07", "2026-03-07T08:07:00+07:00"),
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"),
        ("07-03-2026 - 15:40 PM", "2026-03-07T15:40:00+07:00"),
        ("07/03/2026 12:05 AM", "2026-03-07T00:05:00+07:00"),
        ("09:00 | 10/03/2021", "2021-03-10T09:00:00+07:00"),
        ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00"),
        ("Thứ Tư, ngày 03/06/2020 | 03:56", "2020-06-03T03:56:00+07:00"),
        ("Thứ Sáu, ngày 23 tháng 08 năm 2019, 09:25:27", "2019-08-23T09:25:27+07:00"),
        ("Cập nhật lúc 15h30, ngày 2/7/2020", "2020-07-02T15:30:00+07:00"),
        ("08/01/2026 - 18:21", "2026-01-08T18:21:00+07:00"),
        ("02.07.2022 10:25", "2022-07-02T10:25:00+07:00"),
        ("Mon, 14 Sep 26 18:00:00 +0700", "2026-09-14T18:00:00+07:00"),
        ("Fri, 11 Sep 2020 20:28:00 +07", "2020-09-11T20:28:00+07:00"),
        ("Fri, 11 Sep 2020 13:28:00 GMT", "2020-09-11T13:28:00+00:00"),
    ],
)
def test_every_spelling_of_a_time_is_understood(written: str, expected: str) -> None:
    stamp = parse_stamp(written)
    assert stamp is not None
    assert stamp.at.isoformat() == expected
    assert stamp.precision == "minute"


def test_an_american_feed_is_read_month_first_when_told_so() -> None:
    stamp = parse_stamp("9/4/2026 6:44:00 PM", order="mdy")
    assert stamp is not None
    assert stamp.at.isoformat() == "2026-09-04T18:44:00+07:00"


def test_day_comes_before_month_otherwise() -> None:
    stamp = parse_stamp("9/4/2026")
    assert stamp is not None
    assert (stamp.at.month, stamp.at.day, stamp.precision) == (4, 9, "day")


@pytest.mark.parametrize(
    "nothing", ["", "31/02/2020", "2-7/6/2019", "20 Sep, 03:51 PM", "tỷ lệ 1/2", "0903.123.456", "12/1985"]
)
def test_what_is_no_date_gives_none(nothing: str) -> None:
    assert parse_stamp(nothing) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Minh Hải - 19/05/2019 16:32", "Minh Hải"),
        ("Ban Biên tập-Thứ sáu, ngày 11/09/2020 20:28 GMT+7", "Ban Biên tập"),
        ("ClockThứ Ba, 03/10/2018 06:46", ""),
        (" 11:35 | Thứ hai, 08/10/2018  0", ""),
        ("Write: 2021-10-26 17:54:22Update: 2021-10-26 17:57:33", ""),
    ],
)
def test_a_date_line_yields_what_stands_beside_its_date(line: str, rest: str) -> None:
    stamp = parse_stamp(line)
    assert stamp is not None
    assert is_stamp_line(line)
    assert around(line, stamp) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 08/10/2018 tại Viêng Chăn.",
        "Hội nghị ngày 10/7/2025 do hai bộ trưởng chủ trì đã thông qua một kế hoạch mới",
        "Giai đoạn 2021-2025",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(sentence: str) -> None:
    assert not is_stamp_line(sentence)
