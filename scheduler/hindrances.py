"""What hinders the monitor at this moment, each in one sentence for `mekong status`."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from scheduler.jumps import last_jump
from settings.settings import Settings
from store.database import Database
from store.digests import DigestView, unsent_digests
from store.runs import recent_runs
from store.subscribers import list_subscribers
from store.wal import pages_held_back

LOW_DISK_BYTES = 500_000_000
FULL_DISK_BYTES = 10_000_000
"""A crawl needs more than that."""
SHOWN = timedelta(days=7)
"""What is over stays in sight so long."""
ENDED_BADLY = frozenset({"failed", "timed_out", "interrupted"})


@dataclass(frozen=True, slots=True)
class Hindrance:
    """``code`` is stable, for scripts: disk, reader, clock, mail, paused, crawl."""

    code: str
    message: str


def hindrances(database: Database, settings: Settings, now: datetime) -> list[Hindrance]:
    """All of them; empty if nothing is in the way."""
    return [*_disk(database, settings), *_reader(database), *_stored(database, settings, now)]


def free_bytes(path: Path) -> int | None:
    """The room on the disk that ``path`` is or will be on; None if nobody can tell."""
    for place in (path, *path.parents):
        if place.exists():
            try:
                return shutil.disk_usage(place).free
            except OSError:
                return None
    return None


def _disk(database: Database, settings: Settings) -> Iterator[Hindrance]:
    places = {"the archive": settings.archive_directory}
    if database.is_sqlite and database.url.database:
        places["the database"] = Path(database.url.database).absolute().parent
    if settings.smtp.host is None:
        places["the mails"] = settings.outbox_directory
    if settings.feed_directory is not None:
        places["the feed"] = settings.feed_directory
    for what, place in places.items():
        free = free_bytes(place)
        if free is None or free >= LOW_DISK_BYTES:
            continue
        state = "is full" if free < FULL_DISK_BYTES else "is filling up"
        after = ": nothing is stored until there is room" if free < FULL_DISK_BYTES else ""
        yield Hindrance("disk", f"the disk of {what} {state} ({free / 1e6:.1f} MB free at {place}){after}")


def _reader(database: Database) -> Iterator[Hindrance]:
    pages = pages_held_back(database)
    if pages:
        yield Hindrance(
            "reader",
            f"another program reads an old state of the database and keeps {pages} pages of its log from being "
            "merged: nothing waits for it, but the log grows until it ends",
        )


def _stored(database: Database, settings: Settings, now: datetime) -> Iterator[Hindrance]:
    zone = ZoneInfo(settings.timezone)
    with database.reader() as session:
        jump, runs = last_jump(session), recent_runs(session, 1)
        mails, readers = unsent_digests(session, now - SHOWN), list_subscribers(session)
    if jump is not None and abs(now - jump.at) < SHOWN:
        yield Hindrance("clock", f"{_local(jump.at, zone)}: {jump}")
    for run in runs:
        if run.state in ENDED_BADLY:
            yield Hindrance("crawl", f"crawl {run.id} {run.state}: {run.message or 'no reason given'}")
    for mail in mails:
        yield Hindrance("mail", _unsent(mail, zone))
    for reader in readers:
        if reader.paused_at is not None:
            reason = reader.pause_reason or "on request"
            yield Hindrance("paused", f"{reader.address} gets no mail since {_local(reader.paused_at, zone)}: {reason}")


def _unsent(mail: DigestView, zone: ZoneInfo) -> str:
    reason = mail.response or "an attempt was cut off before its answer"
    if mail.state != "queued":
        return f"{mail.address} {mail.period} was {mail.state}; what it held comes in a later mail: {reason}"
    again = f", again at {_local(mail.retry_at, zone)}" if mail.retry_at else ""
    tries = "once" if mail.attempts == 1 else f"{mail.attempts} times"
    return f"{mail.address} {mail.period} waits, tried {tries}{again}: {reason}"


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
