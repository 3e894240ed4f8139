"""Puts one subscriber's digest together inside an open transaction: records and ledger in, selection and mail out."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from digest.donors import DonorYear, load_donor_year
from digest.heartbeat import Quiet, quiet_week
from digest.item import Selection
from digest.outlet_status import OutletStatus
from digest.outlet_titles import outlet_titles, titled
from digest.problem import UNSOUND
from digest.question import Question
from digest.rendering import Rendered, render
from digest.selection import select
from settings.settings import Settings
from store.digests import load_ledger
from store.subscribers import SubscriberView
from store.views import RecordView

log = logging.getLogger(__name__)

Load = Callable[[Session, int, datetime, datetime], Iterable[RecordView]]
"""``store.news.records_for_digest``, or a stand-in."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What a subscriber would be told, and how."""

    selection: Selection
    rendered: Rendered
    quiet: Quiet | None = None
    """Set if the mail is due although it holds no news."""


def compose(
    session: Session,
    subscriber: SubscriberView,
    settings: Settings,
    statuses: Sequence[OutletStatus],
    day: date,
    now: datetime,
    load: Load,
) -> Composed:
    """The digest of the subscriber's local ``day`` from all that is known in this transaction.

    A record that cannot be set in words is left out, and logged, rather than keeping the whole mail back.
    """
    question = Question(
        subscriber=subscriber,
        ledger=load_ledger(session, subscriber.id),
        today=day,
        horizon=timedelta(days=settings.digest.news_horizon_days),
        upcoming=timedelta(days=settings.digest.upcoming_days),
    )
    quiet = quiet_week(session, subscriber, settings, day, now)
    titles = outlet_titles(settings.own_outlets_directory)
    known = titled(statuses, titles)
    records = list(load(session, subscriber.id, subscriber.subscribed_at, now))
    year = load_donor_year(session, question)
    try:
        return _set(records, question, known, titles, quiet, year)
    except UNSOUND:
        sound = [record for record in records if _can_be_set(record, question, titles)]
        return _set(sound, question, known, titles, quiet, year)


def _set(
    records: Sequence[RecordView],
    question: Question,
    statuses: Sequence[OutletStatus],
    titles: Mapping[str, str],
    quiet: Quiet | None = None,
    year: DonorYear | None = None,
) -> Composed:
    selection = select(records, question)
    quiet = None if selection.has_news else quiet
    days = question.horizon.days
    rendered = render(selection, question.subscriber, statuses, question.today, days, titles, quiet, year)
    return Composed(selection, rendered, quiet)


def _can_be_set(record: RecordView, question: Question, titles: Mapping[str, str]) -> bool:
    try:
        _set([record], question, (), titles)
    except UNSOUND:
        log.exception("%s cannot be set and is left out of the digest", record.public_id)
        return False
    return True
