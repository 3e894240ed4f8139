"""Who is named as taking within a stretch of a sentence: behind "cho" and "giúp", at a place, as a group or list."""

from extract.clauses import Passage, Placed
from extract.commitments.parties import MEKONG, Party, Role, benefiting_codes, joined, ordered, roles
from extract.commitments.stand_ins import COUNTED, stand_ins
from extract.commitments.syntax import words

# Verbs whose object takes, beside the preposition "cho".
_GIVES = frozenset(("cho", "giúp", "tặng", "để", "đỡ", "dành", "mời", "phép"))
# What begins a clause of its own behind "và" or a comma, or behind a new subject there.
_NEW_CLAUSE = frozenset(("sẽ", "đã", "đang", "vừa", "cam", "hứa", "mời", "khẳng", "tuyên", "kêu", "đề", "cũng"))
_AWAY = frozenset(("từ", "theo", "do", "bởi", "ngoài", "nhờ", "dọc", "giữa", "qua"))
_BESIDE = frozenset(("tại", "ở", "với", "trong", "của", "dự", "bên", "gặp", "thăm", "thuộc"))


def beneficiaries(passage: Passage, first: int, after: int, actors: tuple[str, ...]) -> Party | None:
    """Who is named as benefiting within tokens [first, after), or stood for by other words. Names behind "cho",
    "giúp", "để" count before the rest, then places and groups; names of mechanisms, and of company, count only where
    no other is."""
    after = _clause_end(passage, first, after)
    also = stand_ins(passage, first, after, actors)
    every = roles(passage, first, after, also)
    named = [role for role in every if _receives(role, actors) and not _only_place(passage, role)]
    given = _given(passage, every, first)
    for wanted in (given.__contains__, _aimed, _located, _framed, _beside):
        chosen = [role for role in named if wanted(role)]
        if chosen:
            return _benefiting(passage, chosen, named, actors)
    return None


def _clause_end(passage: Passage, first: int, after: int) -> int:
    """Where another clause begins: "trong đó Lào ...", "và vừa mời ...", "và Thụy Sĩ hứa ..."."""
    for place in range(first + 1, after - 1):
        if passage.within_name[place]:
            continue
        if passage.says(place, "trong", "đó") or passage.word(place) == ";":
            return place
        if place > first + 1 and passage.word(place) in (",", "và", "còn"):
            named = [item for item in passage.names_in(place + 1, min(after, place + 8)) if item.first <= place + 2]
            outside = bool(named) and not set(benefiting_codes(named[0].name)) & {*MEKONG, "MRC"}
            begin = named[0].after if named else place + 1
            again = passage.word(begin) in _NEW_CLAUSE or passage.says(begin, "tiếp", "tục")
            if (outside or not named) and again and not passage.within_name[begin]:
                return place
    return after


def _receives(role: Role, actors: tuple[str, ...]) -> bool:
    codes = benefiting_codes(role.placed.name)
    counted = role.placed.name.entry == COUNTED
    return role.preposition not in _AWAY and (counted or any(code not in actors for code in codes))


def _only_place(passage: Passage, role: Role) -> bool:
    """ "Đại sứ Mỹ tại Lào", "biên giới Lào - Campuchia", "Viện Mekong (Thái Lan)": where, not for whom."""
    place = role.placed.first
    if passage.word(place - 1) == "(" and passage.word(role.placed.after) == ")":
        return bool(passage.within_name[place - 2]) and role.placed.name.kind == "country"
    posted = role.preposition in ("tại", "ở") and bool({"sứ", "quán", "diện"} & _words_before(passage, place, 6))
    border = passage.word(place - 1) == "giới" or (
        passage.word(place - 1) == "-" and "giới" in _words_before(passage, place, 5)
    )
    return posted or border


def _words_before(passage: Passage, place: int, reach: int) -> set[str]:
    return {passage.word(index) for index in range(place - reach, place)}


def _given(passage: Passage, every: list[Role], first: int) -> list[Role]:
    """The names that a verb of giving or "cho" governs, with those listed behind them."""
    given: list[Role] = []
    for index, role in enumerate(every):
        before = every[index - 1] if index else None
        goes_on = (
            before is not None
            and before in given
            and role.preposition == before.preposition
            and joined(passage, before.placed.after, role.placed.first)
        )
        listed = role.preposition in ("gồm", "là") and bool(given)
        if goes_on or listed or role.preposition == "cho" or _object(passage, role.placed.first, first):
            given.append(role)
    return [role for role in given if role.placed.name.kind not in ("river",) and not _names_frame(role)]


def _names_frame(role: Role) -> bool:
    return role.placed.name.kind == "mechanism" and role.placed.name.code != "MRC"


def _object(passage: Passage, place: int, first: int) -> bool:
    """Whether a verb of giving stands before a name, only titles and counting words between."""
    for back in range(place - 1, max(first - 3, place - 9, -1), -1):
        word = passage.word(back)
        if word in _GIVES or (word == "trợ" and passage.word(back - 1) == "hỗ"):
            return True
        if (word not in words("titles") and word not in words("takers")) or passage.within_name[back]:
            return False
    return False


def _aimed(role: Role) -> bool:
    name = role.placed.name
    near = role.preposition not in _BESIDE
    return near and name.kind != "river" and (name.kind != "mechanism" or name.code == "MRC")


def _located(role: Role) -> bool:
    inside = role.placed.name.kind == "country" and role.preposition in ("tại", "ở", "của")
    return role.placed.name.kind == "group" or inside


def _framed(role: Role) -> bool:
    return role.placed.name.kind in ("mechanism", "river")


def _beside(role: Role) -> bool:
    return True


def _benefiting(passage: Passage, chosen: list[Role], named: list[Role], actors: tuple[str, ...]) -> Party | None:
    exact = [role for role in named if role.placed.name.kind in ("country", "organisation")]
    if any(set(role.placed.name.members) and set(role.placed.name.members) <= {*MEKONG, "CN"} for role in chosen):
        # "ASEAN, nhất là các nước Mekong": of a package the Mekong part.
        chosen = [role for role in chosen if not set(role.placed.name.members) - {*MEKONG, "CN", *actors}]
    codes: list[str] = []
    spans: list[Placed] = []
    for role in chosen:
        name = role.placed.name
        if _example_of_group(passage, role, named) or (name.kind == "river" and len(chosen) > 1 and codes):
            continue
        counted = name.entry == COUNTED
        added = [code for code in benefiting_codes(name) if counted or code not in actors]
        if added and not (name.kind in ("group", "mechanism") and _spelled_out(passage, role, exact)):
            codes.extend(added)
            spans.append(role.placed)
    if not codes:
        return None
    return Party(ordered(codes), spans[0].first, spans[-1].after, entry=spans[0].name.entry or None)


def _example_of_group(passage: Passage, role: Role, named: list[Role]) -> bool:
    """ "các nước dọc sông Mekong như Lào": Laos is an example, the group is meant."""
    return role.preposition == "như" and any(other.placed.name.kind in ("group", "mechanism") for other in named)


def _spelled_out(passage: Passage, group: Role, exact: list[Role]) -> bool:
    """Whether a list of countries says who the group is: "gồm Lào, Campuchia", "Lào và Campuchia, hai nước Mekong"."""
    follows = [role for role in exact if role.preposition in ("gồm", "là") and role.placed.first > group.placed.first]
    inside = set(group.placed.name.members)
    before = [
        role
        for role in exact
        if role.placed.after <= group.placed.first and inside & set(benefiting_codes(role.placed.name))
    ]
    apposed = len(before) >= 2 and group.placed.first - before[-1].placed.after <= 4
    return len(follows) >= 2 or apposed


def _is_state(role: Role) -> bool:
    name = role.placed.name
    return _receives(role, ()) and name.kind in ("country", "group") and not name.entry.startswith("places/")


def given_to(passage: Passage, first: int, after: int) -> Party | None:
    """Who stands behind "cho", "giúp" or "tặng" within tokens [first, after)."""
    every = roles(passage, first, after, stand_ins(passage, first, after, ()))
    given = [role for role in _given(passage, every, first) if _receives(role, ())]
    return _benefiting(passage, given, every, ()) if given else None


def asked_for(passage: Passage, first: int, after: int) -> Party | None:
    """For whom something is asked within tokens [first, after): behind "cho", "giúp" or "để", else the group whose
    goods or people it is for ("nông sản của các nước Mekong"). Who is asked stands without either."""
    every = roles(passage, first, after, stand_ins(passage, first, after, ()))
    given = [role for role in _given(passage, every, first) if _receives(role, ())]
    if not given:
        given = [role for role in every if role.placed.name.kind == "group" and role.preposition in ("của", "tại", "ở")]
    if not given:  # "nối cao tốc sang Việt Nam", "với Lào"
        joins = "nối" in [passage.word(place) for place in range(first, after)]
        towards = ("sang", "tới", "đến", "với") if joins else ("sang",)
        given = [role for role in every if role.preposition in towards and _is_state(role)]
    return _benefiting(passage, given, every, ()) if given else None
