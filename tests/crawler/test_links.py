"""List pages: every article link and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.links import Link, article_links
from crawler.outlet import Outlet
from crawler.outlet_files import load_outlets, outlet_of

BASE = "https://baothu.example.vn/thoi-su/"
OUTLET = Outlet(
    name="baothu",
    title="Báo Thử",
    kind="national",
    home="https://baothu.example.vn/",
    hosts=("baothu.example.vn",),
    article_url=(r"^https://baothu\.example\.vn/[a-z0-9-]+-\d{6}\.html$",),
)
LISTS = {
    "baocantho-2026-01-thoisu-list": ("https://baocantho.com.vn/thoi-su/", 78),
    "baochinhphu-2026-03-list": ("https://baochinhphu.vn/chinh-sach-va-cuoc-song/chinh-sach-moi.htm", 34),
    "dantri-2026-03-list": ("https://dantri.com.vn/kinh-doanh.htm", 44),
    "tbnh-2021-03-list": ("https://thoibaonganhang.vn/doanh-nghiep-doanh-nhan", 33),
    "vietnamnet-2026-03-list": ("https://vietnamnet.vn/kinh-doanh", 31),
    "vnexpress-2026-03-list": ("https://vnexpress.net/kinh-doanh", 50),
}


def card(number: int, title: str, summary: str = "") -> str:
    url = f"/bai-viet-so-hai-{number}.html"
    return (
        f"<article><a href='{url}'><img alt='ảnh'></a><h3><a href='{url}'>{title}</a></h3>"
        f"<p class='sapo'>{summary}</p><a href='{url}#binh-luan'>12</a></article>"
    )


def page(*cards: str) -> bytes:
    return f"<html><body><nav><a href='/the-gioi/'>Thế giới</a></nav>{''.join(cards)}</body></html>".encode()


Reader = Callable[[bytes], list[Link]]
BOTH: list[Reader] = [lambda html: article_links(html, BASE, OUTLET), lambda html: article_links(html, BASE)]


@pytest.mark.parametrize("read", BOTH, ids=["outlet", "general"])
def test_each_article_comes_once_with_title_and_summary(read: Reader) -> None:
    summary = "Các nước ký thỏa thuận lập quỹ chung cho trạm đo nước."
    links = read(page(card(123456, "Quỹ chung cho sông Mê Công", summary), card(123457, "Tựa thứ hai")))
    assert links == [
        Link("https://baothu.example.vn/bai-viet-so-hai-123456.html", "Quỹ chung cho sông Mê Công", summary),
        Link("https://baothu.example.vn/bai-viet-so-hai-123457.html", "Tựa thứ hai"),
    ]


@pytest.mark.parametrize(
    "href",
    [
        "/thoi-su/",
        "/tag/song-me-cong-va-cac-nuoc-123456.html",
        "https://khac.example.com/bai-viet-so-hai-123456.html",
        "https://baothu.example.vn.evil.example/bai-viet-so-hai-123456.html",
        "javascript:mo('bai-viet-so-hai-123456.html')",
        "mailto:bai-viet-so-hai-123456.html",
        "/anh/bai-viet-so-hai-123456.jpg",
        "http://[bai-viet-so-hai-123456.html",
        "#bai-viet-so-hai-123456.html",
        "",
    ],
)
@pytest.mark.parametrize("read", BOTH, ids=["outlet", "general"])
def test_other_links_do_not_count(read: Reader, href: str) -> None:
    assert read(page(f'<a href="{href}">Một dòng chữ đủ dài</a>')) == []


def test_the_outlets_selector_narrows_the_page() -> None:
    html = page(f"<div class='chinh'>{card(123456, 'Một')}</div><div class='phu'>{card(123457, 'Hai')}</div>")
    assert [link.title for link in article_links(html, BASE, OUTLET, ".chinh a")] == ["Một"]


def test_relative_links_follow_the_base_element() -> None:
    link = "<a href='../bai-viet-so-hai-123456.html'>Một tựa đủ dài</a>"
    html = f"<html><head><base href='https://baothu.example.vn/x/'></head><body>{link}</body></html>".encode()
    assert [link.url for link in article_links(html, "https://khac.example.vn/", OUTLET)] == [
        "https://baothu.example.vn/bai-viet-so-hai-123456.html"
    ]


def test_a_picture_link_is_named_by_its_title() -> None:
    html = page("<a href='/bai-viet-so-hai-123456.html' title='Quỹ chung cho sông'><img src='a.jpg'></a>")
    assert [link.title for link in article_links(html, BASE, OUTLET)] == ["Quỹ chung cho sông"]


def test_a_neighbours_summary_is_not_taken() -> None:
    html = page(f"<div>{card(123456, 'Một')}{card(123457, 'Hai', 'Đoạn tóm tắt đủ dài của bài thứ hai ở đây.')}</div>")
    assert [link.summary for link in article_links(html, BASE, OUTLET)] == [
        "",
        "Đoạn tóm tắt đủ dài của bài thứ hai ở đây.",
    ]


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", b"<div>" * 5000, b"\x00\xff"])
def test_a_page_that_cannot_be_parsed_has_no_links(broken: bytes) -> None:
    assert article_links(broken, BASE, OUTLET) == []


@pytest.mark.parametrize("name", sorted(LISTS))
def test_real_lists_give_their_articles_titled_and_nothing_else(name: str, shared: Path) -> None:
    url, count = LISTS[name]
    html = (shared / "pages" / f"{name}.html").read_bytes()
    outlet = outlet_of(url, load_outlets())
    links = article_links(html, url, outlet)
    assert len(links) == count
    assert len({link.url for link in links}) == count
    assert [link.url for link in links if len(link.title) < 15] == []
    assert {link.url for link in article_links(html, url)} == {link.url for link in links}
