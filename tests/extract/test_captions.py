"""Captions: no part of the text, yet they may say which meeting it was."""

from datetime import datetime, timedelta, timezone

import pytest

from extract.article import Article
from extract.document import read_text_document
from extract.page import read_page
from extract.reader import read, understand
from extract.reading import Event
from extract.rules import PageRules

HANOI = timezone(timedelta(hours=7))
TEXT = (
    "Hội nghị Bộ trưởng Ngoại giao Mekong - Hàn Quốc diễn ra hôm nay. Các bộ trưởng nhất trí thúc đẩy chuyển đổi số, "
    "quản lý nguồn nước và kết nối doanh nghiệp các nước."
)
CAPTION = "Bộ trưởng Bùi Thanh Sơn dự Hội nghị Bộ trưởng Ngoại giao Mekong - Hàn Quốc lần thứ 11 tại Seoul. Ảnh: TTXVN"
PAGE = (
    "<html><body><h1>Mekong và Hàn Quốc bàn về nước</h1><div class='noi-dung'>"
    f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure><p>{TEXT}</p>"
    "<p>Hội nghị cũng bàn về đào tạo nghề và giao lưu thanh niên giữa sáu nước trong những năm tới.</p></div>"
    "<aside><figure><figcaption>Hội nghị Bộ trưởng Ngoại giao Mekong - Hàn Quốc lần thứ 3 tại Busan</figcaption>"
    "</figure></aside></body></html>"
)


def meeting(*captions: str, text: str = TEXT) -> Event:
    published = datetime(2021, 9, 8, 20, tzinfo=HANOI)
    (event,) = understand(Article(title="Tin", text=text, captions=captions, published=published)).events
    return event


def test_a_caption_of_the_same_meeting_gives_edition_and_town() -> None:
    event = meeting(CAPTION)
    assert (event.edition, event.place) == (11, "Seoul")
    assert (event.evidence["edition"].basis, event.evidence["edition"].entry) == ("meta", "caption")


@pytest.mark.parametrize(
    "caption",
    [
        "Hội nghị Cấp cao Mekong - Hàn Quốc lần thứ 2 tại Busan.",
        "Hội nghị Bộ trưởng Ngoại giao Mekong - Nhật Bản lần thứ 14 tại Tokyo.",
        "Hội nghị Bộ trưởng Ngoại giao Mekong - Hàn Quốc lần thứ 7 tại Busan năm 2017.",
        "Quang cảnh hội nghị.",
    ],
)
def test_a_caption_of_another_meeting_gives_nothing(caption: str) -> None:
    event = meeting(caption)
    assert (event.edition, event.place) == (None, None)


def test_the_text_is_believed_before_a_caption() -> None:
    event = meeting(CAPTION, text=TEXT.replace("Hàn Quốc diễn ra", "Hàn Quốc lần thứ 10 diễn ra"))
    assert (event.edition, event.place) == (10, None)


def test_a_sum_in_a_caption_is_no_commitment() -> None:
    article = Article(title="Tin", text=TEXT, captions=("Hàn Quốc cam kết tài trợ 9 triệu USD cho các nước Mekong.",))
    assert read(article).commitments == read(Article(title="Tin", text=TEXT)).commitments


def test_a_page_gives_the_captions_of_its_own_article_only() -> None:
    article = read_page(PAGE.encode(), rules=PageRules(body=("div.noi-dung",)))
    assert article.captions == (CAPTION,)
    assert "Bùi Thanh Sơn" not in article.text


def test_a_copied_text_keeps_its_captions_apart() -> None:
    source = f"Mekong và Hàn Quốc bàn về nước\n\n{TEXT}\n\n![]() |\n{CAPTION} |\n\n{TEXT.replace('hôm nay', 'chiều')}"
    article = read_text_document(source.encode())
    assert article.captions == (CAPTION,)
    assert "Bùi Thanh Sơn" not in article.text


def test_an_event_is_the_surer_the_more_of_it_is_in_the_text() -> None:
    bare = meeting()
    edition = meeting(text=TEXT.replace("Hàn Quốc diễn ra", "Hàn Quốc lần thứ 11 diễn ra"))
    assert bare.confidence < meeting(CAPTION).confidence < edition.confidence == 0.95
