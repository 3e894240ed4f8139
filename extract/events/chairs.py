"""Who chaired a meeting, as the passages about it say."""

import re
from collections.abc import Iterable

from extract.events.attendance import countries_of
from extract.events.words import cue, shape
from extract.passages import Passage

# Chairing is told before the verb ("do X chủ trì", "X và Y cùng điều hành"), behind it ("dưới sự chủ trì của X") or
# both ("cùng chủ trì với ông là X").
_BY = re.compile(r"(?:^| )do ")
_SENTENCE = re.compile(r";|\.(?=[^\W\d]| )")
_BEHIND = (
    "(?:cùng|đồng) <chair>(?: (?:hội nghị|cuộc họp|phiên họp|sự kiện))? (?:cùng với|cùng|với) |"
    "dưới (?:sự|quyền) <chair> của |đồng <chair>(?: hội nghị)? (?:là|gồm|của) |<chair> (?:là|gồm|của) "
)
_WITH_HIM = "cùng <chair> với [^.,;]{1,30} là "
_VERB = (
    r"(?:(?:cùng|đã|đồng|sẽ|cũng|trực tiếp|lần lượt|làm) )*(?:(?<!\w)chủ trì|chủ tọa|<preside>(?= (?:<session>|sự kiện|"
    r"chương trình|buổi|lễ|diễn đàn|đối thoại|hội thảo))|(?:cùng|đồng|làm) <chair>)(?!\w)"
)
_CHAIRS_STATE = re.compile(r" (?:đã |cùng )*ra tuyên bố (?:của )?(?:các )?đồng chủ tịch")
_NO_CHAIR = re.compile(
    r"(?:chuyển giao|đảm nhiệm|cương vị|tiếp nhận|vai trò)[^.;]{0,24}(?:đồng )?chủ (?:trì|tịch)|sẽ (?:đồng )?chủ trì"
)
# A title without a country or a name is Viet Nam's own: "Thủ tướng cùng Tổng thống Hàn Quốc".
_OWN_TITLE = re.compile(r"(?<!phó )(?:thủ tướng|phó thủ tướng|chủ tịch nước|bộ trưởng)(?= (?:cùng|và|đồng chủ trì)\b)")
_HOST = re.compile(r"\b(?:nước )?chủ nhà\b")
_CLAUSE = re.compile(
    r"[;:]|\.(?=[^\W\d]| )|, (?:với|cùng|trong|có|nhằm|bên lề|diễn ra|theo|tại|khi)\b|\btrong khuôn khổ\b|\)(?! và)"
)
_ON_BEHALF = re.compile(r"\b(?:thay mặt|thừa ủy quyền của|đại diện cho|người thay mặt)\b")


def co_chairs(passages: Iterable[Passage], host: str | None = None) -> tuple[tuple[str, ...], Passage | None]:
    """The countries whose people chair, and the passage that says so. ``host`` is the country of the town where they
    met, for "người đồng cấp nước chủ nhà"."""
    for passage in passages:
        text = passage.folded.text
        if not cue("chairing").search(text) or _NO_CHAIR.search(text):
            continue
        chairs = _chairs(passage, text, host)
        if chairs:
            return tuple(chairs), passage
    return (), None


def _chairs(passage: Passage, text: str, host: str | None) -> list[str]:
    found: list[str] = []
    stated = _CHAIRS_STATE.search(text)
    if stated:
        found.extend(countries_of(passage, _clause_start(text, stated.start()), stated.start()))
    behind = shape(_WITH_HIM).search(text) or shape(_BEHIND).search(text)
    verb = next(
        (m for m in shape(_VERB).finditer(text) if not (behind and behind.start() <= m.start() < behind.end())), None
    )
    if verb is not None:
        clause = _clause_start(text, verb.start())
        by = [
            match.end()
            for match in _BY.finditer(text, 0, verb.start())
            if not _SENTENCE.search(text, match.end(), verb.start())
        ]
        found.extend(_acting(passage, by[-1] if by else clause, verb.start(), host))
    if behind is not None:
        end = _CLAUSE.search(text, behind.end())
        found.extend(_acting(passage, behind.end(), end.start() if end else len(text), host))
    own = _OWN_TITLE.search(text, 0, verb.start()) if verb else None
    if own and found and "VN" not in found:
        found.insert(0, "VN")
    return list(dict.fromkeys(found))


def _clause_start(text: str, end: int) -> int:
    return max((found.end() for found in _CLAUSE.finditer(text, 0, end)), default=0)


def _acting(passage: Passage, start: int, end: int, host: str | None) -> list[str]:
    """Countries in the span and the host, without the one on whose behalf somebody else sits there (it is mostly the
    same)."""
    absent = _ON_BEHALF.search(passage.folded.text, start, end)
    end = absent.start() if absent else end
    found = countries_of(passage, start, end)
    if host is not None and host not in found and _HOST.search(passage.folded.text, start, end):
        found.append(host)
    return found
