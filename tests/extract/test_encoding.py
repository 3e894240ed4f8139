"""Bytes become Vietnamese: declared charsets, legacy encodings, and damage done on the way."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.encoding import decode, is_syllable, repair, vietnamese_score
from extract.legacy import from_tcvn3, from_vni

SENTENCE = (
    "Ủy hội họp tại Viêng Chăn, các nước nhất trí lập quỹ năm mươi triệu đô la cho nguồn nước. "
    "Đường sắt, kỹ thuật, thủy điện, những ước mơ tuyệt vời của người dân."
)
# The same words as old newsroom systems stored them, typed in by hand.
TCVN3 = "c¸c n­íc nhÊt trÝ lËp quü n¨m m­¬i triÖu ®« la cho nguån n­íc, nh÷ng ­íc m¬ tuyÖt vêi cña ng­êi d©n"
VNI = (
    "caùc nöôùc nhaát trí laäp quyõ naêm möôi trieäu ñoâ la cho nguoàn nöôùc, "
    "nhöõng öôùc mô tuyeät vôøi cuûa ngöôøi daân"
)
PLAIN = "các nước nhất trí lập quỹ năm mươi triệu đô la cho nguồn nước, những ước mơ tuyệt vời của người dân"


def as_windows_1258(text: str) -> bytes:
    """Windows-1258 writes a tone as a mark behind its letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = bytearray()
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        out += base.encode("cp1258") + "".join(mark for mark in marks if mark in tones).encode("cp1258")
    return bytes(out)


def as_double_decoded(text: str) -> str:
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


def test_utf8_is_taken_as_it_is_and_not_flagged() -> None:
    assert decode(SENTENCE.encode(), None) == (SENTENCE, ())


def test_decomposed_letters_come_out_composed() -> None:
    text, flags = decode(unicodedata.normalize("NFD", SENTENCE).encode(), "text/html; charset=utf-8")
    assert text == SENTENCE
    assert flags == ()


@pytest.mark.parametrize("content_type", ["text/html; charset=windows-1258", "text/html", None])
def test_windows_1258_marks_join_their_letters(content_type: str | None) -> None:
    text, flags = decode(as_windows_1258(SENTENCE), content_type)
    assert text == SENTENCE
    assert flags == ("encoding_repaired",)


def test_a_charset_declared_in_the_page_is_used() -> None:
    page = b'<meta charset="windows-1258"><p>' + as_windows_1258(SENTENCE) + b"</p>"
    assert SENTENCE in decode(page, None)[0]


@pytest.mark.parametrize("declared", [None, "text/html; charset=iso-8859-1", "text/html; charset=utf-8"])
def test_tcvn3_bytes_become_unicode_whatever_was_declared(declared: str | None) -> None:
    text, flags = decode(TCVN3.encode("latin-1"), declared)
    assert text == PLAIN
    assert flags == ("encoding_repaired",)


@pytest.mark.parametrize("declared", [None, "text/html; charset=iso-8859-1"])
def test_vni_bytes_become_unicode(declared: str | None) -> None:
    assert decode(VNI.encode("latin-1"), declared)[0] == PLAIN


@pytest.mark.parametrize("legacy", [TCVN3, VNI])
def test_a_legacy_block_inside_a_good_page_is_repaired_alone(legacy: str) -> None:
    page = f"<p>{SENTENCE}</p><p>{legacy}</p>"
    text, flags = decode(page.encode(), None)
    assert text == f"<p>{SENTENCE}</p><p>{PLAIN}</p>"
    assert flags == ("encoding_repaired",)


@pytest.mark.parametrize("rounds", [1, 2])
def test_text_that_was_decoded_too_often_is_put_right(rounds: int) -> None:
    damaged = SENTENCE
    for _ in range(rounds):
        damaged = as_double_decoded(damaged)
    assert repair(damaged) == (SENTENCE, True)


def test_entities_escaped_twice_lose_one_layer_outside_scripts() -> None:
    text, _ = decode(b'<script>x("&amp;acirc;")</script><p>c&amp;ocirc;ng &amp;#7897; &amp;lt;b></p>', None)
    assert text == '<script>x("&amp;acirc;")</script><p>c&ocirc;ng &#7897; &amp;lt;b></p>'


def test_a_torn_sequence_costs_one_letter_and_not_the_page() -> None:
    torn = SENTENCE.encode()[:70] + b"\xff" + SENTENCE.encode()[70:]
    text, flags = decode(torn, None)
    assert "nguồn nước" in text
    assert flags == ("encoding_repaired",)


@pytest.mark.parametrize(
    "innocent",
    [
        "Ông Düsseldorf ở Göttingen, São Paulo, Curaçao, Malmö, Ångström, København, Señor Núñez",
        "München, Öl, Übung, Straße für Äpfel, schön, naïve",
        "TỔNG KẾT “ĐÃ” LÀM, NGÃ BA, CÔ”",
        "Bảng giá: 5 µm, ±2°, © 2026, «trích», 10÷20 m²",
    ],
)
def test_foreign_names_and_signs_are_left_alone(innocent: str) -> None:
    assert repair(innocent) == (innocent, False)


def test_utf16_with_a_mark_is_read() -> None:
    assert decode(SENTENCE.encode("utf-16"), None)[0] == SENTENCE


@given(st.binary(max_size=400))
def test_any_bytes_give_some_text(content: bytes) -> None:
    text, flags = decode(content, None)
    assert unicodedata.is_normalized("NFC", text)
    assert set(flags) <= {"encoding_repaired"}


@given(st.text(max_size=200))
def test_a_repair_repeated_changes_nothing_more(text: str) -> None:
    once, _ = repair(text)
    twice, _ = repair(once)
    thrice, _ = repair(twice)
    assert thrice == twice


def test_unclosed_scripts_do_not_cost_quadratic_work() -> None:
    started = time.process_time()
    decode(b"<script>" * 200_000 + b"&amp;ocirc;", None)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("word", ["nghiêng", "Đường", "quýt", "hoàn", "uỷ", "giữ", "khuya"])
def test_vietnamese_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ViÖt", "Nhaät", "n­íc", "Straße", "São" + "x"])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_the_score_counts_marked_words_only() -> None:
    assert vietnamese_score("the delta and the river") == (0.0, 0)
    assert vietnamese_score("sông và nước") == (1.0, 3)


def test_the_two_tables_agree_on_the_same_words() -> None:
    assert unicodedata.normalize("NFC", from_tcvn3(TCVN3)) == from_vni(VNI) == PLAIN
