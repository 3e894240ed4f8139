"""A daily reader who hears nothing for a week is told so once, with what was checked and what is wrong."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path

import pytest
from sqlalchemy import select

from digest.delivery import deliver
from digest.outbox import Prepared, prepare_digests
from digest.outlet_status import OutletStatus
from settings.clock import ManualClock
from settings.loading import parse_settings
from settings.settings import Settings
from store.database import Database
from store.digests import digest_message
from store.models import Candidate, Digest, OutletRun, Run
from store.silence import Finding
from store.views import RecordView
from tests.digest.conftest import MORNING, commitment, put_records

DAY = timedelta(days=1)
QUIET_SINCE = datetime(2020, 7, 2, 23, 0, tzinfo=UTC)
STATUSES = (
    OutletStatus("vietnamnet", "ok"),
    OutletStatus(
        "qdnd", "silent", findings=(Finding("qdnd", "silent", QUIET_SINCE, QUIET_SINCE, 6.4, 12.0),), title="Quân đội"
    ),
    OutletStatus("nhandan", "failed", "nhandan.vn did not answer in time"),
)


class Reader:
    """A daily reader's mornings, one after the other; ``records`` are what the store holds for them."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.clock = ManualClock(MORNING)
        self.records: list[RecordView] = []
        self.asked = 0

    def statuses(self) -> Sequence[OutletStatus]:
        self.asked += 1
        return STATUSES

    def morning(self) -> Prepared:
        """This morning's digest; the next one comes a day later."""
        (made,) = prepare_digests(
            self.database, self.settings, self.clock, self.statuses, load=lambda *_: self.records
        )  # fmt: skip
        self.clock.advance(DAY)
        return made

    def states(self, mornings: int) -> list[str]:
        return [self.morning().state for _ in range(mornings)]

    def text(self, made: Prepared) -> str:
        with self.database.reader() as session:
            raw = digest_message(session, made.digest_id or 0)
        body = message_from_bytes(raw or b"", policy=modern).get_body(("plain",))
        return " ".join(str(body.get_content()).split()) if body else ""


@pytest.fixture
def desk(database: Database, settings: Settings, subscribe: Callable[..., None]) -> Reader:
    put_records(database, 1, 2)
    subscribe("desk@example.org", since=MORNING - timedelta(hours=1))
    return Reader(database, settings)


def crawl(database: Database, at: datetime, links: int, *, kind: str = "crawl") -> None:
    """A run with so many new links, as many pages, and one article on the subject."""
    with database.writer() as session:
        run = Run(kind=kind, state="ok", started_at=at, ended_at=at, options={}, dry_run=False)
        session.add(run)
        session.flush()
        counts = {"found": 50, "fetched": links, "relevant": 1}
        session.add(
            OutletRun(run_id=run.id, outlet="qdnd", state="ok", started_at=at, skipped={}, errors={}, **counts)
        )  # fmt: skip
        for number in range(links):
            url = f"https://qdnd.vn/{run.id}-{number}.html"
            session.add(
                Candidate(canonical_url=url, url=url, outlet="qdnd", title="", summary="", found_by="feed",
                          found_at=at, found_run_id=run.id, state="fetched", attempts=0)
            )  # fmt: skip


def test_seven_days_of_silence_are_told_once_and_then_another_seven(desk: Reader) -> None:
    assert desk.states(15) == [*["empty"] * 7, "queued", *["empty"] * 6, "queued"]


def test_asked_again_on_the_same_day_nothing_is_made(desk: Reader) -> None:
    desk.states(7)
    assert desk.morning().state == "queued"
    desk.clock.advance(-DAY)
    assert prepare_digests(desk.database, desk.settings, desk.clock, STATUSES, load=lambda *_: []) == []
    with desk.database.reader() as session:
        assert len(session.scalars(select(Digest.id).where(Digest.message.is_not(None))).all()) == 1


def test_it_leaves_through_the_outbox_once(desk: Reader, tmp_path: Path) -> None:
    desk.states(8)
    assert deliver(desk.database, desk.settings, desk.clock).sent == 1
    assert deliver(desk.database, desk.settings, desk.clock).sent == 0
    assert len(list(tmp_path.rglob("*.eml"))) == 1


def test_news_end_the_quiet_time(desk: Reader) -> None:
    desk.states(4)
    desk.records = [commitment(1, first_seen_at=MORNING + DAY)]
    assert desk.morning().state == "queued"
    assert desk.states(7) == [*["empty"] * 6, "queued"]


def test_a_mail_with_news_after_a_quiet_week_is_a_mail_with_news(desk: Reader) -> None:
    desk.states(7)
    desk.records = [commitment(1, first_seen_at=MORNING + 6 * DAY, first_published_at=MORNING + 6 * DAY)]
    made = desk.morning()
    assert made.counts == {"new": 1}
    assert "Nothing new" not in desk.text(made)


def test_it_tells_what_was_checked_and_what_is_silent_or_failing(desk: Reader) -> None:
    desk.states(7)
    crawl(desk.database, MORNING - DAY, 90)
    crawl(desk.database, MORNING + DAY, 40)
    crawl(desk.database, MORNING + 2 * DAY, 2)
    crawl(desk.database, MORNING + 3 * DAY, 900, kind="backfill")
    made = desk.morning()
    assert made.subject == "Mekong: nothing new for 7 days (17 Jul 2020)"
    text = desk.text(made)
    assert "Nothing new for 7 days." in text
    assert "2 crawls, 42 links looked at for the first time, 42 pages fetched, 2 articles" in text
    assert "3 outlets checked · silent: Quân đội · failing: " in text
    assert "Quân đội: nothing new since 3 Jul 2020; usually something on 6.4 days a week, 12 on such a day" in text
    assert "nhandan.vn did not answer in time" in text


def test_it_is_told_in_vietnamese_too(database: Database, settings: Settings, subscribe: Callable[..., None]) -> None:
    subscribe("ban@example.org", since=MORNING - timedelta(hours=1), language="vi")
    reader = Reader(database, settings)
    reader.states(7)
    crawl(database, MORNING + DAY, 40)
    made = reader.morning()
    text = reader.text(made)
    assert made.subject == "Mekong: 7 ngày không có tin mới (17/7/2020)"
    assert "Hệ thống vẫn chạy. Trong thời gian đó: 1 lượt đọc, 40 liên kết mới" in text
    assert "Quân đội: không có bài mới từ 3/7/2020; thường có bài 6,4 ngày mỗi tuần" in text


def test_a_week_without_any_crawl_is_told_as_such(desk: Reader) -> None:
    desk.states(7)
    text = desk.text(desk.morning())
    assert "In that time no crawl ended: nothing was checked." in text
    assert "The monitor works" not in text


def test_who_wants_none_gets_none(desk: Reader, tmp_path: Path) -> None:
    desk.settings = parse_settings("digest: {heartbeat: false}", tmp_path / "config.yaml")
    assert desk.states(16) == ["empty"] * 16


def test_the_outlets_are_looked_at_only_when_a_digest_is_due(desk: Reader) -> None:
    desk.morning()
    desk.clock.advance(-DAY)
    assert prepare_digests(desk.database, desk.settings, desk.clock, desk.statuses, load=lambda *_: []) == []
    assert desk.asked == 1
