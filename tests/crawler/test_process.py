"""The crawl process, end to end, against a press on this machine: what it finds, asks, stores and says."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from store.archive import read_page
from store.models import Article, Candidate, Page

if TYPE_CHECKING:
    from tests.crawler.conftest import Desk, Press


def test_a_feed_becomes_articles_with_their_proof(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1, 2)
    press.article(host, 1)
    press.article(host, 2, packed=True)
    run = desk.crawl()
    assert (run.state, run.message, desk.exit_code) == ("ok", None, 0)
    counts = desk.outlet_run(run, "bao").counts
    assert (counts.found, counts.fetched, counts.stored, counts.relevant) == (2, 2, 2, 2)
    assert desk.titles() == ["Hợp tác Mê Công bài 1", "Hợp tác Mê Công bài 2"]
    with desk.database.reader() as session:
        pages = session.scalars(select(Page)).all()
        article = session.scalars(select(Article)).first()
    assert article is not None
    assert (article.first_run_id, article.first_run_kind, article.outlet) == (run.id, "crawl", "bao")
    assert len(pages) == 2
    kept = []
    for page in pages:
        archived = read_page(desk.settings.archive_directory, page.warc_file, page.warc_offset)
        kept.append(archived)
        assert archived.body == press.bodies[page.url.removeprefix("http://")]
    assert sorted(page.header("content-encoding") or "" for page in kept) == ["", "gzip"], "kept as it was sent"


def test_requests_say_who_asks_and_in_which_language(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host)
    desk.crawl()
    headers = press.requests(host, "/rss.xml")[0].headers
    assert headers["User-Agent"] == "mekong-monitor/0.1 (press monitor; desk@bao.test)"
    assert headers["Accept-Language"].startswith("vi")
    assert "Cookie" not in headers


def test_the_second_crawl_asks_conditionally_and_fetches_only_what_is_new(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml", "feed /stamped.xml")
    press.feed(host, 1, ETag='"one"')
    press.feed(host, 1, path="/stamped.xml", Last_Modified="Sat, 07 Mar 2026 01:00:00 GMT")
    press.articles(host, 1, 2)
    desk.crawl()
    press.log.clear()
    run = desk.crawl()
    counts = desk.outlet_run(run, "bao").counts
    assert (counts.not_modified, counts.found, counts.fetched, counts.skipped) == (1, 1, 0, {"known": 1})
    (asked,), (stamped,) = press.requests(host, "/rss.xml"), press.requests(host, "/stamped.xml")
    assert asked.headers["If-None-Match"] == '"one"'
    assert stamped.headers["If-Modified-Since"] == "Sat, 07 Mar 2026 01:00:00 GMT"
    assert sorted(press.paths(host)) == ["/rss.xml", "/stamped.xml"], "robots.txt comes from the store"
    press.feed(host, 1, 2, ETag='"two"')
    counts = desk.outlet_run(desk.crawl(), "bao").counts
    assert (counts.fetched, counts.stored) == (1, 1)


def test_what_is_off_topic_is_not_fetched_but_kept_with_its_reason(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.serve(
        f"{host}/rss.xml",
        f"<rss><channel><item><title>Giá vàng hôm nay</title><link>http://{host}/bai-1.html</link></item>"
        f"<item><title>Hợp tác Mê Công</title><link>http://{host}/chuyen-muc/</link></item>"
        f"<item><title>Hợp tác Mê Công</title><link>http://la.test/bai-3.html</link></item>"
        f"<item><title>Hợp tác Mê Công</title><link>http://{host}/bai-4.html</link>"
        f"<pubDate>Sat, 07 Mar 2020 08:00:00 +0700</pubDate></item></channel></rss>",
    )
    run = desk.crawl()
    counts = desk.outlet_run(run, "bao").counts
    assert counts.skipped == {"off_topic": 1, "not_article": 1, "foreign_host": 1, "too_old": 1}
    assert press.paths(host) == ["/robots.txt", "/rss.xml"]
    assert desk.candidates()["bai-1.html"][1].startswith("off_topic:")


def test_a_list_with_more_to_say_revives_what_another_passed_over(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /poor.xml")
    item = f"<link>http://{host}/bai-1.html</link>"
    press.serve(
        f"{host}/poor.xml", f"<rss><channel><item><title>Hội nghị ở Hà Nội</title>{item}</item></channel></rss>"
    )
    press.articles(host, 1)
    assert desk.outlet_run(desk.crawl(), "bao").counts.skipped == {"off_topic": 1}
    desk.outlet("bao", "feed /poor.xml", "feed /rss.xml")
    press.feed(host, 1)
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 1


def test_sitemaps_are_followed_to_the_shards_of_the_wanted_days(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "sitemap /sitemap.xml")
    shards = ("news-2026-3.xml", "news-2026-2.xml", "news-2019-7.xml")
    index = "".join(f"<sitemap><loc>http://{host}/{name}</loc></sitemap>" for name in shards)
    press.serve(f"{host}/sitemap.xml", f"<sitemapindex>{index}</sitemapindex>")
    for number, name in enumerate(shards, start=1):
        url = (
            f"<url><loc>http://{host}/bai-{number}.html</loc><n:news><n:title>Hợp tác Mê Công</n:title></n:news></url>"
        )
        press.serve(f"{host}/{name}", f"<urlset xmlns:n='n'>{url}</urlset>".encode(), packed=number == 1)
    press.articles(host, 1, 2, 3)
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 2
    assert f"/{shards[2]}" not in press.paths(host)


def test_section_pages_are_followed_while_they_bring_news(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "section /the-gioi/")
    for page in range(1, 5):
        links = "".join(
            f"<h3><a href='/bai-{number}.html'>Hợp tác Mê Công số {number}</a></h3>"
            for number in (page * 10, page * 10 + 1)
        )
        following = f"<a rel='next' href='/the-gioi/{page + 1}/'>Trang sau</a>" if page < 4 else ""
        path = "/the-gioi/" if page == 1 else f"/the-gioi/{page}/"
        press.serve(host + path, f"<html><body>{links}{following}</body></html>")
        press.articles(host, page * 10, page * 10 + 1)
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 8
    press.log.clear()
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 0
    assert press.paths(host) == ["/the-gioi/"], "nothing new on the first page, so the others are not asked for"


def test_a_backfill_takes_what_a_daily_crawl_found_too_old(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1, ETag='"one"')
    press.articles(host, 1)
    now, desk.now = desk.now, desk.now + timedelta(days=60)
    assert desk.outlet_run(desk.crawl(), "bao").counts.skipped == {"too_old": 1}
    run = desk.crawl(kind="backfill", since=now - timedelta(days=2), until=now + timedelta(days=1))
    assert desk.outlet_run(run, "bao").counts.stored == 1
    with desk.database.reader() as session:
        assert session.scalars(select(Article.first_run_kind)).all() == ["backfill"]


def test_days_that_were_not_asked_for_are_left_out(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1)
    run = desk.crawl(kind="backfill", since=desk.now + timedelta(days=1))
    assert desk.outlet_run(run, "bao").counts.skipped == {"before_since": 1}
    run = desk.crawl(kind="backfill", until=desk.now - timedelta(days=2))
    assert desk.outlet_run(run, "bao").counts.skipped["known"] == 1
    assert press.requests(host, "/bai-1.html") == []


def test_a_dry_run_judges_and_keeps_nothing(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1, ETag='"one"')
    press.articles(host, 1)
    run = desk.crawl(dry_run=True)
    assert (run.state, desk.outlet_run(run, "bao").counts.found) == ("ok", 1)
    assert [one["url"] for one in run.options["candidates"]] == [f"http://{host}/bai-1.html"]
    assert desk.candidates() == {}
    assert press.requests(host, "/bai-1.html") == []
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 1, "no validator was remembered either"


def test_an_ordered_page_is_fetched_without_any_list_and_again_if_ordered_again(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.articles(host, 7)
    for _ in range(2):
        run = desk.crawl(kind="manual", urls=[f"http://{host}/bai-7.html"])
        assert (run.state, desk.outlet_run(run, "bao").counts.fetched) == ("ok", 1)
    assert press.requests(host, "/rss.xml") == []
    assert desk.titles() == ["Hợp tác Mê Công bài 7"]


def test_ordered_pages_outside_the_outlets_are_refused_with_the_way_out(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.articles(host, 7)
    desk.hosts.append("la.test")
    urls = ["http://la.test/bai-1.html", "ftp://bao.test/x", "http://127.0.0.1/x"]
    run = desk.crawl(kind="manual", urls=urls)
    assert (run.state, desk.exit_code) == ("failed", 1)
    for part in ("http://la.test/bai-1.html belongs to no known outlet", "add an outlet file", "ftp://bao.test/x"):
        assert part in (run.message or "")
    run = desk.crawl(kind="manual", urls=[*urls, f"http://{host}/bai-7.html"])
    assert (run.state, desk.titles()) == ("partial", ["Hợp tác Mê Công bài 7"])
    assert press.requests("la.test") == []


def test_an_unknown_outlet_is_named_with_the_nearest_known_one(desk: "Desk") -> None:
    desk.outlet("baoquoctest", "feed /rss.xml")
    run = desk.crawl("baoquoctets")
    assert (run.state, run.message) == ("failed", "there is no outlet baoquoctets; did you mean baoquoctest?")


def test_pages_left_over_are_made_up_by_the_next_run(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    desk.limits = "max_pages_per_outlet: 2"
    press.feed(host, 1, 2, 3, ETag='"one"')
    press.articles(host, 1, 2, 3)
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 2
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 1
    with desk.database.reader() as session:
        assert set(session.scalars(select(Candidate.state))) == {"fetched"}


def test_a_configured_proxy_gets_every_request_and_one_of_the_environment_none(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1)
    press.articles(host, 1)
    desk.network = f"proxy: 'http://127.0.0.1:{press.port}'"
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 1
    assert [seen.as_proxy for seen in press.log] == [True, True, True]
    desk.network = ""
    desk.crawl()  # always with a dead proxy in its environment
    assert [seen.as_proxy for seen in press.log[3:]] == [False]


def test_an_article_that_many_lists_name_at_once_is_fetched_once(desk: "Desk", press: "Press") -> None:
    """The lists stand on different domains, so that their answers come at the same time."""
    hosts = ["bao.test", *(f"bao{number}.test" for number in range(8))]
    desk.outlet("bao", *(f"feed {host}/rss.xml" for host in hosts), hosts=", ".join(hosts))
    desk.limits = "max_pages_per_outlet: 12"
    for host in hosts:
        press.feed(host, *range(15))
        items = press.bodies[f"{host}/rss.xml"].decode().replace(host, "bao.test")
        press.serve(f"{host}/rss.xml", items)
    press.articles("bao.test", *range(15))
    counts = desk.outlet_run(desk.crawl(), "bao").counts
    asked = [path for path in press.paths("bao.test") if path.startswith("/bai")]
    assert (len(asked), len(set(asked)), counts.fetched) == (12, 12, 12)


def test_indexes_that_name_themselves_and_each_other_end(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "sitemap /a.xml")
    index = "".join(f"<sitemap><loc>http://{host}/{name}.xml</loc></sitemap>" for name in "abc")
    for name in "ab":
        press.serve(f"{host}/{name}.xml", f"<sitemapindex>{index}</sitemapindex>")
    press.serve(f"{host}/c.xml", f"<urlset><url><loc>http://{host}/bai-1-me-cong.html</loc></url></urlset>")
    assert desk.outlet_run(desk.crawl(), "bao").state == "ok"
    assert sorted(press.paths(host)) == ["/a.xml", "/b.xml", "/c.xml", "/robots.txt"]
