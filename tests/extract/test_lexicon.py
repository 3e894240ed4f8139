"""The tables load, agree with each other, and no name is claimed twice without a rule that decides."""

from collections import Counter
from datetime import date

import pytest

from extract.events.words import gate, typed
from extract.lexicon.entries import (
    MEKONG_COUNTRIES,
    all_entries,
    entry_by_key,
    mechanism,
    mechanism_codes,
)
from extract.lexicon.gazetteer import gazetteer
from extract.lexicon.spellings import expand, paired, river_spellings
from extract.lexicon.tables import LexiconError, load_table, require_mapping, texts

COUNTRIES = {entry.code for entry in all_entries() if entry.table == "countries"}
# Both mean the same countries; the mechanism wins because it says more.
DECIDED_BY_RANK = {frozenset({"groups/MEKONG", "mechanisms/GMS"})}


def test_every_key_is_there_once() -> None:
    counts = Counter(entry.key for entry in all_entries())
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_form_is_claimed_by_two_entries_without_a_rule() -> None:
    doubled = {
        form: frozenset(entry.key for entry, _ in claims)
        for form, claims in gazetteer().forms.items()
        if len({entry.key for entry, _ in claims}) > 1
    }
    assert {form: keys for form, keys in doubled.items() if keys not in DECIDED_BY_RANK} == {}


def test_all_countries_and_mechanisms_that_entries_name_exist() -> None:
    organisations = {entry.code for entry in all_entries() if entry.kind == "organisation"}
    for entry in all_entries():
        assert entry.country is None or entry.country in COUNTRIES, entry.key
        assert all(code in COUNTRIES for membership in entry.memberships for code in membership.codes), entry.key
        assert all(code in COUNTRIES | organisations for code in entry.lead), entry.key
        assert entry.mechanism is None or entry.mechanism in mechanism_codes(), entry.key
        assert entry.earlier is None or entry.earlier in mechanism_codes(), entry.key
        for term in entry.terms:
            known = COUNTRIES | organisations | {*mechanism_codes(), "ASEAN"}
            assert (term.country or term.organisation) in known, entry.key
            assert term.since is None or term.until is None or term.since <= term.until, entry.key


def test_the_mechanisms_of_the_subregion_are_there() -> None:
    expected = {"MJC", "MUSP", "LMI", "MLC", "MKC", "MGC", "MAP", "GMS", "MRC", "ACMECS", "CLMV", "CLV", "FOM", "JUMPP"}
    assert expected <= set(mechanism_codes())
    assert set(mechanism("MJC").members(None)) == {*MEKONG_COUNTRIES, "JP"}


def test_membership_follows_the_date() -> None:
    assert set(mechanism("CLV").members(date(2018, 3, 31))) == {"KH", "LA", "VN"}
    assert set(mechanism("CLV").members(date(2025, 1, 1))) == {"LA", "VN"}
    assert "MM" not in mechanism("LMI").members(date(2010, 1, 1))
    assert "MM" in mechanism("LMI").members(date(2015, 1, 1))


def test_a_person_with_two_terms_holds_the_office_of_the_day() -> None:
    motegi = entry_by_key()["office_holders/Motegi Toshimitsu"]
    first, between, second = (motegi.term(date(*day)) for day in ((2020, 7, 9), (2023, 1, 1), (2025, 11, 1)))
    assert first is not None and first.until == date(2021, 11, 4)
    assert between == first
    assert second is not None and second.since == date(2025, 10, 21)


def test_alternatives_and_rivers_are_expanded() -> None:
    assert list(expand("[a|b] c")) == ["a c", "b c"]
    assert len(list(expand("sông {river}"))) == len(river_spellings())
    names = list(paired(["Nhật Bản"]))
    assert {"Mekong-Nhật Bản", "Nhật Bản-Mê Công", "Nhật Bản-các nước Mê Kông"} <= set(names)


def test_every_event_type_is_one_of_the_contract() -> None:
    contract = {
        *["summit", "ministerial_meeting", "senior_officials_meeting", "council_meeting", "working_group", "forum"],
        *["bilateral_meeting", "phone_call", "visit", "negotiation", "adoption", "signing", "announcement", "delivery"],
        *["launch", "request", "upgrade", "withdrawal", "consultation", "review"],
    }
    kinds = {kind for group in ("meetings", "acts") for kind, _ in typed(group)}
    assert kinds - {"generic", "gathering"} <= contract  # the names of kinds that the reader decides on
    assert all(gate(group).search(word) for group, word in (("meetings", "hội nghị"), ("acts", "ký kết")))


def test_norway_is_a_country_and_not_a_boolean() -> None:
    assert "NO" in load_table("countries")


def test_a_table_that_says_something_unknown_does_not_load() -> None:
    with pytest.raises(LexiconError, match="unknown keys colour") as caught:
        require_mapping("places", "HANOI", {"forms": [], "colour": "red"}, ("forms",))
    assert caught.value.code == "bad_lexicon"
    with pytest.raises(LexiconError, match="not a list of texts"):
        texts("places", "HANOI", ["Hà Nội", False])
