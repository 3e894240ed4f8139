"""For whom, and as of when, a digest is put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rates import UsdValue, to_usd
from store.digests import Ledger
from store.subscribers import SubscriberView
from store.views import RecordView

LIVE_RUNS = frozenset({"crawl", "manual"})
ON_TOPIC = frozenset({"mechanism", "subregion"})

Convert = Callable[[float, str, date], UsdValue | None]


@dataclass(frozen=True, slots=True)
class Question:
    """``today`` is the subscriber's local date; ``horizon`` how old news may be when it is first seen; ``upcoming``
    how far ahead meetings are listed."""

    subscriber: SubscriberView
    ledger: Ledger
    today: date
    horizon: timedelta
    upcoming: timedelta
    convert: Convert = to_usd


def live(record: RecordView, question: Question) -> bool:
    """Seen first after they subscribed, and not by a backfill, an import or a re-extraction."""
    return record.first_seen_at >= question.subscriber.subscribed_at and record.first_run_kind in LIVE_RUNS


def in_time(record: RecordView, question: Question) -> bool:
    """Published at most the horizon before it was first seen."""
    return record.first_seen_at - record.first_published_at <= question.horizon
