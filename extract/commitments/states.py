"""Record and status of a gift from the tense of its clause and what stands behind its figure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.clauses import Line, Passage, Sum
from extract.commitments.governors import Governor
from extract.commitments.predicates import Word, found, has
from extract.commitments.projects import DONE, UNDER_WAY
from extract.commitments.spot import Spot
from extract.commitments.tense import Tense, is_news
from extract.reading import RecordKind

_RUNNING_PLAN = re.compile(
    r"\b(?:thực hiện|triển khai) (?:kế hoạch|chiến lược|chương trình)\b.*\b(?:kinh phí|ngân sách|tổng vốn)\b"
)
_SO_FAR = re.compile(r"\b(?:đến|tới) nay\b|\btrong (?:\w+ ){1,3}qua\b")
_SINCE_YEAR = re.compile(r"\btừ (?:năm )?((?:19|20)\d\d)\b")
# Right behind the figure: it is the gift of an earlier time.
_OF_EARLIER = re.compile(
    r"(?:\w+ ){0,4}(?:trước đó|trước đây|năm ngoái|năm trước|lần trước|kỳ trước|giai đoạn trước|nhiệm kỳ trước)\b"
)
_ONCE = re.compile(r"(?:mà )?(?:\w+ ){0,2}từng\b")
_ANNOUNCED_THEN = re.compile(
    r"(?:mà )?(?:đã |từng |được |đã được )?(?:công bố|cam kết|hứa|thông báo) (?:hồi|từ năm|năm|trước|vào năm)\b"
)
_SPENT = re.compile(r"\bđã (?:được )?(?:đi vào|giải ngân|sử dụng|thực hiện|triển khai|chi)")


@dataclass(frozen=True, slots=True)
class State:
    """Record, kind and status of a gift; ``record`` is None where the clause promises nothing."""

    record: RecordKind | None
    kind: str
    status: str = "pledged"


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the rules look at: the figure, what governs it, the tense of its clause, the kind found so far, and whether
    the clause tells of a signature."""

    spot: Spot
    verb: Word
    tense: Tense
    kind: str
    signed: bool


def state_of(spot: Spot, governor: Governor, tense: Tense, kind: str) -> State | None:
    """Record, kind and status from the tense; None where the clause promises nothing."""
    verb = governor.word
    signed = has(spot.passage, "sign", spot.line.first, verb.after + 8)
    clause = _Clause(spot, verb, tense, kind, signed)
    for rule in _RULES:
        state = rule(clause)
        if state is not None:
            return state if state.record is not None else None
    return State("commitment", kind, "pledged")


def _not_decided(clause: _Clause) -> State | None:
    tense, kind = clause.tense, clause.kind
    if tense.asked is not None:
        return State("proposal", kind, "proposed")
    if tense.wished is not None:
        wanted = clause.spot.word(tense.wished) in ("muốn", "mong", "đề")
        return State("proposal" if wanted else None, kind, "proposed")
    if tense.negated:
        return State(None, kind)
    money = clause.spot.money
    pending = has(clause.spot.passage, "pending", money.reach, min(clause.spot.line.after, money.reach + 12))
    supposed = has(clause.spot.passage, "condition", clause.spot.line.first, clause.verb.first)
    return State("proposal", kind, "proposed") if tense.hedged or pending or supposed else None


def _told_of_the_past(clause: _Clause) -> State | None:
    """What the words around the figure date: reached, announced then, spent, so far."""
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    passage = spot.passage
    if _reached(passage, spot.part, spot.money) and not tense.future:
        return State("portfolio", kind, "delivered")
    if (_OF_EARLIER.match(spot.behind(8)) or _ONCE.match(spot.behind(4))) and not tense.future and not tense.restated:
        return State("retrospective", kind, "pledged" if tense.pledged else "delivered")
    if _ANNOUNCED_THEN.match(spot.behind(8)) and not tense.restated:
        spent = _SPENT.search(spot.behind(14))
        return State("portfolio", kind, "implementing") if spent else State("retrospective", kind, "pledged")
    if _SPENT.search(spot.behind(9)) and not (tense.future or is_news(passage, spot.line)):
        return State("portfolio", kind, "delivered")
    behind = _told_behind(passage, spot.own, spot.money) if not (tense.future or tense.restated) else None
    if behind is not None:
        return State(behind[0], kind, behind[1])
    if "từng" in (passage.word(verb.first - 1), passage.word(verb.first - 2)):
        return State("retrospective", kind, "pledged" if tense.pledged else "delivered")
    if (tense.cumulative or _so_far(spot)) and not tense.future:
        return State("portfolio", kind, "delivered")
    if not (tense.future or tense.pledged or tense.recent) and _of_a_past_stretch(passage, spot.line, spot.money):
        return State("portfolio", kind, "delivered")
    return None


def _so_far(spot: Spot) -> bool:
    """ "5 triệu USD từ năm 2015", "40 suất trong mười năm qua": a total up to now."""
    told, published = spot.behind(20), spot.passage.context.article.published
    since = _SINCE_YEAR.search(told)
    begun = since is not None and (published is None or int(since[1]) < published.year)
    return begun or bool(_SO_FAR.search(told))


def _of_a_project(clause: _Clause) -> State | None:
    """Plans and projects under way, their values and the money of others in them."""
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    passage, part, money = spot.passage, spot.part, spot.money
    rest = range(money.reach, spot.line.after)
    if verb.role != "give" and any(passage.says(place, "đối", "ứng") for place in rest):
        return State("portfolio", "project", "implementing")
    if _is_running_plan(passage, part, money, verb) and not tense.future:
        return State("portfolio", "plan_adoption", "implementing")
    if verb.role == "noun" and not tense.future and not clause.signed:
        told = spot.behind(8)
        if DONE.search(told) or UNDER_WAY.search(told):
            return State("portfolio", kind, "implementing" if UNDER_WAY.search(told) else "completed")
    if _is_project_value(passage, part, money, verb, kind):
        if tense.ongoing or tense.past or verb.role == "project_cost":
            return State("portfolio", "project", "implementing" if tense.ongoing else "delivered")
        return State("commitment", "project", "signed" if clause.signed else "pledged")
    return None


def _by_its_tense(clause: _Clause) -> State | None:
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    passage, line = spot.passage, spot.line
    if _by_the_paper(passage, line) and not (tense.past or tense.old or tense.earlier):
        return State("commitment", kind, "signed")
    if tense.future:
        return State("commitment", kind, "pledged")
    if tense.old or (tense.earlier and not is_news(passage, line)):
        promised = tense.pledged or verb.role == "carry"
        return State("retrospective", kind, "pledged" if promised else "delivered")
    if clause.signed:
        return State("commitment", kind, "signed")
    return State("commitment", kind, "implementing") if tense.ongoing else None


def _handed_over(clause: _Clause) -> State | None:
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    news = is_news(spot.passage, spot.line)
    if tense.recent and verb.kind == "in_kind" and not spot.is_money:
        return State("commitment", kind, "delivered")
    delivered = has(spot.passage, "deliver", max(spot.line.first, verb.first - 2), verb.after + 1)
    if delivered and (tense.recent or tense.past or news or verb.kind == "in_kind"):
        return State("commitment", kind, "delivered")
    if tense.past and (tense.done or not tense.pledged) and not tense.recent:
        return State("commitment" if news else "retrospective", kind, "delivered")
    return None


def _decided(clause: _Clause) -> State | None:
    spot, verb, kind = clause.spot, clause.verb, clause.kind
    if has(spot.passage, "approve", max(spot.line.first, verb.first - 8), verb.first + 2):
        return State("commitment", kind, "agreed")
    if not clause.tense.pledged and verb.role == "noun" and _just_signed(spot.passage, spot.line):
        return State("commitment", kind, "signed")
    return None


_RULES: tuple[Callable[[_Clause], State | None], ...] = (
    _not_decided, _told_of_the_past, _of_a_project, _by_its_tense, _handed_over, _decided,
)  # fmt: skip


def _of_a_past_stretch(passage: Passage, line: Line, money: Sum) -> bool:
    """ "tổng ODA trong giai đoạn 2016-2018 là 750 tỷ yên", told later."""
    published = passage.context.article.published
    return published is not None and any(
        mention.precision == "period" and mention.end_date is not None and mention.end_date < published.date()
        for mention in passage.dates_in(line.first, money.first)
    )


def _just_signed(passage: Passage, line: Line) -> bool:
    """Whether the sentence before tells of the signature that this one explains."""
    place = passage.index_of(line)
    before = passage.lines[place - 1] if place else None
    if before is None or passage.sums_in(before.first, before.after):
        return False
    told = has(passage, "sign", before.first, before.after)
    return told and not has(passage, "future", before.first, before.after)


def _by_the_paper(passage: Passage, line: Line) -> bool:
    """ "Theo văn kiện, quỹ sẽ cấp ...": what a signed paper says."""
    paper = {passage.word(place) for place in range(line.first + 1, line.first + 4)}
    signed = {"văn", "kiện"} <= paper or {"hiệp", "định"} <= paper or {"thỏa", "thuận"} <= paper
    return passage.word(line.first) == "theo" and signed


def _is_running_plan(passage: Passage, part: tuple[int, int], money: Sum, verb: Word) -> bool:
    """ "MRC thực hiện Kế hoạch chiến lược 2021-2025 với kinh phí khoảng 60 triệu USD"."""
    said = " ".join(passage.word(place) for place in range(part[0], money.first))
    return bool(_RUNNING_PLAN.search(said))


def _reached(passage: Passage, part: tuple[int, int], money: Sum) -> bool:
    """ "đóng góp ... năm nay đạt 3,5 triệu USD": a sum that has come in."""
    return "đạt" in [passage.word(place) for place in range(max(part[0], money.first - 3), money.first)]


def _told_behind(passage: Passage, own: tuple[int, int], money: Sum) -> tuple[RecordKind, str] | None:
    """What stands behind the figure may date it: "công bố năm 2015", "giai đoạn 2016-2018" of a past already over."""
    published = passage.context.article.published
    if published is None:
        return None
    spent = bool(
        _SPENT.search(" ".join(passage.word(place) for place in range(money.reach, min(own[1], money.reach + 14))))
    )
    for mention in passage.dates_in(money.reach, min(own[1], money.reach + 14)):
        if mention.end_date is None or mention.end_date >= published.date().replace(month=1, day=1):
            continue
        place = passage.tokens_of(mention.start, mention.start + 1)[0]
        before = [passage.word(index) for index in range(max(money.reach, place - 4), place)]
        if mention.precision == "period":
            return (
                ("portfolio", "delivered")
                if not has(passage, "pledge", own[0], money.first)
                else ("retrospective", "pledged")
            )
        if {"bố", "kết", "hứa"} & set(before):
            return ("portfolio", "implementing") if spent else ("retrospective", "pledged")
    return None


def _is_project_value(passage: Passage, part: tuple[int, int], money: Sum, verb: Word, kind: str) -> bool:
    """The sum is what projects are worth, not what is given for them."""
    if verb.role == "project_cost":
        return True
    far = (verb.kind == "project" and verb.role == "noun") or passage.word(part[0]) == "tổng"
    values = found(passage, "total_value", part[0] if far else max(part[0], money.first - 5), money.first)
    return verb.kind == "project" and bool(values) and kind == "project"
