"""What a digest holds."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from settings.section import Section


class DigestSettings(Section):
    """The meaning of new, and where mails wait."""

    news_horizon_days: int = Field(
        default=14,
        ge=1,
        le=365,
        description="a record first published longer ago than this is 'found late', never new",
    )
    outbox_directory: Path = Field(
        default=Path("var/outbox"), description="where .eml files go while smtp.host is none"
    )
    heartbeat: bool = Field(
        default=True, description="daily readers get a mail after seven days without one: what was checked, what fails"
    )
    upcoming_days: int = Field(default=60, ge=1, le=365, description="meetings within so many days are listed")
    feed_directory: Path | None = Field(
        default=None, description="folder of the Atom feed and the calendar, kept up to date by the daemon; none: off"
    )
    feed_language: Literal["en", "vi"] = Field(default="en", description="of the feed's and the calendar's own words")
