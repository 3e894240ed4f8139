"""Papers that a donor and a recipient sign with each other."""

from itertools import pairwise

from extract.clauses import Line, Passage
from extract.commitments.deciders import says
from extract.commitments.draft import Draft
from extract.commitments.parties import MEKONG, Party, acting_codes, roles
from extract.commitments.predicates import found, has
from extract.commitments.takers import beneficiaries


def signing_in(passage: Passage, line: Line) -> Draft | None:
    """Papers signed for a project between a donor and a recipient, without a sum."""
    for verb in found(passage, "sign", line.first, line.after):
        papers = says(passage, "project_papers", verb.after, min(line.after, verb.after + 12))
        others = says(passage, "signed", verb.after, min(line.after, verb.after + 10))
        if not papers and not others:
            continue
        if has(passage, "future", max(line.first, verb.first - 3), verb.first) or has(
            passage, "earlier", line.first, verb.first
        ):
            continue
        parties = [
            role.placed
            for role in roles(passage, line.first, line.after)
            if (role.placed.name.kind in ("country", "organisation") or role.placed.name.code == "MRC")
            and role.preposition not in ("tại", "ở")
        ]
        donors = [placed for placed in parties if not set(acting_codes(placed.name)) & {*MEKONG, "MRC"}]
        states = [placed for placed in parties if placed.name.kind in ("country", "organisation")]
        listed = all(
            passage.word(other.first - 1) in (",", "và") or other.first == one.after for one, other in pairwise(states)
        )
        # Mekong countries that stand in one list sign together; else the first is the giver.
        donors = donors or (states if listed else states[:1])
        if not donors or len({acting_codes(placed.name) for placed in parties}) < 2:
            continue
        codes = tuple(dict.fromkeys(code for placed in donors for code in acting_codes(placed.name)))
        actor = Party(codes, donors[0].first, donors[-1].after, entry=donors[0].name.entry or None)
        skill = bool({"kỹ"} & {passage.word(place) for place in range(verb.after, min(line.after, verb.after + 16))})
        return Draft(
            "commitment" if skill else "agreement", "technical_assistance" if skill else "policy_agreement", "signed",
            line, line.first, line.after, (verb.first, verb.after), actor,
            beneficiary=beneficiaries(passage, line.first, line.after, codes), purpose=(verb.after, line.after),
        )  # fmt: skip
    return None
