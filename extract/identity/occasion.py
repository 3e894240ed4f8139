"""On what occasion two undertakings were made: one event, about the same days, or far apart."""

from dataclasses import dataclass
from typing import Literal

from extract.identity.events import Span, compare_events, span_of
from extract.identity.facts import MentionFacts

NEAR_DAYS = 10
"""Outlets report one event within so many days."""
WINDOW_DAYS = 45
"""Look-alikes without a common event or programme are joined within so many days, never automatically beyond."""

Nearness = Literal["event", "near", "window", "far"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """``event``: one event; ``near``: within ten days and nothing against it; ``window``: within 45 days; ``far``.

    ``other_event``: both articles tie the undertaking to an event, and to another one.
    """

    nearness: Nearness
    days: int
    other_event: bool = False


def occasion_of(a: MentionFacts, b: MentionFacts) -> Occasion:
    """How the occasions of two undertakings stand to each other."""
    days = abs((a.published - b.published).days)
    if a.event is not None and b.event is not None:
        found = _of_events(a.event, b.event, days)
        if found is not None:
            return found
    return Occasion(_nearness(days), days)


def _nearness(days: int) -> Nearness:
    return "near" if days <= NEAR_DAYS else "window" if days <= WINDOW_DAYS else "far"


def _of_events(x: MentionFacts, y: MentionFacts, published_days: int) -> Occasion | None:
    verdict = compare_events(x, y)
    if verdict.verdict == "same":
        return Occasion("event", 0)
    first, second = span_of(x), span_of(y)
    if first is None or second is None:
        return None
    days = max(first.gap(second).days, 0)
    if days <= 1 and _may_be_one(x, y, first, second):
        # the same meeting called an announcement here and a ministerial meeting there
        return Occasion("event" if first.stated and second.stated else "near", days)
    if days <= 1:
        return Occasion("near", published_days, other_event=True)
    return Occasion(_nearness(days), days, other_event=True)


def _may_be_one(x: MentionFacts, y: MentionFacts, first: Span, second: Span) -> bool:
    if x.mechanism and y.mechanism and x.mechanism != y.mechanism:
        return False
    both = x.data.get("edition"), y.data.get("edition")
    return not all(both) or both[0] == both[1]
