"""Who took part in an event, as the passages about it say."""

import re
from collections.abc import Iterable, Sequence

from extract.events.words import cue
from extract.lexicon.entries import MEKONG_COUNTRIES
from extract.passages import Passage

_GROUP_ATTENDS = re.compile(
    r"(?:lãnh đạo|bộ trưởng(?: ngoại giao)?|ngoại trưởng|đại diện|giữa|cùng|với|gặp|thủ tướng|đại biểu|trưởng đoàn|"
    r"phái đoàn|quan chức|ngoại giao|đồng cấp|của) (?:của )?(?:cả )?$"
)
_GROUP_MEETS = re.compile(r"(?:và|với|cùng) $")
_OWN_OFFICER = re.compile(
    r"\b(?:thủ tướng|bộ trưởng|thứ trưởng|chủ tịch nước)"
    r"(?= (?:cũng |đã |sẽ )*(?:tham dự|dự|dẫn đầu)(?! án| kiến| báo| thảo)\b)"
)
_DIALOGUE = ("CN", "MM")


def countries_of(passage: Passage, start: int = 0, end: int | None = None) -> list[str]:
    """The countries that act in folded ``[start, end)`` of a passage, by name or by a person; not where things are."""
    stop = len(passage.folded.text) if end is None else end
    found: list[str] = []
    for index, name in enumerate(passage.names):
        at = passage.offset_of(name.start)
        if not start <= at < stop or is_location(passage, index):
            continue
        if name.kind in {"country", "person"} and name.country and name.country not in found:
            found.append(name.country)
    return found


def is_location(passage: Passage, index: int) -> bool:
    """Whether the country only says where something is: "Siem Reap (Campuchia)", "Đại sứ quán tại Lào", "ở Lào và
    Việt Nam"."""
    if passage.names[index].kind != "country":
        return False
    while True:
        at = passage.offset_of(passage.names[index].start)
        if passage.folded.text[max(0, at - 24) : at].endswith(("tại ", "ở ", "đến từ ")):
            return True
        if not index:
            return False
        neighbour = passage.names[index - 1]
        gap = passage.folded.text[passage.offset_of(neighbour.end) : at]
        if neighbour.kind == "place":
            return len(gap) <= 3
        if neighbour.kind != "country" or gap not in {", ", " và "}:
            return False
        index -= 1


def participants(passages: Iterable[Passage], members: Sequence[str], observers_too: bool = False) -> tuple[str, ...]:
    """The countries named in passages that speak of attendance; a group that attends is expanded. With ``members``
    given only those count (and the dialogue partners of a river commission's council)."""
    allowed = set(members) | (set(_DIALOGUE) if observers_too else set())
    found: list[str] = []
    for passage in passages:
        if passage.source == "text" and not cue("attend").search(passage.folded.text):
            continue
        found.extend(countries_of(passage))
        if _OWN_OFFICER.search(passage.folded.text):
            found.append("VN")
        for group in passage.named("group"):
            at = passage.offset_of(group.start)
            if group.members and not group.code.startswith("ASEAN") and _comes(passage, at):
                found.extend(group.members)
    unique = [code for code in dict.fromkeys(found) if not allowed or code in allowed]
    return in_order(unique)


def _comes(passage: Passage, at: int) -> bool:
    """Whether the group at this place is said to meet: "lãnh đạo 5 nước Mekong"; in a headline "Nhật Bản và 5 nước"."""
    before = passage.folded.text[max(0, at - 40) : at]
    return _GROUP_ATTENDS.search(before) is not None or (
        passage.source != "text" and _GROUP_MEETS.search(before) is not None
    )


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """The five Mekong countries first, in alphabetical order, then the others as they came."""
    listed = list(dict.fromkeys(codes))
    return tuple(
        [code for code in MEKONG_COUNTRIES if code in listed] + [c for c in listed if c not in MEKONG_COUNTRIES]
    )
