"""Where a passage names a meeting or an act, and whose it is."""

import re
from dataclasses import dataclass, replace

from extract.events.words import cue, foreign_body, gate, typed
from extract.lexicon.entries import mechanism
from extract.lexicon.tables import load_table, texts
from extract.mechanisms import MechanismMention
from extract.names import Name
from extract.passages import Passage

# A mechanism belongs to the meeting named at most this many characters before it.
_REACH_AFTER = 110
_REACH_BEFORE = 60
_FOREIGN_REACH = 45
_EDITION_NEXT = re.compile(r"(?: \([^)]{2,12}\))? lần (?:thứ )?\w+| \d{1,2}(?![\d/]|\.\d)")
_LEADS_TO = re.compile(r",? (?:(?:ở|tại|trong|vào|dự|cho|một) ?){0,2}")
_NUMBERED = re.compile(
    r"(?:[ -]?|(?: \([^)]{2,12}\))? lần (?:thứ )?)(?:\d{1,2}|[ivx]{2,5})"
    r"(?![\w/]|[.,]\d| (?:năm|nước|quốc gia|dự án|triệu|tỷ|thành viên))"
)
_NO_MEETING = re.compile(r"(?:kế hoạch|tuyên bố|chương trình|chiến lược|khung|tầm nhìn|văn kiện|quỹ)[^.,;]{0,30}$")


@dataclass(frozen=True, slots=True)
class Head:
    """The words that name an event: [start, end) in the passage's folded text. ``mechanism`` is None when the passage
    does not say whose it is; ``foreign`` when it is another body's; ``beside`` when it only frames another event;
    ``apart`` when it bears a name of its own that is no mechanism's; ``minor`` when only its day makes it an event:
    courses, fairs, commemorations."""

    type: str
    start: int
    end: int
    passage: Passage
    mechanism: str | None = None
    name: Name | None = None
    foreign: bool = False
    beside: bool = False
    apart: bool = False
    minor: bool = False


def find_heads(passage: Passage, group: str, mentions: tuple[MechanismMention, ...]) -> list[Head]:
    """The heads of one group (``meetings`` or ``acts``) in reading order, each with its mechanism. ``mentions`` are
    those of this passage."""
    text = passage.folded.text
    if not gate(group).search(text):
        return _with_ellipses([], mentions) if group == "meetings" else []
    found = [(match.start(), -match.end(), kind) for kind, pattern in typed(group) for match in pattern.finditer(text)]
    heads: list[Head] = []
    for start, negative_end, kind in sorted(found, key=lambda item: (item[0], item[2] == "generic", item[1])):
        if heads and (start < heads[-1].end or (kind == "generic" and _is_verb(text[start:-negative_end]))):
            continue  # "hội nghị ... họp tại": the verb names no second meeting
        minor = kind == "gathering"
        heads.append(Head("forum" if minor else kind, start, -negative_end, passage, minor=minor))
    owned = _owned(_without_repeats(heads, text), mentions)
    return _with_ellipses(owned, mentions) if group == "meetings" else owned


def _without_repeats(heads: list[Head], text: str) -> list[Head]:
    """ "Hẹn gặp lại ở hội nghị lần thứ năm": the verb only leads to the meeting that the noun names."""
    return [
        head
        for head, following in zip(heads, [*heads[1:], None], strict=False)
        if head.type != "generic" or following is None or not _LEADS_TO.fullmatch(text, head.end, following.start)
    ]


def _with_ellipses(heads: list[Head], mentions: tuple[MechanismMention, ...]) -> list[Head]:
    """ "Hội nghị Cấp cao ACMECS lần thứ 10 và CLMV lần thứ 11", "CLV 11": a meeting named by its mechanism alone."""
    found = list(heads)
    for mention in mentions:
        if mention.name is None or mention.how != "name":
            continue
        passage = mention.passage
        at, end = passage.offset_of(mention.name.start), passage.offset_of(mention.name.end)
        text = passage.folded.text
        before = [head for head in heads if head.mechanism is not None and head.end <= at]
        if any(head.start <= at < head.end or head.name is mention.name for head in heads):
            continue
        if before and text[max(0, at - 5) : at].endswith((" và ", " còn ", ", ")) and _EDITION_NEXT.match(text, end):
            found.append(Head(before[-1].type, at, end, passage, mention.code, mention.name))
        elif _NUMBERED.match(text, end) and not _NO_MEETING.search(text[:at]):
            kind = mechanism(mention.code).bare_meeting
            found.append(Head(kind, at, end, passage, mention.code, mention.name))
    return sorted(found, key=lambda head: head.start)


def _is_verb(words: str) -> bool:
    return words.removeprefix("đã ").removeprefix("cùng ") in {"họp", "nhóm họp"}


def _owned(heads: list[Head], mentions: tuple[MechanismMention, ...]) -> list[Head]:
    owned: list[Head] = []
    for index, head in enumerate(heads):
        following = heads[index + 1].start if index + 1 < len(heads) else len(head.passage.folded.text)
        preceding = heads[index - 1].end if index else 0
        owned.append(_with_owner(head, preceding, following, mentions))
    return owned


def _with_owner(head: Head, preceding: int, following: int, mentions: tuple[MechanismMention, ...]) -> Head:
    text = head.passage.folded.text
    before = text[max(0, head.start - 30) : head.start].rstrip(" ,")
    head = replace(head, beside=any(before.endswith(word) for word in _parent_cues()))
    after = _owner_after(head, following, mentions)
    foreign = foreign_body().search(text, head.start, min(following, head.end + _FOREIGN_REACH))
    if after is not None and (foreign is None or head.passage.offset_of(_start(after)) <= foreign.start()):
        return replace(head, mechanism=after.code, name=after.name)
    if foreign is not None:
        return replace(head, foreign=True)
    if head.type == "forum" and _has_own_name(head, following):
        return replace(head, apart=True)
    named = _owner_before(head, preceding, mentions) or _inferred(mentions)
    return replace(head, mechanism=named.code, name=named.name) if named else head


def _owner_after(head: Head, following: int, mentions: tuple[MechanismMention, ...]) -> MechanismMention | None:
    for mention in mentions:
        if mention.name is None or mention.how == "programme":
            continue
        at = head.passage.offset_of(mention.name.start)
        if head.start <= at < min(following, head.end + _REACH_AFTER) and not _cut(
            head.passage.folded.text[head.end : at]
        ):
            return mention
    return None


def _owner_before(head: Head, preceding: int, mentions: tuple[MechanismMention, ...]) -> MechanismMention | None:
    best = None
    for mention in mentions:
        if mention.name is not None and mention.how == "name":
            end = head.passage.offset_of(mention.name.end)
            if preceding <= end <= head.start and head.start - end <= _REACH_BEFORE:
                best = mention
    return best


def _inferred(mentions: tuple[MechanismMention, ...]) -> MechanismMention | None:
    return next((mention for mention in mentions if mention.how == "inferred"), None)


def _has_own_name(head: Head, following: int) -> bool:
    """Whether the river stands in the forum's own name without making a mechanism's: "Đối thoại Mê Kông-Úc" of 2019."""
    for name in head.passage.named("river", "group"):
        at = head.passage.offset_of(name.start)
        if head.end <= at < min(following, head.end + _FOREIGN_REACH):
            return not _cut(head.passage.folded.text[head.end : at])
    return False


def _start(mention: MechanismMention) -> int:
    return mention.name.start if mention.name else 0


def _cut(between: str) -> bool:
    """Whether the words between a meeting and a mechanism make the mechanism another matter."""
    return "; " in between or cue("breakers").search(between) is not None


def _parent_cues() -> tuple[str, ...]:
    return texts("events", "parent_cues", load_table("events")["parent_cues"])
