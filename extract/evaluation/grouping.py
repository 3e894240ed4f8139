"""How well mentions are grouped into records: pairs, B-cubed, and the errors behind them.

A grouping gives each item (a mention) the name of its group; items without a name in the truth are not scored.
"""

import random
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from statistics import fmean

from extract.evaluation.scores import Agreement, Share

RESAMPLES = 400
_SEED = 20_180_104


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over ``count`` items with its 95 % interval: the groups drawn anew 400 times (cluster bootstrap)."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}–{self.high:.3f}] of {self.count}"


@dataclass(slots=True)
class Grouping:
    """``pairs`` counts pairs of items in one group; ``precision`` and ``recall`` are B-cubed (Bagga & Baldwin 1998):
    for each item the share of its found group that belongs to it, and of its true group that was found.
    ``errors`` are (item, item, what), the pairs of the items that went most wrong first."""

    pairs: Agreement
    precision: Mean
    recall: Mean
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        total = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / total if total else 0.0


def compare_groupings(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> Grouping:
    """Scores the items that both name."""
    items = sorted(found.keys() & truth.keys())
    told, real = _members(items, found), _members(items, truth)
    pairs = Agreement()
    errors: list[tuple[float, str, str, str]] = []
    precision, recall = {}, {}
    for item in items:
        mine, true = told[found[item]], real[truth[item]]
        common = len(mine & true)
        precision[item], recall[item] = common / len(mine), common / len(true)
    for one, other in _pairs(told, real):
        together, belong = found[one] == found[other], truth[one] == truth[other]
        pairs.add(int(together and belong), int(together and not belong), int(belong and not together))
        if together != belong:
            share = min(precision[one] + recall[one], precision[other] + recall[other])
            what = "joined, but they are two" if together else "one, but not joined"
            errors.append((share, one, other, what))
    groups = [sorted(members) for members in real.values()]
    return Grouping(pairs, _mean(precision, groups), _mean(recall, groups), [error[1:] for error in sorted(errors)])


def _members(items: Sequence[str], grouping: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    for item in items:
        members[grouping[item]].add(item)
    return members


def _pairs(*groupings: Mapping[Hashable, set[str]]) -> list[tuple[str, str]]:
    """Every pair that some grouping puts together; all others are rightly apart and are not counted."""
    return sorted(
        {pair for groups in groupings for group in groups.values() for pair in combinations(sorted(group), 2)}
    )


def _mean(values: Mapping[str, float], groups: Sequence[Sequence[str]]) -> Mean:
    if not values:
        return Mean(1.0, 0.0, 1.0, 0)
    sums = [(sum(values[item] for item in group), len(group)) for group in groups]
    dice = random.Random(_SEED)  # noqa: S311 - sampling, no secret
    drawn = []
    for _ in range(RESAMPLES):
        sample = dice.choices(sums, k=len(sums))
        drawn.append(sum(part for part, _ in sample) / sum(size for _, size in sample))
    drawn.sort()
    low, high = drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40 - 1]
    if low == high:  # all alike: drawing anew says nothing, their number does (Wilson)
        low, high = Share(round(low * len(groups)), len(groups)).interval
    return Mean(fmean(values.values()), low, high, len(values))
