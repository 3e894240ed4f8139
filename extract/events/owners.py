"""Whose a meeting is when its sentence does not say: the main mechanism's, that of the one just named, a partner's."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.events.attendance import countries_of
from extract.events.occurrence import Occurrence
from extract.lexicon.entries import MEKONG_COUNTRIES, entry_by_key, mechanism, mechanism_codes
from extract.mechanisms import MechanismMention, weigh
from extract.passages import Passages

_THIS_ONE = re.compile(r"\b(?:cơ chế|khuôn khổ|sáng kiến|diễn đàn|nhóm|kênh hợp tác) (?:hợp tác )?(?:này|nói trên)\b")
_THIS_REACH = 60
_LEVELS = frozenset({"generic", "summit", "ministerial_meeting", "senior_officials_meeting"})


def main_mechanism(mentions: Sequence[MechanismMention]) -> str | None:
    """The mechanism that an article is about: the most prominent one, not the forerunner of another that is named."""
    weights = weigh(mentions)
    for successor in list(weights):
        earlier = entry_by_key()[f"mechanisms/{successor}"].earlier
        if earlier in weights:
            weights[successor] += weights.pop(earlier)
    return max(weights, key=lambda code: weights[code]) if weights else None


def with_implied_owners(
    occurrences: Sequence[Occurrence], mentions: Sequence[MechanismMention], main: str | None, passages: Passages
) -> list[Occurrence]:
    """The occurrences, those without an owner that the words around them imply with that one: "hội nghị lần thứ năm của
    cơ chế này" is the one's named last before, "với Nhật Bản, hội nghị lần thứ 12" the partner's."""
    named = [mention for mention in mentions if mention.how == "name" and mention.passage.source == "text"]
    by_passage: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        by_passage[id(mention.passage)].add(mention.code)
    found = []
    for one in occurrences:
        if one.head.mechanism is None and not one.head.foreign and not by_passage[id(one.passage)] and main is not None:
            owner = _spoken_of(one, named) or _of_partner(one, main, passages)
            if owner is not None:
                one = replace(one, head=replace(one.head, mechanism=owner))
        found.append(one)
    return found


def _spoken_of(one: Occurrence, named: Sequence[MechanismMention]) -> str | None:
    if not _THIS_ONE.search(one.passage.folded.text, one.head.end, one.head.end + _THIS_REACH):
        return None
    before = [mention.code for mention in named if mention.passage.start < one.passage.start]
    return before[-1] if before else None


def _of_partner(one: Occurrence, main: str, passages: Passages) -> str | None:
    """The mechanism of the only outsider in the sentence about a numbered meeting, when that is not the main one's."""
    if one.edition is None or one.head.type not in _LEVELS:
        return None
    outsiders = [code for code in countries_of(one.passage) if code not in MEKONG_COUNTRIES]
    on = passages.reference
    if len(outsiders) != 1 or outsiders[0] in mechanism(main).members(on):
        return None
    return next((code for code in mechanism_codes() if _led_by(code, outsiders[0], on)), None)


def _led_by(code: str, partner: str, on: date | None) -> bool:
    entry = mechanism(code)
    begun = on is None or entry.since is None or entry.since <= on
    return entry.lead == (partner,) and begun and (on is None or entry.until is None or on <= entry.until)
