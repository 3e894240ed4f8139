"""What every command needs: settings, clock, terminal, and a database that is ready to use."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from cli.command_error import CommandError
from settings.clock import Clock, OffsetClock, SystemClock
from settings.loading import load_settings
from settings.settings import Settings
from store.database import Database

DONE, FAILED, BAD_USAGE, PARTIAL = 0, 1, 2, 3
"""Exit codes: done, failed, bad usage or configuration, partly done."""


@dataclass
class State:
    """The global options, and what is made of them on first use."""

    config: Path | None = None
    now: datetime | None = None
    out: Console = field(default_factory=lambda: Console(highlight=False, soft_wrap=False))
    err: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))
    _settings: Settings | None = None
    _database: Database | None = None

    @property
    def settings(self) -> Settings:
        if self._settings is None:
            self._settings = load_settings(self.config)
        return self._settings

    @property
    def clock(self) -> Clock:
        return SystemClock() if self.now is None else OffsetClock(self.now)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)

    def local(self, at: datetime | None) -> str:
        """A time as people read it, in the zone of the settings."""
        return at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if at else "–"

    def day(self, at: datetime | None) -> str:
        """The day of a time, in the zone of the settings."""
        return self.local(at)[:10]

    def database(self) -> Database:
        """The database, its schema brought up to date. Raises CommandError when it cannot be reached or is too new."""
        if self._database is None:
            self._database = open_database(self.settings)
        return self._database

    def close(self) -> None:
        if self._database is not None:
            self._database.close()


def open_database(settings: Settings) -> Database:
    """Opens the configured database and upgrades its schema."""
    from store.opening import StoreError, open_store

    try:
        return open_store(settings.database_url, settings.secrets.database_password)
    except StoreError as error:
        raise CommandError(str(error), hint="check database.url in config.yaml") from None


def state_of(context: typer.Context) -> State:
    """The state that the program's callback made."""
    state: Any = context.find_root().obj
    if not isinstance(state, State):
        raise RuntimeError("the command was called without its program")
    return state


def leave(code: int) -> NoReturn:
    """Ends the command with an exit code."""
    raise typer.Exit(code)
