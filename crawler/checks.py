"""A look at the addresses of outlet files: each is asked and read as in a crawl, and what came of it is told.

Nothing is taken from the lists, and nothing is followed: neither articles nor the pages and sitemaps behind a list.
"""

from collections.abc import Sequence
from datetime import UTC

from scrapy.http import Response

from crawler.discovery.shards import wanted_shards
from crawler.failures import Problem
from crawler.lists import ListPage, Lists
from crawler.offers import make_offers
from crawler.progress import OutletProgress
from crawler.visit import MAX_SHARDS, ListVisit
from crawler.worker import JudgedListing, ReadError
from store.candidates import Offer
from store.checks import SourceCheck, Verdict, iso, note_check

NO_ARTICLES = frozenset({"foreign_host", "not_article"})
"""Why an item is passed over that is no article of a known outlet."""
VERDICTS: dict[Verdict, frozenset[str]] = {
    "blocked": frozenset(
        {"robots", "robots_unreachable", "blocked", "challenge", "http_401", "http_403", "http_429", "http_451"}
    ),
    "gone": frozenset({"http_404", "http_410"}),
    "empty": frozenset({"empty", "no_links"}),
    "wrong_kind": frozenset({"not_a_feed", "not_a_sitemap", "malformed", "hostile_xml"}),
    "moved": frozenset({"foreign_redirect"}),
    "not_asked": frozenset({"gave_up", "outlet_over", "stopped", "store_trouble"}),
}
"""The verdict behind a problem's code; whatever is not here is ``unreachable``."""


class Checks(Lists):
    """Takes lists in as ``Lists`` does, and notes how each answered instead of what it offers."""

    async def take(self, response: Response, visit: ListVisit, progress: OutletProgress) -> list[ListVisit]:
        """Notes what an answered list holds. There is nothing behind it that is to be visited."""
        page = ListPage.of(response)
        moved_to = page.url if page.url != visit.url else None
        try:
            judged = await self._read(page, visit)
        except ReadError as error:
            await self.fail(visit, progress, Problem(error.code, error.message, target=moved_to), page.status)
            return []
        catalogue, window = self._context.catalogue, self._context.window
        offers = await self._context.ledger.call(
            lambda: make_offers(judged, visit.kind, visit.outlet, catalogue, window)
        )
        progress.lists_read += 1
        progress.counts.found += len(offers)
        progress.note_success()
        await self._note(self._finding(visit, judged, offers, moved_to))
        return []

    async def fail(
        self, visit: ListVisit, progress: OutletProgress, problem: Problem, status: int | None = None
    ) -> None:
        """Notes why a list did not come or could not be read."""
        progress.note_list_problem(problem, guessed=visit.guessed)
        verdicts: list[Verdict] = [name for name, codes in VERDICTS.items() if problem.code in codes]
        verdict = verdicts[0] if verdicts else "unreachable"
        detail = None if verdict == "moved" else _what_happened(problem)
        await self._note(check_of(visit, verdict, moved_to=problem.target, detail=detail))

    def _finding(
        self, visit: ListVisit, judged: JudgedListing, offers: Sequence[Offer], moved_to: str | None
    ) -> SourceCheck:
        """What is to be said of a list that could be read."""
        shards, window = judged.listing.shards, self._context.window
        articles = [offer for offer in offers if offer.skip not in NO_ARTICLES]
        if shards:
            timely = bool(wanted_shards(shards, window.first, window.last, MAX_SHARDS))
            dates = [shard.modified_at for shard in shards if shard.modified_at]
        else:
            timely = any(offer.skip != "too_old" for offer in articles)
            dates = [offer.published_at for offer in articles if offer.published_at]
        verdict: Verdict
        if not (offers or shards):
            verdict = "empty"
        elif not (articles or shards):
            verdict = "no_articles"
        elif not timely:
            verdict = "old"
        else:
            verdict = "moved" if moved_to else "works"
        newest = max((at.astimezone(UTC) for at in dates), default=None)
        return check_of(
            visit, verdict, len(shards) or len(offers), len(articles), iso(newest), moved_to,
            "a sitemap index" if shards else None,
        )  # fmt: skip

    async def _note(self, check: SourceCheck) -> None:
        run_id = self._context.job.run_id
        await self._context.ledger.attempt(lambda session: note_check(session, run_id, check))


def check_of(
    visit: ListVisit,
    verdict: Verdict,
    items: int | None = None,
    articles: int | None = None,
    newest_at: str | None = None,
    moved_to: str | None = None,
    detail: str | None = None,
) -> SourceCheck:
    """A finding about this address."""
    evidence = next(source.evidence for source in visit.outlet.sources if source.url == visit.url)
    return SourceCheck(
        visit.outlet.name, visit.url, visit.kind, evidence, verdict, items, articles, newest_at, moved_to, detail
    )


def _what_happened(problem: Problem) -> str:
    """A problem's sentence without the advice after it, which is meant for a crawl."""
    if problem.code.startswith("http_"):
        return f"answered {problem.code.removeprefix('http_')}"
    return problem.message.partition("; ")[0]
