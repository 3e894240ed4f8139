"""Who took part in an event and who chaired it, as the passages about it say."""

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
_CHAIRED_BY = re.compile(r"đồng (?:chủ trì|chủ tịch|chủ tọa)(?: hội nghị)? (?:là|gồm|của) |chủ trì (?:là|gồm|của) ")
_NO_CHAIR = re.compile(
    r"(?:chuyển giao|đảm nhiệm|cương vị|tiếp nhận)[^.;]{0,24}(?:đồng )?chủ (?:trì|tịch)|sẽ (?:đồng )?chủ trì"
)
_CHAIRS_STATE = re.compile(r" (?:đã |cùng )*ra tuyên bố (?:của )?(?:các )?đồng chủ tịch")
_CHAIRING = re.compile(r"chủ trì|đồng chủ tịch là|đồng chủ tọa|ra tuyên bố (?:của )?(?:các )?đồng chủ tịch")
_CHAIRS_BEFORE = re.compile(r"(?:cùng |đã |đồng )*(?:đồng )?chủ trì")
# A title without a country or a name is Viet Nam's own: "Thủ tướng cùng Tổng thống Hàn Quốc".
_OWN_TITLE = re.compile(r"(?<!phó )(?:thủ tướng|phó thủ tướng|chủ tịch nước|bộ trưởng)(?= (?:cùng|và|đồng chủ trì)\b)")
_OWN_OFFICER = re.compile(
    r"\b(?:thủ tướng|bộ trưởng|thứ trưởng|chủ tịch nước)"
    r"(?= (?:cũng |đã |sẽ )*(?:tham dự|dự|dẫn đầu)(?! án| kiến| báo| thảo)\b)"
)
_CLAUSE = re.compile(r"[;:]|\. |, (?:với|cùng|trong|có|nhằm|bên lề|diễn ra|theo|tại)|\btrong khuôn khổ\b")
_ON_BEHALF = re.compile(r"\b(?:thay mặt|thừa ủy quyền của|đại diện cho|người thay mặt)\b")
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


def co_chairs(passages: Iterable[Passage]) -> tuple[tuple[str, ...], Passage | None]:
    """The countries whose people chair, and the passage that says so."""
    for passage in passages:
        text = passage.folded.text
        if not _CHAIRING.search(text) or _NO_CHAIR.search(text):
            continue
        chairs = _chairs(passage, text)
        if chairs:
            return tuple(chairs), passage
    return (), None


def _chairs(passage: Passage, text: str) -> list[str]:
    found: list[str] = []
    stated = _CHAIRS_STATE.search(text)
    if stated:
        found.extend(countries_of(passage, _clause_start(text, stated.start()), stated.start()))
    named = _CHAIRED_BY.search(text)
    match = _CHAIRS_BEFORE.search(text)
    if match and not (named and named.start() <= match.start() < named.end()):
        by = text.rfind(" do ", 0, match.start())
        start = by if by >= 0 else _clause_start(text, match.start())
        found.extend(_without_absent(passage, start, match.start()))
    if named:
        end = _CLAUSE.search(text, named.end())
        found.extend(_without_absent(passage, named.end(), end.start() if end else len(text)))
    own = _OWN_TITLE.search(text, 0, match.start()) if match else None
    if own and found and "VN" not in found:
        found.insert(0, "VN")
    return list(dict.fromkeys(found))


def _clause_start(text: str, end: int) -> int:
    return max((found.end() for found in _CLAUSE.finditer(text, 0, end)), default=0)


def _without_absent(passage: Passage, start: int, end: int) -> list[str]:
    """Countries in the span, without the one on whose behalf somebody else sits there (it is mostly the same)."""
    absent = _ON_BEHALF.search(passage.folded.text, start, end)
    return countries_of(passage, start, absent.start() if absent else end)
