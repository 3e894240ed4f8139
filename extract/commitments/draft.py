"""A record while it is being understood: tokens instead of offsets, references instead of indexes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.clauses import Line, Passage, Sum
from extract.commitments.parties import Party
from extract.names import Name
from extract.numbers import Per
from extract.reading import RecordKind


@dataclass(slots=True, eq=False)
class Draft:
    """One record in tokens. [first, after) is the quote; ``verb`` the tokens that say what is done; ``total`` the
    draft whose component this is; ``purpose`` the tokens that say what for."""

    record: RecordKind
    kind: str
    status: str
    line: Line
    first: int
    after: int
    verb: tuple[int, int]
    actor: Party
    beneficiary: Party | None = None
    money: Sum | None = None
    goods: Sum | None = None
    purpose: tuple[int, int] | None = None
    restatement: bool = False
    total: "Draft | None" = None
    programme: Name | None = None
    programme_at: tuple[int, int] | None = None
    mechanism: str | None = None
    own: tuple[int, int] | None = None
    per: Per | None = None
    points: list[tuple[int, int]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    rule: str = ""
    """The reader that found it, such as ``pledges``."""

    @property
    def sum(self) -> Sum | None:
        return self.money or self.goods


def quote_tokens(passage: Passage, line: Line, part: tuple[int, int], money: Sum) -> tuple[int, int]:
    """The sentence, or of a very long one the part that holds the figure."""
    start, end = passage.span(line.first, line.after)
    return (line.first, line.after) if end - start <= 420 else part


def by_line(passage: Passage, drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    """The drafts of each sentence, by its first token: those read in it and those whose quote runs on over its
    beginning. Keeps the order of ``drafts``."""
    found: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        begins = {line.first for line in passage.lines_from(draft.first, draft.after)}
        begins |= {line.first for line in passage.lines_of(draft.line.number)}
        for place in begins:
            found[place].append(draft)
    return found
