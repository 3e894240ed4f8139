"""Figures of a text: money, counted goods, percentages and bare counts, as the Vietnamese press writes them.

A figure is what the text states and nothing else: "hàng trăm triệu USD" is none, and nothing is converted or added.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeVar

from extract.lexicon.tables import load_table
from extract.numerals import Numeral, Token, may_begin, numeral, tokens
from extract.phrases import Phrases
from extract.reading import Qualifier
from extract.text import Folded, fold

Name = TypeVar("Name")
Group = TypeVar("Group")
FigureKind = Literal["money", "quantity", "count", "percent"]
Per = Literal["year", "project"]
_RESTATED_REACH = 12
_RANGE_WORDS = frozenset(("-", "đến", "tới"))
# Words that stay free-standing when a number precedes them; after them a bare number is a date, an edition or a rank.
_NO_COUNT_AFTER = frozenset(("năm", "tháng", "ngày", "thứ", "số", "quý", "kỳ", "điều", "khoản", "mục", "trang", "đoạn"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with what it counts. [start, end) is its surface in the text, qualifier included; ``reach`` is where
    its bracketed equivalent and its "/năm" end. ``value_max`` is set for ranges only."""

    start: int
    end: int
    surface: str
    value: float
    kind: FigureKind
    value_max: float | None = None
    qualifier: Qualifier = "exact"
    currency: str | None = None
    unit: str | None = None
    unit_kind: str | None = None
    equivalent: tuple[float, str] | None = None
    per: Per | None = None
    reach: int = 0


@dataclass(frozen=True, slots=True)
class _Tables:
    currencies: Phrases[str]
    prefixes: Phrases[str]
    not_before: dict[str, frozenset[str]]
    minor: frozenset[str]
    units: Phrases[tuple[str, str]]
    classifiers: frozenset[str]
    qualifiers: Phrases[Qualifier]
    trailing: Phrases[Qualifier]
    vague: frozenset[str]
    per_after: Phrases[Per]
    per_before: Phrases[Per]
    strong: frozenset[str]
    weak: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Core:
    """A figure in tokens: [first, after) without its qualifier."""

    first: int
    after: int
    value: float
    value_max: float | None
    kind: FigureKind
    currency: str | None = None
    unit: tuple[str, str] | None = None


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order, none inside another. Takes time linear in the text and never raises."""
    return figures_in(fold(text), text)


def figures_in(folded: Folded, text: str, words: list[Token] | None = None) -> tuple[Figure, ...]:
    """As `find_figures`, for a text that is already folded, and cut into ``words`` if they are given."""
    words = tokens(folded.text) if words is None else words
    cores: list[_Core] = []
    place = 0
    prefixes = _tables().prefixes
    while place < len(words):
        if not may_begin(words[place].text) and not prefixes.begins(words[place].text):
            place += 1  # as nearly every word
            continue
        core = _core(words, place, folded.text)
        if core is None or _cut_off(words, core, folded.text):
            place += 1
        else:
            cores.append(core)
            place = core.after
    return _finished(cores, words, folded, text)


def _core(words: list[Token], place: int, folded: str) -> _Core | None:
    tables = _tables()
    prefix = tables.prefixes.at(words, place)
    if prefix is not None and prefix[1] < len(words) and words[prefix[1]].is_number:
        core = _counted(words, prefix[1], folded, prefix[0])
        return None if core is None else replace(core, first=place)
    return _counted(words, place, folded, None)


def _counted(words: list[Token], place: int, folded: str, prefix: str | None) -> _Core | None:
    number = numeral(words, place)
    if number is None or (prefix is None and not _free(words, place, number)):
        return None
    return _range(words, place, number, folded, prefix) or _single(words, place, number, folded, prefix)


def _free(words: list[Token], place: int, number: Numeral) -> bool:
    """Whether the number stands on its own: no part of a date, a name such as COVID-19, or a vague size."""
    before = words[place - 1] if place else None
    glued = before is not None and before.end == words[place].start
    if before is not None and not number.digits and before.text in _tables().vague:
        return False
    if glued and before is not None and (before.is_word or before.text in "/.,:_@#"):
        return False
    if glued and before is not None and before.text == "-" and place > 1 and words[place - 2].end == before.start:
        # "covid-19" and "3-8-2019", but not the second half of "50-60 triệu", which the range has taken already.
        return number.scale > 1 and words[place - 2].is_number
    following = words[place + 1] if place + 1 < len(words) else None
    is_date = following is not None and following.text in "/:" and following.start == words[place].end
    return not (is_date and place + 2 < len(words) and words[place + 2].text[0].isdigit())


def _range(words: list[Token], place: int, low: Numeral, folded: str, prefix: str | None) -> _Core | None:
    between = low.after
    inner = None if prefix else _tables().currencies.at(words, between)
    if inner is not None:
        between = inner[1]
    if between >= len(words) or words[between].text not in _RANGE_WORDS:
        return None
    upper_at = between + 1
    repeated = _tables().prefixes.at(words, upper_at) if prefix else None
    if repeated is not None:
        upper_at = repeated[1]
    high = numeral(words, upper_at)
    if high is None or high.digits != low.digits:
        return None
    value = low.value * high.scale if low.scale == 1 and low.value < high.value / high.scale else low.value
    core = _single(words, upper_at, high, folded, prefix)
    if core is None or core.kind == "count" or value >= core.value or (inner and inner[0] != core.currency):
        return None
    return replace(core, first=place, value=value, value_max=core.value)


def _single(words: list[Token], place: int, number: Numeral, folded: str, prefix: str | None) -> _Core | None:
    tables = _tables()
    core = _Core(place, number.after, number.value, None, "count")
    if prefix is not None:
        return replace(core, kind="money", currency=prefix)
    if number.after >= len(words):
        return core if number.scale > 1 else None
    same_line = "\n" not in folded[words[number.after - 1].end : words[number.after].start]
    if words[number.after].text == "%" or _says(words, number.after, "phần", "trăm"):
        return replace(core, kind="percent", after=number.after + (1 if words[number.after].text == "%" else 2))
    currency = tables.currencies.at(words, number.after)
    if currency is not None and _is_money(words, currency, number):
        return replace(core, kind="money", currency=currency[0], after=currency[1])
    unit = _unit(words, number.after) if same_line or number.scale > 1 else None
    if 1900 <= number.value <= 2100 and number.scale == 1 and place and words[place - 1].text == "năm":
        return None
    exact = number.digits or number.scale > 1
    if unit is not None and (exact or (number.value > 1 and not _is_year(words, place))):
        return replace(core, kind="quantity", unit=unit[0], after=unit[1])
    return core if number.scale > 1 or _is_count(words, place, number) else None


def _is_money(words: list[Token], currency: tuple[str, int], number: Numeral) -> bool:
    tables = _tables()
    code, after = currency
    if after - number.after == 1 and after < len(words) and words[after].text in tables.not_before.get(code, ()):
        return False
    return code not in tables.minor or number.scale > 1 or number.value >= 1000


def _is_year(words: list[Token], place: int) -> bool:
    """ "năm" before a unit is five, unless a word before it makes it a year ("trong năm dự án kết thúc")."""
    return (
        words[place].text == "năm"
        and place > 0
        and (
            words[place - 1].is_number
            or words[place - 1].text in ("mỗi", "hằng", "hàng", "trong", "từ", "đến", "cuối", "đầu")
        )
    )


def _unit(words: list[Token], place: int) -> tuple[tuple[str, str], int] | None:
    tables = _tables()
    unit = tables.units.at(words, place)
    if place < len(words) and words[place].text in tables.classifiers:
        later = tables.units.at(words, place + 1)
        return later if later is not None and (unit is None or later[1] > unit[1]) else unit
    return unit


def _is_count(words: list[Token], place: int, number: Numeral) -> bool:
    following = words[number.after]
    if not number.digits or not following.is_word or following.start == words[number.after - 1].end:
        return False
    return not (place and words[place - 1].text in _NO_COUNT_AFTER) and not 1900 <= number.value <= 2100


def _cut_off(words: list[Token], core: _Core, folded: str) -> bool:
    """Whether the text ends inside the figure: at its number, or in the first letters of its scale ("55 tri")."""
    if core.kind != "count":
        return False
    rest = folded[words[core.after - 1].end :] if len(folded) - words[core.after - 1].end < 12 else "."
    tail = rest.strip()
    return not tail or (tail.isalpha() and rest == " " + tail and core.after >= len(words) - 1)


def _finished(cores: list[_Core], words: list[Token], folded: Folded, text: str) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    index = 0
    while index < len(cores):
        core = cores[index]
        figure = _figure(core, words, folded, text)
        after = core.after
        index += 1
        while core.kind == "money" and index < len(cores):
            restated = _restated(core, after, cores[index], words)
            if restated is None:
                break
            after = restated if restated > 0 else after
            if figure.equivalent is None:
                figure = replace(figure, equivalent=(cores[index].value, str(cores[index].currency)))
            index += 1
        figures.append(_with_rate(figure, core, after, words, folded))
    return tuple(figures)


def _figure(core: _Core, words: list[Token], folded: Folded, text: str) -> Figure:
    tables = _tables()
    qualifier: Qualifier = "exact"
    first, after = core.first, core.after
    before = tables.qualifiers.before(words, first)
    trailing = tables.trailing.at(words, after)
    if before is not None:
        qualifier, first = before
    elif trailing is not None:
        qualifier, after = trailing
    if core.value_max is not None:
        qualifier = "range"
    start, end = folded.span(words[first].start, words[after - 1].end)
    unit, unit_kind = core.unit if core.unit else (None, None)
    return Figure(
        start, end, text[start:end], core.value, core.kind, core.value_max, qualifier, core.currency, unit, unit_kind,
        reach=end,
    )  # fmt: skip


def _restated(core: _Core, after: int, other: _Core, words: list[Token]) -> int | None:
    """The token after ``other`` and its bracket if it says ``core`` in another currency: "(khoảng 6,2 tỷ USD)",
    "tương đương 7,4 tỷ USD"; 0 if it does so behind other words ("10 tỷ yên vốn vay, tương đương ...")."""
    tables = _tables()
    if other.kind != "money" or other.currency == core.currency or other.first - after > _RESTATED_REACH:
        return None
    between = [word.text for word in words[after : other.first]]
    inside = bool(between) and between[0] in ("(", "[")
    said = between[1:] if inside else between
    if not all(word in tables.strong or word in tables.weak for word in said):
        return 0 if _says_equal(said) or _bracketed_later(said, tables) else None
    if not inside and not any(word in tables.strong for word in said) and not _apposed(words, said, other):
        return None
    return _after_bracket(words, other.after) if inside else other.after


def _apposed(words: list[Token], said: list[str], other: _Core) -> bool:
    """ "5 triệu franc Thụy Sĩ, xấp xỉ 5,04 triệu USD": a comma and a word of estimate, and no giver behind."""
    estimated = len(said) >= 2 and said[0] == "," and said[1] in ("xấp", "khoảng", "gần", "hơn", "chừng", "cỡ", "ước")
    return estimated and not (other.after < len(words) and words[other.after].text in ("của", "do", "từ", "mà"))


def _says_equal(said: list[str]) -> bool:
    """Whether words end in ", tương đương (khoảng)": what stands before belongs to the first figure."""
    place = next((index for index in range(len(said) - 1) if said[index : index + 2] == ["tương", "đương"]), None)
    return place is not None and len(said) - place <= 5 and not {";", ".", ":"} & set(said)


def _bracketed_later(said: list[str], tables: _Tables) -> bool:
    """ "600 tỉ yen tiền viện trợ (khoảng ...": a few words that belong to the first figure, then a bracket that opens
    with the second."""
    if "(" not in said:
        return False
    place = said.index("(")
    led = said[:place]
    return len(led) <= 6 and all(word.isalpha() for word in led) and all(
        word in tables.strong or word in tables.weak for word in said[place + 1 :]
    )  # fmt: skip


def _after_bracket(words: list[Token], place: int) -> int:
    """The token after the bracket that closes within a few words, else ``place``."""
    for later in range(place, min(place + 8, len(words))):
        if words[later].text in (")", "]"):
            return later + 1
        if words[later].is_number:
            break
    return place


def _with_rate(figure: Figure, core: _Core, after: int, words: list[Token], folded: Folded) -> Figure:
    tables = _tables()
    rate = tables.per_after.at(words, after)
    if rate is not None:
        reach = folded.span(words[core.first].start, words[rate[1] - 1].end)[1]
        return replace(figure, per=rate[0], reach=reach)
    reach = max(figure.end, folded.span(words[core.first].start, words[after - 1].end)[1])
    qualifier = tables.qualifiers.before(words, core.first)
    earlier = tables.per_before.before(words, qualifier[1] if qualifier else core.first)
    return replace(figure, per=earlier[0] if earlier else None, reach=reach)


def _says(words: list[Token], place: int, *expected: str) -> bool:
    return [word.text for word in words[place : place + len(expected)]] == list(expected)


@cache
def _tables() -> _Tables:
    currencies = load_table("currencies")
    units = load_table("units")
    around = load_table("quantifiers")
    names = [(form, code) for code, entry in currencies.items() for form in entry["words"]]
    signs = [(sign, code) for code, entry in currencies.items() for sign in entry.get("symbols", ())]
    return _Tables(
        currencies=Phrases([*names, *signs]),
        prefixes=Phrases([*signs, *((form, code) for form, code in names if len(form) == 3 and form.isascii())]),
        not_before={code: frozenset(entry.get("not_before", ())) for code, entry in currencies.items()},
        minor=frozenset(code for code, entry in currencies.items() if entry.get("minor")),
        units=Phrases((form, (code, unit["kind"])) for code, unit in units["units"].items() for form in unit["forms"]),
        classifiers=frozenset(units["classifiers"]),
        qualifiers=_phrases(around["before"], lambda entry: entry),
        trailing=_phrases(around["after"], lambda entry: entry),
        vague=frozenset(around["vague"]),
        per_after=_phrases(around["per"], lambda entry: entry["after"]),
        per_before=_phrases(around["per"], lambda entry: entry["before"]),
        strong=frozenset(around["equivalent"]["strong"]),
        weak=frozenset(around["equivalent"]["weak"]),
    )


def _phrases(groups: dict[Name, Group], forms: Callable[[Group], list[str]]) -> Phrases[Name]:
    return Phrases((form, name) for name, entry in groups.items() for form in forms(entry))
