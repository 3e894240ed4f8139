"""What is asked for, suggested and offered. A request for help is the asker's, never a pledge of the one asked."""

from dataclasses import replace

from extract.clauses import Line, Passage, Sum
from extract.commitments.agreements import decided_kind
from extract.commitments.asked import asked_kind, stated_kind
from extract.commitments.askers import asker_of
from extract.commitments.deciders import outcome, says
from extract.commitments.draft import Draft
from extract.commitments.ideas import idea_in
from extract.commitments.parties import MEKONG, Party, subject
from extract.commitments.points import items_from, items_of, mark_at
from extract.commitments.predicates import Word, found, has
from extract.commitments.takers import beneficiaries
from extract.commitments.tense import speaks_of_old_days

_COUNTING = frozenset(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"))
_ASKED_ITEMS = frozenset(("đề xuất", "kiến nghị", "sáng kiến", "đề nghị", "gợi ý"))
_GIFTS = frozenset(("grant", "financial_support", "loan", "scholarship", "technical_assistance"))
_NOUN_MARKS = frozenset(
    (
        "các",
        "những",
        "theo",
        "với",
        "nhiều",
        "mọi",
        "được",
        "khai",
        "không",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "một",
        "số",
    )
)


def proposals(passage: Passage) -> list[Draft]:
    """The proposals of an article without a sum; those of one speech share a record, their items in ``points``."""
    drafts: list[Draft] = []
    told = passage.told()
    for line in told:
        if drafts and drafts[-1].points and line.first < drafts[-1].points[-1][1]:
            continue
        for draft in (
            _in_line(passage, line, drafts) or _orphans(passage, line, drafts) or _ideas(passage, line, drafts)
        ):
            previous = drafts[-1] if drafts else None
            if previous is not None and _same_speech(previous, draft):
                _merge(previous, draft)
            else:
                drafts.append(draft)
    return drafts


def _ideas(passage: Passage, line: Line, earlier: list[Draft]) -> list[Draft]:
    idea = idea_in(passage, line, earlier)
    return [idea] if idea is not None else []


def _in_line(passage: Passage, line: Line, earlier: list[Draft]) -> list[Draft]:
    words = _asking(passage, line)
    if not words:
        single = _announced_items(passage, line) or _welcomed(passage, line) or _advised(passage, line)
        words = [single] if single else []
    made: list[Draft] = []
    for index, word in enumerate(words):
        if has(passage, "negation", max(line.first, word.first - 2), word.first):
            continue
        opening = min(word.first, line.first + 10)
        if speaks_of_old_days(passage, line.first, opening) or has(passage, "earlier", line.first, opening):
            continue
        end = words[index + 1].first if index + 1 < len(words) else line.after
        actor = asker_of(passage, line, word, words[:index], [*earlier, *made])
        draft = _draft(passage, line, word, actor, end) if actor is not None else None
        if draft is not None:
            made.append(draft)
    return made


def _orphans(passage: Passage, line: Line, earlier: list[Draft]) -> list[Draft]:
    """ "Một là, ..." at the head of a sentence: items of the speech that goes on from just before."""
    mark = mark_at(passage, line.first)
    if mark is None or mark[0] != 1 or not earlier or line.number - earlier[-1].line.number > 4:
        return []
    points = items_from(passage, line, line.first)
    if not points:
        return []
    actor = replace(earlier[-1].actor, basis="context")
    return [
        Draft(
            "proposal",
            "other",
            "proposed",
            line,
            line.first,
            max(line.after, points[-1][1]),
            (line.first, mark[1]),
            actor,
            points=points,
            purpose=points[0],
        )
    ]


def _asking(passage: Passage, line: Line) -> list[Word]:
    """The verbs of asking of a sentence that are no nouns ("theo đề nghị của") and no parts of a name."""
    words = found(passage, "ask", line.first, line.after)
    wishes = [word for word in found(passage, "wish", line.first, line.after) if _firm_wish(passage, word, line)]
    kept: list[Word] = []
    for word in sorted([*words, *wishes], key=lambda item: item.first):
        before = passage.word(word.first - 1)
        noun = passage.word(word.after) in ("của", "này", "nêu", "trên") or before in _NOUN_MARKS
        noun = noun or (before.isdigit() and passage.word(word.first - 2) not in ("/", "-", ".", "ngày"))  # "15/9"
        noun = noun or (word.first == line.first and passage.word(word.after) == "về")
        noun = noun or has(passage, "private", max(line.first, word.first - 3), word.first)
        if not noun and not (kept and word.first - kept[-1].after < 4):
            kept.append(word)
    return kept


def _firm_wish(passage: Passage, word: Word, line: Line) -> bool:
    """ "muốn", "cho rằng ... cần": a wish that asks for something; hope asks for nothing."""
    if passage.word(word.first) in ("cho", "nói"):
        need = next((p for p in range(word.first, min(line.after, word.after + 10)) if passage.word(p) == "cần"), None)
        return need is not None and (
            stated_kind(passage, need, line.after) is not None
            or decided_kind(passage, need + 1, line.after) is not None
            or bool(items_of(passage, line, need))
        )
    if passage.word(word.first) not in ("muốn", "mong") or passage.word(word.after) == "đợi":
        return False
    ours = any(passage.says(place, "chúng", "tôi") for place in range(line.first, word.first))
    if subject(passage, line.first, word.first) is None and not ours:
        return False
    if stated_kind(passage, word.after, line.after) is not None:
        return True
    asked = passage.names_in(word.after, min(line.after, word.after + 4))
    meeting = says(passage, "meet_verbs", word.after, word.after + 2)
    builds = says(passage, "found_verbs", word.after, word.after + 2)
    return (
        bool(meeting)
        or bool(builds)
        or any(placed.first - word.after <= 2 and placed.name.kind != "river" for placed in asked)
    )


def _announced_items(passage: Passage, line: Line) -> Word | None:
    """ "nhấn mạnh 4 nhóm giải pháp: (i) ...", "nêu ba đề xuất": announced by number, told in items; "nêu ba đề xuất,
    trong đó có ..." tells one of them."""
    for word in found(passage, "stress", line.first, line.after):
        items = passage.find(outcome("items"), word.after, min(line.after, word.after + 8))
        before = passage.word(items[0][1] - 1) if items else ""
        numbered = before.isdigit() or before in _COUNTING or passage.word(word.after) in _COUNTING
        if items and numbered and items_of(passage, line, word.after):
            return word
        asked = bool(items) and passage.text(*items[0][1:]).casefold() in _ASKED_ITEMS
        told = _one_of_them(passage, items[0][2], line) if asked and numbered else None
        if told is not None:
            return Word(word.first, told, word.role)
    return None


def _one_of_them(passage: Passage, place: int, line: Line) -> int | None:
    """The token behind "trong đó có", "gồm", "nhằm" right behind the announced items."""
    for start in (place, place + 1):
        for opener in (("trong", "đó", "có"), ("trong", "số", "đó", "có"), ("gồm",), ("nhằm",)):
            if start < line.after and passage.says(start, *opener):
                return start + len(opener)
    return None


def _welcomed(passage: Passage, line: Line) -> Word | None:
    """ "hoan nghênh sáng kiến của Việt Nam về tổ chức ...": somebody else's proposal, not yet accepted."""
    for word in found(passage, "praise", line.first, line.after):
        for place in range(word.after, min(line.after, word.after + 4)):
            if passage.says(place, "sáng", "kiến", "của") or passage.says(place, "đề", "xuất", "của"):
                kind = decided_kind(passage, place + 3, line.after) or _later_kind(passage, place + 3, line.after)
                return (
                    Word(place, place + 2, "praise", kind)
                    if kind == "institution" or kind == "meeting_promise"
                    else None
                )
    return None


def _advised(passage: Passage, line: Line) -> Word | None:
    """ "Theo Thủ tướng Hun Manet, sáu nước nên cùng lập quỹ ...": advice that its giver is quoted for."""
    if passage.word(line.first) != "theo" or not any(
        placed.name.kind == "person" and placed.first - line.first <= 5
        for placed in passage.names_in(line.first, line.after)
    ):
        return None
    for place in range(line.first + 3, min(line.after - 4, line.first + 24)):
        if passage.word(place) in ("nên", "cần") and stated_kind(passage, place + 1, line.after) is not None:
            return Word(place, place + 1, "advice")
    return None


def _later_kind(passage: Passage, first: int, end: int) -> str | None:
    about = next((place for place in range(first, end) if passage.word(place) in ("về", "tổ", "thành", "lập")), None)
    return decided_kind(passage, about, end) if about is not None else None


def _draft(passage: Passage, line: Line, word: Word, actor: Party, limit: int) -> Draft | None:
    end = next((place for place in range(word.after, limit) if passage.word(place) == ";"), limit)
    points = items_of(passage, line, word.after)
    political = says(passage, "political", word.after, end) and stated_kind(passage, word.after, end) is None
    if (end - word.after < 4 or political) and not points:
        return None
    kind = word.kind or ("other" if points else asked_kind(passage, word.after, end, _begs(passage, word)))
    if kind is None:
        return None
    after = max(line.after, points[-1][1]) if points else line.after
    return Draft(
        "proposal", kind, "proposed", line, line.first, after, (word.first, word.after), actor,
        beneficiary=_for_whom(passage, word, end, actor) if not points else None,
        purpose=(word.after, end), points=points,
        restatement=has(passage, "restate", max(line.first, word.first - 3), word.first),
        goods=_counted(passage, word.after, end) if kind in _GIFTS and not points else None,
    )  # fmt: skip


def _counted(passage: Passage, first: int, end: int) -> Sum | None:
    """The projects or places that somebody is asked to pay for."""
    counted = [item for item in passage.sums_in(first, end) if item.figure.unit_kind in ("project", "scholarship")]
    return counted[0] if counted else None


def _begs(passage: Passage, word: Word) -> bool:
    """ "Lào xin ...": who begs asks for himself."""
    return "xin" in [passage.word(place) for place in range(word.first, word.after + 1)]


def _for_whom(passage: Passage, word: Word, end: int, actor: Party) -> Party | None:
    """The Mekong countries named in a proposal; partners and banks that are asked do not benefit."""
    if _begs(passage, word) and set(actor.codes) & {*MEKONG, "MRC"}:
        return actor
    party = beneficiaries(passage, word.after, end, ())
    if party is not None and set(party.codes) <= set(actor.codes):
        return None
    codes = tuple(code for code in party.codes if code in MEKONG) if party else ()
    return replace(party, codes=codes) if party and codes else None


def _same_speech(one: Draft, other: Draft) -> bool:
    if one.points and other.points:
        return False
    near = other.line.number - one.line.number <= 3
    return near and one.actor.codes == other.actor.codes and one.kind == other.kind == "other"


def _merge(one: Draft, other: Draft) -> None:
    """One speech, one record: the items of both, in order."""
    first = [one.purpose] if one.purpose and not one.points else []
    second = [other.purpose] if other.purpose and not other.points else []
    if other.points:
        one.points = other.points
    else:
        one.points = [*(one.points or first), *second]
    one.after = max(one.after, other.after)
