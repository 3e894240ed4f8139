"""Words that stand for takers named elsewhere: "bốn nước", "các nước này", "hai nước bạn", "Ủy hội", "khu vực"."""

from dataclasses import replace

from extract.clauses import Passage, Placed
from extract.commitments.mechanisms import primary_mechanism
from extract.commitments.membership import LOWER, members_of, served_by
from extract.commitments.parties import MEKONG
from extract.commitments.syntax import words
from extract.names import Name

# A counted group says itself who is in it, the giver too: "nối sáu nước".
COUNTED = "stand_in/counted"
POINTING = "stand_in/pointing"
_COUNTS = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "các": 0, "những": 0,
    "mỗi": 0, "cả": 0, "từng": 0,
}  # fmt: skip
_STATES = (("nước",), ("quốc", "gia"))
_THESE = frozenset(("này", "đó", "trên", "ấy", "nói", "kể", "bạn", "láng", "vừa"))
# "bộ trưởng các nước", "lãnh đạo sáu nước" meet and speak; they take nothing.
_SPEAKERS = frozenset(("trưởng", "đạo", "tướng", "biểu", "đoàn", "chức", "bên"))
_GOVERNING = frozenset(("cho", "giúp", "tại", "ở", "trợ", "tặng", "dành", "với", "sang", "tới"))
_COMMISSION = (("ủy", "hội"), ("ban", "thư", "ký"), ("tổ", "chức", "này"), ("cơ", "quan", "này"))
_REGION = (("khu", "vực"), ("tiểu", "vùng"), ("lưu", "vực"))
_SMALLER = frozenset(("biên", "nông", "miền", "phía", "tam", "đô", "công", "tư", "ven", "giáp", "đông", "châu"))
_TOWARDS = frozenset(("tại", "ở", "sang", "tới", "cho", "về"))
# A town beside these is where people met or signed.
_ACTS = frozenset(("ký", "họp", "dự", "nghị", "lễ", "ngày", "phát", "nói", "thăm", "trưa", "sáng", "chiều", "tối"))
_PROVINCES = frozenset(("tỉnh", "huyện", "bang", "xã", "vùng", "lộ", "hồ", "đảo", "phủ"))
# Of the five those on the list of least developed countries of the United Nations.
_LEAST_DEVELOPED = ("KH", "LA", "MM")
_REACH = 40


def stand_ins(passage: Passage, first: int, after: int, actors: tuple[str, ...]) -> list[Placed]:
    """The groups and institutions that words within tokens [first, after) stand for, as if they were names."""
    found: list[Placed] = _places(passage, first, after)
    place = first
    while place < after:
        made = None if passage.within_name[place] else _at(passage, place, after, actors)
        if made is not None:
            found.append(made)
        place = made.after if made is not None else place + 1
    return found


def _places(passage: Passage, first: int, after: int) -> list[Placed]:
    """Provinces and regions of a Mekong country, which take for it: "tại tỉnh Savannakhet", "Đồng bằng sông Cửu Long".
    So does a town that is no capital ("ở Siem Reap")."""
    found = []
    for placed in passage.names_in(first, after):
        name = placed.name
        led = passage.word(placed.first - 1) in _PROVINCES
        town = name.entry.startswith("places/") and passage.word(placed.first - 1) in _TOWARDS
        acts = {passage.word(back) for back in range(placed.first - 8, placed.first)} & _ACTS
        town = town and not acts
        if name.kind == "place" and name.country in MEKONG and (led or town or name.entry == "places/MEKONG_DELTA"):
            found.append(Placed(placed.first, placed.after, replace(name, kind="country", code=str(name.country))))
    return found


def _at(passage: Passage, place: int, after: int, actors: tuple[str, ...]) -> Placed | None:
    word = passage.word(place)
    if word in _COUNTS:
        return _countries(passage, place, after, actors)
    if word == "ta" and passage.word(place - 1) in _GOVERNING:
        return _placed(passage, place, place + 1, ("VN",), POINTING)  # "giúp ta": the newspaper's own country
    if word in ("nước", "phía", "bạn"):
        return _one_country(passage, place, actors)
    if word in ("ủy", "ban", "tổ", "cơ"):
        return _commission(passage, place)
    if word in ("khu", "tiểu", "lưu"):
        return _region(passage, place, actors)
    return None


def _placed(passage: Passage, first: int, after: int, codes: tuple[str, ...], entry: str) -> Placed:
    start, end = passage.span(first, after)
    name = Name(start, end, passage.context.text[start:end], "group", entry, members=codes, entry=entry)
    return Placed(first, after, name)


def _countries(passage: Passage, place: int, after: int, actors: tuple[str, ...]) -> Placed | None:
    """ "bốn nước", "các nước thành viên", "hai nước bạn", "ba nước còn lại"."""
    end = place + 1
    count = _COUNTS[passage.word(place)]
    if count == 0 and passage.word(end) in _COUNTS:
        count, end = _COUNTS[passage.word(end)], end + 1  # "cả ba nước"
    state = next((form for form in _STATES if passage.says(end, *form)), None)
    if state is None or passage.word(place - 1) in _SPEAKERS:
        return None
    end += len(state)
    if passage.within_name[end - 1] or passage.within_name[place]:
        return None  # "các nước Mekong" is a name
    code = primary_mechanism(passage)
    framed = _of_mechanism(passage, place, end)
    if framed is not None:
        return framed
    if passage.within_name[end] and any(item.first == end for item in passage.names_in(end, end + 6)):
        return None  # "ba nước Lào, Campuchia và Việt Nam": the list says who
    following = passage.word(end)
    if following in ("kém", "chậm", "nghèo"):
        return _placed(passage, place, end + 1, _LEAST_DEVELOPED, POINTING)
    if following == "còn" and passage.word(end + 1) == "lại":
        rest = tuple(member for member in served_by(passage, code) if member not in actors)
        return _placed(passage, place, end + 2, rest, COUNTED)
    if following in _THESE:
        codes = listed_before(passage, place, count, actors)
        others = tuple(member for member in served_by(passage, code) if member not in actors)
        codes = codes or (others if count == len(others) else ())  # "hai nước bạn" of a mechanism of three
        return _placed(passage, place, end + 1, codes, POINTING) if codes else None
    codes = _counted(passage, place, count, code, actors)
    return _placed(passage, place, end, codes, COUNTED if count else POINTING) if codes else None


def _of_mechanism(passage: Passage, place: int, end: int) -> Placed | None:
    """ "bốn nước CLMV", "các nước thành viên GMS": the mechanism's members on the river."""
    while passage.word(end) in ("thành", "viên", "của", "thuộc", "trong") and not passage.within_name[end]:
        end += 1
    named = [placed for placed in passage.names_in(end, end + 8) if placed.first == end]
    if not named or named[0].name.kind != "mechanism":
        return None
    codes = served_by(passage, named[0].name.code)
    return _placed(passage, place, named[0].after, codes, COUNTED)


def _counted(passage: Passage, place: int, count: int, code: str | None, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a number of countries means: the mechanism's, where it has that many, else those listed before."""
    served, members = served_by(passage, code), members_of(passage, code)
    if count == 0:
        return served
    for group in (served, members, LOWER, MEKONG):
        if len(group) == count:
            listed = listed_before(passage, place, count, actors) if group is LOWER else ()
            return listed or group
    return listed_before(passage, place, count, actors) if count in (2, 3) else ()


def listed_before(passage: Passage, place: int, count: int, actors: tuple[str, ...]) -> tuple[str, ...]:
    """The Mekong countries that were last listed, as many as counted (0: two or more, or a group), nearest first."""
    run: list[str] = []
    previous: Placed | None = None
    for placed in passage.names_before(place, _REACH):
        name = placed.name
        if count == 0 and not run and name.kind == "group" and set(name.members) <= set(MEKONG):
            return name.members
        if name.kind != "country" or name.code not in MEKONG or name.code in actors:
            continue
        apart = previous is not None and previous.first - placed.after > 5
        if apart and len(set(run)) >= max(count, 2):
            break
        if apart:
            run = []
        run.append(name.code)
        previous = placed
        if count and len(set(run)) == count:
            return tuple(sorted(set(run)))
    return tuple(sorted(set(run))) if len(set(run)) >= 2 and not count else ()


def _one_country(passage: Passage, place: int, actors: tuple[str, ...]) -> Placed | None:
    """ "cho nước này", "giúp bạn", "tại nước bạn": the Mekong country named last, other than who gives. Behind a
    ministry ("Bộ Ngoại giao nước này") the giver itself is meant."""
    end, begin = place + 1, place - 1
    while passage.word(begin) in words("takers"):
        begin -= 1  # "cho người dân nước này"
    if passage.word(begin) not in _GOVERNING:
        return None
    if passage.word(place) != "bạn":
        if passage.word(end) not in ("này", "bạn", "đó", "láng", "sở"):
            return None
        end += 2 if passage.word(end) in ("láng", "sở") else 1
    for placed in passage.names_before(place, _REACH):
        name = placed.name
        code = name.code if name.kind == "country" else name.country if name.kind == "person" else None
        if code in MEKONG and code not in actors:
            return _placed(passage, place, end, (code,), POINTING)
    return None


def _commission(passage: Passage, place: int) -> Placed | None:
    """ "Ủy hội", "Ban Thư ký", "tổ chức này" where the river commission is spoken of."""
    if "MRC" not in passage.context.mechanisms and "MRC" not in passage.context.mentioned_mechanisms:
        return None
    form = next((form for form in _COMMISSION if passage.says(place, *form)), None)
    if form is None:
        return None
    after = place + len(form)
    if form[0] in ("tổ", "cơ") and not _speaks_of_commission(passage, place):
        return None
    start, end = passage.span(place, after)
    if form[0] in ("ủy", "ban") and not passage.context.text[start].isupper():
        return None
    surface = passage.context.text[start:end]
    return Placed(place, after, Name(start, end, surface, "mechanism", "MRC", entry=POINTING, mechanism="MRC"))


def _speaks_of_commission(passage: Passage, place: int) -> bool:
    """Whether the organisation named last is the river commission."""
    for placed in passage.names_before(place, _REACH):
        if placed.name.kind in ("organisation", "mechanism"):
            return placed.name.mechanism == "MRC" or placed.name.code == "MRCS"
    return primary_mechanism(passage) == "MRC"


def _region(passage: Passage, place: int, actors: tuple[str, ...]) -> Placed | None:
    """ "khu vực", "tiểu vùng", "lưu vực": the countries that the mechanism serves."""
    form = next((form for form in _REGION if passage.says(place, *form)), None)
    if form is None or passage.word(place - 1) not in (*_GOVERNING, "toàn", "trong", "thuộc"):
        return None
    after = place + len(form)
    if passage.word(after) in _SMALLER or (after < len(passage.words) and passage.within_name[after]):
        return None  # "khu vực biên giới", "khu vực Tây Nguyên"
    served = served_by(passage, primary_mechanism(passage))
    return _placed(passage, place, after, served, POINTING)
