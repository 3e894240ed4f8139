"""Pages that are no article, and pages made to do harm: a typed error in bounded time, nothing else."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.page import PageError, read_page
from extract.page.tree import MAX_BYTES, MAX_ELEMENTS

PROSE = "<p>" + "Các bên ký thỏa thuận lập quỹ chung cho mạng lưới trạm đo nước dọc sông Mê Công. " * 4 + "</p>"


def refused(content: bytes, content_type: str | None = "text/html") -> PageError:
    started = time.process_time()
    with pytest.raises(PageError) as caught:
        read_page(content, url="https://bao.example.vn/a.html", content_type=content_type)
    assert time.process_time() - started < 20
    assert caught.value.message
    return caught.value


@pytest.mark.parametrize(
    "nothing", [b"", b"  \n ", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00"]
)
def test_nothing_is_empty(nothing: bytes) -> None:
    assert refused(nothing).code == "empty"


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0<html>", None),
        (b'{"error": "not found"}', "application/json"),
        (b"plain words only", "text/plain"),
        (b"\x1f\x8bbroken gzip", None),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "application/rss+xml"),
    ],
)
def test_what_is_no_web_page_is_not_html(content: bytes, content_type: str | None) -> None:
    assert refused(content, content_type).code == "not_html"


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_are_not_html_even_with_a_tag_by_chance(seed: int) -> None:
    content = random.Random(seed).randbytes(2_500) + b"<p>" + random.Random(-seed).randbytes(2_500)
    assert refused(content).code == "not_html"


def test_fifty_megabytes_are_too_large() -> None:
    assert refused(b"<html><body>" + b"<p>x</p>" * 6_250_000).code == "too_large"


def test_a_compressed_bomb_is_unpacked_no_further_than_the_limit() -> None:
    import gzip

    assert refused(gzip.compress(b"<html><body>" + b"a" * (MAX_BYTES * 20))).code == "too_large"


def test_too_many_elements_are_too_large() -> None:
    assert refused(b"<html><body>" + b"<b>x</b>" * (MAX_ELEMENTS + 1)).code == "too_large"


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote", "span", "ul"])
def test_deep_nesting_is_too_deep(tag: str) -> None:
    content = f"<html><body>{f'<{tag}>' * 100_000}{PROSE}".encode()
    assert refused(content).code == "too_deep"


def test_a_huge_attribute_does_no_harm() -> None:
    content = f"<html><body><div class='{'x ' * 1_000_000}'>{PROSE}{PROSE}</div></body></html>".encode()
    assert "thỏa thuận" in read_page(content).text


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
        '<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<html><body>{PROSE}{PROSE}<p>&c;&x; Kết thúc phiên họp tại Viêng Chăn.</p></body></html>"
    )
    text = read_page(bomb.encode()).text
    assert "lollol" not in text
    assert len(text) < 2000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "cookie",
            "<html><head><script>document.cookie='D1N=abc'; location.reload(true);</script></head><body></body></html>",
        ),
        ("wait", "<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>"),
        ("captcha", "<html><body><form>Vui lòng nhập captcha để tiếp tục</form></body></html>"),
    ],
)
def test_robot_challenges_are_told_from_articles(name: str, content: str) -> None:
    assert refused(content.encode()).code == "challenge_page"


def test_an_article_about_challenges_is_an_article() -> None:
    head = "<head><title>Captcha là gì</title></head>"
    content = f"<html>{head}<body>{PROSE * 6}<p>Captcha làm khó người dùng.</p></body></html>"
    assert "Captcha" in read_page(content.encode()).text


def test_login_walls_are_told() -> None:
    content = "<html><body><h1>Bài hay</h1><p>Vui lòng đăng nhập để đọc tiếp nội dung này.</p></body></html>"
    assert refused(content.encode()).code == "login_required"


def test_missing_pages_are_told() -> None:
    content = "<html><body><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại.</p></body></html>"
    assert refused(content.encode()).code == "missing_page"


def test_bare_videos_are_told() -> None:
    content = "<html><body><h1>Bản tin tối</h1><video src='a.mp4'></video><p>Bản tin.</p></body></html>"
    assert refused(content.encode()).code == "video_page"


def test_a_page_of_scripts_has_no_text() -> None:
    content = "<html><body>" + "<script>var a = 'x';</script>" * 2000 + "</body></html>"
    assert refused(content.encode()).code == "no_text"


@pytest.mark.parametrize(
    "filler",
    [
        "." * 2_000_000,
        "<" * 2_000_000,
        "( " * 1_000_000,
        "Ảnh: " * 400_000,
        "- " * 1_000_000,
        "Ã¡" * 700_000,
        "1/1/2020 " * 200_000,
    ],
)
def test_no_filler_costs_more_than_its_length(filler: str) -> None:
    started = time.process_time()
    content = f"<html><body>{PROSE}{PROSE}<p>{filler}</p></body></html>".encode()
    assert "thỏa thuận" in read_page(content).text
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "script",
    [
        "{" * 5000,
        "[" * 100_000,
        '{"@type": "NewsArticle", "author": ' * 500,
        "[" * 900 + "]" * 900,
        '{"@type": 5, "@graph": {"a": []}}',
        "null",
        '"x"',
        "\x00",
    ],
)
def test_broken_linked_data_is_passed_over(script: str) -> None:
    content = (
        f'<html><head><script type="application/ld+json">{script}</script></head><body>{PROSE}{PROSE}</body></html>'
    )
    assert "thỏa thuận" in read_page(content.encode()).text


@pytest.mark.parametrize(
    "value", ["9999-99-99", "0000-00-00T00:00:00", "99/99/9999 99:99", "+999999", "1" * 400, "２０２６"]
)
def test_absurd_dates_are_no_dates(value: str) -> None:
    head = f'<head><meta property="article:published_time" content="{value}"></head>'
    content = f"<html>{head}<body>{PROSE}{PROSE}</body></html>"
    assert read_page(content.encode()).published is None


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=300),
    st.sampled_from(["p", "div", "table", "a", "script", "h1"]),
)
def test_any_markup_gives_an_article_or_a_page_error(text: str, tag: str) -> None:
    content = f"<html><body><{tag} class='{text[:40]}'>{text}</{tag}><p>{text}</body>".encode()
    try:
        article = read_page(content, url="https://bao.example.vn/" + text[:50])
    except PageError as error:
        assert error.code
    else:
        assert article.text
