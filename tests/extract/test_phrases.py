"""Lists of forms over tokens: the index that an article keeps answers exactly as a search would."""

from hypothesis import given
from hypothesis import strategies as st

from extract.numerals import tokens
from extract.phrases import PhraseIndex, Phrases

WORDS = ["cam", "kết", "hỗ", "trợ", "kỹ", "thuật", "-", "sẽ", "dành", "tái"]
LISTS = (
    Phrases((form, form) for form in ("cam kết", "tái cam kết", "hỗ trợ", "hỗ trợ kỹ thuật", "kết hỗ", "dành")),
    Phrases((form, form) for form in ("kỹ thuật", "thuật", "sẽ dành", "trợ kỹ thuật sẽ", "-")),
)


@given(
    text=st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    stretches=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), min_size=1, max_size=6),
)
def test_the_index_finds_what_a_search_of_the_stretch_finds(text: str, stretches: list[tuple[int, int]]) -> None:
    words = tokens(text)
    index = PhraseIndex(words)
    for start, end in stretches:
        for phrases in LISTS:
            assert index.find(phrases, start, end) == phrases.find(words, start, end)


@given(
    text=st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), start=st.integers(0, 30), end=st.integers(0, 35)
)
def test_the_index_knows_every_place_of_a_word(text: str, start: int, end: int) -> None:
    words = tokens(text)
    expected = [place for place in range(start, min(end, len(words))) if words[place].text == "hỗ"]
    assert PhraseIndex(words).places_of("hỗ", start, end) == expected


def test_a_form_that_the_stretch_cuts_gives_way_to_a_shorter_one() -> None:
    words = tokens("sẽ hỗ trợ kỹ thuật")
    index = PhraseIndex(words)
    assert index.find(LISTS[0], 0, 5) == [("hỗ trợ kỹ thuật", 1, 5)]
    assert index.find(LISTS[0], 0, 4) == [("hỗ trợ", 1, 3)]
