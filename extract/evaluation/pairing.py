"""Pairs what was found with what was annotated, one to one, the best agreement first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]

MEKONG_MEMBERS = frozenset({"KH", "LA", "MM", "TH", "VN"})
CURRENCY_LENGTH = 3
SORTS = {
    "person": frozenset(
        ("people", "person", "place", "trainee", "scholarship", "expert", "doctor", "engineer", "student", "official",
         "officer", "intern", "youth", "teacher", "volunteer", "technician", "artisan")
    ),
    "project": frozenset(("project", "activity", "activitie", "measure", "initiative", "programme")),
}  # fmt: skip
LEAST_COMMITMENT_SCORE = 3.0
LEAST_EVENT_SCORE = 2.0
REL_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Pairing:
    """``pairs`` are (found, annotated); the rest is on one side only."""

    pairs: tuple[tuple[Item, Item], ...]
    extra: tuple[Item, ...]
    missed: tuple[Item, ...]


def pair_commitments(found: Sequence[Item], annotated: Sequence[Item]) -> Pairing:
    """Pairs records. Two that state different sums never pair, whatever else agrees."""
    return _pair(found, annotated, _commitment_score, LEAST_COMMITMENT_SCORE)


def pair_events(found: Sequence[Item], annotated: Sequence[Item]) -> Pairing:
    """Pairs events by type, mechanism, edition and date."""
    return _pair(found, annotated, _event_score, LEAST_EVENT_SCORE)


def members(codes: Sequence[str] | None) -> frozenset[str]:
    """Codes with the Mekong group expanded, so that both ways of writing it agree."""
    given = frozenset(codes or ())
    return (given - {"MEKONG"}) | MEKONG_MEMBERS if "MEKONG" in given else given


def is_quantified(item: Item) -> bool:
    """Whether a record states an amount or a quantity."""
    return bool(item.get("amount") or item.get("quantity"))


def same_sum(one: Item, other: Item) -> bool:
    """Whether amount and quantity, as far as both sides state them, are the same; at least one must be stated."""
    verdicts = [
        _same_figure(one.get(name), other.get(name), unit)
        for name, unit in (("amount", "currency"), ("quantity", "unit"))
    ]
    stated = [verdict for verdict in verdicts if verdict is not None]
    return bool(stated) and all(stated)


def _same_figure(one: Item | None, other: Item | None, unit: str) -> bool | None:
    if not one or not other:
        return None
    return _unit(one[unit]) == _unit(other[unit]) and close(one["value"], other["value"])


def _unit(code: str) -> str:
    """A currency, or what sort of thing is counted. The annotations name things freely ("vessels" or "boats", "gauges"
    or "sets", "scholarships" or "training places"): a number of people, of projects, or of things is told apart, not
    one name of a thing from another."""
    if len(code) == CURRENCY_LENGTH and code.isupper():
        return code
    heads = {head.removesuffix("s") for head in code.replace("_", " ").casefold().split()[-1:]}
    return next((sort for sort, names in SORTS.items() if heads & names), "thing")


def close(one: float, other: float) -> bool:
    """Equal but for floating point."""
    return abs(one - other) <= REL_TOLERANCE * max(abs(one), abs(other), 1.0)


def _commitment_score(found: Item, annotated: Item) -> float:
    if is_quantified(found) or is_quantified(annotated):
        if not same_sum(found, annotated):
            return 0.0
        score = 4.0
    else:
        score = 0.0
    score += 3.0 * _overlap(found.get("quote", ""), annotated.get("quote", ""))
    score += 1.0 * (found.get("record") == annotated.get("record"))
    score += 1.0 * (found.get("kind") == annotated.get("kind"))
    return score + 1.0 * bool(members(found.get("actors")) & members(annotated.get("actors")))


def _event_score(found: Item, annotated: Item) -> float:
    score = 2.0 * (found.get("type") == annotated.get("type"))
    score += 1.0 * (found.get("mechanism") == annotated.get("mechanism"))
    for name in ("edition", "date"):
        one, other = found.get(name), annotated.get(name)
        if one is not None and other is not None:
            score += 1.0 if one == other else -0.5
    return score


def _overlap(one: str, other: str) -> float:
    """Share of the shorter quote's words that the other has, in order of no importance."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _pair(
    found: Sequence[Item], annotated: Sequence[Item], score: Callable[[Item, Item], float], least: float
) -> Pairing:
    ranked = sorted(
        (
            (-value, i, j)
            for i, one in enumerate(found)
            for j, other in enumerate(annotated)
            if (value := score(one, other)) >= least
        ),
    )
    taken_found: set[int] = set()
    taken_annotated: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in taken_found and j not in taken_annotated:
            taken_found.add(i)
            taken_annotated.add(j)
            pairs.append((found[i], annotated[j]))
    extra = tuple(item for i, item in enumerate(found) if i not in taken_found)
    missed = tuple(item for j, item in enumerate(annotated) if j not in taken_annotated)
    return Pairing(tuple(pairs), extra, missed)
