"""For whom something is proposed or asked (the policy stands in beneficiaries.py)."""

from dataclasses import replace

from extract.clauses import Passage
from extract.commitments.draft import Draft
from extract.commitments.frame import five_of_lower, into_budget, rule
from extract.commitments.gift_takers import of_gift
from extract.commitments.membership import LOWER, members_of, served_by
from extract.commitments.parties import MEKONG, Party, acting_codes, ordered
from extract.commitments.takers import asked_for

_HELP = frozenset(
    ("grant", "loan", "credit_line", "guarantee", "financial_support", "technical_assistance", "scholarship", "in_kind",
     "continued_support", "investment")
)  # fmt: skip
# Members whose requests the Vietnamese press reports as their own; Viet Nam and Thailand ask for the subregion.
_SPEAK_FOR_THEMSELVES = frozenset(("KH", "LA", "MM"))
# Forums of donors: what members propose there is asked of them.
_OF_DONORS = frozenset(("FOM", "JUMPP"))
_ALL = frozenset(("hai", "ba", "bốn", "năm", "sáu", "các"))


def of_proposal(passage: Passage, draft: Draft, code: str | None, done: list[Draft]) -> Party:
    actors = draft.actor.codes
    states = (*MEKONG, "CN") if code == "GMS" else MEKONG
    asker = tuple(item for item in actors if item in states)
    if asker and _for_himself(passage, draft):
        return replace(draft.actor, codes=ordered(asker), speaker=None)
    if not asker and actors != ("MRC",) and not draft.actor.collective:
        return of_gift(passage, draft, code, done)  # what a partner offers goes where its gift would
    given = asked_for(passage, draft.verb[1], _end(passage, draft))
    if given is not None and set(given.codes) & {*MEKONG, "MRC"} and not draft.points:
        codes = tuple(item for item in given.codes if item in (*MEKONG, "MRC", *(members_of(passage, code))))
        if five_of_lower(passage, given, code):
            codes = served_by(passage, code)
        return replace(given, codes=ordered(codes))
    if len(asker) >= 2 and code is None:
        return replace(draft.actor, codes=ordered(actors), speaker=None)
    if code == "MRC" and into_budget(passage, draft):
        return rule(("MRC",), code)
    if _together(passage, draft) and code not in _OF_DONORS:
        return rule(LOWER if code == "MRC" else members_of(passage, code), code)
    if code == "MRC":
        to_commission = actors == ("MRC",) and draft.kind in _HELP
        return rule(("MRC",) if to_commission or draft.kind == "fund_contribution" else LOWER, code)
    if code is None and passage.context.relevance.scope == "mention" and asker:
        return replace(draft.actor, codes=ordered(asker), speaker=None)
    help_asked = draft.kind in _HELP and not draft.points
    own_need = help_asked or draft.kind == "project" or (_asks_partner(passage, draft) and not draft.points)
    if asker and set(asker) <= _SPEAK_FOR_THEMSELVES and own_need:
        return replace(draft.actor, codes=ordered(asker), speaker=None)
    if len(asker) == 1 and _at_home(passage, draft, asker[0]):
        return replace(draft.actor, codes=asker, speaker=None)
    of_partner = help_asked or code in _OF_DONORS or (not draft.points and _asks_partner(passage, draft))
    return rule(served_by(passage, code) if of_partner else members_of(passage, code), code)


def _asks_partner(passage: Passage, draft: Draft) -> bool:
    """ "kêu gọi Nhật Bản ...", "đề nghị phía bạn ...": asked of the partner alone."""
    at = draft.verb[1]
    if passage.says(at, "phía", "bạn") or passage.says(at, "nước", "chủ", "nhà"):
        return True
    named = [item for item in passage.names_in(at, at + 8) if item.first - at <= 4]
    if len(named) > 1 and set(named[1].name.members or acting_codes(named[1].name)) & set(MEKONG):
        return False  # "đề xuất Hàn Quốc và các nước Mekong ..."
    return bool(named) and named[0].name.kind in ("country", "organisation") and not (
        set(acting_codes(named[0].name)) & {*MEKONG, "MRC"}
    )  # fmt: skip


def _at_home(passage: Passage, draft: Draft, asker: str) -> bool:
    """ "đề nghị phía bạn mở văn phòng tại Hà Nội": asked of a partner for one's own town."""
    places = [item for item in passage.names_in(draft.verb[1], _end(passage, draft)) if item.name.kind == "place"]
    here = any(item.name.country == asker and passage.word(item.first - 1) in ("tại", "ở") for item in places)
    return here and _asks_partner(passage, draft)


def _together(passage: Passage, draft: Draft) -> bool:
    """ "đề xuất hai bên ...", "đề nghị các nước ...": asked of all, to be done together."""
    at = draft.verb[1] + (passage.word(draft.verb[1]) == "cả")
    return passage.word(at) in _ALL and passage.word(at + 1) in ("bên", "nước", "thành", "phía", "quốc")


def _end(passage: Passage, draft: Draft) -> int:
    limit = min(draft.after, draft.line.after)
    return next((place for place in range(draft.verb[1], limit) if passage.word(place) == ";"), limit)


def _for_himself(passage: Passage, draft: Draft) -> bool:
    """ "xin", "giúp nước mình", "được ưu tiên": the asker asks for his own country."""
    begs = "xin" in [passage.word(place) for place in range(draft.verb[0] - 1, draft.verb[1] + 1)]
    own = any(
        (passage.word(place) in ("nước", "phía") and passage.word(place + 1) in ("mình", "ông", "bà"))
        or passage.says(place, "của", "nước", "này")
        for place in range(draft.verb[1], _end(passage, draft))
    )
    return begs or own
