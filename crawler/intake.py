"""What happens to a fetched article page: read in a worker, stored with its proof, its candidate settled."""

from dataclasses import dataclass
from datetime import datetime

from scrapy.http import Request, Response

from crawler.canonical import canonical_url
from crawler.challenge import is_challenge
from crawler.context import CrawlContext, header_map
from crawler.failures import FINAL, SITE_WIDE, Problem, problem_of, problem_of_status
from crawler.outlet import Outlet
from crawler.outlet_files import is_article_url, outlet_of
from crawler.progress import OutletProgress
from crawler.worker import ReadError
from extract.article import Article
from extract.reading import Reading
from store.archive import Location
from store.candidates import DueCandidate, Offer, mark_failed, mark_fetched, mark_skipped, record_offers
from store.ingest import IngestResult, ingest
from store.pages import add_page
from store.session import Session


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """An article page as it came: unpacked body, and where its proof stands (None: an answer that proves nothing)."""

    url: str
    outlet: Outlet
    status: int
    headers: dict[str, str]
    body: bytes
    fetched_at: datetime
    location: Location | None

    @classmethod
    def of(cls, response: Response, outlet: Outlet, now: datetime) -> "FetchedPage":
        meta = response.meta
        fetched_at = meta.get("fetched_at", now)
        return cls(
            response.url, outlet, response.status, header_map(response), response.body, fetched_at, meta.get("location")
        )


class Intake:
    """Takes pages in. Nothing here raises: a page that cannot be stored is a counted problem of its outlet."""

    def __init__(self, context: CrawlContext) -> None:
        self._context = context

    async def take(self, response: Response, candidate: DueCandidate, progress: OutletProgress) -> None:
        """Settles a candidate whose page was answered."""
        context = self._context
        owner = outlet_of(response.url, context.catalogue) or context.catalogue[candidate.outlet]
        page = FetchedPage.of(response, owner, context.clock.now())
        if 200 <= page.status < 300:
            progress.counts.fetched += 1
        if response.url != candidate.url and candidate.found_by != "manual" and not is_article_url(page.url, owner):
            problem = Problem("not_article", f"{candidate.url} redirects to {page.url}, which is no article")
            await self._skip(candidate, progress, problem.code, page, problem)
            return
        try:
            article, reading = await self._read(page)
        except ReadError as error:
            await self.fail(candidate, progress, Problem(error.code, f"{page.url}: {error.message}"), page)
            return
        await self._store(page, candidate, progress, article, reading)

    def archived(self, request: Request, candidate: DueCandidate) -> FetchedPage | None:
        """A page whose bytes are in the archive although they could not be unpacked; None if there is none."""
        if "location" not in request.meta:
            return None
        outlet = self._context.catalogue[candidate.outlet]
        return FetchedPage(
            request.url, outlet, 200, {}, b"", request.meta["fetched_at"], location=request.meta["location"]
        )

    async def _read(self, page: FetchedPage) -> tuple[Article, Reading]:
        if is_challenge(page.status, page.headers, page.body):
            raise ReadError(
                "challenge", "it answers with a browser test instead of the page; ask the outlet for access"
            )
        if not 200 <= page.status < 300:
            problem = problem_of_status(page.status, page.url)
            raise ReadError(problem.code, problem.message)
        content_type = page.headers.get("content-type")
        rules = page.outlet.page_rules()
        return await self._context.reader.article(page.body, page.url, content_type, rules, page.fetched_at)

    async def _store(
        self,
        page: FetchedPage,
        candidate: DueCandidate,
        progress: OutletProgress,
        article: Article,
        reading: Reading,
    ) -> None:
        ledger = self._context.ledger
        result = await ledger.attempt(lambda session: self._ingest(session, page, candidate, article, reading))
        if result is None:
            words = f"{page.url} was read but could not be stored; it is tried again in the next run"
            problem = problem_of(ledger.trouble, page.url) if ledger.trouble else Problem("store", words)
            await self.fail(candidate, progress, problem, page)
            return
        progress.note_success()
        progress.counts.stored += 1 if result.new_article or result.new_revision else 0
        progress.counts.relevant += 1 if result.relevant else 0
        progress.counts.events += result.events
        progress.counts.commitments += result.commitments

    def _ingest(
        self, session: Session, page: FetchedPage, candidate: DueCandidate, article: Article, reading: Reading
    ) -> IngestResult:
        job = self._context.job
        page_id = self._add_page(session, page, None)
        result = ingest(
            session,
            article=article,
            reading=reading,
            page_id=page_id,
            canonical_url=canonical_url(page.url, page.outlet),
            run_id=job.run_id,
            run_kind=job.kind,
            now=self._context.clock.now(),
        )
        mark_fetched(session, candidate.id, result.article_id)
        return result

    def _add_page(self, session: Session, page: FetchedPage, problem: Problem | None) -> int | None:
        if page.location is None:
            return None
        return add_page(
            session,
            location=page.location,
            url=page.url,
            outlet=page.outlet.name,
            status=page.status,
            content_type=page.headers.get("content-type"),
            fetched_at=page.fetched_at,
            run_id=self._context.job.run_id,
            etag=page.headers.get("etag"),
            last_modified=page.headers.get("last-modified"),
            error=f"{problem.code}: {problem.message}" if problem else None,
        )

    async def fail(
        self, candidate: DueCandidate, progress: OutletProgress, problem: Problem, page: FetchedPage | None = None
    ) -> None:
        """Settles a candidate whose page did not come or could not be used."""
        if problem.code == "robots":
            await self._skip(candidate, progress, "robots")
            return
        progress.note_problem(problem)

        def work(session: Session) -> bool:
            if page is not None:
                self._add_page(session, page, problem)
            if not problem.holds:
                mark_failed(
                    session,
                    candidate.id,
                    problem.code,
                    self._context.clock.now(),
                    max_attempts=self._context.settings.crawl.retry_attempts,
                    retry_at=problem.until,
                    final=problem.code in FINAL,
                    blamed=problem.code not in SITE_WIDE or bool(progress.lists_read),
                )
            return True

        await self._context.ledger.attempt(work)

    async def hand_over(self, candidate: DueCandidate, progress: OutletProgress, target: str) -> None:
        """A page redirected into another domain: a candidate there if an outlet is known, else passed over."""
        context = self._context
        owner = outlet_of(target, context.catalogue)
        known = owner is not None and is_article_url(target, owner)

        def work(session: Session) -> bool:
            mark_skipped(session, candidate.id, "foreign_host")
            if owner is not None and known:
                offer = Offer(canonical_url(target, owner), target, owner.name, candidate.found_by, candidate.title)
                record_offers(session, [offer], context.job.run_id, context.clock.now())
            return True

        await self._context.ledger.attempt(work)
        progress.note_skips("foreign_host")

    async def _skip(
        self,
        candidate: DueCandidate,
        progress: OutletProgress,
        reason: str,
        page: FetchedPage | None = None,
        problem: Problem | None = None,
    ) -> None:
        def work(session: Session) -> bool:
            if page is not None:
                self._add_page(session, page, problem)
            mark_skipped(session, candidate.id, reason)
            return True

        await self._context.ledger.attempt(work)
        progress.note_skips(reason)
