"""When the daemon crawls."""

from pydantic import Field

from settings.section import Section


class ScheduleSettings(Section):
    """The tick asks what is due; a missed one is made up at the next."""

    crawl_every_minutes: int = Field(default=60, ge=1, le=10_080, description="gap between the starts of two crawls")
    tick_s: float = Field(default=15, gt=0, le=300, description="how often the daemon asks what is due")
    send_retry_minutes: int = Field(default=15, ge=1, le=1440, description="first wait after a failed mail; doubles")
