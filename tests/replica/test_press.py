"""The replica's outlets, asked by a plain client over TLS with SNI."""

import gzip
import json
import re
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from replica.articles import Article, Paragraph
from replica.hosts import load_hosts, zone
from replica.pages import CARDS
from replica.press import Press, UnknownHostError

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2024, 6, 10, 7, 0, tzinfo=HANOI)
NOON = MORNING + timedelta(hours=5, minutes=1)
HOSTS = sorted(load_hosts())
WITH_FEEDS = [name for name in HOSTS if any(feed.style != "empty" for feed in load_hosts()[name].feeds)]
WITH_SITEMAPS = [name for name in HOSTS if load_hosts()[name].sitemaps]

Get = Callable[..., Any]
Write = Callable[..., Article]


def of(articles: list[Article], host: str, number: int = 1) -> Article:
    return next(a for a in articles if a.host == host and a.id.endswith(f"-{number}"))


def links(page: str) -> list[str]:
    return [str(href) for href in html.fromstring(page).xpath("//a/@href")]


@pytest.mark.parametrize("name", HOSTS)
def test_a_page_holds_the_whole_article_amid_bait_and_comments(
    name: str, calm_get: Get, articles: list[Article]
) -> None:
    article = of(articles, name)
    reply = calm_get(article.url)
    text = html.fromstring(reply.text).text_content()
    pieces = [article.title, *article.body.split("\n\n"), "Chú thích ảnh số 1. Ảnh: TTXVN", article.lead]
    places = [text.find(piece) for piece in pieces]
    assert reply.status == 200
    assert -1 not in places
    assert [text.find(piece) for piece in article.body.split("\n\n")] == sorted(places[1:-2])
    assert "Mồi nhử: Bộ trưởng hứa 99 triệu USD" in text
    assert "777 tỷ đồng" in text
    assert "0243 555 0199" in text


@pytest.mark.parametrize(
    ("name", "year", "body"),
    [
        ("dantri.com.vn", 2019, "dt-news__content"),
        ("dantri.com.vn", 2023, "singular-content"),
        ("dantri.com.vn", 2026, "dt-font-arial dt-text-lg"),
        ("baoquocte.vn", 2020, "viewsDtailContent __MASTERCMS_CONTENT"),
        ("baoquocte.vn", 2021, "__MB_MASTERCMS_EL item-content"),
        ("baohaugiang.com.vn", 2020, "divDetail newscontent"),
        ("baohaugiang.com.vn", 2025, "contentView"),
    ],
)
def test_an_outlet_is_redesigned_over_the_years(name: str, year: int, body: str, tmp_path: Path, write: Write) -> None:
    paper = write(load_hosts()[name], 1, MORNING.replace(year=2018))
    press = Press([paper], tmp_path, MORNING.replace(year=year))
    page = html.fromstring(press.site(name).answer(paper.path).body.decode())
    (element,) = page.xpath(f"//*[@class='{body}']")
    text = element.text_content()
    assert all(piece in text for piece in paper.body.split("\n\n"))
    assert paper.title in page.xpath("string(//h1)")


@pytest.mark.parametrize("name", HOSTS)
def test_menus_and_breadcrumbs_lead_to_sections(name: str, press: Press, articles: list[Article]) -> None:
    site = press.site(name)
    page = site.answer(of(articles, name).path).body.decode()
    paths = {href.removeprefix(site.host.base) for href in links(page)}
    shown = {site.host.section_url(slug) for slug in site.host.sections}
    assert shown <= paths
    assert {site.answer(path).status for path in shown} == {200}


@pytest.mark.parametrize("name", HOSTS)
def test_every_link_of_the_related_boxes_leads_to_a_real_page(
    name: str, calm_get: Get, articles: list[Article]
) -> None:
    article = of(articles, name)
    page = html.fromstring(calm_get(article.url).text)
    bait = [a.get("href") for a in page.iter("a") if "Mồi nhử" in a.text_content()]
    assert bait
    reply = calm_get(bait[0])
    assert reply.status == 200
    assert "Khoản 99 triệu USD là của bài khác." in html.fromstring(reply.text).text_content()


@pytest.mark.parametrize("name", HOSTS)
def test_lists_follow_the_clock_of_the_press(name: str, press: Press, get: Get, articles: list[Article]) -> None:
    host = load_hosts()[name]
    early, late = of(articles, name, 1), of(articles, name, 2)
    sections = [host.base + host.section_url(slug) for slug in host.sections]
    assert get(late.url).status == 404
    for url in [host.base + "/", *sections]:
        shown = get(url).text
        assert early.title in shown
        assert late.title not in shown
    press.set_time(NOON)
    assert get(late.url).status == 200
    for url in [host.base + "/", *sections]:
        shown = get(url).text
        assert shown.find(late.title) < shown.find(early.title)


@pytest.mark.parametrize("name", WITH_FEEDS)
def test_feeds_are_well_formed_and_follow_the_clock(name: str, press: Press, get: Get, articles: list[Article]) -> None:
    host = load_hosts()[name]
    early, late = of(articles, name, 1), of(articles, name, 2)
    for feed in host.feeds:
        assert feed_links(get(host.base + feed.path).body) == [early.url]
    press.set_time(NOON)
    for feed in host.feeds:
        assert feed_links(get(host.base + feed.path).body) == [late.url, early.url]


def feed_links(feed: bytes) -> list[str]:
    root = etree.fromstring(feed, etree.XMLParser(resolve_entities=False))
    atom = [str(link) for link in root.xpath("//*[local-name()='entry']/*[local-name()='link']/@href")]
    return atom or [str(link) for link in root.xpath("//item/link/text()")]


@pytest.mark.parametrize("name", WITH_SITEMAPS)
def test_sitemaps_list_every_visible_article(name: str, press: Press, get: Get, articles: list[Article]) -> None:
    press.set_time(NOON)
    wanted = {of(articles, name, 1).url, of(articles, name, 2).url}
    for sitemap in load_hosts()[name].sitemaps:
        body = get(f"https://{name}{sitemap.path}").body
        shards = locations(body) if sitemap.kind == "index" else []
        bodies = [unzipped(get(url).body) for url in shards] or [body]
        assert {url for shard in bodies for url in locations(shard)} == wanted


def locations(sitemap: bytes) -> list[str]:
    return [str(loc) for loc in etree.fromstring(sitemap).xpath("//*[local-name()='loc']/text()")]


def unzipped(body: bytes) -> bytes:
    return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body


def test_a_gzip_shard_is_a_file_and_not_an_encoding(get: Get) -> None:
    reply = get("https://www.vietnamplus.vn/sitemaps/news-2024-6.xml.gz")
    assert reply.body.startswith(b"\x1f\x8b")
    assert "Content-Encoding" not in reply.headers


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("https://vietnamnet.vn/rss/the-gioi.rss", r"<pubDate>Sun, 09 Jun 2024 07:00:00 \+0700</pubDate>"),
        ("https://nhandan.vn/rss/thegioi-1231.rss", r"<pubDate>Sun, 09 Jun 2024 07:00:00 \+07:00</pubDate>"),
        ("https://vtv.vn/rss/the-gioi.rss", r"<pubDate>Sun, 09 Jun 2024 07:00:00 \+07</pubDate>"),
        ("https://thanhnien.vn/rss/the-gioi.rss", r"<pubDate>Sun, 09 Jun 24 07:00:00 \+0700</pubDate>"),
        ("https://baochinhphu.vn/home.rss", r"<pubDate>6/9/2024 7:00:00 AM</pubDate>"),
        ("https://vneconomy.vn/the-gioi.rss", r"<pubDate>Sun, 09 Jun 2024 00:00:00 GMT</pubDate>"),
        ("https://vov.vn/atom.xml", r"<published>2024-06-09T07:00:00\+07:00</published>"),
        ("https://vietnamnet.vn/rss/the-gioi.rss", r"^<rss .*<!\[CDATA\[<a href=.*<img .*</br>"),
        ("https://thanhnien.vn/rss/the-gioi.rss", r"&amp;lt;a href="),
        ("https://www.sggp.org.vn/rss/home.rss", r"CDATA.*class='related'.*Mồi nhử"),
    ],
)
def test_a_feed_has_its_family_s_oddity(url: str, pattern: str, calm_get: Get) -> None:
    assert re.search(pattern, calm_get(url).text, re.DOTALL)


def test_tuoitre_s_feed_has_no_dates_and_baodautu_s_has_no_items(calm_get: Get) -> None:
    assert "pubDate" not in calm_get("https://tuoitre.vn/rss/the-gioi.rss").text
    assert feed_links(calm_get("https://baodautu.vn/trang-chu.rss").body) == []


@pytest.mark.parametrize("url", ["https://vietnamnet.vn/rss/the-gioi.rss", "https://vnexpress.net/the-gioi"])
def test_a_list_is_not_sent_again_until_it_changes(url: str, press: Press, get: Get) -> None:
    first = get(url)
    assert first.status == 200
    known = {"If_None_Match": first.headers["ETag"], "If_Modified_Since": first.headers["Last-Modified"]}
    again = get(url, **known)
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    press.set_time(MORNING + timedelta(hours=1))
    assert get(url, **known).status == 304
    press.set_time(NOON)
    fresh = get(url, **known)
    assert fresh.status == 200
    assert parsedate_to_datetime(fresh.headers["Last-Modified"]) == MORNING + timedelta(hours=5)


def test_without_etags_the_date_alone_decides(press: Press, get: Get) -> None:
    first = get("https://baoquocte.vn/rss_feed/")
    assert "ETag" not in first.headers
    assert get("https://baoquocte.vn/rss_feed/", If_Modified_Since=first.headers["Last-Modified"]).status == 304
    assert get("https://baoquocte.vn/rss_feed/", If_Modified_Since="Sat, 08 Jun 2024 00:00:00 GMT").status == 200
    assert get("https://baoquocte.vn/rss_feed/", If_Modified_Since="nonsense").status == 200


def test_if_none_match_goes_before_if_modified_since(get: Get) -> None:
    url = "https://vietnamnet.vn/the-gioi"
    first = get(url)
    assert get(url, If_None_Match='"other"', If_Modified_Since=first.headers["Last-Modified"]).status == 200
    assert get(url, If_None_Match=f'"other", {first.headers["ETag"]}').status == 304


def test_a_page_is_known_although_its_clock_ticks_and_sent_again_when_it_is_edited(
    press: Press, get: Get, articles: list[Article]
) -> None:
    article = of(articles, "vietnamnet.vn")
    first = get(article.url)
    assert "10/06/2024 - 07:00" in first.text
    press.set_time(MORNING + timedelta(minutes=9))
    assert get(article.url, If_None_Match=first.headers["ETag"]).status == 304
    assert "10/06/2024 - 07:09" in get(article.url).text
    press.replace(replace(article, paragraphs=(Paragraph("text", text="Đã sửa."),), updated=MORNING))
    edited = get(article.url, If_None_Match=first.headers["ETag"])
    assert edited.status == 200
    assert "Đã sửa." in edited.text


def test_a_withdrawn_article_is_gone_from_page_and_lists(press: Press, get: Get, articles: list[Article]) -> None:
    article = of(articles, "dantri.com.vn")
    press.withdraw(article.id)
    assert get(article.url).status == 404
    assert article.url not in get("https://dantri.com.vn/rss/the-gioi.rss").text


def test_published_are_the_visible_articles_oldest_first(press: Press, articles: list[Article]) -> None:
    assert {article.id for article in press.published()} == {a.id for a in articles if a.id.endswith("-1")}
    press.set_time(NOON)
    times = [article.published for article in press.published()]
    assert len(times) == len(articles)
    assert times == sorted(times)


def test_a_section_holds_its_own_articles_and_those_of_sections_that_nobody_lists(tmp_path: Path, write: Write) -> None:
    host = load_hosts()["vnexpress.net"]
    papers = [
        write(host, number, MORNING - timedelta(hours=number), section)
        for number, section in enumerate(["the-gioi/phan-tich", "Kinh doanh", "Góc lạ"], 1)
    ]
    with Press(papers, tmp_path, MORNING) as press:
        site = press.site(host.host)
        world, business = (site.answer(path).body.decode() for path in ("/rss/the-gioi.rss", "/rss/kinh-doanh.rss"))
    assert [paper.title in world for paper in papers] == [True, False, True]
    assert [paper.title in business for paper in papers] == [False, True, True]


PAGED = [name for name in HOSTS if load_hosts()[name].paging]


@pytest.mark.parametrize("name", PAGED)
def test_paging_leads_through_all_articles_and_ends(name: str, tmp_path: Path, write: Write) -> None:
    host = load_hosts()[name]
    slug = next(iter(host.sections))
    count = 2 * CARDS + 3
    papers = [write(host, number, MORNING - timedelta(hours=number), slug) for number in range(1, count + 1)]
    with Press(papers, tmp_path, MORNING) as press:
        site = press.site(name)
        numbers = range(host.paging_first, host.paging_first + 2)
        later = [
            host.paging.format(slug=slug, zone=zone(slug), n=n, offset=place * CARDS, day="")
            for place, n in enumerate(numbers, 1)
        ]
        pages = [site.answer(path) for path in [host.section_url(slug), *later]]
        beyond = host.paging.format(slug=slug, zone=zone(slug), n=99, offset=99 * CARDS, day="")
        assert site.answer(beyond).status == 404
        assert site.answer(later[0]).etag != pages[0].etag or host.etags == "none"
    seen = [href for page in pages for href in links(f"<div>{page.body.decode()}</div>")]
    for paper in papers:
        assert paper.url in seen or paper.path in seen
    first, second, third = [links(f"<div>{page.body.decode()}</div>") for page in pages]
    assert any(href.endswith(later[0]) for href in first) or host.paging_fragment
    assert any(href.endswith(later[1]) for href in second) or host.paging_fragment
    assert not any(href.endswith(beyond) for href in third)


def test_a_day_s_list_holds_that_day_only(get: Get, press: Press, articles: list[Article]) -> None:
    press.set_time(NOON)
    shown = get("https://baoquocte.vn/the-gioi&fv=2024-06-10&s_cond=&BRSR=0").text
    assert of(articles, "baoquocte.vn", 2).url in shown
    assert shown.find(of(articles, "baoquocte.vn", 1).title) > shown.find("docnhieu")


@pytest.mark.parametrize("name", HOSTS)
def test_robots_txt_allows_articles_and_names_what_it_does_not(name: str, calm_get: Get) -> None:
    text = calm_get(f"https://{name}/robots.txt").text
    assert text.startswith("User-agent: *\nDisallow: /tim-kiem\n")


def test_one_outlet_asks_for_a_crawl_delay(calm_get: Get) -> None:
    assert "Crawl-delay: 2\n" in calm_get("https://plo.vn/robots.txt").text


def test_http_and_other_names_redirect_to_the_outlet_s_own_address(calm_get: Get) -> None:
    reply = calm_get("http://vietnamnet.vn/the-gioi?x=1")
    assert (reply.status, reply.headers["Location"]) == (301, "https://vietnamnet.vn/the-gioi?x=1")
    reply = calm_get("https://m.vietnamnet.vn/the-gioi")
    assert (reply.status, reply.headers["Location"]) == (301, "https://vietnamnet.vn/the-gioi")


def test_an_article_under_an_alias_is_served_at_home(tmp_path: Path, write: Write) -> None:
    paper = write(load_hosts()["www.vietnamplus.vn"], 1, MORNING)
    stray = replace(paper, url=paper.url.replace("www.", ""))
    with Press([stray], tmp_path, MORNING) as press:
        assert press.published()[0].url == paper.url


def test_an_article_of_an_unknown_host_is_refused_with_the_file_to_change(tmp_path: Path, write: Write) -> None:
    stray = replace(write(load_hosts()["vietnamnet.vn"], 1, MORNING), url="https://unknown.example/a.html")
    with pytest.raises(UnknownHostError, match=r"hosts\.yaml has no unknown\.example"):
        Press([stray], tmp_path, MORNING)


def test_an_unknown_name_gets_no_certificate_and_an_unknown_host_no_page(
    press: Press, connect: Callable[..., Any]
) -> None:
    context = ssl.create_default_context(cafile=str(press.ca_file))
    with connect(press, "vietnamnet.vn", "http") as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: unknown.example\r\nConnection: close\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 421 ")
    with (
        socket.create_connection(("127.0.0.1", press.routes["vietnamnet.vn:443"]), timeout=5) as plain,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(plain, server_hostname="unknown.example")


def test_a_client_without_the_throw_away_authority_refuses_to_talk(press: Press) -> None:
    with (
        socket.create_connection(("127.0.0.1", press.routes["vietnamnet.vn:443"]), timeout=5) as plain,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="vietnamnet.vn")


def test_bodies_are_compressed_on_request_and_chunked_by_some(get: Get, articles: list[Article]) -> None:
    url = of(articles, "nhandan.vn").url
    plain, packed = get(url), get(url, Accept_Encoding="gzip, br")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert plain.headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" in get(of(articles, "vnexpress.net").url).headers


def test_head_has_the_headers_and_no_body(get: Get, articles: list[Article]) -> None:
    reply = get(of(articles, "vnexpress.net").url, method="HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["Content-Length"]) > 1000


def test_the_access_log_says_who_asked_what_and_when(press: Press, get: Get) -> None:
    get("https://vietnamnet.vn/robots.txt", User_Agent="monitor/1")
    get("https://vietnamnet.vn/nowhere", If_None_Match='"x"')
    first, second = press.access_log
    assert (first.host, first.path, first.status, first.scheme) == ("vietnamnet.vn", "/robots.txt", 200, "https")
    assert first.headers["user-agent"] == "monitor/1"
    assert (second.status, second.headers["if-none-match"]) == (404, '"x"')
    assert first.at < second.at
    lines = (press.directory / "access.log").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["/robots.txt", "/nowhere"]


def test_several_requests_go_over_one_connection(press: Press, connect: Callable[..., Any]) -> None:
    with connect(press, "vietnamnet.vn") as connection:
        for _ in range(3):
            connection.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: vietnamnet.vn\r\n\r\n")
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_nothing_is_left_running_when_the_press_closes(tmp_path: Path, connect: Callable[..., Any]) -> None:
    before = set(threading.enumerate())
    with Press([], tmp_path, MORNING) as press, connect(press, "vietnamnet.vn") as connection:
        connection.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: vietnamnet.vn\r\n\r\n")
        connection.recv(10)
        press.__exit__(None, None, None)
        assert set(threading.enumerate()) == before


def test_the_time_must_be_aware(press: Press) -> None:
    with pytest.raises(ValueError, match="aware"):
        press.set_time(datetime(2024, 6, 10, 8, 0))
