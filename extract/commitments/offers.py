"""What a clause offers, from offers.yaml: a verb and its object, active or passive."""

from dataclasses import dataclass
from functools import cache

from extract.clauses import Passage
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

# How far before a passive verb its "được" stands.
_PASSIVE_REACH = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of promise: its verbs, its objects and how near they stand. ``own``: also what a Mekong country
    promises to nobody in particular; ``denies``: a negation belongs to it ("chưa khởi công"); ``alone``: it is firm
    without a word that says so; ``before``: the object is its subject ("trung tâm đi vào hoạt động");
    ``taker``: somebody must be named for whom it is."""

    kind: str
    own: bool
    reach: int
    verbs: Phrases[str]
    objects: Phrases[str] | None
    status: str | None = None
    denies: bool = False
    alone: bool = False
    before: bool = False
    taker: bool = False


@dataclass(frozen=True, slots=True)
class Offering:
    """An offer where it stands: its verb, the token after its object, and for a passive the place of "được"."""

    offer: Offer
    first: int
    after: int
    reach: int
    by: int | None = None


@cache
def offers() -> tuple[Offer, ...]:
    """The kinds of offers.yaml in its order."""
    return tuple(
        Offer(
            entry["kind"],
            entry["own"],
            entry["reach"],
            Phrases((form, form) for form in entry["verbs"]),
            Phrases((form, form) for form in entry["objects"]) if entry.get("objects") else None,
            entry.get("status"),
            bool(entry.get("denies")),
            bool(entry.get("alone")),
            bool(entry.get("before")),
            bool(entry.get("taker")),
        )
        for entry in load_table("offers").values()
    )


def offering_in(passage: Passage, first: int, after: int) -> Offering | None:
    """The offer whose verb stands first in the clause, of several with one verb the first of the table."""
    found = [
        offering
        for offer in offers()
        for _, begin, end in passage.find(offer.verbs, first, after)
        if not passage.within_name[begin] and not is_noun(passage, begin)
        for offering in [_offering(passage, offer, first, after, begin, end)]
        if offering is not None
    ]
    return min(found, key=lambda offering: offering.first) if found else None


def _offering(passage: Passage, offer: Offer, first: int, after: int, begin: int, end: int) -> Offering | None:
    """The verb at tokens [begin, end) with its object: behind it, or for a passive before its "được"."""
    by = _passive(passage, first, begin)
    if offer.objects is None:
        return Offering(offer, begin, end, end, by)
    if (offer.before or by is not None) and passage.find(offer.objects, first, begin if by is None else by):
        return Offering(offer, begin, end, end, by)
    if offer.before:
        return None
    objects = passage.find(offer.objects, end, min(after, end + offer.reach + 2))
    near = bool(objects) and objects[0][1] - end <= offer.reach
    return Offering(offer, begin, end, objects[0][2], by) if near else None


def is_noun(passage: Passage, begin: int) -> bool:
    """ "cam kết chia sẻ số liệu" that somebody praises, "việc chia sẻ": a thing, not an act."""
    return passage.word(begin - 1) in load_table("moods")["things"]


def _passive(passage: Passage, first: int, verb: int) -> int | None:
    for place in range(verb - 1, max(first - 1, verb - _PASSIVE_REACH), -1):
        if passage.word(place) == "được":
            return place if passage.word(place - 1) not in ("đạt", "nhận", "có") else None
    return None
