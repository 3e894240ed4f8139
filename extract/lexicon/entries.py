"""What one entry of the name tables holds, and the tables as entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from extract.lexicon.spellings import expand, paired
from extract.lexicon.tables import LexiconError, load_table, optional_date, require_mapping, texts

MEKONG_COUNTRIES = ("KH", "LA", "MM", "TH", "VN")
_FORM_KEYS = ("form", "guard", "exact", "not_before", "not_after", "only_near")


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling and when it does not count. With one capital, at its start, it is only looked for with it; with
    several it needs any of them; all capitals (or ``exact``) count only as they stand. Guard words are folded;
    ``only_near`` asks for one of its words within some eighty characters.
    """

    text: str
    exact: bool = False
    syllable: bool = False
    capital: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    only_near: tuple[str, ...] = ()
    across_lines: bool = True


@dataclass(frozen=True, slots=True)
class Membership:
    """The members of a mechanism in a stretch of time; ``until`` is the last day, None for today."""

    codes: tuple[str, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One office held from one day to another by a person, for a country or an organisation."""

    role: str
    country: str | None
    organisation: str | None
    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has names. ``weak`` programmes do not name their mechanism by themselves: other things are
    called so too. ``delta`` places lie in the Mekong Delta. ``acts_as`` is the code under which an organisation gives,
    where it is not its own."""

    table: str
    code: str
    kind: str
    english: str
    forms: tuple[Form, ...]
    country: str | None = None
    memberships: tuple[Membership, ...] = ()
    lead: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    earlier: str | None = None
    bare_meeting: str = "summit"
    mechanism: str | None = None
    weak: bool = False
    delta: bool = False
    terms: tuple[Term, ...] = field(default=())
    acts_as: str | None = None

    @property
    def key(self) -> str:
        return f"{self.table}/{self.code}"

    def members(self, on: date | None) -> tuple[str, ...]:
        """The members on a day; without one, those of the longest-lasting rule, the last."""
        if not self.memberships:
            return ()
        if on is not None:
            for membership in self.memberships:
                if membership.until is None or on <= membership.until:
                    return membership.codes
        return self.memberships[-1].codes

    def term(self, on: date | None) -> Term | None:
        """The office a person held on a day; without a day, or when none fits, the last one that began before."""
        if not self.terms:
            return None
        if on is not None:
            for term in self.terms:
                if term.covers(on):
                    return term
            begun = [term for term in self.terms if term.since is None or term.since <= on]
            return begun[-1] if begun else self.terms[0]
        return self.terms[-1]


@cache
def all_entries() -> tuple[Entry, ...]:
    """The entries of every name table. Raises LexiconError."""
    return (
        *_countries(),
        *_groups(),
        *_mechanisms(),
        *_organisations(),
        *_places(),
        *_people(),
        *_rivers(),
    )


@cache
def entry_by_key() -> Mapping[str, Entry]:
    """Entries by ``table/code``; a programme's key is ``mechanisms/<mechanism>/<programme>``."""
    return {entry.key: entry for entry in all_entries()}


def mechanism(code: str) -> Entry:
    """The mechanism with this code. Raises KeyError."""
    return entry_by_key()[f"mechanisms/{code}"]


def mechanism_codes() -> tuple[str, ...]:
    """The codes of all mechanisms, in the order of the table."""
    return tuple(load_table("mechanisms"))


def _forms(table: str, code: str, value: Any) -> tuple[Form, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise LexiconError(table, code, "forms is not a list")
    return tuple(form for item in value for form in _form(table, code, item))


def _form(table: str, code: str, item: Any) -> Iterator[Form]:
    if isinstance(item, str):
        for spelling in expand(item):
            yield Form(text=spelling, capital=_needs_capital(spelling), exact=_is_acronym(spelling))
        return
    data = require_mapping(table, code, item, _FORM_KEYS)
    text = data.get("form")
    if not isinstance(text, str) or data.get("guard") not in (None, "syllable"):
        raise LexiconError(table, code, f"form or guard is wrong: {item!r}")
    for spelling in expand(text):
        yield Form(
            text=spelling,
            exact=bool(data.get("exact")) or _is_acronym(spelling),
            syllable=data.get("guard") == "syllable",
            capital=_needs_capital(spelling),
            not_before=texts(table, code, data.get("not_before")),
            not_after=texts(table, code, data.get("not_after")),
            only_near=texts(table, code, data.get("only_near")),
        )


def _is_acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) <= 6


def _needs_capital(text: str) -> bool:
    """A lone capital must be there ("Lào"); "Quỹ đặc biệt Lan Thương" may well begin small in a sentence."""
    return text[:1].isupper() and not any(char.isupper() for char in text[1:])


def _countries() -> Iterator[Entry]:
    for code, value in load_table("countries").items():
        data = require_mapping("countries", code, value, ("english", "forms", "capitals", "not_before", "not_after"))
        before = texts("countries", code, data.get("not_before"))
        after = texts("countries", code, data.get("not_after"))
        forms = tuple(
            Form(f.text, f.exact, f.syllable, f.capital, (*f.not_before, *before), (*f.not_after, *after), f.only_near)
            for f in _forms("countries", code, data.get("forms"))
        )
        yield Entry("countries", code, "country", str(data["english"]), forms, country=code)
        capitals = _forms("countries", code, data.get("capitals"))
        if capitals:
            yield Entry("capitals", code, "country", capitals[0].text, capitals, country=code)


def _groups() -> Iterator[Entry]:
    for code, value in load_table("groups").items():
        data = require_mapping("groups", code, value, ("english", "members", "forms"))
        members = (Membership(texts("groups", code, data.get("members"))),)
        yield Entry(
            "groups", code, "group", str(data["english"]), _forms("groups", code, data.get("forms")), None, members
        )


def _mechanisms() -> Iterator[Entry]:
    known = (
        "english",
        "vietnamese",
        "lead",
        "since",
        "until",
        "earlier",
        "bare_meeting",
        "members",
        "pair",
        "pair_not_after",
        "forms",
        "programmes",
    )
    for code, value in load_table("mechanisms").items():
        data = require_mapping("mechanisms", code, value, known)
        pair = texts("mechanisms", code, data.get("pair"))
        barred = texts("mechanisms", code, data.get("pair_not_after"))
        generated = tuple(
            Form(text, capital=_needs_capital(text), across_lines="-" in text, not_after=barred)
            for text in paired(pair)
        )
        yield Entry(
            "mechanisms",
            code,
            "mechanism",
            str(data["english"]),
            (*_forms("mechanisms", code, data.get("forms")), *generated),
            memberships=tuple(_membership(code, item) for item in data.get("members") or ()),
            lead=texts("mechanisms", code, data.get("lead")),
            since=optional_date("mechanisms", code, data.get("since")),
            until=optional_date("mechanisms", code, data.get("until")),
            earlier=data.get("earlier"),
            bare_meeting=str(data.get("bare_meeting", "summit")),
            mechanism=code,
        )
        for programme, value_of in (data.get("programmes") or {}).items():
            yield _programme(code, str(programme), value_of)


def _membership(code: str, item: Any) -> Membership:
    data = require_mapping("mechanisms", code, item, ("codes", "to"))
    return Membership(texts("mechanisms", code, data.get("codes")), optional_date("mechanisms", code, data.get("to")))


def _programme(code: str, name: str, value: Any) -> Entry:
    data = require_mapping("mechanisms", f"{code}/{name}", value, ("forms", "donor", "weak"))
    return Entry(
        f"mechanisms/{code}",
        name,
        "programme",
        name,
        _forms("mechanisms", name, data.get("forms")),
        country=data.get("donor"),
        mechanism=code,
        weak=bool(data.get("weak")),
    )


def _organisations() -> Iterator[Entry]:
    for code, value in load_table("organisations").items():
        data = require_mapping("organisations", code, value, ("english", "country", "forms", "acts_as"))
        forms = _forms("organisations", code, data.get("forms"))
        yield Entry(
            "organisations",
            code,
            "organisation",
            str(data["english"]),
            forms,
            country=data.get("country"),
            acts_as=data.get("acts_as"),
        )


def _places() -> Iterator[Entry]:
    for code, value in load_table("places").items():
        data = require_mapping("places", code, value, ("english", "country", "delta", "forms"))
        yield Entry(
            "places",
            code,
            "place",
            str(data.get("english", code)),
            _forms("places", code, data.get("forms")),
            country=data.get("country"),
            delta=bool(data.get("delta")) or code == "MEKONG_DELTA",
        )


def _people() -> Iterator[Entry]:
    for name, value in load_table("office_holders").items():
        data = require_mapping("office_holders", name, value, ("forms", "terms"))
        forms = _forms("office_holders", name, [name, *(data.get("forms") or [])])
        terms = tuple(_term(name, item) for item in data.get("terms") or ())
        yield Entry("office_holders", name, "person", name, forms, terms=terms)


def _term(name: str, item: Any) -> Term:
    data = require_mapping("office_holders", name, item, ("role", "country", "organisation", "from", "to"))
    if not isinstance(data.get("role"), str) or not (data.get("country") or data.get("organisation")):
        raise LexiconError("office_holders", name, f"a term needs a role and a country or organisation: {item!r}")
    return Term(
        role=data["role"],
        country=data.get("country"),
        organisation=data.get("organisation"),
        since=optional_date("office_holders", name, data.get("from")),
        until=optional_date("office_holders", name, data.get("to")),
    )


def _rivers() -> Iterator[Entry]:
    data = require_mapping("rivers", "", load_table("rivers"), ("spellings", "rivers", "not_the_river"))
    for code, value in data["rivers"].items():
        river = require_mapping("rivers", code, value, ("forms", "country"))
        yield Entry(
            "rivers", code, "river", code, _forms("rivers", code, river.get("forms")), country=river.get("country")
        )
