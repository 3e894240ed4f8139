"""Undertakings without a number: continued support, loans, data, training, and papers signed for a project."""

from collections import defaultdict
from dataclasses import replace

from extract.clauses import Line, Passage
from extract.commitments.deciders import says
from extract.commitments.draft import Draft
from extract.commitments.gifts import goes_on
from extract.commitments.offers import is_noun, offering_in
from extract.commitments.parties import (
    LEAD,
    MEKONG,
    Party,
    acting_codes,
    antecedent,
    pronoun,
    roles,
    subject,
)
from extract.commitments.predicates import Word, actions, found, has
from extract.commitments.programmes import programme_near
from extract.commitments.signings import signing_in
from extract.commitments.spot import Memory
from extract.commitments.takers import beneficiaries
from extract.commitments.tense import is_consented, speaks_of_old_days, tense_of

_LOOSE = frozenset(("financial_support", "grant", "in_kind", "project"))
# How far behind its verb the figure of a gift stands.
_OBJECT_REACH = 14
_EMPTY_OBJECTS = frozenset(("tích", "vào", "nhau", "lẫn", "hiệu", "thiết", "hơn"))
_GIVING_KINDS = frozenset(
    ("loan", "credit_line", "guarantee", "grant", "scholarship", "technical_assistance", "data_sharing")
)


def undertakings(passage: Passage, taken: list[Draft]) -> list[Draft]:
    """The promises of an article that state no sum. ``taken`` are records already read; what they cover is left out."""
    drafts: list[Draft] = []
    memory = Memory()
    read = defaultdict(list)
    for draft in taken:
        read[draft.line.number].append(draft)
    for line in passage.told():
        busy = read.get(line.number, [])
        for first, after in _stretches(passage, line, busy):
            drafts.extend(_promises(passage, line, first, after, memory, busy))
        if not busy and not (drafts and drafts[-1].line.number == line.number):
            signed = signing_in(passage, line) or _package(passage, line)
            signed = signed or _stop(passage, line) or _foundation(passage, line)
            if signed is not None:
                drafts.append(signed)
        spoken = subject(passage, line.first, line.after)
        if spoken is not None and not spoken.collective and not set(spoken.codes) & set(MEKONG):
            memory.actor = spoken
    return drafts


def _stretches(passage: Passage, line: Line, busy: list[Draft]) -> list[tuple[int, int]]:
    """The stretches of a sentence in which no other record is read: after its last figure if it has one."""
    if any(draft.sum is None for draft in busy):
        return []
    sums = [draft.sum for draft in busy if draft.sum is not None]
    if not sums:
        return passage.parts(line)
    last = max(item.reach for item in sums)
    return [(last, line.after)] if line.after - last > 4 else []


def _promises(passage: Passage, line: Line, first: int, after: int, memory: Memory, busy: list[Draft]) -> list[Draft]:
    made: list[Draft] = []
    for verb in actions(passage, first, after):
        if verb.kind == "technical_assistance" and is_noun(passage, verb.first):
            continue  # "trung tâm đào tạo nghề"
        if verb.role not in ("give", "noun") or (verb.role == "noun" and verb.kind not in _GIVING_KINDS):
            continue
        if (busy and not _new_gift(passage, verb, first, busy)) or (made and not _another(passage, verb, made[-1])):
            continue
        if not busy and _states_a_sum(passage, first, verb, after):
            continue  # the readers of sums have refused it: no promise is left when its number is dropped
        draft = _judge(passage, line, verb, first, after, memory, busy or made)
        if draft is not None:
            made.append(draft)
    return made


def _states_a_sum(passage: Passage, first: int, verb: Word, after: int) -> bool:
    """Whether the verb has a figure of money as its object, or goods and grants that are counted; or says what money
    named before it is for ("300 triệu USD hỗ trợ an ninh", "để cung ứng")."""
    near = passage.sums_in(verb.first, min(after, verb.after + _OBJECT_REACH))
    if any(item.figure.kind == "money" or item.figure.unit_kind in ("good", "scholarship") for item in near):
        return True
    before = [item for item in passage.sums_in(first, verb.first) if item.figure.kind == "money"]
    between = _words(passage, before[-1].reach, verb.first) if before else []
    return bool(before) and not {",", ";", "và"} & set(between)


def _another(passage: Passage, verb: Word, previous: Draft) -> bool:
    """A second gift of one sentence: of another kind, and joined by a comma or "và" (with "tiếp tục" between)."""
    joined = {",", "và", ";"} & {
        passage.word(place) for place in range(max(previous.verb[1], verb.first - 5), verb.first)
    }
    return (
        bool(joined)
        and verb.kind != previous.kind
        and verb.kind in _GIVING_KINDS
        and verb.kind != "technical_assistance"
    )


def _new_gift(passage: Passage, verb: Word, first: int, busy: list[Draft]) -> bool:
    """Beside a sum only another instrument is another gift: "..., cung cấp khoản vay hỗ trợ ...", after a comma."""
    comma = any(passage.word(place) in (",", ";", "và") for place in range(max(first, verb.first - 4), verb.first))
    return (
        comma
        and verb.kind in ("loan", "credit_line", "guarantee", "data_sharing", "scholarship")
        and all(verb.kind != draft.kind for draft in busy)
    )


def _judge(
    passage: Passage, line: Line, verb: Word, first: int, after: int, memory: Memory, busy: list[Draft]
) -> Draft | None:
    actor = busy[-1].actor if busy else _actor(passage, line, first, verb, memory)
    if actor is None or (actor.collective and verb.kind != "data_sharing"):
        return None
    start = actor.first if line.first <= actor.first < verb.first else line.first
    tense = tense_of(passage, line, start, verb.first, after)
    if (
        tense.asked is not None
        or tense.wished is not None
        or tense.negated
        or tense.hedged
        or tense.cumulative
        or tense.old
    ):
        return None
    if has(passage, "condition", line.first, verb.first):
        return None
    agreed = has(passage, "agree", start, verb.first) and verb.kind in _GIVING_KINDS
    if not (tense.future or tense.pledged or agreed or busy):
        return None
    if tense.past and not tense.pledged and not tense.future:
        return None
    if tense.earlier and has(passage, "earlier", line.first, line.first + 3) and not _says_besides(passage, line):
        return None
    continued = has(passage, "continued", max(start, verb.first - 4), verb.first + 1)
    kind = _kind(passage, verb, after, continued)
    named = beneficiaries(passage, verb.after, after, actor.codes) or _before(passage, line, verb, actor)
    if kind is None or not _concrete(passage, line, verb, after, actor, named, kind):
        return None
    programme = programme_near(passage, line)
    status = "agreed" if is_consented(passage, start, verb.first) and not tense.future else "pledged"
    status = busy[-1].status if busy else status
    again = tense.restated or goes_on(passage, verb) or _says_besides(passage, line) or _title_restates(passage, actor)
    return Draft(
        "commitment", kind, status, line, line.first, line.after, (verb.first, verb.after), actor,
        beneficiary=named, restatement=again,
        programme=programme.name if programme else None,
        programme_at=(programme.first, programme.after) if programme else None,
        purpose=(verb.after, after) if after - verb.after > 1 else None,
    )  # fmt: skip


def _actor(passage: Passage, line: Line, first: int, verb: Word, memory: Memory) -> Party | None:
    party = subject(passage, first, verb.first) or subject(passage, line.first, verb.first)
    if party is not None:
        lead = LEAD.get(party.codes[0]) if party.collective and len(party.codes) == 1 else None
        return replace(party, codes=(lead,), basis="lexicon", collective=False) if lead else party
    kind = pronoun(passage, line.first, verb.first)
    return antecedent(passage, kind, line.after if kind == "country" else line.first) if kind else None


def _kind(passage: Passage, verb: Word, after: int, continued: bool) -> str | None:
    data = says(passage, "data", max(verb.first, 0), min(after, verb.after + 8))
    if data and data[0][1] - verb.first <= 5:
        return "data_sharing"
    beside = [
        word
        for word in actions(passage, verb.first, min(after, verb.after + 5))
        if word.role == "noun" and word.kind in _GIVING_KINDS
    ]
    if beside and verb.kind in _LOOSE:
        return beside[0].kind
    if verb.kind == "project":
        return None
    offering = offering_in(passage, verb.first, after) if verb.kind in _LOOSE else None
    if offering is not None and offering.first == verb.first and offering.offer.kind == "technical_assistance":
        return "technical_assistance"
    if passage.says(verb.first, "đồng", "hành"):
        return "continued_support"
    if {"góp", "quỹ"} <= set(_words(passage, verb.first, min(after, verb.after + 9))):
        return "fund_contribution"
    if passage.says(verb.after, "kỹ", "thuật"):
        return "technical_assistance"
    if passage.says(verb.first, "đóng", "góp") and {"quỹ", "sách"} & set(
        _words(passage, verb.after, min(after, verb.after + 4))
    ):
        return "fund_contribution"
    if verb.kind in ("financial_support", "grant") and continued:
        return "continued_support"
    if verb.kind in ("in_kind", "financial_support", "grant") and has(
        passage, "goods", verb.after, min(after, verb.after + 8)
    ):
        return "in_kind" if not continued else "continued_support"
    return verb.kind


def _concrete(
    passage: Passage, line: Line, verb: Word, after: int, actor: Party, named: Party | None, kind: str
) -> bool:
    """Whether somebody outside gives something to somebody: no "đóng góp tích cực", no state for itself."""
    if passage.word(verb.after) in _EMPTY_OBJECTS or after - verb.after < 2:
        return False
    if says(passage, "rhetoric", verb.after, min(after, verb.after + 2)) and kind not in ("data_sharing",):
        return False
    own = bool(set(actor.codes) & set(MEKONG))
    fund = kind == "fund_contribution" and "quỹ" in _words(passage, verb.first, after)
    if own and (kind in ("data_sharing", "scholarship") or fund):
        return True
    if own and (
        named is None
        or kind
        not in ("scholarship", "technical_assistance", "data_sharing", "grant", "loan", "fund_contribution", "in_kind")
    ):
        return False
    if kind == "in_kind" and not has(passage, "goods", verb.after, after):
        return False
    if passage.word(verb.first) == "đầu" or has(passage, "private", line.first, verb.first):
        return False
    if kind in ("continued_support", "in_kind") and {"hội", "nước", "vực", "vùng"} & set(
        _words(passage, verb.after, min(after, verb.after + 12))
    ):
        return True
    return named is not None or bool(passage.names_in(verb.after, after)) or kind in _GIVING_KINDS


def _words(passage: Passage, first: int, after: int) -> list[str]:
    return [passage.word(place) for place in range(first, after)]


def _elsewhere(passage: Passage, line: Line, verb: Word, after: int, named: Party | None) -> bool:
    """Whether the promise is made to others than the Mekong countries."""
    inside = {*MEKONG, "MRC", "CN"}
    if named is not None and set(named.codes) - inside - {"JP", "KR", "US", "IN", "AU"}:
        return True
    return named is None and has(passage, "elsewhere", verb.after, after)


def _before(passage: Passage, line: Line, verb: Word, actor: Party) -> Party | None:
    """ "<beneficiary> sẽ được <donor> hỗ trợ"."""
    if "được" not in [passage.word(place) for place in range(max(line.first, verb.first - 8), verb.first)]:
        return None
    return beneficiaries(passage, line.first, verb.first, actor.codes)


def _says_besides(passage: Passage, line: Line) -> bool:
    """ "Ngoài các khoản viện trợ trước đây": the promise goes on with what there was."""
    return passage.word(line.first) in ("ngoài", "bên") and has(passage, "earlier", line.first, line.after)


def _title_restates(passage: Passage, actor: Party) -> bool:
    names = passage.context.title_names
    title = passage.context.article.title.casefold()
    says_again = any(form in title for form in ("tái khẳng định", "tái cam kết", "nhắc lại cam kết"))
    return says_again and any(set(acting_codes(name)) & set(actor.codes) for name in names)


def _stop(passage: Passage, line: Line) -> Draft | None:
    """ "Mỹ tuyên bố ngừng tài trợ cho các dự án": what was given comes to an end."""
    for word in found(passage, "cancel", line.first, line.after):
        gifts = [
            verb
            for verb in actions(passage, word.after, min(line.after, word.after + 5))
            if verb.role in ("give", "noun")
        ]
        party = subject(passage, line.first, word.first)
        firm = not has(passage, "negation", max(line.first, word.first - 3), word.first) and not has(
            passage, "hedge", line.first, word.first
        )
        if gifts and party is not None and not party.collective and not set(party.codes) & set(MEKONG) and firm:
            return Draft(
                "commitment", "other", "cancelled", line, line.first, line.after, (word.first, gifts[0].after), party,
                beneficiary=beneficiaries(passage, word.after, line.after, party.codes),
                purpose=(gifts[0].after, line.after),
            )  # fmt: skip
    return None


def _foundation(passage: Passage, line: Line) -> Draft | None:
    """ "Mỹ sẽ lập Trung tâm ...", "Thủ tướng nhận lời đăng cai hội nghị": one state founds or hosts."""
    party = None
    for kind, verbs, objects in (
        ("institution", "found_verbs", "institutions"),
        ("meeting_promise", "host_verbs", "meetings"),
    ):
        for _, first, after in says(passage, verbs, line.first, line.after):
            named = [place for _, place, _ in says(passage, objects, after, min(line.after, after + 6))]
            window = (max(line.first, first - 6), after)
            firm = has(passage, "future", *window) or has(passage, "pledge", *window) or kind == "meeting_promise"
            party = subject(passage, line.first, first)
            asked = (
                has(passage, "ask", line.first, first)
                or has(passage, "hedge", line.first, first)
                or has(passage, "agree", line.first, first)
                or speaks_of_old_days(passage, line.first, first)
            )
            own = party is not None and bool(set(party.codes) & set(MEKONG)) and kind == "institution"
            if named and firm and party is not None and not party.collective and not asked and not own:
                given = "fund_contribution" if passage.word(named[0]) == "quỹ" else kind
                return Draft(
                    "commitment", given, "pledged", line, line.first, line.after, (first, after), party,
                    purpose=(after, line.after),
                )  # fmt: skip
    return None


def _package(passage: Passage, line: Line) -> Draft | None:
    """A package of vague size that is still being prepared: an offer, no sum."""
    for verb in found(passage, "hedge", line.first, line.after):
        nouns = [
            word
            for word in actions(passage, line.first, line.after)
            if word.role == "noun" and word.kind not in ("project",)
        ]
        vague = any(
            passage.word(place) in ("hàng", "chục", "nhiều")
            and passage.word(place + 1) in ("trăm", "chục", "triệu", "tỷ", "nghìn")
            for place in range(line.first, line.after)
        )
        if not nouns or not vague:
            continue
        named = [
            role.placed
            for role in roles(passage, line.first, verb.after + 6)
            if role.placed.name.kind in ("country", "organisation")
        ]
        outside = [placed for placed in named if not set(acting_codes(placed.name)) & set(MEKONG)]
        if not outside:
            continue
        actor = Party(
            acting_codes(outside[0].name), outside[0].first, outside[0].after, entry=outside[0].name.entry or None
        )
        return Draft(
            "proposal", nouns[0].kind or "financial_support", "proposed", line, line.first, line.after,
            (nouns[0].first, nouns[0].after), actor,
            beneficiary=beneficiaries(passage, verb.after, line.after, actor.codes),
        )  # fmt: skip
    return None


__all__ = ["undertakings"]
