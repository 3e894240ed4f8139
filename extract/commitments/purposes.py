"""What an undertaking is for: the words that say so, its sector and its CRS purpose codes."""

from dataclasses import dataclass
from functools import cache

from extract.clauses import Passage, Sum
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

_OPENERS = frozenset(
    (
        "cho",
        "để",
        "nhằm",
        "giúp",
        "phục",
        "vào",
        "hỗ",
        "về",
        "thông",
        "trong",
        "đối",
        "dành",
        "vì",
        "với",
        "thúc",
        "tăng",
        "ứng",
    )
)
_LONGEST = 60
_LEADING_ON = (("trong", "vòng"), ("và",))


@dataclass(frozen=True, slots=True)
class _Sectors:
    keywords: Phrases[str]
    crs: Phrases[str]
    defaults: dict[str, str]
    order: dict[str, int]


def purpose_tokens(passage: Passage, first: int, after: int) -> tuple[int, int] | None:
    """The words between the figure (or verb) and the end of its clause that say what for; None if there are none."""
    begin = first
    for place in range(first, min(after, first + 5)):
        if passage.word(place) in _OPENERS and not passage.within_name[place]:
            begin = place
            break
        if passage.word(place) in (";", ":"):
            return None
    end = begin
    while end < after and end - begin < _LONGEST and passage.word(end) != ";":
        end += 1
    return trimmed(passage, begin, end)


def trimmed(passage: Passage, first: int, after: int) -> tuple[int, int] | None:
    """A stretch without the signs, and the words that only lead on ("trong vòng | 5 năm"), at its ends; a quotation
    that it opens is closed. None if fewer than two words are left."""
    opens = _quotes(passage, first, after) % 2 == 0 or passage.word(after) == '"'
    while first < after and not (
        passage.words[first].is_word or passage.words[first].is_number or (opens and passage.word(first) == '"')
    ):
        first += 1
    after = _without_signs(passage, first, after)
    while (
        leading_on := next((words for words in _LEADING_ON if _ends_with(passage, first, after, words)), None)
    ) is not None:
        after = _without_signs(passage, first, after - len(leading_on))
    if _quotes(passage, first, after) % 2 and after < len(passage.words) and passage.word(after) == '"':
        after += 1
    words = sum(passage.words[place].is_word for place in range(first, after))
    return (first, after) if words >= 2 else None


def _without_signs(passage: Passage, first: int, after: int) -> int:
    while after > first and not (
        passage.words[after - 1].is_word or passage.words[after - 1].is_number or passage.word(after - 1) in ")%"
    ):
        after -= 1
    return after


def _ends_with(passage: Passage, first: int, after: int, words: tuple[str, ...]) -> bool:
    begin = after - len(words)
    return begin >= first and all(passage.word(begin + place) == word for place, word in enumerate(words))


def _quotes(passage: Passage, first: int, after: int) -> int:
    return sum(passage.word(place) == '"' for place in range(first, after))


def next_figure(sums: list[Sum]) -> int | None:
    """Where the first figure stands that is not a mere count of countries or fields ("cho ba nước")."""
    return next((item.first for item in sums if is_gift(item)), None)


def is_gift(item: Sum) -> bool:
    """Whether a figure can be a record of its own: no count of countries, fields, years, volts."""
    return item.figure.kind == "money" or item.figure.unit_kind not in ("other", None)


def before_next(passage: Passage, first: int, following: int) -> int:
    """Where the words of one figure end before those of the next: at the last comma, semicolon or "và" between."""
    for place in range(following - 1, first - 1, -1):
        if passage.word(place) in (",", ";", "và", "còn", "song", "nhưng"):
            return place
    return following


def sector_of(passage: Passage, *stretches: tuple[int, int] | None) -> tuple[str, tuple[str, ...]]:
    """Sector and CRS codes from the first stretch of tokens that has a keyword; ("other", ()) if none has."""
    tables = _tables()
    for stretch in stretches:
        if stretch is None:
            continue
        hits: dict[str, int] = {}
        for sector, place, _ in passage.find(tables.keywords, *stretch):
            if not passage.within_name[place]:
                hits[sector] = hits.get(sector, 0) + 1
        if not hits:
            continue
        if len(hits) > 3 or sorted(hits.values())[-3:] == [1, 1, 1]:
            return "other", ("43010",)
        best = max(hits, key=lambda sector: (hits[sector], -tables.order[sector]))
        codes = [code for code, _, _ in passage.find(tables.crs, *stretch)]
        own = [code for code in dict.fromkeys(codes) if _belongs(best, code)]
        return best, tuple(own[:3]) or (tables.defaults[best],)
    return "other", ()


def _belongs(sector: str, code: str) -> bool:
    return code in load_table("sectors")[sector]["crs"]


@cache
def _tables() -> _Sectors:
    table = load_table("sectors")
    return _Sectors(
        keywords=Phrases((form, sector) for sector, entry in table.items() for form in entry["keywords"]),
        crs=Phrases(
            (form, code) for entry in table.values() for code, forms in entry.get("crs", {}).items() for form in forms
        ),
        defaults={sector: entry["default"] for sector, entry in table.items()},
        order={sector: place for place, sector in enumerate(table)},
    )
