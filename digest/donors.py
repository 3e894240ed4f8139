"""Who gave how much in the last twelve months: the new commitments that can be compared, added up by donor."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from math import inf

from sqlalchemy.orm import Session

from digest.filters import large_enough, wanted
from digest.problem import UNSOUND
from digest.question import ON_TOPIC, Question
from digest.selection import ENDED, UNDER_WAY, WITHOUT_PAYER, restates, value_of
from settings.clock import VIETNAM
from store.search import RecordQuery, find_records
from store.views import RecordView

log = logging.getLogger(__name__)

COUNTED = ("commitment", "agreement")
FEWEST_MONTHS = 3
"""With sums from fewer calendar months a year's picture would be one of last month's news."""


@dataclass(frozen=True, slots=True)
class Donor:
    """What these actors committed, alone or, if they are several, together; ``usd`` in US dollars."""

    actors: tuple[str, ...]
    usd: float


@dataclass(frozen=True, slots=True)
class DonorYear:
    """``donors`` by size. ``counted`` sums were added up, ``left_out`` could not be: no rate, or per year or project.
    ``first`` and ``last`` bound the days of publication that were asked for, ``filtered`` says that the reader's
    filters left others out."""

    first: date
    last: date
    donors: tuple[Donor, ...]
    counted: int
    left_out: int
    filtered: bool


def load_donor_year(session: Session, question: Question) -> DonorYear | None:
    """The twelve months up to the question's day; None if there are sums from fewer than three of them."""
    since = datetime.combine(first_day(question.today), time.min, VIETNAM)
    until = datetime.combine(question.today, time.max, VIETNAM)
    query = RecordQuery(
        kinds=("commitment",),
        record_kinds=COUNTED,
        scopes=tuple(sorted(ON_TOPIC)),
        since=since,
        until=until,
        limit=None,
    )
    return donor_year(find_records(session, query), question)


def donor_year(records: Iterable[RecordView], question: Question) -> DonorYear | None:
    """The same from records at hand. Parts of a total are not added to it; pledges that were kept meanwhile count,
    those that were cancelled do not."""
    first, sums, months = first_day(question.today), dict[tuple[str, ...], float](), set[str]()
    counted = left_out = 0
    for record in records:
        published = record.first_published_at.astimezone(VIETNAM).date()
        try:
            usd = _value(record, question) if first <= published <= question.today else 0.0
        except UNSOUND:
            log.exception("%s cannot be judged and is left out of the year", record.public_id)
            continue
        if usd is None:
            left_out += 1
        elif 0 < usd < inf:
            counted += 1
            months.add(f"{published:%Y-%m}")
            actors = tuple(sorted(set(record.actors)))
            sums[actors] = sums.get(actors, 0.0) + usd
    if len(months) < FEWEST_MONTHS:
        return None
    donors = sorted((Donor(actors, usd) for actors, usd in sums.items()), key=lambda one: (-one.usd, one.actors))
    return DonorYear(first, question.today, tuple(donors), counted, left_out, _is_filtered(question))


def first_day(today: date) -> date:
    """The first day of the twelve months that end with ``today``."""
    try:
        return date.fromordinal(today.replace(year=today.year - 1).toordinal() + 1)
    except ValueError:  # 29 February
        return date(today.year - 1, 3, 1)


def _value(record: RecordView, question: Question) -> float | None:
    """US dollars; 0 for what is no new commitment with a sum of its own, None for one that cannot be compared."""
    filters = question.subscriber.filters
    if not (_is_commitment(record) and record.data.get("amount") and wanted(record, filters)):
        return 0.0
    if any(link.relation == "component_of" and link.direction == "out" for link in record.links):
        return 0.0
    usd, comparable = value_of(record, question.convert)
    if not large_enough(usd.value if usd else None, filters):
        return 0.0
    return usd.value if usd and comparable else None


def _is_commitment(record: RecordView) -> bool:
    """What a digest would have called new, or what was and is carried out by now."""
    if record.retired or record.scope not in ON_TOPIC or record.record_kind not in COUNTED:
        return False
    if record.type in WITHOUT_PAYER or restates(record):
        return False
    if record.status in UNDER_WAY:
        return bool(record.status_change_mention_ids)
    return record.status not in ENDED


def _is_filtered(question: Question) -> bool:
    filters = question.subscriber.filters
    lists = (filters.mechanisms, filters.donors, filters.recipients, filters.sectors)
    return any(lists) or filters.min_usd is not None
