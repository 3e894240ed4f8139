"""Puts every article's answer into the archive as it came over the wire, before anything unpacks or parses it."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.context import CrawlContext, context_of
from crawler.failures import FetchError
from store.archive import ArchiveError

KEPT_STATUSES = frozenset({404, 410, 451})
"""Beside 2xx: answers that prove that a page is gone. Other errors say nothing about the page."""


class ArchiveMiddleware:
    """Sits below decompression. ``meta["archive"]`` asks for it; ``meta["location"]`` and ``fetched_at`` come back."""

    def __init__(self, context: CrawlContext) -> None:
        self._context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ArchiveMiddleware":
        return cls(context_of(crawler))

    async def process_response(self, request: Request, response: Response) -> Response:
        """The answer, once its record is on the disk. Raises FetchError (archive) if it cannot be written."""
        kept = 200 <= response.status < 300 or response.status in KEPT_STATUSES
        if not request.meta.get("archive") or not kept:
            return response
        fetched_at = self._context.clock.now()
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        archive, body, url, status = self._context.archive, response.body, response.url, response.status
        try:
            request.meta["location"] = await self._context.ledger.call(
                lambda: archive.write(url=url, status=status, headers=headers, body=body, fetched_at=fetched_at)
            )
        except ArchiveError as error:
            self._context.stop("failed", str(error))  # the next page would find no room either
            raise FetchError("archive", f"{url} could not be archived: {error.message}", error.hint) from None
        request.meta["fetched_at"] = fetched_at
        return response
