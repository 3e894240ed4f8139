"""Names with a typing error: "Myanamar", "Malina". Only long, single-word foreign names are looked for."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extract.guards import is_syllable
from extract.lexicon.entries import Entry, all_entries
from extract.text import fold_form

_WORD = re.compile(r"[^\W\d_]{6,20}")
_SHORTEST = 6
_KINDS = frozenset({"country", "place", "person"})
# Real words of the press that lie one letter from a name.
_NOT_TYPOS = frozenset(
    {"mexico", "monaco", "korean", "japanese", "russian", "australian", "austrian", "canadian", "cambodian", "laotian"}
    | {"mekong", "marina", "manuel", "berliner", "parish", "indian", "chinese", "american", "mexican", "myanmars"}
)


def misspelt(folded: str, original: str, taken: bytearray) -> Iterator[tuple[int, int, Entry]]:
    """The folded spans of capitalised words that no name covers and that are one slip away from a long name."""
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if taken[start] or not original[start].isupper() or original[start:end].isupper():
            continue
        entry = _closest(match[0])
        if entry is not None:
            yield start, end, entry


@lru_cache(maxsize=8192)
def _closest(word: str) -> Entry | None:
    if is_syllable(word) or word in _NOT_TYPOS:
        return None
    names = _long_names()
    best = process.extractOne(word, names.keys(), scorer=OSA.distance, score_cutoff=2)
    if best is None:
        return None
    name, distance, _ = best
    # Two slips only where the letters are the same in another order (Malina), and never in the first letter.
    if name[0] != word[0] or (distance == 2 and sorted(name) != sorted(word)):
        return None
    return names[name]


@cache
def _long_names() -> dict[str, Entry]:
    names: dict[str, Entry] = {}
    for entry in all_entries():
        if entry.kind in _KINDS:
            for form in entry.forms:
                key = fold_form(form.text)
                if len(key) >= _SHORTEST and key.isalpha():
                    names.setdefault(key, entry)
    return names
