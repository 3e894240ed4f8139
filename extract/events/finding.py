"""From the places where events are named to events: one for each that really is reported or announced."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.events.acts import ActPlace, act_places, find_acts
from extract.events.attendance import countries_of, in_order, participants
from extract.events.captions import with_captions
from extract.events.chairs import co_chairs
from extract.events.clusters import Cluster, cluster, level_of
from extract.events.confidence import confidence_of
from extract.events.dating import dated
from extract.events.days import with_day
from extract.events.heads import Head, find_heads
from extract.events.news import is_elsewhere, is_framing, is_news
from extract.events.occurrence import TALKS, Occurrence, opening_day, read_occurrence
from extract.events.owners import main_mechanism, with_implied_owners
from extract.events.places import place_of_opening
from extract.events.statement import statement_event
from extract.events.words import cue, shape
from extract.lexicon.entries import mechanism
from extract.mechanisms import MechanismMention
from extract.passages import Passage, Passages
from extract.reading import Event, Evidence, Relevance

_CAME = re.compile(
    r"chủ trì|chủ tọa|có mặt|quy tụ|đồng chủ tịch|"
    r"dẫn đầu đoàn|trưởng đoàn|(?<!\w)dự(?! án| kiến| báo| thảo| phòng| trữ| toán| định)"
)
_FEW = 4
_PRESIDED = "(?:cùng|đồng) <chair>|<preside> (?:<session>|sự kiện)"
_COUNTS = {4: "bốn", 5: "năm", 6: "sáu", 7: "bảy"}
_CONJUNCTIONS = (" và", " cùng", "/")


def find_events(
    passages: Passages, mentions: tuple[MechanismMention, ...], meetings: "Meetings", relevance: Relevance
) -> tuple[Event, ...]:
    """The events of a relevant article, held ones first; none of an irrelevant one. When no Mekong meeting is told of,
    the event is another body's meeting at which the Mekong was spoken of, else the announcement that is reported."""
    found = _told(passages, mentions, meetings, relevance) if relevance.relevant else ()
    return tuple(replace(event, confidence=confidence_of(event)) for event in found)


def _told(
    passages: Passages, mentions: tuple[MechanismMention, ...], meetings: "Meetings", relevance: Relevance
) -> tuple[Event, ...]:
    own = meetings.events
    opening = max((passage.end for passage in passages.opening if passage.source == "text"), default=0)
    previewed = any(event.mechanism and event.start < opening for event in own)
    if previewed or any(not event.upcoming and event.type not in TALKS for event in own):
        return own
    if own and not meetings.framing and any(not event.upcoming for event in own):
        return own
    if meetings.elsewhere:
        return (*meetings.elsewhere[:1], *own)
    statement = statement_event(passages, mentions, relevance)
    if statement is not None and meetings.framing:
        # Announced on the margins of another body's meeting: that meeting is the event.
        return (dated(meetings.framing[0], opening_day(passages)), *own)
    return (statement, *own) if statement is not None else own


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings and acts of an article: ``events`` of the Mekong's mechanisms and between its states, ``elsewhere``
    what other bodies held, ``framing`` what they held while the article's own news happened on its margins.
    ``occurrences`` and ``acts`` are all places where a meeting or an act is named, ``main`` the mechanism that the
    article is about."""

    events: tuple[Event, ...]
    elsewhere: tuple[Event, ...] = ()
    framing: tuple[Event, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    acts: tuple[ActPlace, ...] = ()
    main: str | None = None


def find_meetings(passages: Passages, mentions: tuple[MechanismMention, ...]) -> Meetings:
    """Meetings, forums, consultations and acts, held ones first. Takes time linear in the article."""
    by_passage: dict[int, list[MechanismMention]] = defaultdict(list)
    for mention in mentions:
        by_passage[id(mention.passage)].append(mention)
    main = main_mechanism(mentions)
    occurrences = [
        occurrence
        for passage in passages.all
        for occurrence in _occurrences(passage, tuple(by_passage[id(passage)]), passages.published)
    ]
    occurrences = with_implied_owners(occurrences, mentions, main, passages)
    clusters = cluster(occurrences, main, level_of(passages))
    kept = [item for item in clusters if is_news(item, clusters)]
    meetings = [with_captions(meeting_event(item, kept, passages), passages) for item in kept]
    told = act_places(passages, by_passage)
    acts = find_acts(told, passages, main, meetings)
    elsewhere = [meeting_event(item, [item], passages) for item in clusters if is_elsewhere(item)]
    framing = [meeting_event(item, [item], passages) for item in clusters if is_framing(item)]
    events = tuple(sorted([*meetings, *acts], key=lambda event: event.upcoming))
    return Meetings(events, tuple(elsewhere), tuple(framing), tuple(occurrences), tuple(told), main)


def _occurrences(passage: Passage, mentions: tuple[MechanismMention, ...], published: date | None) -> list[Occurrence]:
    heads = find_heads(passage, "meetings", mentions)
    if not heads:
        return []
    # What stands before the first meeting of the Mekong is said of it, even past "bên lề Hội nghị ASEAN".
    first = next((index for index, head in enumerate(heads) if not head.foreign and not head.beside), 0)
    if first + 1 < len(heads) and _only_frames(heads[first]):
        first += 1
    own_ends = [head.start for head in heads[1:]] + [len(passage.folded.text)]
    ends = list(own_ends)
    for index in range(len(heads) - 2, -1, -1):
        if _conjoined(heads[index], heads[index + 1], passage):
            ends[index] = ends[index + 1]
    # "Ngày 9/12, Thủ tướng dự hai hội nghị: A và B": the day before the first goes for what is joined to it.
    leading = [index == first for index in range(len(heads))]
    for index in range(1, len(heads)):
        leading[index] = leading[index] or (leading[index - 1] and _conjoined(heads[index - 1], heads[index], passage))
    found = [
        read_occurrence(head, own_ends[index], ends[index], leading[index], published)
        for index, head in enumerate(heads)
    ]
    return _itinerary(found)


def _itinerary(found: list[Occurrence]) -> list[Occurrence]:
    """On a journey to one meeting that is to come, the others named with it are to come too."""
    journey = False
    for index, occurrence in enumerate(found):
        if journey and occurrence.status == "reported" and occurrence.date is None:
            found[index] = replace(occurrence, status="upcoming")
        journey = journey or (occurrence.status == "upcoming" and occurrence.date is None and occurrence.has_cue)
    return found


def _only_frames(head: Head) -> bool:
    """Whether the words only say when: "Trước phiên họp, hôm 16/8, một hội thảo đã diễn ra"."""
    return head.type == "generic" and head.passage.folded.text[: head.start].endswith(("trước ", "sau "))


def _conjoined(head: Head, following: Head, passage: Passage) -> bool:
    """Whether two meetings share what is said after the second: "Hội nghị A và Hội nghị B sắp họp từ 22 - 23.6"."""
    between = passage.folded.text[head.end : following.start].rstrip()
    if len(between) > 70 or not between.endswith(_CONJUNCTIONS):
        return False
    return not any(head.end <= passage.offset_of(mention.start) < following.start for mention in passage.dates)


def meeting_event(item: Cluster, kept: Sequence[Cluster], passages: Passages) -> Event:
    """The event of a meeting named in one or more places. ``kept`` are the meetings of the same article."""
    first = next((one for one in item.occurrences if one.passage.source == "text"), None)
    proof = first.passage if first is not None else passages.body[0] if passages.body else None
    about = _passages_about(item, kept, passages)
    place = next((one.place for one in item.occurrences if one.place is not None), None)
    if place is None and item.opening and not item.upcoming:
        place = place_of_opening(passages)
    chairs, chair_passage = co_chairs(_nearest_first(item, about), place.country if place else None)
    members = mechanism(item.mechanism).members(passages.reference) if item.mechanism else ()
    event = Event(
        type=item.type,
        mechanism=item.mechanism,
        quote=proof.text if proof else "",
        start=proof.start if proof else 0,
        end=proof.end if proof else 0,
        edition=item.edition,
        online=any(one.online for one in item.occurrences),
        upcoming=item.upcoming,
        participants=_participants(item, about, members, passages),
        co_chairs=tuple(code for code in chairs if not members or code in members),
    )
    event = with_day(event, item, kept, passages)
    if place is not None and not event.online:
        event = replace(event, place=place.code)
    return replace(event, evidence=_evidence(item, event, chair_passage))


def _participants(
    item: Cluster, about: Sequence[Passage], members: Sequence[str], passages: Passages
) -> tuple[str, ...]:
    """Who came; at a partner's meeting that is the partner too, when the opening names it."""
    if item.upcoming:
        return in_order(code for code in co_chairs(_own_passages(item))[0] if not members or code in members)
    came = list(participants(about, members, item.mechanism == "MRC"))
    if item.mechanism is not None and item.type in {"summit", "ministerial_meeting"}:
        named = {code for passage in passages.all for code in countries_of(passage)}
        came.extend(code for code in mechanism(item.mechanism).lead if code in named)
        came.extend(_speakers(members, passages))
        if len(set(came)) < _FEW and _all_came(len(members), passages):
            came.extend(members)
        headline = [passage for passage in passages.all if passage.source != "text"]
        came.extend(code for code in participants(headline, members) if len(participants(headline, members)) > 2)
    return in_order(came)


def _all_came(count: int, passages: Passages) -> bool:
    """Whether the text speaks of all members together: "các nước thành viên", "sáu nhà lãnh đạo" of six."""
    words = _COUNTS.get(count, "")
    everyone = re.compile(
        rf"\b(?:các nước thành viên|(?:{count}|{words}) "
        r"(?:nhà lãnh đạo|bộ trưởng|ngoại trưởng|phái đoàn|thủ tướng|nước))\b"
    )
    return any(everyone.search(passage.folded.text) for passage in passages.body)


def _own_passages(item: Cluster) -> list[Passage]:
    return list({id(one.passage): one.passage for one in item.occurrences}.values())


def _speakers(members: Sequence[str], passages: Passages) -> list[str]:
    """Whose leaders and ministers are told to have spoken: who speaks at the meeting came to it."""
    spoke: list[str] = []
    for passage in passages.body:
        if cue("speak").search(passage.folded.text):
            spoke.extend(name.country for name in passage.named("person") if name.country == "VN")
    return [code for code in dict.fromkeys(spoke) if code in members]


def _passages_about(item: Cluster, kept: Sequence[Cluster], passages: Passages) -> list[Passage]:
    """The passages with the event's heads, and those around them that tell who came and name no other event."""
    own = {id(one.passage): one.passage for one in item.occurrences}
    others = {id(one.passage) for known in kept if known is not item for one in known.occurrences}
    orders = {passage.order for passage in own.values() if passage.source == "text"}
    for passage in passages.body:
        if id(passage) in others:
            continue
        if not orders.isdisjoint(range(passage.order - 2, passage.order + 2)) and (
            _CAME.search(passage.folded.text) or shape(_PRESIDED).search(passage.folded.text)
        ):
            own.setdefault(id(passage), passage)
    return [passage for passage in passages.all if id(passage) in own]


def _nearest_first(item: Cluster, about: Sequence[Passage]) -> list[Passage]:
    """The passages that name the meeting before those around them."""
    own = {id(one.passage) for one in item.occurrences}
    return sorted(about, key=lambda passage: id(passage) not in own)


def _evidence(item: Cluster, event: Event, chair_passage: Passage | None) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for one in item.occurrences:
        passage, head = one.passage, one.head
        span = passage.place_of(head.start), passage.place_of(head.end)
        found.setdefault("type", passage.evidence(*span, f"events/{item.type}"))
        if head.name is not None and head.mechanism == item.mechanism:
            found.setdefault("mechanism", passage.evidence(head.name.start, head.name.end, head.name.entry))
        if one.edition_at is not None and one.edition == event.edition:
            span = passage.place_of(one.edition_at[0]), passage.place_of(one.edition_at[1])
            found.setdefault("edition", passage.evidence(*span))
        if one.date is not None and one.date is item.day and event.date is not None:
            found.setdefault("date", passage.evidence(one.date.start, one.date.end, f"dates/{one.date.basis}"))
        if one.place is not None and event.place == one.place.code:
            found.setdefault("place", passage.evidence(one.place.start, one.place.end, one.place.entry))
    if item.mechanism is not None:
        found.setdefault("mechanism", Evidence("context", entry="the mechanism that the article is about"))
    if event.date is not None:
        found.setdefault("date", Evidence("context", entry="a day given elsewhere in the article"))
    if chair_passage is not None and event.co_chairs:
        found["co_chairs"] = chair_passage.evidence()
    return found
