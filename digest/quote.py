"""The sentence that proves a record: at most two sentences of the original, the words that carry evidence marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digest.safe import one_line
from extract.sentences import sentences

MAX_SENTENCES = 2
MAX_CHARS = 700
# Only what a reader would check against the claim; marking everything marks nothing.
MARKED = ("amount", "quantity", "actors", "verb", "status", "beneficiaries", "programme", "date", "equivalent", "kind")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuotePart:
    """A run of the quote, marked if it is evidence."""

    text: str
    marked: bool = False


def quote_parts(data: Mapping[str, Any]) -> tuple[QuotePart, ...]:
    """The quote of a record's data, trimmed and marked. Marks need offsets that agree with the quote's length."""
    quote = str(data.get("quote") or "")
    spans = _merged(quote, _spans(data, len(quote)))
    start, end = _window(quote, spans)
    parts = [QuotePart("… ")] if quote[:start].strip() else []
    at = start
    for low, high in spans:
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        parts += [QuotePart(quote[at:low]), QuotePart(quote[low:high], marked=True)]
        at = high
    parts.append(QuotePart(quote[at:end]))
    if quote[end:].strip():
        parts.append(QuotePart(" …"))
    return tuple(_clean(part) for part in parts if part.text)


def _clean(part: QuotePart) -> QuotePart:
    text = one_line(part.text, MAX_CHARS)
    before = " " if part.text[:1].isspace() and text else ""
    after = " " if part.text[-1:].isspace() else ""
    return QuotePart(f"{before}{text}{after}", part.marked)


def _spans(data: Mapping[str, Any], length: int) -> list[Span]:
    begin, end = data.get("start"), data.get("end")
    if not isinstance(begin, int) or not isinstance(end, int) or end - begin != length:
        return []
    found = []
    for name, entry in (data.get("evidence") or {}).items():
        if name.split(".")[0] not in MARKED or not isinstance(entry, Mapping) or entry.get("basis") != "text":
            continue
        low, high = entry.get("start"), entry.get("end")
        if isinstance(low, int) and isinstance(high, int) and begin <= low < high <= end:
            found.append((low - begin, high - begin))
    return found


def _merged(quote: str, spans: Sequence[Span]) -> list[Span]:
    """Without overlaps; marks with nothing but a space between them become one."""
    merged: list[Span] = []
    for low, high in sorted(spans):
        if merged and not quote[merged[-1][1] : low].strip():
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _marks_within(pair: Span, spans: Sequence[Span]) -> int:
    return sum(pair[0] <= low and high <= pair[1] for low, high in spans)


def _window(quote: str, spans: Sequence[Span]) -> Span:
    """At most two neighbouring sentences: those that hold most of the marks, the earliest of equals."""
    found = sentences(quote)
    if len(found) > MAX_SENTENCES:
        pairs = [(found[i].start, found[i + MAX_SENTENCES - 1].end) for i in range(len(found) - MAX_SENTENCES + 1)]
        start, end = max(pairs, key=lambda pair: (_marks_within(pair, spans), -pair[0]))
    else:
        start, end = 0, len(quote)
    if end - start > MAX_CHARS:
        anchor = next((low for low, _ in spans if low >= start), start)
        start = max(start, min(anchor - MAX_CHARS // 3, end - MAX_CHARS))
        end = start + MAX_CHARS
    return start, end
