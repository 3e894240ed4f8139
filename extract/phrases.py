"""Longest-match lookup of multi-word forms in the tokens of a folded text.

A hyphen between syllables is as good as a space ("đô-la", "Cam-pu-chia"), so lexicon forms are written with spaces.
"""

from bisect import bisect_left
from collections.abc import Iterable, KeysView
from typing import Any, Generic, TypeVar

from extract.numerals import Token, tokens
from extract.text import fold_form

Entry = TypeVar("Entry")
_SEPARATOR = "-"


class Phrases(Generic[Entry]):
    """Forms and what they stand for. Of two forms that match at one place the longer wins; of two entries with the
    same form the first."""

    def __init__(self, forms: Iterable[tuple[str, Entry]]) -> None:
        self._forward: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._backward: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        seen: set[tuple[str, ...]] = set()
        for form, entry in forms:
            words = tuple(token.text for token in tokens(fold_form(form)) if token.text != _SEPARATOR)
            if words and words not in seen:
                seen.add(words)
                self._forward.setdefault(words[0], []).append((words, entry))
                self._backward.setdefault(words[-1], []).append((words[::-1], entry))
        for table in (self._forward, self._backward):
            for candidates in table.values():
                candidates.sort(key=lambda candidate: -len(candidate[0]))

    def begins(self, word: str) -> bool:
        """Whether a form begins with this word: what most words are passed over by."""
        return word in self._forward

    @property
    def beginnings(self) -> KeysView[str]:
        """The words that a form begins with."""
        return self._forward.keys()

    def at(self, words: list[Token], start: int, stop: int | None = None) -> tuple[Entry, int] | None:
        """The entry whose form begins at token ``start`` (and ends before ``stop``) and the token after the form."""
        if start >= len(words):
            return None
        second = words[start + 1].text if start + 1 < len(words) else ""
        for form, entry in self._forward.get(words[start].text, ()):
            if len(form) == 1:
                after: int | None = start + 1
            elif second not in (form[1], _SEPARATOR):
                continue  # as nearly always
            else:
                after = _walk(words, start, form, 1)
            if after is not None and (stop is None or after <= stop):
                return entry, after
        return None

    def before(self, words: list[Token], end: int) -> tuple[Entry, int] | None:
        """The entry whose form ends just before token ``end`` and the form's first token."""
        if end <= 0:
            return None
        for form, entry in self._backward.get(words[end - 1].text, ()):
            after = _walk(words, end - 1, form, -1)
            if after is not None:
                return entry, after + 1
        return None

    def find(self, words: list[Token], start: int = 0, end: int | None = None) -> list[tuple[Entry, int, int]]:
        """All matches in tokens [start, end), left to right, none inside another: entry, first token, token after."""
        stop = len(words) if end is None else min(end, len(words))
        found: list[tuple[Entry, int, int]] = []
        place, known = start, self._forward
        while place < stop:
            # nearly no word begins a form: asked here, it costs no call
            match = self.at(words, place, stop) if words[place].text in known else None
            if match is None:
                place += 1
                continue
            found.append((match[0], place, match[1]))
            place = match[1]
        return found


class PhraseIndex:
    """One article's tokens, searched once for every list of forms that is asked for: a later question about a stretch
    looks only at the places where a form of the list was seen. Lives as long as the article is read."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            self._places.setdefault(word.text, []).append(place)
        self._matches: dict[Any, tuple[list[int], list[tuple[Any, int]]]] = {}

    def places_of(self, word: str, start: int, end: int) -> list[int]:
        """The tokens within [start, end) that are this word."""
        places = self._places.get(word)
        return places[bisect_left(places, start) : bisect_left(places, end)] if places else []

    def find(self, phrases: Phrases[Entry], start: int, end: int) -> list[tuple[Entry, int, int]]:
        """What ``phrases.find(words, start, end)`` gives."""
        places, matches = self._matches.get(phrases) or self._search(phrases)
        found: list[tuple[Entry, int, int]] = []
        if not places:  # most lists have no form in an article
            return found
        free = start
        for index in range(bisect_left(places, start), bisect_left(places, end)):
            place = places[index]
            if place < free:
                continue
            match: tuple[Entry, int] | None = matches[index]
            if matches[index][1] > end:  # the longest form does not fit into the stretch; a shorter one may
                match = phrases.at(self._words, place, end)
            if match is not None:
                found.append((match[0], place, match[1]))
                free = match[1]
        return found

    def _search(self, phrases: Phrases[Entry]) -> tuple[list[int], list[tuple[Entry, int]]]:
        """The places where a form of the list begins, with the longest form's entry and the token after it."""
        begun = phrases.beginnings & self._places.keys()
        places: list[int] = []
        matches: list[tuple[Entry, int]] = []
        for place in sorted(place for word in begun for place in self._places[word]):
            match = phrases.at(self._words, place)
            if match is not None:
                places.append(place)
                matches.append(match)
        self._matches[phrases] = (places, matches)
        return places, matches


def _walk(words: list[Token], place: int, form: tuple[str, ...], step: int) -> int | None:
    for index, word in enumerate(form):
        if index and 0 <= place < len(words) and words[place].text == _SEPARATOR:
            place += step
        if not 0 <= place < len(words) or words[place].text != word:
            return None
        place += step
    return place
