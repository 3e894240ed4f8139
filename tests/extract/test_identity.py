"""The judgement on two mentions: thirteen pairs from the press, in our own words, and the rules behind them."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.identity import MentionFacts, block_keys, compare, compare_amounts, compare_commitments, compare_events
from extract.identity.amounts import rounding_of
from extract.identity.wording import points_back, tells_of_more, word_lists

counter = iter(range(1_000_000))
FIVE = ["KH", "LA", "MM", "TH", "VN"]
CRIME = "phòng, chống tội phạm xuyên quốc gia"


def mention(kind: str, day: str, data: dict[str, Any], **around: Any) -> MentionFacts:
    number = next(counter)
    return MentionFacts(
        kind="event" if kind == "event" else "commitment",
        data=data,
        published=datetime.fromisoformat(day).replace(tzinfo=UTC),
        identity=f"id{number:06}",
        article=around.pop("article", f"https://bao{number}.vn/{number}"),
        **around,
    )


def event(day: str, type_: str = "ministerial_meeting", mechanism: str | None = "MJC", **data: Any) -> MentionFacts:
    return mention("event", day, {"type": type_, "mechanism": mechanism, **data})


def pledge(
    day: str,
    actors: str = "JP",
    value: float | None = None,
    currency: str = "USD",
    *,
    kind: str = "financial_support",
    qualifier: str = "exact",
    event: MentionFacts | None = None,
    total: dict[str, Any] | None = None,
    has_parts: bool = False,
    article: str | None = None,
    **data: Any,
) -> MentionFacts:
    data = {"record": "commitment", "status": "pledged", "beneficiaries": FIVE, "kind": kind, **data}
    data["actors"] = actors.split()
    data["amount"] = {"value": value, "currency": currency, "qualifier": qualifier} if value else None
    around: dict[str, Any] = {"article": article} if article else {}
    return mention("commitment", day, data, event=event, total=total, has_parts=has_parts, **around)


def verdict(a: MentionFacts, b: MentionFacts) -> str:
    one, other = compare(a, b), compare(b, a)
    assert one == other, "the order of the arguments must not matter"
    if one.verdict != "different":
        assert block_keys(a) & block_keys(b), "what is related must share a block"
    return one.verdict


def amount(value: float, qualifier: str = "exact", currency: str = "USD", **more: Any) -> dict[str, Any]:
    return {"amount": {"value": value, "currency": currency, "qualifier": qualifier, **more}}


# --- the thirteen pairs -------------------------------------------------------------------------------------------


def test_t1_five_outlets_on_the_thirteenth_meeting_tell_of_one_event_and_four_commitments() -> None:
    meeting = {"edition": 13, "date": "2020-07-09"}
    first = event("2020-07-09", **meeting)
    reports = [event("2020-07-09", **meeting), event("2020-07-10", edition=13), event("2020-07-10", date="2020-07-09")]
    assert {verdict(first, other) for other in reports} == {"same"}
    lines = [
        {"value": 56e6, "kind": "in_kind", "purpose": "trang thiết bị y tế và đào tạo kỹ thuật cho nhân viên y tế"},
        {"value": 50e6, "qualifier": "at_least", "purpose": "nâng cao năng lực ứng phó dịch bệnh"},
        {"kind": "loan", "purpose": "các khoản vay khẩn cấp ứng phó khủng hoảng COVID-19"},
        {"value": 1e9, "currency": "JPY", "kind": "grant", "programme": "KUSANONE", "purpose": "mục tiêu phát triển"},
    ]
    other_words = [
        {"value": 56e6, "purpose": "cung cấp thiết bị y tế, hỗ trợ kỹ thuật cho cán bộ y tế"},
        {"value": 50e6, "qualifier": "at_least", "purpose": "tăng cường năng lực các nước ứng phó dịch bệnh"},
        {"kind": "loan", "purpose": "khoản vay khẩn cấp để ứng phó khủng hoảng do COVID-19"},
        {"value": 1e9, "currency": "JPY", "kind": "grant", "programme": "Kusanone", "purpose": "y tế cộng đồng"},
    ]
    ours = [pledge("2020-07-09", event=first, article="https://a.vn", **line) for line in lines]  # type: ignore[arg-type]
    theirs = [pledge("2020-07-10", event=reports[1], article="https://b.vn", **line) for line in other_words]  # type: ignore[arg-type]
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            assert (verdict(a, b) == "same") == (i == j), (i, j, compare(a, b))
        assert {verdict(a, other) for other in ours if other is not a} == {"different"}


def test_t2_roundings_of_one_sum_are_one_and_its_lines_are_not() -> None:
    sums = [(153.6e6, "nearly"), (153e6, "more_than"), (154e6, "exact"), (153.6e6, "nearly"), (153e6, "more_than")]
    totals = [
        pledge(f"2020-09-{11 + i}", "US", value, qualifier=qualifier, purpose="các chương trình hợp tác")
        for i, (value, qualifier) in enumerate(sums)
    ]
    for a in totals:
        assert {verdict(a, b) for b in totals if b is not a} == {"same"}
    crime = pledge("2020-09-11", "US", 55e6, purpose=CRIME, total=totals[0].data)  # type: ignore[arg-type]
    water = pledge("2020-09-11", "US", 1.8e6, purpose="chia sẻ số liệu nguồn nước", beneficiaries=["MRC"])
    assert verdict(crime, totals[2]) == "component"
    assert verdict(crime, water) == "different"
    assert verdict(water, totals[1]) == "different"


def test_t3_another_sum_for_the_same_purpose_in_the_same_week_contradicts() -> None:
    ours = pledge("2020-09-11", "US", 55e6, purpose=CRIME)
    theirs = pledge("2020-09-14", "US", 150e6, purpose=f"{CRIME} trong khu vực", quote="thêm 150 triệu USD")
    assert verdict(ours, theirs) == "contradicts"


def test_t4_the_same_donors_sum_of_another_decade_is_another() -> None:
    assert (
        verdict(
            pledge("2009-07-23", "US", 150e6, purpose="y tế, giáo dục, môi trường"),
            pledge("2020-09-14", "US", 150e6, purpose=CRIME),
        )
        == "different"
    )
    assert verdict(pledge("2009-07-23", "US", 150e6), pledge("2020-09-14", "US", 150e6)) == "different"


def test_t5_a_pledge_that_is_signed_weeks_later_is_one_and_the_other_donors_part_is_not() -> None:
    purpose = "ứng phó biến đổi khí hậu và quản lý lũ của Ủy hội"
    euro = {"equivalent": {"value": 4.6e6, "currency": "USD"}, "beneficiaries": ["MRC"], "purpose": purpose}
    pledged = pledge("2018-10-03", "DE", 4e6, "EUR", **euro)  # type: ignore[arg-type]
    signed = pledge("2018-11-28", "DE", 4e6, "EUR", status="signed", **euro)  # type: ignore[arg-type]
    in_dollars = pledge("2018-11-29", "DE", 4.6e6, status="signed", beneficiaries=["MRC"], purpose=purpose)
    union = pledge("2018-11-28", "EU", 5.55e6, status="signed", beneficiaries=["MRC"], purpose=purpose)
    together = pledge("2018-11-28", "DE EU", 10e6, status="signed", beneficiaries=["MRC"], purpose=purpose)
    assert verdict(pledged, signed) == "status_change"
    assert verdict(signed, in_dollars) == "same"
    assert verdict(pledged, in_dollars) == "status_change"
    assert verdict(signed, union) == "different"
    assert verdict(signed, together) not in ("same", "status_change")


def test_t6_a_sum_and_its_four_lines_stay_five() -> None:
    total = pledge("2020-01-10", "AU", 94.5e6, "AUD", beneficiaries=["VN"], purpose="phát triển vùng", has_parts=True)
    purposes = ["giao thông nông thôn", "doanh nghiệp nhỏ", "nghiên cứu nước mặn", "học bổng"]
    lines = [
        pledge("2020-01-11", "AU", value, "AUD", beneficiaries=["VN"], purpose=purpose, total=total.data)  # type: ignore[arg-type]
        for value, purpose in zip((75e6, 15e6, 2.5e6, 2e6), purposes, strict=True)
    ]
    assert {verdict(total, line) for line in lines} == {"component"}
    assert {verdict(a, b) for a in lines for b in lines if a is not b} == {"different"}


def test_t7_a_programme_told_again_restates_and_its_second_phase_follows() -> None:
    programme = "Đối tác Mekong – Australia"
    one = pledge("2020-11-14", "AU", 232e6, "AUD", programme=programme, mechanism="MAP")
    again = pledge(
        "2021-11-20", "AU", 232e6, "AUD", programme=programme, mechanism="MAP", quote="khởi động tại Campuchia"
    )
    two = pledge(
        "2024-03-05",
        "AU",
        222.5e6,
        "AUD",
        programme=programme,
        mechanism="MAP",
        quote="giai đoạn 2 trị giá 222,5 triệu",
    )
    assert verdict(one, again) == "restates"
    assert verdict(one, two) == "follows"


def test_t8_a_running_total_is_no_new_commitment() -> None:
    total = pledge(
        "2025-07-11", "KR", 20e6, record="portfolio", kind="project", programme="MKCF", status="implementing"
    )
    new = pledge("2025-07-10", "KR", 20e6, kind="fund_contribution", programme="MKCF")
    assert verdict(total, new) == "different"


def test_t9_sums_in_other_currencies_without_a_conversion_are_never_joined() -> None:
    sums = [(10e9, "CNY", "loan"), (10e9, "USD", "credit_line"), (300e6, "USD", "fund_contribution")]
    ours = [pledge("2016-03-23", "CN", v, c, kind=k, purpose="kết nối và năng lực sản xuất") for v, c, k in sums]
    child = pledge("2016-03-24", "CN", 5e9, kind="credit_line", purpose="hợp tác năng lực", total=ours[1].data)  # type: ignore[arg-type]
    for a in ours:
        assert not {verdict(a, b) for b in ours if b is not a} & {"same", "status_change", "restates"}
    assert verdict(child, ours[1]) == "component"
    assert verdict(ours[0], ours[1]) == "unclear"


def test_t10_a_sum_and_at_least_that_sum_are_one() -> None:
    seed = pledge("2020-07-09", value=1e9, currency="JPY", kind="grant", programme="KUSANONE")
    official = pledge("2020-07-10", value=1e9, currency="JPY", kind="grant", programme="KUSANONE", qualifier="at_least")
    assert verdict(seed, official) == "same"


def test_t11_seven_hundred_machines_under_two_names_are_one_gift() -> None:
    meeting = event("2021-08-06", edition=14, date="2021-08-06")
    goods = [
        pledge("2021-08-06", kind="in_kind", event=meeting, quantity={"value": 700, "unit": unit}, purpose=purpose)
        for unit, purpose in (("oxygen_machine", "máy tạo ôxy"), ("ventilator", "máy thở"))
    ]
    assert verdict(*goods) == "same"
    doses = pledge("2021-08-07", kind="in_kind", event=meeting, quantity={"value": 5.6e6, "unit": "vaccine_dose"})
    assert {verdict(good, doses) for good in goods} == {"different"}


def test_t12_a_meeting_promised_anew_after_its_first_date_follows() -> None:
    promised = {"kind": "meeting_promise", "record": "agreement", "status": "agreed", "mechanism": "MJC"}
    first = pledge(
        "2021-08-06", "MJC", event=event("2021-08-06", "summit", edition=13, date="2021-12", upcoming=True), **promised
    )  # type: ignore[arg-type]
    also = pledge("2021-08-07", "MJC", event=event("2021-08-07", "summit", date="2021-12", upcoming=True), **promised)  # type: ignore[arg-type]
    second = pledge("2025-07-10", "MJC", event=event("2025-07-10", "summit", date="2025-12", upcoming=True), **promised)  # type: ignore[arg-type]
    assert verdict(first, also) == "same"
    assert verdict(first, second) == "follows"


def test_t13_one_article_on_two_hosts_tells_of_the_same() -> None:
    copies = [
        pledge("2019-05-02", "NL", 2e6, "EUR", purpose="quản lý nước đô thị", article=f"https://{host}/tin-a12345.html")
        for host in ("bao.vn", "homnay.vn")
    ]
    assert verdict(*copies) == "same"


# --- events -------------------------------------------------------------------------------------------------------


def test_one_evening_in_washington_is_the_next_day_in_ha_noi() -> None:
    here = event("2021-08-03", mechanism="MUSP", date="2021-08-03")
    there = event("2021-08-03", mechanism="MUSP", date="2021-08-02")
    assert verdict(here, there) == "same"
    assert verdict(here, event("2021-08-05", mechanism="MUSP", date="2021-08-05")) == "different"


@pytest.mark.parametrize(
    "other",
    [
        event("2021-08-06", edition=15, date="2021-08-06"),
        event("2021-08-06", mechanism="MKC", edition=14, date="2021-08-06"),
        event("2021-08-06", "summit", edition=14, date="2021-08-06"),
        event("2021-08-06", edition=None, date="2021-07-06"),
    ],
)
def test_another_edition_mechanism_level_or_date_is_another_event(other: MentionFacts) -> None:
    assert verdict(event("2021-08-06", edition=14, date="2021-08-06"), other) == "different"


def test_an_announced_meeting_is_the_one_that_is_held() -> None:
    announced = event("2026-10-01", "summit", date="2026-11-05", upcoming=True)
    assert verdict(announced, event("2026-11-06", "summit", date="2026-11-05")) == "same"


def test_an_edition_that_is_years_apart_is_left_to_people() -> None:
    assert verdict(event("2021-08-06", "summit", edition=13), event("2025-07-10", "summit", edition=13)) == "unclear"


def test_two_calls_on_one_day_between_other_parties_are_two() -> None:
    calls = [
        event("2020-06-01", "phone_call", None, date="2020-06-01", participants=parties)
        for parties in (["VN", "JP"], ["VN", "KR"], ["JP", "VN"])
    ]
    assert verdict(calls[0], calls[1]) == "different"
    assert verdict(calls[0], calls[2]) == "same"


def test_the_council_of_the_river_commission_is_its_ministers_meeting() -> None:
    one = event("2025-11-27", "council_meeting", "MRC", date="2025-11-27")
    assert verdict(one, event("2025-11-27", "ministerial_meeting", "MRC", date="2025-11-27")) == "same"


# --- sums ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (amount(1e9), amount(1e9, "at_least"), "equal"),
        (amount(154e6), amount(153.6e6), "rounded"),
        (amount(153e6, "more_than"), amount(153.6e6), "rounded"),
        (amount(150e6), amount(153.6e6), "incompatible"),
        (amount(50e6, "at_least"), amount(56e6), "bound"),
        (amount(50e6, "at_least"), amount(49e6), "incompatible"),
        (amount(50e6, "up_to"), amount(45e6), "bound"),
        (amount(10e6, "range", value_max=20e6), amount(15e6), "rounded"),
        (amount(5e6, per="year"), amount(5e6), "unclear"),
        (amount(4e6, currency="EUR"), amount(4.6e6), "unclear"),
        (
            {**amount(4e6, currency="EUR"), "equivalent": {"value": 4.6e6, "currency": "USD"}},
            amount(4.55e6),
            "converted",
        ),
        (
            {**amount(4e6, currency="EUR"), "equivalent": {"value": 4.6e6, "currency": "USD"}},
            amount(4.9e6),
            "incompatible",
        ),
        (amount(1.0), {"amount": None}, "missing"),
    ],
)
def test_sums_are_compared_as_the_press_rounds_them(a: dict[str, Any], b: dict[str, Any], expected: str) -> None:
    assert compare_amounts(a, b) == expected
    assert compare_amounts(b, a) == expected


def test_a_rate_compares_sums_that_state_no_equivalent() -> None:
    def rate(value: float, _from: str, _to: str, _day: object) -> float:
        return value * 1.15 if _from == "EUR" else value / 1.15

    euro, near, loose, far = amount(4e6, currency="EUR"), amount(4.7e6), amount(5.2e6), amount(6.2e6)
    day = datetime(2018, 10, 3, tzinfo=UTC).date()
    assert compare_amounts(euro, near, day, rate) == "converted"
    assert compare_amounts(euro, loose, day, rate) == "unclear", "an outlet's own rate may be an old one"
    assert compare_amounts(euro, far, day, rate) == "incompatible"


@given(st.floats(1, 1e12), st.floats(1, 1e12))
def test_comparing_sums_is_symmetric(x: float, y: float) -> None:
    assert compare_amounts(amount(x), amount(y)) == compare_amounts(amount(y), amount(x))


@given(st.floats(1, 1e12))
def test_a_sum_rounded_to_three_digits_is_still_that_sum(x: float) -> None:
    rounded = float(f"{x:.2e}")
    assert compare_amounts(amount(x), amount(rounded)) in ("equal", "rounded")
    assert rounding_of(x) <= 0.006 * x


# --- occasions and wording ----------------------------------------------------------------------------------------


def test_the_same_sum_on_another_occasion_is_new_unless_the_text_points_back() -> None:
    purpose = "rà phá bom mìn còn sót lại sau chiến tranh"
    old = pledge("2024-01-10", "KR", 5e6, purpose=purpose)
    new = pledge("2025-06-10", "KR", 5e6, purpose=purpose)
    back = pledge("2025-06-10", "KR", 5e6, purpose=purpose, quote="khoản 5 triệu USD đã công bố năm 2024")
    assert verdict(old, new) == "different"
    assert verdict(old, back) == "restates"


def test_look_alikes_without_an_event_are_joined_within_45_days_only() -> None:
    purpose = "cấp nước sạch nông thôn"
    first = pledge("2026-01-01", "KR", 5e6, purpose=purpose)
    assert verdict(first, pledge("2026-02-14", "KR", 5e6, purpose=purpose)) == "same"
    assert verdict(first, pledge("2026-02-17", "KR", 5e6, purpose=purpose)) == "different"


def test_more_for_the_same_purpose_later_follows() -> None:
    purpose = "quan trắc nguồn nước sông"
    first = pledge("2025-01-01", "KR", 5e6, purpose=purpose)
    more = pledge("2026-01-01", "KR", 8e6, purpose=purpose, quote="hỗ trợ thêm 8 triệu USD")
    assert verdict(first, more) == "follows"


def test_another_donor_purpose_beneficiary_or_mechanism_is_another_commitment() -> None:
    base = {"value": 5e6, "purpose": "quan trắc nguồn nước sông", "sector": "water", "mechanism": "MKC"}
    first = pledge("2026-01-01", "KR", **base)  # type: ignore[arg-type]
    for change in (
        {"actors": "JP"},
        {"purpose": "học bổng thạc sĩ quản trị kinh doanh", "sector": "education"},
        {"beneficiaries": ["PH"]},
        {"mechanism": "MJC"},
        {"value": 9e6, "purpose": "đào tạo nghề", "sector": "education"},
    ):
        other = pledge(**{"day": "2026-01-02", "actors": "KR", **base, **change})  # type: ignore[arg-type]
        assert verdict(first, other) == "different", change


def test_two_commitments_of_one_article_are_never_one() -> None:
    twin = [pledge("2026-01-01", "KR", 5e6, article="https://a.vn/1") for _ in range(2)]
    assert verdict(*twin) == "different"


def test_documents_and_bodies_of_one_meeting_are_one_without_any_sum() -> None:
    meeting = event("2021-08-03", mechanism="MUSP", date="2021-08-03")
    reports = [
        pledge(
            f"2021-08-0{3 + i}", "MUSP", kind="plan_adoption", record="agreement", status="agreed", event=meeting,
            mechanism="MUSP", purpose=purpose,
        )
        for i, purpose in enumerate(("Kế hoạch hành động 2021-2023", "Kế hoạch hành động giai đoạn 2021-2023"))
    ]  # fmt: skip
    assert verdict(*reports) == "same"


def test_a_past_act_told_as_background_restates_the_commitment_it_was() -> None:
    first = pledge("2025-01-01", "KR", 5e6, purpose="quan trắc nguồn nước sông")
    told = pledge("2026-01-01", "KR", 5e6, purpose="quan trắc nguồn nước sông", record="retrospective")
    assert verdict(first, told) == "restates"


@pytest.mark.parametrize("text", ["HỖ TRỢ THÊM 5 triệu", "giai đoạn 2 của dự án", "viện trợ bổ sung"])
def test_words_of_more_are_found(text: str) -> None:
    assert tells_of_more(text)


@pytest.mark.parametrize("text", ["giai đoạn 2021-2025", "thêmvào", "hỗ trợ 5 triệu"])
def test_words_that_only_look_like_more_are_not(text: str) -> None:
    assert not tells_of_more(text)


def test_a_text_points_back_by_word_year_or_edition() -> None:
    assert points_back("khoản tiền đã cam kết")
    assert points_back("cam kết năm 2020 của Nhật Bản", year=2020)
    assert points_back("tại hội nghị lần thứ 13", edition=13)
    assert not points_back("giai đoạn 2020-2025", year=2020)
    assert not points_back("giai đoạn 2016 – 2020", year=2020)
    assert not points_back("khoản 2020 USD", year=2019)
    assert not points_back("sẽ hỗ trợ")


def test_the_word_lists_are_lower_case_and_without_doubles() -> None:
    assert len(word_lists().top_up) > 10


@given(st.data())
def test_a_judgement_never_depends_on_the_order_of_its_arguments(data: st.DataObject) -> None:
    def draw() -> MentionFacts:
        published = datetime(2026, 1, 1) + timedelta(days=data.draw(st.integers(0, 120)))
        value = data.draw(st.sampled_from([None, 1e6, 1.004e6, 5e6]))
        return pledge(
            published.isoformat(),
            data.draw(st.sampled_from(["JP", "JP US", "MJC"])),
            value,
            data.draw(st.sampled_from(["USD", "EUR"])),
            kind=data.draw(st.sampled_from(["grant", "loan", "statement", "meeting_promise"])),
            qualifier=data.draw(st.sampled_from(["exact", "at_least", "nearly"])),
            record=data.draw(st.sampled_from(["commitment", "agreement", "proposal", "retrospective"])),
            status=data.draw(st.sampled_from(["pledged", "signed", "delivered", "cancelled"])),
            purpose=data.draw(st.sampled_from([None, "nước sạch nông thôn", "đào tạo nghề"])),
            programme=data.draw(st.sampled_from([None, "Quỹ đặc biệt"])),
            restatement=data.draw(st.booleans()),
            mechanism="MJC",
        )

    a, b = draw(), draw()
    verdict(a, b)
    assert compare_commitments(a, b).strength <= 1.0


@given(st.dates(datetime(2015, 1, 1).date(), datetime(2030, 1, 1).date()), st.integers(0, 45))
def test_reports_within_the_window_always_meet_in_a_block(day: date, gap: int) -> None:
    first = pledge(day.isoformat(), purpose="một")
    second = pledge((day + timedelta(days=gap)).isoformat(), purpose="hai")
    assert block_keys(first) & block_keys(second)


def test_events_a_day_apart_always_meet_in_a_block() -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(80)]
    events = [block_keys(event("2030-06-01", date=day.isoformat())) for day in days]
    assert all(today & tomorrow for today, tomorrow in pairwise(events))


@given(st.floats(1e3, 1e11), st.floats(1.0, 1.1))
def test_sums_that_are_nearly_equal_meet_in_a_block_years_apart(value: float, factor: float) -> None:
    first = pledge("2016-01-01", value=value, purpose="một")
    second = pledge("2020-01-01", value=value * factor, purpose="hai")
    assert block_keys(first) & block_keys(second)


def test_an_event_is_never_an_undertaking() -> None:
    assert compare(event("2026-01-01"), pledge("2026-01-01")).verdict == "different"
    assert (
        compare_events(event("2026-01-01", date="2026-01-01"), event("2026-01-01", date="2026-01-01")).verdict == "same"
    )


def test_what_was_promised_to_one_taker_and_is_signed_weeks_later_is_one_whatever_it_is_said_to_be_for() -> None:
    parties = {"beneficiaries": ["MRC"], "mechanism": "MRC", "kind": "grant"}
    promised = pledge("2018-10-03", "DE", 4e6, "EUR", purpose="quản lý nước xuyên biên giới", **parties)
    signed = {"status": "signed", "purpose": "giai đoạn 2019-2021", **parties}
    assert verdict(promised, pledge("2018-11-29", "DE", 4e6, "EUR", **signed)) == "status_change"
    assert verdict(promised, pledge("2020-01-15", "DE", 4e6, "EUR", **signed)) != "status_change"
    other = {**signed, "beneficiaries": ["LA"]}
    assert verdict(promised, pledge("2018-11-29", "DE", 4e6, "EUR", **other)) != "status_change"
