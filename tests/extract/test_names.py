"""Names: longest match, spellings, homographs, typing errors, offices by date."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.names import Name, find_names


def found(text: str, on: date | None = None) -> list[tuple[str, str, str]]:
    return [(name.surface, name.kind, name.code) for name in find_names(text, on)]


def codes(text: str, kind: str = "country") -> list[str]:
    return [name.code for name in find_names(text) if name.kind == kind]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hợp tác Mekong – Nhật Bản", "MJC"),
        ("hợp tác Mê Kông-Nhật Bản", "MJC"),
        ("hợp tác Nhật Bản - các nước Mê Công", "MJC"),
        ("Quan hệ đối tác Mêkông — Hoa Kỳ", "MUSP"),
        ("cơ chế Lan Thương-Mê Công", "MLC"),
        ("Hợp tác Mê-kông - Lan Thương", "MLC"),
        ("hội nghị Hàn Quốc – Mekong", "MKC"),
        ("hợp tác Mê Công - sông Hằng", "MGC"),
        ("Đối tác Mekong - Australia", "MAP"),
        ("Tiểu vùng sông Mê Kông mở rộng", "GMS"),
        ("HỘI NGHỊ TIỂU VÙNG MEKONG MỞ RỘNG", "GMS"),
        ("Uỷ hội sông Mê Công quốc tế", "MRC"),
        ("ủy hội sông Mekong", "MRC"),
        ("Chiến lược hợp tác kinh tế Ayeyawady – Chao Phraya – Mekong", "ACMECS"),
        ("Khu vực Tam giác phát triển", "CLV"),
        ("Hội nghị Những người bạn của hạ nguồn Mekong", "FOM"),
        ("Sáng kiến vùng hạ lưu sông Mê Công", "LMI"),
        ("Quan hệ đối tác điện Nhật - Mỹ - Mekong (JUMPP)", "JUMPP"),
    ],
)
def test_a_mechanism_is_known_in_every_spelling(text: str, code: str) -> None:
    assert code in codes(text, "mechanism")


def test_a_mechanism_is_not_named_before_it_existed() -> None:
    assert codes("đối thoại Mê Kông-Úc", "mechanism") == ["MAP"]
    assert "mechanism" not in {name.kind for name in find_names("đối thoại Mê Kông-Úc", date(2019, 6, 11))}


def test_a_programme_knows_its_mechanism_and_its_donor() -> None:
    (name,) = find_names("Quỹ đặc biệt Lan Thương – Mê Công")
    assert (name.kind, name.mechanism, name.country) == ("programme", "MLC", "CN")


def test_the_mechanism_wins_over_the_group_inside_it() -> None:
    assert found("các nước Mekong-Nhật Bản") == [("Mekong-Nhật Bản", "mechanism", "MJC")]


@pytest.mark.parametrize(
    "text",
    [
        "Thứ trưởng Đức Cường trao quà",
        "(Ảnh: Tuấn Anh)",
        "sáng Chủ Nhật",
        "hạn hán ở miền Trung",
        "theo pháp luật hiện hành, anh ấy",
        "cập nhật lúc 8 giờ",
        "đồng bào dân tộc Thái ở Tây Bắc",
        "ca sĩ Mỹ Tâm",
        "Theo VTV.VN",
        "bà Nguyễn Thị Nga",
        "ngành thẩm mỹ",
    ],
)
def test_what_only_looks_like_a_country_is_none(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngoại trưởng Mỹ Stephen Biegun", ["US"]),
        ("Bộ trưởng Quốc phòng Anh Ben Wallace", ["GB"]),
        ("Phía Đức cam kết", ["DE"]),
        ("quan hệ Việt-Mỹ", ["US"]),
        ("Lào, Thái Lan và Cam-pu-chia", ["LA", "TH", "KH"]),
        ("Thủ tướng Lào Thongloun Sisoulith", ["LA"]),
        ("Anh và Pháp hỗ trợ", ["GB", "FR"]),
        ("Tokyo chi 6 tỷ USD", ["JP"]),
    ],
)
def test_short_country_names_are_known_where_they_are_meant(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("họp ở Tokyo", ("place", "Tokyo", "JP")),
        ("ở Mỹ Tho", ("place", "Mỹ Tho", "VN")),
        ("tại Lào Cai", ("place", "Lào Cai", "VN")),
        ("tại An Ninh, tỉnh Vân Nam", ("place", "An Ninh", "CN")),
        ("vùng ĐBSCL", ("place", "MEKONG_DELTA", "VN")),
        ("châu thổ sông Mê Kông", ("place", "MEKONG_DELTA", "VN")),
    ],
)
def test_places_know_their_country(text: str, expected: tuple[str, str, str]) -> None:
    name = find_names(text)[0]
    assert (name.kind, name.code, name.country) == expected


def test_security_is_not_the_town_of_anning() -> None:
    assert codes("Bộ trưởng nói về An ninh mạng và An Ninh mạng", "place") == []


@pytest.mark.parametrize(
    "text",
    ["Quỹ Mekong Capital", "Công ty Mekong Foods", "giải Mekong Marathon", "người mê công nghệ", "Tạp chí Mekong"],
)
def test_the_river_in_a_brand_or_a_common_word_is_no_river(text: str) -> None:
    assert {name.kind for name in find_names(text)} & {"river", "group", "mechanism"} == set()


def test_the_national_committee_is_not_the_commission() -> None:
    assert codes("Ủy ban sông Mê Công Việt Nam", "organisation") == ["VNMC"]
    assert codes("Ủy ban sông Mê Công Việt Nam", "mechanism") == []


def test_groups_know_their_members() -> None:
    (five,) = find_names("năm nước Mê Công")
    assert five.members == ("KH", "LA", "MM", "TH", "VN")
    (lower,) = find_names("các nước hạ nguồn")
    assert set(lower.members) == {"KH", "LA", "TH", "VN"}


@pytest.mark.parametrize(("text", "code"), [("Myanamar", "MM"), ("họp tại Malina", "Manila"), ("Cambodja", "KH")])
def test_a_long_name_survives_a_slip_of_the_pen(text: str, code: str) -> None:
    (name,) = find_names(text)
    assert name.code == code
    assert name.entry.endswith("~")


def test_both_orders_of_a_japanese_name_are_one_person() -> None:
    names = find_names("Toshimitsu Motegi và Motegi Toshimitsu", date(2020, 7, 9))
    assert {(name.code, name.country) for name in names} == {("Motegi Toshimitsu", "JP")}


def test_spans_are_the_originals() -> None:
    text = "Sáng nay, Mê\u00a0Công  –  Nhật Bản họp"
    (name,) = [name for name in find_names(text) if name.kind == "mechanism"]
    assert text[name.start : name.end] == name.surface == "Mê\u00a0Công  –  Nhật Bản"


@given(st.text(max_size=200))
def test_names_never_overlap_and_never_raise(text: str) -> None:
    names: tuple[Name, ...] = find_names(text)
    assert all(text[name.start : name.end] == name.surface for name in names)
    assert all(before.end <= after.start for before, after in pairwise(names))
