"""Whether an outlet's pages have changed under us: texts, bylines or times that its earlier pages gave are gone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from math import comb
from typing import Literal

from store.outlet_history import PageMarks

Mark = Literal["text", "byline", "minute"]
MARKS: Mapping[Mark, Literal["no_text", "no_byline", "no_minute"]] = {
    "text": "no_text",
    "byline": "no_byline",
    "minute": "no_minute",
}
HAS: Mapping[Mark, Callable[[PageMarks], bool]] = {
    "text": lambda page: page.text,
    "byline": lambda page: page.byline,
    "minute": lambda page: page.minute,
}
RECENT, LEAST_RECENT, LEAST_PAST = 12, 4, 20
"""Of the newest pages so many are looked at, and so many must be there; so many must stand before the break."""
UNLIKELY = 1e-5
"""Every outlet is judged every day: a chance of one in a thousand would come true each week."""


@dataclass(frozen=True, slots=True)
class Change:
    """``usual`` and ``now`` are the shares (0..1) of pages that have the mark, before and lately."""

    mark: Mark
    since: datetime
    last_good_at: datetime
    usual: float
    now: float


def changes(pages: Sequence[PageMarks]) -> Iterator[Change]:
    """The marks that got lost; ``pages`` are oldest first."""
    for mark in MARKS:
        found = _change(mark, pages if mark == "text" else [page for page in pages if page.text])
        if found is not None:
            yield found
            if mark == "text":
                return  # pages without a text have no byline either


def _change(mark: Mark, pages: Sequence[PageMarks]) -> Change | None:
    """The break that parts the pages best, if the newest ones are still as poor as all after it."""
    had = [HAS[mark](page) for page in pages]
    good_before = list(accumulate(had, initial=0))
    best: tuple[float, int] | None = None
    for split in range(LEAST_PAST, len(pages) - LEAST_RECENT + 1):
        usual = good_before[split] / split
        after = (good_before[-1] - good_before[split]) / (len(pages) - split)
        lately = had[max(split, len(had) - RECENT) :]
        poor = max(after, sum(had[-LEAST_RECENT:]) / LEAST_RECENT, sum(lately) / len(lately)) <= usual / 2
        expected = (good_before[split] + 0.5) / (split + 1)
        if poor and usual and chance_of_at_most(sum(lately), len(lately), expected) < UNLIKELY:
            best = max(best or (0.0, 0), (usual - after, split))
    if best is None:
        return None
    split = best[1]
    since = next(page.fetched_at for page, has in zip(pages[split:], had[split:], strict=True) if not has)
    last_good = max(page.fetched_at for page, has in zip(pages, had, strict=True) if has)
    after = (good_before[-1] - good_before[split]) / (len(pages) - split)
    return Change(mark, since, last_good, good_before[split] / split, after)


def chance_of_at_most(hits: int, tries: int, share: float) -> float:
    """The binomial probability of so few hits."""
    return sum(comb(tries, number) * share**number * (1 - share) ** (tries - number) for number in range(hits + 1))
