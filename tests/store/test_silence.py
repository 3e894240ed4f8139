"""Outlets that fall silent are noticed by their own past, and by nothing else."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from store.database import Database
from store.models import Article, Candidate, OutletRun, Page, Revision, Run
from store.outlet_history import outlet_histories
from store.silence import Finding, findings

MONDAY = datetime(2026, 9, 7, tzinfo=UTC)
"""07:00 in Viet Nam."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CRAWLS = (0, 4, 8, 12)
"""Hours of a day's crawls, from 07:00 to 19:00 in Viet Nam."""


class Weeks:
    """The history of one outlet, written day by day into a store."""

    def __init__(self, database: Database, start: datetime = MONDAY) -> None:
        self.database, self.at, self.number = database, start, 0

    def pass_days(
        self, count: int, links: Callable[[datetime], int], *, state: str = "ok", kind: str = "crawl", fetched: int = 0
    ) -> None:
        """So many days of crawls; ``links`` says how many new ones each brings, all by its first crawl."""
        with self.database.writer() as session:
            for _ in range(count):
                for hour in CRAWLS:
                    new = links(self.at) if hour == CRAWLS[0] else 0
                    self._crawl(session, self.at + hour * HOUR, new, state, kind, fetched)
                self.at += DAY

    def _crawl(self, session: Session, at: datetime, links: int, state: str, kind: str, fetched: int) -> None:
        run = Run(kind=kind, state=state, started_at=at, ended_at=at, options={}, dry_run=False)
        session.add(run)
        session.flush()
        session.add(
            OutletRun(
                run_id=run.id, outlet="bao", state=state, started_at=at, ended_at=at, found=20 * (state == "ok"),
                fetched=fetched, skipped={}, errors={}, message=None if state == "ok" else "bao.test is away",
            )
        )  # fmt: skip
        for _ in range(links):
            self.candidate(session, run.id, at)

    def candidate(self, session: Session, run_id: int, at: datetime, reason: str | None = "off_topic:1") -> None:
        self.number += 1
        url = f"https://bao.test/{self.number}.html"
        row = Candidate(
            canonical_url=url, url=url, outlet="bao", title="", summary="", found_by="feed", found_at=at,
            found_run_id=run_id, state="skipped", reason=reason, attempts=0,
        )  # fmt: skip
        session.add(row)

    def pages(self, *marks: str) -> None:
        """A page an hour from now on: ``b`` with byline, ``m`` with a minute, ``-`` with neither, ``0`` textless."""
        with self.database.writer() as session:
            for mark in marks:
                self.number += 1
                self.at += HOUR
                page = Page(
                    url=f"https://bao.test/{self.number}.html", outlet="bao", status=200, fetched_at=self.at,
                    sha256="", warc_file="a", warc_offset=self.number, warc_length=1,
                    error="no_text: no paragraph found" if mark == "0" else None,
                )  # fmt: skip
                article = Article(canonical_url=page.url, outlet="bao", first_seen_at=self.at, first_run_kind="crawl")
                session.add_all([page, article])
                session.flush()
                if mark != "0":
                    session.add(
                        Revision(
                            article_id=article.id, page_id=page.id, text_sha256="", title="", lead="", text="Một câu.",
                            author="An" if "b" in mark else None, published_at=self.at, published_basis="meta",
                            published_precision="minute" if "m" in mark else "day", language="vi", flags=[],
                            search_text="", sketch=[], seen_at=self.at,
                        )
                    )  # fmt: skip

    def found(self, after: timedelta = timedelta(0)) -> tuple[Finding, ...]:
        """What is told now."""
        with self.database.reader() as session:
            histories = outlet_histories(session, self.at + after)
        return findings(histories["bao"], self.at + after)

    def kinds(self, after: timedelta = timedelta(0)) -> list[str]:
        return [one.kind for one in self.found(after)]


@pytest.fixture
def bao(sqlite: Database) -> Weeks:
    return Weeks(sqlite)


def daily(_: datetime) -> int:
    return 5


def nothing(_: datetime) -> int:
    return 0


def on_workdays(day: datetime) -> int:
    return 3 if day.weekday() < 5 else 0


def on_mondays(day: datetime) -> int:
    return int(day.weekday() == 0)


def test_a_daily_outlet_is_silent_after_its_own_limit_and_not_before(database: Database) -> None:
    bao = Weeks(database)
    bao.pass_days(29, daily)
    last = bao.at - DAY
    assert bao.kinds() == []
    bao.pass_days(1, nothing)
    assert bao.kinds() == []
    bao.pass_days(2, nothing)
    (told,) = bao.found()
    assert (told.kind, told.last_good_at, told.links_a_day) == ("silent", last, 5)
    assert told.days_a_week == pytest.approx(6.3, abs=0.2)


def test_no_silence_is_told_before_two_whole_days_however_steady_the_outlet_was(bao: Weeks) -> None:
    bao.pass_days(70, lambda _: 40)
    bao.pass_days(2, nothing)
    bao.at -= HOUR * 8  # shortly before the second day ends in Viet Nam
    assert bao.kinds() == []


def test_a_quiet_weekend_is_no_silence_but_a_quiet_week_is(bao: Weeks) -> None:
    bao.pass_days(5 * 7 + 5, on_workdays)
    bao.pass_days(2, nothing)
    assert bao.kinds(HOUR) == []
    bao.pass_days(1, nothing)
    assert bao.kinds() == []
    bao.pass_days(3, nothing)
    assert bao.kinds() == ["silent"]


def test_an_outlet_of_one_article_a_week_may_be_quiet_for_three_days_and_for_ten_but_not_for_three_weeks(
    bao: Weeks,
) -> None:
    bao.pass_days(8 * 7 + 1, on_mondays)
    bao.pass_days(3, nothing)
    assert bao.kinds() == []
    bao.pass_days(7, nothing)
    assert bao.kinds() == []
    bao.pass_days(11, nothing)
    assert bao.kinds() == ["silent"]


def test_one_new_link_ends_the_silence(bao: Weeks) -> None:
    bao.pass_days(28, daily)
    bao.pass_days(6, nothing)
    assert bao.kinds() == ["silent"]
    bao.pass_days(1, lambda _: 1)
    assert bao.kinds() == []


def test_links_of_other_hosts_and_old_ones_do_not_end_it(bao: Weeks) -> None:
    bao.pass_days(28, daily)
    bao.pass_days(6, nothing)
    with bao.database.writer() as session:
        for reason in ("foreign_host", "not_article", "too_old"):
            bao.candidate(session, 1, bao.at, reason)
    assert bao.kinds() == ["silent"]


def test_a_backfill_does_not_end_it(bao: Weeks) -> None:
    bao.pass_days(28, daily)
    bao.pass_days(6, nothing)
    bao.pass_days(1, daily, kind="backfill")
    assert bao.kinds() == ["silent"]


def test_who_is_known_for_a_week_only_is_not_judged(bao: Weeks) -> None:
    bao.pass_days(9, daily)
    bao.pass_days(4, nothing)
    assert bao.kinds() == []


def test_days_on_which_nobody_crawled_say_nothing(bao: Weeks) -> None:
    bao.pass_days(28, daily)
    bao.at += 5 * DAY
    bao.pass_days(1, nothing)
    assert bao.kinds() == []


def test_who_once_paused_for_longer_may_pause_so_again(bao: Weeks) -> None:
    for pause in (6, 6, 1, 1):
        bao.pass_days(7, daily)
        bao.pass_days(pause, nothing)
    bao.pass_days(7, daily)
    bao.pass_days(4, nothing)
    assert bao.kinds() == []
    bao.pass_days(8, nothing)
    assert bao.kinds() == ["silent"]


def test_a_long_silence_is_told_for_as_long_as_it_lasts(bao: Weeks) -> None:
    bao.pass_days(28, daily)
    for _ in range(20):
        bao.pass_days(7, nothing)
        assert bao.kinds() == ["silent"]


def test_an_outlet_that_never_brought_anything_is_told_after_two_weeks(bao: Weeks) -> None:
    bao.pass_days(13, nothing)
    assert bao.kinds() == []
    bao.pass_days(1, nothing)
    assert bao.kinds() == ["never"]


def test_an_outlet_that_is_no_longer_crawled_is_not_judged(bao: Weeks) -> None:
    bao.pass_days(28, daily)
    bao.pass_days(6, nothing)
    assert bao.kinds(4 * DAY) == []


def test_an_outlet_that_fails_for_a_day_is_down_with_its_reason_until_it_answers(bao: Weeks) -> None:
    bao.pass_days(20, daily)
    first = bao.at
    bao.pass_days(1, nothing, state="failed")
    assert bao.kinds() == []
    bao.pass_days(1, nothing, state="timed_out")
    (told,) = bao.found()
    assert (told.kind, told.since, told.reason) == ("down", first, "bao.test is away")
    bao.pass_days(1, daily)
    assert bao.kinds() == []


def test_a_run_that_ran_out_of_time_but_brought_pages_has_answered(bao: Weeks) -> None:
    bao.pass_days(20, daily)
    bao.pass_days(2, daily, state="timed_out", fetched=9)
    assert bao.kinds() == []


@pytest.mark.parametrize(
    ("before", "after", "kind"), [("bm", "0", "no_text"), ("bm", "m", "no_byline"), ("bm", "b", "no_minute")]
)
def test_what_pages_used_to_give_and_give_no_more_is_told_with_its_day(
    before: str, after: str, kind: str, bao: Weeks
) -> None:
    bao.pass_days(14, daily)
    bao.pages(*[before] * 30)
    last_good = bao.at
    bao.pages(*[after] * 3)
    assert bao.kinds() == []
    bao.pages(*[after] * 3)
    (told,) = bao.found()
    assert (told.kind, told.last_good_at, told.since) == (kind, last_good, last_good + HOUR)
    assert (told.usual, told.now) == (1.0, 0.0)


def test_pages_that_are_well_again_end_the_change(bao: Weeks) -> None:
    bao.pass_days(14, daily)
    bao.pages(*["bm"] * 30, *["0"] * 9)
    assert bao.kinds() == ["no_text"]
    bao.pages(*["bm"] * 3)
    assert bao.kinds() == []


def test_a_change_is_told_however_many_pages_came_since(bao: Weeks) -> None:
    bao.pass_days(14, daily)
    bao.pages(*["bm"] * 25, *["m"] * 45)
    bao.pass_days(1, daily)
    assert bao.kinds() == ["no_byline"]


def mixed(count: int) -> Iterable[str]:
    return ("bm" if number % 3 else "m" for number in range(count))


def test_an_outlet_that_signs_two_articles_of_three_may_leave_five_unsigned(bao: Weeks) -> None:
    bao.pass_days(14, daily)
    bao.pages(*mixed(40), *["m"] * 5)
    assert bao.kinds() == []
    bao.pages(*["m"] * 9)
    assert bao.kinds() == ["no_byline"]


def test_pages_without_a_text_are_not_counted_as_unsigned(bao: Weeks) -> None:
    bao.pass_days(14, daily)
    bao.pages(*["bm"] * 30, "bm", "0", "bm", "0", "bm", "bm", "0", "m", "bm", "0", "bm", "0")
    assert bao.kinds() == []


def test_an_outlet_that_never_signed_misses_no_byline(bao: Weeks) -> None:
    bao.pass_days(14, daily)
    bao.pages(*["m"] * 60)
    assert bao.kinds() == []


def test_pages_that_few_earlier_ones_stand_before_are_not_judged(bao: Weeks) -> None:
    bao.pass_days(14, daily)
    bao.pages(*["bm"] * 15, *["0"] * 4)
    assert bao.kinds() == []
