"""Whether two mentions tell of one event: its key is mechanism, level, and edition or date give or take a day."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from extract.identity.facts import Judgement, MentionFacts

ZONE_SLACK = timedelta(days=1)
"""One evening in Washington is the next day in Hà Nội."""
NEWS_LAG = timedelta(days=7)
"""A report without a date tells of something at most this long before it was published."""
SAME_EDITION_DAYS = 120
"""Beyond this gap an equal edition is a meeting that was put off, or a misread number."""
ANNOUNCED = timedelta(days=45)
"""How far ahead a meeting without a date is looked for."""
LEVEL = {"council_meeting": "ministerial_meeting"}
"""MRC's Council is its ministers' meeting: both words are used for it."""
MEETINGS = frozenset({"summit", "ministerial_meeting", "senior_officials_meeting", "working_group"})


@dataclass(frozen=True, slots=True)
class Span:
    """The days in which an event can lie. ``stated`` if the text gives the day."""

    first: date
    last: date
    stated: bool

    def gap(self, other: "Span") -> timedelta:
        """Days between the nearest ends; zero if they overlap."""
        return max(self.first - other.last, other.first - self.last, timedelta(0))


def level_of(facts: MentionFacts) -> str:
    """The event's type, with names for one level made one."""
    kind = str(facts.data.get("type") or "")
    return LEVEL.get(kind, kind) if facts.mechanism == "MRC" else kind


def span_of(facts: MentionFacts) -> Span | None:
    """When the event was or will be; None for an announced one without a date."""
    start, end = str(facts.data.get("date") or ""), str(facts.data.get("date_end") or "")
    if days := _days(start):
        last = _days(end)
        return Span(days[0], max(days[1], last[1]) if last else days[1], stated=len(start) == 10)
    if facts.data.get("upcoming"):
        return None
    published = facts.published.date()
    return Span(published - NEWS_LAG, published, stated=False)


def _days(value: str) -> tuple[date, date] | None:
    try:
        if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day, day


def compare_events(a: MentionFacts, b: MentionFacts) -> Judgement:
    """What two events are to each other; symmetric."""
    if level_of(a) != level_of(b):
        return Judgement("different", "another kind of event")
    if a.mechanism and b.mechanism and a.mechanism != b.mechanism:
        return Judgement("different", "another mechanism")
    if _other_chairs(a, b):
        return Judgement("different", "other co-chairs")
    x, y = span_of(a), span_of(b)
    editions = a.data.get("edition"), b.data.get("edition")
    if all(editions) and level_of(a) in MEETINGS:
        return _by_edition(editions[0] == editions[1], x, y, a.mechanism == b.mechanism)
    if x is None or y is None:
        return _undated(a, b, x, y)
    return _by_date(a, b, x, y)


def _by_edition(equal: bool, x: Span | None, y: Span | None, same_mechanism: bool) -> Judgement:
    if not equal:
        return Judgement("different", "another edition")
    if x and y and x.gap(y) > timedelta(days=SAME_EDITION_DAYS):
        return Judgement("unclear", f"the same edition, {x.gap(y).days} days apart")
    if not same_mechanism:
        return Judgement("unclear", "the same edition, one without a mechanism")
    return Judgement("same", "the same mechanism, level and edition", 0.95)


def _undated(a: MentionFacts, b: MentionFacts, x: Span | None, y: Span | None) -> Judgement:
    """At least one is announced without a date: it may be another's announcement, or the meeting that then was held."""
    if not a.mechanism or a.mechanism != b.mechanism or _places_differ(a, b):
        return Judgement("different", "no date in common")
    known = x or y
    if known is None:
        if abs(a.published - b.published) > ANNOUNCED:
            return Judgement("different", "announced at another time")
        sure = a.data.get("edition") == b.data.get("edition")
        return Judgement("same", "announced at the same time, without a date", 0.5 if sure else 0.4)
    announced = (a if x is None else b).published.date()
    if announced - NEWS_LAG <= known.last <= announced + ANNOUNCED:
        placed = a.data.get("place") and a.data.get("place") == b.data.get("place")
        return Judgement("same", "announced without a date, then dated", 0.7 if placed else 0.55)
    return Judgement("different", "another date")


def _places_differ(a: MentionFacts, b: MentionFacts) -> bool:
    """Two places of which neither names the other."""
    x, y = str(a.data.get("place") or "").casefold(), str(b.data.get("place") or "").casefold()
    return bool(x and y) and x not in y and y not in x


def _by_date(a: MentionFacts, b: MentionFacts, x: Span, y: Span) -> Judgement:
    if x.gap(y) > (ZONE_SLACK if x.stated and y.stated else timedelta(0)):
        return Judgement("different", "another date")
    if not _parties_meet(a, b, known_day=x.stated and y.stated):
        return Judgement("different", "other parties")
    if a.mechanism != b.mechanism and not _named_alike(a, b):
        return Judgement("unclear", "the same date, one without a mechanism")
    if x.stated and y.stated:
        strength = 0.9 if x.first == y.first else 0.8
        return Judgement("same", "the same level and date" if x.first == y.first else "a day apart", strength)
    return Judgement("same", "the same level at about the same time", 0.6)


def _parties_meet(a: MentionFacts, b: MentionFacts, *, known_day: bool) -> bool:
    """Whether the participants allow for one event. A mechanism's meeting is known by its mechanism alone; of its
    signings and announcements there may be several in a week."""
    if level_of(a) in MEETINGS and a.mechanism and b.mechanism:
        return True
    x, y = frozenset(a.data.get("participants") or ()), frozenset(b.data.get("participants") or ())
    if not x or not y:
        return known_day and bool(a.mechanism and b.mechanism)
    return len(x & y) * 2 >= min(len(x), len(y)) and (len(x & y) > 1 or len(x) == 1 or len(y) == 1)


def _named_alike(a: MentionFacts, b: MentionFacts) -> bool:
    """For two events of which one names no mechanism: most participants in common on one stated day."""
    x, y = frozenset(a.data.get("participants") or ()), frozenset(b.data.get("participants") or ())
    return len(x & y) >= 2 and len(x & y) * 3 >= 2 * max(len(x), len(y))


def _other_chairs(a: MentionFacts, b: MentionFacts) -> bool:
    """Two full pairs of chairs without anyone in common; a single one may be half of the other's pair."""
    x, y = frozenset(a.data.get("co_chairs") or ()), frozenset(b.data.get("co_chairs") or ())
    return min(len(x), len(y)) >= 2 and not x & y
