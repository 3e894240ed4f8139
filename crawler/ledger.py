"""The one thread through which the crawl process talks to the store: the event loop never waits for a disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from store.database import Database
from store.session import Session
from store.trouble import StoreTroubleError

T = TypeVar("T")
logger = logging.getLogger(__name__)


class Ledger:
    """Runs transactions one after the other. A transaction's work is a function of its session."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.trouble: StoreTroubleError | None = None
        """What kept the store from working, since it last worked."""
        self.on_trouble: Callable[[StoreTroubleError], object] = _ignore
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")

    async def write(self, work: Callable[[Session], T]) -> T:
        """The result of ``work`` in a write transaction, which is committed when this returns."""
        return await self._watched(asyncio.get_running_loop().run_in_executor(self._thread, self.write_now, work))

    async def read(self, work: Callable[[Session], T]) -> T:
        """The result of ``work`` in a read transaction."""
        return await self._watched(asyncio.get_running_loop().run_in_executor(self._thread, self._read_now, work))

    async def call(self, work: Callable[[], T]) -> T:
        """The result of other work that waits for the disk, in turn with the transactions."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def attempt(self, work: Callable[[Session], T]) -> T | None:
        """The same as ``write``, but a failure is logged and gives None: one page's error must not end a crawl."""
        return await _unless_it_fails(self.write(work))

    async def attempt_read(self, work: Callable[[Session], T]) -> T | None:
        """The same as ``read``; a failure is logged and gives None."""
        return await _unless_it_fails(self.read(work))

    async def _watched(self, result: Awaitable[T]) -> T:
        try:
            done = await result
        except StoreTroubleError as error:
            self.trouble = error
            self.on_trouble(error)
            raise
        self.trouble = None
        return done

    def write_now(self, work: Callable[[Session], T]) -> T:
        """The same as ``write`` for code outside the event loop."""
        with self._database.writer() as session:
            return work(session)

    def _read_now(self, work: Callable[[Session], T]) -> T:
        with self._database.reader() as session:
            return work(session)

    def close(self) -> None:
        """Waits for what is under way and drops what is not."""
        self._thread.shutdown(wait=True, cancel_futures=True)


async def _unless_it_fails(result: Awaitable[T]) -> T | None:
    try:
        return await result
    except StoreTroubleError as error:
        logger.error("a transaction was undone: %s", error)  # noqa: TRY400 - the sentence says it all
        return None
    except Exception:
        logger.exception("a transaction failed and was rolled back")
        return None


def _ignore(_trouble: StoreTroubleError) -> None:
    """Nobody wants to know."""
