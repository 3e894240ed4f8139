"""Copied article texts: what is the article, what is the page around it, and when was it published."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from extract.article import Article
from extract.document import read_text_document
from extract.page import PageError

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

TITLE = "Hàn Quốc cấp thêm kinh phí cho hợp tác nguồn nước với các nước Mê Công"
P1 = (
    "Ngày 12/9, tại Viêng Chăn, Bộ trưởng Ngoại giao Park Min-jun cho biết Hàn Quốc sẽ dành 12 triệu USD cho "
    "chương trình quan trắc nguồn nước của các nước Mê Công trong bốn năm tới."
)
P2 = "Phần lớn kinh phí dành cho các trạm đo dọc sông chính, phần còn lại cho đào tạo kỹ thuật viên của năm nước."
P3 = (
    "Theo Bộ trưởng Park Min-jun, hợp tác Mê Công – Hàn Quốc bước sang giai đoạn mới, và các nước Mê Công đã nhất trí "
    "cử đầu mối trước khi Ủy hội sông Mê Công họp phiên thường niên tại Luông Pha-băng vào tháng mười một."
)
FOREIGN = (
    "Trong chuyến thăm làm việc tại Vương quốc Bỉ, Phó Thủ tướng đã gặp Bộ trưởng Môi trường nước chủ nhà để trao đổi "
    "về khoản viện trợ 45 triệu EUR cho quản lý nguồn nước và xử lý rác thải tại các đô thị lớn của Việt Nam."
)


def read(*lines: str, **options: object) -> Article:
    return read_text_document("\n".join(lines).encode(), **options)  # type: ignore[arg-type]


def paragraphs(article: Article) -> list[str]:
    return article.text.split("\n\n")


def test_title_and_body_are_told_apart() -> None:
    article = read(TITLE, "", P1, "", P2)
    assert article.title == TITLE
    assert paragraphs(article) == [P1, P2]


def test_a_text_without_headline_has_no_title() -> None:
    article = read(P1, "", P2)
    assert article.title == ""
    assert paragraphs(article) == [P1, P2]


def test_the_headline_repeated_as_a_caption_is_not_text() -> None:
    article = read(TITLE, "14:54 | 03/08/2021", "|", P1, TITLE, "Toàn cảnh phiên họp. Ảnh: Bộ Ngoại giao.", P2)
    assert paragraphs(article) == [P1, P2]


def test_a_caption_like_a_headline_between_paragraphs_is_not_text_even_without_title() -> None:
    caption = "Hàn Quốc giúp năm nước hơn 12 triệu USD đo nguồn nước"
    assert paragraphs(read(P1, "", caption, "", P2)) == [P1, P2]


def test_a_subheading_in_the_words_of_the_text_stays() -> None:
    assert paragraphs(read(TITLE, P1, "Đào tạo kỹ thuật viên", P2)) == [P1, "Đào tạo kỹ thuật viên", P2]


@pytest.mark.parametrize(
    "furniture",
    [
        "![]() |",
        "![Ảnh](https://cdn.example/a.jpg)",
        "(Ảnh: Minh Anh)",
        "Các đại biểu tại phiên họp. (Ảnh: Minh Anh)",
        "Các đại biểu tại phiên họp. Ảnh: TTXVN |",
        "Ảnh minh họa: Báo X",
        "Theo dõi Baoquocte.vn trên",
        ">> Xem thêm: Giá vàng tăng 2 triệu đồng",
        "Đọc thêm: Một bài khác về 5 tỷ USD",
        "Nhỏ Bình thường Lớn",
        "{keywords}",
        "5 phút trước",
        "han quoc cap them kinh phi",
    ],
)
def test_furniture_between_paragraphs_goes(furniture: str) -> None:
    assert paragraphs(read(TITLE, P1, furniture, P2)) == [P1, P2]


def test_a_credit_inside_a_paragraph_is_cut_out_of_it() -> None:
    assert paragraphs(read(TITLE, P1, f"(Ảnh: Minh Anh){P2}")) == [P1, P2]


@pytest.mark.parametrize(
    "marker",
    [
        "Xem thêm",
        "Đọc thêm",
        "Tin khác",
        "TIN LIÊN QUAN",
        "Có thể bạn quan tâm",
        "Viết bình luận mới",
        "BÌNH LUẬN (0)",
        "Cùng chuyên mục:",
    ],
)
def test_nothing_counts_behind_a_marker(marker: str) -> None:
    article = read(TITLE, P1, P2, marker, "Quốc gia khác viện trợ 900 triệu USD", "08:15 27/11/2024", FOREIGN)
    assert paragraphs(article) == [P1, P2]


def test_behind_a_marker_a_long_paragraph_of_the_same_story_counts_again() -> None:
    article = read(TITLE, P1, P2, "Tin liên quan", "Một tựa khác về 5 tỷ USD", P3)
    assert paragraphs(article) == [P1, P2, P3]


def test_a_related_box_above_the_body_does_not_swallow_it() -> None:
    article = read(TITLE, "TIN LIÊN QUAN", "Một tựa khác về 5 tỷ USD", "Một tựa khác nữa về 7 tỷ USD", P1, P2)
    assert article.title == TITLE
    assert paragraphs(article) == [P1, P2]


def test_doubled_headlines_begin_a_list_of_other_stories() -> None:
    other = "Một nước khác nhận 900 triệu USD vốn vay"
    article = read(TITLE, P1, P2, other, "", other, "", "Khoản vay này dành cho đường sắt.")
    assert paragraphs(article) == [P1, P2]


def test_headlines_with_dates_below_them_are_other_stories() -> None:
    article = read(TITLE, P1, P2, "Một nước khác nhận 900 triệu USD", "Tin mới 11/07/2025 08:38", FOREIGN)
    assert paragraphs(article) == [P1, P2]


def test_the_byline_ends_the_article_and_names_its_author() -> None:
    article = read(
        TITLE, P1, P2, "Thu Hằng", "Ông Nguyễn Văn Khác: Cần 5 tỷ USD cho đường sắt", "Một câu giới thiệu bài khác."
    )
    assert article.author == "Thu Hằng"
    assert paragraphs(article) == [P1, P2]


@pytest.mark.parametrize(
    ("byline", "author"),
    [("Tin, ảnh: T.H", "T.H"), ("Thu Hằng - Minh Anh", "Thu Hằng"), ("Thu Hằng (tổng hợp)", "Thu Hằng"), ("PV", None)],
)
def test_bylines_lose_their_announcement(byline: str, author: str | None) -> None:
    article = read(TITLE, P1, P2, byline)
    assert article.author == author
    assert paragraphs(article) == [P1, P2]


def test_the_closing_sign_goes_and_its_full_stop_stays() -> None:
    assert paragraphs(read(TITLE, P1, P2.removesuffix(".") + "./.")) == [P1, P2]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Theo TTXVN", "ttxvn"),
        ("Tin từ Bộ Ngoại giao", "mofa"),
        ("Theo CHINHPHU.VN", "vgp"),
        ("(Theo Vietnam+)", "ttxvn"),
        ("Nguồn: VGP News", "vgp"),
        ("Theo Báo Nhân Dân", "nhandan"),
    ],
)
def test_a_source_line_names_the_origin_and_is_not_text(line: str, code: str) -> None:
    article = read(TITLE, P1, P2, line)
    assert article.origin == code
    assert paragraphs(article) == [P1, P2]


def test_an_agency_behind_the_last_sentence_is_the_origin_and_leaves_the_text() -> None:
    article = read(TITLE, P1, P2 + " (TTXVN)")
    assert article.origin == "ttxvn"
    assert paragraphs(article) == [P1, P2]


def test_an_office_that_acts_in_the_story_is_no_origin() -> None:
    assert (
        read(TITLE, P1, "Theo Bộ Ngoại giao, hội nghị diễn ra trong hai ngày ở Viêng Chăn và có sáu đoàn dự.").origin
        is None
    )


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("Thứ Tư, ngày 03/06/2020 | 03:56", "2020-06-03T03:56:00+07:00"),
        ("14:54 | 03/08/2021", "2021-08-03T14:54:00+07:00"),
        ("PV - 14:44, 09/12/2020", "2020-12-09T14:44:00+07:00"),
        ("Quốc tế 12:28 13/10/2020 Vietnam+", "2020-10-13T12:28:00+07:00"),
    ],
)
def test_a_printed_date_is_the_publication(stamp: str, expected: str) -> None:
    article = read(TITLE, stamp, P1, P2)
    assert article.published is not None
    assert article.published.isoformat() == expected
    assert (article.published_precision, article.published_basis) == ("minute", "text")
    assert article.title == TITLE


def test_a_page_clock_above_the_headline_loses_to_the_date_below_it() -> None:
    article = read("Thứ hai 07/07/2025 12:17", "Hotline: 024 355", TITLE, "28/09/2022 17:25", P1, P2)
    assert article.published == datetime(2022, 9, 28, 17, 25, tzinfo=HANOI)


def test_a_date_glued_to_the_first_sentence_is_split_off() -> None:
    article = read(TITLE, f"28 Tháng 11 Năm 2013{P1}", P2)
    assert article.published == datetime(2013, 11, 28, tzinfo=HANOI)
    assert article.published_precision == "day"
    assert paragraphs(article) == [P1, P2]


def test_dates_of_other_stories_are_never_the_publication_but_bound_it() -> None:
    ahead = "Các bên dự kiến họp cấp cao lần sau vào cuối năm 2021 để rà soát chương trình."
    article = read(TITLE, P1, ahead, "Tin khác", "Một tựa khác", "Tin mới 07/12/2025 08:38")
    assert article.published == datetime(2021, 9, 12, tzinfo=HANOI)
    assert article.published_precision == "inferred"
    assert article.published_latest == datetime(2021, 12, 31, 23, 59, 59, tzinfo=HANOI)
    assert article.published_earliest == datetime(2021, 9, 12, tzinfo=HANOI)


def test_without_a_day_in_the_opening_the_publication_stays_a_range() -> None:
    ahead = "Các bên dự kiến họp cấp cao lần sau vào cuối năm 2021 để rà soát chương trình."
    article = read(TITLE, P2, ahead)
    assert (article.published, article.published_precision) == (None, "range")
    assert article.published_earliest == datetime(2021, 1, 1, tzinfo=HANOI)


def test_a_day_beyond_the_bounds_is_not_inferred() -> None:
    ahead = "Các bên nhất trí họp cấp cao vào cuối năm 2021 để rà soát chương trình này."
    article = read(TITLE, P1, ahead, "Tin khác", "Một tựa khác", "Tin mới 07/03/2021 08:38")
    assert (article.published, article.published_precision) == (None, "range")
    assert article.published_latest == datetime(2021, 3, 7, 8, 38, tzinfo=HANOI)


def test_goals_of_later_years_do_not_bound_the_publication() -> None:
    goal = "Kế hoạch hướng tới 2030 và giai đoạn 2026-2030 được giữ nguyên trong suốt phiên họp này."
    article = read(TITLE, P1, goal)
    assert (article.published_precision, article.published_earliest, article.published_latest) == (
        "unknown",
        None,
        None,
    )


def test_a_given_date_wins_and_a_printed_time_of_that_day_refines_it() -> None:
    given = datetime(2020, 6, 3, tzinfo=HANOI)
    refined = read(TITLE, "Thứ Tư, ngày 03/06/2020 | 03:56", P1, P2, published=given)
    assert refined.published == datetime(2020, 6, 3, 3, 56, tzinfo=HANOI)
    other = read(TITLE, "Thứ Tư, ngày 13/06/2020 | 03:56", P1, P2, published=given)
    assert (other.published, other.published_basis) == (given, "given")
    assert "date_disagreement:text" in other.flags


def test_the_address_may_tell_the_time() -> None:
    article = read(TITLE, P1, P2, url="https://vtv.vn/chinh-tri/hop-tac-20200911195826692.htm")
    assert article.published == datetime(2020, 9, 11, 19, 58, tzinfo=HANOI)
    assert article.published_basis == "url"


def test_a_lead_that_the_body_repeats_is_taken_out_of_the_text() -> None:
    article = read(TITLE, "Thu Hằng", P2, "Theo dõi Baoquocte.vn trên", P1, P2.replace("dành cho", "được dành cho"), P3)
    assert article.lead == P2
    assert paragraphs(article)[0] == P1


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wrapped = "\n\n".join(
        "\n".join(paragraph[i : i + 70].strip() for i in range(0, len(paragraph), 70)) for paragraph in (P1, P2, P3)
    )
    article = read_text_document(wrapped.encode())
    assert len(paragraphs(article)) == 3


def test_a_text_that_breaks_off_is_kept_and_flagged() -> None:
    broken = (
        "Theo thông báo của phía Hàn Quốc tại hội nghị, nước này sẽ dành gần 12 triệu USD cho các dự án, trong đó 5 tri"
    )
    article = read(TITLE, P1, broken)
    assert paragraphs(article)[-1] == broken
    assert "truncated" in article.flags


def test_betting_words_mark_a_stolen_copy() -> None:
    assert "tampered" in read(TITLE, P1, P2 + " Nhà cái uy tín, soi kèo mỗi ngày.").flags
    assert "tampered" not in read(TITLE, P1, P2).flags


def test_captions_with_pipes_are_the_text_where_there_is_nothing_else() -> None:
    article = read("12 triệu USD từ Hàn Quốc", f"{P2} |", "Đoàn Hàn Quốc rời Viêng Chăn chiều nay. |")
    assert paragraphs(article)[0] == P2


def test_decomposed_letters_and_odd_spaces_are_normalised() -> None:
    import unicodedata

    article = read_text_document(
        unicodedata.normalize("NFD", f"{TITLE}\n{P1}\u200b\n{P2}").replace(" ", "\u00a0", 5).encode()
    )
    assert paragraphs(article) == [P1, P2]


def test_web_pages_are_recognised_by_their_markup() -> None:
    article = read_text_document(
        f"<html><body><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p></body></html>".encode()
    )
    assert article.title == TITLE
    assert paragraphs(article) == [P1, P2, P3]


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b" \n\t\n", "empty"), (b"Chia s\xe1\xba\xbb\nIn b\xc3\xa0i\n", "no_text")]
)
def test_documents_without_text_are_refused_with_a_reason(content: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        read_text_document(content)
    assert caught.value.code == code
    assert caught.value.hint


def test_a_long_list_of_long_teasers_costs_no_more_than_its_length() -> None:
    import time

    started = time.process_time()
    article = read(
        TITLE, *[P1 + f" ({n})." for n in range(2000)], "Tin khác", *[FOREIGN + f" ({n})." for n in range(4000)]
    )
    assert "45 triệu EUR" not in article.text
    assert time.process_time() - started < 15


def test_english_texts_are_told_so() -> None:
    text = (
        "The ministers agreed on a plan of action for the river. It was adopted at the end of the meeting in Vientiane."
    )
    assert read(text, text.replace("plan", "list")).language == "en"
    assert read(TITLE, P1).language == "vi"


SEEDS = {
    "000": ("c82e87f4fc8404aa", "", "Thành Nam", None, None),
    "001": (
        "b3799a47b212be4b",
        "Bộ trưởng Bùi Thanh Sơn đề xuất 5 phương hướng",
        "Anh Sơn",
        "2021-08-06T00:00:00+07:00",
        None,
    ),
    "002": ("dd7bdf24cb6de08c", "Nhật Bản tái khẳng định cam kết", None, "2020-06-03T03:56:00+07:00", "vgp"),
    "003": (
        "334c060a21a7b04e",
        "Hội nghị Bộ trưởng quan hệ đối tác Mê Công",
        "Thanh Bình",
        "2021-08-03T14:54:00+07:00",
        "mofa",
    ),
    "004": ("64d794a834e39811", "Việt Nam kêu gọi triển khai hợp tác Mê Kông", None, None, None),
}
KEPT = {
    "000": ("56 triệu USD thiết bị y tế", "1 tỷ Yên Nhật", "ban hành"),
    "001": ("9 tỷ USD", "700 máy tạo ôxy", "(i) thúc đẩy", "Năm là, tăng cường", "dự kiến vào cuối năm 2021."),
    "002": ("sẽ tiếp tục hỗ trợ Việt Nam thiết bị", "ngày 14-4-2020."),
    "003": ("Kế hoạch hành động giai đoạn 2021-2023", "(iv) Đề xuất Chương trình", "khu vực Mê Công."),
    "004": ("nối lại Hội nghị cấp cao", "Diễn đàn Doanh nghiệp", "Tuyên bố đồng Chủ tịch."),
}
GONE = {
    "000": ("hơn 100 triệu USD", "Trần Quốc Vượng", "Thành Nam", "an ninh quốc gia"),
    "001": ("Thụy Sỹ", "7/12/2025", "Baoquocte", "Ảnh:", "Ruble", "di động", "Đọc thêm"),
    "002": ("Đan Mạch", "2024", "Campuchia", "Viết bình luận", "CHINHPHU", "Nhiều mây", "(HG)"),
    "003": ("Anthony", "Tin từ", "Thanh Bình", "./.", "Ảnh", "|"),
    "004": ("![]", "Ảnh", "10 tỉ USD", "768.000", "casino", "Nên xem", "Tin mới", "xăng dầu"),
}


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_the_five_seed_texts_are_read_as_their_notes_demand(seed: str, shared: Path) -> None:
    name, title, author, published, origin = SEEDS[seed]
    article = read_text_document((shared / "seeds" / f"{seed}_{name}.txt").read_bytes())
    assert article.title.startswith(title)
    assert bool(article.title) == bool(title)
    assert article.author == author
    assert (article.published.isoformat() if article.published else None) == published
    assert article.origin == origin
    assert [snippet for snippet in KEPT[seed] if snippet not in article.text] == []
    assert [snippet for snippet in GONE[seed] if snippet in article.text] == []


def test_the_seed_with_a_gold_price_of_2025_is_bound_to_2021(shared: Path) -> None:
    article = read_text_document((shared / "seeds" / "001_b3799a47b212be4b.txt").read_bytes())
    assert article.published_precision == "inferred"
    assert article.published_latest is not None
    assert article.published_latest.year == 2021
    assert article.text not in article.lead
