"""What stands where nobody is named: whom a mechanism, a fund or a promise of a member serves."""

from extract.clauses import Passage
from extract.commitments.draft import Draft
from extract.commitments.membership import LOWER, members_of, served_by
from extract.commitments.parties import MEKONG, Party, ordered

# What a member does for all, itself included.
_COMMON = frozenset(("fund_contribution", "meeting_promise", "legal_undertaking", "institution", "target", "other"))


def rule(codes: tuple[str, ...] | list[str], code: str | None) -> Party:
    return Party(ordered(codes), 0, 0, "context", entry=f"mechanism/{code}" if code else "scope/subregion")


def frame(passage: Passage, draft: Draft, code: str | None) -> tuple[str, ...]:
    actors = set(draft.actor.codes)
    served = served_by(passage, code)
    own = bool(actors & set(MEKONG)) and not draft.actor.collective
    if draft.kind == "meeting_promise" and (own or draft.record != "proposal"):
        return members_of(passage, code)
    if code == "MRC" and own and into_budget(passage, draft):
        return ("MRC",)
    if code == "MRC":
        shared = (
            own
            or draft.kind in ("data_sharing", "institution")
            or ("MRC" in actors and draft.kind not in ("grant", "financial_support", "fund_contribution"))
        )
        return LOWER if shared and draft.record == "commitment" else ("MRC",)
    if code is None and passage.context.relevance.scope == "mention":
        return _last_named(passage, draft)
    if _of_lancang_fund(draft):
        return members_of(passage, "MLC")
    if draft.actor.collective or (own and draft.kind in _COMMON) or (own and _for_the_body(passage, draft)):
        return members_of(passage, code) if draft.actor.collective and code == "MLC" else served
    return tuple(item for item in served if item not in actors) or served


def into_budget(passage: Passage, draft: Draft) -> bool:
    """ "niên liễm", "mức góp": what members pay into the commission."""
    said = {passage.word(place) for place in range(draft.line.first, draft.line.after)}
    return bool(said & {"liễm", "góp"} or {"ngân", "sách"} <= said) and draft.kind not in ("statement", "plan_adoption")


def _of_lancang_fund(draft: Draft) -> bool:
    """The projects of the Lancang fund are all members', China's too."""
    fund = draft.programme is not None and draft.programme.code == "MLC_SPECIAL_FUND"
    projects = draft.goods is not None and draft.goods.figure.unit_kind == "project"
    return fund and (projects or draft.record == "portfolio")


def _for_the_body(passage: Passage, draft: Draft) -> bool:
    """A fund, seat or secretariat belongs to all members."""
    said = {passage.word(place) for place in range(draft.line.first, draft.line.after)}
    return bool(said & {"quỹ", "trụ"}) or {"thư", "ký"} <= said


def _last_named(passage: Passage, draft: Draft) -> tuple[str, ...]:
    """Of two states' own affair told in passing: the Mekong country of the two."""
    for placed in passage.names_before(draft.after, 30):
        name = placed.name
        code = name.code if name.kind == "country" else name.country if name.kind == "person" else None
        if code in MEKONG and code not in draft.actor.codes:
            return (str(code),)
    return MEKONG


def five_of_lower(passage: Passage, party: Party, code: str | None) -> bool:
    """Under the American frameworks the lower Mekong countries are five, unless the text counts four."""
    return code in ("MUSP", "LMI") and set(party.codes) == set(LOWER) and passage.word(party.first) not in ("bốn", "4")
