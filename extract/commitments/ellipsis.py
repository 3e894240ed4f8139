"""Figures without a verb of their own: "Thụy Điển thì 25 triệu kronor", "Thứ hai là 200 học bổng"."""

from dataclasses import replace

from extract.clauses import Placed
from extract.commitments.draft import Draft, quote_tokens
from extract.commitments.gifts import counted
from extract.commitments.kinds import own_kind
from extract.commitments.parties import MEKONG, Party, acting_codes, can_pay
from extract.commitments.predicates import found
from extract.commitments.spot import Spot
from extract.commitments.syntax import words
from extract.commitments.takers import beneficiaries


def elliptic(spot: Spot) -> Draft | None:
    """What a figure leaves unsaid it has from the record before: in its sentence as a further item of a list or of
    another giver; in the next sentences only behind a giver or an enumerating word."""
    previous = spot.made[-1] if spot.made else spot.memory.last
    if previous is None or (not spot.made and spot.since_last > 2) or not _alike(spot, previous):
        return None
    begin = spot.own[0]
    if not spot.made:
        opening = found(spot.passage, "enumerate", spot.line.first, min(spot.money.first, spot.line.first + 4))
        begin = opening[0].after if opening and opening[0].first == spot.line.first else begin
    donors = [placed for placed in spot.passage.names_in(begin, spot.money.first) if can_pay(placed.name)]
    if not _only_links(spot, begin, donors) or (not spot.made and not donors and begin == spot.own[0]):
        return None
    if any(set(acting_codes(placed.name)) & {*MEKONG, "MRC"} for placed in donors):
        return None
    return _copy(spot, previous, donors)


def _alike(spot: Spot, previous: Draft) -> bool:
    """Money goes on with money, goods with goods; an enumerated list may hold both."""
    return spot.is_money == (previous.money is not None) or not spot.made


def _only_links(spot: Spot, begin: int, donors: list[Placed]) -> bool:
    """Whether nothing but givers and small words stands before the figure."""
    named = {place for placed in donors for place in range(placed.first, placed.after)}
    rest = (spot.word(place) for place in range(begin, spot.money.first) if place not in named)
    linking = words("links")
    return all(not word[:1].isalpha() or word in linking for word in rest)


def _copy(spot: Spot, previous: Draft, donors: list[Placed]) -> Draft:
    passage, money, own = spot.passage, spot.money, spot.own
    actor = previous.actor
    if donors:
        codes = tuple(dict.fromkeys(code for placed in donors for code in acting_codes(placed.name)))
        actor = Party(codes, donors[0].first, donors[-1].after, entry=donors[0].name.entry or None)
    elif not spot.made:
        actor = replace(actor, basis="context")
    kind = own_kind(passage, own, money, None)
    if kind is None:
        kind = previous.kind if previous.money is not None and spot.is_money else "financial_support"
    first, after = quote_tokens(passage, spot.line, spot.part, money)
    draft = replace(
        previous, kind=kind, line=spot.line, first=first, after=after, actor=actor, own=own, money=None, goods=None,
        beneficiary=beneficiaries(passage, money.reach, own[1], actor.codes) or previous.beneficiary, purpose=None,
        points=[], per=money.figure.per, doubts=["ellipsis"], total=None,
    )  # fmt: skip
    counted(draft, spot)
    return draft
