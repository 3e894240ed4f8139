"""The subject line: what a reader learns without opening the mail."""

from datetime import date

from digest.heartbeat import Quiet
from digest.item import Section, Selection
from digest.safe import one_line
from digest.wording import significant, usd_text
from digest.words import Words

MAX_SUBJECT = 180
COUNTED: tuple[Section, ...] = ("new", "undertakings", "delivered", "status", "corrections", "proposals")
MAX_COUNTS = 3


def subject_of(selection: Selection, day: date, words: Words, quiet: Quiet | None = None) -> str:
    """Mekong: 3 new commitments, 1 undertaking — USD 115 m, largest Japan USD 56 m (10 Jul 2020)."""
    if not selection.has_news:
        nothing = words.phrase("quiet_subject", n=quiet.days) if quiet else words.phrase("nothing_new")
        return one_line(f"Mekong: {nothing} ({words.short_day(day)})", MAX_SUBJECT)
    counts = [words.phrase(f"n_{name}", n=selection.count(name)) for name in COUNTED if selection.count(name)]
    if not counts and selection.count("events"):
        counts = [words.phrase("n_events", n=selection.count("events"))]
    text = ", ".join(counts[:MAX_COUNTS])
    figures = _figures(selection, words)
    tail = f" — {figures}" if figures else ""
    return one_line(f"Mekong: {text}{tail} ({words.short_day(day)})", MAX_SUBJECT)


def _figures(selection: Selection, words: Words) -> str:
    largest = selection.largest
    if largest is None or largest.usd is None:
        return ""
    who = words.parties(one_line(code, 60) for code in largest.record.actors[:2])
    total = words.money(significant(selection.total_usd), "USD", short=True)
    if len(selection.added) == 1:
        return f"{who} {total}"
    return f"{total}, {words.phrase('largest')} {who} {usd_text(largest.usd, words, short=True)}"
