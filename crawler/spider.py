"""The one spider: it walks the lists of every outlet of the job and fetches what they offer."""

from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from typing import Any

import scrapy
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.checks import Checks
from crawler.context import CrawlContext
from crawler.failures import FetchError, problem_of
from crawler.intake import Intake
from crawler.lists import Lists
from crawler.outlet import Outlet
from crawler.progress import OutletProgress
from crawler.visit import MAX_LISTS, MAX_LISTS_ASKED_FOR, ListVisit
from store.candidates import DueCandidate, due_candidates, order_fetch
from store.runs import close_outlet_run, write_counts
from store.session import Session

LIST_PRIORITY = 10


class PressSpider(scrapy.Spider):
    """Lists are read before articles; articles come from the store, so what an earlier run left is made up."""

    name = "press"

    def __init__(self, context: CrawlContext, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.context = context
        self.lists = Checks(context) if context.job.check else Lists(context)
        self.intake = Intake(context)

    async def start(self) -> AsyncIterator[Request]:
        """The first requests: ordered pages if the job names any, else the lists and what is due of each outlet."""
        for offer in self.context.manual:
            work = partial(order_fetch, offer=offer, run_id=self.context.job.run_id, now=self._now())
            yield self._article_request(await self.context.ledger.write(work))
        for outlet in () if self.context.job.urls else self.context.outlets:
            progress = self.context.progress[outlet.name]
            progress.requests += 1  # keeps the outlet open until all its first requests are made
            visits = [ListVisit.first(outlet, source) for source in outlet.sources]
            async for request in self._requests(outlet, visits):
                yield request
            await self._done(progress)

    async def read_list(self, response: Response, visit: ListVisit) -> AsyncIterator[Request]:
        """A list was answered: its items become candidates; what is due is fetched."""
        progress = self.context.progress[visit.outlet.name]
        try:
            further = await self.lists.take(response, visit, progress)
            async for request in self._requests(visit.outlet, further):
                yield request
        finally:
            await self._done(progress)

    async def list_failed(self, failure: Failure) -> None:
        """A list did not come."""
        request, error = _request_and_error(failure)
        visit: ListVisit = request.cb_kwargs["visit"]
        progress = self.context.progress[visit.outlet.name]
        try:
            problem = problem_of(error, visit.url)
            progress.ran_out |= problem.code == "outlet_over"
            await self.lists.fail(visit, progress, problem)
        finally:
            await self._done(progress)

    async def read_article(self, response: Response, candidate: DueCandidate) -> None:
        """An article's page was answered."""
        progress = self.context.progress[candidate.outlet]
        try:
            await self.intake.take(response, candidate, progress)
        finally:
            await self._done(progress)

    async def article_failed(self, failure: Failure) -> None:
        """An article's page did not come."""
        request, error = _request_and_error(failure)
        candidate: DueCandidate = request.cb_kwargs["candidate"]
        progress = self.context.progress[candidate.outlet]
        try:
            problem = problem_of(error, request.url)
            progress.ran_out |= problem.code == "outlet_over"
            if isinstance(error, FetchError) and error.code == "foreign_redirect" and error.target:
                await self.intake.hand_over(candidate, progress, error.target)
            else:
                await self.intake.fail(candidate, progress, problem, self.intake.archived(request, candidate))
        finally:
            await self._done(progress)

    async def _requests(self, outlet: Outlet, visits: list[ListVisit]) -> AsyncIterator[Request]:
        """Requests for these lists, and for the outlet's candidates that are due and not in hand yet."""
        progress = self.context.progress[outlet.name]
        for visit in visits:
            if not progress.may_visit(
                visit.url, MAX_LISTS_ASKED_FOR if self.context.window.is_asked_for else MAX_LISTS
            ):
                continue
            validators = await self.lists.validators(visit)
            if validators is not None:
                yield self._list_request(visit, validators.headers())
        for candidate in await self._due(outlet):
            yield self._article_request(candidate)

    async def _due(self, outlet: Outlet) -> list[DueCandidate]:
        progress, window = self.context.progress[outlet.name], self.context.window
        limit = self.context.settings.crawl.max_pages_per_outlet
        if self.context.job.dry_run or len(progress.taken) >= limit:
            return []
        due = await self.context.ledger.read(
            lambda session: due_candidates(
                session,
                outlet.name,
                self._now(),
                limit,
                without=frozenset(progress.taken),
                since=window.since,
                until=window.until,
            )
        )
        # Another list of the outlet may have taken some of them while we waited; what is ours is taken at once.
        mine = [candidate for candidate in due if candidate.id not in progress.taken][: limit - len(progress.taken)]
        progress.taken.update(candidate.id for candidate in mine)
        return mine

    def _list_request(self, visit: ListVisit, headers: dict[str, str]) -> Request:
        self.context.progress[visit.outlet.name].requests += 1
        return Request(
            visit.url,
            callback=self.read_list,
            errback=self.list_failed,
            cb_kwargs={"visit": visit},
            headers=headers,
            meta=self._meta(visit.url, visit.outlet.name),
            priority=LIST_PRIORITY,
            dont_filter=True,
        )

    def _article_request(self, candidate: DueCandidate) -> Request:
        progress = self.context.progress[candidate.outlet]
        progress.taken.add(candidate.id)
        progress.requests += 1
        return Request(
            candidate.url,
            callback=self.read_article,
            errback=self.article_failed,
            cb_kwargs={"candidate": candidate},
            meta={**self._meta(candidate.url, candidate.outlet), "archive": True},
            dont_filter=True,
        )

    def _meta(self, url: str, outlet: str) -> dict[str, Any]:
        return {"download_slot": self.context.domain_of(url), "outlet": outlet}

    async def _done(self, progress: OutletProgress) -> None:
        """One request of the outlet is settled; the last one closes the outlet."""
        progress.requests -= 1
        progress.dirty = True
        if progress.requests > 0 or progress.closed is not None or self.context.end is not None:
            return
        state, message = progress.outcome()
        progress.closed = state

        def work(session: Session) -> bool:
            write_counts(session, progress.outlet_run_id, progress.counts)
            return close_outlet_run(session, progress.outlet_run_id, state, self._now(), message)

        await self.context.ledger.attempt(work)

    def _now(self) -> datetime:
        return self.context.clock.now()


def _request_and_error(failure: Failure) -> tuple[Request, BaseException]:
    """Scrapy hangs the request on the failure that an errback gets."""
    request: Request = getattr(failure, "request")  # noqa: B009 - not in Twisted's class
    return request, failure.value or RuntimeError("no error given")
