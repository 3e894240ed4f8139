"""From ingested articles to mails: what a reader gets as the press goes on writing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default as modern
from typing import Any

import pytest

from digest.outbox import Prepared, prepare_digests
from digest.preview import preview, write_copy
from extract.article import Article
from extract.reading import Amount, Commitment, Event, Reading, Relevance
from settings.clock import ManualClock
from settings.settings import Settings
from store.database import Database
from store.digests import digest_message, recent_digests
from store.ingest import ingest
from tests.digest.conftest import MORNING

DAY = timedelta(days=1)
TEXT = "Nhật Bản sẽ hỗ trợ các nước Mekong 56 triệu USD trang thiết bị y tế."
PLEDGE = Commitment(
    record="commitment",
    kind="in_kind",
    status="pledged",
    quote=TEXT,
    start=0,
    end=len(TEXT),
    actors=("JP",),
    beneficiaries=("KH", "LA", "MM", "TH", "VN"),
    mechanism="MJC",
    amount=Amount(56e6, "USD"),
    purpose="trang thiết bị y tế",
    sector="health",
    event=0,
    confidence=0.9,
)
MEETING = Event(
    type="ministerial_meeting", mechanism="MJC", quote="Hội nghị", start=0, end=8, edition=13, date="2020-07-09",
    participants=("JP", "VN"), online=True, confidence=0.9,
)  # fmt: skip


class Newsroom:
    """A store into which articles are ingested, and its mornings."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings = database, settings
        self.clock = ManualClock(MORNING)

    def publish(self, url: str, *commitments: Commitment, ago: timedelta = timedelta(hours=10), **fields: Any) -> None:
        """Ingests an article that was published ``ago``, as seen half an hour ago."""
        kind = fields.pop("run_kind", "crawl")
        version = fields.pop("version", "1")
        seen = self.clock.now() - timedelta(minutes=30)
        host = url.split("/")[2].split(".", maxsplit=1)[0]
        article = Article(
            title="Nhật hỗ trợ", text=fields.pop("text", TEXT), url=url, outlet=host, published=self.clock.now() - ago,
            published_precision="minute",
        )  # fmt: skip
        reading = Reading(
            relevance=Relevance(0.9, "mechanism", ("names MJC",)),
            mechanisms=("MJC",),
            events=(MEETING,),
            commitments=commitments,
            extractor_version=version,
        )
        with self.database.writer() as session:
            ingest(
                session, article=article, reading=reading, page_id=None, canonical_url=url, run_id=None, run_kind=kind,
                now=seen,
            )  # fmt: skip

    def morning(self) -> Prepared:
        """The digest of the next morning."""
        made = prepare_digests(self.database, self.settings, self.clock)
        self.clock.advance(DAY)
        assert len(made) == 1
        assert made[0].state != "failed", made[0].subject
        return made[0]

    def mail(self) -> str:
        """The plain text of the newest mail."""
        with self.database.reader() as session:
            newest = next(view.id for view in recent_digests(session) if view.state == "queued")
            message = message_from_bytes(digest_message(session, newest) or b"", policy=modern)
        return str(message.get_body(("plain",)).get_content()).replace("\r\n", "\n")


@pytest.fixture
def newsroom(database: Database, settings: Settings, subscribe: Callable[..., None]) -> Newsroom:
    subscribe("desk@example.org")
    return Newsroom(database, settings)


def test_four_outlets_with_one_pledge_make_one_item_with_four_sources(newsroom: Newsroom) -> None:
    for outlet in ("vietnamnet", "cand", "vtv", "vietnamnews"):
        newsroom.publish(f"https://{outlet}.vn/nhat-ho-tro-1.html", PLEDGE, text=f"{TEXT} Theo {outlet}.")
    made = newsroom.morning()
    assert (made.counts, made.subject) == ({"new": 1}, "Mekong: 1 new commitment — Japan USD 56 m (10 Jul 2020)")
    assert all(f"https://{outlet}.vn/" in newsroom.mail() for outlet in ("vietnamnet", "cand", "vtv", "vietnamnews"))
    assert "13th ministerial meeting, 9 July 2020, online" in newsroom.mail()


def test_another_outlet_the_next_day_makes_no_mail(newsroom: Newsroom) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)
    newsroom.morning()
    newsroom.publish("https://cand.vn/2.html", PLEDGE, text=TEXT + " Theo CAND.")
    assert newsroom.morning().state == "empty"


def test_a_signing_weeks_later_is_a_change_of_status(newsroom: Newsroom) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)
    newsroom.morning()
    newsroom.clock.advance(timedelta(days=20))
    signed = replace(PLEDGE, status="signed", quote="Hai bên ký khoản 56 triệu USD.", end=30)
    newsroom.publish("https://cand.vn/2.html", signed, text="Hai bên ký khoản 56 triệu USD.")
    assert newsroom.morning().counts["status"] == 1
    assert "pledged → signed" in newsroom.mail()
    assert "Hai bên ký khoản 56 triệu USD." in newsroom.mail()


def test_a_corrected_article_corrects_the_mail(newsroom: Newsroom) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)
    newsroom.morning()
    corrected = replace(PLEDGE, amount=Amount(65e6, "USD"), quote=TEXT.replace("56", "65"))
    newsroom.publish("https://vietnamnet.vn/1.html", corrected, text=TEXT.replace("56", "65"))
    assert newsroom.morning().counts == {"corrections": 1}
    assert "amount: USD 56 million → USD 65 million" in newsroom.mail()


def test_an_article_that_no_longer_says_it_withdraws_the_item(newsroom: Newsroom) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)
    newsroom.morning()
    newsroom.publish("https://vietnamnet.vn/1.html", text="Tòa soạn đã sửa bài.")
    assert newsroom.morning().counts == {"corrections": 1}
    assert "please disregard it" in " ".join(newsroom.mail().split())
    assert newsroom.morning().state == "empty"


@pytest.mark.parametrize("kind", ["backfill", "import"])
def test_a_backfill_never_makes_a_mail(kind: str, newsroom: Newsroom) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE, run_kind=kind)
    assert newsroom.morning().state == "empty"


def test_reading_the_archive_again_with_a_better_reader_makes_nothing_new(newsroom: Newsroom) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)
    newsroom.morning()
    second = replace(PLEDGE, amount=Amount(9e6, "USD"), purpose="nước sạch", sector="water", kind="grant")
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE, second, run_kind="reextract", version="2")
    made = newsroom.morning()
    assert "new" not in made.counts


def test_an_old_article_found_today_waits_as_found_late(newsroom: Newsroom) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE, ago=timedelta(days=20))
    assert newsroom.morning().state == "empty"
    other = replace(PLEDGE, mechanism="MLC", actors=("CN",), amount=Amount(5e6, "USD"))
    newsroom.publish("https://cand.vn/2.html", other)
    assert newsroom.morning().counts == {"new": 1, "late": 1}


def test_a_preview_shows_the_next_mail_and_leaves_no_trace(newsroom: Newsroom, tmp_path: Any) -> None:
    newsroom.publish("https://vietnamnet.vn/1.html", PLEDGE)
    seen = preview(newsroom.database, newsroom.settings, newsroom.clock, "desk@example.org")
    made = newsroom.morning()
    assert (seen.subject, made.counts) == (made.subject, {"new": 1})
    assert seen.text == newsroom.mail()
    with newsroom.database.reader() as session:
        raw = digest_message(session, made.digest_id or 0) or b""
    copy = write_copy(raw, tmp_path / "mail.eml")
    assert copy.name == "mail.html"
    assert "USD 56 million" in copy.read_text(encoding="utf-8")
