"""Redirects: followed inside a registrable domain; one that leaves it is handed back as a link found there."""

from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import safe_url_string

from crawler.context import CrawlContext, context_of
from crawler.failures import FetchError
from crawler.guard import url_problem

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class RedirectMiddleware:
    """Each hop is a request like any other: robots.txt, the gap and the guard apply to it again."""

    def __init__(self, context: CrawlContext) -> None:
        self._context = context

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RedirectMiddleware":
        return cls(context_of(crawler))

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The next hop, or the answer as it is. Raises FetchError for loops and for targets that are not followed."""
        location = response.headers.get("Location")
        if response.status not in REDIRECTS or not location:
            return response
        target = urljoin(request.url, safe_url_string(location)).partition("#")[0]
        refused = url_problem(target, self._context.routes or ())
        domain = self._context.domain_of(target)
        if domain != self._context.domain_of(request.url):
            code = "foreign_redirect" if refused is None or refused.code == "not_routed" else refused.code
            message = f"{request.url} redirects to {domain}, another domain"
            raise FetchError(code, message, "add that site as an outlet if it is the new address", target=target)
        if refused:
            raise FetchError(refused.code, f"{request.url} redirects: {refused.message}", refused.hint)
        hops = request.meta.get("hops", 0) + 1
        if hops > self._context.settings.crawl.max_redirects:
            hint = "a loop, or a page that wants cookies; try another source of the outlet"
            raise FetchError("redirect_loop", f"{request.url} redirects again and again", hint)
        return request.replace(url=target, meta={**request.meta, "hops": hops}, dont_filter=True)
