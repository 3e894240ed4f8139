"""What is new for one subscriber: a pure judgement on records, the ledger of what they were mailed, and their filters.

A record is *new* if none of its mentions, and no record it was merged with or split from, was mailed to them; if it was
first seen after they subscribed, in a scheduled or manual crawl; and if it was first published at most the news horizon
before it was first seen. What is found later goes to "late", never to "new".
"""

from collections.abc import Iterable

from digest.components import nest_components, parent_of
from digest.events import add_events
from digest.filters import large_enough, wanted
from digest.item import MOST_ITEMS, Item, Section, Selection
from digest.likeness import announced_on
from digest.ordering import in_order
from digest.question import ON_TOPIC, Convert, Question, in_time, live
from digest.snapshot import Change, changes, status_change
from rates import UsdValue
from store.digests import MailedItem
from store.views import RecordView, SourceView

UNDER_WAY = frozenset({"implementing", "delivered", "completed"})
ENDED = frozenset({"cancelled", "lapsed"})
WITHOUT_PAYER = frozenset({"target", "plan_adoption"})
SKIPPED_RECORDS = frozenset({"portfolio", "retrospective"})


def select(records: Iterable[RecordView], question: Question, most: int = MOST_ITEMS) -> Selection:
    """Every record in at most one section (a meeting that is coming up may be corrected as well), and at most ``most``
    in a section."""
    records = list(records)
    found: dict[Section, list[Item]] = {}
    for record in records:
        if record.kind == "commitment" and (item := _commitment(record, question)):
            found.setdefault(item.section, []).append(item)
    nest_components(found)
    filters = question.subscriber.filters
    for section in ("new", "undertakings", "delivered", "late", "related", "proposals"):
        kept = [item for item in found.get(section, ()) if large_enough(_usd(item), filters)]
        found[section] = kept
    add_events(records, found, question)
    ordered = {section: in_order(section, items) for section, items in found.items() if items}
    held = {section: len(items) - most for section, items in ordered.items() if len(items) > most}
    return Selection({section: items[:most] for section, items in ordered.items()}, held)


def _usd(item: Item) -> float | None:
    return item.usd.value if item.usd else None


def _commitment(record: RecordView, question: Question) -> Item | None:
    told = question.ledger.last_told(record.mention_ids, (record.public_id, *record.aliases))
    if told is not None:
        return _told_before(record, told, question)
    section = _section(record, question)
    if section is None or not wanted(record, question.subscriber.filters):
        return None
    usd, in_total = value_of(record, question.convert)
    told_parts = _told_parts(record, question)
    change = (Change("status", None, record.status),) if section == "status" else ()
    report = _report(record, question) if change else None
    return Item(record, section, usd, in_total and not told_parts, parent_of(record), told_parts, change, report)


def _told_before(record: RecordView, told: MailedItem, question: Question) -> Item | None:
    if told.data.get("retired") and record.retired:
        return None
    apart = told.data.get("public_id") not in (None, record.public_id, *record.aliases)
    split = (Change("split", told.data.get("public_id"), record.public_id),) if apart else ()
    fixes = (*split, *changes(told.data, record))
    moved = status_change(told.data, record)
    if record.retired:
        return Item(record, "corrections", changes=fixes) if fixes else None
    if not moved and not fixes:
        return None
    usd, _ = value_of(record, question.convert)
    both = (*((moved,) if moved else ()), *fixes)
    return Item(record, "status" if moved else "corrections", usd, changes=both, report=_report(record, question))


def _report(record: RecordView, question: Question) -> SourceView | None:
    """The newest article that tells of a later status; failing that, the newest that the reader does not know."""
    moving = [one for one in record.sources if one.mention_id in record.status_change_mention_ids]
    unknown = [one for one in record.sources if one.mention_id not in question.ledger.by_mention]
    return next(iter((moving or unknown)[::-1]), None)


def _section(record: RecordView, question: Question) -> Section | None:
    """Where an unmailed commitment belongs; None if it is no news for this subscriber."""
    if record.retired or record.record_kind in SKIPPED_RECORDS or record.record_kind is None:
        return None
    if not live(record, question):
        return "status" if record.scope in ON_TOPIC and _moved_lately(record, question) else None
    late = not in_time(record, question)
    if record.scope == "mention":
        return "related" if question.subscriber.filters.include_related and not late else None
    if record.scope not in ON_TOPIC:
        return None
    if record.record_kind == "proposal":
        return "proposals" if question.subscriber.filters.include_proposals and not late else None
    if restates(record):
        return "restated"
    if late:
        return "late"
    if record.status in ENDED:
        return "status"
    if record.status in UNDER_WAY:
        return "delivered"
    return "new" if _has_figure(record) else "undertakings"


def _moved_lately(record: RecordView, question: Question) -> bool:
    """A record from before their time, or from a backfill, whose status moved in a report of their time."""
    return any(
        source.mention_id in record.status_change_mention_ids
        and source.seen_at >= question.subscriber.subscribed_at
        and source.seen_at - source.published_at <= question.horizon
        for source in record.sources
    )


def restates(record: RecordView) -> bool:
    """Whether it only repeats what was told before, by its own words or by an earlier record."""
    linked = any(link.relation == "restates" and link.direction == "out" for link in record.links)
    return linked or bool(record.data.get("restatement"))


def _has_figure(record: RecordView) -> bool:
    """Targets and adopted plans are without a payer, whatever their numbers."""
    return record.type not in WITHOUT_PAYER and bool(record.data.get("amount") or record.data.get("quantity"))


def _told_parts(record: RecordView, question: Question) -> tuple[str, ...]:
    """The parts of a total that the reader was mailed before: adding the total would count them twice."""
    parts = (link.public_id for link in record.links if link.relation == "component_of" and link.direction == "in")
    return tuple(part for part in parts if question.ledger.last_told((), (part,)))


def value_of(record: RecordView, convert: Convert) -> tuple[UsdValue | None, bool]:
    """The sum in US dollars, and whether it may be added up: not per year or project, not a part of another."""
    amount = record.data.get("amount")
    if not amount:
        return None, False
    usd = convert(float(amount["value"]), str(amount["currency"]), announced_on(record))
    return usd, usd is not None and not amount.get("per") and parent_of(record) is None
