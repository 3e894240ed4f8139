"""What each outlet did in the last weeks: when it answered, what was new there, and what its pages gave.

Days are those of Viet Nam: the press keeps its week and its weekend there, whoever reads it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from store.models import Candidate, OutletRun, Page, Revision, Run

WEEKS_KEPT = 16
PRESS_ZONE = "Asia/Ho_Chi_Minh"
PRESS_OFFSET = timedelta(hours=7)
"""Of Viet Nam, which keeps no summer time."""
LOOKING_AT_TODAY = ("crawl", "manual")
NO_NEWS = ("foreign_host", "not_article", "too_old", "before_since", "after_until")
"""A link that was passed over for one of these says nothing about whether the outlet publishes."""
WITHOUT_TEXT = frozenset({"no_text", "empty", "not_html", "login_required"})
"""Why a page that came gave no article, as far as its template can be to blame."""


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What one fetched page gave; of a page without ``text`` nothing else is known."""

    fetched_at: datetime
    text: bool
    byline: bool = False
    minute: bool = False


@dataclass
class OutletHistory:
    """``answered`` are the days on which it answered a crawl, ``brought`` counts new links by day.

    ``last_new_at`` is when anything new was last found, however long ago; ``failed`` are the starts of its runs since
    it last answered, oldest first, and ``reason`` what the newest of them said. ``pages`` are oldest first.
    """

    outlet: str
    answered: set[date] = field(default_factory=set)
    brought: dict[date, int] = field(default_factory=dict)
    last_new_at: datetime | None = None
    answered_at: datetime | None = None
    asked_at: datetime | None = None
    failed: list[datetime] = field(default_factory=list)
    reason: str | None = None
    pages: list[PageMarks] = field(default_factory=list)


def press_day(at: datetime) -> date:
    """The date in Viet Nam at that moment."""
    return (at + PRESS_OFFSET - (at.utcoffset() or timedelta(0))).date()


def outlet_histories(session: Session, now: datetime) -> Mapping[str, OutletHistory]:
    """The history of every outlet that was crawled in the last weeks, by name. Reads many rows: not for every tick."""
    since = now - timedelta(weeks=WEEKS_KEPT)
    found: dict[str, OutletHistory] = {}
    _runs(session, since, found)
    _links(session, since, found)
    _pages(session, since, found)
    return dict(sorted(found.items()))


ANSWERED = or_(OutletRun.state.in_(("ok", "partial")), OutletRun.found + OutletRun.not_modified + OutletRun.fetched > 0)
"""One whose time ran out has answered too if anything came."""


def _runs(session: Session, since: datetime, found: dict[str, OutletHistory]) -> None:
    day = _day(session, OutletRun.started_at)
    closed = (Run.kind.in_(LOOKING_AT_TODAY), Run.dry_run.is_(False), OutletRun.state != "running")
    query = select(OutletRun.outlet, day, func.max(OutletRun.started_at)).join(Run, Run.id == OutletRun.run_id)
    query = query.where(*closed, OutletRun.started_at >= since, ANSWERED).group_by(OutletRun.outlet, day)
    for outlet, text, last in session.execute(query):
        history = found.setdefault(outlet, OutletHistory(outlet))
        history.answered.add(date.fromisoformat(text))
        history.answered_at = max(history.answered_at or last, last)
        history.asked_at = history.answered_at
    failed = select(OutletRun).join(Run, Run.id == OutletRun.run_id).order_by(OutletRun.started_at)
    ended = OutletRun.state.in_(("failed", "timed_out"))
    for run in session.scalars(failed.where(*closed, OutletRun.started_at >= since, ended, not_(ANSWERED))):
        history = found.setdefault(run.outlet, OutletHistory(run.outlet))
        history.asked_at = max(history.asked_at or run.started_at, run.started_at)
        if history.answered_at is None or run.started_at > history.answered_at:
            history.failed.append(run.started_at)
            history.reason = run.message


def _links(session: Session, since: datetime, found: Mapping[str, OutletHistory]) -> None:
    day = _day(session, Candidate.found_at)
    news = and_(
        Candidate.found_by != "manual",
        or_(Candidate.reason.is_(None), Candidate.reason.not_in(NO_NEWS)),
        or_(Candidate.found_run_id.is_(None), Run.kind.in_(LOOKING_AT_TODAY)),
    )
    base = select(Candidate.outlet).outerjoin(Run, Run.id == Candidate.found_run_id).where(news)
    newest = func.max(Candidate.found_at)
    daily = base.add_columns(day, func.count(), newest).where(Candidate.found_at >= since)
    for outlet, text, count, last in session.execute(daily.group_by(Candidate.outlet, day)):
        history = found.get(outlet)
        if history is not None:
            history.brought[date.fromisoformat(text)] = count
            history.last_new_at = max(history.last_new_at or last, last)
    quiet = [outlet for outlet, history in found.items() if history.last_new_at is None]
    ever = base.add_columns(newest).where(Candidate.outlet.in_(quiet)).group_by(Candidate.outlet)
    for outlet, last in session.execute(ever):
        found[outlet].last_new_at = last


def _pages(session: Session, since: datetime, found: Mapping[str, OutletHistory]) -> None:
    query = (
        select(Page.outlet, Page.fetched_at, Page.error, Revision.id, Revision.author, Revision.published_precision)
        .outerjoin(Revision, Revision.page_id == Page.id)
        .outerjoin(Run, Run.id == Page.run_id)
        .where(Page.fetched_at >= since, or_(Page.run_id.is_(None), Run.kind.in_(LOOKING_AT_TODAY)))
        .order_by(Page.fetched_at, Page.id)
    )
    marks: dict[str, list[PageMarks]] = defaultdict(list)
    for outlet, at, error, revision, author, precision in session.execute(query):
        if outlet is None:
            continue
        if error is None and revision is not None:
            marks[outlet].append(PageMarks(at, True, bool(author), precision == "minute"))
        elif error is not None and error.partition(":")[0] in WITHOUT_TEXT:
            marks[outlet].append(PageMarks(at, False))
    for outlet, pages in marks.items():
        if outlet in found:
            found[outlet].pages = pages


def _day(session: Session, column: InstrumentedAttribute[datetime]) -> ColumnElement[Any]:
    """The date in Viet Nam of a stored time, as YYYY-MM-DD."""
    if session.get_bind().dialect.name == "sqlite":
        return func.date(column, "+7 hours")
    return func.to_char(func.timezone(PRESS_ZONE, column), "YYYY-MM-DD")
