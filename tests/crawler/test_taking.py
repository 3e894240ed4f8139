"""Two lists that name one article at the same moment lead to one request for it."""

import asyncio
from types import SimpleNamespace
from typing import Any

from crawler.progress import OutletProgress
from crawler.spider import PressSpider
from store.candidates import DueCandidate

CANDIDATE = DueCandidate(
    id=7,
    canonical_url="https://baoquocte.vn/a-1.html",
    url="https://baoquocte.vn/a-1.html",
    outlet="baoquocte",
    title="",
    found_by="feed",
    published_at=None,
    attempts=0,
)


class SlowLedger:
    """Answers only after everybody has asked."""

    async def read(self, _work: Any) -> list[DueCandidate]:
        await asyncio.sleep(0)
        return [CANDIDATE]


def test_an_article_that_two_lists_offer_at_once_is_asked_for_once() -> None:
    spider: Any = PressSpider.__new__(PressSpider)
    progress = OutletProgress("baoquocte", 1, 60)
    limits = SimpleNamespace(max_pages_per_outlet=10)
    spider.context = SimpleNamespace(
        job=SimpleNamespace(dry_run=False),
        progress={"baoquocte": progress},
        window=SimpleNamespace(since=None, until=None),
        settings=SimpleNamespace(crawl=limits),
        ledger=SlowLedger(),
        clock=SimpleNamespace(now=lambda: None),
    )

    async def take() -> list[str]:
        return [candidate.url for candidate in await spider._due(SimpleNamespace(name="baoquocte"))]

    async def both() -> list[list[str]]:
        return await asyncio.gather(take(), take())

    taken = asyncio.run(both())
    assert sorted(taken) == [[], [CANDIDATE.url]]
