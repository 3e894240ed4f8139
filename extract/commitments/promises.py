"""Promises without a number, clause by clause: who, how firmly, does what with what (offers.yaml)."""

from extract.clauses import Line, Passage, Sum
from extract.commitments.draft import Draft, by_line
from extract.commitments.moods import Clause, binds, clauses_of, mood_at, starts
from extract.commitments.offers import Offering, offering_in
from extract.commitments.parties import MEKONG, Party, subject
from extract.commitments.predicates import has
from extract.commitments.programmes import programme_near
from extract.commitments.takers import beneficiaries
from extract.commitments.tense import is_consented, is_negated, speaks_of_old_days

# How far before its verb a word of agreeing stands.
_CONSENT_REACH = 6
_UNDER_WAY = frozenset(("đang", "bắt"))
_GOES_ON = frozenset(("tục", "trì", "nguyên", "tái", "vẫn"))


def promises(passage: Passage, taken: list[Draft]) -> list[Draft]:
    """What is promised in clauses in which no other record has its verb or its sum."""
    made: list[Draft] = []
    told = by_line(passage, taken)
    for line in passage.told():
        busy = told.get(line.first, [])
        for clause in clauses_of(passage, line):
            if not any(_lies_in(draft, clause) for draft in busy):
                draft = _promise(passage, line, clause)
                if draft is not None:
                    made.append(draft)
    return made


def _lies_in(draft: Draft, clause: Clause) -> bool:
    """Whether a record has its verb or figure in the clause, or is a joint decision or a list that runs over it."""
    return (
        clause.first <= draft.verb[0] < clause.after
        or (draft.sum is not None and clause.first <= draft.sum.first < clause.after)
        or (draft.record == "agreement" and draft.purpose is not None and _covers(draft.purpose, clause))
        or any(point[0] < clause.after and clause.first < point[1] for point in draft.points)
    )


def _covers(stretch: tuple[int, int], clause: Clause) -> bool:
    return stretch[0] <= clause.first < stretch[1]


def _promise(passage: Passage, line: Line, clause: Clause) -> Draft | None:
    offering = offering_in(passage, clause.first, clause.after)
    if offering is None:
        return None
    party = _giver(passage, clause, offering)
    if party is None or (party.collective and party.codes != ("MRC",)):
        return None
    mood = mood_at(passage, clause, offering.first, offering.after)
    if offering.offer.alone and mood in ("none", "asked") and starts(passage, clause, offering.first):
        mood = "bound"  # to invite or to present is to promise, whatever was asked for before
    if mood not in ("bound", "open") or _is_void(passage, line, clause, offering):
        return None
    return _draft(passage, line, clause, offering, party, mood == "open")


def _giver(passage: Passage, clause: Clause, offering: Offering) -> Party | None:
    """Who acts: of a passive the one named behind "được", and nobody else."""
    if offering.by is None:
        return clause.party
    agent = subject(passage, offering.by + 1, offering.first)
    if agent is not None or offering.first - offering.by > 2:
        return agent
    return None


def _draft(
    passage: Passage, line: Line, clause: Clause, offering: Offering, party: Party, offered: bool
) -> Draft | None:
    offer, verb = offering.offer, (offering.first, offering.after)
    named = beneficiaries(passage, verb[1], clause.after, party.codes)
    named = named or beneficiaries(passage, clause.first, verb[0], party.codes)
    if named is None and not clause.own_party:
        named = beneficiaries(passage, line.first, clause.first, party.codes)
    own = bool(set(party.codes) & {*MEKONG, "MRC"})
    if own and _is_on_the_agenda(passage, clause, offering):
        return None
    if offer.taker and named is None and not _is_abroad(passage, clause):
        return None
    if (
        own
        and not offer.own
        and (named is None or set(named.codes) <= set(party.codes))
        and not _is_abroad(passage, clause)
    ):
        return None
    if has(passage, "elsewhere", clause.first, clause.after) and named is None:
        return None
    programme = programme_near(passage, line)
    words = {passage.word(place) for place in range(max(clause.first, verb[0] - 4), verb[1])}
    going = bool(words & _UNDER_WAY) and not {"sẽ"} & words
    agreed = not {"sẽ"} & words and is_consented(passage, max(clause.first, verb[0] - _CONSENT_REACH), verb[0] + 1)
    status = "implementing" if going else "agreed" if agreed else "pledged"
    status = "proposed" if offered else offer.status or status
    return Draft(
        "proposal" if offered else "commitment", offer.kind, status, line, line.first, line.after, verb, party,
        beneficiary=named, restatement=bool(_GOES_ON & words) and not offered,
        programme=programme.name if programme else None,
        programme_at=(programme.first, programme.after) if programme else None,
        purpose=(verb[1], clause.after) if clause.after - max(verb[1], offering.reach) > 1 else None,
    )  # fmt: skip


def _is_abroad(passage: Passage, clause: Clause) -> bool:
    """Whether the clause names a place outside: "mở trung tâm tại Mondulkiri"."""
    return any(placed.name.kind == "place" for placed in passage.names_in(clause.first, clause.after))


def _is_void(passage: Passage, line: Line, clause: Clause, offering: Offering) -> bool:
    """Denied, conditional, a firm's own business, told of old days or as a total."""
    verb = offering.first
    return (
        (is_negated(passage, verb) and not offering.offer.denies)
        or has(passage, "earlier", line.first, verb)
        or has(passage, "condition", line.first, verb)
        or (has(passage, "cumulative", line.first, verb) and not passage.places_of("sẽ", line.first, verb))
        or any(item.figure.kind == "money" or item.figure.unit_kind == "scholarship" for item in _sums(passage, clause))
        or _completes_help(passage, line, clause, offering)
        or _shares_the_sum(passage, line, clause, offering)
        or _is_next_in_turn(passage, clause, offering)
        or has(passage, "private", clause.first, verb)
        or bool(passage.places_of("mời", clause.first, verb))
        or speaks_of_old_days(passage, line.first, verb)
    )


def _sums(passage: Passage, clause: Clause) -> list[Sum]:
    return passage.sums_in(clause.first, clause.after)


def _is_on_the_agenda(passage: Passage, clause: Clause, offering: Offering) -> bool:
    """ "Ban Thư ký sẽ tổ chức hội thảo": what is merely going to be held is an event; to announce it is a promise."""
    if offering.offer.kind != "meeting_promise" or passage.word(offering.first) not in (
        "tổ",
        "mở",
        "chủ",
        "tiến",
        "đồng",
    ):
        return False
    return not binds(passage, clause, offering.after)


def _completes_help(passage: Passage, line: Line, clause: Clause, offering: Offering) -> bool:
    """ "hỗ trợ các nước xây dựng ..., đào tạo ...": one more thing that the help before is for."""
    if offering.offer.objects is not None or clause.own_party or offering.offer.kind != "technical_assistance":
        return False
    told_so = {"sẽ", "tiếp", "cũng", "thời"} & {passage.word(place) for place in range(clause.first, offering.first)}
    begin = max(line.first, clause.first - 16)
    helped = [place for place in passage.places_of("trợ", begin, clause.first) if passage.word(place - 1) == "hỗ"]
    return not told_so and bool(helped or passage.places_of("giúp", begin, clause.first))


def _shares_the_sum(passage: Passage, line: Line, clause: Clause, offering: Offering) -> bool:
    """ "sẽ tài trợ 56 triệu USD thiết bị và hỗ trợ đào tạo": what the sum is for, not a second promise."""
    told_so = {"sẽ", "tiếp", "còn", "cũng"} & {passage.word(place) for place in range(clause.first, offering.first)}
    if passage.word(clause.first - 1) != "và" or told_so or offering.offer.kind != "technical_assistance":
        return False
    helps = passage.word(offering.first) in ("hỗ", "đào", "giúp", "tập", "bồi")
    return helps and any(
        item.figure.kind == "money" for item in passage.sums_in(max(line.first, clause.first - 12), clause.first)
    )


def _is_next_in_turn(passage: Passage, clause: Clause, offering: Offering) -> bool:
    """ "Hội nghị lần thứ 12 sẽ do Lào đăng cai": the next of a series, told plainly, is an event to come."""
    if offering.offer.kind != "meeting_promise" or offering.offer.alone:
        return False
    plain = passage.word(offering.first - 1) in ("sẽ", "được") or offering.by is not None
    taken_on = {"nhận", "lời", "hứa", "cam", "xin"} & {
        passage.word(place) for place in range(clause.first, offering.after)
    }
    numbered = any(
        passage.says(place, "lần", "thứ") or passage.says(place, "kế", "tiếp") or passage.says(place, "tiếp", "theo")
        for place in range(clause.first, clause.after)
    )
    return plain and numbered and not taken_on
