"""robots.txt, obeyed: cached in the store, 4xx allows, a failing server forbids unless a good copy is known."""

import asyncio
from datetime import timedelta
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.context import CrawlContext, context_of
from crawler.failures import FetchError, Problem, problem_of
from store.robots import StoredRobots, get_robots, put_robots

MAX_ROBOTS_BYTES = 512_000
GOOD_COPY_LASTS = timedelta(days=30)
FORBIDDEN_HINT = "use another source of the outlet, or ask it for permission"


class RobotsMiddleware:
    """Asks before every request. One fetch an origin and run at most; while it is under way others wait for it."""

    def __init__(self, crawler: Crawler, context: CrawlContext) -> None:
        self._crawler, self._context = crawler, context
        self._agent = product_token(context.settings.politeness.user_agent)
        self._rules: dict[str, asyncio.Task[Protego]] = {}
        self._problems: dict[str, Problem] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        return cls(crawler, context_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Raises FetchError: robots (forbidden) or robots_unreachable."""
        if request.meta.get("is_robots"):
            return
        self._context.check_open(request.meta.get("outlet"))
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._load(origin, request.meta.get("outlet")))
        rules = await asyncio.shield(self._rules[origin])
        if not rules.can_fetch(request.url, self._agent):
            raise FetchError("robots", f"robots.txt of {parts.hostname} forbids {parts.path or '/'}", FORBIDDEN_HINT)
        self._context.gate.slow_down(self._context.domain_of(request.url), rules.crawl_delay(self._agent))

    async def _load(self, origin: str, outlet: str | None) -> Protego:
        stored = await self._context.ledger.read(lambda session: get_robots(session, origin))
        if stored is None or not self._is_fresh(stored):
            stored = await self._fetch(origin, outlet)
        if stored.status is not None and stored.status < 500 and stored.status != 429:
            return Protego.parse(stored.body or "")
        if stored.body is not None and stored.good_at and self._context.clock.now() - stored.good_at < GOOD_COPY_LASTS:
            return Protego.parse(stored.body)
        problem = self._problems.get(origin)
        if problem is not None:
            raise FetchError(problem.code, problem.message)
        hint = "nothing may be fetched there until it answers; the next run asks again"
        message = f"robots.txt of {urlsplit(origin).hostname} answered {stored.status}"
        raise FetchError("robots_unreachable", message, hint)

    def _is_fresh(self, stored: StoredRobots) -> bool:
        if stored.status is None or stored.status >= 500 or stored.status == 429:
            return False
        age = abs(self._context.clock.now() - stored.fetched_at)  # a clock that was set back must not renew a copy
        return age < timedelta(hours=self._context.settings.politeness.robots_max_age_h)

    async def _fetch(self, origin: str, outlet: str | None) -> StoredRobots:
        status, body = await self._ask(origin, outlet)
        ledger, now = self._context.ledger, self._context.clock.now()
        await ledger.write(lambda session: put_robots(session, origin, status, body, now))
        stored = await ledger.read(lambda session: get_robots(session, origin))
        return stored or StoredRobots(status, body, now, now)

    async def _ask(self, origin: str, outlet: str | None) -> tuple[int | None, str | None]:
        """Status and text; text "" allows all, None means that the server failed."""
        url = f"{origin}/robots.txt"
        meta = {"is_robots": True, "outlet": outlet, "download_slot": self._context.domain_of(url)}
        try:
            response: Response = await self._crawler.engine.download_async(Request(url, meta=meta, dont_filter=True))
        except FetchError as error:
            if error.code in ("foreign_redirect", "redirect_loop"):
                return 404, ""
            if problem_of(error, url).holds or error.code in ("refused_address", "not_routed", "inside", "odd_port"):
                raise
            self._problems[origin] = problem_of(error, url)
            return None, None
        except Exception as error:  # noqa: BLE001 - DNS, TLS, timeouts: to robots.txt all of them mean "unreachable"
            self._problems[origin] = problem_of(error, url)
            return None, None
        if 200 <= response.status < 300:
            return response.status, response.body[:MAX_ROBOTS_BYTES].decode("utf-8", "replace")
        failed = response.status >= 500 or response.status == 429
        return response.status, None if failed else ""


def product_token(user_agent: str) -> str:
    """The name that robots.txt files call us by: the user agent up to its first slash or space."""
    return user_agent.strip().split("/", 1)[0].split(" ", 1)[0] or "mekong-monitor"
