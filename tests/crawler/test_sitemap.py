"""Sitemaps, their indexes, and the choice of shards."""

import gzip
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from crawler.discovery.listing import ListError, Shard
from crawler.discovery.shards import is_settled, shard_span, wanted_shards
from crawler.discovery.sitemap import read_sitemap

HANOI = timezone(timedelta(hours=7))
URL = "https://bao.test/sitemap.xml"
NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://bao.test/a-1.html</loc><lastmod>2026-03-08T09:00:00+07:00</lastmod>
 <image:image><image:loc>https://cdn.test/x.jpg</image:loc><image:title>Ảnh</image:title></image:image>
 <news:news><news:publication><news:name>Báo</news:name></news:publication>
 <news:publication_date>2026-03-07T08:00:00+07:00</news:publication_date><news:title>Mê Công</news:title>
 </news:news></url>
<url><loc>https://bao.test/a-2.html</loc><lastmod>2026-03-01</lastmod></url><url><loc> </loc></url></urlset>"""


def test_a_news_sitemap_gives_titles_and_dates_and_ignores_pictures() -> None:
    first, second = read_sitemap(NEWS.encode(), URL, 1_000_000).items
    assert (first.url, first.title) == ("https://bao.test/a-1.html", "Mê Công")
    assert first.published_at == datetime(2026, 3, 7, 8, tzinfo=HANOI)
    assert (second.title, second.published_at) == ("", None)
    assert second.modified_at == datetime(2026, 3, 1, tzinfo=HANOI)


def test_an_index_gives_its_shards_packed_or_not() -> None:
    index = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
    <loc>https://bao.test/sitemaps/news-2026-3.xml</loc><lastmod>2026-03-07</lastmod></sitemap></sitemapindex>"""
    for content in (index, gzip.compress(index)):
        (shard,) = read_sitemap(content, URL, 1_000_000).shards
        assert shard.url == "https://bao.test/sitemaps/news-2026-3.xml"


def test_a_sitemap_that_breaks_off_gives_what_came() -> None:
    assert len(read_sitemap(NEWS.encode()[:-120], URL, 1_000_000).items) >= 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"<html><body>x</body></html>", "not_a_sitemap"), (b"hello", "malformed")],
)
def test_what_is_no_sitemap_is_said_to_be_none(content: bytes, code: str) -> None:
    with pytest.raises(ListError) as caught:
        read_sitemap(content, URL, 1_000_000)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("path", "span"),
    [
        ("StaticSitemaps/sitemaps-2026-3-1-5.xml", (date(2026, 3, 1), date(2026, 3, 5))),
        ("sitemaps/news-2026-2.xml", (date(2026, 2, 1), date(2026, 2, 28))),
        ("sitemaps/2026/11/article.xml", (date(2026, 11, 1), date(2026, 11, 30))),
        ("sitemap-20260307.xml.gz", (date(2026, 3, 7), date(2026, 3, 7))),
        ("sitemap-2026-03-07.xml", (date(2026, 3, 7), date(2026, 3, 7))),
        ("sitemap.xml?date=2026-03-07", (date(2026, 3, 7), date(2026, 3, 7))),
        ("sitemap-2025.xml", (date(2025, 1, 1), date(2025, 12, 31))),
        ("google-news.xml", None),
        ("sitemap-12.xml", None),
        ("news-2026-13.xml", (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_shard_says_its_days_in_its_address(path: str, span: tuple[date, date] | None) -> None:
    assert shard_span(f"https://bao.test/{path}") == span


def test_only_shards_that_can_hold_wanted_days_are_read_newest_first() -> None:
    months = [Shard(f"https://bao.test/news-{year}-{month}.xml") for year in (2025, 2026) for month in range(1, 13)]
    bare = [
        Shard("https://bao.test/google-news.xml"),
        Shard("https://bao.test/old.xml", datetime(2020, 1, 1, tzinfo=UTC)),
    ]
    since, until = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 3, 7, tzinfo=UTC)
    wanted = [shard.url.rpartition("/")[2] for shard in wanted_shards([*months, *bare], since, until, 10)]
    assert wanted == ["google-news.xml", "news-2026-3.xml", "news-2026-2.xml", "news-2026-1.xml"]
    assert len(wanted_shards(months, datetime(2020, 1, 1, tzinfo=UTC), until, 5)) == 5


def test_a_shard_is_settled_once_it_was_read_after_its_days() -> None:
    url = "https://bao.test/sitemaps-2026-3-1-5.xml"
    assert not is_settled(url, datetime(2026, 3, 6, tzinfo=UTC))
    assert is_settled(url, datetime(2026, 3, 8, tzinfo=UTC))
    assert not is_settled("https://bao.test/google-news.xml", datetime(2026, 3, 8, tzinfo=UTC))
    assert not is_settled(url, None)
