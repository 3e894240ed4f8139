"""Acts that are events without a meeting's name: calls, talks, signatures, withdrawals, handovers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.events.attendance import countries_of, in_order
from extract.events.dating import dated
from extract.events.heads import Head, find_heads
from extract.events.occurrence import TALKS, Occurrence, is_exact, opening_day, read_occurrence
from extract.events.talks import pairs_of
from extract.lexicon.entries import MEKONG_COUNTRIES
from extract.mechanisms import MechanismMention
from extract.passages import Passage, Passages
from extract.reading import Event

# Told wherever it stands in the article; the others only when they open it and nobody met.
_ANYWHERE = frozenset({"signing", "withdrawal", "negotiation", *TALKS})
_OPENERS = ("upgrade", "delivery", "launch", "visit", "review")
_REASON = 60
_RECENTLY = re.compile(r"\bhồi (?:năm|tháng|tuần|đầu|cuối|giữa|quý)\b")
_GIVES = ("tài trợ", "viện trợ", "hỗ trợ")
_CEREMONY = re.compile(r"lễ (?:bàn giao|trao)|(?:bàn giao|trao tặng) \d")
_COMPANIES = re.compile(r"\b(?:tập đoàn|công ty|tổng công ty|doanh nghiệp|hãng)\b")
_CEREMONIES = frozenset({"launch", "delivery"})
_CEREMONY_WORDS = re.compile(
    r"\blễ (?:khởi động|ra mắt|khánh thành|khai trương|khởi công|động thổ|bàn giao|trao)|khai trương"
)
_SAME_DAY = re.compile(r"\b(?:cùng ngày|trong ngày)\b")
_TOGETHER = re.compile(r"\b(?:các|hai|ba|bốn|năm|sáu) (?:nước|bên|quốc gia)\b|\b(?:adb|mrc|ủy hội|ban thư ký)\b")
# Those who meet sign at their meeting: a record of it. On its margins is an event of its own.
_THOSE_WHO_MEET = re.compile(
    r"(?:\b(?:các|ba|bốn|năm|sáu|hội nghị) (?:bộ trưởng|ngoại trưởng|nhà lãnh đạo|thủ tướng|trưởng đoàn|bên)|"
    r"\b(?:bộ trưởng|ngoại trưởng|lãnh đạo)[^.,;]{0,24} (?:ba|bốn|năm|sáu|các) nước)[^.;]{0,24}$"
)
_ON_THE_MARGINS = re.compile(r"bên lề|nhân dịp|cùng ngày|lễ ký|chứng kiến|trước đó|song phương")
_TO_NEGOTIATE = re.compile(r"\b(?:để|nhằm|tiến hành) đàm phán\b")
_OLD_SIGNATURE = (
    "kỷ niệm",
    "từng",
    "trước đó",
    "theo hiệp định",
    "kể từ",
    "chứng kiến",
    "hiệp định được",
    "đã được",
    "sau khi",
)


@dataclass(frozen=True, slots=True)
class ActPlace:
    """One place where an act is named. ``own`` are the mechanisms of its passage, ``opening`` is where the first talk
    of the passage begins, ``following`` where the next head does."""

    occurrence: Occurrence
    own: tuple[MechanismMention, ...]
    opening: int
    following: int


def act_places(passages: Passages, mentions: Mapping[int, Sequence[MechanismMention]]) -> list[ActPlace]:
    """All places where an act is named, in reading order."""
    found = []
    for passage in passages.all:
        own = tuple(mentions.get(id(passage), ()))
        heads = find_heads(passage, "acts", own)
        opening = next((head.start for head in heads if head.type in TALKS), 0)
        for index, head in enumerate(heads):
            following = heads[index + 1].start if index + 1 < len(heads) else len(passage.folded.text)
            occurrence = read_occurrence(head, following, following, index == 0, passages.published, True)
            found.append(ActPlace(occurrence, own, opening, following))
    return found


def find_acts(
    places: Sequence[ActPlace], passages: Passages, main: str | None, meetings: Sequence[Event]
) -> list[Event]:
    """The acts of an article: signatures and withdrawals one for each mechanism, talks one for each pair of parties,
    and of the rest at most one, when nobody met."""
    held = [event for event in meetings if not event.upcoming]
    found: dict[tuple[str, object, bool], Event] = {}
    ceremonies: set[tuple[str, object, bool]] = set()
    for place in places:
        occurrence, head = place.occurrence, place.occurrence.head
        ceremony = _is_ceremony(head, occurrence, bool(place.own))
        if not ceremony and not _counts(head, occurrence, held):
            continue
        if head.type in TALKS:
            pairs = pairs_of(head, place.opening, place.following, passages, held)
            _keep_talks(found, occurrence, pairs, passages, held)
            continue
        key = _keep(found, head, occurrence, owner_of(place, main), passages, held)
        if ceremony and key is not None:
            ceremonies.add(key)
    return _chosen(found, ceremonies, bool(held))


def act_events(place: ActPlace, passages: Passages, main: str | None, held: Sequence[Event]) -> list[Event]:
    """What would be the events of one place if it told of the article's own: one, or one for each pair that talked."""
    occurrence, head = place.occurrence, place.occurrence.head
    if head.type in TALKS:
        talks: dict[tuple[str, object, bool], Event] = {}
        _keep_talks(talks, occurrence, pairs_of(head, place.opening, place.following, passages, held), passages, held)
        return list(talks.values())
    signing = head.type == "signing"
    parties = _signatories(head.passage, passages) if signing else countries_of(head.passage)
    event = _act(head, occurrence, owner_of(place, main), parties, passages)
    return [_placed(event, held, passages) if signing else _beside(event, head, held)]


def _is_ceremony(head: Head, occurrence: Occurrence, owned: bool) -> bool:
    """Whether a launch or handover is told as an occasion with its own day, or a visit that opens the article: events
    beside whatever else the article reports. Without the word "lễ" it takes the mechanism's name (``owned``) or a
    partner's beside it."""
    if occurrence.status == "background" or head.beside:
        return False
    text = head.passage.folded.text
    if text[: head.start].endswith(("sau ", "trước ", "kể từ ")):
        return False
    exact = occurrence.date is not None and is_exact(occurrence.date)
    if head.type == "visit":
        ranged = occurrence.date is not None and occurrence.date.precision == "range"
        return ranged and head.passage.order == 0 and head.passage.source == "text"
    if head.type not in _CEREMONIES or not (exact or occurrence.alongside or _SAME_DAY.search(text, 0, head.start)):
        return False
    if _CEREMONY_WORDS.search(text, head.start, head.end + 24):
        return True
    partner = any(code not in MEKONG_COUNTRIES for code in countries_of(head.passage, 0, head.start))
    several = len(countries_of(head.passage, 0, head.start)) > 1
    together = several or _TOGETHER.search(text, 0, head.start) is not None
    return occurrence.status == "reported" and (owned or partner or together)


def _keep(
    found: dict[tuple[str, object, bool], Event],
    head: Head,
    occurrence: Occurrence,
    owner: str | None,
    passages: Passages,
    held: Sequence[Event],
) -> tuple[str, object, bool] | None:
    if owner is None and head.type != "visit" and (head.type != "signing" or not _subregion(head.passage)):
        return None
    parties = _signatories(head.passage, passages) if head.type == "signing" else countries_of(head.passage)
    key: tuple[str, object, bool] = (head.type, owner, occurrence.status == "upcoming")
    event = _act(head, occurrence, owner, parties, passages)
    if head.type == "signing":
        event = _placed(event, held, passages)
    elif _SAME_DAY.search(head.passage.folded.text, 0, head.start):
        event = _beside(event, head, held or [event for event in found.values() if not event.upcoming])
    known = found.get(key)
    found[key] = event if known is None else _merged(known, event)
    return key


def _keep_talks(
    found: dict[tuple[str, object, bool], Event],
    occurrence: Occurrence,
    pairs: Sequence[tuple[str, ...]],
    passages: Passages,
    held: Sequence[Event],
) -> None:
    """One event for each pair of parties."""
    beside = held or [event for event in found.values() if not event.upcoming]
    for parties in pairs:
        key = ("talks", frozenset(parties), occurrence.status == "upcoming")
        event = _beside(_act(occurrence.head, occurrence, None, parties, passages), occurrence.head, beside)
        if not beside and event.date is None and occurrence.head.passage.prominent:
            event = dated(event, opening_day(passages))
        known = found.get(key)
        found[key] = event if known is None else _merged(known, event)


def _chosen(
    found: Mapping[tuple[str, object, bool], Event], ceremonies: set[tuple[str, object, bool]], held: bool
) -> list[Event]:
    kept = [event for key, event in found.items() if event.type in _ANYWHERE or key in ceremonies]
    if held:
        return kept
    for kind in _OPENERS:
        for key, event in found.items():
            if key in ceremonies:
                continue
            # A ceremony stands beside the signature given at it; the mere receipt of what was signed for does not.
            if event.type == kind and (not kept or (kind == "delivery" and _CEREMONY.search(event.quote.lower()))):
                return [event, *kept]
    return kept


def _counts(head: Head, occurrence: Occurrence, held: Sequence[Event]) -> bool:
    text, passage = head.passage.folded.text, head.passage
    if occurrence.status == "background" or head.beside:
        return False
    if head.type in _CEREMONIES and text[: head.start].endswith(("sau ", "trước ", "kể từ ")):
        return False
    if head.type == "signing":
        before = text[max(0, head.start - 40) : head.start]
        private = head.mechanism is None and not passage.prominent and _COMPANIES.search(text, 0, head.start)
        if private or any(word in before for word in _OLD_SIGNATURE) or before.endswith(" ngày "):
            return False
        if not passage.prominent and _RECENTLY.search(text, head.end, head.end + _REASON):
            return False
        return passage.prominent or not held or not _at_the_meeting(head, occurrence)
    if head.type in TALKS:
        return passage.source != "lead" and occurrence.status == "reported" and not _earlier_talks(text, head)
    if head.type == "withdrawal":
        return passage.prominent
    return passage.order < 1 and not held and not occurrence.has_cue


def _at_the_meeting(head: Head, occurrence: Occurrence) -> bool:
    """Whether those who met signed at their own meeting."""
    text = head.passage.folded.text
    dated = occurrence.date is not None and is_exact(occurrence.date)
    return (
        not dated and _THOSE_WHO_MEET.search(text, 0, head.start) is not None and _ON_THE_MARGINS.search(text) is None
    )


def _earlier_talks(text: str, head: Head) -> bool:
    before = text[max(0, head.start - 30) : head.start]
    return any(word in before for word in ("từng ", "sau ", "lần thứ ", "kết quả "))


def owner_of(place: ActPlace, main: str | None) -> str | None:
    """Whose act it is: the mechanism named with it, else the article's."""
    head, own = place.occurrence.head, place.own
    if head.type in TALKS or head.type == "visit" or head.foreign:
        return None
    if head.mechanism is not None:
        return head.mechanism
    codes = {mention.code for mention in own}
    return main if main in codes or not codes else sorted(codes)[0]


def _subregion(passage: Passage) -> bool:
    return any(name.code in {"MEKONG", "LOWER_MEKONG"} for name in passage.named("group"))


def _act(head: Head, occurrence: Occurrence, owner: str | None, parties: Sequence[str], passages: Passages) -> Event:
    passage = head.passage
    proof = passage if passage.source == "text" else passages.body[0] if passages.body else None
    evidence = {
        "type": passage.evidence(passage.place_of(head.start), passage.place_of(head.end), f"events/{head.type}")
    }
    if head.name is not None and owner == head.mechanism:
        evidence["mechanism"] = passage.evidence(head.name.start, head.name.end, head.name.entry)
    negotiation = head.type == "bilateral_meeting" and _TO_NEGOTIATE.search(
        passage.folded.text, head.end, head.end + _REASON
    )
    event = Event(
        type="negotiation" if negotiation else head.type,
        mechanism=owner,
        quote=proof.text if proof else "",
        start=proof.start if proof else 0,
        end=proof.end if proof else 0,
        place=occurrence.place.code if occurrence.place else None,
        online=occurrence.online,
        upcoming=occurrence.status == "upcoming",
        participants=in_order(parties),
    )
    mention = occurrence.date
    if mention is not None and mention.start_date is not None:
        evidence["date"] = passage.evidence(mention.start, mention.end, f"dates/{mention.basis}")
        event = dated(event, mention)
    return replace(event, evidence=evidence)


def _placed(event: Event, held: Sequence[Event], passages: Passages) -> Event:
    """A signature without a day: that of the meeting beside which it is given, or of the opening."""
    if event.date is not None or event.upcoming:
        return event
    beside = next((known for known in held if known.mechanism == event.mechanism and known.date), None)
    if beside is not None:
        evidence = {**event.evidence, "date": beside.evidence.get("date", event.evidence["type"])}
        return replace(
            event,
            date=beside.date,
            date_precision=beside.date_precision,
            place=event.place or beside.place,
            evidence=evidence,
        )
    event = dated(event, opening_day(passages))
    first = passages.body[0] if passages.body else None
    if first is None or event.quote == first.text:
        return event
    place = event.place or next((name.code for name in first.named("place")), None)
    return replace(event, place=place, participants=event.participants or in_order(countries_of(first)))


def _beside(event: Event, head: Head, held: Sequence[Event]) -> Event:
    """Talks "bên lề" a meeting are held where it is, talks "cùng ngày" on its day."""
    text = head.passage.folded.text[: head.start]
    if not held or event.upcoming:
        return event
    meeting = next((known for known in held if known.date_precision == "day"), held[0])
    if event.place is None and "bên lề" in text and not event.online:
        event = replace(event, place=meeting.place)
    if event.date is None and "cùng ngày" in text and meeting.date_precision == "day":
        evidence = {**event.evidence, "date": meeting.evidence.get("date", event.evidence["type"])}
        event = replace(
            event, date=meeting.date, place=event.place or meeting.place, date_precision="day", evidence=evidence
        )
    return event


def _signatories(passage: Passage, passages: Passages) -> list[str]:
    """Who signs: countries and agencies of the sentence; where only receivers are named, the donors next to it."""
    agencies = [name.country for name in passage.named("organisation") if name.country]
    donors = [name.country for name in passage.named("programme") if name.country]
    found = list(dict.fromkeys([*countries_of(passage), *agencies, *donors]))
    if passage.source != "text" or any(code not in MEKONG_COUNTRIES for code in found):
        return found
    near = [other for other in passages.body if 0 < abs(other.order - passage.order) <= 4]
    givers = [
        code
        for other in near
        if any(word in other.folded.text for word in _GIVES)
        for code in countries_of(other)
        if code not in MEKONG_COUNTRIES
    ]
    return list(dict.fromkeys([*found, *givers]))


def _merged(known: Event, other: Event) -> Event:
    """One act told twice: the first telling, with what only the second one knows."""
    return replace(
        known,
        date=known.date or other.date,
        date_end=known.date_end if known.date else other.date_end,
        date_precision=known.date_precision if known.date else other.date_precision,
        place=known.place or other.place,
        participants=known.participants or other.participants,
        evidence={**other.evidence, **known.evidence},
    )
