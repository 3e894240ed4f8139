"""One item as both parts of the mail show it: every field already in words, nothing left to decide for a template."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.confidence import Level, level_of, weak_point
from digest.item import LINES, Item
from digest.quote import MAX_CHARS, QuotePart, quote_parts
from digest.safe import one_line
from digest.snapshot import Change, conflicts_of
from digest.sources import SourceLine, origin_count, source_lines
from digest.wording import (
    amount_text,
    event_text,
    figure_text,
    headline,
    kind_text,
    parties_text,
    period_text,
    rate_text,
    usd_text,
    value_text,
)
from digest.words import Words
from settings.clock import VIETNAM
from store.views import RecordView


@dataclass(frozen=True, slots=True)
class Entry:
    """Empty strings and tuples mean: not stated, leave the line out. ``figure`` is what stands out: the sum or the
    goods, or without either what kind of undertaking it is."""

    id: str
    title: str
    figure: str
    usd: str
    rate: str
    tags: tuple[str, ...]
    event: str
    purpose: str
    programme: str
    period: str
    points: tuple[str, ...]
    quote: tuple[QuotePart, ...]
    changes: tuple[str, ...]
    change_quote: str
    notes: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    origins: str
    level: Level
    confidence: str
    first_reported: str
    components: tuple["Entry", ...] = ()


def entry_of(item: Item, words: Words, titles: Mapping[str, str]) -> Entry:
    """The entry of one item; ``titles`` are the outlets' names for people."""
    record, data = item.record, item.record.data
    is_event = record.kind == "event"
    level = level_of(record)
    weak = weak_point(record, words)
    published = words.short_day(record.first_published_at.astimezone(VIETNAM).date())
    return Entry(
        id=record.public_id,
        title=_title(item, words),
        figure="" if is_event else _capital(figure_text(data, words) or kind_text(record, words)),
        usd=_usd(item, words),
        rate=rate_text(item.usd, data["amount"]["currency"], words) if item.usd and data.get("amount") else "",
        tags=() if item.section == "late" else _tags(record, words),
        event=_event(record, words),
        purpose=one_line(data.get("purpose"), 400),
        programme=one_line(data.get("programme"), 200),
        period=period_text(data.get("period"), words),
        points=tuple(one_line(point, 300) for point in data.get("points") or ()),
        quote=quote_parts(data),
        changes=tuple(_change(change, words) for change in item.changes),
        change_quote=_change_quote(item),
        notes=_notes(item, words),
        sources=source_lines(record, words, titles),
        origins=words.phrase("n_origins", n=origin_count(record)),
        level=level,
        confidence=": ".join(filter(None, (words.phrase(f"confidence_{level}"), weak))),
        first_reported=words.phrase("first_reported", date=published),
        components=tuple(entry_of(part, words, titles) for part in item.components),
    )


def _title(item: Item, words: Words) -> str:
    """Who for whom; in sections of single lines the whole record."""
    if item.section == "late":
        return headline(item.record, words)
    if item.record.kind == "event":
        return event_text(item.record, words, item.section in LINES)
    return parties_text(item.record, words)


def _event(record: RecordView, words: Words) -> str:
    """Where it was said; that it was announced, without saying when or where, is no news."""
    event = record.event
    if event is None or (event.type == "announcement" and not (event.data.get("date") or event.data.get("place"))):
        return ""
    return event_text(event, words, with_mechanism=False)


def _change_quote(item: Item) -> str:
    """The sentence that reports the change, when it is not the one that is quoted anyway."""
    quote = one_line(item.report.quote, MAX_CHARS) if item.report else ""
    return "" if quote == one_line(item.record.data.get("quote"), MAX_CHARS) else quote


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _usd(item: Item, words: Words) -> str:
    """The conversion, when there is something to convert."""
    if item.usd is None or item.usd.source == "none":
        return ""
    return f"≈ {usd_text(item.usd, words)}"


def _tags(record: RecordView, words: Words) -> tuple[str, ...]:
    """Kind (unless it stands out already), status and sector; for a meeting who takes part."""
    if record.kind == "event":
        chairs = [one_line(code, 40) for code in record.data.get("co_chairs") or ()]
        present = [one_line(code, 40) for code in record.data.get("participants") or ()]
        tags = [words.phrase("chaired", names=words.parties(chairs))] if chairs else []
        return (*tags, words.parties(present)) if present else tuple(tags)
    tags = [kind_text(record, words)] if figure_text(record.data, words) else []
    if record.status:
        tags.append(words.name("statuses", record.status))
    sector = record.data.get("sector")
    if sector and sector != "other":
        tags.append(words.name("sectors", sector))
    return tuple(tags)


def _notes(item: Item, words: Words) -> tuple[str, ...]:
    """What a reader must know to use the figure: the text's own conversion, a missing rate, sources that differ."""
    data, notes = item.record.data, []
    equivalent = data.get("equivalent")
    if equivalent and equivalent.get("currency") != (data.get("amount") or {}).get("currency"):
        notes.append(words.phrase("as_reported", amount=amount_text(equivalent, words)))
    if item.told_parts:
        notes.append(words.phrase("partly_told", ids=one_line(", ".join(item.told_parts), 200)))
    if item.part_of:
        notes.append(words.phrase("part_of", id=one_line(item.part_of, 40)))
    if data.get("amount") and item.usd is None and item.section not in ("status", "corrections"):
        notes.append(words.phrase("no_rate", currency=one_line(data["amount"].get("currency"), 10)))
    for name, values in conflicts_of(item.record).items():
        shown = dict.fromkeys(value_text(name, value, words) for value in values)
        if len(shown) > 1:
            notes.append(words.phrase("differs", field=words.name("fields", name), values=" / ".join(shown)))
    for link in item.record.links:
        if link.relation in ("follows", "contradicts") and link.direction == "out":
            notes.append(words.phrase(f"link_{link.relation}", id=one_line(link.public_id, 40)))
    return tuple(notes)


def _change(change: Change, words: Words) -> str:
    if change.field == "retired":
        return words.phrase("withdrawn" if change.after else "restored")
    if change.field == "split":
        return words.phrase("split", id=one_line(change.before, 40))
    if change.field.startswith("conflict:"):
        return words.phrase("now_differs", field=words.name("fields", change.field.partition(":")[2]))
    after = value_text(change.field, change.after, words)
    if change.field == "status" and change.before is None:
        return words.phrase("status_now", status=after)
    before = value_text(change.field, change.before, words)
    return words.phrase("from_to", field=words.name("fields", change.field), before=before, after=after)
