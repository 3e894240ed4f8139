"""Undertakings with a sum or a count, figure by figure: from its verb to its parties, kind and state."""

from dataclasses import replace

from extract.clauses import Line, Passage, Sum
from extract.commitments.components import component_draft, component_of, stands_alone
from extract.commitments.deciders import says
from extract.commitments.draft import Draft
from extract.commitments.ellipsis import elliptic
from extract.commitments.fragments import by_itself, fragment_of, value_of
from extract.commitments.gifts import counted_projects, gift_of
from extract.commitments.givers import partner_in
from extract.commitments.governors import governor_of, is_handed_over
from extract.commitments.levels import is_counted_project, is_other_money
from extract.commitments.parties import MEKONG, subject
from extract.commitments.purposes import before_next, next_figure
from extract.commitments.spot import Memory, Spot
from extract.commitments.trainees import is_trained

_GIVEN = frozenset(("good", "training", "scholarship", "project"))


# Smaller bare counts are no sums of money.
_SMALLEST_SUM = 100_000
_SCALES = frozenset(("triệu", "tỷ", "tỉ"))
# What follows a sum that needs no noun.
_AFTER_SUM = frozenset(("cho", "để", "và", "nhằm", "dành", "còn", "là", "từ", "vào", "được", "sẽ", "mỗi", "do", "của"))


def pledges(passage: Passage) -> list[Draft]:
    """The records that state a sum of money or a number of goods, places or projects, in order."""
    drafts: list[Draft] = []
    memory = Memory()
    told = {line.number for line in passage.told()}
    for line in passage.lines:
        if line.number in told:
            drafts.extend(_in_line(passage, line, memory))
        spoken = subject(passage, line.first, line.after)
        if spoken is None or spoken.collective or set(spoken.codes) & set(MEKONG):
            spoken = partner_in(passage, line)
        memory.actor = spoken or memory.actor
    return drafts


def _in_line(passage: Passage, line: Line, memory: Memory) -> list[Draft]:
    made: list[Draft] = []
    for first, after in passage.parts(line):
        sums = passage.sums_in(first, after)
        for index, found_sum in enumerate(sums):
            money = _with_currency(passage, found_sum, memory)
            if money.figure.kind == "money" or money.figure.unit_kind in _GIVEN or is_trained(passage, first, money):
                begin = sums[index - 1].reach if index else first
                following = next_figure(sums[index + 1 :])
                end = before_next(passage, money.reach, following) if following is not None else after
                draft = _read(Spot(passage, line, (first, after), (begin, end), money, made, memory))
                if draft is not None:
                    made.extend(_apiece(passage, first, draft))
                    memory.last, memory.line = draft, line.number
    return _respectively(passage, line, made)


def _respectively(passage: Passage, line: Line, made: list[Draft]) -> list[Draft]:
    """ "A và B lần lượt cấp 4 triệu USD và 5 triệu euro": the first sum is of the first giver, the second of the
    second."""
    said = any(passage.says(place, "lần", "lượt") for place in range(line.first, line.after))
    codes = made[0].actor.codes if made else ()
    if not said or len(codes) < 2 or len(made) != len(codes) or any(draft.actor.codes != codes for draft in made):
        return made
    for draft, code in zip(made, codes, strict=True):
        draft.actor = replace(draft.actor, codes=(code,))
    return made


def _apiece(passage: Passage, first: int, draft: Draft) -> list[Draft]:
    """ "A và B mỗi bên góp 1 triệu USD": one gift of each."""
    assert draft.sum is not None  # noqa: S101 - pledges have sums
    before = range(max(first, draft.sum.first - 7), draft.sum.first)
    each = any(
        passage.word(place) == "mỗi" and passage.word(place + 1) in ("bên", "nước", "phía", "tổ", "đối")
        for place in before
    )
    if not each or len(draft.actor.codes) < 2 or draft.actor.collective or draft.actor.entry == "members":
        return [draft]
    return [replace(draft, actor=replace(draft.actor, codes=(code,))) for code in draft.actor.codes]


def _with_currency(passage: Passage, money: Sum, memory: Memory) -> Sum:
    """ "... trị giá 31 triệu euro. EU góp 25 triệu, Đức góp 6 triệu": the currency is that of the sum before, where no
    counted noun follows the figure."""
    figure, last = money.figure, memory.last
    scaled = figure.surface.split()[-1].casefold() in _SCALES if figure.surface.strip() else False
    if figure.kind != "count" or figure.value < _SMALLEST_SUM or last is None or last.money is None:
        return money
    follows = passage.words[money.after] if money.after < len(passage.words) else None
    ends = follows is None or not (follows.is_word or follows.is_number) or follows.text in _AFTER_SUM
    counted = "số" in (passage.word(place) for place in range(money.first - 4, money.first))
    if not (scaled and ends) or (last.money.figure.value <= figure.value and not counted):
        return money
    return replace(money, figure=replace(figure, kind="money", currency=last.money.figure.currency))


def _read(spot: Spot) -> Draft | None:
    """The record of one figure, if it is a gift."""
    passage, money, unit = spot.passage, spot.money, spot.money.figure.unit_kind
    if is_other_money(passage, spot.part, money) or is_counted_project(passage, spot.line, money):
        return None
    if unit == "good" and says(passage, "data_words", max(spot.part[0], money.first - 12), money.first):
        return None  # data of two stations: the data are given
    if unit in ("good", "person") and passage.word(money.first - 1) == "của":
        return None  # the records of 15 stations: not the stations are given
    total = component_of(spot)
    governor = value_of(spot) or governor_of(spot) or fragment_of(spot)
    if unit == "project":
        return counted_projects(spot, governor)
    if governor is None and total is None:
        draft = elliptic(spot)
        if draft is not None:
            return draft
        governor = by_itself(spot)
    if total is not None and (governor is None or not stands_alone(passage, spot.own, governor, money)):
        return component_draft(spot, total, governor)
    if governor is None or (unit in ("good", "person") and not is_handed_over(governor)):
        return None
    return gift_of(spot, governor)
