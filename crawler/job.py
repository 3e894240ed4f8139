"""One crawl's orders, as one line of JSON on the crawl process's standard input."""

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, model_validator

from settings.clock import Clock, OffsetClock, SystemClock
from settings.secrets import Secrets
from settings.settings import Settings


class CrawlJob(BaseModel):
    """What to crawl and how. Secrets are not part of it: they reach the child through its environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    settings: dict[str, Any]
    """settings.settings.Settings as JSON."""
    base: Path
    """The folder that relative paths in the settings are relative to."""
    file: Path | None = None
    run_id: int = 0
    """The open row of the run table, set by the runner."""
    now: AwareDatetime | None = None
    """Pretended present; None for the machine's clock."""
    kind: Literal["crawl", "manual", "backfill"] = "crawl"
    outlets: tuple[str, ...] = ()
    """Names; empty means all that the settings enable."""
    urls: tuple[str, ...] = ()
    """Single articles to fetch, instead of discovery."""
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    dry_run: bool = False
    check: bool = False
    """Whether each address of the outlets' files is looked at, and told of, instead of crawled: a dry run."""

    @model_validator(mode="after")
    def _check_is_dry(self) -> "CrawlJob":
        if self.check and (self.urls or not self.dry_run):
            raise ValueError("a check is a dry run over outlets")
        return self

    @classmethod
    def of(cls, settings: Settings, now: datetime | None = None, **orders: Any) -> "CrawlJob":
        """A job under these settings."""
        return cls(settings=settings.model_dump(mode="json"), base=settings.base, file=settings.file, now=now, **orders)

    def loaded_settings(self) -> Settings:
        """The settings as the parent had them, with the secrets of this process's environment."""
        settings = Settings.model_validate(self.settings)
        return settings.located(self.base, self.file, Secrets.from_environment())

    def clock(self) -> Clock:
        return SystemClock() if self.now is None else OffsetClock(self.now)
