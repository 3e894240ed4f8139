"""Who decides together, and the record of a joint decision: what documents and directions share."""

from functools import cache

from extract.clauses import Line, Passage
from extract.commitments.draft import Draft
from extract.commitments.mechanisms import mechanism_told, primary_mechanism
from extract.commitments.parties import Party, subject
from extract.commitments.predicates import Word, has
from extract.commitments.tense import governing, speaks_of_old_days
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

# These have members of their own but no voice: the states act.
_STATES_ACT = {"CLV": ("KH", "LA", "VN"), "CLMV": ("KH", "LA", "MM", "VN")}


@cache
def outcome(role: str) -> Phrases[str]:
    """The forms of one list of outcomes.yaml."""
    table = load_table("outcomes")[role]
    if isinstance(table, dict):
        return Phrases((form, kind) for kind, forms in table.items() for form in forms)
    return Phrases((form, role) for form in table)


def says(passage: Passage, role: str, first: int, after: int) -> list[tuple[str, int, int]]:
    """Forms of one list of outcomes.yaml within tokens [first, after)."""
    return passage.find(outcome(role), first, after)


def collective(passage: Passage, line: Line, verb: int) -> Party | None:
    """The conference, its ministers, "hai bên", a mechanism or several states as the one who decides."""
    code = mechanism_here(passage, line)
    together = says(passage, "collectives", line.first, verb)
    named = subject(passage, line.first, verb)
    if together:
        last = together[-1]
        alone = (
            named is not None
            and named.first >= last[2]
            and len(named.codes) == 1
            and not named.collective
            and verb - named.after <= 3
        )
        if not alone:
            return Party(
                acting_as(code), last[1], last[2], entry=f"mechanism/{code}" if code else "collective", collective=True
            )
    if named is None:
        return None
    if named.collective:
        return Party(acting_as(code or named.codes[0]), named.first, named.after, entry=named.entry, collective=True)
    return (
        Party(acting_as(code) if code else named.codes, named.first, named.after, entry=named.entry, collective=True)
        if len(named.codes) > 1
        else None
    )


def mechanism_here(passage: Passage, line: Line) -> str | None:
    return mechanism_told(passage, line) or primary_mechanism(passage)


def acting_as(code: str | None) -> tuple[str, ...]:
    return _STATES_ACT.get(code or "", (code,) if code else ("MEKONG",))


def joint_draft(
    passage: Passage, line: Line, kind: str, status: str, verb: Word, actor: Party, document: tuple[int, int] | None
) -> Draft:
    purpose = (document[0], _document_end(passage, document[1], line.after)) if document else None
    code = mechanism_here(passage, line)
    return Draft(
        "agreement", kind, status, line, line.first, line.after, (verb.first, verb.after), actor,
        purpose=purpose, mechanism=code,
    )  # fmt: skip


def _document_end(passage: Passage, place: int, limit: int) -> int:
    while place < limit and passage.word(place) not in (",", ";", "(", ":") and not passage.says(place, "trong", "đó"):
        if passage.word(place) in ("và", "cùng") and is_named(passage, place + 1 if place + 1 < limit else place):
            break
        place += 1
    return place


def is_named(passage: Passage, place: int) -> bool:
    """Named documents are written with a capital or in quotation marks."""
    start, _ = passage.span(place, place + 1)
    return (
        passage.context.text[start].isupper()
        or passage.word(place - 1) == '"'
        or passage.word(place) in ("danh", "bản")
    )


def not_now(passage: Passage, line: Line, verb: int) -> bool:
    """Adopted in the past, to be adopted, asked to be adopted, or not adopted."""
    near = (max(line.first, verb - 5), verb)
    return (
        has(passage, "future", *near)
        or has(passage, "hedge", *near)
        or has(passage, "negation", max(line.first, verb - 3), verb)
        or has(passage, "earlier", line.first, verb)
        or governing(passage, "ask", line.first, verb) is not None
        or governing(passage, "wish", line.first, verb) is not None
        or speaks_of_old_days(passage, line.first, verb)
        or passage.word(verb - 1) in ("được", "để", "nhằm", "trình", "thảo")
        or (passage.word(verb - 1) == "việc" and passage.word(verb - 2) not in ("với", "là", "bằng"))
    )  # fmt: skip
