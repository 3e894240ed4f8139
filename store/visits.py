"""When each registrable domain was last asked, by any process: the gap between two requests is kept in the store."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from store.models import DomainVisit

STRANGER_MARGIN_S = 0.25
"""Added to the gap after another process's visit: we know when it took its turn, not when its request arrived."""


def reserve(session: Session, domain: str, gap_s: float, now: datetime, mine: datetime | None = None) -> float:
    """Takes the right to ask ``domain`` now, or says how many seconds are still to wait; 0.0 means: taken.

    ``mine`` is the ``now`` of this process's own last turn there.
    Call it in a write transaction: of two processes that ask at once, one gets the turn. ``now`` is the machine's
    time, whatever day the run pretends to be. A visit dated in the future (the machine's clock was set back) delays
    by one gap at most.
    """
    visit = _locked(session, domain)
    if visit is None:
        try:
            with session.begin_nested():
                session.add(DomainVisit(domain=domain, visited_at=now, blocked_until=None))
            return 0.0
        except IntegrityError:  # another process was first, between our look and our insert
            visit = _locked(session, domain)
            if visit is None:
                return gap_s
    gap = timedelta(seconds=gap_s if visit.visited_at == mine else gap_s + STRANGER_MARGIN_S)
    wait = min(visit.visited_at + gap - now, gap)
    if visit.blocked_until is not None:
        wait = max(wait, visit.blocked_until - now)
    if wait > timedelta(0):
        return wait.total_seconds()
    visit.visited_at = now
    visit.blocked_until = None
    return 0.0


def block(session: Session, domain: str, until: datetime) -> None:
    """Nobody asks ``domain`` before ``until``; a longer block that stands already is kept."""
    visit = _locked(session, domain)
    if visit is None:
        session.add(DomainVisit(domain=domain, visited_at=until, blocked_until=until))
    elif visit.blocked_until is None or visit.blocked_until < until:
        visit.blocked_until = until


def blocked_until(session: Session, domain: str, now: datetime) -> datetime | None:
    """Until when the domain asked to be left alone; None if it did not, or the time is over."""
    until = session.scalar(select(DomainVisit.blocked_until).where(DomainVisit.domain == domain))
    return until if until is not None and until > now else None


def _locked(session: Session, domain: str) -> DomainVisit | None:
    return session.scalar(
        select(DomainVisit)
        .where(DomainVisit.domain == domain)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
