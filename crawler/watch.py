"""Watches over a running crawl: writes its counts, ends it when someone asks, its time is over or its parent dies."""

import asyncio
import contextlib
import os
import signal
import threading
import time
from types import FrameType
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.internet.error import ReactorNotRunning

from crawler.context import CrawlContext, context_of
from store.runs import RunState, cancel_requested, write_counts
from store.session import Session

TICK_S = 1.0
STOP_GRACE_S = 5.0
"""Requests and readers under way get so long to end; then the event loop is stopped under them."""
PARENT_MARGIN_S = 5.0
"""The parent started its own watch a little before us; what it ends now was ended for taking too long."""


class Watch:
    """A Scrapy extension. Everything that ends a crawl early comes through ``stop``."""

    def __init__(self, crawler: Crawler, context: CrawlContext) -> None:
        self._crawler, self._context = crawler, context
        self._started_s = time.monotonic()
        self._task: asyncio.Task[None] | None = None
        self._stop_task: asyncio.Task[None] | None = None
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Watch":
        return cls(crawler, context_of(crawler))

    def spider_opened(self) -> None:
        self._task = asyncio.ensure_future(self._watch())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._signalled)
        if self._context.liveness_fd is not None:
            threading.Thread(target=self._await_silence, args=(self._context.liveness_fd,), daemon=True).start()

    def spider_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _watch(self) -> None:
        limit_s = self._context.settings.crawl.run_timeout_s
        while True:
            cancelled = await self._look()
            if cancelled:
                self.stop("cancelled", "stopped on request")
            elif time.monotonic() - self._started_s > limit_s:
                self.stop("timed_out", _too_long(limit_s))
            await asyncio.sleep(TICK_S)

    async def _look(self) -> bool:
        """Stores the counts that changed; says whether someone asked to stop."""
        changed = [progress for progress in self._context.progress.values() if progress.dirty]
        for progress in changed:
            progress.dirty = False

        def work(session: Session) -> bool:
            for progress in changed:
                write_counts(session, progress.outlet_run_id, progress.counts)
            return cancel_requested(session, self._context.job.run_id)

        ledger = self._context.ledger
        return bool(await (ledger.attempt(work) if changed else ledger.attempt_read(work)))

    def stop(self, state: RunState, message: str) -> None:
        """Ends the crawl: nothing new is sent, what is under way is broken off."""
        limit_s = self._context.settings.crawl.run_timeout_s
        if time.monotonic() - self._started_s > limit_s - PARENT_MARGIN_S:
            state, message = "timed_out", _too_long(limit_s)
        if self._context.stop(state, message):
            self._stop_task = asyncio.ensure_future(self._crawler.stop_async())
            _reactor().callLater(STOP_GRACE_S, _stop_reactor)

    async def _asked_to_stop(self, message: str) -> None:
        run_id = self._context.job.run_id
        with contextlib.suppress(Exception):
            if await self._context.ledger.read(lambda session: cancel_requested(session, run_id)):
                self.stop("cancelled", "stopped on request")
                return
        self.stop("interrupted", message)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        self._from_outside(f"stopped by {signal.Signals(number).name}")

    def _await_silence(self, descriptor: int) -> None:
        """The parent never writes again: an end of file is its death, or its wish that we end."""
        with contextlib.suppress(OSError):
            while os.read(descriptor, 4096):
                pass
        self._from_outside("the process that started the crawl is gone")

    def _from_outside(self, message: str) -> None:
        _reactor().callFromThread(lambda: asyncio.ensure_future(self._asked_to_stop(message)))


def _too_long(limit_s: float) -> str:
    return f"stopped after {limit_s:g} s (crawl.run_timeout_s); the next run goes on from here"


def _reactor() -> Any:
    """The event loop; importing it at the top would install Twisted's default one."""
    from twisted.internet import reactor

    return reactor


def _stop_reactor() -> None:
    with contextlib.suppress(ReactorNotRunning):
        _reactor().stop()
