"""Who gets digests: kept in step with config.yaml, and never forgotten: the ledger of what was mailed hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from settings.subscribers import Filters, SubscriberSettings
from store.models import Subscriber

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GONE_FROM_CONFIG = "removed from config.yaml"


@dataclass(frozen=True, slots=True)
class SubscriberView:
    """One subscriber as plain values. ``at`` is HH:MM in ``timezone``; ``weekday`` 0 is Monday."""

    id: int
    address: str
    name: str
    language: str
    frequency: str
    at: str
    weekday: int
    timezone: str
    filters: Filters
    subscribed_at: datetime
    paused_at: datetime | None = None
    pause_reason: str | None = None
    from_config: bool = False

    @property
    def paused(self) -> bool:
        return self.paused_at is not None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """Addresses that changed, for the log."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    paused: tuple[str, ...] = ()
    resumed: tuple[str, ...] = ()


def sync_subscribers(session: Session, wanted: Iterable[SubscriberSettings], now: datetime) -> SyncReport:
    """Brings the subscribers of config.yaml into the store.

    Those added another way stay as they are. One who is gone from the file, and had come from it, is paused; who
    returns starts afresh at ``now``. A pause for any other reason (the server refuses the address) outlives the sync.
    """
    stored = {row.address: row for row in session.scalars(select(Subscriber))}
    added, updated, paused, resumed = [], [], [], []
    addresses = set()
    for settings in wanted:
        addresses.add(settings.address)
        row = stored.get(settings.address)
        if row is None:
            session.add(Subscriber(address=settings.address, subscribed_at=now, from_config=True, **_values(settings)))
            added.append(settings.address)
            continue
        if _apply(row, {**_values(settings), "from_config": True}):
            updated.append(row.address)
        if row.pause_reason == GONE_FROM_CONFIG:
            row.paused_at, row.pause_reason, row.subscribed_at = None, None, now
            resumed.append(row.address)
    for address, row in stored.items():
        if row.from_config and address not in addresses and row.paused_at is None:
            row.paused_at, row.pause_reason = now, GONE_FROM_CONFIG
            paused.append(address)
    session.flush()
    return SyncReport(tuple(added), tuple(updated), tuple(paused), tuple(resumed))


def _values(settings: SubscriberSettings) -> dict[str, Any]:
    return {
        "name": settings.name,
        "language": settings.language,
        "frequency": settings.frequency,
        "at": settings.at,
        "weekday": WEEKDAYS.index(settings.weekday),
        "timezone": settings.timezone,
        "filters": settings.filters.model_dump(mode="json"),
    }


def _apply(row: Subscriber, values: dict[str, Any]) -> bool:
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def add_subscriber(session: Session, settings: SubscriberSettings, now: datetime) -> SubscriberView | None:
    """Adds someone who is not in config.yaml; None if the address is known already."""
    if session.scalar(select(Subscriber.id).where(Subscriber.address == settings.address)) is not None:
        return None
    row = Subscriber(address=settings.address, subscribed_at=now, from_config=False, **_values(settings))
    session.add(row)
    session.flush()
    return _view(row)


def list_subscribers(session: Session, include_paused: bool = True) -> list[SubscriberView]:
    """All subscribers by address."""
    query = select(Subscriber).order_by(Subscriber.address)
    if not include_paused:
        query = query.where(Subscriber.paused_at.is_(None))
    return [_view(row) for row in session.scalars(query)]


def get_subscriber(session: Session, address: str) -> SubscriberView | None:
    """The subscriber with this address, in any case of letters."""
    row = session.scalar(select(Subscriber).where(Subscriber.address == address.strip().lower()))
    return _view(row) if row else None


def lock_subscriber(session: Session, subscriber_id: int) -> SubscriberView | None:
    """The subscriber as of now, locked until the transaction ends: two processes cannot decide for them at once.

    On SQLite the write transaction itself is that lock.
    """
    row = session.scalar(select(Subscriber).where(Subscriber.id == subscriber_id).with_for_update())
    return _view(row) if row else None


def pause_subscriber(session: Session, subscriber_id: int, reason: str, now: datetime) -> bool:
    """Stops their digests; False if they are paused already (the first reason stands)."""
    statement = (
        update(Subscriber)
        .where(Subscriber.id == subscriber_id, Subscriber.paused_at.is_(None))
        .values(paused_at=now, pause_reason=reason)
    )
    return _changed_one(session, statement)


def resume_subscriber(session: Session, subscriber_id: int) -> bool:
    """Starts their digests again: what they missed comes with the next one. False if they were not paused."""
    statement = (
        update(Subscriber)
        .where(Subscriber.id == subscriber_id, Subscriber.paused_at.is_not(None))
        .values(paused_at=None, pause_reason=None)
    )
    return _changed_one(session, statement)


def _changed_one(session: Session, statement: Any) -> bool:
    result: Any = session.execute(statement)
    return bool(result.rowcount == 1)


def _view(row: Subscriber) -> SubscriberView:
    return SubscriberView(
        id=row.id,
        address=row.address,
        name=row.name,
        language=row.language,
        frequency=row.frequency,
        at=row.at,
        weekday=row.weekday,
        timezone=row.timezone,
        filters=Filters.model_validate(row.filters),
        subscribed_at=row.subscribed_at,
        paused_at=row.paused_at,
        pause_reason=row.pause_reason,
        from_config=row.from_config,
    )
