"""What one extractor version understood of one article. The JSON form is the contract of `mekong extract --json`."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Scope = Literal["mechanism", "subregion", "mention", "bilateral", "delta", "none"]
RecordKind = Literal["commitment", "agreement", "proposal", "portfolio", "retrospective"]
Basis = Literal["text", "title", "meta", "url", "context", "lexicon", "other_article"]
Qualifier = Literal["exact", "at_least", "more_than", "nearly", "about", "up_to", "range"]

RELEVANT_SCOPES: frozenset[str] = frozenset({"mechanism", "subregion", "mention"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field's value comes from. ``start``/``end`` are code points into the text (basis text)
    or into the title (basis title); ``entry`` names the lexicon entry or the rule that decided."""

    basis: Basis
    start: int | None = None
    end: int | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Relevance:
    """Why an article is in or out. ``score`` is in 0..1; ``reasons`` are short machine-readable phrases."""

    score: float
    scope: Scope
    reasons: tuple[str, ...] = ()

    @property
    def relevant(self) -> bool:
        return self.scope in RELEVANT_SCOPES


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as the text states it. ``value`` in units of ``currency`` (ISO 4217)."""

    value: float
    currency: str
    qualifier: Qualifier = "exact"
    value_max: float | None = None
    per: Literal["year", "project"] | None = None


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A conversion that the text itself gives, never computed."""

    value: float
    currency: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted good: ``unit`` is an English code such as vaccine_dose, oxygen_machine, scholarship."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Period:
    """Years or ISO dates (``2021`` or ``2021-01-01``); either end may be open."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is scheduled. ``date`` is ISO (YYYY-MM-DD or YYYY-MM), else None."""

    type: str
    mechanism: str | None
    quote: str
    start: int
    end: int
    edition: int | None = None
    date: str | None = None
    date_end: str | None = None
    date_precision: str = "unknown"
    place: str | None = None
    online: bool = False
    upcoming: bool = False
    participants: tuple[str, ...] = ()
    co_chairs: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = field(default_factory=dict)
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment, agreement, proposal, portfolio or retrospective, with its proof in the text.

    ``event`` is the index in ``Reading.events`` of the event it belongs to; ``part_of`` the index in
    ``Reading.commitments`` of the total it is a component of.
    """

    record: RecordKind
    kind: str
    status: str
    quote: str
    start: int
    end: int
    restatement: bool = False
    actors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    speaker: str | None = None
    mechanism: str | None = None
    programme: str | None = None
    amount: Amount | None = None
    equivalent: Equivalent | None = None
    quantity: Quantity | None = None
    part_of: int | None = None
    points: tuple[str, ...] = ()
    purpose: str | None = None
    sector: str = "other"
    crs: tuple[str, ...] = ()
    period: Period | None = None
    event: int | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one extractor version understood of one article."""

    relevance: Relevance
    mechanisms: tuple[str, ...] = ()
    mentioned_mechanisms: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    extractor_version: str = ""

    def as_json(self) -> dict[str, Any]:
        """The reading's part of the JSON contract: plain dicts, lists, strings, numbers and None."""
        return {
            "relevant": self.relevance.relevant,
            "relevance": _plain(asdict(self.relevance)),
            "mechanisms": list(self.mechanisms),
            "mentioned_mechanisms": list(self.mentioned_mechanisms),
            "events": [event_json(event) for event in self.events],
            "commitments": [commitment_json(commitment) for commitment in self.commitments],
        }


def event_json(event: Event) -> dict[str, Any]:
    """One event in the contract's form."""
    return _with_evidence(_plain(asdict(event)))


def commitment_json(commitment: Commitment) -> dict[str, Any]:
    """One commitment in the contract's form."""
    return _with_evidence(_plain(asdict(commitment)))


def _with_evidence(data: dict[str, Any]) -> dict[str, Any]:
    data["evidence"] = {
        name: {key: value for key, value in entry.items() if value is not None}
        for name, entry in data["evidence"].items()
    }
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
