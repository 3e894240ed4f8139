"""The clauses of a sentence with who acts in each and how firmly it speaks: bound, asked, wished, open, done, aside."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from extract.clauses import Line, Passage
from extract.commitments.parties import LEAD, Party, acting_codes, antecedent, pronoun, roles, subject
from extract.commitments.predicates import actions, found
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

Mood = Literal["none", "bound", "asked", "wished", "open", "done", "aside"]

# How far from the head of its clause a subject may begin.
_SUBJECT_REACH = 8
# A clause that begins within so many tokens with a verb of binding ends a request told before.
_HEAD_REACH = 3
# These govern whatever follows in the clause.
_OUTLASTING = frozenset(("asked", "wished", "open", "aside"))


@dataclass(slots=True)
class Clause:
    """Tokens [first, after) between two cuts; ``party`` acts, ``mood`` is how firmly the sentence speaks where the
    clause begins, before any word of its own."""

    first: int
    after: int
    party: Party | None
    own_party: bool
    mood: Mood


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(str(word) for word in load_table("moods")[group])


@cache
def _markers() -> Phrases[Mood]:
    table = load_table("moods")
    groups: tuple[tuple[Mood, str], ...] = (
        ("open", "open"),
        ("bound", "bound"),
        ("bound", "firm"),
        ("done", "done"),
        ("aside", "aside"),
    )
    return Phrases((str(form), mood) for mood, group in groups for form in table[group])


@cache
def _binding() -> Phrases[str]:
    return Phrases((str(form), "bound") for form in load_table("moods")["bound"])


@cache
def _we() -> Phrases[str]:
    return Phrases((str(form), "we") for form in load_table("moods")["we"])


def clauses_of(passage: Passage, line: Line) -> list[Clause]:
    """The clauses of a sentence from left to right. Subject and mood run on until a clause brings its own."""
    clauses: list[Clause] = []
    party: Party | None = None
    mood: Mood = "none"
    for first, after in _cut(passage, line):
        own = _who(passage, line, first, after)
        party = own or party
        if own is not None or _rebinds(passage, first, after):
            mood = "none"
        clauses.append(Clause(first, after, party, own is not None, mood))
        mood = _carried(passage, clauses[-1])
    return clauses


def _cut(passage: Passage, line: Line) -> list[tuple[int, int]]:
    cuts = [line.first - 1]
    cuts += [place for place in range(line.first, line.after) if passage.word(place) in _words("cuts")]
    cuts.append(line.after)
    return [(first + 1, after) for first, after in pairwise(cuts) if after - first > 1]


def _rebinds(passage: Passage, first: int, after: int) -> bool:
    """ "..., đồng thời khẳng định ...": the speaker binds himself after what he asked for."""
    return any(begin - first <= _HEAD_REACH for _, begin, _ in passage.find(_binding(), first, min(after, first + 6)))


def mood_at(passage: Passage, clause: Clause, verb: int, after: int | None = None) -> Mood:
    """The mood of what a clause says at token ``verb``: its words in order, a request or wish outlasting what it
    governs. A verb up to ``after`` may bind by itself ("nhận đăng cai")."""
    mood = clause.mood
    marks: list[tuple[int, Mood]] = [
        (begin, kind)
        for kind, begin, _ in passage.find(_markers(), clause.first, verb if after is None else after)
        if not passage.within_name[begin] and (begin < verb or kind == "bound")
    ]
    marks += [
        (word.first, "asked") for word in found(passage, "ask", clause.first, verb) if _as_verb(passage, word.first)
    ]
    marks += [(word.first, "wished") for word in found(passage, "wish", clause.first, verb)]
    marks += [(word.first, "open") for word in found(passage, "hedge", clause.first, verb)]
    for _, mark in sorted(marks):
        if mark in _OUTLASTING or mood not in _OUTLASTING:
            mood = mark
    return mood


def _carried(passage: Passage, clause: Clause) -> Mood:
    """The mood with which the next clause begins. What a gift is for ends with a semicolon."""
    mood = mood_at(passage, clause, clause.after)
    if mood != "aside" or passage.word(clause.after) != ";":
        return mood
    marks = passage.find(_markers(), clause.first, clause.after)
    aside = next((begin for kind, begin, _ in marks if kind == "aside"), clause.first)
    return mood_at(passage, clause, aside) if aside > clause.first and clause.mood != "aside" else "none"


def _as_verb(passage: Passage, place: int) -> bool:
    """ "theo đề nghị", "các đề xuất": things, not requests."""
    return passage.word(place - 1) not in ("theo", "các", "những", "đáp", "ứng", "được", "lời", "bản", "với")


def binds(passage: Passage, clause: Clause, after: int) -> bool:
    """Whether a word of binding or announcing stands in the clause before token ``after``."""
    return bool(passage.find(_binding(), clause.first, after))


def starts(passage: Passage, clause: Clause, verb: int) -> bool:
    """Whether nothing but small words stands between the head of a clause, or its subject, and the verb."""
    own = clause.own_party and clause.party is not None and clause.first <= clause.party.first < verb
    begin = clause.party.after if own and clause.party is not None else clause.first
    return all(passage.word(place) in _words("openers") for place in range(begin, verb))


def _who(passage: Passage, line: Line, first: int, after: int) -> Party | None:
    """Who acts in the clause: the subject that it names, the secretariat, a speaker's "we", or whom a pronoun means."""
    if passage.find(_we(), first, min(after, first + 4)):
        return _speaker(passage, line, after)
    if passage.word(first) in ("qua", "với", "theo", "cùng"):
        return None
    able = [
        role
        for role in roles(passage, first, after)
        if role.preposition is None
        and acting_codes(role.placed.name)
        and not _is_given(passage, first, role.placed.first)
    ]
    if able and able[0].placed.first - first <= _SUBJECT_REACH:
        return _of_partner(_last_subject(passage, first, after, able[0].placed.after))
    secretariat = _secretariat(passage, first, after)
    if secretariat is not None:
        return secretariat
    kind = pronoun(passage, first, min(after, first + 6)) if not _is_helped(passage, first, after) else None
    return antecedent(passage, kind, line.after if kind == "country" else first) if kind else None


def _is_helped(passage: Passage, first: int, after: int) -> bool:
    """ "giúp các nước này": whom somebody helps."""
    return any(
        passage.word(place + 1) == "này" and passage.word(place - 1) in ("các", "cho", "của", "với", "tại", "giúp", "ở")
        for place in passage.places_of("nước", first, min(after, first + 8))
    )


def _is_given(passage: Passage, first: int, place: int) -> bool:
    """ "tặng Campuchia thiết bị": the name right behind a verb of giving receives."""
    return any(word.role == "give" and word.after == place for word in actions(passage, max(first, place - 3), place))


def _last_subject(passage: Passage, first: int, after: int, named: int) -> Party | None:
    """ "Ngoại trưởng Mỹ thông báo Washington sẽ ...": who is told to act, else who tells."""
    party = subject(passage, first, named)
    for _, _, told in passage.find(_binding(), named, after):
        behind = [role for role in roles(passage, told, after) if role.preposition is None]
        if behind and behind[0].placed.first - told <= 4 and acting_codes(behind[0].placed.name):
            return subject(passage, told, behind[0].placed.after) or party
    return party


def _of_partner(party: Party | None) -> Party | None:
    """A framework of one partner acts for that partner."""
    if party is None or not party.collective or len(party.codes) != 1 or party.codes[0] not in LEAD:
        return party
    return Party((LEAD[party.codes[0]],), party.first, party.after, "lexicon", party.speaker, party.entry)


def _secretariat(passage: Passage, first: int, after: int) -> Party | None:
    """ "Ban Thư ký" of the one body that has one."""
    if "MRC" not in passage.context.mechanisms:
        return None
    for place in range(first, min(after, first + _SUBJECT_REACH)):
        if passage.says(place, "ban", "thư", "ký") and passage.word(place - 1) not in (
            "cho",
            "với",
            "của",
            "tới",
            "đến",
        ):
            return Party(("MRC",), place, place + 3, "lexicon", entry="organisations/MRC")
    return None


def _speaker(passage: Passage, line: Line, after: int) -> Party | None:
    """Who says "we": named behind the quotation, or before it."""
    behind = subject(passage, after, line.after)
    if behind is not None and not behind.collective:
        return behind
    before = subject(passage, line.first, after)
    return before if before is not None and not before.collective else antecedent(passage, "person", line.first)
