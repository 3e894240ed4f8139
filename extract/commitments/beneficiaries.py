"""Who benefits from a record: one policy, in the order of the evidence.

1. A gift goes to whom its own words name: who "được", "nhận" or "vay" right before the figure; behind "cho", "giúp",
   "tặng", "để", with groups expanded ("gồm" is the list itself, "như" an example); else the place or the people that
   it is for; a word that stands for them ("bốn nước", "các nước này", "Ủy hội", "nước bạn") counts like a name.
2. What the sentence opens with ("Riêng với Myanmar, ...") holds for all of it.
3. A line of a total goes where the total goes; a further gift that the next sentence tells of the same giver goes
   where the one before goes, if that was to countries by name.
4. The one country that the headline says receives.
5. The frame: a partner's or bank's gift goes to the members on the river (China among them in the Greater Mekong, and
   for projects of the Lancang fund), never to the giver; under the river commission to the MRC. What a member pays
   into the common fund, hosts, or refrains from is for all members; its aid is for the others.

A joint agreement benefits the members with the partner; two or three states that sign for themselves, themselves; a
paper signed between a donor and a recipient, the recipient. A proposal benefits whom it asks for: the asker where he
begs, asks for "nước mình", or is one of the poorer members asking a partner for help; those behind "cho" or "giúp";
where help is asked for or a partner offers, the members on the river; else, as what is proposed is to be done together,
the members with the partner. Who is asked is no beneficiary by that alone. Under the river commission all of these mean
its four members.
"""

from dataclasses import replace

from extract.clauses import Passage
from extract.commitments.draft import Draft
from extract.commitments.mechanisms import mechanism_of
from extract.commitments.membership import LOWER, members_of, served_by
from extract.commitments.parties import LEAD, MEKONG, Party, acting_codes, benefiting_codes, joined, ordered, roles
from extract.commitments.purposes import next_figure
from extract.commitments.stand_ins import COUNTED
from extract.commitments.takers import asked_for, beneficiaries, given_to

_HELP = frozenset(
    ("grant", "loan", "credit_line", "guarantee", "financial_support", "technical_assistance", "scholarship", "in_kind",
     "continued_support", "investment")
)  # fmt: skip
# What a member does for all, itself included.
_COMMON = frozenset(("fund_contribution", "meeting_promise", "legal_undertaking", "institution", "target", "other"))
# Members whose requests the Vietnamese press reports as their own; Viet Nam and Thailand ask for the subregion.
_SPEAK_FOR_THEMSELVES = frozenset(("KH", "LA", "MM"))
_TAKING = frozenset(("được", "nhận", "vay", "hưởng"))
_BEFORE_FIGURE = _TAKING | frozenset(
    ("sẽ", "cũng", "vừa", "đã", "duyệt", "cấp", "phê", "thêm", "về", "khoảng", "gần", "hơn", "tới", "trên", "lời",
     "thụ", "phần", "thì", "lại", "riêng", "mỗi", "nước", "toàn", "bộ", "tổng", "cộng")
)  # fmt: skip
_ALL = frozenset(("hai", "ba", "bốn", "năm", "sáu", "các"))
_FRONTED = frozenset(("với", "đối", "riêng", "tại", "ở", "cho", "về"))
_LASTING = 2


def settle(passage: Passage, drafts: list[Draft]) -> None:
    """Gives every record its beneficiaries. ``drafts`` stand in the order of the text; totals lend to their lines."""
    done: list[Draft] = []
    for draft in drafts:
        draft.beneficiary = _settled(passage, draft, done)
        done.append(draft)
    for total in {id(draft.total): draft.total for draft in drafts if draft.total is not None}.values():
        _from_parts(total, [draft for draft in drafts if draft.total is total])


def _settled(passage: Passage, draft: Draft, done: list[Draft]) -> Party:
    code = mechanism_of(passage, draft)
    if draft.record == "agreement":
        return _of_agreement(passage, draft, code)
    if draft.record == "proposal":
        return _of_proposal(passage, draft, code, done)
    return _of_gift(passage, draft, code, done)


def _from_parts(total: Draft, parts: list[Draft]) -> None:
    """A total for which only the frame speaks goes to those whom its lines name, if they name several."""
    party = total.beneficiary
    if party is None or not (_only_frame(party) or not party.after):
        return
    named = [part.beneficiary for part in parts if part.beneficiary is not None and part.beneficiary.basis == "text"]
    codes = {code for one in named for code in one.codes}
    if len(named) >= 2 and len(codes) >= 2 and codes <= set(MEKONG):
        total.beneficiary = replace(named[0], codes=ordered(tuple(sorted(codes))), after=named[-1].after)


def _rule(codes: tuple[str, ...] | list[str], code: str | None) -> Party:
    return Party(ordered(codes), 0, 0, "context", entry=f"mechanism/{code}" if code else "scope/subregion")


# Gifts.


def _of_gift(passage: Passage, draft: Draft, code: str | None, done: list[Draft]) -> Party:
    named = _receiving(passage, draft) or draft.beneficiary or _behind(passage, draft) or _ahead(passage, draft)
    named = named and _within(passage, named, draft, code)
    if named is not None and _is_ministry(named):
        named = _inherited(passage, draft, done) or named  # "Bộ Công Thương" within a gift to Laos is Laos's
    talked = _talks(passage, draft)
    if named is not None and not _only_frame(named):
        return talked if talked is not None and set(talked.codes) < set(named.codes) else named
    party = _fronted(passage, draft) or _inherited(passage, draft, done) or _by_headline(passage, draft) or named
    return party or _rule(_frame(passage, draft, code), code)


def _behind(passage: Passage, draft: Draft) -> Party | None:
    """Who is named behind the figure, in its own words."""
    if draft.sum is None:
        return None
    following = next_figure(passage.sums_in(draft.sum.reach, draft.line.after))
    return beneficiaries(passage, draft.sum.reach, following or draft.line.after, draft.actor.codes)


def _ahead(passage: Passage, draft: Draft) -> Party | None:
    """ "trao cho phía Campuchia khoản tín dụng 60 triệu USD": who is given to before the figure."""
    if draft.sum is None:
        return None
    sums = passage.sums_in(draft.line.first, draft.sum.first)
    begin = max(
        [draft.line.first, draft.sum.first - 16, *(item.reach for item in sums if item.figure.unit_kind != "other")]
    )
    party = given_to(passage, begin, draft.sum.first)
    inside = (
        party is not None and set(party.codes) <= {*MEKONG, "MRC"} and not set(party.codes) & set(draft.actor.codes)
    )
    return party if inside else None


def _receiving(passage: Passage, draft: Draft) -> Party | None:
    """ "Campuchia được vay 38 triệu USD", "cho Lào vay 8 triệu USD": who takes right before the figure."""
    if draft.sum is None:
        return None
    begin = max(draft.line.first, draft.sum.first - 14)
    able = [
        role
        for role in roles(passage, begin, draft.sum.first)
        if role.placed.name.kind in ("country", "mechanism", "group")
    ]
    if not able:
        return None
    last = able[-1]
    between = [passage.word(place) for place in range(last.placed.after, draft.sum.first)]
    if len(between) > 6 or not _TAKING & set(between) or not set(between) <= _BEFORE_FIGURE:
        return None
    members = [last]
    for role in reversed(able[:-1]):
        if role.preposition != last.preposition or not joined(passage, role.placed.after, members[0].placed.first):
            break
        members.insert(0, role)
    codes = [code for role in members for code in benefiting_codes(role.placed.name)]
    if not set(codes) <= {*MEKONG, "MRC"} or set(codes) & set(draft.actor.codes):
        return None
    return Party(ordered(codes), members[0].placed.first, last.placed.after, entry=last.placed.name.entry or None)


def _within(passage: Passage, party: Party, draft: Draft, code: str | None) -> Party | None:
    """Of those named the ones that the subregion's cooperation serves, without the giver."""
    codes = list(party.codes)
    if "MRC" in codes:
        codes = ["MRC"]
    if code in ("MUSP", "LMI") and set(codes) == set(LOWER):
        codes = list(served_by(passage, code))  # under the American frameworks the lower countries are five
    inside = {*MEKONG, "MRC", *members_of(passage, code)}
    codes = [item for item in codes if item in inside]
    counted = party.entry == COUNTED
    outside = {*LEAD.values()} - {"CN"}
    codes = [item for item in codes if counted or item not in draft.actor.codes]
    codes = [item for item in codes if item not in outside] or codes  # a partner takes only where it takes alone
    return replace(party, codes=ordered(codes)) if codes else None


def _only_frame(party: Party) -> bool:
    """Whether no taker is named but a mechanism, a programme or the river."""
    return (party.entry or "").startswith(("mechanisms/", "rivers/")) and party.codes != ("MRC",)


def _is_ministry(party: Party) -> bool:
    """Whether the taker is a Vietnamese ministry or province that the text names without its country."""
    return party.codes == ("VN",) and (party.entry or "").startswith(("organisations/", "ministries/"))


def _fronted(passage: Passage, draft: Draft) -> Party | None:
    """ "Riêng với Myanmar, ...", "Tại cuộc gặp với Thủ tướng Lào, ...": what the sentence opens with."""
    line = draft.line
    talked = _talks(passage, draft)
    if talked is not None:
        return talked
    if passage.word(line.first) not in _FRONTED:
        return None
    end = next(
        (place for place in range(line.first, min(line.after, line.first + 9)) if passage.word(place) == ","), None
    )
    if end is None:
        return None
    party = beneficiaries(passage, line.first, end, draft.actor.codes)
    inside = party is not None and set(party.codes) <= {*MEKONG, "MRC"} and len(party.codes) < len(MEKONG)
    return party if inside and not _a_meeting(passage, line.first, end) else None


def _talks(passage: Passage, draft: Draft) -> Party | None:
    """Who is promised something when alone with the giver: "Tại cuộc gặp bên lề với Ngoại trưởng Lào, ...", "Tiếp
    Thủ tướng Campuchia, ..."."""
    line = draft.line
    end = next(
        (place for place in range(line.first, min(line.after, line.first + 22)) if passage.word(place) == ","), None
    )
    if end is None:
        return None
    said = [passage.word(place) for place in range(line.first, end)]
    if not ({"gặp", "tiếp", "đàm"} & set(said[:5]) or "song" in said) or "nghị" in said:
        return None
    codes = {
        code
        for placed in passage.names_in(line.first, end)
        for code in acting_codes(placed.name)
        if placed.name.kind in ("country", "person") and code in MEKONG and code not in draft.actor.codes
    }
    if len(codes) != 1 or set(draft.actor.codes) & set(MEKONG):
        return None
    return Party(tuple(codes), line.first, end)


def _a_meeting(passage: Passage, first: int, after: int) -> bool:
    said = {passage.word(place) for place in range(first, after)}
    return bool(said & {"nghị", "họp", "phiên", "cuộc", "lễ", "diễn", "đàn", "đô", "ngày", "trụ"})


def _inherited(passage: Passage, draft: Draft, done: list[Draft]) -> Party | None:
    """From its total, or from the gift of the same giver told just before."""
    source = draft.total
    if source is None and done:
        last = done[-1]
        near = 0 <= draft.line.number - last.line.number <= _LASTING and draft.line.paragraph == last.line.paragraph
        same = set(last.actor.codes) == set(draft.actor.codes) and last.record not in ("agreement", "proposal")
        source = last if near and same else None
    if source is None or source.beneficiary is None or not source.beneficiary.codes:
        return None
    party = source.beneficiary
    if (party.basis == "context" and draft.total is None and not party.after) or set(party.codes) >= set(MEKONG):
        return None
    return replace(party, basis="context")


def _by_headline(passage: Passage, draft: Draft) -> Party | None:
    """ "Lào nhận hơn 4 triệu USD từ ...", "Mỹ tặng Campuchia ...": the one receiver of the headline."""
    title = passage.context.article.title.casefold()
    named = [name for name in passage.context.title_names if name.kind == "country" and name.code in MEKONG]
    if len({name.code for name in named}) != 1 or named[0].code in draft.actor.codes:
        return None
    if any(name.kind in ("group", "river", "mechanism") for name in passage.context.title_names):
        return None
    name = named[0]
    before, after = title[: name.start].split()[-2:], title[name.end :].split()[:2]
    takes = {"cho", "giúp", "tặng", "trợ"} & set(before) or {"nhận", "được", "vay", "đón"} & set(after)
    if not takes or set(draft.actor.codes) & set(MEKONG):
        return None
    return Party((name.code,), 0, 0, "title", entry=name.entry or None, title=(name.start, name.end))


def _frame(passage: Passage, draft: Draft, code: str | None) -> tuple[str, ...]:
    actors = set(draft.actor.codes)
    served = served_by(passage, code)
    own = bool(actors & set(MEKONG)) and not draft.actor.collective
    if draft.kind == "meeting_promise" and (own or draft.record != "proposal"):
        return members_of(passage, code)
    if code == "MRC":
        shared = own or draft.kind in ("data_sharing", "institution") or "MRC" in actors
        return LOWER if shared and draft.record == "commitment" else ("MRC",)
    if code is None and passage.context.relevance.scope == "mention":
        return _last_named(passage, draft)
    if _of_lancang_fund(draft):
        return members_of(passage, "MLC")
    if draft.actor.collective or (own and draft.kind in _COMMON) or (own and _for_the_body(passage, draft)):
        return members_of(passage, code) if draft.actor.collective and code == "MLC" else served
    return tuple(item for item in served if item not in actors) or served


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


# Agreements.


def _of_agreement(passage: Passage, draft: Draft, code: str | None) -> Party:
    actors = tuple(item for item in draft.actor.codes if len(item) == 2)
    members = members_of(passage, code)
    if len(draft.actor.codes) == 1 and actors and actors[0] not in MEKONG:
        party = draft.beneficiary and _within(passage, draft.beneficiary, draft, code)
        return party or _rule(_frame(passage, replace(draft, record="commitment", kind="grant"), code), code)
    if len(actors) >= 2 and set(actors) <= set(MEKONG) and not draft.actor.collective:
        return replace(draft.actor, codes=ordered(actors), speaker=None)
    if code == "MRC":
        return _rule((*LOWER, *(item for item in actors if item not in LOWER)), code)
    if code is None:
        return _rule((*(MEKONG if _of_group(draft) else ()), *actors) or MEKONG, code)
    return _rule(members, code)


def _of_group(draft: Draft) -> bool:
    return draft.actor.collective or len(draft.actor.codes) < 2


# Proposals.


def _of_proposal(passage: Passage, draft: Draft, code: str | None, done: list[Draft]) -> Party:
    actors = draft.actor.codes
    states = (*MEKONG, "CN") if code == "GMS" else MEKONG
    asker = tuple(item for item in actors if item in states)
    if asker and _for_himself(passage, draft):
        return replace(draft.actor, codes=ordered(asker), speaker=None)
    if not asker and actors != ("MRC",) and not draft.actor.collective:
        return _of_gift(passage, draft, code, done)  # what a partner offers goes where its gift would
    given = asked_for(passage, draft.verb[1], _end(passage, draft))
    if given is not None and set(given.codes) & {*MEKONG, "MRC"} and not draft.points:
        codes = tuple(item for item in given.codes if item in (*MEKONG, "MRC", *(members_of(passage, code))))
        if code in ("MUSP", "LMI") and set(codes) == set(LOWER):
            codes = served_by(passage, code)
        return replace(given, codes=ordered(codes))
    if _together(passage, draft):
        return _rule(LOWER if code == "MRC" else members_of(passage, code), code)
    if code == "MRC":
        return _rule(("MRC",) if draft.kind == "fund_contribution" else LOWER, code)
    if code is None and passage.context.relevance.scope == "mention" and asker:
        return replace(draft.actor, codes=ordered(asker), speaker=None)
    help_asked = draft.kind in _HELP and not draft.points
    if asker and set(asker) <= _SPEAK_FOR_THEMSELVES and (help_asked or draft.kind == "project"):
        return replace(draft.actor, codes=ordered(asker), speaker=None)
    return _rule(served_by(passage, code) if help_asked else members_of(passage, code), code)


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
        passage.word(place) in ("nước", "phía") and passage.word(place + 1) in ("mình", "ông", "bà")
        for place in range(draft.verb[1], _end(passage, draft))
    )
    return begs or own
