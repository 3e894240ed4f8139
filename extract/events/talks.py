"""Who talks with whom: the parties of calls, receptions and meetings of two, one pair for each counterpart."""

import re
from collections.abc import Sequence

from extract.events.attendance import countries_of, is_location
from extract.events.heads import Head
from extract.passages import Passage, Passages
from extract.reading import Event

# A Vietnamese title without a country or a name is Viet Nam's own.
_OWN_TITLE = re.compile(
    r"(?<!các )(?<!những )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!sáu )"
    r"\b(?:phó thủ tướng|thủ tướng|chủ tịch nước|bộ trưởng|thứ trưởng)\b(?! ngoại giao các| các| ngoại giao \w+ các)"
)
_CHAIRS = re.compile(r"\bhai (?:vị )?đồng chủ (?:trì|tịch|tọa)\b")
_TITLED_NAME = re.compile(
    r"(?:Thủ tướng|Bộ trưởng|Thứ trưởng|Ngoại trưởng|Chủ tịch|ông|bà|nhiệm|cấp) "
    r"((?:[A-ZĐÂÊÔƠƯĂÁÀẢÃẠÉÈÍÌÓÒÚÙÝ][\w-]+ ?){2,4})"
)
_BETWEEN_COUNTRY_AND_NAME = re.compile(r"(?: là)?(?: (?:ngài|ông|bà))? ?")
_SURNAME = re.compile(r"\b(?:ông|bà|ngài) (\w+)")
_PRONOUN = re.compile(r"\b(?:ông|bà|vị|nhà ngoại giao)\b")
# Behind this stands what they talked about, where and when, no longer with whom.
_COUNTERPARTS_END = re.compile(
    r"[.;:]|\b(?:về|để|nhằm|bàn|trao đổi|thảo luận|tại|ở|trong|bên lề|nhân|hôm|ngày|sáng|trưa|chiều|tối|nhất trí|"
    r"thống nhất|đề nghị|và (?:dự|ký|thăm|tham dự|chứng kiến|phát biểu))\b|"
    r", (?!(?:phó |quyền )?(?:ngoại trưởng|bộ trưởng|thủ tướng|tổng thống|chủ tịch|quốc vụ|thứ trưởng|đại sứ))"
)
_BETWEEN = re.compile(r"\bgiữa\b")
_IN_TURN = re.compile(r"\b(?:lần lượt|từng|mỗi)\b")
_ANY_TITLE = re.compile(
    r"\b(?:ngoại trưởng|bộ trưởng|thủ tướng|tổng thống|chủ tịch|quốc vương|nhà vua|đại sứ|thứ trưởng|tổng bí thư|"
    r"ông|bà)\b"
)
_MANY_SIDES = re.compile(r"\bba bên\b|\bbốn bên\b")
_BETWEEN_REACH = 32
_FRONTED = re.compile(r"^\W*(?:[\w, ]{0,30} )?(?:tại|trong|ở|qua|sau) (?:\w+ ){0,3}$")
_ALL_TOGETHER = 3
_TOPIC_REACH = 3
_TITLE_REACH = 32


def pairs_of(
    head: Head, opening: int, following: int, passages: Passages, held: Sequence[Event]
) -> list[tuple[str, ...]]:
    """The parties of each talk that a head tells of. ``opening`` is where the first talk of the sentence begins, whose
    subject goes for all of them; ``following`` where the next head begins."""
    passage, text = head.passage, head.passage.folded.text
    start = max(text.rfind(mark, 0, head.start) for mark in (". ", "; ")) + 1
    # "Điện đàm tối 15/6 giữa A và B": both stand behind.
    between = _BETWEEN.search(text, head.start, min(following, head.end + _BETWEEN_REACH))
    begin = between.end() if between else head.end
    end = _counterparts_end(passage, begin, following)
    others = countries_of(passage, begin, end)
    if between or _MANY_SIDES.search(text, head.start, head.end + _BETWEEN_REACH):
        subject = _last_subject(passage, max(0, start), opening) if len(others) < 2 else []
        return _one([*others, *subject])
    # "Bên hành lang, A và B trao đổi": the parties stand inside the words that name the talk.
    until = head.end if "," in text[head.start : head.end] else max(opening, head.start)
    subject = _subjects(passage, max(0, start), opening) if opening >= start and "," not in text[opening:until] else []
    subject = subject or _subjects(passage, max(0, start), until)
    others = [code for code in others if code not in subject[-1:]]
    if not subject and _FRONTED.search(text[max(0, start) : head.start]):
        # "Tại cuộc gặp với Ngoại trưởng Lào, bà Wong hứa": the subject follows.
        stop = text.find(". ", head.end, following)
        behind = countries_of(passage, end, stop if stop > 0 else following)
        behind = [code for code in behind if code not in others]
        return _one([*others, *behind[: max(1, 2 - len(others))]])
    if not others:
        introduced = _told_before(passage, head, passages)
        if introduced:
            return _one([*subject, *introduced])
        if not subject and held and _CHAIRS.search(text):
            return _one(list(held[0].co_chairs))
        return _one(subject)
    who = subject[-1:] or _unnamed(passage, text[max(0, start) : head.start], passages)
    who = [code for code in who if code not in others]
    if not who:
        return _one(others)
    if len(others) > 1 and not _one_by_one(passage, max(0, start), begin, end):
        return [(*who, *others)]
    return [(*who, other) for other in others]


def _one_by_one(passage: Passage, start: int, begin: int, end: int) -> bool:
    """Whether each counterpart is told apart, by "lần lượt", "từng" or a title of its own; "người đồng cấp Lào và Thái
    Lan" is told as one round."""
    text = passage.folded.text
    if _IN_TURN.search(text, start, end):
        return True
    countries = len(countries_of(passage, begin, end))
    return len(_ANY_TITLE.findall(text[begin:end])) >= countries


def _counterparts_end(passage: Passage, begin: int, following: int) -> int:
    """Where the list of those whom somebody met ends; a comma with a name behind it goes on with the list."""
    names = {passage.offset_of(name.start) for name in passage.named("country", "person")}
    for match in _COUNTERPARTS_END.finditer(passage.folded.text, begin, following):
        if not (match[0] == ", " and match.end() in names):
            return match.start()
    return following


def _one(parties: Sequence[str]) -> list[tuple[str, ...]]:
    unique = list(dict.fromkeys(parties))[:_ALL_TOGETHER]
    return [tuple(unique)] if len(unique) > 1 else []


def _subjects(passage: Passage, start: int, end: int) -> list[str]:
    """The countries before the verb, the acting one last; Viet Nam where its officer goes without a country."""
    found = countries_of(passage, start, end)
    if "VN" in found or not found:
        return found or (["VN"] if _OWN_TITLE.search(passage.folded.text, start, end) else [])
    last = max(
        passage.offset_of(name.end)
        for index, name in enumerate(passage.names)
        if start <= passage.offset_of(name.start) < end and name.country and not is_location(passage, index)
    )
    # "Bên lề cuộc họp với Nhật Bản, Bộ trưởng đã gặp": the title behind the last country is Viet Nam's.
    return [*found, "VN"] if _OWN_TITLE.search(passage.folded.text, last, end) else found


def _last_subject(passage: Passage, start: int, end: int) -> list[str]:
    return _subjects(passage, start, end)[-1:]


def _unnamed(passage: Passage, subject: str, passages: Passages) -> list[str]:
    """The country of "ông", or of nobody at all: the one that the sentences before speak of."""
    if _OWN_TITLE.search(subject):
        return ["VN"]
    if subject.strip(" ,") and not _PRONOUN.search(subject):
        return []
    before = [other for other in passages.body if other.start < passage.start]
    surname = _SURNAME.search(subject)
    for name in (name for earlier in reversed(before) for name in earlier.named("person")) if surname else ():
        if surname and surname[1] in name.surface.lower().split():
            return [name.country] if name.country else []
    for earlier in reversed(before[-_TOPIC_REACH:]):
        people = [name.country for name in earlier.named("person") if name.country]
        if people:
            return people[:1]
        if _own_officer(earlier):
            return ["VN"]
    return []


def _own_officer(passage: Passage) -> bool:
    """Whether somebody acts whose title goes with no country: "Thứ trưởng Tài nguyên và Môi trường Nguyễn Thái Lai"."""
    at = [passage.offset_of(name.start) for name in passage.named("country")]
    return any(
        not any(title.end() <= place <= title.end() + _TITLE_REACH for place in at)
        for title in _OWN_TITLE.finditer(passage.folded.text)
    )


def _told_before(passage: Passage, head: Head, passages: Passages) -> list[str]:
    """The countries of people named behind the head whom an earlier sentence introduces: "Bộ trưởng Lào Bun-khăm"."""
    if passage.source != "text":
        return []
    found: list[str] = []
    for match in _TITLED_NAME.finditer(passage.text, max(0, head.start - 90)):
        name = match[1].strip()
        for earlier in passages.body:
            at = earlier.text.find(name) if earlier.start < passage.start else -1
            if at < 0:
                continue
            for country in earlier.named("country"):
                gap = earlier.text[country.end - earlier.start : at]
                if country.end - earlier.start <= at and _BETWEEN_COUNTRY_AND_NAME.fullmatch(gap):
                    found.append(country.code)
    return found
