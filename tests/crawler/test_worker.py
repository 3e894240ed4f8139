"""Readers that hang, crash or fail cost one page; the pool goes on."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from crawler.outlet import Outlet
from crawler.worker import ListOrder, ReaderPool, ReadError
from extract.article import Article
from extract.rules import PageRules

OUTLET = Outlet(
    name="bao",
    title="Báo",
    kind="national",
    home="https://bao.test/",
    hosts=("bao.test",),
    article_url=(r"^https://bao\.test/bai-\d+\.html$",),
)
FETCHED_AT = datetime.fromisoformat("2026-03-07T09:00:00+07:00")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    pool = ReaderPool(1, 4)
    yield pool
    pool.close()


def code_of(pool: ReaderPool, function: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(ReadError) as caught:
        asyncio.run(pool.run(function, *arguments))
    return caught.value.code


def test_a_reader_that_hangs_is_killed_and_replaced(pool: ReaderPool) -> None:
    assert code_of(pool, time.sleep, 60) == "extract_timeout"
    assert asyncio.run(pool.run(len, b"abc")) == 3


def test_a_reader_that_crashes_is_replaced(pool: ReaderPool) -> None:
    assert code_of(pool, os._exit, 7) == "extract_crashed"
    assert code_of(pool, os.abort) == "extract_crashed"
    assert asyncio.run(pool.run(len, b"abc")) == 3


def test_a_reader_that_eats_memory_fails_alone(pool: ReaderPool) -> None:
    assert code_of(pool, bytearray, 20 << 30) == "extract_failed"
    assert asyncio.run(pool.run(len, b"abc")) == 3


def test_an_article_comes_back_with_what_it_says(pool: ReaderPool) -> None:
    paragraph = "<p>Hội nghị Mê Công - Lan Thương bàn về việc chia sẻ số liệu nguồn nước giữa sáu nước thành viên.</p>"
    page = f"<html><head><title>Hội nghị</title></head><body><article><h1>Hội nghị</h1>{paragraph * 4}</article></body>"
    url = "https://bao.test/bai-1.html"
    article, reading = asyncio.run(pool.article(page.encode(), url, "text/html", PageRules("bao"), FETCHED_AT))
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Hội nghị", "bao")
    assert reading.extractor_version


@pytest.mark.parametrize("content", [b"", b"\x00" * 1000, b"<" * 200_000, b"<p>" * 200_000])
def test_a_page_that_is_none_is_a_typed_error(pool: ReaderPool, content: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        asyncio.run(pool.article(content, "https://bao.test/bai-1.html", None, PageRules(), FETCHED_AT))
    assert caught.value.code
    assert str(caught.value)


def test_lists_are_read_and_judged_there_too(pool: ReaderPool) -> None:
    titles = ("Hợp tác Mê Công - Lan Thương", "Giá vàng")
    items = (f"<item><title>{title}</title><link>/bai-{n}.html</link></item>" for n, title in enumerate(titles, 1))
    feed = f"<rss><channel>{''.join(items)}</channel></rss>".encode()
    order = ListOrder("feed", feed, "https://bao.test/rss", OUTLET, None, 100_000)
    judged = asyncio.run(pool.listing(order))
    assert [item.url for item in judged.listing.items] == ["https://bao.test/bai-1.html", "https://bao.test/bai-2.html"]
    assert judged.off_topic[0] is None
    assert judged.off_topic[1] is not None
    with pytest.raises(ReadError) as caught:
        asyncio.run(pool.listing(ListOrder("sitemap", b"<html/>", "https://bao.test/s", OUTLET, None, 100_000)))
    assert caught.value.code == "not_a_sitemap"


def test_a_section_page_without_articles_says_so(pool: ReaderPool) -> None:
    page = b"<html><body><a href='/x'>x</a></body></html>"
    order = ListOrder("section", page, "https://bao.test/", OUTLET, None, 9999)
    with pytest.raises(ReadError) as caught:
        asyncio.run(pool.listing(order))
    assert caught.value.code == "no_links"
