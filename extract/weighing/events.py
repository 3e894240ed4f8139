"""Weighs what may be an event of an article: adds what the grammar missed, drops what it took for one by mistake."""

from dataclasses import replace

from extract.events import Meetings
from extract.events.confidence import confidence_of
from extract.mechanisms import MechanismMention
from extract.passages import Passages
from extract.reading import Event, Relevance
from extract.weighing.event_features import event_features
from extract.weighing.happenings import Happening, distinct, happenings, is_past
from extract.weighing.linear import model

SURE_ENOUGH = 0.55
"""What the grammar does not find is an event with this probability."""
LEAST_SURE = 0.1
"""What the grammar finds stays unless it is less probable."""


def weigh_events(
    passages: Passages,
    mentions: tuple[MechanismMention, ...],
    meetings: Meetings,
    relevance: Relevance,
    found: tuple[Event, ...],
) -> tuple[Event, ...]:
    """The events of a relevant article after weighing, held ones first. ``found`` are the grammar's."""
    if not relevance.relevant:
        return found
    known = happenings(passages, mentions, meetings, relevance, found)
    told = event_features(known, passages, meetings, relevance)
    judged = [(model("events").odds(features), one) for features, one in zip(told, known, strict=True)]
    likely = [(odds, one) for odds, one in judged if _is_likely(odds, one, passages)]
    likely.sort(key=lambda item: (not item[1].given, 0.0 if item[1].given else -item[0]))
    kept = [_sure(one) for one in distinct(one for _, one in likely)]
    return tuple(sorted(kept, key=lambda event: event.upcoming))


def _is_likely(odds: float, one: Happening, passages: Passages) -> bool:
    if one.given:
        return odds >= LEAST_SURE
    return odds >= SURE_ENOUGH and not is_past(one, passages.published)


def _sure(one: Happening) -> Event:
    return one.event if one.given else replace(one.event, confidence=confidence_of(one.event))
