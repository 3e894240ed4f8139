"""One figure where it stands: its sentence, its own stretch of it, and what was read before it."""

from dataclasses import dataclass

from extract.clauses import Line, Passage, Sum
from extract.commitments.draft import Draft
from extract.commitments.parties import Party


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave for the later ones: the partner spoken of last, the record read last and the number
    of its sentence."""

    actor: Party | None = None
    last: Draft | None = None
    line: int = -9


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure and its surroundings in tokens: ``part`` lies between semicolons, ``own`` between the figure before and
    the figure after; ``made`` are the records read before it in the sentence."""

    passage: Passage
    line: Line
    part: tuple[int, int]
    own: tuple[int, int]
    money: Sum
    made: list[Draft]
    memory: Memory

    def word(self, place: int) -> str:
        return self.passage.word(place)

    def said(self, first: int, after: int) -> str:
        """The folded words of a stretch, with single spaces."""
        return " ".join(self.passage.word(place) for place in range(first, after))

    def behind(self, most: int) -> str:
        """At most ``most`` words behind the figure, within its part."""
        return self.said(self.money.reach, min(self.part[1], self.money.reach + most))

    def ahead(self, most: int) -> str:
        """At most ``most`` words before the figure, within its part."""
        return self.said(max(self.part[0], self.money.first - most), self.money.first)

    @property
    def is_money(self) -> bool:
        return self.money.figure.kind == "money"

    @property
    def is_bracketed(self) -> bool:
        """ "cảnh báo lũ (2 triệu USD)": the figure alone in brackets."""
        return self.word(self.money.first - 1) == "(" and self.word(self.money.after) == ")"

    @property
    def since_last(self) -> int:
        """Sentences since the last record; large if there is none."""
        return self.line.number - self.memory.line if self.memory.last is not None else 99
