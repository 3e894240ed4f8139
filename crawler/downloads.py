"""The download handler: the last place before a request leaves, and so the one where politeness is kept."""

import asyncio
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from crawler.context import context_of
from crawler.failures import FetchError
from crawler.guard import plain_host, url_problem
from crawler.resolver import GuardingResolver

ASKS_FOR_PEACE = frozenset({429, 503})


class PoliteHandler(HTTP11DownloadHandler):
    """Everything passes here: pages, lists, robots.txt, redirects and retries."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._context = context_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """Waits for the domain's turn, asks, and notes what the answer says about asking again."""
        context = self._context
        refused = url_problem(request.url, context.routes or ())
        if refused:
            raise FetchError(refused.code, refused.message, refused.hint)
        if context.settings.network.proxy:
            request.meta["proxy"] = context.settings.network.proxy  # which then resolves the names, in our stead
        asking = asyncio.ensure_future(self._ask(request))
        stopped = asyncio.ensure_future(context.stopping.wait())
        try:
            progress = context.progress.get(request.meta.get("outlet", ""))
            left_s = progress.left_s if progress else None
            await asyncio.wait({asking, stopped}, timeout=left_s, return_when=asyncio.FIRST_COMPLETED)
            if asking.done():
                return asking.result()
            context.check_open(request.meta.get("outlet"))
            raise FetchError("outlet_over", "its time is over")
        finally:
            asking.cancel()
            stopped.cancel()

    async def _ask(self, request: Request) -> Response:
        context, domain = self._context, self._context.domain_of(request.url)
        outlet = request.meta.get("outlet")
        context.check_open(outlet)
        async with context.gate.turn(domain):
            context.check_open(outlet)  # the wait may have been long
            if outlet in context.progress:
                context.progress[outlet].start()
            try:
                response = await super().download_request(request)
            except CannotResolveHostError:
                host = plain_host(urlsplit(request.url).hostname or "")
                reason = GuardingResolver.refusals.get(host)
                if reason is None:
                    raise
                raise FetchError("refused_address", f"{host} {reason}", "only public hosts are fetched") from None
        retry_after = response.headers.get("Retry-After")
        if response.status == 429 or (response.status in ASKS_FOR_PEACE and retry_after):
            await context.gate.block(domain, retry_after.decode("latin-1") if retry_after else None)
        return response
