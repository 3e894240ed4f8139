"""The record of one figure that is given: who, to whom, in which state, under which programme."""

import re
from dataclasses import replace

from extract.clauses import Passage, Placed, Sum
from extract.commitments.clause import State
from extract.commitments.draft import Draft, quote_tokens
from extract.commitments.givers import clause_start, giver_of, is_private
from extract.commitments.governors import RIGHT_REACH, Governor
from extract.commitments.kinds import own_kind
from extract.commitments.parties import Party, subject
from extract.commitments.predicates import Word, found, has
from extract.commitments.programmes import programme_near
from extract.commitments.projects import DONE, FEW, UNDER_WAY, counted_beside, stock_of
from extract.commitments.receivers import for_all, for_elsewhere, for_itself, near_mekong, receiver_of
from extract.commitments.spot import Spot
from extract.commitments.states import state_of
from extract.commitments.syntax import shared_currency
from extract.commitments.tense import Tense, tense_of
from extract.numbers import Per

# What background goes back to.
_MEMBERS = re.compile(r"\b(?:các|ba|bốn|năm|sáu|những) (?:nước|quốc gia)\b|\btiểu vùng\b")
_THING = re.compile(r"\b(?:quỹ|gói|lời hứa|chương trình này|dự án này)\b")


def gift_of(spot: Spot, governor: Governor) -> Draft | None:
    """The record that a figure and its governor make; None if nobody gives, nothing is promised, or nothing of it is
    for the Mekong."""
    word = governor.word
    kind = own_kind(spot.passage, spot.own, spot.money, word) or word.kind or "financial_support"
    kind = "other" if word.kind == "other" else kind
    giver = giver_of(spot, governor)
    if is_private(spot.passage, spot.line, governor, giver):
        return None
    tense = _tense(spot, governor)
    actor = _who(spot, governor, tense, giver)
    state = state_of(spot, governor, tense, kind) if actor is not None else None
    if actor is not None and actor.entry == "members" and state is not None and not tense.future:
        state = replace(state, record="portfolio", status="delivered")
    if actor is None or state is None or state.record is None or _is_cost(spot, governor, state, actor, tense):
        return None
    named = receiver_of(spot, governor, actor)
    programme = programme_near(spot.passage, spot.line)
    if not _is_for_mekong(spot, governor, state, actor, named, programme):
        return None
    return _draft(spot, governor, state, actor, named, programme or _programme_of(spot.passage, actor), tense)


def _tense(spot: Spot, governor: Governor) -> Tense:
    word = governor.word
    start = clause_start(spot.passage, spot.line, spot.part, word.first)
    if governor.passive and word.first > spot.money.first:
        start = min(start, spot.money.first)
    end = min(spot.own[1], word.after + RIGHT_REACH) if governor.passive else spot.money.first
    tense = tense_of(spot.passage, spot.line, start, word.first, end)
    own = f" {spot.said(spot.own[0], spot.money.first)} "
    now = " nay " in own and not any(f" {word} nay " in own for word in ("đến", "tới", "năm", "hiện", "hôm", "ngày"))
    if now or any(f" {turn} này " in own for turn in ("lần", "đợt", "kỳ", "dịp")):
        return replace(tense, old=False, past=False, earlier=False)
    return tense


def _who(spot: Spot, governor: Governor, tense: Tense, giver: Party | None) -> Party | None:
    """The giver; of what is asked for, who asks; of a total without a giver nobody, as its lines may name them."""
    asked = tense.asked if tense.asked is not None else tense.wished
    if asked is not None:
        return subject(spot.passage, spot.line.first, asked) or spot.memory.actor
    word, money = governor.word, spot.money
    if giver is None and has(spot.passage, "total_value", max(spot.part[0], money.first - 5), money.first):
        return Party((), word.first, word.after, "context")  # dropped in the end if the lines name nobody
    return giver


def _is_cost(spot: Spot, governor: Governor, state: State, actor: Party, tense: Tense) -> bool:
    """What a project costs, told without anybody who gives it; and dong, which no partner gives."""
    word = governor.word
    behind = governor.donor is None and actor.first > spot.money.first
    unsaid = (actor.basis in ("context", "lexicon") or behind) and not (tense.pledged or tense.future)
    cost = (word.role, word.kind, state.kind) == ("noun", "project", "project") and unsaid
    return (cost and governor.donor is None) or (spot.money.figure.currency == "VND" and "VN" not in actor.codes)


def _is_for_mekong(
    spot: Spot, governor: Governor, state: State, actor: Party, named: Party | None, programme: Placed | None
) -> bool:
    passage, own, money = spot.passage, spot.own, spot.money
    assert state.record is not None  # noqa: S101 - asked by the caller
    joint = state.kind == "fund_contribution" or programme is not None or for_all(passage, money.reach, own[1])
    if for_elsewhere(passage, own, money, named, actor, governor.donor, governor.word.first):
        return False
    if not joint and for_itself(named, actor, state.record):
        return False
    if state.record not in ("portfolio", "retrospective") or named is not None or actor.entry == "members":
        return True
    return near_mekong(passage, spot.line) or (_is_of_the_article(spot) and actor.basis == "text")


def _is_of_the_article(spot: Spot) -> bool:
    """ "Quỹ này được công bố ...", "hơn 500 dự án", "12 tỷ yen cho năm nước": background on what an article on the
    river's cooperation speaks of."""
    framed = spot.passage.context.relevance.scope in ("mechanism", "subregion")
    thing = _THING.search(spot.said(spot.line.first, spot.money.first))
    members = _MEMBERS.search(spot.behind(12))
    return framed and (bool(thing or members) or spot.money.figure.unit_kind == "project")


def _draft(
    spot: Spot, governor: Governor, state: State, actor: Party, named: Party | None, programme: Placed | None,
    tense: Tense,
) -> Draft:  # fmt: skip
    passage, word, money = spot.passage, governor.word, spot.money
    assert state.record is not None  # noqa: S101 - asked by the caller
    first, after = quote_tokens(passage, spot.line, spot.part, money)
    draft = Draft(
        state.record, state.kind, state.status, spot.line, first, after, (word.first, word.after), actor,
        beneficiary=named,
        restatement=(tense.restated or goes_on(passage, word)) and state.record == "commitment",
        programme=programme.name if programme else None,
        programme_at=(programme.first, programme.after) if programme else None,
        own=spot.own, per=_rate_before(passage, spot.part, money),
    )  # fmt: skip
    counted(draft, spot)
    return draft


def _in_own_currency(actor: Party, money: Sum) -> Sum:
    """ "Na Uy góp 8 triệu kroner": a word that two currencies share means the giver's."""
    own = shared_currency().get(money.figure.currency or "", {})
    code = own.get(actor.codes[0]) if len(actor.codes) == 1 else None
    return replace(money, figure=replace(money.figure, currency=code)) if code else money


def counted(draft: Draft, spot: Spot) -> None:
    """Puts the figure into the record: as its sum, or as its goods."""
    if spot.is_money:
        draft.money = _in_own_currency(draft.actor, spot.money)
        draft.goods = counted_beside(spot.passage, spot.part, spot.money)
    else:
        draft.goods = places(spot.money)


def counted_projects(spot: Spot, governor: Governor | None) -> Draft | None:
    """A number of projects: paid for by somebody, of somebody, or a stock of which is said how far it has come."""
    passage, money = spot.passage, spot.money
    after = [passage.word(place) for place in range(money.reach, min(spot.own[1], money.reach + 14))]
    if spot.made and spot.made[-1].record != "commitment":
        return None  # a share of what was counted before
    told = spot.behind(6)
    if told.startswith("đầu tư"):
        return None  # projects of investors
    if UNDER_WAY.search(told) or DONE.search(told):
        return stock_of(passage, spot.line, money, after)
    between = [passage.word(place) for place in range(governor.word.after, money.first)] if governor else []
    paid = (
        governor is not None
        and governor.word.role in ("give", "noun")
        and governor.word.kind in ("grant", "financial_support", "project")
        and len(between) <= 8
        and not {",", ";"} & set(between)
    )
    taken = found(passage, "take_on", max(spot.part[0], money.first - 4), money.first)
    if taken and money.first - taken[-1].after <= 1 and not paid:
        governor = Governor(Word(taken[-1].first, taken[-1].after, "give", "project"))
        return gift_of(spot, governor) if _told_now(spot, governor) else stock_of(passage, spot.line, money, after)
    many = money.figure.value > FEW or passage.words[money.first].is_number or not between
    given = governor is not None and governor.donor is not None and governor.word.role in ("give", "noun")
    if governor is None or not (many and (paid or given)):
        return stock_of(passage, spot.line, money, after)
    draft = gift_of(spot, governor)
    if draft is not None and not (paid and governor.word.kind == "grant"):
        draft.kind = "project" if not paid or governor.word.kind == "project" else draft.kind
    if draft is not None and "sẽ" in after and draft.record == "retrospective":
        draft.record, draft.status = "commitment", "pledged"
    return draft


def _told_now(spot: Spot, governor: Governor) -> bool:
    tense = _tense(spot, governor)
    party = subject(spot.passage, spot.line.first, governor.word.first)
    named = party is not None and not party.collective
    return (tense.future or tense.pledged) and not tense.past and (named or spot.memory.actor is not None)


def places(goods: Sum) -> Sum:
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
    before = range(max(0, word.first - 4), word.first)
    return any(passage.says(place, "tiếp", "tục") or passage.says(place, "duy", "trì") for place in before)
