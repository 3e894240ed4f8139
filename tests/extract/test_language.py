"""The language of a text."""

import pytest

from extract.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hội nghị Bộ trưởng Ngoại giao hợp tác Mê Công họp tại Hà Nội.", "vi"),
        ("Thu tuong va Bo truong cac nuoc tai hoi nghi hop tac tieu vung", "vi"),
        ("The ministers of the Mekong countries met in Vientiane and agreed on a plan for the region.", "en"),
        ("Le premier ministre vietnamien a participé au sommet du Mékong.", "other"),
        ("越南政府总理范明正出席会议", "other"),
        ("12345 ... 67", "other"),
        ("", "other"),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text: str, language: str) -> None:
    assert detect_language(text) == language
