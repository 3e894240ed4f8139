"""Politeness, shown by the press's own access log: gaps, robots.txt, Retry-After, conditional robots copies."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from crawler.politeness import retry_time
from store.models import DomainVisit

if TYPE_CHECKING:
    from tests.crawler.conftest import Desk, Press

NOW = datetime(2026, 3, 7, 8, 0, tzinfo=UTC)
DELAY_S = 0.4


def test_no_two_requests_to_one_domain_come_closer_than_the_gap(desk: "Desk", press: "Press") -> None:
    """Two outlets on one registrable domain; robots.txt, redirects, retries and errors count like any request."""
    desk.delay_s = DELAY_S
    first = desk.outlet("mot", "feed /rss.xml", "feed /moved.xml", hosts="mot.bao-thu.vn")
    second = desk.outlet("hai", "feed /rss.xml", "feed /broken.xml", hosts="hai.bao-thu.vn")
    other = desk.outlet("khac", "feed /rss.xml")
    for host in (first, second, other):
        press.serve(f"{host}/robots.txt", "User-agent: *\nAllow: /")
        press.feed(host, 1, 2)
        press.articles(host, 1, 2)
    press.serve(f"{first}/moved.xml", status=301, Location="/rss2.xml")
    press.feed(first, 1, path="/rss2.xml")
    press.serve(f"{second}/broken.xml", status=500)
    run = desk.crawl()
    assert {one.outlet: one.counts.stored for one in run.outlets} == {"mot": 2, "hai": 2, "khac": 2}
    assert len(press.requests(second, "/broken.xml")) == 2, "asked once more"
    assert len(press.log) == 6 + 6 + 4
    assert min(press.gaps_s(first, second)) >= DELAY_S
    assert min(press.gaps_s(other)) >= DELAY_S
    assert min(press.gaps_s(first, second, other)) < DELAY_S, "different domains do not wait for each other"


def test_two_processes_together_keep_the_gap(desk: "Desk", press: "Press") -> None:
    desk.delay_s = DELAY_S
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, *range(4))
    press.articles(host, *range(4))
    runs = [desk.start() for _ in range(2)]
    for _, child in runs:
        assert child.wait(60) == 0
        assert child.stdin is not None
        child.stdin.close()
    askers = [seen.path for seen in press.log if seen.path == "/rss.xml"]
    assert len(askers) == 2, "both processes asked"
    assert min(press.gaps_s(host)) >= DELAY_S


def test_an_outlet_may_want_longer_gaps_and_so_may_its_robots_file(desk: "Desk", press: "Press") -> None:
    slow = desk.outlet("cham", "feed /rss.xml", more="delay_s: 0.7\n")
    told = desk.outlet("noi", "feed /rss.xml")
    press.serve(f"{told}/robots.txt", "User-agent: mekong-monitor\nCrawl-delay: 0.7\nAllow: /")
    for host in (slow, told):
        press.feed(host, 1, 2)
        press.articles(host, 1, 2)
    desk.crawl()
    assert min(press.gaps_s(slow)) >= 0.7
    assert min(press.gaps_s(told)[1:]) >= 0.7, "from the moment that robots.txt was read"


def test_what_robots_forbid_is_passed_over_and_said(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    shut = desk.outlet("dong", "feed /rss.xml")
    press.serve(f"{host}/robots.txt", "User-agent: *\nDisallow: /bai-2.html")
    press.serve(f"{shut}/robots.txt", "User-agent: *\nDisallow: /")
    press.feed(host, 1, 2)
    press.articles(host, 1, 2)
    run = desk.crawl()
    assert press.requests(host, "/bai-2.html") == []
    assert desk.candidates()["bai-2.html"] == ("skipped", "robots")
    assert desk.outlet_run(run, "bao").counts.skipped == {"robots": 1}
    closed = desk.outlet_run(run, "dong")
    assert closed.state == "failed"
    assert "robots.txt of dong.test forbids /rss.xml" in (closed.message or "")


def test_a_failing_robots_server_forbids_unless_a_good_copy_is_known(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1)
    press.articles(host, 1, 2)
    press.serve(f"{host}/robots.txt", status=503)
    run = desk.crawl()
    said = desk.outlet_run(run, "bao")
    assert said.state == "failed"
    assert "robots.txt of bao.test answered 503" in (said.message or "")
    assert set(press.paths(host)) == {"/robots.txt"}
    press.serve(f"{host}/robots.txt", "User-agent: *\nDisallow: /bai-2.html")
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 1
    press.serve(f"{host}/robots.txt", status=503)
    press.feed(host, 1, 2)
    desk.now += timedelta(hours=25)  # the copy is older than politeness.robots_max_age_h
    run = desk.crawl()
    assert desk.outlet_run(run, "bao").state == "ok", "the last good copy serves meanwhile"
    assert desk.outlet_run(run, "bao").counts.skipped == {"known": 1, "robots": 1}


def test_a_robots_file_is_fetched_once_a_day(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.serve(f"{host}/robots.txt", "User-agent: *\nAllow: /")
    press.feed(host)
    for hours, asked in ((0, 1), (1, 1), (26, 2)):
        desk.now += timedelta(hours=hours)
        desk.crawl()
        assert len(press.requests(host, "/robots.txt")) == asked


def test_who_asks_for_peace_gets_it_and_the_rest_is_made_up(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1, 2)
    press.serve(f"{host}/bai-1.html", status=429, Retry_After="3600")
    press.serve(f"{host}/bai-2.html", status=429, Retry_After="3600")
    run = desk.crawl()
    said = desk.outlet_run(run, "bao")
    assert said.state == "partial"
    assert "asked to be left alone until" in (said.message or "")
    assert len([path for path in press.paths(host) if path.startswith("/bai")]) == 1
    assert {state for state, _ in desk.candidates().values()} <= {"pending", "failed"}
    press.log.clear()
    assert desk.outlet_run(desk.crawl(), "bao").state == "failed", "still asked for peace"
    assert press.log == []
    with desk.database.writer() as session:
        visit = session.scalars(select(DomainVisit)).one()
        visit.blocked_until = None
    press.articles(host, 1, 2)
    desk.now += timedelta(hours=1)
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 2


def test_a_short_wish_is_waited_for_in_the_same_run(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, 1)

    def hasty(handler) -> None:  # type: ignore[no-untyped-def]
        press.articles(host, 1)
        handler.reply(429, b"", {"Retry-After": "1"})

    press.answers[f"{host}/bai-1.html"] = hasty
    assert desk.outlet_run(desk.crawl(), "bao").counts.stored == 1
    first, second = press.requests(host, "/bai-1.html")
    assert second.at_s - first.at_s >= 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Sat, 07 Mar 2026 08:05:00 GMT", 300),
        ("Sat, 07 Mar 2026 07:00:00 GMT", 0),
        ("999999999", 24 * 3600),
        ("soon", 60),
        ("-5", 60),
        (None, 60),
    ],
)
def test_retry_after_is_read_as_seconds_or_date_and_bounded(header: str | None, seconds: int) -> None:
    assert retry_time(header, NOW) == NOW + timedelta(seconds=seconds)
