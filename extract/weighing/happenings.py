"""What may be an event of an article: what the grammar found, and every other place that names a meeting or an act,
put together by what it would be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from extract.dates import DateMention
from extract.events import Meetings
from extract.events.acts import ActPlace, act_events, owner_of
from extract.events.captions import with_captions
from extract.events.clusters import Cluster, kind_of, level_of
from extract.events.finding import meeting_event
from extract.events.occurrence import TALKS, Occurrence, is_exact, names_the_next
from extract.events.statement import statement_event
from extract.mechanisms import MechanismMention
from extract.passages import Passages
from extract.reading import Event, Relevance

MEETS = frozenset({"summit", "ministerial_meeting", "senior_officials_meeting", "council_meeting", "working_group"})
NEWS_DAYS = 35
"""What is longer ago than this at publication is history."""
_MOST_FRESH, _MOST_ACTS = 24, 48
"""More meetings than these that the grammar leaves out, or acts that are named, no news tells of."""


@dataclass(slots=True)
class Happening:
    """A possible event. ``given`` says that the grammar found it; ``kind`` is meeting, act, talks, statement or
    foreign (another body's meeting); ``places`` are where it is named."""

    event: Event
    given: bool
    kind: str
    places: list[Occurrence] = field(default_factory=list)


def happenings(
    passages: Passages,
    mentions: tuple[MechanismMention, ...],
    meetings: Meetings,
    relevance: Relevance,
    found: Sequence[Event],
) -> list[Happening]:
    """The events ``found`` by the grammar, then the others that may be, in order of the text. Linear in the article for
    a bounded number of events."""
    known = [Happening(event, True, _kind_of_event(event, meetings)) for event in found]
    _meetings(known, passages, meetings)
    _acts(known, passages, meetings)
    _statement(known, passages, mentions, relevance)
    return known


def _kind_of_event(event: Event, meetings: Meetings) -> str:
    if event.type == "announcement":
        return "statement"
    if any(_alike(event, other) for other in (*meetings.elsewhere, *meetings.framing)):
        return "foreign"
    return _sort(event.type)


def _sort(kind: str) -> str:
    if kind in (*TALKS, "negotiation"):
        return "talks"
    return "meeting" if kind in MEETS or kind in ("forum", "consultation") else "act"


def _alike(event: Event, other: Event) -> bool:
    return (event.type, event.mechanism, event.start) == (other.type, other.mechanism, other.start)


def _meetings(known: list[Happening], passages: Passages, meetings: Meetings) -> None:
    level = level_of(passages)
    fresh: list[Cluster] = []
    for one in meetings.occurrences:
        head = one.head
        owner = None if head.foreign or head.apart else head.mechanism or meetings.main
        kind = head.type if head.type != "generic" else kind_of(head) or level
        if kind is None or (head.foreign and head.type == "generic"):
            continue
        own = next((item for item in known if _joins(item, one, kind, owner)), None)
        if own is not None:
            own.places.append(one)
            continue
        item = next((item for item in fresh if _of(item, one, kind, owner)), None)
        if item is not None:
            item.occurrences.append(one)
        elif len(fresh) < _MOST_FRESH:
            fresh.append(Cluster(kind, owner, head.foreign, minor=head.minor, occurrences=[one]))
    for item in fresh:
        if _never_news(item):
            continue
        event = meeting_event(item, [item], passages)
        if not item.foreign:
            event = with_captions(event, passages)
        known.append(Happening(event, False, "foreign" if item.foreign else "meeting", item.occurrences))


def _never_news(item: Cluster) -> bool:
    """Whether it is a course, a fair or a commemoration without a day of its own."""
    return item.minor and not any(one.date is not None and is_exact(one.date) for one in item.occurrences)


def _joins(item: Happening, one: Occurrence, kind: str, owner: str | None) -> bool:
    """Whether a place may name an event that is known already."""
    event = item.event
    if item.kind == "statement" or (one.head.foreign and item.kind != "foreign"):
        return False
    if event.mechanism != owner or (event.type != kind and one.head.type != "generic"):
        return False
    if event.edition is not None and one.edition is not None:
        return event.edition == one.edition
    if one.head.type == "generic" and one.head.mechanism is None and _says_no_more(one):
        return not event.upcoming  # "tại hội nghị, ông thông báo sẽ": the one that is told of
    days = _day_of(event)
    if days is not None and _days(one.date) is not None:
        return _meet(days, _days(one.date))
    return one.status == "background" or event.upcoming == (one.status == "upcoming")


def _says_no_more(one: Occurrence) -> bool:
    return one.edition is None and one.date is None and not names_the_next(one.head)


def _of(item: Cluster, one: Occurrence, kind: str, owner: str | None) -> bool:
    if (item.type, item.mechanism, item.foreign) != (kind, owner, one.head.foreign):
        return False
    if item.edition is not None and one.edition is not None:
        return item.edition == one.edition
    mine, other = _days(item.day), _days(one.date)
    if mine is not None and other is not None:
        return _meet(mine, other)
    return one.status == "background" or item.upcoming == (one.status == "upcoming")


def _days(mention: DateMention | None) -> tuple[str, str] | None:
    if mention is None or mention.start_date is None or mention.end_date is None:
        return None
    return mention.start_date.isoformat(), mention.end_date.isoformat()


def _day_of(event: Event) -> tuple[str, str] | None:
    if event.date is None:
        return None
    last = event.date_end or event.date
    return event.date, last if len(last) > len("2020-01") else f"{last}-31"


def _meet(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _acts(known: list[Happening], passages: Passages, meetings: Meetings) -> None:
    held = [item.event for item in known if item.given and item.event.type in MEETS and not item.event.upcoming]
    for place in meetings.acts[:_MOST_ACTS]:
        kind = place.occurrence.head.type
        if kind in TALKS:
            _talks(known, place, passages, meetings, held)
            continue
        one, owner = place.occurrence, owner_of(place, meetings.main)
        own = next((item for item in known if item.kind != "meeting" and _is_act(item, one, kind, owner)), None)
        if own is not None:
            own.places.append(one)
            continue
        known += [
            Happening(event, False, "act", places=[one]) for event in act_events(place, passages, meetings.main, held)
        ]


def _is_act(item: Happening, one: Occurrence, kind: str, owner: str | None) -> bool:
    event = item.event
    if event.type != kind or event.mechanism != owner:
        return False
    return _meet(_day_of(event), _days(one.date)) and (
        one.status == "background" or event.upcoming == (one.status == "upcoming")
    )


def _talks(
    known: list[Happening], place: ActPlace, passages: Passages, meetings: Meetings, held: Sequence[Event]
) -> None:
    for event in act_events(place, passages, meetings.main, held):
        parties = set(event.participants)
        own = next(
            (
                item
                for item in known
                if item.event.type in (*TALKS, "negotiation") and set(item.event.participants) == parties
            ),
            None,
        )
        if own is not None:
            own.places.append(place.occurrence)
        else:
            known.append(Happening(event, False, "talks", places=[place.occurrence]))


def _statement(
    known: list[Happening], passages: Passages, mentions: tuple[MechanismMention, ...], relevance: Relevance
) -> None:
    if any(item.kind == "statement" for item in known):
        return
    event = statement_event(passages, mentions, replace(relevance, scope="mechanism"))
    if event is not None:
        known.append(Happening(event, False, "statement"))


def is_past(one: Happening, published: date | None) -> bool:
    """Whether the article only looks back on it: every place says so, or its day is long gone."""
    if one.places and all(place.status == "background" for place in one.places):
        return True
    days = _day_of(one.event)
    return published is not None and days is not None and days[1] < (published - timedelta(days=NEWS_DAYS)).isoformat()


def distinct(chosen: Iterable[Happening]) -> Iterator[Happening]:
    """Each meeting once: of two that nothing tells apart the first."""
    kept: list[Event] = []
    for one in chosen:
        if not any(_same_event(one, other) for other in kept):
            kept.append(one.event)
            yield one


def same_series(one: Event, other: Event) -> bool:
    """Whether two meetings or acts are of one sort under one mechanism."""
    return (one.type, one.mechanism) == (other.type, other.mechanism)


def _same_event(item: Happening, known: Event) -> bool:
    one = item.event
    if not same_series(one, known):
        return False
    if one.type in TALKS and set(one.participants) != set(known.participants):
        return False
    if one.edition is not None and known.edition is not None:
        return one.edition == known.edition
    if one.upcoming != known.upcoming:
        # A meeting that was held is only another than the one to come if something tells them apart.
        return not (item.given or one.upcoming or any(place.edition or place.date for place in item.places))
    return _meet(_day_of(one), _day_of(known))
