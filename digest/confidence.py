"""How sure the machine is of a record, and which field is the weak one."""

from collections.abc import Mapping
from typing import Any, Literal

from digest.snapshot import conflicts_of
from digest.words import Words, names
from store.views import RecordView

HIGH = 0.8
MEDIUM = 0.55
Level = Literal["high", "medium", "low"]
# In the order in which a reader would mind.
WATCHED = (
    "amount",
    "quantity",
    "actors",
    "beneficiaries",
    "status",
    "type",
    "kind",
    "mechanism",
    "date",
    "place",
    "period",
)
STATED_BASES = frozenset({"text", "title", "other_article"})


def level_of(record: RecordView) -> Level:
    """High, medium or low; sources that differ on a figure are never high."""
    value = record.data.get("confidence")
    score = float(value) if isinstance(value, int | float) else 0.5
    level: Level = "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
    return "medium" if level == "high" and {"amount", "quantity"} & conflicts_of(record).keys() else level


def weak_point(record: RecordView, words: Words) -> str:
    """The weakest field in words; empty if none stands out."""
    disputed = conflicts_of(record)
    for name in WATCHED:
        if name in disputed:
            return words.phrase("weak_differs", field=_field(name, words))
    if level_of(record) == "high":
        return ""
    evidence: Mapping[str, Any] = record.data.get("evidence") or {}
    for name in WATCHED:
        entry = evidence.get(name)
        if isinstance(entry, Mapping) and entry.get("basis") not in STATED_BASES:
            return words.phrase("weak_inferred", field=_field(name, words))
    missing = [name for name in ("beneficiaries", "mechanism") if not getattr(record, name)]
    if record.kind == "event":
        missing = [] if record.data.get("date") else ["date"]
    return words.phrase("weak_missing", field=_field(missing[0], words)) if missing else ""


def _field(name: str, words: Words) -> str:
    return words.name("fields", name) if name in names()["fields"] else name
