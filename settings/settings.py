"""All settings as one value."""

from pathlib import Path

from pydantic import Field, PrivateAttr

from settings.archive import ArchiveSettings
from settings.crawl import CrawlSettings
from settings.database import DatabaseSettings
from settings.digest import DigestSettings
from settings.network import NetworkSettings
from settings.outlets import OutletsSettings
from settings.politeness import PolitenessSettings
from settings.schedule import ScheduleSettings
from settings.secrets import Secrets
from settings.section import Section
from settings.smtp import SmtpSettings
from settings.subscribers import SubscriberSettings


class Settings(Section):
    """The whole of config.yaml. Relative paths are relative to the folder of the file that set them (``base``)."""

    timezone: str = Field(default="Asia/Ho_Chi_Minh", description="zone of times shown to people")
    database: DatabaseSettings = Field(default_factory=DatabaseSettings, description="where records are stored")
    archive: ArchiveSettings = Field(default_factory=ArchiveSettings, description="where fetched pages are kept")
    outlets: OutletsSettings = Field(default_factory=OutletsSettings, description="which outlets are read")
    crawl: CrawlSettings = Field(default_factory=CrawlSettings, description="limits of a crawl")
    politeness: PolitenessSettings = Field(default_factory=PolitenessSettings, description="behaviour towards outlets")
    schedule: ScheduleSettings = Field(default_factory=ScheduleSettings, description="when the daemon works")
    network: NetworkSettings = Field(default_factory=NetworkSettings, description="how connections are made")
    smtp: SmtpSettings = Field(default_factory=SmtpSettings, description="how mail leaves")
    digest: DigestSettings = Field(default_factory=DigestSettings, description="what a digest holds")
    subscribers: tuple[SubscriberSettings, ...] = Field(default=(), description="who gets digests")

    _base: Path = PrivateAttr(default_factory=Path.cwd)
    _file: Path | None = PrivateAttr(default=None)
    _secrets: Secrets = PrivateAttr(default_factory=Secrets)

    @property
    def file(self) -> Path | None:
        """The file that was read; None when the defaults are in use."""
        return self._file

    @property
    def base(self) -> Path:
        """The folder that relative paths are relative to."""
        return self._base

    @property
    def secrets(self) -> Secrets:
        return self._secrets

    def path(self, configured: Path) -> Path:
        """A configured path as an absolute one."""
        return (self._base / configured.expanduser()).absolute()

    @property
    def database_url(self) -> str:
        """The database URL without its password, a SQLite path made absolute."""
        prefix = "sqlite:///"
        if self.database.url.startswith(prefix):
            return prefix + str(self.path(Path(self.database.url.removeprefix(prefix))))
        return self.database.url

    @property
    def archive_directory(self) -> Path:
        return self.path(self.archive.directory)

    @property
    def outbox_directory(self) -> Path:
        return self.path(self.digest.outbox_directory)

    @property
    def feed_directory(self) -> Path | None:
        return self.path(self.digest.feed_directory) if self.digest.feed_directory else None

    @property
    def own_outlets_directory(self) -> Path:
        return self.path(self.outlets.directory)

    def located(self, base: Path, file: Path | None, secrets: Secrets) -> "Settings":
        """A copy that knows where it came from."""
        copy = self.model_copy()
        copy._base, copy._file, copy._secrets = base, file, secrets
        return copy
