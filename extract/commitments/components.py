"""Lines of a total: "trong đó", "gồm", lists behind a colon."""

from extract.clauses import Line, Passage, Sum
from extract.commitments.draft import Draft, quote_tokens
from extract.commitments.givers import own_actor
from extract.commitments.governors import Governor, new_subject
from extract.commitments.kinds import own_kind
from extract.commitments.parties import MEKONG, Party, subject
from extract.commitments.predicates import found
from extract.commitments.projects import counted_beside
from extract.commitments.spot import Memory, Spot
from extract.commitments.takers import beneficiaries


def component_of(spot: Spot) -> Draft | None:
    """The total that this figure is part of, if the text says so ("trong đó", "gồm", "Khoản tiền này gồm")."""
    passage, line, own, money, made, memory = spot.passage, spot.line, spot.own, spot.money, spot.made, spot.memory
    if not spot.is_money:
        return _goods_of(passage, line, money, memory)
    cue = found(passage, "component", own[0] if made else line.first, money.first)
    colon = any(passage.word(place) == ":" for place in range(own[0], money.first))
    if made and (cue or colon):
        return _fits(made[0].total or made[0], money)
    goes_on = not new_subject(passage, own[0], money.first) or taker_before(passage, own, money) is not None
    if made and made[-1].total is not None and goes_on:
        return _fits(made[-1].total, money)
    if made and spot.part[0] > line.first and made[-1].total is None:
        return None
    if not made and memory.last is not None and spot.since_last <= 2:
        return _of_the_sentence_before(spot, bool(cue and cue[0].first - line.first <= 4))
    return None


def _of_the_sentence_before(spot: Spot, opens: bool) -> Draft | None:
    passage, line, own, money, memory = spot.passage, spot.line, spot.own, spot.money, spot.memory
    last = memory.last
    assert last is not None  # noqa: S101 - asked by the caller
    told_now = last.record == "commitment" and last.money is not None and spot.since_last <= 1
    if (
        opens
        or spot.is_bracketed
        or _within_it(passage, line, money)
        or _is_part(passage, line, own, money)
        or (told_now and _is_share(passage, line, own, money))
        or (_is_list_item(passage, line, money) and (last.total is not None or _opens_list(passage, memory)))
    ):
        return _fits(last.total or last, money)
    return None


def _is_part(passage: Passage, line: Line, own: tuple[int, int], money: Sum) -> bool:
    """ "Phần lớn, 25 triệu USD, ...", "20 triệu USD trong số đó": the text says that the figure is a part."""
    led = found(passage, "partitive", line.first, min(money.first, line.first + 5))
    behind = found(passage, "of_which", money.reach, min(own[1], money.reach + 5))
    return bool(led and led[0].first == line.first) or bool(behind and behind[0].first == money.reach)


def _is_share(passage: Passage, line: Line, own: tuple[int, int], money: Sum) -> bool:
    """ "Campuchia được 15 triệu USD": what one taker gets of the sum told just before."""
    taker = taker_before(passage, own, money)
    if taker is None or passage.word(line.first) in ("ngoài", "năm", "trước", "hồi", "cũng"):
        return False
    between = {passage.word(place) for place in range(taker.after, money.first)}
    return len(between) <= 3 and bool(between & {"được", "nhận", "vay", "dùng", "hưởng"} or not between)


def taker_before(passage: Passage, own: tuple[int, int], money: Sum) -> Party | None:
    """A Mekong country that stands as subject right before the figure."""
    party = subject(passage, own[0], money.first)
    return party if party is not None and set(party.codes) <= {*MEKONG, "MRC"} and not party.collective else None


def _goods_of(passage: Passage, line: Line, money: Sum, memory: Memory) -> Draft | None:
    """ "Gói viện trợ bao gồm 60 trạm đo mưa, 25 máy chủ": what the sum told before buys."""
    last = memory.last.total or memory.last if memory.last is not None else None
    if last is None or last.money is None or line.number - memory.line > 2 or money.figure.unit_kind != "good":
        return None
    cue = found(passage, "component", line.first, money.first)
    return last if cue and cue[0].first - line.first <= 6 else None


def _within_it(passage: Passage, line: Line, money: Sum) -> bool:
    """ "Trong hạn mức này, 5 tỷ USD ..." at the head of a sentence."""
    if passage.word(line.first) != "trong":
        return False
    opening = [passage.word(place) for place in range(line.first, min(money.first, line.first + 6))]
    return bool({"này", "đó", "trên", "ấy"} & set(opening))


def _is_list_item(passage: Passage, line: Line, money: Sum) -> bool:
    return money.first - line.first <= 1


def _opens_list(passage: Passage, memory: Memory) -> bool:
    """Whether the sentence of the last record ends in a colon."""
    last = memory.last
    return last is not None and ":" in [
        passage.word(place) for place in range(last.line.after - 2, last.line.after + 1)
    ]


def _fits(total: Draft, money: Sum) -> Draft | None:
    whole = total.money.figure if total.money else None
    part = money.figure
    if whole is None:
        return total if total.goods is not None else None
    currencies = {whole.currency, whole.equivalent[1] if whole.equivalent else whole.currency}
    return (
        total if part.currency in currencies and (part.currency != whole.currency or part.value < whole.value) else None
    )


def stands_alone(passage: Passage, own: tuple[int, int], governor: Governor, money: Sum) -> bool:
    """Whether the figure has a giver of its own and nothing says that it is a line of the total before."""
    cue = found(passage, "component", own[0], money.first)
    return not cue and governor.donor is not None and bool(passage.names_in(*governor.donor))


def component_draft(spot: Spot, total: Draft, governor: Governor | None) -> Draft:
    """The record of a line of a total: what the line does not say it has from the total."""
    passage, line, own, money = spot.passage, spot.line, spot.own, spot.money
    near = own_kind(passage, own, money, None)
    actor = total.actor
    giver = own_actor(passage, own, governor) if governor is not None else None
    if giver is not None and governor is not None:
        actor = giver
        near = near or (governor.word.kind if governor.word.kind in ("grant", "loan", "credit_line") else None)
    elif governor is not None and governor.passive:
        near = near or (governor.word.kind if governor.word.kind in ("grant", "loan") else None)
    named = taker_before(passage, own, money) or beneficiaries(
        passage, money.reach, own[1], (*total.actor.codes, *actor.codes)
    )
    goods = counted_beside(passage, own, money) if money.figure.kind == "money" else money
    verb = (governor.word.first, governor.word.after) if governor else total.verb
    first, after = quote_tokens(passage, line, own, money)
    record = "commitment" if giver and total.record == "proposal" else total.record
    return Draft(
        record, near or total.kind, total.status, line, first, after, verb, actor,
        beneficiary=named or total.beneficiary, total=total,
        money=money if money.figure.kind == "money" else None, goods=goods,
        restatement=total.restatement,
        programme=total.programme, mechanism=total.mechanism, own=own, doubts=["component"],
    )  # fmt: skip
