"""Who acts and who benefits: names with their place in the clause, turned into codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extract.clauses import Passage, Placed
from extract.commitments.syntax import pronouns, words
from extract.names import Name

MEKONG = ("KH", "LA", "MM", "TH", "VN")
# The partner who pays for what a mechanism of one partner gives.
LEAD = {"MJC": "JP", "MUSP": "US", "LMI": "US", "MLC": "CN", "MKC": "KR", "MGC": "IN", "MAP": "AU"}
_ACTING = frozenset(("country", "organisation", "mechanism", "group", "person", "programme"))
_BENEFITING = frozenset(("country", "organisation", "mechanism", "group", "river"))
_JOINERS = frozenset((",", "và", "cùng", "&", "lẫn", "-", "/", "hoặc"))
# How many names back a pronoun can point; bounds the work on hostile texts.
_REACH = 60

PartyBasis = Literal["text", "context", "lexicon", "title"]


@dataclass(frozen=True, slots=True)
class Party:
    """Codes with the tokens that prove them; ``speaker`` is the person who speaks for them, if one is named."""

    codes: tuple[str, ...]
    first: int
    after: int
    basis: PartyBasis = "text"
    speaker: str | None = None
    entry: str | None = None
    collective: bool = False
    title: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A name with the preposition that governs it (None: it can be a subject)."""

    placed: Placed
    preposition: str | None


def acting_codes(name: Name) -> tuple[str, ...]:
    """The codes under which a name acts; empty for a name that cannot act."""
    if name.kind not in _ACTING:
        return ()
    if name.kind in ("person", "programme"):
        speaks_for = name.country or name.acts_as
        return (speaks_for,) if speaks_for else ()
    if name.kind == "organisation":
        return (name.acts_as or name.country or name.code,)
    return (name.code,)


def can_pay(name: Name) -> bool:
    """Whether a name can stand for a giver: states, organisations, people who speak for them, funds with a donor."""
    return name.kind in ("country", "organisation", "person", "programme") and bool(acting_codes(name))


def headline_donor(passage: Passage) -> Party | None:
    """The one partner that the headline names; its evidence is in the title, not in the text."""
    named = [name for name in passage.context.title_names if name.kind in ("country", "organisation")]
    codes = {code for name in named for code in acting_codes(name)} - {*MEKONG, "MRC"}
    if len(codes) != 1:
        return None
    name = next(name for name in named if set(acting_codes(name)) & codes)
    return Party(tuple(codes), 0, 0, "title", entry=name.entry or None, title=(name.start, name.end))


def benefiting_codes(name: Name) -> tuple[str, ...]:
    """The codes that benefit when a name does: groups and mechanisms expanded, the MRC itself, the river its five."""
    if name.kind not in _BENEFITING:
        return ()
    if name.code in ("MRC", "MRCS"):
        return ("MRC",)
    if name.kind == "river":
        return MEKONG if name.code == "MEKONG" else ()
    if name.members:
        return name.members
    if name.kind == "organisation":
        return (name.acts_as or name.country or name.code,)
    return (name.code,)


def roles(passage: Passage, first: int, after: int, also: Sequence[Placed] = ()) -> list[Role]:
    """The names within tokens [first, after) with the prepositions that govern them; a list shares its first one's.
    ``also`` are words that stand for names."""
    found: list[Role] = []
    placeds = passage.names_in(first, after)
    if also:
        covered = {place for stand_in in also for place in range(stand_in.first, stand_in.after)}
        placeds = sorted([*also, *(item for item in placeds if item.first not in covered)], key=lambda item: item.first)
    for placed in placeds:
        previous = found[-1] if found else None
        alike = previous is not None and (previous.placed.name.kind == "place") == (placed.name.kind == "place")
        if previous is not None and alike and joined(passage, previous.placed.after, placed.first):
            opens = passage.word(previous.placed.after) in (",", ")") and passage.word(placed.after) in words(
                "verb_heads"
            )
            found.append(Role(placed, None if opens else previous.preposition))
        else:
            found.append(Role(placed, _preposition(passage, first, placed.first)))
    return found


def joined(passage: Passage, end: int, begin: int) -> bool:
    """Whether only commas, "và" and titles stand between two names, so that they form one list."""
    if begin - end > 6 or begin == end:
        return begin == end
    between = [passage.word(place) for place in range(end, begin)]
    opened = between[0] in _JOINERS or between[0] in ("(", ")")
    return opened and all(word in _JOINERS or word in words("titles") or word in ("(", ")") for word in between)


def _preposition(passage: Passage, first: int, place: int) -> str | None:
    for back in range(place - 1, max(first, place - 12) - 1, -1):
        word = passage.word(back)
        if word == "về" and passage.word(back + 1) in ("phía", "phần"):
            return None  # "Về phía Nhật Bản, bộ ... thông báo": brings its subject on
        if word in words("prepositions"):
            return word
        if "đồng" in (word, passage.word(back - 1)) and {"cấp", "nhiệm"} & {word, passage.word(back + 1)}:
            continue  # "với người đồng cấp Hun Sen"
        if word not in words("titles") or passage.within_name[back]:
            return None
    return None


def subject(passage: Passage, first: int, place: int) -> Party | None:
    """Who does what begins at token ``place``: the nearest name before it that no preposition governs. Of several,
    one close to the verb wins, then a partner of the Mekong countries, then the first."""
    able = [
        role for role in roles(passage, first, place) if role.preposition is None and acting_codes(role.placed.name)
    ]
    if not able:
        return None
    last = able[-1]
    chosen = last if _close(passage, last.placed.after, place) else _outsider(able) or able[0]
    return _with_companions(passage, able, chosen)


def _close(passage: Passage, end: int, place: int) -> bool:
    between = [passage.word(index) for index in range(end, place)]
    return len(between) <= 6 and "," not in between[:-1] and not any(word in (";", ":") for word in between)


def _outsider(able: list[Role]) -> Role | None:
    for role in reversed(able):
        codes = acting_codes(role.placed.name)
        if not set(codes) & set(MEKONG) and role.placed.name.kind not in ("group", "mechanism"):
            return role
    return None


def _with_companions(passage: Passage, able: list[Role], chosen: Role) -> Party:
    """The party of a name with those listed beside it, and with the person who speaks for it."""
    index = able.index(chosen)
    first = index
    while first > 0 and _listed(passage, able[first - 1].placed, able[first].placed):
        first -= 1
    members = able[first : index + 1]
    speakers = [role.placed.name.code for role in able if role.placed.name.kind == "person"]
    codes = tuple(dict.fromkeys(code for role in members for code in acting_codes(role.placed.name)))
    name = chosen.placed.name
    return Party(
        codes, members[0].placed.first, chosen.placed.after,
        basis="text", speaker=speakers[-1] if speakers else None, entry=name.entry or None,
        collective=name.kind in ("group", "mechanism"),
    )  # fmt: skip


def _listed(passage: Passage, one: Placed, other: Placed) -> bool:
    between = [passage.word(place) for place in range(one.after, other.first)]
    if between == ["("] and acting_codes(one.name) == acting_codes(other.name):
        return True  # "Liên minh châu Âu (EU)"
    states = {"country", "organisation"}
    return (
        one.name.kind in states
        and other.name.kind in states
        and bool(between)
        and between[0] in (",", "và", "cùng")
        and all(word in _JOINERS or word in words("titles") for word in between)
    )


def pronoun(passage: Passage, first: int, place: int) -> str | None:
    """The kind of name that a pronoun between ``first`` and ``place`` stands for ("ông", "nước này", "ngân hàng")."""
    for kind, begin, _ in passage.find(pronouns(), first, place):
        if not passage.within_name[begin]:
            return kind
    return None


def antecedent(passage: Passage, kind: str, before: int) -> Party | None:
    """The last name of a kind before token ``before`` that can act."""
    for placed in passage.names_before(before, _REACH):
        name = placed.name
        if name.kind == kind and acting_codes(name):
            speaker = name.code if name.kind == "person" else None
            return Party(acting_codes(name), placed.first, placed.after, "context", speaker, name.entry or None)
        if kind == "person" and name.kind == "country" and _is_office(passage, placed):
            return Party((name.code,), placed.first, placed.after, "context", entry=name.entry or None)
    return None


def _is_office(passage: Passage, placed: Placed) -> bool:
    """ "Thứ trưởng Ngoại giao Lào Phongsavanh ...": an office of a country, its holder's name behind it."""
    if placed.after >= len(passage.words) or passage.within_name[placed.after]:
        return False
    start, _ = passage.span(placed.after, placed.after + 1)
    before = {passage.word(place) for place in range(placed.first - 4, placed.first)}
    return passage.context.text[start].isupper() and bool(
        before & {"trưởng", "tướng", "sứ", "tịch", "thống", "thư", "khanh"}
    )


def ordered(codes: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Codes without repeats, the five Mekong countries in alphabetical order first."""
    unique = dict.fromkeys(codes)
    return tuple(sorted(code for code in unique if code in MEKONG)) + tuple(
        code for code in unique if code not in MEKONG
    )
