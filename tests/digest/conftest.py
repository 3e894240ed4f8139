"""Records built by hand, as the store shows them, and a database in which their mentions exist."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from settings.settings import Settings
from settings.subscribers import Filters, SubscriberSettings
from store.database import Database
from store.digests import Ledger
from store.models import Article, Base, Mention, Reading, Record, Revision
from store.subscribers import SubscriberView
from store.views import LinkView, RecordView, SourceView

SUBSCRIBED = datetime(2020, 7, 5, 0, 0, tzinfo=UTC)
SEEN = datetime(2020, 7, 9, 12, 0, tzinfo=UTC)
MORNING = datetime(2020, 7, 10, 0, 0, tzinfo=UTC)
"""07:00 in Viet Nam."""
MEKONG = ("KH", "LA", "MM", "TH", "VN")

QUOTE = (
    "Nhật Bản sẽ hỗ trợ các nước Mekong 56 triệu USD trang thiết bị y tế và đào tạo kỹ thuật cho cán bộ y tế, "
    "Bộ trưởng Motegi cho biết tại Hội nghị."
)


def source(number: int = 1, **changes: Any) -> SourceView:
    """One article that reports a record."""
    plain = SourceView(
        article_id=number,
        mention_id=number,
        url=f"https://vietnamnet.vn/nhat-ho-tro-{number}.html",
        outlet="vietnamnet",
        title="Nhật hỗ trợ Việt Nam cùng 4 nước chống Covid-19",
        published_at=SEEN - timedelta(hours=1),
        origin=None,
        quote=QUOTE,
        seen_at=SEEN,
    )
    return replace(plain, **changes)


def span(words: str, quote: str = QUOTE) -> dict[str, Any]:
    """Text evidence for words of the quote, which starts at offset 100."""
    start = 100 + quote.index(words)
    return {"basis": "text", "start": start, "end": start + len(words)}


def commitment(number: int = 1, data: dict[str, Any] | None = None, **changes: Any) -> RecordView:
    """Japan's 56 million of July 2020, unless told otherwise."""
    fields: dict[str, Any] = {
        "amount": {"value": 56_000_000.0, "currency": "USD", "qualifier": "exact"},
        "quantity": None,
        "purpose": "trang thiết bị y tế và đào tạo kỹ thuật cho cán bộ y tế",
        "sector": "health",
        "programme": None,
        "quote": QUOTE,
        "start": 100,
        "end": 100 + len(QUOTE),
        "evidence": {"amount": span("56 triệu USD"), "actors": span("Nhật Bản"), "verb": span("sẽ hỗ trợ")},
        "confidence": 0.9,
    }
    plain = RecordView(
        id=number,
        public_id=f"C-{number}",
        kind="commitment",
        record_kind="commitment",
        type="in_kind",
        status="pledged",
        mechanism="MJC",
        scope="mechanism",
        actors=("JP",),
        beneficiaries=MEKONG,
        data={**fields, **(data or {})},
        conflicts={},
        first_published_at=SEEN - timedelta(hours=1),
        first_seen_at=SEEN,
        first_run_kind="crawl",
        sources=(source(number),),
        mention_ids=(number,),
        origins=("vietnamnet",),
    )
    return replace(plain, **changes)


def meeting(number: int = 900, data: dict[str, Any] | None = None, **changes: Any) -> RecordView:
    """The 13th Mekong–Japan foreign ministers' meeting, unless told otherwise."""
    fields = {
        "type": "ministerial_meeting",
        "edition": 13,
        "date": "2020-07-09",
        "place": None,
        "online": True,
        "upcoming": False,
        "participants": ["JP", *MEKONG],
        "co_chairs": ["VN", "JP"],
        "quote": "Hội nghị Bộ trưởng Ngoại giao Mekong – Nhật Bản lần thứ 13 diễn ra chiều 9/7.",
        "start": 0,
        "end": 77,
        "evidence": {},
        "confidence": 0.9,
    }
    plain = commitment(number)
    changed = {
        "public_id": f"E-{number}",
        "kind": "event",
        "record_kind": None,
        "type": "ministerial_meeting",
        "status": None,
        "actors": (),
        "beneficiaries": (),
        "data": {**fields, **(data or {})},
    }
    return replace(plain, **{**changed, **changes})


def component_of(parent: str) -> tuple[LinkView, ...]:
    return (LinkView("component_of", "out", parent, "part of a total"),)


def reader(**changes: Any) -> SubscriberView:
    """A daily reader in Hà Nội who wants everything."""
    plain = SubscriberView(
        id=1,
        address="desk@example.org",
        name="Mekong desk",
        language="en",
        frequency="daily",
        at="07:00",
        weekday=0,
        timezone="Asia/Ho_Chi_Minh",
        filters=Filters(),
        subscribed_at=SUBSCRIBED,
    )
    return replace(plain, **changes)


NOTHING_MAILED = Ledger()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/mekong.db")
    database.create_all()
    yield database
    database.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    from settings.loading import parse_settings

    return parse_settings("{}", tmp_path / "config.yaml")


def put_records(database: Database, *numbers: int) -> None:
    """Mentions and records with these ids, as far as the ledger's foreign keys need them."""
    with database.writer() as session:
        for number in numbers:
            _insert(session, Article, id=number, canonical_url=f"https://vietnamnet.vn/{number}.html")
            _insert(session, Revision, id=number, article_id=number)
            _insert(session, Reading, id=number, revision_id=number)
            _insert(session, Mention, id=number, reading_id=number, kind="commitment")
            _insert(session, Record, id=number, public_id=f"C-{number}", kind="commitment")


def _insert(session: Session, model: type[Base], **values: Any) -> None:
    """A row with the given values and something harmless in every other column that needs one."""
    fillers = {str: "", int: 0, float: 0.0, bool: True, datetime: SEEN, object: []}
    for column in model.__table__.columns:
        if not column.nullable and column.default is None and column.name not in values:
            kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
            values[column.name] = fillers[kind.python_type]
    session.execute(insert(model).values(**values))


@pytest.fixture
def subscribe(database: Database) -> Callable[..., None]:
    """Adds subscribers by address, as config.yaml would."""
    from store.subscribers import sync_subscribers

    def add(*addresses: str, since: datetime = SUBSCRIBED, **fields: Any) -> None:
        wanted = [SubscriberSettings(address=address, **fields) for address in addresses]
        with database.writer() as session:
            sync_subscribers(session, wanted, since)

    return add
