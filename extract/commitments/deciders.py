"""Who decides together, and the record of a joint decision: what documents and directions share."""

from dataclasses import replace
from functools import cache

from extract.clauses import Line, Passage, Placed
from extract.commitments.draft import Draft
from extract.commitments.mechanisms import mechanism_told, primary_mechanism
from extract.commitments.membership import members_of
from extract.commitments.parties import LEAD, MEKONG, Party, acting_codes, subject
from extract.commitments.predicates import Word, actions, has
from extract.commitments.tense import governing, speaks_of_old_days
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

# These have members of their own but no voice: the states act.
_STATES_ACT = {"CLV": ("KH", "LA", "VN"), "CLMV": ("KH", "LA", "MM", "VN")}


@cache
def outcome(role: str) -> Phrases[str]:
    """The forms of one list of outcomes.yaml."""
    table = _together() if role == "collectives" else load_table("outcomes")[role]
    if isinstance(table, dict):
        return Phrases((form, kind) for kind, forms in table.items() for form in forms)
    return Phrases((form, role) for form in table)


def _together() -> list[str]:
    """Who acts when no single state does: bodies, and every count or plural before every head."""
    table = load_table("decisions")
    counted = [f"{count} {head}" for count in table["collective_counts"] for head in table["collective_heads"]]
    return [*load_table("outcomes")["collectives"], *table["collective_bodies"], *counted]


@cache
def _apart(group: str) -> Phrases[str]:
    return Phrases((form, group) for form in load_table("decisions")[group])


def says(passage: Passage, role: str, first: int, after: int) -> list[tuple[str, int, int]]:
    """Forms of one list of outcomes.yaml within tokens [first, after)."""
    return passage.find(outcome(role), first, after)


def collective(passage: Passage, line: Line, verb: int, start: int | None = None) -> Party | None:
    """The conference, its ministers, "hai bên", a mechanism or several states as the one who decides: before the verb,
    or, for a passive, between ``start`` and the verb."""
    begin = line.first if start is None else start
    code = mechanism_here(passage, line)
    together = [
        found
        for found in says(passage, "collectives", begin, verb)
        if start is not None or not _is_object(passage, found[1])
    ]
    named = subject(passage, begin, verb)
    if together:
        last = together[-1]
        alone = (
            named is not None
            and named.first >= last[2]
            and len(named.codes) == 1
            and not named.collective
            and verb - named.after <= 3
            and not {"cùng", "và", "("} & {passage.word(place) for place in range(last[2], named.first)}
        )
        listed = _listed_behind(passage, last[2], verb)
        if listed is not None:
            every = code is not None and set(members_of(passage, code)) <= {*listed.codes, *LEAD.values()}
            return replace(listed, codes=acting_as(code), collective=True) if every else listed
        if not alone:
            pair = _two_apart(passage, line, last[1], last[2])
            if pair is not None:
                return pair
            return Party(
                acting_as(code), last[1], last[2], entry=f"mechanism/{code}" if code else "collective", collective=True
            )
    if named is None:
        return None
    if named.collective:
        return Party(acting_as(code or named.codes[0]), named.first, named.after, entry=named.entry, collective=True)
    if len(named.codes) < 2:
        return None
    codes = acting_as(code) if code and len(named.codes) > 2 else named.codes
    return Party(codes, named.first, named.after, entry=named.entry, collective=True)


def _is_object(passage: Passage, place: int) -> bool:
    """ "hỗ trợ các nước", "của hội nghị": governed by what stands before, no subject."""
    if passage.word(place - 1) == "của" or passage.word(place - 1) in load_table("decisions")["owned"]:
        # "cán bộ các nước"; but "Bộ trưởng Nông nghiệp sáu nước" acts
        heads = {"trưởng", "đạo", "tướng", "diện", "chức", "quan", "ngành"}
        return not heads & {passage.word(back) for back in range(place - 9, place - 1)}
    if passage.word(place - 1) in ("với", "cho", "giữa", "dự", "tại", "trong", "từ", "thăm"):
        return True
    helped = actions(passage, max(0, place - 3), place)
    return bool(helped) and helped[-1].role == "give" and helped[-1].after == place


def _two_apart(passage: Passage, line: Line, first: int, after: int) -> Party | None:
    """ "hai bên" of two who met apart from the conference: their states, not the mechanism."""
    if not passage.find(_apart("pair"), first, after):
        return None
    index = passage.index_of(line)
    for told in [line, *reversed(passage.lines[max(0, index - 3) : index])]:
        end = first if told is line else told.after
        meet = passage.find(_apart("apart"), told.first, end)
        if not meet and told is line and passage.find(_apart("two_persons"), first, after):
            meet = [("two_persons", first, after)]
        if not meet or told.paragraph < line.paragraph - 1:
            continue
        codes: dict[str, tuple[int, int]] = {}
        for placed in passage.names_in(told.first, end):
            if placed.name.kind in ("country", "person"):
                for code in acting_codes(placed.name):
                    codes.setdefault(code, (placed.first, placed.after))
        if not codes and told is line:
            return Party(acting_as(mechanism_here(passage, line)), first, after, entry="pair", collective=True)
        if len(codes) == 1 and "VN" not in codes and "COUNTRY" not in codes:
            codes["VN"] = meet[0][1:]
        if len(codes) == 2:
            spans = list(codes.values())
            return Party(tuple(codes), spans[0][0], spans[-1][1], entry="pair", collective=True)
    return None


def is_pair_only(passage: Passage, line: Line, party: Party, end: int) -> bool:
    """Whether two states settle a matter of their own: nothing of the mechanism, the river or its water is named."""
    if party.entry != "pair":
        return False
    names = passage.names_in(line.first, end)
    if any(placed.name.mechanism or placed.name.kind in ("river", "mechanism", "programme") for placed in names):
        return False
    return not {"lũ", "hạn", "thủy", "đập", "trắc", "đo", "chảy"} & {
        passage.word(place) for place in range(line.first, end)
    }


def is_of_another_body(passage: Passage, line: Line, verb: int) -> bool:
    """Whether the paragraph tells of another body's meeting (ASEAN, the Quad) and names nothing of the Mekong's since;
    where the article speaks of cooperation only in passing, the sentence itself has to name it."""
    for placed in passage.names_before(verb, 30):
        if placed.name.kind == "mechanism" or (placed.first >= line.first and _is_ours(placed)):
            return False
        near = (max(0, placed.first - 5), placed.first)
        beside = {"lề", "khổ", "dịp"} & {passage.word(place) for place in range(placed.first - 8, placed.first)}
        if placed.name.kind == "group" and not beside and passage.find(_apart("sittings"), *near):
            return not _is_ours(placed)
    return passage.context.relevance.scope == "mention" and not any(
        _is_ours(placed) for placed in passage.names_in(line.first, line.after)
    )


def _is_ours(placed: Placed) -> bool:
    name = placed.name
    inside = bool(name.members) and set(name.members) <= {*MEKONG, "CN"}
    return bool(name.mechanism) or name.kind in ("river", "mechanism", "programme") or inside


def of_itself(passage: Passage, line: Line, first: int, after: int) -> Party | None:
    """ "Kết quả lớn nhất là việc thông qua ...": the meeting is meant."""
    code = mechanism_here(passage, line)
    if code is None:
        return None
    return Party(acting_as(code), first, after, "context", entry=f"mechanism/{code}", collective=True)


def _listed_behind(passage: Passage, first: int, verb: int) -> Party | None:
    """ "Ba nước Campuchia, Lào, Thái Lan": those counted, by name."""
    named = passage.names_in(first, verb)
    if len(named) < 2 or named[0].first > first or any(placed.name.kind != "country" for placed in named):
        return None
    codes = tuple(dict.fromkeys(placed.name.code for placed in named))
    return Party(codes, first, named[-1].after, entry=named[0].name.entry or None)


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


def not_now(passage: Passage, line: Line, verb: int, promised: bool = False) -> bool:
    """Adopted in the past, to be adopted (unless that is ``promised``), asked to be adopted, or not adopted."""
    near = (max(line.first, verb - 5), verb)
    return (
        (has(passage, "future", *near) and not promised)
        or (has(passage, "hedge", *near) and passage.word(verb - 1) != "và")
        or has(passage, "negation", max(line.first, verb - 3), verb)
        or has(passage, "earlier", line.first, verb)
        or governing(passage, "ask", line.first, verb) is not None
        or governing(passage, "wish", line.first, verb) is not None
        or speaks_of_old_days(passage, line.first, verb)
        or passage.word(verb - 1) in ("được", "để", "nhằm", "trình", "thảo")
        or (passage.word(verb - 1) == "việc" and passage.word(verb - 2) not in ("với", "là", "bằng"))
    )  # fmt: skip
