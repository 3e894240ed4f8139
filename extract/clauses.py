"""An article as the grammar of commitments walks it: tokens, with the names, figures and clauses over them.

Places here are token numbers; `Passage.span` turns them into code points of the article's text.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from extract.context import ReadingContext
from extract.dates import DateMention
from extract.names import Name
from extract.numbers import Figure, figures_in
from extract.numerals import Token, tokens
from extract.phrases import Entry, PhraseIndex, Phrases

_LONGEST_HEADING = 34
# In tokens. Bounds the work that a sentence can cause.
LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in tokens: [first, after). ``number`` counts sentences, ``paragraph`` non-empty lines of the text."""

    number: int
    paragraph: int
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A name in tokens."""

    first: int
    after: int
    name: Name


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure in tokens: [first, after) is its surface, ``reach`` the token after its bracketed equivalent."""

    first: int
    after: int
    reach: int
    figure: Figure


def _bounded(line: Line) -> list[Line]:
    """A sentence in stretches short enough to be walked word by word from every word. No sentence of the press is
    longer; what a broken page runs together may be."""
    if line.after - line.first <= LONGEST_LINE:
        return [line]
    cuts = [*range(line.first, line.after, LONGEST_LINE), line.after]
    return [Line(line.number, line.paragraph, first, after) for first, after in pairwise(cuts)]


class Passage:
    """The tokens of an article's text, with what stands over them. Built once, in linear time."""

    def __init__(self, context: ReadingContext) -> None:
        self.context = context
        self.words: list[Token] = tokens(context.folded.text)
        self._texts = [word.text for word in self.words]
        self._index = PhraseIndex(self.words)
        self._starts = [context.folded.origin(word.start) for word in self.words]
        self.lines = [
            Line(number, sentence.paragraph, *self.tokens_of(sentence.start, sentence.end))
            for number, sentence in enumerate(context.sentences)
        ]
        self.lines = [part for line in self.lines if line.after > line.first for part in _bounded(line)]
        self.names = [Placed(*self.tokens_of(name.start, name.end), name) for name in context.names]
        self.names = [placed for placed in self.names if placed.after > placed.first]
        self.sums = [self._sum(figure) for figure in figures_in(context.folded, context.text, self.words)]
        counts = Counter(line.paragraph for line in self.lines)
        alone = frozenset(paragraph for paragraph, count in counts.items() if count == 1)
        self._headings = {line.number for index, line in enumerate(self.lines) if self._is_heading(index, alone)}
        self._told = [line for line in self.lines if line.number not in self._headings]
        self._lines_by_number: dict[int, list[Line]] = {}
        for line in self.lines:
            self._lines_by_number.setdefault(line.number, []).append(line)
        self._line_places = [line.first for line in self.lines]
        self._name_places = [placed.first for placed in self.names]
        self._sum_places = [placed.first for placed in self.sums]
        self._dates = [(*self.tokens_of(date.start, date.end), date) for date in context.dates]
        self._date_places = [first for first, _, _ in self._dates]
        self.mechanisms_named = Counter(placed.name.code for placed in self.names if placed.name.kind == "mechanism")
        self.within_name = bytearray(len(self.words) + 1)
        for placed in self.names:
            for place in range(placed.first, placed.after):
                self.within_name[place] = 1

    def _sum(self, figure: Figure) -> Sum:
        first, after = self.tokens_of(figure.start, figure.end)
        return Sum(first, after, max(after, self.tokens_of(figure.start, figure.reach)[1]), figure)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that begin within the text's [start, end)."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The text's [start, end) of tokens [first, after), which must not be empty."""
        return self.context.folded.span(self.words[first].start, self.words[after - 1].end)

    def text(self, first: int, after: int) -> str:
        """The text of tokens [first, after) as written."""
        if after <= first:
            return ""
        start, end = self.span(first, after)
        return self.context.text[start:end]

    def names_in(self, first: int, after: int) -> list[Placed]:
        """The names that lie within tokens [first, after)."""
        return [
            placed
            for placed in self.names[bisect_left(self._name_places, first) : bisect_left(self._name_places, after)]
            if placed.after <= after
        ]

    def names_before(self, place: int, most: int) -> list[Placed]:
        """At most ``most`` names that begin before token ``place``, the nearest first."""
        end = bisect_left(self._name_places, place)
        return self.names[max(0, end - most) : end][::-1]

    def sums_in(self, first: int, after: int) -> list[Sum]:
        """The figures that begin within tokens [first, after)."""
        return self.sums[bisect_left(self._sum_places, first) : bisect_left(self._sum_places, after)]

    def dates_in(self, first: int, after: int) -> list[DateMention]:
        """The dates that begin within tokens [first, after)."""
        places = self._date_places
        return [date for _, _, date in self._dates[bisect_left(places, first) : bisect_left(places, after)]]

    def line_of(self, place: int) -> Line | None:
        """The sentence that holds token ``place``."""
        index = bisect_right(self._line_places, place) - 1
        return self.lines[index] if index >= 0 and place < self.lines[index].after else None

    def lines_from(self, first: int, after: int) -> list[Line]:
        """The sentences that begin within tokens [first, after)."""
        return self.lines[bisect_left(self._line_places, first) : bisect_left(self._line_places, after)]

    def lines_of(self, number: int) -> list[Line]:
        """The stretches of one sentence: itself, or its parts if it is too long to be walked at once."""
        return self._lines_by_number.get(number, [])

    def index_of(self, line: Line) -> int:
        """The place of a sentence among ``lines``."""
        return bisect_left(self._line_places, line.first)

    def word(self, place: int) -> str:
        """The folded word at ``place``, empty outside the text."""
        return self._texts[place] if 0 <= place < len(self._texts) else ""

    def says(self, place: int, *expected: str) -> bool:
        """Whether the words from ``place`` on are the expected ones."""
        texts = self._texts
        if not 0 <= place < len(texts) or texts[place] != expected[0]:
            return False  # as nearly always
        return texts[place : place + len(expected)] == list(expected)

    def find(self, phrases: Phrases[Entry], first: int, after: int) -> list[tuple[Entry, int, int]]:
        """As `Phrases.find` over this article's tokens, which are searched once for each lexicon list, not once for
        each question: entry, first token, token after."""
        return self._index.find(phrases, first, after)

    def places_of(self, word: str, first: int, after: int) -> list[int]:
        """The tokens within [first, after) that are this folded word."""
        return self._index.places_of(word, first, after)

    def told(self) -> list[Line]:
        """The sentences that tell something: headings, captions and credits inside the body are left out."""
        return self._told

    def _is_heading(self, index: int, alone: frozenset[int]) -> bool:
        """A short line of its own without a full stop, unless it is a list item or the last words of a cut text."""
        line = self.lines[index]
        if line.paragraph not in alone or line.after - line.first > _LONGEST_HEADING or len(self.lines) == 1:
            return False
        end = self.span(line.first, line.after)[1]
        tail = self.context.text[end - 1 : end + 2].strip()
        if any(mark in '.!?…:;,”"' for mark in tail):
            return False
        start = self.span(line.first, line.after)[0]
        bullet = self.context.text[max(0, start - 3) : start].strip(" \n\t") in ("-", "–", "•", "+", "*")
        return not bullet and (index + 1 < len(self.lines) or line.after - line.first <= 14) and not self._listed(index)

    def _listed(self, index: int) -> bool:
        """Whether the line before introduces it with a colon."""
        if index == 0:
            return False
        end = self.span(self.lines[index - 1].first, self.lines[index - 1].after)[1]
        return self.context.text[end - 1 : end + 1].rstrip().endswith((":", ";"))

    def parts(self, line: Line) -> list[tuple[int, int]]:
        """The parts of a sentence between semicolons (those inside brackets do not count)."""
        cuts = [line.first]
        depth = 0
        for place in range(line.first, line.after):
            word = self.words[place].text
            depth += (word == "(") - (word == ")" and depth > 0)
            if word == ";" and depth == 0:
                cuts.append(place + 1)
        cuts.append(line.after)
        return [(first, after) for first, after in pairwise(cuts) if after > first]
