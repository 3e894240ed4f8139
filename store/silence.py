"""Whether an outlet has fallen silent: judged by its own past alone, from what store.outlet_history tells.

Nothing here asks the database. An outlet is silent when days have passed that, going by what it brought on such
weekdays before, were most unlikely to pass without anything new.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import log
from typing import Literal

from store.outlet_history import OutletHistory, press_day
from store.template_change import MARKS, changes

FindingKind = Literal["silent", "never", "no_text", "no_byline", "no_minute", "down"]

RHYTHM = timedelta(weeks=8)
"""So much of the past, up to the last good day, makes the rhythm."""
LEAST_ANSWERED, LEAST_BROUGHT = 14, 5
"""Days with an answer, and days with something new: with fewer, nobody is judged."""
UNLIKELY = 0.01
"""How probable the quiet days may be at most. Eight weeks cannot make one quiet day that unlikely, whatever they held:
no silence is told before two whole days have passed."""
DOWN_AFTER = timedelta(days=1)
CURRENT = timedelta(days=3)
"""An outlet that was not asked for longer (taken out of the configuration, a daemon that stood still) is not judged."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with an outlet although nobody said so.

    ``since`` is when it began, ``last_good_at`` when the outlet was last as it should be. ``days_a_week`` and
    ``links_a_day`` (on a day that brings any) are its rhythm; ``usual`` and ``now`` are shares of pages (0..1).
    """

    outlet: str
    kind: FindingKind
    since: datetime
    last_good_at: datetime | None = None
    days_a_week: float | None = None
    links_a_day: float | None = None
    usual: float | None = None
    now: float | None = None
    reason: str | None = None


def findings(history: OutletHistory, now: datetime) -> tuple[Finding, ...]:
    """All that is to be told of one outlet; empty if it is as it always was, or if too little is known."""
    if history.asked_at is None or now - history.asked_at > CURRENT:
        return ()
    down = _down(history)
    if down is not None:
        return (down,)
    silence = _silence(history, now)
    told = [silence] if silence else []
    for change in changes(history.pages):
        kind = MARKS[change.mark]
        told.append(
            Finding(history.outlet, kind, change.since, change.last_good_at, usual=change.usual, now=change.now)
        )
    return tuple(told)


def _down(history: OutletHistory) -> Finding | None:
    """Every run of a whole day failed."""
    if len(history.failed) < 2 or history.failed[-1] - history.failed[0] < DOWN_AFTER:
        return None
    first = history.failed[0]
    return Finding(history.outlet, "down", first, history.answered_at, reason=history.reason)


def _silence(history: OutletHistory, now: datetime) -> Finding | None:
    last = history.last_new_at
    if last is None:
        if len(history.answered) < LEAST_ANSWERED:
            return None
        first = datetime.combine(min(history.answered), datetime.min.time(), tzinfo=now.tzinfo)
        return Finding(history.outlet, "never", first)
    today, good = press_day(now), press_day(last)
    quiet = [day for day in history.answered if good < day < today]
    if not quiet:
        return None
    rhythm = Rhythm.of(history, good)
    if rhythm is None:  # young, hardly ever heard of, or quiet for so long that its better days are forgotten
        return Finding(history.outlet, "silent", last, last) if now - last > RHYTHM else None
    if not rhythm.broken_by(quiet):
        return None
    return Finding(history.outlet, "silent", last, last, rhythm.days_a_week, rhythm.links_a_day)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How an outlet publishes. ``chances`` holds by weekday (0 is Monday) how probable something new is."""

    chances: Mapping[int, float]
    links_a_day: float
    patience: float
    """The second most surprising pause of its past. The most surprising one may have been a failure of ours."""

    @classmethod
    def of(cls, history: OutletHistory, good: date) -> "Rhythm | None":
        """The rhythm of the weeks up to the last good day; None if they tell too little."""
        first = good - RHYTHM
        days = sorted(day for day in history.answered | {good} if first < day <= good)
        brought = [day for day in days if history.brought.get(day)]
        if len(days) < LEAST_ANSWERED or len(brought) < LEAST_BROUGHT:
            return None
        chances = {weekday: _chance(weekday, days, brought) for weekday in range(7)}
        pauses = sorted(
            surprise(chances, [day for day in days if before < day < after]) for before, after in pairwise(brought)
        )
        links = sum(history.brought[day] for day in brought) / len(brought)
        return cls(chances, links, pauses[-2])

    @property
    def days_a_week(self) -> float:
        return sum(self.chances.values())

    def broken_by(self, quiet: list[date]) -> bool:
        """Whether so many quiet days are more than chance, and more than it ever allowed itself."""
        told = surprise(self.chances, quiet)
        return told >= -log(UNLIKELY) and told > self.patience


def surprise(chances: Mapping[int, float], quiet: list[date]) -> float:
    """How much it surprises that these days brought nothing: the negative logarithm of its probability."""
    return sum(-log(1 - chances[day.weekday()]) for day in quiet)


def _chance(weekday: int, days: list[date], brought: list[date]) -> float:
    """The share of such weekdays that brought something; half a day for and against keeps it from 0 and 1."""
    seen, with_news = (sum(day.weekday() == weekday for day in some) for some in (days, brought))
    return (with_news + 0.5) / (seen + 1)
