"""Who gets digests, in step with config.yaml and never forgotten."""

from datetime import datetime, timedelta

from settings.subscribers import Filters, SubscriberSettings
from store.database import Database
from store.subscribers import (
    GONE_FROM_CONFIG,
    SubscriberView,
    SyncReport,
    add_subscriber,
    get_subscriber,
    list_subscribers,
    pause_subscriber,
    resume_subscriber,
    sync_subscribers,
)

DESK = SubscriberSettings(address="desk@example.org", name="Desk", weekday="friday")
LAOS = SubscriberSettings(address="laos@example.org", filters=Filters(recipients=("LA",), min_usd=1e6))


def sync(database: Database, now: datetime, *wanted: SubscriberSettings) -> SyncReport:
    with database.writer() as session:
        return sync_subscribers(session, wanted, now)


def readers(database: Database) -> dict[str, SubscriberView]:
    with database.reader() as session:
        return {one.address: one for one in list_subscribers(session)}


def test_the_readers_of_the_file_come_into_the_store_as_they_stand(database: Database, now: datetime) -> None:
    assert sync(database, now, DESK, LAOS).added == ("desk@example.org", "laos@example.org")
    desk, laos = readers(database).values()
    assert (desk.name, desk.weekday, desk.subscribed_at, desk.from_config) == ("Desk", 4, now, True)
    assert laos.filters == LAOS.filters


def test_syncing_again_changes_nothing_and_a_changed_entry_is_updated_in_place(
    database: Database, now: datetime, later: datetime
) -> None:
    sync(database, now, DESK)
    assert sync(database, later, DESK) == SyncReport()
    changed = DESK.model_copy(update={"language": "vi", "at": "06:30"})
    assert sync(database, later, changed).updated == ("desk@example.org",)
    desk = readers(database)["desk@example.org"]
    assert (desk.language, desk.at, desk.subscribed_at) == ("vi", "06:30", now)


def test_who_leaves_the_file_is_paused_and_starts_afresh_on_return(
    database: Database, now: datetime, later: datetime
) -> None:
    sync(database, now, DESK, LAOS)
    assert sync(database, later, DESK).paused == ("laos@example.org",)
    gone = readers(database)["laos@example.org"]
    assert (gone.paused_at, gone.pause_reason) == (later, GONE_FROM_CONFIG)
    back = later + timedelta(days=30)
    assert sync(database, back, DESK, LAOS).resumed == ("laos@example.org",)
    assert (readers(database)["laos@example.org"].paused, readers(database)["laos@example.org"].subscribed_at) == (
        False,
        back,
    )


def test_who_was_added_by_hand_is_left_alone_by_the_file(database: Database, now: datetime, later: datetime) -> None:
    with database.writer() as session:
        assert add_subscriber(session, LAOS, now) is not None
        assert add_subscriber(session, LAOS, now) is None
    assert sync(database, later, DESK).paused == ()
    assert not readers(database)["laos@example.org"].paused


def test_a_pause_for_a_refused_address_outlives_the_sync_and_ends_by_hand(
    database: Database, now: datetime, later: datetime
) -> None:
    sync(database, now, DESK)
    one = readers(database)["desk@example.org"]
    with database.writer() as session:
        assert pause_subscriber(session, one.id, "550 no such mailbox", now)
        assert not pause_subscriber(session, one.id, "another reason", later)
    sync(database, later, DESK)
    assert readers(database)["desk@example.org"].pause_reason == "550 no such mailbox"
    with database.writer() as session:
        assert resume_subscriber(session, one.id)
        assert not resume_subscriber(session, one.id)
    assert not readers(database)["desk@example.org"].paused


def test_addresses_are_found_in_any_case(database: Database, now: datetime) -> None:
    sync(database, now, DESK)
    with database.reader() as session:
        assert get_subscriber(session, " Desk@Example.org ") is not None
        assert get_subscriber(session, "nobody@example.org") is None
        assert list_subscribers(session, include_paused=False) != []
