"""Decides what each subscriber gets, renders it, and commits mail, items and mention ids together."""

import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from typing import Any, Literal

from jinja2 import TemplateError

from digest.composing import Composed, Load, compose
from digest.due import Slot, due_slots, forced_slot
from digest.item import SECTIONS, Section, Selection
from digest.message import message_bytes, new_message_id
from digest.outlet_status import OutletStatus
from digest.problem import UNSOUND, DigestError
from digest.snapshot import snapshot
from settings.clock import Clock
from settings.settings import Settings
from store.database import Database
from store.digests import NewDigest, NewItem, decided_periods, queue_digest
from store.news import records_for_digest
from store.subscribers import SubscriberView, list_subscribers, lock_subscriber

log = logging.getLogger(__name__)


Statuses = Sequence[OutletStatus] | Callable[[], Sequence[OutletStatus]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was decided for one subscriber: a mail in the outbox, nothing new, or a failure of ours."""

    address: str
    period: str
    state: Literal["queued", "empty", "failed"]
    subject: str
    digest_id: int | None = None
    counts: dict[Section, int] = field(default_factory=dict)

    def __str__(self) -> str:
        tail = " (no mail)" if self.state == "empty" else ""
        return f"{self.address} {self.period}: {self.state}: {self.subject}{tail}"


def prepare_digests(
    database: Database,
    settings: Settings,
    clock: Clock,
    outlet_statuses: Statuses = (),
    only: str | None = None,
    force: bool = False,
    load: Load = records_for_digest,
) -> list[Prepared]:
    """Makes the digests that are due (or, with ``force``, one right now) for all subscribers or ``only`` one.

    Cheap when nothing is due: ``outlet_statuses`` that are costly to have are given as a function, which is asked only
    then. What was mailed before is never mailed again, however often this runs. Raises
    DigestError when ``only`` is not a subscriber.
    """
    now = clock.now()
    with database.reader() as session:
        chosen = choose(list_subscribers(session), only)
        if force:
            turns = [(one, forced_slot(session, one, now)) for one in chosen if not one.paused]
        else:
            turns = due_slots(session, chosen, now)
    statuses = () if not turns else outlet_statuses() if callable(outlet_statuses) else outlet_statuses
    made = [_prepare(database, settings, statuses, one, slot, now, force, load) for one, slot in turns]
    return [prepared for prepared in made if prepared]


def choose(subscribers: Sequence[SubscriberView], only: str | None) -> list[SubscriberView]:
    """All of them, or the one with this address. Raises DigestError if there is none such."""
    if only is None:
        return list(subscribers)
    found = [one for one in subscribers if one.address == only.strip().lower()]
    if not found:
        hint = ", ".join(one.address for one in subscribers) or "add one under subscribers: in config.yaml"
        raise DigestError("unknown_subscriber", f"{only} is not a subscriber", hint)
    return found


def _prepare(
    database: Database,
    settings: Settings,
    statuses: Sequence[OutletStatus],
    subscriber: SubscriberView,
    slot: Slot,
    now: datetime,
    force: bool,
    load: Load,
) -> Prepared | None:
    try:
        with database.writer() as session:
            current = lock_subscriber(session, subscriber.id)
            if current is None or current.paused or slot.period in decided_periods(session, current.id, slot.period):
                return None
            composed = compose(session, current, settings, statuses, slot.day, now, load)
            untold = current.frequency != "daily" or composed.quiet is not None
            wanted = composed.selection.has_news or (untold and not force)
            new = _new_digest(composed, current, settings, slot, now, wanted)
            if not wanted and force:
                return _prepared(current, new, None, composed.selection)
            digest_id = queue_digest(session, new, now)
    except (*UNSOUND, TemplateError, MessageError) as error:
        # One reader's digest that cannot be set must not keep the others from theirs; the period stays undecided.
        log.exception("the digest of %s for %s could not be made", subscriber.address, slot.period)
        return Prepared(subscriber.address, slot.period, "failed", f"{type(error).__name__}: {error}")
    return _prepared(current, new, digest_id, composed.selection) if digest_id is not None else None


def _new_digest(
    composed: Composed, subscriber: SubscriberView, settings: Settings, slot: Slot, now: datetime, wanted: bool
) -> NewDigest:
    summary = _summary(composed.selection)
    if not wanted:
        return NewDigest(subscriber.id, slot.period, composed.rendered.subject, None, None, summary)
    message_id = new_message_id(settings.smtp.sender, uuid.uuid4().hex)
    return NewDigest(
        subscriber_id=subscriber.id,
        period=slot.period,
        subject=composed.rendered.subject,
        message_id=message_id,
        message=message_bytes(composed.rendered, subscriber, settings.smtp.sender, message_id, now),
        summary=summary,
        items=_items(composed.selection),
    )


def _items(selection: Selection) -> list[NewItem]:
    """All that the mail tells; the meeting that an item names is told with it, and so is no event of tomorrow."""
    items = [
        NewItem(item.record.id, item.section, snapshot(item.record), item.record.mention_ids)
        for item in selection.items
    ]
    listed = {item.record_id for item in items}
    named = {item.record.event.id: item.record.event for item in selection.items if item.record.event}
    return items + [
        NewItem(event.id, "events", snapshot(event), event.mention_ids)
        for event in named.values()
        if event.id not in listed
    ]


def _summary(selection: Selection) -> dict[str, Any]:
    return {
        "counts": _counts(selection),
        "total_usd": round(selection.total_usd, 2),
        "left_out": selection.left_out,
    }


def _counts(selection: Selection) -> dict[Section, int]:
    return {section: selection.count(section) for section in SECTIONS if selection.count(section)}


def _prepared(subscriber: SubscriberView, new: NewDigest, digest_id: int | None, selection: Selection) -> Prepared:
    state: Literal["queued", "empty"] = "queued" if new.message is not None else "empty"
    return Prepared(subscriber.address, new.period, state, new.subject, digest_id, _counts(selection))
