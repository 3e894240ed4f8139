"""What all parts of one crawl share. There is one per process."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.canonical import registrable_domain
from crawler.failures import FetchError
from crawler.job import CrawlJob
from crawler.ledger import Ledger
from crawler.outlet import Outlet
from crawler.politeness import Gate
from crawler.progress import OutletProgress
from crawler.window import Window
from crawler.worker import ReaderPool
from settings.clock import Clock
from settings.settings import Settings
from store.archive import ArchiveWriter
from store.candidates import Offer
from store.runs import RunState


@dataclass
class CrawlContext:
    """The job and its tools. ``outlets`` are those to crawl, ``catalogue`` all that are known, by name."""

    job: CrawlJob
    settings: Settings
    clock: Clock
    window: Window
    outlets: tuple[Outlet, ...]
    catalogue: dict[str, Outlet]
    manual: tuple[Offer, ...]
    routes: dict[str, int] | None
    ledger: Ledger
    gate: Gate
    reader: ReaderPool
    archive: ArchiveWriter
    liveness_fd: int | None = None
    """A pipe whose end of file means that the parent is gone."""
    progress: dict[str, OutletProgress] = field(default_factory=dict)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    end: tuple[RunState, str | None] | None = None
    """Why the crawl was stopped early; None while it runs its course."""

    @property
    def archive_directory(self) -> Path:
        return self.settings.archive_directory

    def domain_of(self, url: str) -> str:
        """The registrable domain, which politeness is kept for; the host itself where it has none."""
        host = urlsplit(url).hostname or ""
        return registrable_domain(host) or host

    def stop(self, state: RunState, message: str | None) -> bool:
        """Ends the crawl early; False if it is ending already."""
        if self.end is not None:
            return False
        self.end = (state, message)
        self.stopping.set()
        return True

    def check_open(self, outlet: str | None) -> None:
        """Raises FetchError if nothing more is to be fetched for this outlet."""
        if self.stopping.is_set():
            raise FetchError("stopped", "the crawl was stopped")
        progress = self.progress.get(outlet or "")
        if progress is None:
            return
        if progress.closed is not None or progress.timed_out:
            raise FetchError("outlet_over", f"the time of {outlet} is over")
        if progress.gave_up:
            raise FetchError("gave_up", f"{outlet} is left alone until the next run")


def context_of(crawler: Crawler) -> CrawlContext:
    """The context of a running crawl: Scrapy builds its parts from the crawler, and the spider carries ours."""
    return cast("CrawlContext", getattr(crawler.spider, "context"))  # noqa: B009 - the attribute is our spider's own


def header_map(response: Response) -> dict[str, str]:
    """The headers of an answer by lower-case name; one that came several times is joined by commas."""
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
