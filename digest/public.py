"""What the feed and the calendar tell: the digest's selection, for nobody in particular and without a ledger."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from digest.components import parent_of
from digest.item import Item, Section
from digest.problem import UNSOUND
from digest.question import Question
from digest.selection import select
from settings.settings import Settings
from settings.subscribers import Filters
from store.digests import Ledger
from store.news import ANNOUNCED_AHEAD, records_for_digest
from store.subscribers import SubscriberView
from store.views import RecordView

log = logging.getLogger(__name__)

FEED_REACH = timedelta(days=90)
"""What was first seen longer ago has left the feed."""
MOST_ENTRIES = 100
FEED_SECTIONS: tuple[Section, ...] = ("new", "undertakings", "delivered", "status")
UNLIMITED = 1_000_000


@dataclass(frozen=True, slots=True)
class PublicNews:
    """``items`` newest first; a part of a total is an item of its own. ``records``: all that were looked at, retired
    ones too."""

    question: Question
    records: tuple[RecordView, ...]
    items: tuple[Item, ...]


def public_news(session: Session, settings: Settings, now: datetime) -> PublicNews:
    """All that the feed and the calendar may tell at ``now``."""
    question = public_question(settings, now)
    loaded = records_for_digest(session, question.subscriber.id, question.subscriber.subscribed_at, now)
    return news_of(loaded, question)


def public_question(settings: Settings, now: datetime) -> Question:
    """A reader without filters to whom nothing was told yet. A calendar has room: it looks as far ahead as meetings
    are announced."""
    everybody = SubscriberView(
        id=0,
        address="",
        name="",
        language=settings.digest.feed_language,
        frequency="daily",
        at="00:00",
        weekday=0,
        timezone=settings.timezone,
        filters=Filters(),
        subscribed_at=now - FEED_REACH,
    )
    return Question(
        subscriber=everybody,
        ledger=Ledger(),
        today=now.astimezone(ZoneInfo(settings.timezone)).date(),
        horizon=timedelta(days=settings.digest.news_horizon_days),
        upcoming=ANNOUNCED_AHEAD,
    )


def news_of(records: Iterable[RecordView], question: Question) -> PublicNews:
    """The selection from these records. A malformed one is left out, and logged."""
    sound = [record for record in records if _is_sound(record, question)]
    selection = select(sound, question, UNLIMITED)
    told = [one for section in FEED_SECTIONS for item in selection.of(section) for one in (item, *item.components)]
    items = sorted((_alone(item) for item in told), key=_newest_first)
    return PublicNews(question, tuple(sound), tuple(items[:MOST_ENTRIES]))


def names_of(record: RecordView) -> Sequence[str]:
    """The public ids that a record has or had, today's first."""
    return (record.public_id, *record.aliases)


def _alone(item: Item) -> Item:
    return replace(item, components=(), part_of=parent_of(item.record))


def _newest_first(item: Item) -> tuple[float, str]:
    return (-item.record.first_published_at.timestamp(), item.record.public_id)


def _is_sound(record: RecordView, question: Question) -> bool:
    try:
        select([record], question)
    except UNSOUND:
        log.exception("%s cannot be judged and is left out of the feed", record.public_id)
        return False
    return True
