"""Plays the demo's mornings: crawl, digest, mail, as the daemon does it, on a simulated clock."""

import threading
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rich.console import Console

from cli.crawl_table import run_table
from cli.demo_copies import copy_mail
from cli.demo_stage import Morning, Stage
from crawler.job import CrawlJob
from digest.delivery import DeliveryReport, deliver
from digest.outbox import Prepared, prepare_digests
from scheduler.health import outlet_statuses
from scheduler.runner import ChildRunner
from settings.clock import ManualClock
from store.runs import RunView
from store.subscribers import sync_subscribers

CRAWL_BEFORE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class PlayedMorning:
    """What one morning brought."""

    morning: Morning
    run: RunView
    prepared: list[Prepared]
    delivery: DeliveryReport
    copies: list[Path]


def play(stage: Stage, out: Console) -> list[PlayedMorning]:
    """Plays all mornings in order and tells what happens."""
    hosts = len({article.url.split("/")[2] for article in stage.corpus})
    out.print(
        f"The press: {hosts} outlets on this machine, {len(stage.corpus)} articles. Work goes to {stage.directory}."
    )
    clock = ManualClock(stage.mornings[0].at - timedelta(days=1))
    with stage.database.writer() as session:
        sync_subscribers(session, stage.settings.subscribers, clock.now())
    return [_play_one(stage, clock, morning, out) for morning in stage.mornings]


def _play_one(stage: Stage, clock: ManualClock, morning: Morning, out: Console) -> PlayedMorning:
    out.rule(f"{morning.at:%A %Y-%m-%d %H:%M} Hà Nội")
    out.print(f"Expected: {morning.expected}", style="dim", soft_wrap=True, markup=False)
    clock.at = morning.at - CRAWL_BEFORE
    stage.press.set_time(clock.at)
    run = _crawl(stage, clock, out)
    out.print(run_table(run))
    clock.at = morning.at
    stage.press.set_time(clock.at)
    prepared = prepare_digests(stage.database, stage.settings, clock, outlet_statuses(stage.database, clock.now()))
    for made in prepared:
        out.print(f"  {made}", markup=False, soft_wrap=True)
    before = len(stage.mailbox.messages())
    delivery = deliver(stage.database, stage.settings, clock)
    out.print(f"  mail: {delivery}", markup=False, soft_wrap=True)
    received = stage.mailbox.messages()[before:]
    day = f"{morning.at:%Y-%m-%d}"
    copies = [path for stored in received for path in copy_mail(stored, stage.directory / "digests", day)]
    return PlayedMorning(morning, run, prepared, delivery, copies)


def _crawl(stage: Stage, clock: ManualClock, out: Console) -> RunView:
    job = CrawlJob.of(stage.settings, clock.now(), kind="crawl", outlets=tuple(stage.outlets))
    runner = ChildRunner(stage.database, clock, stage.settings.crawl.run_timeout_s)
    with out.status("crawling …") as status:

        def show(run: RunView) -> None:
            stored = sum(outlet.counts.stored for outlet in run.outlets)
            found = sum(outlet.counts.found for outlet in run.outlets)
            status.update(f"crawling: {len(run.outlets)} outlets, {found} links found, {stored} articles stored")

        return runner.run(job, threading.Event(), show).run
