"""From judged pairs to records: a deterministic clustering that does not know in which order mentions arrived."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extract.identity import JOINING, Convert, MentionFacts, compare_amounts, compare_quantities
from rates import between

FORBIDDING = frozenset({"follows", "contradicts", "component"})
"""Two mentions judged so are never in one record, whatever third mention speaks for it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A judgement on two mentions by their identities, the older first."""

    older: str
    newer: str
    verdict: str
    strength: float
    reason: str


def cluster(mentions: Iterable[MentionFacts], edges: Iterable[Edge]) -> list[list[MentionFacts]]:
    """The records, each as its mentions oldest first, the oldest record first.

    Strongest joins first (ties by identity), and never two mentions of one article, two that exclude each other, or
    two incompatible sums in one record.
    """
    by_identity = {facts.identity: facts for facts in mentions}
    known = [edge for edge in edges if edge.older in by_identity and edge.newer in by_identity]
    forbidden = {frozenset((edge.older, edge.newer)) for edge in known if edge.verdict in FORBIDDING}
    home = {identity: [facts] for identity, facts in by_identity.items()}
    joins = sorted(
        (edge for edge in known if edge.verdict in JOINING), key=lambda edge: (-edge.strength, edge.older, edge.newer)
    )
    for edge in joins:
        left, right = home[edge.older], home[edge.newer]
        if left is right or not _may_join(left, right, forbidden):
            continue
        left.extend(right)
        for facts in right:
            home[facts.identity] = left
    found = {id(members): members for members in home.values()}.values()
    return sorted((sorted(members, key=lambda facts: facts.order) for members in found), key=lambda m: m[0].order)


def _may_join(left: Sequence[MentionFacts], right: Sequence[MentionFacts], forbidden: set[frozenset[str]]) -> bool:
    if {facts.article for facts in left} & {facts.article for facts in right}:
        return False
    convert = _stated_rates([*left, *right])
    return all(
        frozenset((a.identity, b.identity)) not in forbidden and (a.kind == "event" or _figures_fit(a, b, convert))
        for a in left
        for b in right
    )


def _figures_fit(a: MentionFacts, b: MentionFacts, convert: Convert) -> bool:
    amounts = compare_amounts(a.figures, b.figures, a.published.date(), convert)
    return amounts not in ("incompatible", "unclear") and compare_quantities(a.data, b.data) != "incompatible"


def _stated_rates(members: Sequence[MentionFacts]) -> Convert:
    """The rates that the members' own sums and equivalents imply: with one that says 4 m EUR (4.6 m USD), those that
    say only 4 m EUR or only 4.6 m USD go together. Where they imply none, the stored rate of the day serves."""
    rates: dict[tuple[str, str], float] = {}
    for facts in sorted(members, key=lambda facts: facts.order, reverse=True):
        amount, equivalent = facts.figures["amount"], facts.figures["equivalent"]
        if amount and equivalent and amount["value"] and equivalent["value"]:
            rate = float(equivalent["value"]) / float(amount["value"])
            rates[amount["currency"], equivalent["currency"]] = rate
            rates[equivalent["currency"], amount["currency"]] = 1 / rate

    def convert(value: float, currency: str, into: str, day: date) -> float | None:
        rate = rates.get((currency, into))
        return value * rate if rate else between(value, currency, into, day)

    return convert
