"""All figures over a set of annotated articles, and the list of every error behind them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extract.evaluation.pairing import (
    Item,
    Pairing,
    close,
    is_quantified,
    members,
    pair_commitments,
    pair_events,
)
from extract.evaluation.scores import Agreement, Share

FIELDS_OF_COMMITMENTS = ("actors", "beneficiaries", "status", "kind", "record")
FIELDS_OF_EVENTS = ("mechanism", "edition", "date")


@dataclass(slots=True)
class Report:
    """Figures by name, and the errors as (article id, what is wrong)."""

    relevance: Agreement = field(default_factory=Agreement)
    mechanisms: Agreement = field(default_factory=Agreement)
    events: Agreement = field(default_factory=Agreement)
    quantified: Agreement = field(default_factory=Agreement)
    undertakings: Agreement = field(default_factory=Agreement)
    other_records: Agreement = field(default_factory=Agreement)
    bait_taken: Agreement = field(default_factory=Agreement)
    fields: dict[str, Agreement] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    articles: int = 0

    @property
    def bait(self) -> Share:
        """Amounts that are no commitment, taken for one."""
        return Share(self.bait_taken.right, self.bait_taken.right + self.bait_taken.missed)


def evaluate(results: Iterable[tuple[str, Item, Item]]) -> Report:
    """Scores (id, found reading as JSON, annotation) triples."""
    report = Report()
    for name, found, annotation in results:
        report.articles += 1
        _relevance(report, name, found, annotation)
        _mechanisms(report, name, found, annotation)
        _events(report, name, found, annotation)
        _commitments(report, name, found, annotation)
    return report


def _relevance(report: Report, name: str, found: Item, annotation: Item) -> None:
    is_found, is_annotated = bool(found["relevant"]), bool(annotation["relevant"])
    report.relevance.add(is_found and is_annotated, is_found and not is_annotated, is_annotated and not is_found)
    if is_found != is_annotated:
        scope = found["relevance"]["scope"]
        report.errors.append((name, f"relevance: found {is_found} ({scope}), annotated {is_annotated}"))


def _mechanisms(report: Report, name: str, found: Item, annotation: Item) -> None:
    one, other = set(found["mechanisms"]), set(annotation["mechanisms"])
    report.mechanisms.add(len(one & other), len(one - other), len(other - one))
    if one != other:
        report.errors.append((name, f"mechanisms: found {sorted(one)}, annotated {sorted(other)}"))


def _events(report: Report, name: str, found: Item, annotation: Item) -> None:
    if not annotation["relevant"]:
        return  # the guidelines annotate no events there
    pairing = pair_events(found["events"], annotation["events"])
    report.events.add(len(pairing.pairs), len(pairing.extra), len(pairing.missed))
    for one, other in pairing.pairs:
        for key in FIELDS_OF_EVENTS:
            if other.get(key) is not None:
                _field(report, name, f"event.{key}", one.get(key) == other.get(key), one.get(key), other.get(key))
    _list_errors(report, name, "event", pairing, lambda item: f"{item['type']} {item.get('mechanism')}")


def _commitments(report: Report, name: str, found: Item, annotation: Item) -> None:
    pairing = pair_commitments(found["commitments"], annotation["commitments"])
    for one, other in pairing.pairs:
        right = one["record"] == other["record"] and (
            not (is_quantified(other) and other["record"] == "commitment")
            or bool(members(one["actors"]) & members(other["actors"]))
        )
        if right:
            _bucket(report, other).add(1, 0, 0)
        else:
            _bucket(report, one).add(0, 1, 0)
            _bucket(report, other).add(0, 0, 1)
        for key in FIELDS_OF_COMMITMENTS:
            one_value, other_value = one.get(key), other.get(key)
            same = (
                members(one_value) == members(other_value)
                if key in ("actors", "beneficiaries")
                else one_value == other_value
            )
            _field(report, name, f"commitment.{key}", same, one_value, other_value)
    for item in pairing.extra:
        _bucket(report, item).add(0, 1, 0)
    for item in pairing.missed:
        _bucket(report, item).add(0, 0, 1)
    _list_errors(report, name, "record", pairing, describe)
    _bait(report, name, found, annotation)


def _bucket(report: Report, item: Item) -> Agreement:
    if item["record"] == "commitment":
        return report.quantified if is_quantified(item) else report.undertakings
    return report.undertakings if item["record"] == "agreement" else report.other_records


def _bait(report: Report, name: str, found: Item, annotation: Item) -> None:
    """Each annotated amount that is no commitment: was it taken for one?"""
    wanted = [item["amount"]["value"] for item in annotation["commitments"] if item.get("amount")]
    taken = [
        item["amount"]["value"]
        for item in found["commitments"]
        if item.get("amount") and item["record"] == "commitment"
    ]
    for bait in annotation.get("not_commitments", []):
        value = bait.get("value")
        if value is None or any(close(value, amount) for amount in wanted):
            continue
        hit = any(close(value, amount) for amount in taken)
        report.bait_taken.add(int(hit), 0, int(not hit))
        if hit:
            report.errors.append((name, f"bait taken: {value} {bait.get('currency')} is {bait.get('reason')}"))


def _field(report: Report, name: str, key: str, same: bool, found: Any, annotated: Any) -> None:
    report.fields.setdefault(key, Agreement()).add(int(same), 0, int(not same))
    if not same:
        report.errors.append((name, f"{key}: found {found}, annotated {annotated}"))


def _list_errors(report: Report, name: str, noun: str, pairing: Pairing, words: Any) -> None:
    report.errors += [(name, f"{noun} only found: {words(item)}") for item in pairing.extra]
    report.errors += [(name, f"{noun} only annotated: {words(item)}") for item in pairing.missed]


def describe(item: Item) -> str:
    """One record in a line: record, kind, status, actors, sum, quote."""
    amount, quantity = item.get("amount"), item.get("quantity")
    stated = f"{amount['value']:,.0f} {amount['currency']}" if amount else ""
    stated = stated or (f"{quantity['value']:,.0f} {quantity['unit']}" if quantity else "no sum")
    actors = ",".join(item.get("actors") or ()) or "nobody"
    return f"{item['record']}/{item['kind']}/{item['status']} {actors} {stated} «{item.get('quote', '')[:90]}»"
