"""Promises without a number, clause by clause: who, how firmly, does what with what (offers.yaml)."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.clauses import Line, Passage
from extract.commitments.draft import Draft
from extract.commitments.parties import MEKONG, Party, acting_codes, antecedent, pronoun, roles, subject
from extract.commitments.predicates import has
from extract.commitments.programmes import programme_near
from extract.commitments.takers import beneficiaries
from extract.commitments.tense import governing, is_negated, speaks_of_old_days
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

_CUTS = frozenset((",", ";", ":", "và", "còn", "nhưng", "song"))
# How far in front of its verb the word stands that makes a promise firm.
_FIRM_REACH = 8
_FIRM = Phrases(
    (form, form)
    for form in (
        "sẽ", "sắp", "cam kết", "hứa", "nhận lời", "nhận", "nhận trách nhiệm", "tiếp tục", "tái khẳng định", "đồng ý",
        "quyết định", "bắt đầu", "đang", "thông báo", "công bố", "khẳng định", "giữ nguyên", "chấp thuận", "duy trì",
        "giữ nguyên lời hứa", "còn", "cho biết",
    )
)  # fmt: skip
_UNDER_WAY = frozenset(("đang", "bắt"))


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of promise: its verbs, its objects and how near they stand."""

    kind: str
    own: bool
    reach: int
    verbs: Phrases[str]
    objects: Phrases[str] | None


@cache
def offers() -> tuple[Offer, ...]:
    """The kinds of offers.yaml in its order."""
    return tuple(
        Offer(
            entry["kind"],
            entry["own"],
            entry["reach"],
            Phrases((form, form) for form in entry["verbs"]),
            Phrases((form, form) for form in entry["objects"]) if entry.get("objects") else None,
        )
        for entry in load_table("offers").values()
    )


def promises(passage: Passage, taken: list[Draft]) -> list[Draft]:
    """What is promised in clauses in which no other record has its verb or its sum."""
    made: list[Draft] = []
    for line in passage.told():
        busy = [draft for draft in taken if draft.line.number == line.number or draft.first <= line.first < draft.after]
        party: Party | None = None
        for first, after in _clauses(passage, line):
            party = _who(passage, first, after) or party
            if not any(_lies_in(draft, first, after) for draft in busy):
                draft = _promise(passage, line, first, after, party)
                if draft is not None:
                    made.append(draft)
                    break
    return made


def _clauses(passage: Passage, line: Line) -> list[tuple[int, int]]:
    cuts = [line.first]
    cuts += [place + 1 for place in range(line.first, line.after) if passage.word(place) in _CUTS]
    cuts.append(line.after)
    return [(first, after) for first, after in pairwise(cuts) if after - first > 3]


def _lies_in(draft: Draft, first: int, after: int) -> bool:
    """Whether a record has its verb or figure in the clause, or is a speech that runs over it."""
    return (
        first <= draft.verb[0] < after
        or (draft.sum is not None and first <= draft.sum.first < after)
        or (draft.record == "proposal" and draft.verb[0] < first)
        or any(point[0] < after and first < point[1] for point in draft.points)
    )


def _who(passage: Passage, first: int, after: int) -> Party | None:
    """The subject that the clause names or stands a pronoun for."""
    able = [
        role for role in roles(passage, first, after) if role.preposition is None and acting_codes(role.placed.name)
    ]
    if able and able[0].placed.first - first <= 8:
        return subject(passage, first, able[0].placed.after)
    kind = pronoun(passage, first, min(after, first + 6))
    return antecedent(passage, kind, first) if kind else None


def _promise(passage: Passage, line: Line, first: int, after: int, party: Party | None) -> Draft | None:
    found = _offer_in(passage, first, after)
    if found is None or party is None or party.collective:
        return None
    offer, verb, reach = found
    firm = [place for _, place, _ in passage.find(_FIRM, max(line.first, verb[0] - _FIRM_REACH), verb[1])]
    offered = _is_offered(passage, first, verb)
    if not (firm or offered) or _is_open(passage, line, verb[0]):
        return None
    named = beneficiaries(passage, verb[1], after, party.codes) or beneficiaries(passage, first, verb[0], party.codes)
    own = bool(set(party.codes) & {*MEKONG, "MRC"})
    if own and not offer.own and (named is None or set(named.codes) <= set(party.codes)):
        return None
    if has(passage, "elsewhere", first, after) and named is None:
        return None
    programme = programme_near(passage, line)
    words = {passage.word(place) for place in range(max(first, verb[0] - 4), verb[1])}
    going = bool(words & _UNDER_WAY) and not {"sẽ"} & words
    return Draft(
        "proposal" if offered else "commitment", offer.kind,
        "proposed" if offered else "implementing" if going else "pledged", line, line.first, line.after, verb, party,
        beneficiary=named, restatement=bool({"tục", "trì", "nguyên", "tái"} & words) and not offered,
        programme=programme.name if programme else None,
        programme_at=(programme.first, programme.after) if programme else None,
        purpose=(verb[1], after) if after - max(verb[1], reach) > 1 else None,
    )  # fmt: skip


def _is_offered(passage: Passage, first: int, verb: tuple[int, int]) -> bool:
    """ "có thể", "dự kiến", "sẵn sàng": an offer that its actor has not decided."""
    near = (max(first, verb[0] - 8), verb[1])
    ready = any(passage.says(place, "sẵn", "sàng") for place in range(*near))
    return ready or has(passage, "hedge", *near)


def _offer_in(passage: Passage, first: int, after: int) -> tuple[Offer, tuple[int, int], int] | None:
    """The first offer whose verb and object stand in the clause, its verb outside names."""
    for offer in offers():
        for _, begin, end in passage.find(offer.verbs, first, after):
            if passage.within_name[begin]:
                continue
            if offer.objects is None:
                return offer, (begin, end), end
            objects = passage.find(offer.objects, end, min(after, end + offer.reach + 2))
            if objects and objects[0][1] - end <= offer.reach:
                return offer, (begin, end), objects[0][2]
    return None


def _is_open(passage: Passage, line: Line, verb: int) -> bool:
    """Asked for, wished, weighed, denied, or told of old days."""
    near = (max(line.first, verb - 8), verb + 1)
    return (
        governing(passage, "ask", line.first, verb) is not None
        or governing(passage, "wish", line.first, verb) is not None
        or has(passage, "agree", line.first, max(line.first, verb - 4))
        or is_negated(passage, verb)
        or has(passage, "past", *near)
        or has(passage, "earlier", line.first, verb)
        or has(passage, "condition", line.first, verb)
        or has(passage, "cumulative", line.first, verb)
        or has(passage, "private", line.first, verb)
        or speaks_of_old_days(passage, line.first, verb)
    )
