"""Fields become sentences in English and Vietnamese; nothing unknown stops a mail."""

from dataclasses import replace
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest
import yaml

from digest.wording import amount_text, event_text, headline, kind_text, parties_text, period_text, value_text
from digest.words import Words, names
from tests.digest.conftest import commitment, meeting

EN, VI = Words("en"), Words("vi")


def test_a_record_in_one_english_line() -> None:
    assert headline(commitment(1, event=meeting()), EN) == (
        "Japan → Cambodia, Laos, Myanmar, Thailand, Viet Nam: USD 56 million in-kind support (pledged), health, "
        "under Mekong–Japan Cooperation, 13th ministerial meeting"
    )


def test_the_same_record_in_one_vietnamese_line() -> None:
    assert headline(commitment(1, event=meeting()), VI) == (
        "Nhật Bản → Campuchia, Lào, Myanmar, Thái Lan, Việt Nam: 56 triệu USD, hỗ trợ hiện vật (cam kết), y tế, "
        "trong khuôn khổ Hợp tác Mekong – Nhật Bản, hội nghị bộ trưởng lần thứ 13"
    )


@pytest.mark.parametrize(
    ("amount", "english", "vietnamese"),
    [
        ({"value": 56e6, "currency": "USD"}, "USD 56 million", "56 triệu USD"),
        (
            {"value": 153.6e6, "currency": "USD", "qualifier": "nearly"},
            "nearly USD 153.6 million",
            "gần 153,6 triệu USD",
        ),
        ({"value": 1e9, "currency": "JPY", "qualifier": "at_least"}, "at least JPY 1 billion", "ít nhất 1 tỷ yên"),
        ({"value": 1.2e12, "currency": "VND"}, "VND 1.2 trillion", "1,2 nghìn tỷ đồng"),
        ({"value": 750_000, "currency": "EUR"}, "EUR 750,000", "750.000 euro"),
        ({"value": 999_999_999, "currency": "USD"}, "USD 1 billion", "1 tỷ USD"),
        (
            {"value": 5e6, "currency": "USD", "qualifier": "range", "value_max": 10e6, "per": "project"},
            "USD 5 million – 10 million per project",
            "5 triệu – 10 triệu USD/dự án",
        ),
        ({"value": 2e6, "currency": "AUD", "qualifier": "up_to", "per": "year"}, "up to AUD 2 million a year", None),
    ],
)
def test_sums_as_people_write_them(amount: dict[str, Any], english: str, vietnamese: str | None) -> None:
    assert amount_text(amount, EN) == english
    if vietnamese:
        assert amount_text(amount, VI) == vietnamese


def test_periods_in_years_or_months_and_with_open_ends() -> None:
    assert period_text({"start": "2021", "end": "2023"}, EN) == "2021–2023"
    assert period_text({"start": "2019-01", "end": "2021-12"}, EN) == "January 2019 – December 2021"
    assert period_text({"start": None, "end": "2022"}, VI) == "…–2022"
    assert period_text({"start": "2019", "end": "2019"}, VI) == "2019"
    assert period_text(None, EN) == ""


def test_english_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 112)
    assert [EN.ordinal(number) for number in numbers] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
        "112th",
    ]


def test_events_say_edition_days_and_place_as_far_as_known() -> None:
    data = {"date": "2024-11-06", "date_end": "2024-11-07", "online": False, "place": "Côn Minh", "edition": 8}
    summit = meeting(1, data, type="summit", mechanism="GMS")
    assert event_text(summit, EN) == "Greater Mekong Subregion, 8th summit, 6 November 2024 – 7 November 2024, Côn Minh"
    vague = meeting(1, {"date": "2025-12", "online": False, "edition": None}, mechanism=None)
    assert event_text(vague, EN) == "ministerial meeting, December 2025"
    assert event_text(meeting(1, {"place": "online"}), VI).endswith("9/7/2020, trực tuyến")


def test_a_joint_undertaking_names_its_actors_alone() -> None:
    assert parties_text(commitment(1, actors=("KH", "LA"), beneficiaries=("KH", "LA")), EN) == "Cambodia, Laos"


def test_what_a_mechanism_agrees_for_its_members_names_it_alone() -> None:
    plan = commitment(1, record_kind="agreement", actors=("MJC",), type="plan_adoption")
    assert parties_text(plan, EN) == "Mekong–Japan Cooperation"


def test_a_proposal_of_no_special_kind_is_not_called_an_undertaking() -> None:
    asked = commitment(1, {"amount": None, "kind": "other", "record": "proposal"}, type="other", record_kind="proposal")
    assert (kind_text(asked, EN), kind_text(asked, VI)) == ("proposal", "đề xuất")
    assert kind_text(commitment(1, type="other"), EN) == "undertaking"
    assert kind_text(replace(asked, type="grant"), EN) == "grant"


def test_codes_that_nobody_named_come_out_readable() -> None:
    odd = commitment(
        1, actors=("NGO: Oxfam", "FJ", "XYZ"), beneficiaries=(), type="moon_base", mechanism="NEW", status="odd"
    )
    line = headline(odd, EN)
    assert line.startswith("Oxfam, Fiji, XYZ: USD 56 million moon base (odd)")
    assert "under NEW" in line


@pytest.mark.parametrize("value", [None, "", 7, "text", {"a": 1}, [1, None], {"value": "x", "currency": None}])
@pytest.mark.parametrize("field", ["amount", "quantity", "actors", "period", "date", "status", "unheard_of"])
def test_any_value_of_a_conflict_has_words(field: str, value: Any) -> None:
    assert value_text(field, value, EN)


def test_every_good_that_the_reader_of_numbers_knows_has_a_name() -> None:
    text = files("extract").joinpath("lexicon", "units.yaml").read_text(encoding="utf-8")
    units = yaml.safe_load(text)["units"]
    counted = {code for code, entry in units.items() if entry["kind"] in ("good", "scholarship", "training", "project")}
    assert counted - names()["units"].keys() == set(), "add them to digest/names.yaml"


def test_every_party_and_origin_that_the_reader_knows_has_a_name() -> None:
    def known(file: str) -> Any:
        return yaml.safe_load(files("extract").joinpath("lexicon", file).read_text(encoding="utf-8"))

    named = {code for table in ("mechanisms", "organisations", "countries") for code in names()[table]}
    assert known("organisations.yaml").keys() - named == set()
    assert known("mechanisms.yaml").keys() - named == set()
    assert all(EN.party(code) != code for code in known("countries.yaml"))
    assert {entry["code"] for entry in known("origins.yaml")} - names()["origins"].keys() == set()


def test_every_code_of_the_contract_has_a_name_in_both_languages() -> None:
    tables = names()
    assert tables["kinds"].keys() >= {"grant", "loan", "credit_line", "meeting_promise", "data_sharing", "other"}
    for table, entries in tables.items():
        for code, entry in entries.items():
            wanted = {"one", "other", "vi"} if table == "units" else {"en", "vi"}
            assert wanted <= entry.keys(), (table, code)


def test_phrases_ask_for_the_same_values_in_both_languages() -> None:
    phrases = yaml.safe_load(files("digest").joinpath("phrases.yaml").read_text(encoding="utf-8"))

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for key, entry in phrases.items():
        english = entry["en"].values() if isinstance(entry["en"], dict) else [entry["en"]]
        wanted = set().union(*(fields(text) for text in english))
        if key != "edition":
            assert fields(entry["vi"]) == wanted, key
