"""Sums and counts that are given: by whom, how much, in which currency or unit, phenomenon by phenomenon."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.article import Article
from extract.reader import read
from extract.reading import Commitment

OPENINGS = {
    "J": "Hội nghị Bộ trưởng Ngoại giao Mekong - Nhật Bản lần thứ 16 diễn ra ngày 14/9 tại Hà Nội. ",
    "K": "Hội nghị Bộ trưởng Ngoại giao Mekong - Hàn Quốc lần thứ 11 diễn ra ngày 14/9 tại Seoul. ",
    "C": "Hội nghị Bộ trưởng Ngoại giao Hợp tác Mekong - Lan Thương diễn ra ngày 14/9 tại Vientiane. ",
    "M": "Hội đồng Ủy hội sông Mê Công quốc tế (MRC) họp ngày 14/9 tại Vientiane. ",
    "U": "Hội nghị Bộ trưởng Đối tác Mekong - Mỹ diễn ra ngày 14/9 tại Bangkok. ",
    "A": "Đối tác Mekong - Australia họp ngày 14/9 tại Vientiane. ",
    "I": "Hội nghị Bộ trưởng Hợp tác Mekong - sông Hằng diễn ra ngày 14/9 tại Bangkok. ",
    "G": "Hội nghị Bộ trưởng Tiểu vùng Mekong mở rộng (GMS) diễn ra ngày 14/9 tại Phnom Penh. ",
    "F": "Đối thoại chính sách Những người bạn của Mekong diễn ra ngày 14/9 tại Bangkok. ",
}
# A gift that the next sentence has nothing to do with.
GIFTS = {
    "J": ("Thủ tướng Nhật Bản công bố khoản viện trợ 3 tỷ yên cho các nước Mekong. ", "JP 3e9 JPY"),
    "K": ("Hàn Quốc sẽ tài trợ 7,5 triệu USD cho các nước Mekong. ", "KR 7.5e6 USD"),
    "C": ("Trung Quốc sẽ dành 77 triệu USD cho các nước Mekong. ", "CN 77e6 USD"),
    "M": ("Đức vừa ký tài trợ 7,7 triệu euro cho Ủy hội. ", "DE 7.7e6 EUR"),
    "U": ("Mỹ cam kết 77 triệu USD cho năm nước. ", "US 77e6 USD"),
    "A": ("Australia sẽ dành 77 triệu AUD cho khu vực Mekong. ", "AU 77e6 AUD"),
    "I": ("Ấn Độ hứa góp 7,7 triệu USD cho năm nước. ", "IN 7.7e6 USD"),
    "G": ("ADB sẽ cho các nước GMS vay 777 triệu USD. ", "ADB 777e6 USD"),
}
# People who learn are counted as people, by what they are, or as places.
LEARNERS = {"place", "person", "engineer", "trainee", "student", "teacher", "technician"}


def sentences(name: str) -> list[Any]:
    table = yaml.safe_load((Path(__file__).parent / "sums" / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{phenomenon} {number}")
        for phenomenon, cases in table.items()
        for number, case in enumerate(cases, 1)
    ]


def gifts(case: dict[str, Any]) -> list[Commitment]:
    text = OPENINGS.get(case.get("at", ""), "") + case["text"]
    article = Article(title="", text=text, published=datetime.fromisoformat("2023-09-15T10:00:00+07:00"))
    given = read(article, weigh=False).commitments
    return [item for item in given if item.record == "commitment" and (item.amount or item.quantity)]


def is_meant(expected: str, item: Commitment) -> bool:
    actors, value, unit = expected.split()
    if not set(actors.split(",")) & set(item.actors):
        return False
    if item.amount is not None:
        return unit == item.amount.currency and item.amount.value == float(value)
    assert item.quantity is not None
    found = item.quantity.unit.split("_")[-1]
    return item.quantity.value == float(value) and (found == unit or {found, unit} <= LEARNERS)


def check(case: dict[str, Any]) -> None:
    found = gifts(case)
    missed = [expected for expected in case["gives"] if not any(is_meant(expected, item) for item in found)]
    extra = [item.quote for item in found if not any(is_meant(expected, item) for expected in case["gives"])]
    assert (missed, extra) == ([], [])
    assert len(found) == len(case["gives"])


@pytest.mark.parametrize("case", sentences("clauses"))
def test_a_sum_is_read_with_its_giver_wherever_the_clause_puts_them(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", sentences("articles"))
def test_of_a_whole_report_each_gift_is_read_and_nothing_else(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", [case for case in sentences("clauses") if not case.values[0]["gives"]])
def test_what_is_no_gift_is_none_behind_a_gift_either(case: dict[str, Any]) -> None:
    told, expected = GIFTS[case["at"]]
    check({"at": case["at"], "text": told + case["text"], "gives": [expected]})
