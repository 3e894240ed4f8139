"""Reading what the web sent, in processes that can be killed: a page that hangs or crashes its reader costs one page.

Articles and lists are both read here; the crawl process itself never parses a byte of the web.
"""

import asyncio
import multiprocessing
import resource
import signal
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.discovery.listing import ListError, Listing
from crawler.outlet import Outlet
from extract.article import Article
from extract.reading import Reading
from extract.rules import PageRules

T = TypeVar("T")

MEMORY_LIMIT_BYTES = 3 << 30
TASKS_PER_PROCESS = 2_000
"""A reader is replaced now and then: libraries leak on odd input."""
END_GRACE_S = 2.0


class ReadError(Exception):
    """A page or list that could not be read. ``code`` is stable, ``message`` one sentence."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(code, message, hint)  # all as arguments: the error travels between processes
        self.code, self.message, self.hint = code, message, hint

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class ListOrder:
    """One list page to read. ``links`` are the CSS selectors of a section page's article links."""

    kind: str
    content: bytes
    url: str
    outlet: Outlet
    links: str | None
    max_bytes: int


@dataclass(frozen=True, slots=True)
class JudgedListing:
    """A listing with, for each item, why it is off topic (None: worth fetching)."""

    listing: Listing
    off_topic: tuple[str | None, ...] = ()


def read_bytes(
    content: bytes, url: str, content_type: str | None, rules: PageRules, fetched_at: datetime
) -> tuple[Article, Reading]:
    """The article of a page and what it says. ``content`` is decompressed. Raises ReadError."""
    from extract.page import PageError, read_page
    from extract.reader import read

    try:
        article = read_page(content, url=url, content_type=content_type, rules=rules, fetched_at=fetched_at)
    except PageError as error:
        raise ReadError(error.code, error.message, error.hint) from None
    return article, read(article)


def read_list(order: ListOrder) -> JudgedListing:
    """The items of a list, each judged by what the list says of it. Raises ReadError."""
    from extract.prefilter import judge_candidate

    try:
        listing = _read_listing(order)
    except ListError as error:
        raise ReadError(error.code, error.message) from None
    verdicts = (judge_candidate(item.title, item.summary, item.url) for item in listing.items)
    return JudgedListing(listing, tuple(None if verdict.keep else verdict.reason for verdict in verdicts))


def _read_listing(order: ListOrder) -> Listing:
    from crawler.discovery.feed import read_feed
    from crawler.discovery.section import read_section
    from crawler.discovery.sitemap import read_sitemap

    if order.kind == "feed":
        return read_feed(order.content, order.url, order.max_bytes)
    if order.kind == "sitemap":
        return read_sitemap(order.content, order.url, order.max_bytes)
    return read_section(order.content, order.url, order.outlet, order.links, order.max_bytes)


class ReaderPool:
    """The processes that read. ``timeout_s`` is for one page or list."""

    def __init__(self, workers: int, timeout_s: float) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.preload"])
        self._timeout_s = timeout_s
        self._pool = ProcessPool(workers, max_tasks=TASKS_PER_PROCESS, initializer=_prepare, context=context)

    async def article(
        self, content: bytes, url: str, content_type: str | None, rules: PageRules, fetched_at: datetime
    ) -> tuple[Article, Reading]:
        """See ``read_bytes``; ReadError also for extract_timeout and extract_crashed."""
        return await self.run(read_bytes, content, url, content_type, rules, fetched_at)

    async def listing(self, order: ListOrder) -> JudgedListing:
        """See ``read_list``; ReadError also for extract_timeout and extract_crashed."""
        return await self.run(read_list, order)

    async def run(self, function: Callable[..., T], *arguments: object) -> T:
        """The result of an importable function in one of the processes. Raises ReadError, whatever goes wrong there."""
        try:
            future = self._pool.schedule(function, args=arguments, timeout=self._timeout_s)
            return await asyncio.wrap_future(future)
        except ReadError:
            raise
        except (FutureTimeoutError, TimeoutError):
            message = f"reading it took longer than {self._timeout_s:g} s (crawl.extract_timeout_s)"
            raise ReadError("extract_timeout", message) from None
        except ProcessExpired as error:
            raise ReadError("extract_crashed", f"its reader crashed (exit code {error.exitcode})") from None
        except Exception as error:  # noqa: BLE001 - whatever a hostile page does to a library is this page's error only
            raise ReadError(
                "extract_failed", f"its reader failed: {type(error).__name__}: {str(error)[:200]}"
            ) from None

    def close(self) -> None:
        """Ends the processes, also those that are busy."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join(END_GRACE_S)


def _prepare() -> None:
    """Ctrl-C is for the parent, and a page that eats memory must not take the machine with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
