"""A disk without room stops the crawl at once and is nobody's fault: not the outlet's, not the article's."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from store.models import Candidate
from store.runs import RunView
from tests.conftest import SmallDisk
from tests.crawler.conftest import article_html

if TYPE_CHECKING:
    from tests.crawler.conftest import Desk, Press

ROOM_FOR_THE_HEAD = 4096
"""Of an archive file, but for no page."""
ROOM_FOR_A_RUN = 200_000
"""In the store, but for no eight articles."""


@pytest.fixture
def host(desk: "Desk", press: "Press", small_disk: SmallDisk) -> str:
    """An outlet with eight long articles, and an archive on a disk of its own."""
    desk.archive = small_disk.path / "archive"
    desk.archive.mkdir()
    host = desk.outlet("bao", "feed /rss.xml")
    press.feed(host, *range(8))
    for number in range(8):
        noise = random.Random(number).randbytes(20_000).hex()
        press.serve(f"{host}/bai-{number}.html", f"{article_html(number)}<!-- {noise} -->")
    return host


def crawl_in_vain(desk: "Desk") -> RunView:
    """A crawl that says what is wrong; what it printed is forgotten."""
    run_id, child = desk.start()
    assert child.stdin is not None
    code = child.wait(300)
    child.stdin.close()
    desk.folder.joinpath("stderr").unlink()
    assert code == 1
    return desk.run(run_id)


def attempts(desk: "Desk") -> list[int]:
    with desk.database.reader() as session:
        return list(session.scalars(select(Candidate.attempts).order_by(Candidate.id)))


def test_no_article_is_given_up_however_often_the_disk_was_full(
    desk: "Desk", host: str, press: "Press", small_disk: SmallDisk
) -> None:
    small_disk.fill(leave=ROOM_FOR_THE_HEAD)
    for hour in range(1, desk.settings.crawl.retry_attempts + 2):
        desk.now = desk.now.replace(day=8, hour=hour)
        run = crawl_in_vain(desk)
        assert run.state == "failed"
        assert "is the disk full?" in (run.message or "")
    assert attempts(desk) == [0] * 8
    small_disk.empty()
    desk.now = desk.now.replace(hour=12)
    assert desk.crawl().state == "ok"
    assert list(desk.candidates().values()) == [("fetched", None)] * 8


def test_the_first_page_that_finds_no_room_is_the_last_one_asked_for(
    desk: "Desk", host: str, press: "Press", small_disk: SmallDisk
) -> None:
    small_disk.fill(leave=ROOM_FOR_THE_HEAD)
    crawl_in_vain(desk)
    assert len([path for path in press.paths(host) if path.startswith("/bai-")]) == 1


def test_a_full_disk_leaves_no_file_behind(desk: "Desk", host: str, small_disk: SmallDisk) -> None:
    small_disk.fill()
    assert "is the disk full?" in (crawl_in_vain(desk).message or "")
    assert list(desk.archive.iterdir()) == []


def test_a_store_without_room_is_named_and_counts_against_no_article(
    desk: "Desk", host: str, tmp_path: Path, small_disk: SmallDisk
) -> None:
    desk.archive, desk.folder = tmp_path / "archive", small_disk.path
    desk.outlet("bao", "feed /rss.xml")
    desk.crawl(dry_run=True)
    small_disk.fill(leave=ROOM_FOR_A_RUN)
    run_id, child = desk.start()
    assert child.stdin is not None
    assert child.wait(300) == 1
    child.stdin.close()
    said = desk.complaints + (desk.run(run_id).message or "")
    assert "mekong.db is full" in said
    assert "Traceback" not in said
    assert set(attempts(desk)) <= {0}
    small_disk.empty()
    desk.folder.joinpath("stderr").unlink()
    desk.now = desk.now.replace(hour=12)
    assert desk.crawl().state == "ok"
    assert list(desk.candidates().values()) == [("fetched", None)] * 8
