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
from extract.commitments.frame import frame, into_budget, rule
from extract.commitments.gift_takers import of_gift, only_frame, within
from extract.commitments.mechanisms import mechanism_of
from extract.commitments.membership import LOWER, members_of
from extract.commitments.parties import MEKONG, Party, ordered
from extract.commitments.request_takers import of_proposal


def settle(passage: Passage, drafts: list[Draft]) -> None:
    """Gives every record its beneficiaries. ``drafts`` stand in the order of the text; totals lend to their lines."""
    done: list[Draft] = []
    for draft in drafts:
        draft.beneficiary = _settled(passage, draft, done)
        done.append(draft)
    parts: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.total is not None:
            parts.setdefault(id(draft.total), []).append(draft)
    for total in drafts:
        _from_parts(total, parts.get(id(total), []))


def _settled(passage: Passage, draft: Draft, done: list[Draft]) -> Party:
    code = mechanism_of(passage, draft)
    if draft.record == "agreement":
        return _of_agreement(passage, draft, code)
    if draft.record == "proposal":
        return of_proposal(passage, draft, code, done)
    return of_gift(passage, draft, code, done)


def _from_parts(total: Draft, parts: list[Draft]) -> None:
    """A total for which only the frame speaks goes to those whom its lines name, if they name several."""
    party = total.beneficiary
    if party is None or not (only_frame(party) or not party.after):
        return
    named = [part.beneficiary for part in parts if part.beneficiary is not None and part.beneficiary.basis == "text"]
    codes = {code for one in named for code in one.codes}
    if len(named) >= 2 and len(codes) >= 2 and codes <= set(MEKONG):
        total.beneficiary = replace(named[0], codes=ordered(tuple(sorted(codes))), after=named[-1].after)


def _of_agreement(passage: Passage, draft: Draft, code: str | None) -> Party:
    actors = tuple(item for item in draft.actor.codes if len(item) == 2)
    members = members_of(passage, code)
    if code == "MRC" and into_budget(passage, draft):
        return rule(("MRC",), code)
    alone = len(draft.actor.codes) == 1 and draft.kind not in ("statement", "plan_adoption", "meeting_promise")
    if alone and actors and actors[0] not in MEKONG:
        if any(placed.name.code == "MRC" for placed in passage.names_in(draft.line.first, draft.line.after)):
            return rule(("MRC",), code)  # signed with the commission
        party = draft.beneficiary and within(passage, draft.beneficiary, draft, code)
        return party or rule(frame(passage, replace(draft, record="commitment", kind="grant"), code), code)
    few = 2 <= len(actors) <= 3 and set(actors) < set(members) and draft.kind not in ("statement", "plan_adoption")
    if few and set(actors) <= set(MEKONG):
        return replace(draft.actor, codes=ordered(actors), speaker=None)
    if code == "MRC":
        return rule((*LOWER, *(item for item in actors if item not in LOWER)), code)
    if code is None:
        return rule((*(MEKONG if _of_group(draft) else ()), *actors) or MEKONG, code)
    return rule(members, code)


def _of_group(draft: Draft) -> bool:
    return draft.actor.collective or len(draft.actor.codes) < 2
