"""Under which mechanism a record stands when several are spoken of."""

from functools import lru_cache

from extract.clauses import Line, Passage
from extract.commitments.draft import Draft
from extract.commitments.parties import LEAD, acting_codes
from extract.lexicon.entries import entry_by_key
from extract.names import Name

_REACH = 30


def mechanism_told(passage: Passage, line: Line) -> str | None:
    """The mechanism that the sentence names, else the last that its paragraph names before it."""
    active = passage.context.mechanisms
    for placed in passage.names_in(line.first, line.after):
        if placed.name.mechanism in active and not _is_weak(placed.name):
            return placed.name.mechanism
    for placed in passage.names_before(line.first, _REACH):
        home = passage.line_of(placed.first)
        if home is None or home.paragraph != line.paragraph:
            return None
        if placed.name.kind == "mechanism" and placed.name.code in active:
            return placed.name.code
    return None


def _is_weak(name: Name) -> bool:
    """Corridors and the like: other mechanisms build on them too."""
    entry = entry_by_key().get(name.entry.rstrip("~"))
    return name.kind == "programme" and entry is not None and entry.weak


def _of_partner_told(passage: Passage, line: Line) -> str | None:
    """Where several partners' meetings are told one by one: that of the one partner whom the paragraph names."""
    active = {LEAD[code]: code for code in passage.context.mechanisms if code in LEAD}
    if len(active) < 2:
        return None
    first = next(other.first for other in passage.lines if other.paragraph == line.paragraph)
    named = {
        code
        for placed in passage.names_in(max(first, line.first - 120), line.after)
        for code in acting_codes(placed.name)
    }
    told = named & set(active)
    return active[told.pop()] if len(told) == 1 else None


@lru_cache(maxsize=4)  # asked for again and again of the same passage
def primary_mechanism(passage: Passage) -> str | None:
    """The mechanism of which the article speaks most, the headline counting three times."""
    active = passage.context.mechanisms
    counts = {code: passage.mechanisms_named[code] for code in active}
    for name in passage.context.title_names:
        if name.mechanism in counts:
            counts[name.mechanism] += 3
    return max(active, key=lambda code: counts[code]) if active else None


def mechanism_of(passage: Passage, draft: Draft) -> str | None:
    """The mechanism of the programme, of the giver, of the sentence, of its paragraph, or of the article."""
    if draft.mechanism:
        return draft.mechanism
    if draft.programme is not None and draft.programme.mechanism and not _is_weak(draft.programme):
        return draft.programme.mechanism
    told = mechanism_told(passage, draft.line)
    if told is not None:
        return told
    by_partner = _of_partner_told(passage, draft.line)
    if by_partner is not None:
        return by_partner
    partners = [code for code in passage.context.mechanisms if LEAD.get(code) in draft.actor.codes]
    return partners[0] if partners else primary_mechanism(passage)
