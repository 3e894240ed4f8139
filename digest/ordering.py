"""The order of items within a section: what matters most comes first."""

from collections.abc import Sequence
from typing import Any

from digest.item import Item, Section


def in_order(section: Section, items: Sequence[Item]) -> tuple[Item, ...]:
    """Meetings by date, late finds newest first; all else by mechanism, the one with the largest sum first, and the
    largest sum first within it."""
    if section in ("upcoming", "events"):
        return tuple(sorted(items, key=_by_date))
    if section == "late":
        return tuple(sorted(items, key=lambda item: (-item.record.first_published_at.timestamp(), item.record.id)))
    largest: dict[str, float] = {}
    for item in items:
        group = item.record.mechanism or ""
        largest[group] = max(largest.get(group, -1.0), item.size)

    def key(item: Item) -> tuple[Any, ...]:
        group = item.record.mechanism or ""
        return (-largest[group], group == "", group, -item.size, item.record.first_published_at, item.record.id)

    return tuple(sorted(items, key=key))


def _by_date(item: Item) -> tuple[str, int]:
    return (str(item.record.data.get("date") or "9999"), item.record.id)
