"""Documents that a conference adopts: plans with their budgets, statements, signed papers."""

from extract.clauses import Line, Passage, Sum
from extract.commitments.deciders import acting_as, collective, is_named, joint_draft, mechanism_here, not_now, says
from extract.commitments.draft import Draft
from extract.commitments.parties import Party, acting_codes, roles
from extract.commitments.predicates import Word, found, has
from extract.commitments.tense import speaks_of_old_days

_DOCUMENT_REACH = 40


def adopted_in(passage: Passage, line: Line) -> list[Draft]:
    drafts: list[Draft] = []
    taken = line.first
    verbs = sorted(
        [*found(passage, "adopt", line.first, line.after), *_approvals(passage, line), *_signings(passage, line)],
        key=lambda word: word.first,
    )
    for index, verb in enumerate(verbs):
        if verb.first < taken or not_now(passage, line, verb.first):
            continue
        actor = collective(passage, line, verb.first) or _of_itself(passage, line, verb)
        if actor is None:
            continue
        limit = min(
            line.after, verb.after + _DOCUMENT_REACH, verbs[index + 1].first if index + 1 < len(verbs) else line.after
        )
        for kind, first, after in _documents(passage, verb, limit):
            status = "signed" if verb.role == "sign" else "agreed"
            draft = joint_draft(passage, line, kind, status, verb, actor, (first, after))
            if kind == "statement" and _by_co_chairs(passage, first, after):
                draft.actor = _states(passage, line, verb.first) or _co_chairs(passage, draft) or actor
            drafts.append(draft)
            taken = after
    return drafts


def passively_adopted_in(passage: Passage, line: Line) -> list[Draft]:
    """ "Chiến lược mới được các bộ trưởng thông qua": the document comes first."""
    for word in found(passage, "adopt", line.first, line.after):
        by = next(
            (
                place
                for place in range(word.first - 1, max(line.first, word.first - 9), -1)
                if passage.word(place) == "được"
            ),
            None,
        )
        if by is None or passage.word(word.first) in ("thống", "kết"):
            continue
        named = [
            item for item in says(passage, "documents", max(line.first, by - 16), by) if item[0] != "policy_agreement"
        ]
        old = speaks_of_old_days(passage, line.first, line.after) or has(passage, "future", line.first, word.first)
        if (
            not named
            or old
            or has(passage, "earlier", line.first, word.first)
            or _is_under_review(passage, line, named[-1][1])
        ):
            continue
        actor = collective(passage, line, word.first) or _of_itself(passage, line, word, always=True)
        if actor is not None:
            kind, first, after = named[-1]
            return [joint_draft(passage, line, kind, "agreed", word, actor, (first, min(by, after)))]
    return []


def _of_itself(passage: Passage, line: Line, verb: Word, always: bool = False) -> Party | None:
    """ "Kết quả lớn nhất là việc thông qua ...": the meeting is meant."""
    code = mechanism_here(passage, line)
    if (passage.word(verb.first - 1) != "việc" and not always) or code is None:
        return None
    return Party(acting_as(code), verb.first, verb.after, "context", entry=f"mechanism/{code}", collective=True)


def _approvals(passage: Passage, line: Line) -> list[Word]:
    return [
        word
        for word in found(passage, "approve", line.first, line.after)
        if passage.word(word.first) in ("phê", "chấp")
    ]


def _signings(passage: Passage, line: Line) -> list[Word]:
    """Signings by the conference itself; papers of one donor and one recipient are the matter of `undertakings`."""
    kept: list[Word] = []
    for word in found(passage, "sign", line.first, line.after):
        papers = says(passage, "documents", word.first, min(line.after, word.after + 8))
        near = [kind for kind, first, _ in papers if first - word.after <= 2]
        joint = passage.word(word.first - 1) == "việc" or bool(says(passage, "collectives", line.first, word.first))
        if "statement" in near or (near and joint and not passage.sums_in(word.after, line.after)):
            kept.append(Word(word.first, min(word.after, papers[0][1]), "sign"))
    return kept


def _documents(passage: Passage, verb: Word, limit: int) -> list[tuple[str, int, int]]:
    """The documents that a verb of adoption has as objects: the first stands right behind it, further ones behind a
    comma or "và"."""
    documents: list[tuple[str, int, int]] = []
    for kind, first, after in says(passage, "documents", verb.after, limit):
        if not documents:
            if first - verb.after > (5 if verb.role != "adopt" or passage.word(verb.first) == "thông" else 3):
                return []
            if passage.word(verb.first) in ("công", "đưa", "xác") and kind != "statement":
                return []
        elif not _next_object(passage, documents[-1][2], first):
            continue
        if (
            kind == "policy_agreement"
            and verb.role != "sign"
            and passage.word(verb.first)
            not in (
                "thông",
                "phê",
                "chấp",
                "nhất",
                "chính",
                "cùng",
            )
        ):
            continue
        documents.append((kind, first, after))
    return documents


def _next_object(passage: Passage, end: int, first: int) -> bool:
    before = [passage.word(place) for place in range(max(end, first - 5), first)]
    joined = [index for index, word in enumerate(before) if word in (",", "và", "cùng", "với", ";", "cũng")]
    rest = before[joined[-1] + 1 :] if joined else None
    return (
        rest is not None
        and all(word in ('"', "các", "bản", "với", "2", "hai", "cả", "như", "một", "những", "ra") for word in rest)
        and is_named(passage, first)
    )


def _by_co_chairs(passage: Passage, first: int, after: int) -> bool:
    return "đồng" in [passage.word(place) for place in range(first, after + 3)]


def _co_chairs(passage: Passage, draft: Draft) -> Party | None:
    """Who chaired the meeting that the article reports: theirs is a co-chairs' statement."""
    for event in passage.context.events:
        if event.co_chairs and not event.upcoming and event.mechanism in (draft.mechanism, None):
            first, after = passage.tokens_of(event.start, event.end)
            return Party(event.co_chairs, first, max(after, first + 1), "context", entry="events/co_chairs")
    return None


def _states(passage: Passage, line: Line, verb: int) -> Party | None:
    named = [
        role.placed
        for role in roles(passage, line.first, verb)
        if role.preposition is None and role.placed.name.kind == "country"
    ]
    if len(named) < 2:
        return None
    return Party(tuple(dict.fromkeys(placed.name.code for placed in named)), named[0].first, named[-1].after)


def _is_under_review(passage: Passage, line: Line, place: int) -> bool:
    """ "thực hiện Tuyên bố ... được thông qua ...": an older document that is carried out or recalled."""
    before = {passage.word(index) for index in range(max(line.first, place - 6), place)}
    return bool(before & {"hiện", "khai", "theo", "lại", "từ", "với", "nhằm", "trên"})


def budgets(passage: Passage, adopted: list[Draft]) -> set[int]:
    """Gives adopted plans the budget that stands behind them; returns the first tokens of the figures used."""
    used: set[int] = set()
    for line_number in dict.fromkeys(draft.line.number for draft in adopted if draft.kind == "plan_adoption"):
        plans = [draft for draft in adopted if draft.line.number == line_number and draft.kind == "plan_adoption"]
        plan = plans[-1]
        start = plan.purpose[0] if plan.purpose else plan.verb[1]
        sums = passage.sums_in(start, plan.line.after)
        money = next((item for item in sums if item.figure.kind == "money" and _is_budget(passage, start, item)), None)
        plan.money = money
        limit = money.first if money is not None else _before_of_which(passage, start)
        projects = next((item for item in sums if item.figure.unit_kind == "project" and item.first < limit), None)
        plan.goods = projects
        used |= {item.first for item in (money, projects) if item is not None}
    return used


def _before_of_which(passage: Passage, start: int) -> int:
    """Projects behind "trong đó" are told of for themselves."""
    places = (place for place in range(start, start + 16) if passage.says(place, "trong", "đó"))
    return next(places, start + 16)


def _is_budget(passage: Passage, start: int, money: Sum) -> bool:
    return has(passage, "total_value", max(start, money.first - 6), money.first) and not any(
        acting_codes(role.placed.name) and role.preposition is None and role.placed.name.kind == "country"
        for role in roles(passage, start, money.first)
    )
