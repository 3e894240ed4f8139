"""What an actor weighs, plans or leaves open without a sum: an offer that it has not decided, hence a proposal."""

from extract.clauses import Line, Passage
from extract.commitments.asked import is_rhetoric, stated_kind
from extract.commitments.deciders import outcome
from extract.commitments.draft import Draft
from extract.commitments.parties import MEKONG, Party, antecedent, pronoun, subject
from extract.commitments.predicates import Word, found, has
from extract.commitments.programmes import programme_near
from extract.commitments.takers import beneficiaries
from extract.commitments.tense import governing, is_negated, speaks_of_old_days

_CUTS = frozenset((",", ";", ":", "còn", "nhưng", "song"))
# How far behind the word of hedging the verb of what is intended begins, and how far before it the subject ends.
_VERB_REACH = 5
_SUBJECT_REACH = 8
# Tokens on both sides of a hedge within which another record tells the same.
_TOLD_REACH = 12
# Between a word of hedging and what is weighed.
_EMPTY = frozenset(("việc", "khả", "năng", "tới", "đến", "sẽ"))
_PASSIVE = frozenset(("được", "bị"))


def intentions(passage: Passage, taken: list[Draft]) -> list[Draft]:
    """The open intentions of an article in clauses that no record of ``taken`` tells."""
    made: list[Draft] = []
    for line in passage.told():
        for hedge in _hedges(passage, line):
            if any(_tells(draft, line, hedge) for draft in [*taken, *made]):
                continue
            draft = _intention(passage, line, hedge)
            if draft is not None:
                made.append(draft)
    return made


def _hedges(passage: Passage, line: Line) -> list[Word]:
    ready = [
        Word(place, place + 2, "hedge")
        for place in range(line.first, line.after - 2)
        if passage.says(place, "sẵn", "sàng")
    ]
    return sorted([*found(passage, "hedge", line.first, line.after), *ready], key=lambda word: word.first)


def _tells(draft: Draft, line: Line, hedge: Word) -> bool:
    """Whether a record has its verb or figure beside the hedge, or is a speech that runs over it."""
    if any(first <= hedge.first < after for first, after in draft.points):
        return True
    if draft.line.number != line.number:
        return False
    behind = draft.sum is not None and 0 <= draft.sum.first - hedge.first <= 2 * _TOLD_REACH
    return behind or -_SUBJECT_REACH <= draft.verb[0] - hedge.first <= _TOLD_REACH


def _intention(passage: Passage, line: Line, hedge: Word) -> Draft | None:
    first = _clause(passage, line, hedge.first)
    party = _who(passage, line, first, hedge.first)
    if party is None or party.collective or _is_not_its_own(passage, line, hedge):
        return None
    end = next((place for place in range(hedge.after, line.after) if passage.word(place) in (";", "nhưng")), line.after)
    told = _what(passage, hedge, end)
    if told is None:
        return None
    kind, verb = told
    named = beneficiaries(passage, verb, end, party.codes) or beneficiaries(passage, first, hedge.first, party.codes)
    if has(passage, "elsewhere", hedge.after, end) and (named is None or not set(named.codes) & {*MEKONG, "MRC"}):
        return None
    programme = programme_near(passage, line)
    return Draft(
        "proposal", kind, "proposed", line, line.first, line.after, (hedge.first, verb + 1), party,
        beneficiary=named, purpose=(verb, end) if end - verb > 1 else None,
        programme=programme.name if programme else None,
        programme_at=(programme.first, programme.after) if programme else None,
    )  # fmt: skip


def _clause(passage: Passage, line: Line, place: int) -> int:
    return next((at + 1 for at in range(place - 1, line.first, -1) if passage.word(at) in _CUTS), line.first)


def _who(passage: Passage, line: Line, first: int, place: int) -> Party | None:
    """The subject of the clause, or of the sentence where the clause names none."""
    party = subject(passage, first, place) or subject(passage, line.first, place)
    if party is not None and (place - party.after <= _SUBJECT_REACH or party.first < first):
        return party
    kind = pronoun(passage, first, place)
    return antecedent(passage, kind, first) if kind in ("country", "organisation") else None


def _is_not_its_own(passage: Passage, line: Line, hedge: Word) -> bool:
    """Asked for, wished, denied, private, or told of old days."""
    return (
        governing(passage, "ask", line.first, hedge.first) is not None
        or governing(passage, "wish", line.first, hedge.first) is not None
        or is_negated(passage, hedge.first)
        or has(passage, "negation", hedge.after, hedge.after + 1)
        or has(passage, "earlier", line.first, hedge.first)
        or has(passage, "private", line.first, hedge.first)
        or speaks_of_old_days(passage, line.first, hedge.first)
    )


def _what(passage: Passage, hedge: Word, end: int) -> tuple[str, int] | None:
    """The kind of what is intended and the place of its verb; "other" only for acts that can be checked."""
    start = hedge.after
    while passage.word(start) in _EMPTY:
        start += 1
    if is_rhetoric(passage, start, end):
        return None
    stated = stated_kind(passage, start, end, _VERB_REACH)
    if stated is not None and (stated[1] == start or passage.word(stated[1] - 1) not in _PASSIVE):
        return stated
    if passage.word(start) in ("một", "các", "những") and passage.word(start + 1) in ("chương", "dự"):
        return "project", start  # "đang cân nhắc một chương trình mới"
    act = outcome("acts").at(passage.words, start)
    return ("other", start) if act is not None and end - act[1] > 2 else None
