"""What the press sees of us: conditional requests, and never two requests to one domain closer than the gap."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
import yaml

from cli.corpus_files import corpus_folder
from cli.state import open_database
from crawler.canonical import registrable_domain
from crawler.job import CrawlJob
from replica.access import LogLine
from replica.articles import load_articles
from replica.press import Press
from scheduler.runner import ChildRunner
from settings.clock import ManualClock
from settings.loading import parse_settings
from store.runs import RunView

OUTLETS = ("vietnamnet", "baoquocte", "nhandan", "baocantho")
GAP_S = 0.1
VALIDATORS = {"if-none-match", "if-modified-since"}
CLOCK_SLACK_S = 0.02
"""The log notes arrivals; a request may wait that long in a buffer of this machine."""

Crawls = tuple[list[RunView], list[LogLine], int, set[tuple[str, str]]]
"""The runs, the access log, where in it the second crawl begins, and the addresses that offer validators."""


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    """Two crawls of four outlets on the press replica."""
    folder = tmp_path_factory.mktemp("politeness")
    articles = load_articles(corpus_folder("articles"))
    now = articles[-1].published + timedelta(hours=1)
    with Press(articles, folder / "press", clock_start=now) as press:
        settings = parse_settings(_config(press), folder / "config.yaml")
        database = open_database(settings)
        clock = ManualClock(now)
        runner = ChildRunner(database, clock, 300)
        runs = []
        borders = []
        for _ in range(2):
            borders.append(len(press.access_log))
            job = CrawlJob.of(settings, clock.now(), kind="crawl", outlets=OUTLETS)
            runs.append(runner.run(job, threading.Event()).run)
            clock.advance(timedelta(hours=1))
        database.close()
        log = press.access_log
        offering = {(line.host, line.path) for line in log if press.answer("https", line.host, line.path).validators()}
        yield runs, log, borders[1], offering


def _config(press: Press) -> str:
    return yaml.safe_dump(
        {
            "crawl": {"max_age_days": 3650},
            "politeness": {"delay_s": GAP_S, "contact": "test@localhost"},
            "network": {"routes": str(press.routes_file), "ca_file": str(press.ca_file)},
        }
    )


def test_no_two_requests_to_one_domain_are_closer_than_the_gap(
    crawls: Crawls,
) -> None:
    _, log, _, _ = crawls
    arrivals: dict[str, list[LogLine]] = defaultdict(list)
    for line in log:
        arrivals[registrable_domain(line.host)].append(line)
    assert len(arrivals) == len(OUTLETS)
    close = [
        (one.path, other.path, other.at - one.at)
        for lines in arrivals.values()
        for one, other in pairwise(lines)
        if other.at - one.at < GAP_S - CLOCK_SLACK_S
    ]
    assert close == []


def test_the_second_crawl_asks_every_list_conditionally_and_stores_nothing_twice(
    crawls: Crawls,
) -> None:
    runs, log, border, offering = crawls
    second = [line for line in log[border:] if (line.host, line.path) in offering]
    assert second
    assert [line.path for line in second if not (line.headers.keys() & VALIDATORS)] == []
    assert {line.status for line in second} == {304}
    assert sum(outlet.counts.stored for outlet in runs[0].outlets) > 0
    assert sum(outlet.counts.stored for outlet in runs[1].outlets) == 0
    assert sum(outlet.counts.not_modified for outlet in runs[1].outlets) == len(second)


def test_robots_txt_is_asked_first_and_once_a_day(crawls: Crawls) -> None:
    _, log, _, _ = crawls
    by_host: dict[str, list[str]] = defaultdict(list)
    for line in log:
        by_host[line.host].append(line.path)
    for host, paths in by_host.items():
        assert paths[0] == "/robots.txt", host
        assert paths.count("/robots.txt") == 1, host


def test_every_request_says_who_asks(crawls: Crawls) -> None:
    _, log, _, _ = crawls
    assert {line.headers["user-agent"] for line in log} == {"mekong-monitor/0.1 (press monitor; test@localhost)"}


def test_no_article_is_fetched_twice(crawls: Crawls) -> None:
    runs, log, border, _ = crawls
    articles = [(line.host, line.path) for line in log[:border] if line.path.endswith(".html")]
    assert len(articles) == len(set(articles))
    assert all(outlet.counts.stored == outlet.counts.fetched for outlet in runs[0].outlets)
