"""Undertakings with a sum or a count, figure by figure: from its verb to its parties, kind and state."""

from dataclasses import replace

from extract.clauses import Line, Passage, Placed, Sum
from extract.commitments.components import component_draft, component_of, stands_alone
from extract.commitments.deciders import says
from extract.commitments.draft import Draft, quote_tokens
from extract.commitments.givers import Memory, clause_start, giver_of, is_private
from extract.commitments.governors import (
    RIGHT_REACH,
    Governor,
    governor_of,
    inherited_governor,
    is_handed_over,
    is_trained,
)
from extract.commitments.kinds import own_kind
from extract.commitments.levels import is_counted_project, is_other_money
from extract.commitments.parties import MEKONG, Party, subject
from extract.commitments.predicates import Word, actions, has
from extract.commitments.programmes import programme_near
from extract.commitments.projects import FEW, counted_beside, stock_of
from extract.commitments.purposes import before_next
from extract.commitments.receivers import for_all, for_elsewhere, for_itself, near_mekong, receiver_of
from extract.commitments.states import state_of
from extract.commitments.tense import tense_of
from extract.numbers import Per

_GIVEN = frozenset(("good", "training", "scholarship", "project"))


# Smaller bare counts are no sums of money.
_SMALLEST_SUM = 100_000


def pledges(passage: Passage) -> list[Draft]:
    """The records that state a sum of money or a number of goods, places or projects, in order."""
    drafts: list[Draft] = []
    memory = Memory()
    told = {line.number for line in passage.told()}
    for line in passage.lines:
        if line.number in told:
            drafts.extend(_in_line(passage, line, memory))
        spoken = subject(passage, line.first, line.after)
        if spoken is not None and not spoken.collective and not set(spoken.codes) & set(MEKONG):
            memory.actor = spoken
    return drafts


def _in_line(passage: Passage, line: Line, memory: Memory) -> list[Draft]:
    made: list[Draft] = []
    for first, after in passage.parts(line):
        sums = passage.sums_in(first, after)
        for index, found_sum in enumerate(sums):
            money = _with_currency(passage, found_sum, memory)
            if money.figure.kind == "money" or money.figure.unit_kind in _GIVEN or is_trained(passage, first, money):
                begin = sums[index - 1].reach if index else first
                following = sums[index + 1].first if index + 1 < len(sums) else None
                end = before_next(passage, money.reach, following) if following is not None else after
                draft = _read(passage, line, (first, after), (begin, end), money, made, memory)
                if draft is not None:
                    made.extend(_apiece(passage, first, draft))
                    memory.last, memory.line = draft, line.number
    return made


def _apiece(passage: Passage, first: int, draft: Draft) -> list[Draft]:
    """ "A và B mỗi bên góp 1 triệu USD": one gift of each."""
    assert draft.sum is not None  # noqa: S101 - pledges have sums
    before = range(max(first, draft.sum.first - 7), draft.sum.first)
    each = any(
        passage.word(place) == "mỗi" and passage.word(place + 1) in ("bên", "nước", "phía", "tổ", "đối")
        for place in before
    )
    if not each or len(draft.actor.codes) < 2 or draft.actor.collective:
        return [draft]
    return [replace(draft, actor=replace(draft.actor, codes=(code,))) for code in draft.actor.codes]


def _with_currency(passage: Passage, money: Sum, memory: Memory) -> Sum:
    """ "... trị giá 31 triệu euro. EU góp 25 triệu, Đức góp 6 triệu": the currency is that of the sum before."""
    figure = money.figure
    last = memory.last.money if memory.last is not None else None
    if figure.kind != "count" or figure.value < _SMALLEST_SUM or last is None or money.after >= len(passage.words):
        return money
    verbs = actions(passage, max(0, money.first - 3), money.first)
    given = bool(verbs) and verbs[-1].role == "give"
    follows = passage.words[money.after]
    allotted = follows.text == "dành" or passage.word(money.first - 1) in ("nhận", "trí", "được")
    if not (given or allotted) or (follows.is_word and follows.text not in ("cho", "để", "và", "nhằm", "dành")):
        return money
    return replace(money, figure=replace(figure, kind="money", currency=last.figure.currency))


def _read(
    passage: Passage,
    line: Line,
    part: tuple[int, int],
    own: tuple[int, int],
    money: Sum,
    made: list[Draft],
    memory: Memory,
) -> Draft | None:
    """The record of one figure. ``part`` is the part of the sentence between semicolons, ``own`` what lies between the
    figure before and the figure after."""
    if is_other_money(passage, part, money) or is_counted_project(passage, line, money):
        return None
    if money.figure.unit_kind == "good" and says(passage, "data_words", max(part[0], money.first - 12), money.first):
        return None  # data of two stations: the data are given
    component = component_of(passage, line, part, own, money, made, memory)
    governor = governor_of(passage, part, own, money)
    if money.figure.unit_kind == "project":
        return _projects(passage, line, part, own, money, governor, made, memory)
    if governor is None and component is None:
        governor = inherited_governor(passage, part, own, money, made)
    if governor is None and component is None:
        return None
    if (
        component is None
        and governor is not None
        and money.figure.unit_kind in ("good", "person")
        and not is_handed_over(governor)
    ):
        return None
    if component is not None and (governor is None or not stands_alone(passage, own, governor, money)):
        return component_draft(passage, line, own, money, component, governor)
    assert governor is not None  # noqa: S101 - the cases above leave nothing else
    return _pledge(passage, line, part, own, money, governor, made, memory)


def _projects(
    passage: Passage, line: Line, part: tuple[int, int], own: tuple[int, int], money: Sum, governor: Governor | None,
    made: list[Draft], memory: Memory,
) -> Draft | None:  # fmt: skip
    """A number of projects: paid for by somebody, of somebody, or a stock of which is said how far it has come."""
    after = [passage.word(place) for place in range(money.reach, min(own[1], money.reach + 14))]
    between = [passage.word(place) for place in range(governor.word.after, money.first)] if governor else []
    paid = (
        governor is not None
        and governor.word.role in ("give", "noun")
        and governor.word.kind in ("grant", "financial_support", "project")
        and len(between) <= 8
        and not {",", ";"} & set(between)
    )
    many = money.figure.value > FEW or passage.words[money.first].is_number or not between
    given = governor is not None and governor.donor is not None and governor.word.role in ("give", "noun")
    if many and (paid or given):
        assert governor is not None  # noqa: S101 - said by the line above
        draft = _pledge(passage, line, part, own, money, governor, made, memory)
        if draft is not None and not (paid and governor.word.kind == "grant"):
            draft.kind = "project" if not paid or governor.word.kind == "project" else draft.kind
        if draft is not None and "sẽ" in after and draft.record == "retrospective":
            draft.record, draft.status = "commitment", "pledged"
        return draft
    return stock_of(passage, line, money, after)


def _pledge(
    passage: Passage, line: Line, part: tuple[int, int], own: tuple[int, int], money: Sum, governor: Governor,
    made: list[Draft], memory: Memory,
) -> Draft | None:  # fmt: skip
    word = governor.word
    kind = own_kind(passage, own, money, word) or word.kind or "financial_support"
    start = clause_start(passage, line, part, word.first)
    actor = giver_of(passage, line, part, own, money, governor, made, memory)
    if is_private(passage, line, word.first, actor):
        return None
    tense = tense_of(
        passage,
        line,
        start,
        word.first,
        min(own[1], word.after + RIGHT_REACH) if governor.passive else money.first,
    )
    asker = subject(passage, line.first, tense.asked if tense.asked is not None else tense.wished or line.first)
    if tense.asked is not None or tense.wished is not None:
        if asker is None:
            asker = memory.actor
        actor = asker
    if actor is None and has(passage, "total_value", max(part[0], money.first - 5), money.first):
        # A total whose givers may stand in its lines; dropped in the end if they do not.
        actor = Party((), word.first, word.after, "context")
    if actor is None:
        return None
    state = state_of(passage, line, part, own, money, governor, tense, kind)
    if state is None:
        return None
    record, kind, status = state
    named = receiver_of(passage, line, part, own, money, governor, actor)
    told = tense.pledged or tense.future
    if (
        (word.role, word.kind, kind) == ("noun", "project", "project")
        and actor.basis in ("context", "lexicon")
        and not told
    ):
        return None  # what a project costs, told without anybody who gives it
    if money.figure.currency == "VND" and "VN" not in actor.codes:
        return None
    programme = programme_near(passage, line)
    joint = kind == "fund_contribution" or programme is not None or for_all(passage, money.reach, own[1])
    programme = programme or _programme_of(passage, actor)
    if for_elsewhere(passage, own, money, named, actor, governor.donor, word.first) or (
        not joint and for_itself(named, actor, record)
    ):
        return None
    if (
        record in ("portfolio", "retrospective")
        and named is None
        and actor.entry != "members"
        and not near_mekong(passage, line)
    ):
        return None
    first, after = quote_tokens(passage, line, part, money)
    draft = Draft(
        record, kind, status, line, first, after, (word.first, word.after), actor,
        beneficiary=named, restatement=(tense.restated or goes_on(passage, word)) and record == "commitment",
        programme=programme.name if programme else None,
        programme_at=(programme.first, programme.after) if programme else None,
    )  # fmt: skip
    draft.own = own
    draft.per = _rate_before(passage, part, money)
    if money.figure.kind == "money":
        draft.money = money
        draft.goods = counted_beside(passage, part, money)
    else:
        draft.goods = _places(money)
    return draft


def _places(goods: Sum) -> Sum:
    """People who are taught take training places; experts are sent."""
    figure = goods.figure
    taught = figure.unit_kind == "person" and figure.unit not in ("expert", "engineer", "doctor", "student")
    return (
        replace(goods, figure=replace(figure, unit="training_place")) if taught or figure.unit == "trainee" else goods
    )


def _programme_of(passage: Passage, actor: Party) -> Placed | None:
    """The fund that acts for its donor, when a pronoun ("quỹ") stands for it."""
    named = [placed for placed in passage.names_in(actor.first, actor.after) if placed.name.kind == "programme"]
    return named[0] if named else None


def _rate_before(passage: Passage, part: tuple[int, int], money: Sum) -> Per | None:
    """ "mỗi năm Hàn Quốc sẽ dành 5 triệu USD", "mỗi dự án được cấp 50.000 USD": the rate stands before the verb."""
    if money.figure.per is not None or money.figure.kind != "money":
        return money.figure.per
    for place in range(part[0], money.first - 1):
        if passage.word(place) in ("mỗi", "hằng", "hàng") and passage.word(place + 1) == "năm":
            return "year"
        if passage.says(place, "mỗi", "dự", "án"):
            return "project"
    return None


def goes_on(passage: Passage, word: Word) -> bool:
    """ "tiếp tục dành": the giver repeats what it gave before."""
    return any(passage.says(place, "tiếp", "tục") for place in range(max(0, word.first - 4), word.first))
