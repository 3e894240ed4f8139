"""Documents that a conference adopts, issues or signs: plans with their budgets, statements, papers."""

from dataclasses import dataclass
from functools import cache

from extract.clauses import Line, Passage, Sum
from extract.commitments.acts import Act
from extract.commitments.deciders import is_named, says
from extract.commitments.draft import Draft
from extract.commitments.parties import Party, acting_codes, roles
from extract.commitments.points import items_of
from extract.commitments.predicates import has
from extract.lexicon.tables import load_table

# A document stands this near its verb, a list of them goes on this far.
_FIRST_REACH = 6
_LIST_REACH = 60
_COUNTING = frozenset(
    ("các", "bản", "hai", "ba", "bốn", "năm", "cả", "một", "những", "ra", "với", "như", "2", "3", '"')
)
_JOINING = frozenset((",", "và", "cùng", "với", ";", "cũng", "như"))
_FEW_WORDS = frozenset(("ba", "bốn", "năm", "sáu", "hai", "các", "những", "nhiều", "loạt", "số"))


@dataclass(frozen=True, slots=True)
class Thing:
    """What is adopted, signed or founded: its kind, the tokens of the word for it, and the sentence that tells it."""

    kind: str
    first: int
    after: int
    line: Line


def documents_of(passage: Passage, line: Line, act: Act) -> list[Thing]:
    """The documents that an act has as objects: the first stands right behind its verb (or heads what stands before a
    passive), further ones behind a comma or "và". A count of documents that are then named is none itself."""
    if act.passive:
        things = things_before(passage, line, act, "documents")
        if len(things) == 1 and things[0].kind == "policy_agreement":
            things = _listed_behind(passage, line, act) or things
        # "Văn kiện được ký ...": the one that the sentence before has told of
        return (
            [] if len(things) == 1 and things[0].kind == "policy_agreement" and act.end == things[0].after else things
        )
    if act.role == "sign" and any(item.figure.kind == "money" for item in passage.sums_in(act.begin, act.end)):
        return []
    end = min(_list_end(passage, line, act), act.begin + _LIST_REACH)
    things = listed(passage, line, "documents", act.begin, end, _reach(passage, act))
    if act.role == "issue" and things and things[0].kind != "statement" and not _is_counted(passage, things[0].first):
        return []
    below = _below(passage, line, act)
    if below:
        return below
    if len(things) == 1 and _is_vague(passage, things[0]):
        return []
    if len(things) > 1 and _is_counted(passage, things[0].first) and _introduced(passage, things[0], things[1]):
        return things[1:]
    return things


def _listed_behind(passage: Passage, line: Line, act: Act) -> list[Thing]:
    """ "Các văn kiện được thông qua gồm: A, B và C": a count before the passive verb, its documents behind."""
    near = range(act.after, min(line.after, act.after + 6))
    opens = [place for place in near if passage.word(place) in (":", "gồm", "là")]
    return listed(passage, line, "documents", opens[-1] + 1, line.after, 2) if opens else []


def _list_end(passage: Passage, line: Line, act: Act) -> int:
    """A list of documents may run over semicolons: "gồm A; B; C"."""
    end = act.end
    while passage.word(end) == ";" and says(passage, "documents", end + 1, min(line.after, end + 4)):
        end = next((place for place in range(end + 1, line.after) if passage.word(place) == ";"), line.after)
    return end


def _reach(passage: Passage, act: Act) -> int:
    return 3 if passage.word(act.first) in ("thống", "đồng", "quyết") and act.role == "agree" else _FIRST_REACH


def listed(passage: Passage, line: Line, group: str, first: int, end: int, reach: int) -> list[Thing]:
    """The things of one group behind a verb at ``first``, one after the other."""
    things: list[Thing] = []
    for kind, begin, after in says(passage, group, first, end):
        if not things:
            if begin - first > reach or _is_inside(passage, first, begin):
                return []
        elif not _next_object(passage, things[-1], begin):
            continue
        things.append(Thing(kind, begin, after, line))
    return things


def _is_inside(passage: Passage, first: int, begin: int) -> bool:
    """ "thông qua đề xuất về kế hoạch": the word belongs to another thing."""
    between = {passage.word(place) for place in range(first, begin)}
    return bool(between & {"về", "của", "việc", "theo", "hiện", "khai", "trong", "dự", "tiến", "nội"})


def _next_object(passage: Passage, last: Thing, first: int) -> bool:
    before = [passage.word(place) for place in range(max(last.after, first - 6), first)]
    joined = [index for index, word in enumerate(before) if word in _JOINING]
    rest = before[joined[-1] + 1 :] if joined else None
    if passage.word(first) == "văn" and not _is_counted(passage, first):
        return False  # ", văn kiện định hướng cho ...": an apposition
    if rest is not None and all(word in _COUNTING for word in rest):
        return is_named(passage, first) or before[joined[-1]] != "với"
    opens = [word for word in before if word not in _COUNTING]
    return bool(opens) and (opens[-1] in forms_of("introducers") or opens[-2:] == ["đó", "có"])


def _is_vague(passage: Passage, thing: Thing) -> bool:
    """ "một số văn kiện hợp tác": papers of which nothing is said."""
    uncounted = passage.word(thing.first - 1) in ("số", "nhiều", "các", "những", "loạt")
    return uncounted and thing.kind == "policy_agreement" and passage.word(thing.after) not in ("về", "nhằm", "trong")


def _is_counted(passage: Passage, first: int) -> bool:
    before = passage.word(first - 1)
    return before in _FEW_WORDS or before.isdigit()


def _introduced(passage: Passage, head: Thing, first: Thing) -> bool:
    between = {passage.word(place) for place in range(head.after, first.first)}
    return bool(between & forms_of("introducers"))


@cache
def forms_of(group: str) -> frozenset[str]:
    return frozenset(str(form) for form in load_table("decisions")[group])


def _below(passage: Passage, line: Line, act: Act) -> list[Thing]:
    """ "thông qua ba văn kiện:" and the documents in the lines below."""
    things: list[Thing] = []
    for first, after in items_of(passage, line, act.begin) if act.end == line.after else []:
        named = says(passage, "documents", first, min(after, first + 4))
        home = passage.line_of(first)
        if named and home is not None and home.number != line.number:
            things.append(Thing(named[0][0], named[0][1], named[0][2], home))
    return things if len(things) > 1 else []


def things_before(passage: Passage, line: Line, act: Act, group: str) -> list[Thing]:
    """The things that head what stands before a passive verb: "A và B được thông qua"."""
    found = says(passage, group, act.begin, act.end)
    end = act.end
    while end > act.begin and passage.word(end - 1) in (",", "đã", "cũng", "vừa", "chính", "thức", "đều"):
        end -= 1
    cuts = [place for place in range(act.begin, end) if passage.word(place) in (",", "và", "cùng", ":", "là")]
    starts = [act.begin, *(place + 1 for place in cuts)]
    heads: list[Thing] = []
    for kind, first, after in found:
        start = max((place for place in starts if place <= first), default=act.begin)
        lead = [passage.word(place) for place in range(start, first)]
        if all(
            word in _COUNTING or word.isdigit() or word in ("một", "chính", "thức", "chung", "cũng") for word in lead
        ):
            if not (heads and passage.word(first) == "văn" and not _is_counted(passage, first)):
                heads.append(Thing(kind, first, after, line))
        elif start == starts[-1] and not heads:
            return []
    # "trong Chiến lược X, việc ... được duyệt": what comes last must be one of the things.
    last = starts[-1] if starts else act.begin
    return heads if any(thing.first >= last for thing in heads) or (heads and _runs_on(passage, heads[-1], act)) else []


def _runs_on(passage: Passage, last: Thing, act: Act) -> bool:
    """Whether what follows the last head still belongs to it: "Kế hoạch về nước, đất và rừng được thông qua"."""
    return not any(passage.word(place) in ("việc", "trong") for place in range(last.after, act.end))


def co_chairs_of(passage: Passage, line: Line, draft: Draft, thing: Thing) -> Party | None:
    """Who makes a statement of the co-chairs: the two states named, else who chaired the meeting."""
    if "đồng" not in [passage.word(place) for place in range(thing.first, thing.after + 3)]:
        return None
    return _states(passage, line, draft.verb[0]) or _co_chairs(passage, draft)


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


def budgets(passage: Passage, adopted: list[Draft]) -> set[int]:
    """Gives adopted plans the budget that stands behind them; returns the first tokens of the figures used."""
    used = {draft.goods.first for draft in adopted if draft.goods is not None}
    plans = [draft for draft in adopted if draft.kind == "plan_adoption"]
    for plan in plans:
        start = plan.purpose[0] if plan.purpose else plan.verb[1]
        later = [other.verb[0] for other in adopted if other.line is plan.line and other.verb[0] > plan.verb[0]]
        later += [other.purpose[0] for other in adopted if other.line is plan.line and other.purpose]
        end = min([place for place in later if place > start], default=plan.line.after)
        sums = passage.sums_in(start, end)
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
