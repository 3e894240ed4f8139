"""The names in a text: who and what is spoken of, as the lexicon knows them."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from extract.guards import Surroundings, stands
from extract.lexicon.entries import Entry, mechanism
from extract.lexicon.gazetteer import Occurrence, gazetteer
from extract.text import Folded, fold, join_dashes
from extract.typos import misspelt

NameKind = Literal["country", "organisation", "mechanism", "group", "person", "place", "programme", "river"]

# Where two names overlap, the one that says more wins: "các nước Mekong-Nhật Bản" is the mechanism, not the group.
_RANK = {
    "mechanism": 0,
    "programme": 0,
    "organisation": 0,
    "place": 0,
    "country": 1,
    "person": 1,
    "group": 2,
    "river": 3,
}
# Before a capital: then it is where something happens, not a government that acts.
_PLACE_CUE = re.compile(
    r"(?:\b(?:tại|ở|thủ đô|thành phố|từ|đến|tới|về|sang|rời|thăm|tuyên bố|chiến lược|kế hoạch hành động|hiệp định|"
    r"sân bay|nghị định thư|thỏa thuận|trụ sở|đi|quanh|in|at|to) |\btp\.? ?|\()$"
)
# "nhận 39 triệu USD từ Washington" names who gives.
_MONEY_FROM = re.compile(r"\b(?:usd|triệu|tỷ|vốn|tài trợ|viện trợ|hỗ trợ|tiền|khoản vay|vay)\b.{0,12} từ $")
# A dateline: "Oa-sinh-tơn, ngày 27/11 -", "VIÊNG CHĂN (TTXVN)".
_DATELINE = re.compile(r",? (?:ngày |\(|\d)|, [\w ]{2,20},? ngày ")


@dataclass(frozen=True, slots=True)
class Name:
    """One name where it stands: [start, end) in code points of the text.

    ``code`` is ISO 3166 alpha-2 for a country (EU for the Union), an organisation or mechanism code, a group's code
    (MEKONG, LOWER_MEKONG, ASEAN ...), a programme's or place's identifier, a person's full name.
    ``members`` are a group's or mechanism's countries at the date asked for. ``country`` is the country of a place,
    person or organisation (None for international ones); for a programme the country that pays for it, if one does.
    ``acts_as`` is the organisation for which a person speaks, or the code under which an organisation acts, where it
    is not its own ("NGO:Oxfam").
    ``entry`` is the lexicon entry that matched, such as ``countries/JP``; a name recognised in spite of a typing
    error has ``~`` behind it. ``mechanism`` is the mechanism that a programme belongs to, or a mechanism's own code.
    """

    start: int
    end: int
    surface: str
    kind: NameKind
    code: str
    members: tuple[str, ...] = ()
    country: str | None = None
    entry: str = ""
    mechanism: str | None = None
    acts_as: str | None = None


def find_names(text: str, on: date | None = None, folded: Folded | None = None) -> tuple[Name, ...]:
    """All names in the text, longest match first, non-overlapping, in order. ``on`` decides who held which office,
    who was a member and which mechanism existed; ``folded`` saves folding the text again."""
    joined = join_dashes(folded if folded is not None else fold(text))
    around = Surroundings(joined.text, _aligned(text, joined))
    found: list[Occurrence] = []
    taken = bytearray(len(joined.text) + 1)
    for occurrence in sorted(gazetteer().find(joined.text), key=_preference):
        entry = _standing(occurrence.entry, on)
        if entry is None or any(taken[occurrence.start : occurrence.end]):
            continue
        occurrence = occurrence if entry is occurrence.entry else replace(occurrence, entry=entry)
        if stands(occurrence, around):
            taken[occurrence.start : occurrence.end] = b"\1" * (occurrence.end - occurrence.start)
            found.append(occurrence)
    names = [_name(text, joined, occurrence, around, on) for occurrence in found]
    names.extend(_misspelt_names(text, joined, around, taken, on))
    return tuple(sorted(names, key=lambda name: name.start))


def _preference(occurrence: Occurrence) -> tuple[int, int, int]:
    return _RANK[occurrence.entry.kind], occurrence.start - occurrence.end, occurrence.start


def _standing(entry: Entry, on: date | None) -> Entry | None:
    """The entry that the form means on a day: before a mechanism's birth its forerunner ("Mekong - Mỹ" of 2015 is the
    Lower Mekong Initiative), None when there was none."""
    if on is None or entry.since is None or entry.since <= on:
        return entry
    forerunner = mechanism(entry.earlier) if entry.earlier else None
    return forerunner if forerunner is not None and (forerunner.since is None or forerunner.since <= on) else None


def _aligned(text: str, joined: Folded) -> str:
    """The original's code points at the folded places, so that capitals can be looked up by folded index."""
    if joined.offsets is None:
        return text
    return "".join(map(text.__getitem__, joined.offsets[:-1]))


def _name(text: str, joined: Folded, occurrence: Occurrence, around: Surroundings, on: date | None) -> Name:
    start, end = joined.span(occurrence.start, occurrence.end)
    entry = occurrence.entry
    kind = entry.kind
    if entry.table == "capitals" and _is_place(around, occurrence):
        kind = "place"
    return _named(entry, kind, text, start, end, on, entry.key)


def _is_place(around: Surroundings, occurrence: Occurrence) -> bool:
    before = around.before(occurrence.start)
    if _PLACE_CUE.search(before) and not _MONEY_FROM.search(before):
        return True
    return not before.strip() and _DATELINE.match(around.after(occurrence.end)) is not None


def _named(entry: Entry, kind: str, text: str, start: int, end: int, on: date | None, key: str) -> Name:
    country, acts_as = entry.country, entry.acts_as
    if entry.terms:
        term = entry.term(on)
        country, acts_as = (term.country, term.organisation) if term else (None, None)
    code = entry.english if kind == "place" else entry.code
    return Name(
        start=start,
        end=end,
        surface=text[start:end],
        kind=cast("NameKind", kind),
        code=code,
        members=entry.members(on),
        country=country,
        entry=key,
        mechanism=entry.mechanism,
        acts_as=acts_as,
    )


def _misspelt_names(text: str, joined: Folded, around: Surroundings, taken: bytearray, on: date | None) -> list[Name]:
    names: list[Name] = []
    for start, end, entry in misspelt(around.folded, around.original, taken):
        first, last = joined.span(start, end)
        names.append(_named(entry, entry.kind, text, first, last, on, f"{entry.key}~"))
    return names
