"""What happens to a list page: read in a worker, its items stored as candidates, the pages behind it named."""

from dataclasses import dataclass

from scrapy.http import Response

from crawler.challenge import is_challenge
from crawler.context import CrawlContext, header_map
from crawler.discovery.listing import Listing
from crawler.discovery.shards import is_settled, wanted_shards
from crawler.failures import Problem, problem_of_status
from crawler.offers import make_offers
from crawler.progress import OutletProgress
from crawler.visit import (
    MAX_INDEX_DEPTH,
    MAX_PAGES,
    MAX_PAGES_ASKED_FOR,
    MAX_SHARDS,
    MAX_SHARDS_ASKED_FOR,
    ListVisit,
    Validators,
)
from crawler.worker import JudgedListing, ListOrder, ReadError
from store.candidates import Offer, Recorded, count_offers, note_dry_run, record_offers
from store.session import Session
from store.sources import ever_listed, get_source, note_listing, note_not_modified, note_source_failure

MAX_VALIDATOR = 500
GOOD_STATUSES = frozenset({200, 304})


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list page as it came; ``headers`` have lower-case names."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, response: Response) -> "ListPage":
        return cls(response.url, response.status, header_map(response), response.body)

    def validator(self, name: str) -> str | None:
        return self.headers.get(name, "")[:MAX_VALIDATOR] or None


class Lists:
    """Takes lists in. Nothing here raises: a list that cannot be read is a counted problem of its outlet."""

    def __init__(self, context: CrawlContext) -> None:
        self._context = context

    async def validators(self, visit: ListVisit) -> Validators | None:
        """What to send with the request; None if the list need not be asked: a shard whose days were over when it was
        last read. A person who asks for certain days, or for a dry run, gets the lists in full."""
        if self._context.window.is_asked_for or self._context.job.dry_run:
            return Validators()
        stored = await self._context.ledger.read(lambda session: get_source(session, visit.url))
        if stored is None:
            return Validators()
        if visit.depth and stored.status in GOOD_STATUSES and is_settled(visit.url, stored.fetched_at):
            return None
        return Validators(stored.etag, stored.last_modified)

    async def take(self, response: Response, visit: ListVisit, progress: OutletProgress) -> list[ListVisit]:
        """Stores the items of an answered list; gives the lists behind it that are to be visited too."""
        page = ListPage.of(response)
        if page.status == 304:
            await self._unchanged(visit, progress)
            return []
        try:
            judged = await self._read(page, visit)
        except ReadError as error:
            if error.code != "no_links" or await self._ever_listed(visit):
                await self.fail(visit, progress, Problem(error.code, error.message), page.status)
                return []
            judged = JudgedListing(Listing())  # a quiet outlet, not a broken layout: its other lists are empty too
        catalogue, window = self._context.catalogue, self._context.window
        # in the ledger's thread: a sitemap may hold fifty thousand items, and the event loop must not wait for them
        offers = await self._context.ledger.call(
            lambda: make_offers(judged, visit.kind, visit.outlet, catalogue, window)
        )
        recorded = await self._record(page, visit, offers)
        if recorded is None:
            problem = Problem("store", f"the items of {visit.url} could not be stored; they are listed again next time")
            await self.fail(visit, progress, problem, page.status)
            return []
        _count(progress, offers, recorded)
        return [*self._shards(visit, judged), *self._next_page(visit, judged, recorded, offers)]

    async def fail(
        self, visit: ListVisit, progress: OutletProgress, problem: Problem, status: int | None = None
    ) -> None:
        """Notes that a list did not come or could not be read."""
        progress.note_list_problem(problem, guessed=visit.guessed)
        if problem.holds or self._context.job.dry_run:
            return
        await self._context.ledger.attempt(
            lambda session: note_source_failure(
                session,
                visit.url,
                visit.outlet.name,
                visit.kind,
                self._context.clock.now(),
                status=status,
                message=problem.message,
            )
        )

    async def _unchanged(self, visit: ListVisit, progress: OutletProgress) -> None:
        progress.counts.not_modified += 1
        progress.lists_read += 1
        progress.note_success()
        now = self._context.clock.now()
        await self._context.ledger.attempt(lambda session: note_not_modified(session, visit.url, now))

    async def _ever_listed(self, visit: ListVisit) -> bool:
        return await self._context.ledger.read(lambda session: ever_listed(session, visit.outlet.name))

    async def _read(self, page: ListPage, visit: ListVisit) -> JudgedListing:
        if is_challenge(page.status, page.headers, page.body):
            host = self._context.domain_of(page.url)
            message = f"{host} answers {visit.url} with a browser test; ask the outlet for access or use another source"
            raise ReadError("challenge", message)
        if not 200 <= page.status < 300:
            problem = problem_of_status(page.status, visit.url)
            raise ReadError(problem.code, problem.message)
        limit = self._context.settings.crawl.max_page_bytes
        order = ListOrder(visit.kind, page.body, page.url, visit.outlet, visit.links, limit)
        try:
            return await self._context.reader.listing(order)
        except ReadError as error:
            hint = f"check it with `mekong outlets check {visit.outlet.name}`"
            raise ReadError(error.code, f"{visit.url} {error.message}; {hint}") from None

    async def _record(self, page: ListPage, visit: ListVisit, offers: list[Offer]) -> Recorded | None:
        """Stores the offers together with the list's validators, or neither."""
        run_id, now = self._context.job.run_id, self._context.clock.now()

        def dry(session: Session) -> Recorded:
            note_dry_run(session, run_id, offers)
            return count_offers(session, offers)

        def work(session: Session) -> Recorded:
            recorded = record_offers(session, offers, run_id, now)
            note_listing(
                session,
                visit.url,
                visit.outlet.name,
                visit.kind,
                now,
                status=page.status,
                etag=page.validator("etag"),
                last_modified=page.validator("last-modified"),
                items=len(offers),
                new_items=len(offers) - recorded.known,
            )
            return recorded

        return await self._context.ledger.attempt(dry if self._context.job.dry_run else work)

    def _shards(self, visit: ListVisit, judged: JudgedListing) -> list[ListVisit]:
        """The shards of a sitemap index that can hold wanted days."""
        if visit.depth >= MAX_INDEX_DEPTH:
            return []
        window = self._context.window
        limit = MAX_SHARDS_ASKED_FOR if window.is_asked_for else MAX_SHARDS
        return [
            visit.shard(shard.url) for shard in wanted_shards(judged.listing.shards, window.first, window.last, limit)
        ]

    def _next_page(
        self, visit: ListVisit, judged: JudgedListing, recorded: Recorded, offers: list[Offer]
    ) -> list[ListVisit]:
        """The next page of a section: while pages bring news or, for days that were asked for, reach back to them."""
        asked_for, following = self._context.window.is_asked_for, judged.listing.next_page
        if not following or visit.page >= (MAX_PAGES_ASKED_FOR if asked_for else MAX_PAGES):
            return []
        if all(offer.skip in ("before_since", "too_old") for offer in offers):
            return []
        return [visit.next_page(following)] if asked_for or recorded.known < len(offers) else []


def _count(progress: OutletProgress, offers: list[Offer], recorded: Recorded) -> None:
    progress.lists_read += 1
    progress.counts.found += len(offers)
    if recorded.known:
        progress.note_skips("known", recorded.known)
    for reason, count in recorded.skipped.items():
        progress.note_skips(reason, count)
    progress.note_success()
