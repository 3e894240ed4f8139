"""The feed's folder: off unless asked for, written from the store, untouched while nothing changed."""

from pathlib import Path

import feedparser
import pytest

from digest.publishing import publish
from settings.clock import ManualClock
from settings.loading import parse_settings
from settings.settings import Settings
from store.database import Database
from tests.digest.conftest import MORNING
from tests.digest.test_with_store import PLEDGE, Newsroom


@pytest.fixture
def asked(tmp_path: Path) -> Settings:
    return parse_settings("digest: {feed_directory: out/feeds, feed_language: vi}", tmp_path / "config.yaml")


def test_nothing_is_written_unless_a_folder_is_set(database: Database, settings: Settings, tmp_path: Path) -> None:
    assert publish(database, settings, ManualClock(MORNING)) == []
    assert list(tmp_path.glob("**/mekong.atom")) == []


def test_files_follow_the_store_and_are_left_alone_meanwhile(
    database: Database, asked: Settings, tmp_path: Path
) -> None:
    newsroom = Newsroom(database, asked)
    folder = tmp_path / "out" / "feeds"
    assert publish(database, asked, newsroom.clock) == [folder / "mekong.atom", folder / "mekong.ics"]
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)
    assert publish(database, asked, newsroom.clock) == [folder / "mekong.atom"]
    parsed = feedparser.parse((folder / "mekong.atom").read_bytes())
    assert [entry.title[:8] for entry in parsed.entries] == ["Nhật Bản"]
    newsroom.clock.advance(MORNING - MORNING.replace(hour=0, day=9))
    inode = (folder / "mekong.atom").stat().st_ino
    assert publish(database, asked, newsroom.clock) == []
    assert (folder / "mekong.atom").stat().st_ino == inode
    assert sorted(path.name for path in folder.iterdir()) == ["mekong.atom", "mekong.ics"]


def test_a_write_that_fails_leaves_the_old_file_whole(
    database: Database, asked: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newsroom = Newsroom(database, asked)
    publish(database, asked, newsroom.clock)
    file = tmp_path / "out" / "feeds" / "mekong.atom"
    before = file.read_bytes()
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            publish(database, asked, newsroom.clock)
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["mekong.atom", "mekong.ics"]
    assert publish(database, asked, newsroom.clock) == [file]
