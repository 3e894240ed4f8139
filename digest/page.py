"""A whole digest in words, from which both parts of the mail are set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from digest.chart import Chart, chart_of
from digest.donors import DonorYear
from digest.entry import Entry, entry_of
from digest.heartbeat import Quiet, quiet_lines
from digest.item import LINES, SECTIONS, Item, Section, Selection
from digest.outlet_status import OutletStatus
from digest.outlet_words import told_of
from digest.safe import one_line
from digest.subject import COUNTED
from digest.wording import headline, parties_text, significant, usd_text
from digest.words import Words
from store.subscribers import SubscriberView

EXPLAINED: tuple[Section, ...] = ("undertakings", "delivered", "late", "related", "proposals")
MAX_NAMES = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one mechanism."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One section of the mail."""

    section: Section
    title: str
    about: str
    count: int
    held: str
    lines: bool
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a template needs, already in the reader's language."""

    language: str
    title: str
    strapline: str
    day: str
    preheader: str
    headline: str
    also: str
    summary: tuple[str, ...]
    outlets: tuple[str, ...]
    outlet_problems: tuple[str, ...]
    blocks: tuple[Block, ...]
    chart: Chart | None
    restated: str
    foot: tuple[str, ...]
    labels: Mapping[str, str]


LABELS = (
    "purpose",
    "programme",
    "period",
    "event",
    "sources",
    "points",
    "changed",
    "confidence",
    "of_which",
    "outlets",
)


def page_of(
    selection: Selection,
    subscriber: SubscriberView,
    statuses: Sequence[OutletStatus],
    day: date,
    horizon_days: int,
    words: Words,
    titles: Mapping[str, str],
    quiet: Quiet | None = None,
    year: DonorYear | None = None,
) -> Page:
    """The page of one subscriber's digest of one local day."""
    first, also = _headlines(selection, words)
    titles = {**titles, **{status.outlet: status.title for status in statuses if status.title}}
    shown = [section for section in SECTIONS if section != "restated" and selection.of(section)]
    return Page(
        language=words.language,
        title=words.phrase("title"),
        strapline=words.phrase("strapline"),
        day=words.day(day),
        preheader=_preheader(selection, words),
        headline=first,
        also=also,
        summary=_summary(selection, words, quiet),
        outlets=outlet_lines(statuses, words),
        outlet_problems=_problems(statuses, words),
        blocks=tuple(_block(section, selection, words, titles, horizon_days) for section in shown),
        chart=chart_of(year, words) if year else None,
        restated=_restated(selection.of("restated"), words),
        foot=_foot(selection, subscriber, words),
        labels={name: words.phrase(name) for name in LABELS},
    )


def _preheader(selection: Selection, words: Words) -> str:
    """What an inbox shows beside the subject: the first item in one line."""
    return next((headline(item.record, words) for item in selection.items), words.phrase("nothing_new"))


def _headlines(selection: Selection, words: Words) -> tuple[str, str]:
    """What is new with its total, and what else the mail holds."""
    counted: tuple[Section, ...] = (*COUNTED, "events", "upcoming", "late")
    counts = [words.phrase(f"n_{name}", n=selection.count(name)) for name in counted if selection.count(name)]
    first = counts[0] if selection.has_news and counts else words.phrase("nothing_new")
    rest = counts[1:] if selection.has_news else counts
    if selection.of("new") and selection.largest:
        first = f"{first} · {words.money(significant(selection.total_usd), 'USD')}"
    also = words.phrase("also", counts=", ".join(rest)) if rest else ""
    return first[:1].upper() + first[1:], also


def _summary(selection: Selection, words: Words, quiet: Quiet | None) -> tuple[str, ...]:
    lines = []
    if quiet is not None:
        lines += quiet_lines(quiet, words)
    elif not selection.has_news:
        lines.append(words.phrase("nothing_new_long"))
    largest = selection.largest
    if largest is not None and largest.usd is not None:
        line = f"{parties_text(largest.record, words)}, {usd_text(largest.usd, words)}"
        lines.append(words.phrase("largest_is", line=line))
    if selection.left_out:
        lines.append(words.phrase("not_in_total", n=selection.left_out))
    return tuple(line[:1].upper() + line[1:] for line in lines)


def outlet_lines(statuses: Sequence[OutletStatus], words: Words) -> tuple[str, ...]:
    """How many outlets were checked, and which of them are silent or failing."""
    if not statuses:
        return (words.phrase("outlets_unknown"),)
    lines = [words.phrase("n_outlets", n=len(statuses))]
    partly = [status for status in statuses if status.state == "partial"]
    groups = {
        "silent": [status for status in statuses if status.silent],
        "pages_changed": [status for status in statuses if status.changed],
        "failing": [status for status in statuses if status.failing],
        "partly": partly,
    }
    lines += [words.phrase(key, names=_names(group, words)) for key, group in groups.items() if group]
    return tuple(lines) if len(lines) > 1 else (*lines, words.phrase("all_well"))


def _names(statuses: Sequence[OutletStatus], words: Words) -> str:
    text = ", ".join(one_line(status.name, 60) for status in statuses[:MAX_NAMES])
    rest = len(statuses) - MAX_NAMES
    return f"{text}, {words.phrase('more', n=rest)}" if rest > 0 else text


def _problems(statuses: Sequence[OutletStatus], words: Words) -> tuple[str, ...]:
    troubled = [status for status in statuses if status.failing or status.silent or status.changed]
    told = [(status.name, _trouble(status, words)) for status in troubled]
    return tuple(f"{one_line(name, 60)}: {trouble}" for name, trouble in told if trouble)[:MAX_NAMES]


def _trouble(status: OutletStatus, words: Words) -> str:
    told = [told_of(finding, words) for finding in status.findings]
    if status.message and not any(finding.kind == "down" for finding in status.findings):
        told.append(one_line(status.message, 160))
    return "; ".join(told)


def _block(section: Section, selection: Selection, words: Words, titles: Mapping[str, str], horizon_days: int) -> Block:
    grouped: dict[str, list[Entry]] = {}
    items, held = selection.of(section), selection.held.get(section, 0)
    for item in items:
        code = None if section in LINES else item.record.mechanism
        heading = words.name("mechanisms", code) if code else ("" if section in LINES else words.phrase("no_mechanism"))
        grouped.setdefault(one_line(heading, 120), []).append(entry_of(item, words, titles))
    return Block(
        section=section,
        title=words.phrase(f"section_{section}"),
        about=words.phrase(f"about_{section}", days=horizon_days) if section in EXPLAINED else "",
        count=len(items),
        lines=section in LINES,
        held=words.phrase("held", n=held) if held else "",
        groups=tuple(Group(heading, tuple(entries)) for heading, entries in grouped.items()),
    )


def _restated(items: Sequence[Item], words: Words) -> str:
    if not items:
        return ""
    ids = ", ".join(one_line(item.record.public_id, 40) for item in items[:MAX_NAMES])
    rest = len(items) - MAX_NAMES
    ids = f"{ids}, {words.phrase('more', n=rest)}" if rest > 0 else ids
    return words.phrase("restated_note", n=len(items), ids=ids)


def _foot(selection: Selection, subscriber: SubscriberView, words: Words) -> tuple[str, ...]:
    example = next((item.record.public_id for item in selection.items), "C-1")
    frequency = words.phrase(f"frequency_{subscriber.frequency}")
    return (
        words.phrase("foot_method"),
        words.phrase("foot_details", id=one_line(example, 40)),
        words.phrase("foot_why", address=subscriber.address, frequency=frequency),
    )
