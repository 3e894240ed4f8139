"""The outbox on PostgreSQL: several processes' worth of threads decide and send each digest once."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from digest.delivery import deliver
from digest.outbox import Prepared, prepare_digests
from settings.clock import ManualClock
from settings.loading import parse_settings
from settings.subscribers import SubscriberSettings
from store.database import Database
from store.digests import recent_digests
from store.models import DigestItemMention
from store.subscribers import sync_subscribers
from tests.digest.conftest import MORNING, SUBSCRIBED, commitment, put_records

READERS = [SubscriberSettings(address=f"reader{number}@example.org") for number in range(3)]


@pytest.mark.postgres
def test_four_at_once_make_and_send_each_digest_once(postgres_url: str, tmp_path: Path) -> None:
    database = Database(postgres_url)
    database.create_all()
    put_records(database, 1, 2)
    with database.writer() as session:
        sync_subscribers(session, READERS, SUBSCRIBED)
    settings = parse_settings("digest: {outbox_directory: out}", tmp_path / "config.yaml")
    clock = ManualClock(MORNING)
    made: list[Prepared] = []

    def work() -> None:
        made.extend(prepare_digests(database, settings, clock, load=lambda *_: [commitment(1), commitment(2)]))
        deliver(database, settings, clock)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    deliver(database, settings, clock)
    with database.reader() as session:
        digests = recent_digests(session)
        mentions = list(session.scalars(select(DigestItemMention.mention_id)))
    database.close()
    assert sorted(one.address for one in made) == [one.address for one in READERS]
    assert [(view.state, view.attempts) for view in digests] == [("sent", 1)] * 3
    assert sorted(mentions) == [1] * 3 + [2] * 3
    assert len(list((tmp_path / "out").iterdir())) == 3
