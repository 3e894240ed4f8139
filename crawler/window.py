"""Which days a crawl asks for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.discovery.listing import Found


@dataclass(frozen=True, slots=True)
class Window:
    """``since`` and ``until`` were asked for; without ``since`` articles from before ``oldest`` are too old."""

    since: datetime | None
    until: datetime | None
    oldest: datetime
    now: datetime

    @classmethod
    def of(cls, since: datetime | None, until: datetime | None, max_age_days: int, now: datetime) -> "Window":
        return cls(since, until, now - timedelta(days=max_age_days), now)

    @property
    def first(self) -> datetime:
        return self.since or self.oldest

    @property
    def last(self) -> datetime:
        return self.until or self.now

    @property
    def is_asked_for(self) -> bool:
        """Whether a person chose the days: then lists are read in full and their pages followed further."""
        return self.since is not None or self.until is not None

    def reason_outside(self, item: Found, url_date: datetime | None) -> str | None:
        """Why an item is outside; None if it is inside, or nobody knows its date.

        What was last changed before the window was published before it; the reverse does not hold.
        """
        published_at = item.published_at or url_date
        before = published_at or item.modified_at
        if before is not None and before < self.first:
            return "before_since" if self.since else "too_old"
        if self.until is not None and published_at is not None and published_at > self.until:
            return "after_until"
        return None
