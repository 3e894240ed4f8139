"""To whom a gift goes: evidence first, then the headline, then the frame (the policy stands in beneficiaries.py)."""

from dataclasses import replace

from extract.clauses import Passage
from extract.commitments.draft import Draft
from extract.commitments.frame import five_of_lower, frame, rule
from extract.commitments.membership import members_of, served_by
from extract.commitments.parties import LEAD, MEKONG, Party, acting_codes, benefiting_codes, joined, ordered, roles
from extract.commitments.purposes import is_gift
from extract.commitments.stand_ins import COUNTED
from extract.commitments.takers import beneficiaries, given_to

_TAKING = frozenset(("được", "nhận", "vay", "hưởng"))
_BEFORE_FIGURE = _TAKING | frozenset(
    ("sẽ", "cũng", "vừa", "đã", "duyệt", "cấp", "phê", "thêm", "về", "khoảng", "gần", "hơn", "tới", "trên", "lời",
     "thụ", "phần", "thì", "lại", "riêng", "mỗi", "nước", "toàn", "bộ", "tổng", "cộng", "phân",
     "bổ", "bố", "trí", "giao")
)  # fmt: skip
# What makes a name behind a list the subject of another clause: "cho Lào, Campuchia cũng được ...".
_GOES_ON = frozenset(("cũng", "được", "nhận", "vay", "sẽ", "đã", "là", "thì", "đề", "cam"))
_FRONTED = frozenset(("với", "đối", "riêng", "tại", "ở", "cho", "về"))
_LASTING = 2


def of_gift(passage: Passage, draft: Draft, code: str | None, done: list[Draft]) -> Party:
    named = _receiving(passage, draft) or draft.beneficiary or _behind(passage, draft) or _ahead(passage, draft)
    named = named and within(passage, _whole_list(passage, named, draft), draft, code)
    if named is not None and _is_ministry(named):
        # "Bộ Công Thương" within a gift to Laos, or handed over there, is Laos's.
        named = _inherited(passage, draft, done) or _host(passage, draft) or named
    if (
        named is not None
        and (named.entry or "").startswith("places/")
        and draft.kind in ("institution", "meeting_promise")
    ):
        named = None  # where it stands, not whom it is for
    talked = _talks(passage, draft)
    if named is not None and not only_frame(named):
        return talked if talked is not None and set(talked.codes) < set(named.codes) else named
    party = (
        _fronted(passage, draft)
        or _promised_to(passage, draft)
        or _talks_before(passage, draft)
        or _inherited(passage, draft, done)
        or _by_headline(passage, draft)
    )
    party = party or (named if code is None else None)
    return party or rule(frame(passage, draft, code), code)


def _whole_list(passage: Passage, party: Party, draft: Draft) -> Party:
    """A list of countries that the end of a clause cut short ("cho Lào, Campuchia | và Myanmar"), to its end."""
    if party.basis != "text" or not set(party.codes) < set(MEKONG):
        return party
    codes, end = list(party.codes), party.after
    for placed in passage.names_in(end, draft.line.after):
        name = placed.name
        told = passage.word(placed.after) in _GOES_ON
        if name.kind != "country" or name.code not in MEKONG or told or not joined(passage, end, placed.first):
            break
        codes.append(name.code)
        end = placed.after
    return replace(party, codes=ordered(codes), after=end) if end > party.after else party


def _behind(passage: Passage, draft: Draft) -> Party | None:
    """Who is named behind the figure, in its own words."""
    if draft.sum is None:
        return None
    begin = max(draft.sum.reach, draft.goods.reach if draft.goods is not None else 0)
    if not draft.line.first <= begin < draft.line.after:
        begin = draft.sum.reach
    following = next((item.first for item in passage.sums_in(begin, draft.line.after) if is_gift(item)), None)
    return beneficiaries(passage, draft.sum.reach, following or draft.line.after, draft.actor.codes)


def _ahead(passage: Passage, draft: Draft) -> Party | None:
    """ "trao cho phía Campuchia khoản tín dụng 60 triệu USD": who is given to before the figure."""
    if draft.sum is None:
        return None
    sums = passage.sums_in(draft.line.first, draft.sum.first)
    begin = max([draft.line.first, draft.sum.first - 16, *(item.reach for item in sums if is_gift(item))])
    party = given_to(passage, begin, draft.sum.first)
    if party is None and draft.verb[1] < draft.sum.first:
        party = beneficiaries(passage, max(draft.verb[1], draft.line.first), draft.sum.first, draft.actor.codes)
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
    taken = bool(_TAKING & set(between)) and set(between) <= _BEFORE_FIGURE
    allotted = last.preposition == "cho" and "là" in between and set(between) <= _BEFORE_FIGURE | {"là", "khoản"}
    if len(between) > 6 or not (taken or allotted):
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


def within(passage: Passage, party: Party, draft: Draft, code: str | None) -> Party | None:
    """Of those named the ones that the subregion's cooperation serves, without the giver."""
    codes = list(party.codes)
    if "MRC" in codes:
        codes = ["MRC"]
    if five_of_lower(passage, party, code):
        codes = list(served_by(passage, code))
    inside = {*MEKONG, "MRC", *members_of(passage, code)}
    codes = [item for item in codes if item in inside]
    counted = party.entry == COUNTED
    outside = {*LEAD.values()} - {"CN"}
    codes = [item for item in codes if counted or item not in draft.actor.codes]
    codes = [item for item in codes if item not in outside] or codes  # a partner takes only where it takes alone
    return replace(party, codes=ordered(codes)) if codes else None


def only_frame(party: Party) -> bool:
    """Whether no taker is named but a mechanism, a programme or the river."""
    return (party.entry or "").startswith(("mechanisms/", "rivers/")) and party.codes != ("MRC",)


def _is_ministry(party: Party) -> bool:
    """Whether the taker is a Vietnamese ministry or province that the text names without its country."""
    return party.codes == ("VN",) and (party.entry or "").startswith(("organisations/", "ministries/"))


def _host(passage: Passage, draft: Draft) -> Party | None:
    """The one Mekong country other than Viet Nam in which the sentence plays."""
    names = [
        item for item in passage.names_in(draft.line.first, draft.line.after) if item.name.kind in ("country", "place")
    ]
    codes = {item.name.country or item.name.code for item in names} & (set(MEKONG) - {"VN", *draft.actor.codes})
    return Party((codes.pop(),), draft.line.first, draft.line.first + 1, "context") if len(codes) == 1 else None


def _promised_to(passage: Passage, draft: Draft) -> Party | None:
    """ "hứa với người đồng cấp Hun Sen sẽ ...": to whom it is promised."""
    end = draft.sum.first if draft.sum is not None else min(draft.verb[1] + 10, draft.line.after)
    for role in roles(passage, max(draft.line.first, end - 30), end):
        name = role.placed.name
        codes = acting_codes(name) if name.kind in ("country", "person") else ()
        before = {passage.word(place) for place in range(role.placed.first - 9, role.placed.first)}
        promised = "với" in before and before & {"hứa", "báo", "kết", "nói", "khẳng"}
        if promised and set(codes) <= set(MEKONG) - set(draft.actor.codes) and codes:
            return Party(codes, role.placed.first, role.placed.after, entry=name.entry or None)
    return None


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
    Thủ tướng Campuchia, ..."; also of the sentence before, if this one names nobody."""
    line = draft.line
    end = next(
        (place for place in range(line.first, min(line.after, line.first + 22)) if passage.word(place) == ","), None
    )
    return _partner_in_talks(passage, draft, line.first, end) if end is not None else None


def _talks_before(passage: Passage, draft: Draft) -> Party | None:
    index = passage.index_of(draft.line)
    before = passage.lines[index - 1] if index else None
    if before is None or before.paragraph != draft.line.paragraph:
        return None
    return _partner_in_talks(passage, draft, before.first, before.after)


def _partner_in_talks(passage: Passage, draft: Draft, first: int, after: int) -> Party | None:
    said = {passage.word(place) for place in range(first, after)}
    if not (said & {"gặp", "tiếp", "đàm", "thăm"} or "song" in said) or "nghị" in said:
        return None
    named = [item.name for item in passage.names_in(first, after) if item.name.kind in ("country", "person")]
    codes = {code for name in named for code in acting_codes(name)} - set(draft.actor.codes)
    if len(codes) != 1 or not codes <= set(MEKONG) or set(draft.actor.codes) & set(MEKONG):
        return None
    return Party(tuple(codes), first, after, "context")


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
    if draft.total is None and (not party.after or set(party.codes) >= set(MEKONG) or party.codes == ("MRC",)):
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
    if not takes or draft.record == "retrospective" or set(draft.actor.codes) & set(MEKONG):
        return None
    return Party((name.code,), 0, 0, "title", entry=name.entry or None, title=(name.start, name.end))
