"""What the rules of record and status look at, and what they answer."""

from dataclasses import dataclass

from extract.commitments.predicates import Word
from extract.commitments.spot import Spot
from extract.commitments.tense import Tense
from extract.reading import RecordKind


@dataclass(frozen=True, slots=True)
class State:
    """Record, kind and status of a gift; ``record`` is None where the clause promises nothing."""

    record: RecordKind | None
    kind: str
    status: str = "pledged"


@dataclass(frozen=True, slots=True)
class Clause:
    """The figure, what governs it, the tense of its clause, the kind found so far, and whether the clause tells of a
    signature or of an approval."""

    spot: Spot
    verb: Word
    tense: Tense
    kind: str
    passive: bool
    signed: bool
    approved: bool
