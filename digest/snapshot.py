"""What a subscriber was told about a record, as stored with the mail, and what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from digest.likeness import announced_on, distinct, says_the_same
from store.views import RecordView

# A figure that appears or goes matters as much as one that changes; of the rest only a change from one stated
# value to another does, since later sources always fill some gaps.
FIGURES = ("amount", "quantity")
STATED = ("actors", "beneficiaries", "mechanism", "type", "record_kind", "period", "date", "place")
MATERIAL_CONFLICTS = ("amount", "quantity", "actors", "beneficiaries", "mechanism", "type", "kind", "date", "place")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs from what was mailed. ``field`` may also be ``conflict:<field>`` or ``retired``."""

    field: str
    before: Any
    after: Any


def snapshot(record: RecordView) -> dict[str, Any]:
    """The fields of a record that a mail shows, in JSON."""
    data = record.data
    shown: dict[str, Any] = {
        "public_id": record.public_id,
        "kind": record.kind,
        "record_kind": record.record_kind,
        "type": record.type,
        "status": record.status,
        "mechanism": record.mechanism,
        "scope": record.scope,
        "actors": list(record.actors),
        "beneficiaries": list(record.beneficiaries),
        "conflicts": sorted(conflicts_of(record)),
        "retired": record.retired,
    }
    names = ("date", "date_end", "place", "edition") if record.kind == "event" else ("amount", "quantity", "period")
    return {**shown, **{name: data.get(name) for name in names}}


def changes(told: Mapping[str, Any], record: RecordView) -> tuple[Change, ...]:
    """What a correction has to say; a change of status is none (it is news of its own)."""
    now, on = snapshot(record), announced_on(record)
    if now["retired"] and not told.get("retired"):
        return (Change("retired", False, True),)
    found = [
        Change(name, told.get(name), now.get(name))
        for name in (*FIGURES, *STATED)
        if (name in FIGURES or (told.get(name) and now.get(name)))
        and not says_the_same(name, told.get(name), now.get(name), on)
    ]
    if told.get("retired") and not now["retired"]:
        found.append(Change("retired", True, False))
    fresh = set(now["conflicts"]) - set(told.get("conflicts") or ())
    found += [Change(f"conflict:{name}", None, None) for name in MATERIAL_CONFLICTS if name in fresh]
    return tuple(found)


def conflicts_of(record: RecordView) -> dict[str, list[Any]]:
    """The fields on which sources really differ, with what they say; roundings and conversions are no difference."""
    on, found = announced_on(record), {}
    for name, entries in record.conflicts.items():
        stated = [entry.get("value") if isinstance(entry, Mapping) else entry for entry in entries or ()]
        values = distinct(name, stated, on)
        if len(values) > 1:
            found[name] = values
    return found


def status_change(told: Mapping[str, Any], record: RecordView) -> Change | None:
    """A status other than the one that was mailed."""
    if record.status and told.get("status") and record.status != told["status"]:
        return Change("status", told["status"], record.status)
    return None
