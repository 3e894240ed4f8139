"""What speaks for and against a possible event, as features: words and classes of words around it, where it stands,
when it was, what else the article tells of, and what the grammar makes of it."""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from extract.events import Meetings
from extract.events.occurrence import Occurrence, is_exact
from extract.events.words import cue
from extract.passages import Passage, Passages
from extract.reading import Relevance
from extract.weighing.happenings import MEETS, NEWS_DAYS, Happening, same_series

_WORD = re.compile(r"[ⒸⓅⓂⒼⓁⓄⓇ]+|\w+")
_BEFORE, _AFTER, _NEAR, _FAR = 12, 14, 4, 8
"""Words on either side of a head that weigh at all, and nearer ones."""
_REACH = 200
"""Characters in which so many words are found."""
_SIGNS = {
    "country": "Ⓒ",
    "person": "Ⓟ",
    "mechanism": "Ⓜ",
    "group": "Ⓖ",
    "place": "Ⓛ",
    "organisation": "Ⓞ",
    "river": "Ⓡ",
}
_NAMED = frozenset(_SIGNS.values())
_STATUS_DAYS = ((1, "fresh"), (7, "week"), (NEWS_DAYS, "month"))
_MOST_PLACES = 3
"""Of an event named more often, the first places tell."""
_SENTENCES = 5
"""The first sentences of a text."""
_CUES = ("wished", "background", "upcoming", "upcoming_after", "attend", "speak", "chairing", "cancelled")
_SHAPES = {
    "habit": re.compile(
        r"\b(?:hằng|mỗi|thường|từng) (?:năm|niên|quý|tháng|kỳ)\b|\bthông lệ\b|\bluân phiên\b|\bđịnh kỳ\b"
    ),
    "next": re.compile(r"\b(?:tới|sau|tiếp theo|kế tiếp|sắp tới|lần sau|năm sau|năm tới)\b"),
    "ago": re.compile(r"\b(?:năm|tháng|tuần) trước\b|\bnăm ngoái\b|\btừ năm\b|\bhồi\b"),
    "held": re.compile(r"\b(?:diễn ra|khai mạc|bế mạc|kết thúc|tổ chức|khép lại|nhóm họp|họp)\b"),
    "day": re.compile(r"\b(?:hôm|ngày|sáng|chiều|tối) (?:nay|qua|\d)"),
    "to_be": re.compile(r"\b(?:sẽ|dự kiến|sắp)\b"),
    "done": re.compile(r"\b(?:đã|vừa)\b"),
    "at": re.compile(r"\b(?:tại|trong|dự|tham dự|bên lề) (?:\w+ )?$"),
    "asked": re.compile(r"\b(?:đề nghị|đề xuất|muốn|mong|sớm|nối lại|kêu gọi|cần)\b"),
}
"""Time, habit and wish around a head."""


def event_features(
    known: Sequence[Happening], passages: Passages, meetings: Meetings, relevance: Relevance
) -> list[tuple[str, ...]]:
    """The features of each of an article's possible events."""
    return [tuple(_features(one, index, known, passages, meetings, relevance)) for index, one in enumerate(known)]


def _features(
    one: Happening, index: int, known: Sequence[Happening], passages: Passages, meetings: Meetings, relevance: Relevance
) -> Iterator[str]:
    event, kind = one.event, one.event.type
    yield f"type:{kind}"
    yield f"sort:{one.kind}"
    rule = f"rule:{one.given}"
    yield rule
    yield f"{rule}:{kind}"
    yield f"{rule}:{one.kind}:{event.upcoming}"
    yield f"mechanism:{event.mechanism}"
    yield f"owned:{event.mechanism is not None}:{kind}"
    yield f"main:{event.mechanism == meetings.main}"
    yield f"upcoming:{event.upcoming}:{kind in MEETS}"
    yield f"edition:{event.edition is not None}:{kind in MEETS}"
    yield f"date:{_freshness(event.date, passages.published)}"
    yield f"date:{_freshness(event.date, passages.published)}:{kind in MEETS}:{one.kind}"
    yield f"precision:{event.date_precision}"
    yield f"place:{event.place is not None}"
    yield f"scope:{relevance.scope}:{one.kind}"
    yield f"participants:{min(len(event.participants), 3)}"
    yield from _beside(one, index, known)
    yield from _where(one, passages)
    for place in one.places[:_MOST_PLACES]:
        yield from _told(place, one.kind)
    if not one.places:
        passage = next((passage for passage in passages.body if passage.start == event.start), None)
        if passage is not None:
            yield from (f"s:{word}" for word in _words(_masked(passage)))


def _beside(one: Happening, index: int, known: Sequence[Happening]) -> Iterator[str]:
    """What else the article may tell of."""
    event = one.event
    given = [item for place, item in enumerate(known) if item.given and place != index]
    same = [item for item in given if item.event.type == event.type]
    yield f"given:{min(len(given), 3)}:{one.kind}"
    yield f"held:{any(not item.event.upcoming for item in given)}:{one.kind}"
    met = any(item.event.type in MEETS and item.kind == "meeting" and not item.event.upcoming for item in given)
    aside = any(place.head.beside for place in one.places)
    yield f"met:{met}:{event.type}"
    yield f"met:{met}:{one.kind}"
    yield f"met:{met}:{one.kind}:beside:{aside}"
    yield f"twin:{any(item.event.mechanism == event.mechanism for item in same)}:{event.upcoming}"
    yield f"same_type:{min(len(same), 2)}"
    yield f"first:{all(item.event.type != event.type for item in known[:index])}"
    dated = [item for item in given if item.event.date is not None and item.event.date == event.date]
    yield f"same_day_as_given:{bool(dated)}"
    if event.edition is not None:
        later = [item for item in known if item is not one and same_series(item.event, event)]
        yield f"outdone:{any((item.event.edition or 0) > event.edition for item in later)}"


def _where(one: Happening, passages: Passages) -> Iterator[str]:
    sources = {place.passage.source for place in one.places}
    orders = [place.passage.order for place in one.places if place.passage.source == "text"]
    reported = [place for place in one.places if place.status == "reported"]
    yield f"in_title:{'title' in sources}"
    yield f"in_lead:{'lead' in sources}"
    first = min(orders, default=99)
    at = f"first_at:{first if first < 3 else 'early' if first < _SENTENCES else 'late' if first < 99 else 'never'}"
    yield at
    yield f"{at}:{one.kind}"
    yield f"opens:{first < 2 or bool(sources - {'text'})}:{one.kind}"
    yield f"opens:{first < 2 or bool(sources - {'text'})}:{one.event.type}"
    yield f"places:{min(len(one.places), 4)}"
    yield f"reported:{min(len(reported), 2)}:{one.kind}"
    yield f"background:{any(place.status == 'background' for place in one.places)}"
    yield f"all_background:{all(place.status == 'background' for place in one.places)}"
    yield f"named:{any(place.head.mechanism is not None for place in one.places)}:{one.kind}"
    yield f"exact:{any(place.date is not None and is_exact(place.date) for place in one.places)}:{one.kind}"


def _told(place: Occurrence, kind: str) -> Iterator[str]:
    head = place.head
    yield f"status:{place.status}"
    yield f"status:{place.status}:{place.passage.prominent}"
    yield f"status:{place.status}:{kind}:beside:{head.beside}"
    for name in ("beside", "foreign", "apart", "minor"):
        if getattr(head, name):
            yield name
    for name in ("same_day", "alongside", "has_cue"):
        if getattr(place, name):
            yield name
    yield f"generic:{head.type == 'generic'}"
    before, inside, after = _around(place)
    yield f"head:{'_'.join(inside[:4])}"
    yield f"b1:{before[-1] if before else '^'}"
    yield f"a1:{after[0] if after else '$'}"
    yield f"b2:{'_'.join(before[-2:])}"
    yield f"a2:{'_'.join(after[:2])}"
    yield from (f"b:{word}" for word in before)
    yield from (f"a:{word}" for word in after)
    yield from (f"bn:{word}" for word in before[-_NEAR:])
    yield from (f"an:{word}" for word in after[:_NEAR])
    yield from (f"bb:{one}_{other}" for one, other in itertools.pairwise(before[-_FAR:]))
    yield from (f"ab:{one}_{other}" for one, other in itertools.pairwise(after[:_FAR]))
    yield from (f"dates:{precision}" for precision in {mention.precision for mention in place.passage.dates})
    for name in _classes(" ".join(before), " ".join(after)):
        yield name
        yield f"{name}:{kind}"


def _classes(before: str, after: str) -> Iterator[str]:
    """The word lists of the events table, and those of time, habit and wish, on both sides of a head."""
    for name, pattern in _patterns().items():
        if pattern.search(before):
            yield f"c<{name}"
        if pattern.search(after):
            yield f"c>{name}"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {**{name: cue(name) for name in _CUES}, **_SHAPES}


def _around(place: Occurrence) -> tuple[list[str], list[str], list[str]]:
    """The words before a head, of it and behind it; names as signs, however they are spelt."""
    head, text = place.head, _masked(place.passage)
    before = _words(text[max(0, head.start - _REACH) : head.start])[-_BEFORE:]
    return before, _words(text[head.start : head.end]), _words(text[head.end : head.end + _REACH])[:_AFTER]


def _masked(passage: Passage) -> str:
    """The folded text of a passage with a sign for each letter of a name."""
    text = passage.folded.text
    parts, at = [], 0
    for name in passage.names:
        start, end = passage.offset_of(name.start), passage.offset_of(name.end)
        if start >= at and name.kind in _SIGNS:
            parts += [text[at:start], _SIGNS[name.kind] * (end - start)]
            at = end
    return "".join((*parts, text[at:]))


def _words(text: str) -> list[str]:
    return ["#" if word[0].isdigit() else word[0] if word[0] in _NAMED else word for word in _WORD.findall(text)]


def _freshness(day: str | None, published: date | None) -> str:
    if day is None or published is None:
        return "none"
    if len(day) < len("2020-01-01"):
        return "month"
    ago = (published - date.fromisoformat(day)).days
    if ago < 0:
        return "ahead"
    return next((name for most, name in _STATUS_DAYS if ago <= most), "old")
