"""Whether a subscriber wants a record: an empty filter means everything, and what is unknown stays in."""

from collections.abc import Iterable

from digest.words import names
from settings.subscribers import Filters
from store.views import RecordView


def wanted(record: RecordView, filters: Filters) -> bool:
    """Mechanism, donor, recipient and sector; the sum is judged apart (see ``large_enough``)."""
    if filters.mechanisms and record.mechanism not in filters.mechanisms:
        return False
    if record.kind == "event":
        present = (*record.data.get("participants", ()), *record.data.get("co_chairs", ()))
        return _meets(present, filters.donors)
    return (
        _meets(record.actors, filters.donors)
        and _meets(record.beneficiaries, filters.recipients)
        and (not filters.sectors or record.data.get("sector") in filters.sectors)
    )


def large_enough(usd: float | None, filters: Filters) -> bool:
    """Items without a sum, or with one for which there is no rate, stay in."""
    return filters.min_usd is None or usd is None or usd >= filters.min_usd


def _meets(codes: Iterable[str], asked: tuple[str, ...]) -> bool:
    known = _expanded(codes)
    return not asked or not known or not known.isdisjoint(asked)


def _expanded(codes: Iterable[str]) -> set[str]:
    """The codes with the country of an agency and the members of a group: JICA → JP, MRC → KH LA TH VN."""
    organisations = names()["organisations"]
    found: set[str] = set()
    for code in codes:
        entry = organisations.get(code, {})
        found.add(code)
        found.update(entry.get("members", ()))
        if "country" in entry:
            found.add(entry["country"])
    return found
