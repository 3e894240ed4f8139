"""Promises and papers of earlier years without a sum, told as background. Past aid without one is not recorded."""

from extract.clauses import Line, Passage
from extract.commitments.asked import stated_kind
from extract.commitments.deciders import acting_as, mechanism_here, says
from extract.commitments.draft import Draft
from extract.commitments.parties import Party, subject
from extract.commitments.predicates import Word, found
from extract.commitments.takers import beneficiaries
from extract.commitments.tense import governing, is_negated, speaks_of_old_days

# What a promise without a sum can be held to.
_KEPT = frozenset(("data_sharing", "legal_undertaking", "institution", "meeting_promise"))
_VERB_REACH = 7
_STATUS = {"sign": "signed", "agree": "agreed"}
_ACTS = ("pledge", "sign", "agree")


def bygones(passage: Passage, taken: list[Draft]) -> list[Draft]:
    """The old promises in sentences that no record of ``taken`` tells."""
    busy = {draft.line.number for draft in taken}
    made = [_bygone(passage, line) for line in passage.told() if line.number not in busy]
    return [draft for draft in made if draft is not None]


def _bygone(passage: Passage, line: Line) -> Draft | None:
    for verb in [word for role in _ACTS for word in found(passage, role, line.first, line.after)]:
        once = passage.word(verb.first - 1) == "từng"
        if not (once or speaks_of_old_days(passage, line.first, verb.first)) or is_negated(passage, verb.first):
            continue
        if governing(passage, "ask", line.first, verb.first) is not None:
            continue
        told = stated_kind(passage, verb.after, line.after, _VERB_REACH)
        party = _who(passage, line, verb)
        if told is None or told[0] not in _KEPT or party is None:
            continue
        return Draft(
            "retrospective", told[0], _STATUS.get(verb.role, "pledged"),
            line, line.first, line.after, (verb.first, verb.after), party,
            beneficiary=beneficiaries(passage, told[1], line.after, party.codes), purpose=(told[1], line.after),
        )  # fmt: skip
    return None


def _who(passage: Passage, line: Line, verb: Word) -> Party | None:
    party = subject(passage, line.first, verb.first)
    if party is not None and not party.collective:
        return party
    together = says(passage, "collectives", line.first, verb.first)
    code = mechanism_here(passage, line) if together else None
    if code is None:
        return None
    return Party(acting_as(code), together[-1][1], together[-1][2], entry=f"mechanism/{code}", collective=True)
