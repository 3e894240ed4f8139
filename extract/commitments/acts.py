"""The acts by which several decide together, where they stand in a sentence: who, by which verb, over which words."""

from dataclasses import dataclass
from functools import cache

from extract.clauses import Line, Passage
from extract.commitments.deciders import collective, is_of_another_body, mechanism_here, not_now, of_itself, says
from extract.commitments.parties import Party
from extract.commitments.predicates import Word, has
from extract.commitments.tense import speaks_of_old_days
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

_CUTS = frozenset((",", ";", ":", "và", "rồi", "-", '"', ")", "(", "song", "nhưng", "cùng"))
# How far before a passive verb its "được" stands.
_PASSIVE_REACH = 14
# "đạt được", "nhận được": no passive.
_NOT_PASSIVE = frozenset(("đạt", "nhận", "có", "thu", "giành", "không", "chưa"))
# These take what follows as their content; further verbs in it are part of it.
_GOVERNING = ("agree", "choose", "upgrade")


@dataclass(frozen=True, slots=True)
class Act:
    """One decision: its verb at tokens [first, after), who decides, and the tokens [begin, end) of what is decided,
    before the verb if it is ``passive``."""

    role: str
    first: int
    after: int
    actor: Party
    begin: int
    end: int
    passive: bool = False

    @property
    def verb(self) -> Word:
        return Word(self.first, self.after, self.role)


@cache
def words(group: str) -> frozenset[str]:
    """One list of single syllables of decisions.yaml."""
    return frozenset(str(word) for word in load_table("decisions")[group])


@cache
def forms(group: str) -> Phrases[str]:
    """One list of forms of decisions.yaml."""
    return Phrases((str(form), group) for form in load_table("decisions")[group])


@cache
def _verbs() -> Phrases[str]:
    table = load_table("decisions")["verbs"]
    upgrades = [(form, "upgrade") for form in load_table("outcomes")["upgrade"]]
    return Phrases([*upgrades, *((form, role) for role, listed in table.items() for form in listed)])


@cache
def verbs_of(role: str) -> Phrases[str]:
    """The verbs of one role."""
    return Phrases((str(form), role) for form in load_table("decisions")["verbs"][role])


def acts_of(passage: Passage, line: Line) -> list[Act]:
    """The joint decisions of a sentence in order, each with its own stretch of content."""
    places = [found for found in passage.find(_verbs(), line.first, line.after) if _is_verb(passage, line, *found)]
    places = _merged(passage, places)
    acts: list[Act] = []
    for index, (role, first, after) in enumerate(places):
        if role == "back" and any(later == "agree" for later, _, _ in places[index + 1 :]):
            continue  # "ủng hộ sáng kiến ...; nhất trí phiên đầu ...": one matter
        ahead = places[index + 1][1] if index + 1 < len(places) else line.after
        act = _act(passage, line, role, first, after, ahead, acts)
        if act is not None and not is_of_another_body(passage, line, first):
            acts.append(act)
    return acts


def _act(passage: Passage, line: Line, role: str, first: int, after: int, ahead: int, acts: list[Act]) -> Act | None:
    by = _passive_by(passage, line, first)
    if by is not None:
        return _passive(passage, line, role, first, after, by)
    if role == "come":
        return _passive(passage, line, role, first, after, first)
    if role == "back" and not _takes_a_proposal(passage, after):
        return None
    if _is_absorbed(passage, line, role, first, acts):
        return None
    end = _end(passage, after, ahead, line)
    if _is_result(passage, line, first):
        actor = of_itself(passage, line, first, after)
        return (
            Act(role, first, after, actor, after, end) if actor is not None and not _was(passage, line, first) else None
        )
    if role in ("launch", "work") and _is_going_to(passage, line, first):
        actor = collective(passage, line, first)
        if actor is None or not is_joint(actor) or not_now(passage, line, first, True):
            return None
        return Act(role, first, after, actor, after, end)
    if role == "work" or not_now(passage, line, first) or is_pending(passage, line, first):
        return None
    actor = collective(passage, line, first)
    return Act(role, first, after, actor, after, end) if actor is not None else None


def _is_going_to(passage: Passage, line: Line, first: int) -> bool:
    """ "sẽ cùng lập", or behind "Theo thỏa thuận, ..."."""
    if "sẽ" in (passage.word(first - 1), passage.word(first - 2)):
        return True
    settled = any(passage.says(line.first + 1, *form) for form in (("thỏa", "thuận"), ("thống", "nhất")))
    return passage.word(line.first) == "theo" and settled


def is_joint(actor: Party) -> bool:
    """Whether a body or "the ministers" act, not two or three who are named."""
    entry = actor.entry or ""
    return actor.basis == "context" or entry in ("collective", "pair") or entry.startswith("mechanism/")


def _is_verb(passage: Passage, line: Line, role: str, first: int, after: int) -> bool:
    """Whether the form is a predicate here: outside names, no noun, and at the head of one if it needs to be."""
    if passage.within_name[first] or (passage.word(after) in ("của", "này", "trên", "đó") and role == "agree"):
        return False
    if role == "work" and not _is_going_to(passage, line, first):
        return False
    if _part_of_word(passage, first, after) or (role == "upgrade" and not _lifts_relations(passage, first, after)):
        return False
    if passage.word(first - 1) == "tái" or (passage.says(first - 2, "tái", "khẳng") and role == "agree"):
        return False
    before = passage.word(first - 1)
    if before == "sự" and _received(passage, line, first) is not None:
        return True
    if before in words("noun_marks") and not (before in ("lễ", "sự") and role in ("sign", "issue", "launch")):
        return _passive_by(passage, line, first) is not None and before != "các"
    if passage.word(first) in ("thỏa", "quyết", "bắt", "chốt", "cam", "khẳng", "tuyên"):
        return heads_predicate(passage, line, first) or _is_result(passage, line, first)
    if role in ("adopt", "agree", "upgrade"):
        return True
    if role == "launch" and _is_reviewed(passage, line, first):
        return False
    return (
        role == "come"
        or heads_predicate(passage, line, first)
        or _passive_by(passage, line, first) is not None
        or _is_result(passage, line, first)
    )


def _is_reviewed(passage: Passage, line: Line, first: int) -> bool:
    """ "ghi nhận kết quả như hoàn thành ... và thành lập ...": what was done and is looked back on."""
    begin = next((place for place in range(first - 1, line.first, -1) if passage.word(place) in (",", ";")), line.first)
    told = _said(passage, begin, first)
    return has(passage, "praise", begin, first) and bool({"như", "việc", "gồm", "trong", "kết"} & set(told))


def _lifts_relations(passage: Passage, first: int, after: int) -> bool:
    """Relations, frameworks and initiatives are lifted; roads and portals are only built up."""
    if passage.find(forms("lifted"), first, min(after + 6, len(passage.words))):
        return True
    return any(placed.name.kind in ("mechanism", "programme") for placed in passage.names_in(after, after + 5))


def _part_of_word(passage: Passage, first: int, after: int) -> bool:
    """Whether a one-syllable verb is a piece of another word: "giao thông", "mở rộng", "Ngoại giao"."""
    if after - first > 1:
        return False
    word, table = passage.word(first), load_table("decisions")["part_of_word"]
    ahead, behind = table["before_these"].get(word, ()), table["after_these"].get(word, ())
    return passage.word(after) in ahead or passage.word(first - 1) in behind


def heads_predicate(passage: Passage, line: Line, first: int) -> bool:
    """Whether a predicate begins here: behind a subject, a tense word, a comma or "và"; adverbs may stand between."""
    place = first - 1
    while place >= line.first and passage.word(place) in words("adverbs") and first - place < 6:
        if passage.word(place) in words("tense_words"):
            return True
        place -= 1
    while place >= line.first and (passage.words[place].is_number or passage.word(place) in words("day_words")):
        place -= 1
    if passage.within_name[place] and _is_helped(passage, line, place):
        return False
    if place < line.first or passage.word(place) in _CUTS or passage.word(place) == "sẽ" or passage.within_name[place]:
        return True
    if _verbs().before(passage.words, place + 1) is not None:
        return True
    return any(
        after == place + 1 for _, _, after in says(passage, "collectives", max(line.first, place - 5), place + 1)
    )


def _is_helped(passage: Passage, line: Line, place: int) -> bool:
    """ "giúp MRC lập trung tâm": the name is whom somebody helps, no subject."""
    while place >= line.first and passage.within_name[place]:
        place -= 1
    return passage.word(place) in ("giúp", "trợ", "cho", "để", "mời", "với", "của", "đỡ", "cầu", "nghị")


def _merged(passage: Passage, places: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """ "nhất trí thông qua", "quyết định thành lập": of verbs side by side the first, but the adoption itself."""
    kept: list[tuple[str, int, int]] = []
    for role, first, after in places:
        if kept and first - kept[-1][2] <= 1 and passage.word(kept[-1][2]) not in (",", "và", "sớm", "sẽ", ";"):
            if kept[-1][0] == "agree" and role not in ("agree", "launch", "assign", "meet", "back"):
                kept[-1] = (role, kept[-1][1], after)
            elif kept[-1][0] not in ("agree", "adopt", "sign"):
                kept.append((role, first, after))
            continue
        kept.append((role, first, after))
    return kept


def _is_absorbed(passage: Passage, line: Line, role: str, first: int, acts: list[Act]) -> bool:
    """Whether the verb belongs to what the act before it decides: "nhất trí mở rộng ... và giao Ủy ban ..."."""
    if role == "choose" and acts and passage.word(first) == "xác":
        return True  # what the document adopted before goes on to say
    if not acts or acts[-1].role not in _GOVERNING or acts[-1].passive:
        return False
    if role in ("adopt", "agree", "upgrade"):
        return role == "adopt" and not heads_predicate(passage, line, first)
    own = collective(passage, line, first)
    if own is not None and own.first > acts[-1].after and passage.word(own.first - 1) in (",", ";", "và"):
        return False
    return "thời" not in _said(passage, max(acts[-1].after, first - 4), first)


def _end(passage: Passage, after: int, ahead: int, line: Line) -> int:
    """Where the content of a verb ends: at the predicate that follows, or at a semicolon."""
    stop = next((place for place in range(after, ahead) if passage.word(place) == ";"), ahead)
    if stop == line.after:
        return stop
    while stop > after and passage.word(stop - 1) in (*words("adverbs"), ",", "và", "sẽ", "được"):
        stop -= 1
    return stop


def _passive_by(passage: Passage, line: Line, verb: int) -> int | None:
    """The place of the "được" that makes the verb passive, with nothing but its agent between."""
    received = _received(passage, line, verb)
    if received is not None:
        return received
    for place in range(verb - 1, max(line.first - 1, verb - _PASSIVE_REACH), -1):
        word = passage.word(place)
        if word == "được":
            return None if passage.word(place - 1) in _NOT_PASSIVE else place
        if word in (";", ":", ",", "là", "để", "khi", "sẽ"):
            return None
    return None


def _received(passage: Passage, line: Line, verb: int) -> int | None:
    """ "nhận được sự tán thành của các nước": where the receiving begins."""
    if passage.word(verb - 1) != "sự":
        return None
    for place in range(verb - 2, max(line.first - 1, verb - 5), -1):
        if passage.word(place) in ("nhận", "được") and passage.word(place - 1) != "nhận":
            return place
    return None


def _passive(passage: Passage, line: Line, role: str, first: int, after: int, by: int) -> Act | None:
    """ "Chiến lược mới được các bộ trưởng thông qua": what is decided stands before."""
    if _is_awaited(passage, line, by, after):
        return None
    if passage.word(first - 1) == "sự":
        actor = collective(passage, line, min(line.after, after + 12), after)
        return Act(role, first, after, actor, line.first, by, passive=True) if actor is not None else None
    actor = collective(passage, line, first, by + 1) if first - by > 1 else None
    agent = any(passage.word(place) not in words("adverbs") for place in range(by + 1, first))
    if actor is None and (agent or passage.word(first) == "xác" or mechanism_here(passage, line) is None):
        return None
    if actor is None and (
        passage.context.relevance.scope == "mention"
        or (role in ("launch", "come", "sign") and not passage.find(forms("here"), line.first, line.after))
    ):
        return None
    actor = actor or of_itself(passage, line, first, after)
    if actor is None:
        return None
    if by == line.first or (passage.word(line.first) == "theo" and "," not in _said(passage, line.first, by)):
        # "Được các nước tán thành, Kế hoạch ...", "Theo lộ trình được thống nhất, ...": told behind the comma
        comma = next((place for place in range(after, line.after) if passage.word(place) == ","), None)
        if comma is None or (by != line.first and "sẽ" not in _said(passage, comma, line.after)):
            return None
        return Act(role, first, after, actor, comma + 1, line.after, passive=by == line.first)
    if role == "assign":
        charged = [placed for placed in passage.names_in(max(line.first, by - 6), by) if placed.name.kind == "country"]
        if not charged or passage.word(after) in ("cho", "nhiệm"):
            return None
        return Act(role, first, after, actor, after, _end(passage, after, line.after, line))
    begin = next(
        (place + 1 for place in range(by - 1, line.first, -1) if passage.word(place) in (";", ":")), line.first
    )
    return Act(role, first, after, actor, begin, by, passive=True)


def _said(passage: Passage, first: int, after: int) -> list[str]:
    return [passage.word(place) for place in range(first, after)]


def _is_awaited(passage: Passage, line: Line, by: int, after: int) -> bool:
    """Still to come, hoped for, or told of old days behind the verb ("được thành lập năm 1999")."""
    near = (max(line.first, by - 5), after)
    behind = (after, min(line.after, after + 8))
    return (
        any(has(passage, role, *near) for role in ("future", "hedge", "negation"))
        or any(has(passage, role, by - 1, after) for role in ("wish", "ask"))
        or bool(passage.find(forms("pending"), by, after))
        or passage.word(by - 1) in ("cần", "phải", "nên", "chưa", "sau", "khi", "đang", "nếu", "từng")
        or has(passage, "earlier", line.first, after)
        or has(passage, "earlier", *behind)
        or speaks_of_old_days(passage, line.first, by)
        or speaks_of_old_days(passage, *behind)
        or passage.word(after) in ("năm", "từ", "theo", "hồi")
        or passage.says(after, "vào", "năm")
    )


def _is_result(passage: Passage, line: Line, first: int) -> bool:
    """ "Kết quả lớn nhất là việc thông qua ...", "kết thúc với lễ ký ..."."""
    before = passage.word(first - 1)
    if before == "lễ" and passage.says(first - 3, "chứng", "kiến"):
        return True
    noun = before in ("việc", "lễ", "sự") or passage.word(first) == "quyết"
    led = {passage.word(place) for place in range(max(line.first, first - 5), first)} & {
        "là",
        "với",
        "bằng",
        "có",
        "và",
        ",",
    }
    return noun and bool(led) and bool(passage.find(forms("results"), line.first, first))


def _was(passage: Passage, line: Line, first: int) -> bool:
    return speaks_of_old_days(passage, line.first, first) or has(passage, "future", line.first, first)


def _takes_a_proposal(passage: Passage, after: int) -> bool:
    return bool(passage.find(forms("accepted"), after, after + 3))


def settles(passage: Passage, place: int) -> bool:
    """Whether a verb of founding, choosing or charging stands here: what it says could be checked."""
    match = _verbs().at(passage.words, place)
    if passage.word(place) in ("đưa", "nâng"):
        return "lên" in _said(passage, place, place + 16)
    return match is not None and match[0] in ("launch", "choose", "assign", "meet", "upgrade")


def is_pending(passage: Passage, line: Line, first: int) -> bool:
    """Whether the words right before the verb only weigh or prepare it."""
    if passage.word(first - 1) in ("và", ","):
        return False  # "xem xét và thông qua"
    found = passage.find(forms("pending"), max(line.first, first - 3), first)
    return bool(found) and found[-1][2] >= first - 1
