"""Folding: one spelling for many, and the way back to the original's code points."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import fold, fold_form, join_dashes, normalise, unaccent


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("Uỷ hội", "Ủy hội"),
        ("khoẻ", "khỏe"),
        ("6 tỉ yên", "6 tỷ yên"),
        ("Mĩ", "Mỹ"),
        ("Thụy Sĩ", "Thụy Sỹ"),
        ("Ðồng bằng", "Đồng bằng"),
        ("Mê\u00a0Công", "Mê Công"),
        ("Mê Công – Nhật", "Mê Công - Nhật"),
        ("Mê\u200bCông", "MêCông"),
        ("sông  Mekong", "sông Mekong"),
        ("“Tuyên bố”", '"Tuyên bố"'),
    ],
)
def test_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize("word", ["hoàn", "quý", "huỳnh", "suýt", "toàn", "nghị", "thị"])
def test_a_mark_that_stands_where_every_spelling_puts_it_stays(word: str) -> None:
    assert fold(word).text == word


def test_a_decomposed_text_folds_like_a_composed_one_and_leads_back() -> None:
    composed = "họp tại Viêng Chăn"
    decomposed = unicodedata.normalize("NFD", composed)
    folded = fold(decomposed)
    assert folded.text == fold(composed).text
    start = folded.text.index("viêng")
    first, last = folded.span(start, start + len("viêng chăn"))
    assert unicodedata.normalize("NFC", decomposed[first:last]) == "Viêng Chăn"


def test_a_span_leaves_out_what_was_dropped_behind_it() -> None:
    joined = join_dashes(fold("hợp tác Mekong  –  Nhật Bản"))
    assert joined.text == "hợp tác mekong-nhật bản"
    first, last = joined.span(8, 14)
    assert "hợp tác Mekong  –  Nhật Bản"[first:last] == "Mekong"
    assert "hợp tác Mekong  –  Nhật Bản"[slice(*joined.span(8, len(joined.text)))] == "Mekong  –  Nhật Bản"


def test_a_name_wrapped_over_two_lines_is_joined() -> None:
    assert "mekong-nhật bản" in join_dashes(fold("hợp tác Mekong -\nNhật Bản")).text
    assert "\n" in join_dashes(fold("hết câu.\nCâu mới")).text


def test_the_plain_key_has_no_diacritics_and_the_same_length() -> None:
    folded = fold("Đồng bằng sông Cửu Long")
    assert folded.plain == "dong bang song cuu long"
    assert unaccent("Đắk Lắk") == "Dak Lak"


def test_normalising_takes_control_characters_and_line_ends() -> None:
    assert normalise("a\x00b\r\nc\rd\x85e") == "ab\nc\nd\ne"
    assert normalise("ho\u0300a") == "hòa"
    assert normalise("a\ud800b") == "ab"


@given(st.text(max_size=200))
def test_every_folded_place_leads_into_the_original(text: str) -> None:
    folded = join_dashes(fold(text))
    places = [folded.origin(index) for index in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(0 <= folded.span(i, i + 1)[0] < folded.span(i, i + 1)[1] <= len(text) for i in range(len(folded.text)))


@given(st.text(alphabet="aàoòóếđ -\n–uýqhn", max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    form = text.replace("\n", " ")
    assert fold_form(fold_form(form)) == fold_form(form)
