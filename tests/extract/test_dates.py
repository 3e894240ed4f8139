"""Dates: the press's forms, the year that publication gives, and what is no date."""

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import DateMention, find_dates

HANOI = timezone(timedelta(hours=7))
FRIDAY = datetime(2021, 8, 6, 9, 0, tzinfo=HANOI)


def only(text: str, published: datetime | None = FRIDAY) -> DateMention:
    (mention,) = find_dates(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ngày 6/8, họp", "2021-08-06", "2021-08-06"),
        ("sáng 11-9", "2021-09-11", "2021-09-11"),
        ("ngày 14-4-2020", "2020-04-14", "2020-04-14"),
        ("hôm nay 20.12", "2020-12-20", "2020-12-20"),
        ("từ 2-7/6/2019", "2019-06-02", "2019-06-07"),
        ("ngày 27 và 28-10", "2020-10-27", "2020-10-28"),
        ("chiều 10/7", "2021-07-10", "2021-07-10"),
        ("hôm thứ Hai (5/4)", "2021-04-05", "2021-04-05"),
        ("28 Tháng 11 Năm 2013", "2013-11-28", "2013-11-28"),
        ("từ ngày 19 đến 21-11-2024", "2024-11-19", "2024-11-21"),
        ("từ 30/10 đến 2/11", "2020-10-30", "2020-11-02"),
        ("trong hai ngày 15 và 16/7", "2021-07-15", "2021-07-16"),
        ("ngày mai (31-3)", "2021-03-31", "2021-03-31"),
        ("ngày 11 tháng 9", "2021-09-11", "2021-09-11"),
        ("Thứ Tư, ngày 03/06/2020", "2020-06-03", "2020-06-03"),
        ("(2-4/8)", "2021-08-02", "2021-08-04"),
        ("hôm qua", "2021-08-05", "2021-08-05"),
        ("chiều nay", "2021-08-06", "2021-08-06"),
        ("hôm thứ Bảy", "2021-07-31", "2021-07-31"),
        ("thứ Năm tuần trước, vào thứ Năm tuần trước", "2021-07-29", "2021-07-29"),
        ("cuối năm 2021", "2021-10-01", "2021-12-31"),
        ("cuối năm nay", "2021-10-01", "2021-12-31"),
        ("quý III/2021", "2021-07-01", "2021-09-30"),
        ("tháng 3/2016", "2016-03-01", "2016-03-31"),
        ("tháng 11 tới", "2021-11-01", "2021-11-30"),
        ("đầu tháng 11 tới", "2021-11-01", "2021-11-10"),
        ("giai đoạn 2021-2023", "2021-01-01", "2023-12-31"),
        ("từ tháng 1.2019 tới tháng 12.2021", "2019-01-01", "2021-12-31"),
        ("tuần trước", "2021-07-26", "2021-08-01"),
    ],
)
def test_a_date_means_what_a_reader_of_that_day_takes_it_for(text: str, first: str, last: str) -> None:
    mention = only(text)
    assert (str(mention.start_date), str(mention.end_date)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "tỷ lệ 2/3 số phiếu",
        "tăng 5-7%",
        "1.200 tỷ và 3,5 tỷ",
        "lúc 14:54",
        "thắng 3-1",
        "trực 24/7",
        "đường dây 500/220 kV",
        "lần thứ hai và thứ ba",
        "số 12/2021/NĐ-CP",
        "hơn 5/6 thành viên",
        "ngày 31/2",
        "vài tuần trước, bốn tháng sau, trong ba tháng tới",
    ],
)
def test_a_number_pair_without_a_cue_is_no_date(text: str) -> None:
    assert find_dates(text, FRIDAY) == ()


def test_a_written_year_is_the_texts_own_and_another_comes_from_publication() -> None:
    assert only("ngày 6/8/2021").basis == "text"
    assert only("ngày 6/8").basis == "context"


def test_words_of_the_future_turn_the_year_ahead() -> None:
    assert only("đã họp ngày 5/12").start_date == date(2020, 12, 5)
    assert only("dự kiến họp ngày 5/12").start_date == date(2021, 12, 5)


def test_without_publication_the_day_and_month_remain() -> None:
    mention = only("Tối ngày 11/9", None)
    assert (mention.start_date, mention.month_day, mention.precision) == (None, "09-11", "unknown")


def test_new_year_lies_between_a_day_and_its_report() -> None:
    january = datetime(2022, 1, 3, 8, 0, tzinfo=HANOI)
    assert only("ngày 30/12", january).start_date == date(2021, 12, 30)


def test_a_plans_period_is_not_the_day_of_an_event() -> None:
    assert only("giai đoạn 2021 - 2025").precision == "period"


def test_the_surface_is_a_slice_of_the_text_with_its_cue() -> None:
    text = "Tin cho hay Chiều\u00a011/9 hội nghị họp"
    mention = only(text)
    assert text[mention.start : mention.end] == mention.surface == "Chiều\u00a011/9"


@given(st.text(alphabet="0123456789/-. ngàythángămuýqIV()đếnvàtừ", max_size=80))
def test_any_jumble_of_numbers_is_read_without_an_error(text: str) -> None:
    mentions = find_dates(text, FRIDAY)
    assert all(before.end <= after.start for before, after in pairwise(mentions))
    assert all(m.start_date is None or m.end_date is None or m.start_date <= m.end_date for m in mentions)
