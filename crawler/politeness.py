"""The gate that every request passes: per registrable domain, one at a time and never closer than the gap."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from crawler.failures import FetchError
from crawler.ledger import Ledger
from settings.clock import Clock, SystemClock
from store.visits import STRANGER_MARGIN_S, block, reserve

PATIENCE_S = 60.0
"""A domain that asks to be left alone for longer is left alone by this run."""
BLOCK_WITHOUT_WORD_S = 60.0
LONGEST_BLOCK_S = 24 * 3600.0


class Gate:
    """Lets requests through in turn. Gaps are owed in real time, so the machine's clock counts, not ``--now``.

    Within this process the gap runs from the end of one request to the start of the next; between processes, from
    start to start with a margin, through the store.
    """

    def __init__(self, ledger: Ledger, delay_s: float, concurrent_domains: int, clock: Clock | None = None) -> None:
        self._ledger, self._delay_s, self._clock = ledger, delay_s, clock or SystemClock()
        self._gaps: dict[str, float] = {}
        self._ended: dict[str, float] = {}
        self._taken: dict[str, datetime] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._transfers = asyncio.Semaphore(concurrent_domains)

    def slow_down(self, domain: str, gap_s: float | None) -> None:
        """At least this gap for ``domain``: an outlet's own, or a robots.txt's crawl-delay."""
        if gap_s is not None:
            self._gaps[domain] = max(gap_s, self.gap_s(domain))

    def gap_s(self, domain: str) -> float:
        return self._gaps.get(domain, self._delay_s)

    @asynccontextmanager
    async def turn(self, domain: str) -> AsyncIterator[None]:
        """Waits for the domain's turn and holds it. Raises FetchError (blocked) if the wait would be too long."""
        async with self._turns.setdefault(domain, asyncio.Lock()):
            await self._wait(domain)
            async with self._transfers:
                while wait_s := await self._reserve(domain):
                    await asyncio.sleep(wait_s)
                try:
                    yield
                finally:
                    self._ended[domain] = time.monotonic()

    async def block(self, domain: str, retry_after: str | None) -> datetime:
        """Notes that a domain asked to be left alone; gives the time until when."""
        until = retry_time(retry_after, self._clock.now())
        await self._ledger.write(lambda session: block(session, domain, until))
        return until

    async def _wait(self, domain: str) -> None:
        """The long part of the waiting, outside the places for transfers."""
        own = self._ended.get(domain, float("-inf")) + self.gap_s(domain) - time.monotonic()
        if own > 0:
            await asyncio.sleep(own)

    async def _reserve(self, domain: str) -> float:
        gap_s, mine, now = self.gap_s(domain), self._taken.get(domain), self._clock.now()
        wait_s = await self._ledger.write(lambda session: reserve(session, domain, gap_s, now, mine))
        if not wait_s:
            self._taken[domain] = now
        if wait_s > max(PATIENCE_S, gap_s + STRANGER_MARGIN_S):
            until = self._clock.now() + timedelta(seconds=wait_s)
            message = f"{domain} asked to be left alone until {until:%Y-%m-%d %H:%M} UTC (Retry-After)"
            raise FetchError("blocked", message, "the next run after that makes it up", until=until)
        return wait_s


def retry_time(retry_after: str | None, now: datetime) -> datetime:
    """When a ``Retry-After`` header (seconds or a date) lets us ask again; a minute without a readable one."""
    text = (retry_after or "").strip()
    wait_s = BLOCK_WITHOUT_WORD_S
    if text.isascii() and text.isdigit():
        wait_s = float(text[:9])
    elif text:
        try:
            moment = parsedate_to_datetime(text)
            wait_s = ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
        except ValueError:
            pass
    return now + timedelta(seconds=min(max(wait_s, 0.0), LONGEST_BLOCK_S))
