"""Parts of a total: shown under it, and never added to it."""

from collections.abc import Iterable
from dataclasses import replace

from digest.item import Item, Section
from store.views import RecordView

WITH_COMPONENTS: tuple[Section, ...] = ("new", "undertakings", "delivered", "late", "related")


def parent_of(record: RecordView) -> str | None:
    """The public id of the total that a record is a component of."""
    parents = (link.public_id for link in record.links if link.relation == "component_of" and link.direction == "out")
    return next(parents, None)


def nest_components(found: dict[Section, list[Item]]) -> None:
    """Moves parts under their total, in whichever section it stands; a part without its total keeps the total's id."""
    pool = [item for section in WITH_COMPONENTS for item in found.get(section, ())]
    by_id = {public_id: item for item in pool for public_id in (item.record.public_id, *item.record.aliases)}
    parts: dict[int, list[Item]] = {}
    for item in pool:
        root = _root(item, by_id)
        if root is not item:
            parts.setdefault(root.record.id, []).append(item)
    nested = {part.record.id for group in parts.values() for part in group}
    for section in WITH_COMPONENTS:
        stay = [item for item in found.get(section, ()) if item.record.id not in nested]
        found[section] = [_with_parts(item, parts.get(item.record.id, ())) for item in stay]


def _root(item: Item, by_id: dict[str, Item]) -> Item:
    """The outermost total; links that run in a circle name none."""
    seen = {item.record.id}
    current = item
    while current.part_of is not None and (above := by_id.get(current.part_of)) is not None:
        if above.record.id in seen:
            return item
        seen.add(above.record.id)
        current = above
    return current


def _with_parts(item: Item, parts: Iterable[Item]) -> Item:
    beneath = (replace(part, part_of=None, in_total=bool(item.told_parts) and _can_be_added(part)) for part in parts)
    return replace(item, components=tuple(sorted(beneath, key=lambda part: -part.size)))


def _can_be_added(part: Item) -> bool:
    return part.usd is not None and not (part.record.data.get("amount") or {}).get("per")
