"""The feed and the calendar as files: written only when they would say something else, and then whole."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from digest.atom import atom_feed
from digest.icalendar import calendar_file
from digest.outlet_titles import outlet_titles
from digest.public import PublicNews, public_news
from digest.whole_file import write_whole
from digest.words import Words, words_for
from settings.clock import Clock
from settings.settings import Settings
from store.database import Database

Make = Callable[[PublicNews, Words, Mapping[str, str], datetime, bytes | None], bytes]
"""``atom_feed`` or ``calendar_file``."""
FILES: Mapping[str, Make] = {"mekong.atom": atom_feed, "mekong.ics": calendar_file}


def publish(database: Database, settings: Settings, clock: Clock) -> list[Path]:
    """Brings the files of ``digest.feed_directory`` up to date; gives those that changed. Raises OSError."""
    directory = settings.feed_directory
    if directory is None:
        return []
    directory.mkdir(parents=True, exist_ok=True)
    news = load_news(database, settings, clock)
    return [path for name, make in FILES.items() if write(make, news, settings, clock, path := directory / name)]


def load_news(database: Database, settings: Settings, clock: Clock) -> PublicNews:
    """What the files may tell now."""
    with database.reader() as session:
        return public_news(session, settings, clock.now())


def write(make: Make, news: PublicNews, settings: Settings, clock: Clock, path: Path) -> bool:
    """Brings one file up to date, whose folder must exist; whether it changed. Raises OSError."""
    before = path.read_bytes() if path.is_file() else None
    content = content_of(make, news, settings, clock, before)
    if content == before:
        return False
    write_whole(path, content)
    return True


def content_of(make: Make, news: PublicNews, settings: Settings, clock: Clock, before: bytes | None = None) -> bytes:
    """What the file would hold; ``before``: what it held."""
    words, titles = words_for(settings.digest.feed_language), outlet_titles(settings.own_outlets_directory)
    return make(news, words, titles, clock.now(), before)
