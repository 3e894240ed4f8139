"""Links to articles, once per canonical URL: what is to fetch, what was passed over and why, what failed."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.models import Candidate, Run

CHUNK = 400
FIRST_RETRY = timedelta(minutes=10)
LONGEST_RETRY = timedelta(hours=24)
MAX_NOTED_OFFERS = 500


@dataclass(frozen=True, slots=True)
class Offer:
    """A link that some list gave. ``skip`` is why it should not be fetched (``off_topic:...``, ``too_old``, ...)."""

    canonical_url: str
    url: str
    outlet: str
    found_by: str
    title: str = ""
    summary: str = ""
    published_at: datetime | None = None
    skip: str | None = None


@dataclass
class Recorded:
    """What became of a list's offers. ``revived`` were passed over before and are to fetch now."""

    new: int = 0
    revived: int = 0
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class DueCandidate:
    """A candidate to fetch."""

    id: int
    canonical_url: str
    url: str
    outlet: str
    title: str
    found_by: str
    published_at: datetime | None
    attempts: int


def record_offers(session: Session, offers: Sequence[Offer], run_id: int | None, now: datetime) -> Recorded:
    """Stores what is new. A candidate that was passed over comes back when any list gives a reason to fetch it:
    the first list may have had no summary, or was read under a narrower date range."""
    recorded = Recorded()
    for chunk in _chunks(list(_best_of_each(offers, recorded)), CHUNK):
        known = _by_url(session, [offer.canonical_url for offer in chunk])
        fresh = [offer for offer in chunk if offer.canonical_url not in known]
        inserted = _insert_new(session, [_values(offer, run_id, now) for offer in fresh])
        for offer in fresh:
            if offer.canonical_url not in inserted:
                recorded.known += 1
            elif offer.skip:
                recorded.skipped[offer.skip] += 1
            else:
                recorded.new += 1
        for offer in chunk:
            row = known.get(offer.canonical_url)
            if row is not None:
                _meet_again(row, offer, recorded)
    return recorded


def count_offers(session: Session, offers: Sequence[Offer]) -> Recorded:
    """What ``record_offers`` would say, without storing anything: for a dry run."""
    recorded = Recorded()
    for chunk in _chunks(list(_best_of_each(offers, recorded)), CHUNK):
        known = _by_url(session, [offer.canonical_url for offer in chunk])
        for offer in chunk:
            row = known.get(offer.canonical_url)
            if row is not None and (row.state != "skipped" or offer.skip):
                recorded.known += 1
            elif offer.skip:
                recorded.skipped[offer.skip] += 1
            else:
                recorded.new += 1
    return recorded


def order_fetch(session: Session, offer: Offer, run_id: int | None, now: datetime) -> DueCandidate:
    """A person wants this page: it is to fetch whatever was decided before."""
    _insert_new(session, [_values(offer, run_id, now)])
    row = _by_url(session, [offer.canonical_url])[offer.canonical_url]
    row.state, row.reason, row.retry_at, row.attempts = "pending", None, None, 0
    row.url, row.outlet, row.found_by = offer.url, offer.outlet, offer.found_by
    return _due(row)


def due_candidates(
    session: Session,
    outlet: str,
    now: datetime,
    limit: int,
    *,
    without: Collection[int] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[DueCandidate]:
    """The outlet's candidates to fetch now, newest first: the pending ones and the failed whose wait is over.

    ``without`` are ids that this run has in hand already; ``since`` and ``until`` leave out dated candidates.
    """
    ripe = and_(Candidate.state == "failed", or_(Candidate.retry_at.is_(None), Candidate.retry_at <= now))
    statement = select(Candidate).where(Candidate.outlet == outlet, or_(Candidate.state == "pending", ripe))
    if since is not None:
        statement = statement.where(or_(Candidate.published_at.is_(None), Candidate.published_at >= since))
    if until is not None:
        statement = statement.where(or_(Candidate.published_at.is_(None), Candidate.published_at <= until))
    newest = func.coalesce(Candidate.published_at, Candidate.found_at).desc()
    rows = session.scalars(statement.order_by(newest, Candidate.id).limit(limit + len(without)))
    return [_due(row) for row in rows if row.id not in without][:limit]


def mark_fetched(session: Session, candidate_id: int, article_id: int | None) -> None:
    """The candidate became an article."""
    _settle(session, candidate_id, state="fetched", reason=None, retry_at=None, article_id=article_id)


def mark_skipped(session: Session, candidate_id: int, reason: str) -> None:
    """The candidate is passed over for a reason that came up while fetching it."""
    _settle(session, candidate_id, state="skipped", reason=reason, retry_at=None)


def mark_failed(
    session: Session,
    candidate_id: int,
    reason: str,
    now: datetime,
    *,
    max_attempts: int,
    retry_at: datetime | None = None,
    final: bool = False,
    blamed: bool = True,
) -> None:
    """Another attempt failed: the candidate waits, twice as long each time, and is given up at ``max_attempts``
    (at once if ``final``). ``blamed`` is False when the whole site failed: such an attempt is not counted, or a
    network that is down for a day would cost a day of articles."""
    row = session.get(Candidate, candidate_id)
    if row is None:
        return
    row.attempts += 1 if blamed else 0
    row.reason = reason
    if final or row.attempts >= max_attempts:
        row.state, row.retry_at = "dead", None
        return
    wait: timedelta = min(FIRST_RETRY * 2 ** max(row.attempts - 1, 0), LONGEST_RETRY)
    row.state = "failed"
    row.retry_at = max(now + wait, retry_at or now)


def note_dry_run(session: Session, run_id: int, offers: Sequence[Offer]) -> None:
    """Adds what a dry run would have done to the run's options, as ``candidates``: url, title, skip."""
    run = session.get(Run, run_id)
    if run is None:
        return
    noted = [
        *run.options.get("candidates", []),
        *({"outlet": offer.outlet, "url": offer.url, "title": offer.title, "skip": offer.skip} for offer in offers),
    ]
    run.options = {**run.options, "candidates": noted[:MAX_NOTED_OFFERS]}


def _best_of_each(offers: Iterable[Offer], recorded: Recorded) -> Iterator[Offer]:
    """One offer a URL: the list may hold it twice, and the one that is to be fetched wins."""
    best: dict[str, Offer] = {}
    for offer in offers:
        held = best.get(offer.canonical_url)
        if held is None or (held.skip and not offer.skip):
            best[offer.canonical_url] = offer
        if held is not None:
            recorded.known += 1
    yield from best.values()


def _meet_again(row: Candidate, offer: Offer, recorded: Recorded) -> None:
    if not row.title and offer.title:
        row.title = offer.title
    if not row.summary and offer.summary:
        row.summary = offer.summary
    row.published_at = row.published_at or offer.published_at
    if row.state == "skipped" and offer.skip is None:
        row.state, row.reason, row.attempts, row.retry_at = "pending", None, 0, None
        recorded.revived += 1
    else:
        recorded.known += 1


def _insert_new(session: Session, rows: list[dict[str, Any]]) -> set[str]:
    """Inserts what is not there yet, also when another process inserts the same; gives the URLs that are ours."""
    if not rows:
        return set()
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Candidate).on_conflict_do_nothing(index_elements=["canonical_url"])
    return set(session.scalars(statement.returning(Candidate.canonical_url), rows))


def _values(offer: Offer, run_id: int | None, now: datetime) -> dict[str, Any]:
    return {
        "canonical_url": offer.canonical_url,
        "url": offer.url,
        "outlet": offer.outlet,
        "title": offer.title,
        "summary": offer.summary,
        "published_at": offer.published_at,
        "found_by": offer.found_by,
        "found_at": now,
        "found_run_id": run_id,
        "state": "skipped" if offer.skip else "pending",
        "reason": offer.skip,
        "attempts": 0,
    }


def _by_url(session: Session, urls: list[str]) -> dict[str, Candidate]:
    rows = session.scalars(select(Candidate).where(Candidate.canonical_url.in_(urls)))
    return {row.canonical_url: row for row in rows}


def _settle(session: Session, candidate_id: int, **values: Any) -> None:
    session.execute(update(Candidate).where(Candidate.id == candidate_id).values(values))


def _due(row: Candidate) -> DueCandidate:
    return DueCandidate(
        row.id, row.canonical_url, row.url, row.outlet, row.title, row.found_by, row.published_at, row.attempts
    )


def _chunks(offers: list[Offer], size: int) -> Iterator[list[Offer]]:
    for start in range(0, len(offers), size):
        yield offers[start : start + size]
