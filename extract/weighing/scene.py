"""An article as it is weighed: the classes of its words and the parties of its sentences, found once for all
questions."""

from bisect import bisect_left
from collections import Counter
from functools import cached_property

from extract.clauses import Line, Passage
from extract.commitments.parties import Role, can_pay, roles
from extract.commitments.predicates import Word, actions, found
from extract.numbers import find_figures

CLASSES = (
    "goods", "carry", "pledge", "ask", "wish", "hedge", "negation", "condition", "future", "ongoing", "past", "recent",
    "continued", "cumulative", "years_past", "earlier", "restate", "other_money", "private", "project_cost",
    "total_value", "component", "receive", "deliver", "complete", "cancel", "sign", "approve", "adopt", "agree",
    "praise", "stress", "elsewhere", "partitive", "of_which",
)  # fmt: skip
"""The classes of verbs.yaml that weigh."""
_EARLY = 4


class Scene:
    """One article. Linear in its length; lives as long as the article is read."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._parties: dict[int, list[Role]] = {}

    @cached_property
    def _classed(self) -> tuple[list[int], list[Word]]:
        everything = len(self.passage.words)
        words = [word for role in CLASSES for word in found(self.passage, role, 0, everything)]
        words.sort(key=lambda word: word.first)
        return [word.first for word in words], words

    @cached_property
    def _acts(self) -> tuple[list[int], list[Word]]:
        words = actions(self.passage, 0, len(self.passage.words))
        return [word.first for word in words], words

    def classed(self, first: int, after: int) -> list[Word]:
        """The words of any class that lie within tokens [first, after), in order."""
        places, words = self._classed
        within = words[bisect_left(places, first) : bisect_left(places, after)]
        return [word for word in within if word.after <= after]

    def classes(self, first: int, after: int) -> set[str]:
        """The classes of the words within tokens [first, after)."""
        return {word.role for word in self.classed(first, after)}

    def acts(self, first: int, after: int) -> list[Word]:
        """The verbs and nouns of giving within tokens [first, after), in order."""
        places, words = self._acts
        return [word for word in words[bisect_left(places, first) : bisect_left(places, after)] if word.after <= after]

    def parties(self, line: Line) -> list[Role]:
        """The names of a sentence with the prepositions that govern them."""
        if line.first not in self._parties:
            self._parties[line.first] = roles(self.passage, line.first, line.after)
        return self._parties[line.first]

    def position(self, line: Line) -> tuple[str, str]:
        """Where in the article a sentence stands, as features."""
        index, count = self.passage.index_of(line), len(self.passage.lines)
        place = "first" if index == 0 else "early" if index < _EARLY else "late"
        return f"line:{place}", f"last_third:{index * 3 > count * 2}"

    def before(self, line: Line) -> Line | None:
        """The sentence before."""
        index = self.passage.index_of(line)
        return self.passage.lines[index - 1] if index else None

    def written(self, first: int, after: int) -> list[str]:
        """The folded words of tokens [first, after), names and numbers as signs."""
        passage = self.passage
        words = []
        for place in range(first, after):
            word = "@name" if passage.within_name[place] else passage.word(place)
            words.append("#" if word[:1].isdigit() else word)
        return words

    def payers(self, first: int, after: int) -> int:
        """How many names within tokens [first, after) can pay."""
        return sum(can_pay(placed.name) for placed in self.passage.names_in(first, after))

    @cached_property
    def headline(self) -> frozenset[tuple[float, str]]:
        """The figures of the title, by value and kind."""
        return frozenset((figure.value, figure.kind) for figure in find_figures(self.passage.context.article.title))

    @cached_property
    def told(self) -> Counter[tuple[float, str]]:
        """How often each figure is told in the text."""
        return Counter((item.figure.value, item.figure.kind) for item in self.passage.sums)

    def years_ahead(self, line: Line) -> list[tuple[str, str]]:
        """The dates of a sentence: their precision, and past, same or ahead of the year of publication."""
        published = self.passage.context.article.published
        if published is None:
            return []
        signs: list[tuple[str, str]] = []
        for date in self.passage.dates_in(line.first, line.after):
            if date.end_date is not None:
                ahead = date.end_date.year - published.year
                signs.append((date.precision, "past" if ahead < 0 else "same" if ahead == 0 else "ahead"))
        return signs
