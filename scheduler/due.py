"""What is due: asked of the tables on every tick, so that a missed tick never loses a crawl."""

from datetime import datetime, timedelta

from settings.schedule import ScheduleSettings
from store.database import Database
from store.runs import last_start

AFTER_FAILURE = timedelta(minutes=5)
"""A crawl that brought nothing at all (no network, a killed process) is tried again so soon, not a whole gap later."""
FRUITLESS = frozenset({"failed", "interrupted"})


def next_crawl_at(database: Database, schedule: ScheduleSettings, now: datetime) -> datetime:
    """When the next scheduled crawl is due (UTC): ``now`` when none ran yet or when it is overdue.

    A start that lies in the future (the clock was set back) does not hold crawls up for longer than one gap.
    """
    gap = timedelta(minutes=schedule.crawl_every_minutes)
    with database.reader() as session:
        last = last_start(session, "crawl")
    if last is None or last[0] > now + gap:
        return now
    started_at, state = last
    return max(now, started_at + (min(gap, AFTER_FAILURE) if state in FRUITLESS else gap))


def crawl_due(database: Database, schedule: ScheduleSettings, now: datetime) -> bool:
    """Whether a scheduled crawl should start now."""
    return next_crawl_at(database, schedule, now) <= now
