"""Who gives: the subject, the donor of a passive, a fund's donor, or who was spoken of before."""

from collections.abc import Callable
from dataclasses import replace

from extract.clauses import Line, Passage, Placed, Sum
from extract.commitments.deciders import says
from extract.commitments.governors import Governor
from extract.commitments.mechanisms import primary_mechanism
from extract.commitments.parties import (
    LEAD,
    MEKONG,
    Party,
    acting_codes,
    antecedent,
    can_pay,
    headline_donor,
    pronoun,
    roles,
    subject,
)
from extract.commitments.predicates import found, has
from extract.commitments.programmes import donor_of, programme_near
from extract.commitments.spot import Spot
from extract.commitments.syntax import currency_home

_TOGETHER = (
    ("các", "đối", "tác"), ("các", "nhà", "tài", "trợ"), ("các", "nước", "phát", "triển"), ("các", "bên", "tài", "trợ"),
    ("đối", "tác", "phát", "triển"), ("nhà", "tài", "trợ"),
)  # fmt: skip
# Syllables that may stand between a subject and its verb.
_ADVERBS = frozenset(
    ("sẽ", "đã", "đang", "vừa", "mới", "cũng", "cam", "kết", "tiếp", "tục", "hứa", "công", "bố", "thông", "báo")
)


def own_actor(passage: Passage, own: tuple[int, int], governor: Governor) -> Party | None:
    """The giver that a line of a total names for itself."""
    if governor.donor is not None:
        return _named(passage, *governor.donor)
    if governor.passive or governor.word.first < own[0]:
        return None
    party = subject(passage, own[0], governor.word.first)
    return None if party is None or party.collective or set(party.codes) & set(MEKONG) else party


def clause_start(passage: Passage, line: Line, part: tuple[int, int], verb: int) -> int:
    """Where the clause of the verb begins: after its subject; a part without a subject goes on with the one before."""
    able = [
        role for role in roles(passage, part[0], verb) if role.preposition is None and acting_codes(role.placed.name)
    ]
    if able:
        return able[-1].placed.first
    earlier = [
        role for role in roles(passage, line.first, verb) if role.preposition is None and acting_codes(role.placed.name)
    ]
    return earlier[-1].placed.first if earlier else line.first


def giver_of(spot: Spot, governor: Governor) -> Party | None:
    """The giver: named in the passive or after "của", as subject, by a pronoun, by the fund, or in what went before."""
    for rule in _NAMED:
        party = rule(spot, governor)
        if party is not None:
            return party
    if _decided_together(spot, governor):
        return _in_total(spot, governor)
    return _told_before(spot, governor) or _of_the_frame(spot, governor)


def _decided_together(spot: Spot, governor: Governor) -> bool:
    """ "Hội đồng duyệt ngân sách ...", "Hai bên nhất trí lắp thêm năm trạm": no single partner gives."""
    verb = governor.word.first
    if governor.passive or spot.made:
        return False
    heads = says(spot.passage, "collectives", spot.line.first, verb)
    opening = range(spot.line.first, min(verb, spot.line.first + 3))
    if any(spot.passage.says(place, "ban", "thư", "ký") for place in opening):
        return True
    inside = ("của", "với", "cho", "giữa", "dự", "tại", "trong", "từ", "mỗi", "hằng", "hàng")
    return any(spot.word(first - 1) not in inside for _, first, _ in heads)


def _in_total(spot: Spot, governor: Governor) -> Party | None:
    """ "các thành viên FOM đã rót ... từ 2015 đến nay": what all have given over the years is theirs together."""
    passage, line, verb = spot.passage, spot.line, governor.word.first
    over_years = any(has(passage, role, line.first, line.after) for role in ("cumulative", "years_past"))
    if not over_years or not has(passage, "past", line.first, governor.word.after):
        return None
    party = subject(passage, line.first, verb)
    code = primary_mechanism(passage)
    if party is not None and party.collective:
        return party
    return (
        Party((code,), verb, verb + 1, "context", entry=f"mechanism/{code}", collective=True)
        if code is not None and code not in LEAD
        else None
    )


def _told_by_governor(spot: Spot, governor: Governor) -> Party | None:
    return _named(spot.passage, *governor.donor) if governor.donor is not None else None


def _shares_subject(spot: Spot, governor: Governor) -> Party | None:
    """ "METI sẽ chi 400 triệu yên cho đường dây Lào - Campuchia, và sẽ nhận 60 kỹ sư": a verb behind a comma or "và"
    has the subject of the verb before, unless a new name stands right before it."""
    if not spot.made or governor.passive:
        return None
    passage, verb = spot.passage, governor.word.first
    cut = next((place for place in range(verb - 1, spot.own[0] - 1, -1) if passage.word(place) in (",", "và")), None)
    if cut is None or subject(passage, cut, verb) is not None:
        return None
    between = passage.names_in(spot.own[0], cut)
    return spot.made[-1].actor if between and all(_inside(placed) for placed in between) else None


def _right_before(spot: Spot, governor: Governor) -> Party | None:
    """ "... những khoản đóng góp mới: Australia 5 triệu AUD": a giver between the verb and its figure."""
    first = max(spot.own[0], governor.word.after)
    if governor.passive or first >= spot.money.first:
        return None
    for role in roles(spot.passage, first, spot.money.first)[-1:]:
        placed = role.placed
        opens = spot.word(placed.first - 1) in (":", ",", "còn", "và", ";")
        if opens and placed.after == spot.money.first and can_pay(placed.name) and not _inside(placed):
            return _named(spot.passage, placed.first, placed.after)
    return None


def _as_subject(spot: Spot, governor: Governor) -> Party | None:
    passage, line, verb = spot.passage, spot.line, governor.word.first
    if governor.passive:
        return None
    told = subject(passage, governor.word.after, spot.money.first) if governor.word.role == "carry" else None
    party = told or subject(passage, spot.part[0], verb) or subject(passage, line.first, verb)
    if party is None:
        return None
    if party.codes == ("MRC",) and found(passage, "sign", party.first, verb + 3):
        return None  # the commission signs for what it is given
    if party.collective and spot.memory.actor is not None and not _raises(passage, verb):
        return None
    partner = _only_partner(spot, governor) if party.collective and not _raises(passage, verb) else None
    if partner is not None:
        return partner
    fund = programme_near(passage, line) if party.collective else None
    return (donor_of(fund) if fund else None) or _paying_side(passage, line, verb, party)


def _as_topic(spot: Spot, governor: Governor) -> Party | None:
    """ "Về phía Nhật Bản, ...", "Với khoản vay 150 triệu USD, ADB sẽ ...": who the sentence is about."""
    passage, line = spot.passage, spot.line
    if passage.word(line.first) in ("về", "phía", "còn", "riêng") and not governor.passive:
        named = passage.names_in(line.first, min(line.first + 6, governor.word.first))
        if named and can_pay(named[0].name) and not _inside(named[0]):
            return _named(passage, named[0].first, named[0].after)
    if passage.word(line.first) in ("với", "bằng", "nhờ", "từ") and governor.word.role == "noun":
        comma = next((p for p in range(spot.money.reach, line.after) if passage.word(p) == ","), line.after)
        behind = passage.names_in(comma, min(line.after, comma + 5))
        if behind and can_pay(behind[0].name) and not _inside(behind[0]):
            return _named(passage, behind[0].first, behind[0].after)
    return None


def _inside(placed: Placed) -> bool:
    return bool(set(acting_codes(placed.name)) & {*MEKONG, "MRC", "MI"})


def _raises(passage: Passage, verb: int) -> bool:
    """ "chương trình GMS đã huy động 21 tỷ USD": a mechanism raises money itself."""
    return passage.says(verb, "huy", "động") or passage.says(verb - 2, "huy", "động")


def _of_the_fund(spot: Spot, governor: Governor) -> Party | None:
    fund = programme_near(spot.passage, spot.line)
    return donor_of(fund) if fund is not None else None


def _from_whom(spot: Spot, governor: Governor) -> Party | None:
    """ "được hưởng ... từ Nhật Bản": the source named behind the figure."""
    if not governor.passive:
        return None
    for role in roles(spot.passage, spot.money.reach, spot.own[1]):
        if role.preposition in ("từ", "của") and acting_codes(role.placed.name) and not _inside(role.placed):
            return _named(spot.passage, role.placed.first, role.placed.after)
    return None


def _by_pronoun(spot: Spot, governor: Governor) -> Party | None:
    kind = pronoun(spot.passage, spot.line.first, governor.word.first)
    return antecedent(spot.passage, kind, spot.line.first) if kind is not None else None


def _only_partner(spot: Spot, governor: Governor) -> Party | None:
    """The one partner that the sentence names, wherever it stands: "thỏa thuận ... giữa Ủy hội và KfW"."""
    return partner_in(spot.passage, spot.line)


def partner_in(passage: Passage, line: Line) -> Party | None:
    """The one state or organisation of outside that a sentence names as more than a place or a taker."""
    able = [
        role.placed
        for role in roles(passage, line.first, line.after)
        if can_pay(role.placed.name) and role.preposition not in ("tại", "ở", "như", "sang", "dự", "thăm", "cho")
    ]
    able = [placed for placed in able if not _inside(placed) and placed.name.kind != "person"]
    able = [placed for placed in able if placed.name.code not in ("PH", "ID", "MY", "BN", "TL")]
    codes = {acting_codes(placed.name) for placed in able}
    if len(codes) != 1:
        return None
    return Party(codes.pop(), able[0].first, able[0].after, entry=able[0].name.entry or None)


def _told_before(spot: Spot, governor: Governor) -> Party | None:
    memory = spot.memory
    if spot.made and not governor.passive:
        return spot.made[-1].actor
    if memory.last is not None and spot.since_last <= 2 and not governor.passive:
        return _from_context(memory.last.actor)
    return _from_context(memory.actor) if memory.actor is not None else None


def _of_the_frame(spot: Spot, governor: Governor) -> Party | None:
    passage = spot.passage
    return _home_of_currency(passage, spot.line, spot.money) or headline_donor(passage) or _lead(passage, governor)


def _paying_side(passage: Passage, line: Line, verb: int, party: Party) -> Party:
    """ "Chính phủ Đức và Ủy hội sông Mê Công ký ...": of the two sides of a signature the one that pays."""
    outside = tuple(code for code in party.codes if code not in {"MRC", *MEKONG})
    if not found(passage, "sign", party.first, verb + 3):
        return party
    if outside:
        return replace(party, codes=outside)
    for role in roles(passage, line.first, verb):
        codes = acting_codes(role.placed.name)
        if role.preposition is None and can_pay(role.placed.name) and not set(codes) & {"MRC", *MEKONG}:
            return Party(codes, role.placed.first, role.placed.after, entry=role.placed.name.entry or None)
    return party


def _member_states(spot: Spot, governor: Governor) -> Party | None:
    """ "đóng góp của bốn nước thành viên", "các nước thành viên nộp ...": the members, of whom none is named."""
    passage = spot.passage
    for place in range(spot.line.first, spot.money.first - 2):
        if not passage.says(place, "nước", "thành", "viên"):
            continue
        before = {passage.word(back) for back in range(place - 3, place)}
        owned = "của" in before and place > governor.word.first
        if owned or (0 <= governor.word.first - place - 3 <= 4 and not before & {"cho", "với", "giữa", "giúp", "từ"}):
            codes = ("KH", "LA", "TH", "VN") if "MRC" in passage.context.mechanisms else MEKONG
            return Party(codes, place, place + 3, "lexicon", entry="members")
    return None


def _donors_together(spot: Spot, governor: Governor) -> Party | None:
    """ "các đối tác đã tài trợ cho Ủy hội ...": nobody by name; the mechanism stands for them."""
    passage, line, verb = spot.passage, spot.line, governor.word.first
    if governor.passive:
        return None
    for place in range(max(line.first, verb - 7), verb):
        if any(passage.says(place, *form) for form in _TOGETHER) and passage.context.mechanisms:
            outside = (
                can_pay(other.name) and not set(acting_codes(other.name)) & {*MEKONG, "MRC"}
                for other in passage.names_in(max(line.first, place - 5), line.after)
            )
            if passage.names_in(place, verb) or any(outside):
                return None
            code = primary_mechanism(passage) or passage.context.mechanisms[0]
            return Party((code,), place, verb, "context", entry=f"mechanism/{code}", collective=True)
    return None


def _programme_itself(spot: Spot, governor: Governor) -> Party | None:
    """ "chương trình đã huy động 21 tỷ USD": what a mechanism without a partner of its own has raised from all."""
    passage, verb = spot.passage, governor.word.first
    code = primary_mechanism(passage)
    if not passage.says(verb, "huy", "động") or code is None or code in LEAD:
        return None
    for place in range(max(spot.line.first, verb - 5), verb):
        if passage.says(place, "chương", "trình") or passage.says(place, "cơ", "chế"):
            return Party((code,), place, verb, "context", entry=f"mechanism/{code}", collective=True)
    return None


def _from_context(party: Party) -> Party:
    return Party(party.codes, party.first, party.after, "context", party.speaker, party.entry, party.collective)


def _lead(passage: Passage, governor: Governor) -> Party | None:
    """The one partner of the mechanism under which the article speaks: what is given there without a name is its."""
    leads = {LEAD[code] for code in passage.context.mechanisms if code in LEAD}
    if len(leads) != 1:
        return None
    entry = next(code for code in passage.context.mechanisms if code in LEAD)
    word = governor.word
    return Party(tuple(leads), word.first, word.after, "lexicon", entry=f"mechanism/{entry}")


def _home_of_currency(passage: Passage, line: Line, money: Sum) -> Party | None:
    """Yen come from Japan, if Japan is named before."""
    home = currency_home().get(money.figure.currency or "")
    for placed in passage.names_before(line.after, 60):
        if home is not None and acting_codes(placed.name) == (home,):
            return Party((home,), placed.first, placed.after, "context", entry=placed.name.entry or None)
    return None


def _named(passage: Passage, first: int, after: int) -> Party | None:
    named = [
        role.placed
        for role in roles(passage, first, after)
        if can_pay(role.placed.name) and role.preposition not in ("tại", "ở", "cho", "với", "sang", "tới", "giữa")
    ]
    if not named:
        return None
    codes = tuple(dict.fromkeys(code for placed in named for code in acting_codes(placed.name)))
    persons = [placed.name.code for placed in named if placed.name.kind == "person"]
    return Party(
        codes, named[0].first, named[-1].after, "text", persons[-1] if persons else None, named[0].name.entry or None
    )


_NAMED: tuple[Callable[[Spot, Governor], Party | None], ...] = (
    _told_by_governor, _right_before, _donors_together, _programme_itself, _member_states, _shares_subject,
    _as_subject, _as_topic, _of_the_fund, _from_whom, _by_pronoun, _only_partner,
)  # fmt: skip


def is_private(passage: Passage, line: Line, governor: Governor, actor: Party | None) -> bool:
    """Whether companies pay: "Tập đoàn ... đầu tư", "các doanh nghiệp Nhật Bản rót"."""
    verb = governor.word.first
    named = actor is not None and line.first <= actor.first < verb
    start = max(line.first, (actor.first if actor is not None and named else verb - 4) - 6)
    for word in found(passage, "private", start, verb):
        if not any(placed.first > word.after + 4 for placed in passage.names_in(word.after, verb)):
            return True
    unsaid = actor is None or actor.basis != "text"
    return unsaid and not governor.passive and _unknown_subject(passage, line, verb)


def _unknown_subject(passage: Passage, line: Line, verb: int) -> bool:
    """ "Samsung và LG cam kết": a foreign name that the lexicon does not know stands as subject; whoever it is, it is
    not the partner spoken of before."""
    place = verb - 1
    while place > line.first and passage.word(place) in _ADVERBS:
        place -= 1
    start, end = passage.span(place, place + 1)
    written = passage.context.text[start:end]
    foreign = written.isascii() and written[:1].isupper() and (written.isupper() or len(written) >= 5)
    return foreign and len(written) >= 2 and not passage.within_name[place] and not written.isdigit()
