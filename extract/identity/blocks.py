"""Which mentions are worth comparing: those that share a block key.

What may be one record shares a key for sure: an event by its level and date or edition; an undertaking by its party
and the weeks of its reports, its programme, or its sum. Years apart and without a sum, the words of the purpose decide.
"""

import math
import zlib
from collections.abc import Iterator
from datetime import date

from extract.identity.amounts import sums_of
from extract.identity.events import ANNOUNCED, NEWS_LAG, Span, level_of, span_of
from extract.identity.facts import MentionFacts
from extract.identity.occasion import WINDOW_DAYS

EVENT_BUCKET_DAYS = 30
AMOUNT_STEP = math.log(1.12)
"""Roundings of one sum differ by less than this factor (see amounts.VAGUENESS)."""
MAX_NAME_LENGTH = 100
PURPOSE_KEYS = 4
"""Smallest word hashes by which two purposes meet: with half of their words in common, four meet in most cases."""


def block_keys(facts: MentionFacts) -> frozenset[str]:
    """The keys of one mention; they depend on nothing but the mention."""
    return frozenset(_event_keys(facts) if facts.kind == "event" else _commitment_keys(facts))


def _event_keys(facts: MentionFacts) -> Iterator[str]:
    level, span = level_of(facts), span_of(facts)
    if facts.data.get("edition"):
        yield f"e|{level}|{facts.mechanism}|{facts.data['edition']}"
    if span is None:
        announced = facts.published.date()
        span = Span(announced - NEWS_LAG, announced + ANNOUNCED, stated=False)
    first, last = _bucket(span.first, EVENT_BUCKET_DAYS), _bucket(span.last, EVENT_BUCKET_DAYS)
    # one bucket more on the left, so that dates a day apart meet over a bucket's edge
    yield from (f"e|{level}|{n}" for n in range(first - 1, min(last, first + 12) + 1))


def _commitment_keys(facts: MentionFacts) -> Iterator[str]:
    parties = set(facts.actors)
    if facts.data.get("record") == "agreement" or not parties:
        parties.add(str(facts.mechanism))
    bucket = _bucket(facts.published.date(), WINDOW_DAYS)
    for party in parties:
        yield from (f"c|{party}|{n}" for n in (bucket, bucket + 1))
        if facts.programme:
            yield f"c|{party}|p|{facts.programme[:MAX_NAME_LENGTH]}"
        if facts.data.get("kind") == "meeting_promise":
            yield f"c|{party}|m|{facts.mechanism}"
        for money in sums_of(facts.figures):
            if money.value > 0:
                step = math.floor(math.log(money.value) / AMOUNT_STEP)
                yield from (f"c|{party}|{money.currency}|{n}" for n in (step, step + 1))
        yield from (f"c|{party}|w{n}|{smallest}" for n, smallest in enumerate(_smallest(facts.purpose_words)))
        if facts.data.get("quantity"):
            yield f"c|{party}|q|{float(facts.data['quantity']['value']):g}"


def _smallest(words: frozenset[str]) -> Iterator[int]:
    if words:
        codes = [word.encode("utf-8", "surrogatepass") for word in words]
        yield from (
            min(zlib.crc32(code, 0x9E3779B9 * (n + 1) & 0xFFFFFFFF) for code in codes) for n in range(PURPOSE_KEYS)
        )


def _bucket(day: date, size: int) -> int:
    return day.toordinal() // size
