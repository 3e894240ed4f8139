"""What a hostile or broken press does: what is stored then, what is said, and that the next run makes it up."""

import zlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from store.models import Page, Source

if TYPE_CHECKING:
    from tests.crawler.conftest import Desk, Press

CHALLENGE = "<html><script>document.cookie='D1N=abc; path=/';window.location.reload(true);</script><body></body></html>"


def test_an_outlet_that_fails_is_named_with_host_status_and_way_out(desk: "Desk", press: "Press") -> None:
    """Many kinds of failure in one run; the healthy outlet between them does not notice."""
    answers = {
        "cam": {"status": 403},
        "mat": {"status": 404},
        "hong": {"status": 500},
        "rong": {"body": ""},
        "trang": {"body": "<html><body>Trang chủ</body></html>"},
        "vo": {"body": "<rss><channel><item><title>x"},
        "thuthach": {"body": CHALLENGE},
        "vong": {"status": 302, "Location": "/rss.xml"},
        "doi": {"status": 301, "Location": "http://noikhac.test/rss.xml"},
        "bom": {"body": "<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel><item/></channel></rss>"},
    }
    for name, answer in answers.items():
        host = desk.outlet(name, "feed /rss.xml")
        press.serve(f"{host}/rss.xml", **answer)  # type: ignore[arg-type]
    desk.outlet("xa", "feed /rss.xml")
    desk.hosts.append("noikhac.test")
    good = desk.outlet("tot", "feed /rss.xml")
    press.feed(good, 1)
    press.articles(good, 1)
    press.answers["xa.test/robots.txt"] = press.answers["xa.test/rss.xml"] = press.hang_up
    run = desk.crawl()
    states = {one.outlet: one.state for one in run.outlets}
    assert states.pop("tot") == "ok"
    assert set(states.values()) == {"failed"}
    assert (run.state, desk.exit_code) == ("partial", 0)
    assert "of 12 outlets failed" in (run.message or "")
    said = {one.outlet: one.message or "" for one in run.outlets}
    expected = {
        "cam": ("cam.test answered 403 to /rss.xml", "ask the outlet for access"),
        "mat": ("mat.test answered 404 to /rss.xml", "mekong outlets check"),
        "hong": ("hong.test answered 500", "next run"),
        "rong": ("http://rong.test/rss.xml is empty", "mekong outlets check rong"),
        "trang": ("http://trang.test/rss.xml is not a feed", "mekong outlets check trang"),
        "vo": ("http://vo.test/rss.xml is not valid XML",),
        "thuthach": ("thuthach.test", "browser test", "ask the outlet for access"),
        "vong": ("redirects again and again",),
        "doi": ("redirects to noikhac.test", "add that site as an outlet"),
        "bom": ("declares XML entities",),
        "xa": ("xa.test broke off the connection",),
    }
    for name, parts in expected.items():
        for part in parts:
            assert part in said[name], (name, said[name])
    assert press.requests("noikhac.test") == []


def test_a_page_that_fails_is_tried_again_by_later_runs_and_the_others_are_stored(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    desk.limits = "max_page_bytes: 200000, retry_attempts: 3"
    broken = range(1, 9)
    press.feed(host, *broken, 9, ETag='"one"')
    press.serve(f"{host}/bai-1.html", status=500)
    press.serve(f"{host}/bai-2.html", status=404)
    press.serve(f"{host}/bai-3.html", b"x" * 50_000_000)
    press.serve(f"{host}/bai-4.html", b"\0" * 50_000_000, packed=True)
    press.serve(f"{host}/bai-5.html", b"")
    press.serve(f"{host}/bai-6.html", CHALLENGE)
    press.serve(f"{host}/bai-7.html", "<html><body><p>Xem video</p></body></html>")
    press.serve(f"{host}/bai-8.html", zlib.compress(b"x")[:-3] + b"?", Content_Encoding="gzip")
    press.articles(host, 9)
    run = desk.crawl()
    said = desk.outlet_run(run, "bao")
    assert said.state == "partial"
    assert said.counts.stored == 1
    assert sum(said.counts.errors.values()) == 8, said.counts.errors
    assert said.counts.errors["too_large"] == 2
    candidates = desk.candidates()
    assert candidates.pop("bai-9.html") == ("fetched", None)
    assert {state for state, _ in candidates.values()} == {"failed"}
    with desk.database.reader() as session:
        pages = {page.url.rpartition("/")[2]: page for page in session.scalars(select(Page))}
    assert "bai-3.html" not in pages, "what was never received cannot be archived"
    assert "bai-1.html" not in pages, "a failing server proves nothing about the page"
    assert pages["bai-9.html"].error is None
    for number in (2, 4, 5, 6, 7):
        assert pages[f"bai-{number}.html"].error, number
    for number in broken:
        press.article(host, number)
    desk.now = desk.now.replace(hour=11)
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 8, "although the feed says 304"
    assert set(desk.candidates().values()) == {("fetched", None)}


def test_a_page_that_never_comes_is_given_up_in_the_end(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    desk.limits = "retry_attempts: 2"
    press.feed(host, 1, 2)
    press.serve(f"{host}/bai-1.html", status=410)
    for hour in (9, 12):
        desk.now = desk.now.replace(hour=hour)
        desk.crawl()
    assert desk.candidates() == {"bai-1.html": ("dead", "http_410"), "bai-2.html": ("dead", "http_404")}
    assert len(press.requests(host, "/bai-1.html")) == 1


def test_a_hanging_server_costs_its_time_limit_and_nobody_else_waits(desk: "Desk", press: "Press") -> None:
    hanging, good = desk.outlet("treo", "feed /rss.xml"), desk.outlet("bao", "feed /rss.xml")
    press.feed(good, 1)
    press.articles(good, 1)
    press.answers[f"{hanging}/rss.xml"] = lambda handler: handler.rfile.read(1)
    run = desk.crawl()
    said = desk.outlet_run(run, "treo")
    assert (said.state, said.counts.errors) == ("failed", {"timeout": 1})
    assert "treo.test did not answer in time" in (said.message or "")
    assert desk.outlet_run(run, "bao").counts.stored == 1


def test_a_redirect_into_another_domain_becomes_a_candidate_there(desk: "Desk", press: "Press") -> None:
    old, new = desk.outlet("cu", "feed /rss.xml"), desk.outlet("moi")
    desk.hosts.append("la.test")
    press.feed(old, 1, 2, 3)
    press.serve(f"{old}/bai-1.html", status=301, Location=f"http://{new}/bai-1.html")
    press.serve(f"{old}/bai-2.html", status=301, Location="http://la.test/bai-2.html")
    press.serve(f"{old}/bai-3.html", status=302, Location="http://169.254.169.254/latest/meta-data/")
    press.articles(new, 1)
    run = desk.crawl("cu")
    said = desk.outlet_run(run, "cu")
    assert said.counts.skipped["foreign_host"] >= 2
    assert said.counts.stored == 0
    assert press.requests(new) == press.requests("la.test") == []
    assert desk.outlet_run(desk.crawl("moi"), "moi").counts.stored == 1


def test_a_redirect_to_the_front_page_is_no_article(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1)
    press.serve(f"{host}/bai-1.html", status=302, Location="/")
    press.serve(f"{host}/", "<html><body><p>Trang chủ</p></body></html>")
    assert desk.outlet_run(desk.crawl(), "bao").counts.skipped == {"not_article": 1}
    assert desk.candidates()["bai-1.html"] == ("skipped", "not_article")


def test_a_site_that_fails_again_and_again_is_left_alone_until_the_next_run(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, *range(20))
    for number in range(20):
        press.serve(f"{host}/bai-{number}.html", status=403)
    run = desk.crawl()
    said = desk.outlet_run(run, "bao")
    assert said.counts.errors == {"http_403": 5}
    assert "left alone after 5 failures in a row" in (said.message or "")
    states = [state for state, _ in desk.candidates().values()]
    assert (states.count("pending"), states.count("failed")) == (15, 5)


def test_an_article_in_a_broken_charset_is_stored(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1)
    press.articles(host, 1)
    body = press.bodies[f"{host}/bai-1.html"]
    press.serve(f"{host}/bai-1.html", body[:400] + b"\xff\xfe\x00" + body[400:], Content_Type="text/html; charset=big5")
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 1


def test_a_failing_list_forgets_its_validators_and_comes_back_in_full(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1, ETag='"one"')
    press.articles(host, 1)
    desk.crawl()
    press.serve(f"{host}/rss.xml", status=500)
    desk.crawl()
    with desk.database.reader() as session:
        source = session.scalars(select(Source)).one()
    assert (source.failures, source.etag, source.status) == (1, None, 500)
    press.feed(host, 1, ETag='"one"')
    press.log.clear()
    desk.crawl()
    assert "If-None-Match" not in press.requests(host, "/rss.xml")[0].headers


def test_an_outlet_that_takes_too_long_is_closed_and_continued_by_the_next_run(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml", more="delay_s: 7\n")
    other = desk.outlet("khac", "feed /rss.xml")
    desk.limits = "outlet_timeout_s: 20"
    for one in (host, other):
        press.feed(one, *range(5))
        press.articles(one, *range(5))
    run = desk.crawl()
    said = desk.outlet_run(run, "bao")
    assert (said.state, desk.outlet_run(run, "khac").state) == ("timed_out", "ok")
    assert "took longer than 20 s" in (said.message or "")
    assert desk.outlet_run(run, "khac").counts.stored == 5
    states = [state for state, _ in desk.candidates().values()]
    assert states.count("pending") >= 3


PRETENDED_NAMES = """
import socket
original = socket.getaddrinfo
def getaddrinfo(host, *arguments, **named):
    return original("127.0.0.1" if host == "trong.bao-thu.vn" else host, *arguments, **named)
socket.getaddrinfo = getaddrinfo
"""


def test_a_name_that_leads_inside_or_nowhere_is_not_connected_to(desk: "Desk") -> None:
    desk.outlet("trong", "feed /rss.xml", hosts="trong.bao-thu.vn")
    desk.outlet("khong", "feed /rss.xml", hosts="khong-co.invalid")
    names = desk.folder / "names"
    names.mkdir()
    (names / "sitecustomize.py").write_text(PRETENDED_NAMES)
    desk.environment["PYTHONPATH"] = str(names)
    desk.public, desk.delay_s = True, 2
    run = desk.crawl("trong", "khong")
    inside, nowhere = desk.outlet_run(run, "trong"), desk.outlet_run(run, "khong")
    assert set(inside.counts.errors) == {"refused_address"}
    assert "trong.bao-thu.vn points inside this machine or network" in (inside.message or "")
    assert set(nowhere.counts.errors) == {"dns"}
    assert "khong-co.invalid cannot be found (DNS)" in (nowhere.message or "")
