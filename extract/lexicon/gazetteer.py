"""All forms of all names in one automaton: every occurrence in a text is found in one pass over it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from extract.lexicon.entries import Entry, Form, all_entries
from extract.text import fold_form, unaccent


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One form of one entry at [start, end) of a folded text with joined dashes."""

    start: int
    end: int
    entry: Entry
    form: Form


class Gazetteer:
    """Finds the forms of entries in folded text, on whole words. Build once, use for every text."""

    def __init__(self, entries: tuple[Entry, ...], accents: bool = True) -> None:
        self._automaton = ahocorasick.Automaton()
        forms: dict[str, list[tuple[Entry, Form]]] = {}
        for entry in entries:
            for form in entry.forms:
                key = fold_form(form.text)
                if not accents:
                    # A single syllable without its marks could be anything.
                    if " " not in key and "-" not in key and len(key) < 6:
                        continue
                    key = unaccent(key)
                claims = forms.setdefault(key, [])
                if all(entry is not claimed or form.capital != other.capital for claimed, other in claims):
                    claims.append((entry, form))
        for key, claims in forms.items():
            self._automaton.add_word(key, (len(key), tuple(claims)))
        self._automaton.make_automaton()
        self.forms = forms

    def find(self, text: str) -> Iterator[Occurrence]:
        """Every occurrence on word boundaries, overlapping ones included, in order of their ends."""
        size = len(text)
        for last, (length, claims) in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if (end < size and text[end].isalnum()) or (start and text[start - 1].isalnum()):
                continue
            for entry, form in claims:
                yield Occurrence(start, end, entry, form)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of all tables."""
    return Gazetteer(all_entries())


@cache
def plain_gazetteer() -> Gazetteer:
    """The gazetteer for text that lost its diacritics: addresses, machine editions, image titles."""
    return Gazetteer(all_entries(), accents=False)
