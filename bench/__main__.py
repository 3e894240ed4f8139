"""`make bench`: the whole path beside a bare Scrapy + trafilatura script, on the same pages in the same run."""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.memory import PeakMemory
from bench.workload import workload
from cli.corpus_files import corpus_folder
from cli.state import open_database
from crawler.job import CrawlJob
from replica.articles import Article, load_articles
from replica.press import Press
from scheduler.runner import ChildRunner
from settings.clock import ManualClock
from settings.loading import parse_settings

GAP_S = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """What one contestant did."""

    name: str
    pages: int
    seconds: float
    peak_mb: float

    @property
    def pages_per_s(self) -> float:
        return self.pages / self.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the whole path beside a bare script.")
    parser.add_argument("--copies", type=int, default=3, help="how often each relevant article is published")
    copies = parser.parse_args().copies
    articles = workload(load_articles(corpus_folder("articles")), copies)
    now = max(article.published for article in articles)
    with tempfile.TemporaryDirectory() as folder, Press(articles, Path(folder) / "press", clock_start=now) as press:
        relevant = sum(article.annotation["relevant"] for article in articles)
        hosts = len({article.host for article in articles})
        print(f"{len(articles)} pages on {hosts} hosts of the replica, {relevant / len(articles):.0%} about the Mekong")
        whole = measure_whole(press, Path(folder) / "whole", articles)
        bare = measure_bare(press, Path(folder), articles)
    for figure in (whole, bare):
        print(
            f"{figure.name:<44} {figure.pages:>6} pages {figure.seconds:>7.1f} s "
            f"{figure.pages_per_s:>7.1f} pages/s  peak {figure.peak_mb:.0f} MB"
        )
    print(
        f"ratio whole / bare: {whole.pages_per_s / bare.pages_per_s:.2f} in speed, "
        f"{whole.peak_mb / bare.peak_mb:.2f} in memory (processes of each summed)"
    )


def measure_whole(press: Press, folder: Path, articles: list[Article]) -> Figure:
    """Discovery, robots, archive, reading, understanding, records: the product's own crawl."""
    folder.mkdir()
    config = {
        "database": {"url": "sqlite:///mekong.db"},
        "archive": {"directory": "archive"},
        "crawl": {"max_age_days": 3650, "max_pages_per_outlet": 100_000, "concurrent_domains": 32},
        "politeness": {"delay_s": GAP_S, "contact": "bench@localhost"},
        "network": {"routes": str(press.routes_file), "ca_file": str(press.ca_file)},
    }
    settings = parse_settings(yaml.safe_dump(config), folder / "config.yaml")
    database = open_database(settings)
    clock = ManualClock(press.time)
    outlets = tuple(sorted({article.outlet for article in articles}))
    job = CrawlJob.of(settings, clock.now(), kind="crawl", outlets=outlets)
    started = time.monotonic()
    with PeakMemory() as memory:
        run = ChildRunner(database, clock, settings.crawl.run_timeout_s).run(job, threading.Event()).run
    seconds = time.monotonic() - started
    database.close()
    pages = sum(outlet.counts.fetched for outlet in run.outlets)
    requests = len(press.access_log)
    print(f"whole path: run {run.state}, {requests} requests, {sum(o.counts.stored for o in run.outlets)} stored")
    return Figure("mekong crawl (discovery to records)", pages, seconds, memory.peak_mb)


def measure_bare(press: Press, folder: Path, articles: list[Article]) -> Figure:
    """The bare script gets the addresses for nothing, and only fetches and strips."""
    job = {
        "urls": [article.url for article in articles],
        "routes": str(press.routes_file),
        "ca_file": str(press.ca_file),
        "out": str(folder / "bare.jsonl"),
    }
    started = time.monotonic()
    with PeakMemory() as memory:
        subprocess.run([sys.executable, "-m", "bench.bare"], input=json.dumps(job), text=True, check=True)
    seconds = time.monotonic() - started
    pages = sum(1 for _ in (folder / "bare.jsonl").open(encoding="utf-8"))
    return Figure("bare Scrapy + trafilatura (addresses given)", pages, seconds, memory.peak_mb)


if __name__ == "__main__":
    main()
