"""Record and status of a gift from the tense of its clause and what stands behind its figure."""

import re
from collections.abc import Callable
from dataclasses import replace

from extract.clauses import Line, Passage, Sum
from extract.commitments.background import told_as_background
from extract.commitments.clause import Clause, State
from extract.commitments.governors import Governor
from extract.commitments.predicates import Word, found, has
from extract.commitments.projects import DONE, UNDER_WAY
from extract.commitments.spot import Spot
from extract.commitments.tense import Tense, is_consented, is_news

_RUNNING_PLAN = re.compile(
    r"\b(?:thực hiện|triển khai) (?:kế hoạch|chiến lược|chương trình)\b.*\b(?:kinh phí|ngân sách|tổng vốn)\b"
)
# Heads of a sentence that goes on with what was signed or approved in the one before.
_GOES_ON = ("theo đó", "trong đó", "cụ thể", "theo thỏa thuận", "số còn lại", "phần còn lại")
_STARTED = re.compile(r"\bđã (?:khởi động|khởi công|bắt đầu)\b")
_MANY = frozenset(("các", "những", "loạt", "nhiều", "hàng"))


def state_of(spot: Spot, governor: Governor, tense: Tense, kind: str) -> State | None:
    """Record, kind and status from the tense; None where the clause promises nothing."""
    verb = governor.word
    if verb.role == "noun" and has(spot.passage, "future", verb.after, spot.money.first):
        tense = replace(tense, future=True)  # "khoản đóng góp ... sẽ được nâng lên"
    signed = has(spot.passage, "sign", spot.line.first, verb.after + 8)
    first = next((place for place in range(verb.first, spot.line.first, -1) if spot.word(place) in (",", ";")), None)
    reach = verb.first - 14 if first is None else max(first, verb.first - 14)
    approved = is_consented(spot.passage, max(spot.line.first, reach), verb.after + 1)
    clause = Clause(spot, verb, tense, kind, governor.passive, signed, approved)
    for rule in _RULES:
        state = rule(clause)
        if state is not None:
            return state if state.record is not None else None
    return State("commitment", kind, "pledged")


def _not_decided(clause: Clause) -> State | None:
    tense, kind = clause.tense, clause.kind
    if tense.asked is not None:
        return State("proposal", kind, "proposed")
    if tense.wished is not None:
        wanted = clause.spot.word(tense.wished) in ("muốn", "mong", "đề")
        return State("proposal" if wanted else None, kind, "proposed")
    if tense.negated:
        return State(None, kind)
    money = clause.spot.money
    rest = (money.reach, min(clause.spot.own[1], money.reach + 18))
    if has(clause.spot.passage, "denied", *rest):
        return State(None, kind)
    if has(clause.spot.passage, "taken_back", *rest):
        return State("retrospective", kind, "cancelled")
    pending = has(clause.spot.passage, "pending", money.reach, min(clause.spot.line.after, money.reach + 12))
    supposed = has(clause.spot.passage, "condition", clause.spot.line.first, clause.verb.first)
    return State("proposal", kind, "proposed") if tense.hedged or pending or supposed else None


def _said_again(clause: Clause) -> State | None:
    """ "nhắc lại cam kết góp ...": its actor's own promise, however old; "nhắc lại rằng ..." only tells."""
    spot, tense = clause.spot, clause.tense
    again = found(spot.passage, "restate", spot.line.first, clause.verb.first + 1)
    if not again or spot.word(again[-1].after) == "rằng" or tense.past or tense.ongoing:
        return None
    return State("commitment", clause.kind, "pledged")


def _of_a_project(clause: Clause) -> State | None:
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
        between = {passage.word(place) for place in range(verb.first, money.first)}
        if tense.ongoing and verb.role != "project_cost" and not between & _MANY:
            return State("commitment", "project", "implementing")  # one project, under way
        if tense.ongoing or tense.past or verb.role == "project_cost":
            return State("portfolio", "project", "implementing" if tense.ongoing else "delivered")
        return State("commitment", "project", "signed" if clause.signed else "pledged")
    return None


def _by_its_tense(clause: Clause) -> State | None:
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    passage, line = spot.passage, spot.line
    if _by_the_paper(passage, line) and not (tense.past or tense.old or tense.earlier):
        return State("commitment", kind, "signed")
    if tense.future:
        return State("commitment", kind, "pledged")
    if not tense.recent and (tense.old or (tense.earlier and not is_news(passage, line))):
        promised = tense.pledged or verb.role in ("carry", "noun")
        return State("retrospective", kind, "signed" if clause.signed else "pledged" if promised else "delivered")
    if clause.signed:
        return State("commitment", kind, "signed")
    return State("commitment", kind, "implementing") if tense.ongoing else None


def _approved(clause: Clause) -> State | None:
    if not clause.approved or clause.signed:
        return None
    tense = clause.tense
    old = tense.old or (tense.earlier and not is_news(clause.spot.passage, clause.spot.line))
    return State("retrospective" if old else "commitment", clause.kind, "agreed")


def _handed_over(clause: Clause) -> State | None:
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    news = is_news(spot.passage, spot.line)
    if tense.recent and verb.kind == "in_kind" and not spot.is_money:
        return State("commitment", kind, "delivered")
    delivered = has(spot.passage, "deliver", max(spot.line.first, verb.first - 2), verb.after + 1)
    if delivered and (tense.recent or news or (verb.kind == "in_kind" and not (tense.past and spot.is_money))):
        return State("commitment", kind, "delivered")
    if _STARTED.search(spot.ahead(6)) and not tense.old:
        return State("commitment", kind, "implementing")  # what has been started goes on
    if tense.past and (tense.done or not tense.pledged) and not tense.recent:
        return State("commitment" if news else "retrospective", kind, "delivered")
    taken = has(spot.passage, "receive", spot.part[0], spot.money.first)
    if kind == "in_kind" and not tense.pledged and (taken or spot.behind(1) == "do"):
        return State("commitment", kind, "delivered")
    return None


def _line_of_it(clause: Clause) -> State | None:
    """ "Theo đó, ...": a line of what was signed or approved in the sentence before."""
    spot = clause.spot
    opens = spot.said(spot.line.first, spot.line.first + 3).startswith(_GOES_ON)
    return _as_before(clause) if opens and not clause.tense.past else None


def _decided(clause: Clause) -> State | None:
    """What a clause without a tense of its own goes on with: what was signed or approved before."""
    spot, tense = clause.spot, clause.tense
    if tense.pledged or tense.recent:
        return None
    if clause.verb.role == "noun" and _just_signed(spot.passage, spot.line):
        return State("commitment", clause.kind, "signed")
    taken = has(spot.passage, "receive", spot.part[0], spot.money.first)
    before = _as_before(clause) if clause.passive or taken or clause.verb.kind == "loan" else None
    return before or (State("commitment", clause.kind, "signed") if _at_a_signing(spot) else None)


def _as_before(clause: Clause) -> State | None:
    spot = clause.spot
    last = spot.memory.last
    if last is not None and last.record == "commitment" and spot.since_last <= 2:
        return State("commitment", clause.kind, last.status) if last.status in ("signed", "agreed") else None
    return State("commitment", clause.kind, "signed") if _just_signed(spot.passage, spot.line) else None


def _at_a_signing(spot: Spot) -> bool:
    """Whether the one thing that the article tells of is a signature: what is given there is signed."""
    events = [event for event in spot.passage.context.events if not event.upcoming]
    return bool(events) and all(event.type == "signing" for event in events)


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


def _is_project_value(passage: Passage, part: tuple[int, int], money: Sum, verb: Word, kind: str) -> bool:
    """The sum is what projects are worth, not what is given for them."""
    if verb.role == "project_cost":
        return True
    far = (verb.kind == "project" and verb.role == "noun") or passage.word(part[0]) == "tổng"
    values = found(passage, "total_value", part[0] if far else max(part[0], money.first - 5), money.first)
    return verb.kind == "project" and bool(values) and kind == "project"


_RULES: tuple[Callable[[Clause], State | None], ...] = (
    _not_decided, _said_again, told_as_background, _of_a_project, _line_of_it, _approved, _by_its_tense, _handed_over,
    _decided,
)  # fmt: skip
