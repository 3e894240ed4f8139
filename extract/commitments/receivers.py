"""Who receives, and whether the gift is for the Mekong at all."""

from extract.clauses import Line, Passage, Placed, Sum
from extract.commitments.governors import Governor
from extract.commitments.parties import LEAD, MEKONG, Party, benefiting_codes, roles
from extract.commitments.predicates import Word, found
from extract.commitments.spot import Spot
from extract.commitments.syntax import words
from extract.commitments.takers import beneficiaries
from extract.reading import RecordKind

# The subregion's own: what goes to them goes to the Mekong. MI: the Mekong Institute.
_NEIGHBOURS = frozenset(("PH", "ID", "MY", "BN", "TL"))
_INSIDE = frozenset((*MEKONG, "MRC", "MI", "CN"))


def receiver_of(spot: Spot, governor: Governor, actor: Party) -> Party | None:
    """Who receives: after the figure, between verb and figure, before a passive verb, then anywhere in the part."""
    passage, line, part, own, money = spot.passage, spot.line, spot.part, spot.own, spot.money
    received = found(passage, "receive", part[0], money.first)
    if received:
        taker = _given_to(passage, beneficiaries(passage, part[0], received[-1].first, actor.codes))
        if taker is not None:
            return taker
    partner = _other_side(passage, line, governor, money, actor)
    if partner is not None:
        return partner
    after = _given_to(passage, beneficiaries(passage, money.reach, own[1], actor.codes))
    between = (
        beneficiaries(passage, governor.word.after, money.first, actor.codes)
        if governor.word.after < money.first
        else None
    )
    if governor.passive and governor.word.first < money.first:
        before = beneficiaries(passage, part[0], governor.word.first, actor.codes)
        return before or between or after
    listed = passage.sums_in(governor.word.after, money.first)
    if governor.word.first < money.first and listed:
        between = beneficiaries(passage, governor.word.after, listed[0].first, actor.codes)
        if between is not None:
            return between
    if (
        governor.word.first < money.first
        and between is not None
        and passage.sums_in(governor.word.after, money.first) == []
    ):
        return between
    if after is not None:
        return after
    told = {"cho", "để", "nhằm", "dành", "phục"} & {passage.word(place) for place in range(money.reach, own[1])}
    rest = None if told else beneficiaries(passage, money.reach, part[1], actor.codes)
    if rest is not None and set(rest.codes) & {*MEKONG, "MRC"}:
        return rest
    return _own_ministry(passage, line, governor) or _commission(passage, line)


def _given_to(passage: Passage, party: Party | None) -> Party | None:
    """Countries outside the subregion receive only behind a word that says so: "..., Thụy Điển 25 triệu" is a giver."""
    if party is None or set(party.codes) & _INSIDE:
        return party
    before = {passage.word(place) for place in range(party.first - 4, party.first)}
    return party if before & {"cho", "giúp", "tới", "tại", "ở", "sang", "dành", "vào", "trong"} else None


def _other_side(passage: Passage, line: Line, governor: Governor, money: Sum, actor: Party) -> Party | None:
    """ "ký với Campuchia hiệp định vay": the other side of a signature receives."""
    signed = found(passage, "sign", line.first, money.first)
    for role in roles(passage, signed[-1].first, money.first) if signed else ():
        codes = benefiting_codes(role.placed.name)
        if role.preposition == "với" and set(codes) & {*MEKONG, "MRC"} and not set(codes) & set(actor.codes):
            return Party(codes, role.placed.first, role.placed.after, entry=role.placed.name.entry or None)
    return None


def _commission(passage: Passage, line: Line) -> Party | None:
    """ "Ủy hội" alone is the MRC where the article is about it."""
    for place in range(line.first, line.after - 1):
        if passage.says(place, "ủy", "hội") and "MRC" in passage.context.mechanisms and not passage.within_name[place]:
            return Party(("MRC",), place, place + 2, "lexicon", entry="mechanism/MRC")
    return None


def _own_ministry(passage: Passage, line: Line, governor: Governor) -> Party | None:
    """Ministries and provinces without a country are Viet Nam's in the Vietnamese press."""
    if not governor.passive and not found(passage, "sign", line.first, line.after):
        return None
    for place in range(governor.word.first, line.after - 1):
        if passage.word(place) in ("bộ", "ubnd") and passage.word(place + 1) in words("ministries"):
            return Party(("VN",), place, place + 2, "lexicon", entry="ministries/VN")
    return None


def for_elsewhere(
    passage: Passage,
    own: tuple[int, int],
    money: Sum,
    named: Party | None,
    actor: Party,
    donor: tuple[int, int] | None,
    verb: int,
) -> bool:
    """Whether the gift goes to other parts of the world. A Mekong recipient beside them keeps it."""
    repaid = set(actor.codes) <= set(MEKONG)
    if named is not None and not set(named.codes) & _INSIDE:
        return not (repaid and set(named.codes) <= set(LEAD.values()))
    outsiders = set(named.codes) - _INSIDE - set(LEAD.values()) if named is not None else set()
    if len(outsiders) >= 2 and not _speaks_of_mekong(passage, own[0], own[1]):
        return True
    zone = (max(own[0], money.first - 12, min(verb, money.first)), own[1])
    after = (max(money.first, donor[1] if donor else 0), own[1])
    if passage.says(money.reach, "với", "cơ", "chế") and _goes_elsewhere(passage, money.reach, money.reach + 5):
        return True
    if _aimed_elsewhere(passage, *after) or _for_a_neighbour(passage, own, actor) or _for_the_delta(passage, *own):
        return True
    if _goes_elsewhere(passage, *after) or _is_wide(passage, after):
        return not _speaks_of_mekong(passage, *after)
    if named is None and _goes_elsewhere(passage, *zone):
        return not _speaks_of_mekong(passage, *zone)
    return _framed_elsewhere(passage, verb) and not _speaks_of_mekong(passage, *after)


def _for_a_neighbour(passage: Passage, own: tuple[int, int], actor: Party) -> bool:
    """ "hứa với Philippines 600 triệu yên", "Indonesia được vay": of ASEAN, but not on the river."""
    named = passage.names_in(*own)
    near = {placed.name.code for placed in named if placed.name.kind == "country"}
    return bool(near & _NEIGHBOURS - set(actor.codes)) and not near & set(MEKONG) and not any(map(_is_mekong, named))


def _for_the_delta(passage: Passage, first: int, after: int) -> bool:
    """ "cho Việt Nam vay ... ở Đồng bằng sông Cửu Long": the Delta alone is Viet Nam's own affair."""
    named = passage.names_in(first, after)
    delta = any(placed.name.code == "MEKONG_DELTA" for placed in named)
    members = {placed.name.code for placed in named if placed.name.kind == "country"} & set(MEKONG)
    return delta and members == {"VN"} and not any(map(_is_mekong, named))


def _aimed_elsewhere(passage: Passage, first: int, after: int) -> bool:
    """ "900 triệu USD cho Ấn Độ Dương - Thái Bình Dương không ghi riêng phần của Mekong": the first taker named behind
    "cho" is another region, and the Mekong is not told to be in it."""
    ocean = [
        Word(placed.first, placed.after, "elsewhere")
        for placed in passage.names_in(first, after)
        if placed.name.kind == "place" and placed.name.code == "Pacific"
    ]
    for word in [*found(passage, "elsewhere", first, after), *ocean]:
        if "cho" not in (passage.word(word.first - 1), passage.word(word.first - 2), passage.word(word.first - 3)):
            continue
        ahead = passage.names_in(first, word.first)
        if any(_is_mekong(placed) or placed.name.code in MEKONG for placed in ahead):
            return False
        rest = {passage.word(place) for place in range(word.after, word.after + 6)}
        return not rest & {"nhất", "gồm", "đó", "biệt", "cả", "trước"}
    return False


def _goes_elsewhere(passage: Passage, first: int, after: int) -> bool:
    """Whether another region is named, and not as the way that the gift takes ("qua COVAX")."""
    return any(
        "qua" not in (passage.word(word.first - 1), passage.word(word.first - 3))
        for word in found(passage, "elsewhere", first, after)
    )


def _framed_elsewhere(passage: Passage, verb: int) -> bool:
    """ "Trong gói dành cho Đông Nam Á, Úc cũng lập quỹ ...", "Trung tâm dịch bệnh của ASEAN được ...": what the
    sentence opens with is another region's."""
    line = passage.line_of(verb)
    if line is None:
        return False
    return any(
        passage.word(word.first - 1) in ("cho", "toàn")
        or (passage.word(word.first - 1) == "của" and passage.word(line.first) in ("trung", "quỹ", "kho"))
        for word in found(passage, "elsewhere", line.first, verb)
    )


def _is_wide(passage: Passage, zone: tuple[int, int]) -> bool:
    """Whether a group or list of many more than the Mekong countries is named."""
    placed = passage.names_in(*zone)
    groups = any(set(item.name.members) - {*MEKONG, "CN"} and item.name.kind == "group" for item in placed)
    return groups or len({item.name.code for item in placed} & {"ID", "PH", "MY", "BN", "SG"}) >= 2


def _speaks_of_mekong(passage: Passage, first: int, after: int) -> bool:
    return any(_is_mekong(placed) for placed in passage.names_in(first, after))


def _is_mekong(placed: Placed) -> bool:
    name = placed.name
    return name.kind in ("river", "mechanism", "programme") or (
        name.kind == "group" and bool(name.members) and set(name.members) <= {*MEKONG, "CN"}
    )


def near_mekong(passage: Passage, line: Line) -> bool:
    """Whether the sentence or one of the two before speaks of the river's cooperation."""
    before = passage.lines[max(0, line.number - 2)].first if line.number < len(passage.lines) else line.first
    return any(_is_mekong(placed) for placed in passage.names_in(min(before, line.first), line.after))


def for_all(passage: Passage, first: int, after: int) -> bool:
    """Whether a gift without a named taker is for the members together: "các nước", "ban thư ký", "quỹ"."""
    said = {passage.word(place) for place in range(first, after)}
    return bool(said & {"nước", "quỹ", "khối"}) or {"thư", "ký"} <= said or {"thành", "viên"} <= said


def for_itself(named: Party | None, actor: Party, record: RecordKind) -> bool:
    """A Mekong country that spends on itself gives nothing to anyone."""
    return record != "proposal" and named is None and len(actor.codes) == 1 and actor.codes[0] in MEKONG
