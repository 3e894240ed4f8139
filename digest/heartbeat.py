"""The mail of a quiet week: a daily reader who hears nothing for seven days is told that the monitor works."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from digest.words import Words
from settings.settings import Settings
from store.digests import last_mailed_at
from store.runs import CrawlTotals, crawl_totals
from store.subscribers import SubscriberView

QUIET_DAYS = 7


@dataclass(frozen=True, slots=True)
class Quiet:
    """So many local days without a mail, and what was checked in them."""

    days: int
    checked: CrawlTotals


def quiet_week(
    session: Session, subscriber: SubscriberView, settings: Settings, day: date, now: datetime
) -> Quiet | None:
    """The quiet time that ends with the reader's local ``day`` if it is long enough to speak of.

    Any mail ends it, this one too: so it comes once a week, and is decided with its day like every digest.
    """
    if subscriber.frequency != "daily" or not settings.digest.heartbeat:
        return None
    mailed = last_mailed_at(session, subscriber.id)
    since = max(mailed or subscriber.subscribed_at, subscriber.subscribed_at)
    days = (day - since.astimezone(ZoneInfo(subscriber.timezone)).date()).days
    return Quiet(days, crawl_totals(session, since, now)) if days >= QUIET_DAYS else None


def quiet_lines(quiet: Quiet, words: Words) -> list[str]:
    """How long it was quiet, and what was checked meanwhile."""
    checked = quiet.checked
    first = words.phrase("quiet_long", n=quiet.days)
    if not checked.crawls:
        return [first, words.phrase("quiet_unchecked")]
    counts = {
        name: words.number(float(count))
        for name, count in (
            ("crawls", checked.crawls),
            ("links", checked.links),
            ("pages", checked.pages),
            ("relevant", checked.relevant),
        )
    }
    return [first, words.phrase("quiet_checked", **counts)]
