"""Where sentences end, and where only an abbreviation, a number or an initial does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sentences import sentences


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị tại TP. Hồ Chí Minh và TP.HCM kết thúc.",
        "Thứ trưởng X.Bi-găn và ông J. Kerry phát biểu.",
        "Nhật Bản dành 5,6 triệu liều, 1.000 máy và 7.5 tỷ yên.",
        "Hội nghị nhất trí: (i) thúc đẩy thương mại; (ii) bảo vệ môi trường; (iii) đào tạo.",
        "Một là, tăng cường kết nối; hai là, chuyển đổi số.",
        "Theo GS.TS. Nguyễn Văn A, nguồn nước giảm.",
        "Theo VTV.vn, họp chiều 18.9.",
        "Tin từ CHINHPHU.VN",
        "Nhật hỗ trợ Việt Nam cùng 4 nước",
        "1. Dòng sự kiện",
    ],
)
def test_what_is_one_sentence_stays_one(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội nghị kết thúc../.\nTin từ Bộ Ngoại giao", ["Hội nghị kết thúc../.", "Tin từ Bộ Ngoại giao"]),
        ("Các bên ký kết.Bộ trưởng phát biểu.", ["Các bên ký kết.", "Bộ trưởng phát biểu."]),
        ("“Chúng tôi ủng hộ.” Ông nói thêm.", ["“Chúng tôi ủng hộ.”", "Ông nói thêm."]),
        ("Ảnh: TTXVN |\nCâu sau", ["Ảnh: TTXVN", "Câu sau"]),
        ("- Điểm một;\n• Điểm hai.", ["Điểm một;", "Điểm hai."]),
        ("Hợp tác tốt hơn? Có! Rồi… Sau đó họp.", ["Hợp tác tốt hơn?", "Có!", "Rồi…", "Sau đó họp."]),
        ("Tổng 9 tỷ USD.Trong đó có vốn vay.", ["Tổng 9 tỷ USD.", "Trong đó có vốn vay."]),
        ("Họp năm 2020. 5 nước tham dự.", ["Họp năm 2020.", "5 nước tham dự."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_paragraphs_are_counted() -> None:
    assert [sentence.paragraph for sentence in sentences("Một. Hai.\n\n\nBa.")] == [0, 0, 1]


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    found = sentences("từ " * 3000)
    assert len(found) > 1
    assert max(len(sentence.text) for sentence in found) <= 3000


@given(st.text(alphabet='aB.!…|( )\n"Đ1-', max_size=120))
def test_sentences_are_slices_in_order(text: str) -> None:
    found = sentences(text)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
