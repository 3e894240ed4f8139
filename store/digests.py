"""The outbox and its ledger: which mail was made for whom, what became of it, and which mentions it was built from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from store.models import Digest, DigestItem, DigestItemMention, Subscriber

DigestState = Literal["queued", "sent", "refused", "abandoned", "empty"]
# What a refused or abandoned mail held was never read: it may come again, in another mail.
IN_LEDGER = ("queued", "sent")
UNANSWERED = "unanswered: "
"""Opens the response of an attempt that broke off after the mail was on its way. One that was killed has none."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """One record as it will be mailed, with the mentions it was built from."""

    record_id: int
    section: str
    data: Mapping[str, Any]
    mention_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class NewDigest:
    """A digest to be queued; without ``message`` the period is stored as empty."""

    subscriber_id: int
    period: str
    subject: str
    message_id: str | None
    message: bytes | None
    summary: Mapping[str, Any]
    items: Sequence[NewItem] = ()


@dataclass(frozen=True, slots=True)
class MailedItem:
    """What a subscriber was last told about a record."""

    id: int
    digest_id: int
    record_id: int
    section: str
    data: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was ever mailed to one subscriber: the newest item by mention and by public id.

    Mentions decide, whatever happens to records. Public ids stand in after a re-extraction, which gives the same
    article new mentions.
    """

    by_mention: Mapping[int, MailedItem] = field(default_factory=dict)
    by_public_id: Mapping[str, MailedItem] = field(default_factory=dict)

    def last_told(self, mention_ids: Iterable[int], public_ids: Iterable[str] = ()) -> MailedItem | None:
        """The newest item built from any of these mentions or records; None if the subscriber knows none of them."""
        told = [self.by_mention[key] for key in mention_ids if key in self.by_mention]
        told += [self.by_public_id[key] for key in public_ids if key in self.by_public_id]
        return max(told, key=lambda item: (item.created_at, item.digest_id, item.id), default=None)


def mentions_already_mailed(session: Session, subscriber_id: int, mention_ids: Iterable[int]) -> set[int]:
    """Those of the mentions that are in a digest item of this subscriber."""
    return set(mention_ids) & load_ledger(session, subscriber_id).by_mention.keys()


def load_ledger(session: Session, subscriber_id: int) -> Ledger:
    """The ledger of one subscriber."""
    theirs = (Digest.subscriber_id == subscriber_id, Digest.state.in_(IN_LEDGER))
    items = {
        item.id: MailedItem(item.id, digest_id, item.record_id, item.section, item.data, created_at)
        for item, digest_id, created_at in session.execute(
            select(DigestItem, Digest.id, Digest.created_at)
            .join(Digest, Digest.id == DigestItem.digest_id)
            .where(*theirs)
            .order_by(Digest.id, DigestItem.id)
        )
    }
    mentions = session.execute(
        select(DigestItemMention.mention_id, DigestItem.id)
        .join(DigestItem, DigestItem.id == DigestItemMention.digest_item_id)
        .join(Digest, Digest.id == DigestItem.digest_id)
        .where(*theirs)
        .order_by(Digest.id, DigestItem.id)
    )
    return Ledger(
        by_mention={mention_id: items[item_id] for mention_id, item_id in mentions},
        by_public_id={str(item.data["public_id"]): item for item in items.values() if item.data.get("public_id")},
    )


def decided_periods(session: Session, subscriber_id: int, prefix: str) -> set[str]:
    """The stored periods that start with ``prefix``: the period itself and those that were forced after it."""
    query = select(Digest.period).where(Digest.subscriber_id == subscriber_id, Digest.period.startswith(prefix))
    return set(session.scalars(query))


def last_mailed_at(session: Session, subscriber_id: int) -> datetime | None:
    """When the newest mail that reached or may still reach this subscriber was made; None if there was none."""
    theirs = (Digest.subscriber_id == subscriber_id, Digest.state.in_(IN_LEDGER))
    return session.scalar(select(func.max(Digest.created_at)).where(*theirs))


def queue_digest(session: Session, new: NewDigest, now: datetime) -> int | None:
    """Stores a digest with its items, or an empty period; None if that period was decided already."""
    taken = select(Digest.id).where(Digest.subscriber_id == new.subscriber_id, Digest.period == new.period)
    if session.scalar(taken) is not None:
        return None
    row = Digest(
        subscriber_id=new.subscriber_id,
        period=new.period,
        message_id=new.message_id,
        subject=new.subject,
        message=new.message,
        created_at=now,
        state="queued" if new.message is not None else "empty",
        summary=dict(new.summary),
    )
    for position, item in enumerate(new.items):
        stored = DigestItem(record_id=item.record_id, section=item.section, position=position, data=dict(item.data))
        stored.mentions = [DigestItemMention(mention_id=mention_id) for mention_id in sorted(set(item.mention_ids))]
        row.items.append(stored)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        if session.scalar(taken) is None:
            raise
        return None  # another process decided this period between our look and our insert
    return row.id


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A queued mail, claimed by one sender. ``attempts`` counts this one and is the token of the claim. ``replay``
    says that an earlier attempt ended without an answer: the server may have these very bytes already."""

    id: int
    subscriber_id: int
    address: str
    period: str
    message_id: str
    message: bytes
    created_at: datetime
    attempts: int
    replay: bool = False


def due_digest_ids(session: Session, now: datetime) -> list[int]:
    """The queued digests that may be tried now, oldest first. Those of paused subscribers wait."""
    query = (
        select(Digest.id)
        .join(Subscriber, Subscriber.id == Digest.subscriber_id)
        .where(
            Digest.state == "queued",
            or_(Digest.retry_at.is_(None), Digest.retry_at <= now),
            Subscriber.paused_at.is_(None),
        )
        .order_by(Digest.id)
    )
    return list(session.scalars(query))


def claim_digest(session: Session, digest_id: int, now: datetime) -> Outgoing | None:
    """Takes one due digest for sending; None if it is no longer due, because another sender was faster."""
    query = select(Digest, Subscriber.address).join(Subscriber, Subscriber.id == Digest.subscriber_id)
    found = session.execute(query.where(Digest.id == digest_id)).one_or_none()
    if found is None:
        return None
    row, address = found
    attempts = row.attempts
    unanswered = attempts > 0 and (row.response is None or row.response.startswith(UNANSWERED))
    statement = (
        update(Digest)
        .where(
            Digest.id == digest_id,
            Digest.state == "queued",
            Digest.attempts == attempts,
            or_(Digest.retry_at.is_(None), Digest.retry_at <= now),
        )
        .values(attempts=attempts + 1)
    )
    if not _changed_one(session, statement) or row.message is None or row.message_id is None:
        return None
    place = (row.id, row.subscriber_id, address, row.period)
    return Outgoing(*place, row.message_id, row.message, row.created_at, attempts + 1, unanswered)


def mark_sent(session: Session, outgoing: Outgoing, response: str, now: datetime) -> bool:
    """After the server's 250, and only then. False if the claim is no longer ours."""
    return _close(session, outgoing, state="sent", sent_at=now, retry_at=None, response=response)


def mark_refused(session: Session, outgoing: Outgoing, response: str) -> bool:
    """The server will never take it: what it held may come again in a later mail."""
    return _close(session, outgoing, state="refused", retry_at=None, response=response)


def mark_deferred(session: Session, outgoing: Outgoing, response: str, retry_at: datetime) -> bool:
    """Not now: the same bytes are tried again from ``retry_at`` on."""
    return _close(session, outgoing, retry_at=retry_at, response=response)


def mark_abandoned(session: Session, outgoing: Outgoing, response: str) -> bool:
    """Tried for too long: what it held may come again in a later mail."""
    return _close(session, outgoing, state="abandoned", retry_at=None, response=response)


def _close(session: Session, outgoing: Outgoing, **values: Any) -> bool:
    statement = (
        update(Digest)
        .where(Digest.id == outgoing.id, Digest.state == "queued", Digest.attempts == outgoing.attempts)
        .values(**values)
    )
    return _changed_one(session, statement)


def _changed_one(session: Session, statement: Any) -> bool:
    result: Any = session.execute(statement)
    return bool(result.rowcount == 1)


@dataclass(frozen=True, slots=True)
class DigestView:
    """One digest as displays show it."""

    id: int
    address: str
    period: str
    subject: str
    state: str
    attempts: int
    created_at: datetime
    retry_at: datetime | None
    sent_at: datetime | None
    response: str | None
    message_id: str | None
    summary: Mapping[str, Any]


def recent_digests(session: Session, limit: int = 20) -> list[DigestView]:
    """The newest digests, newest first."""
    query = select(Digest, Subscriber.address).join(Subscriber, Subscriber.id == Digest.subscriber_id)
    rows = session.execute(query.order_by(Digest.id.desc()).limit(limit))
    return [_digest_view(row, address) for row, address in rows]


def unsent_digests(session: Session, since: datetime) -> list[DigestView]:
    """Those that were tried and did not leave yet, and those made after ``since`` that never will; oldest first."""
    waiting = and_(Digest.state == "queued", Digest.attempts > 0)
    ended = and_(Digest.state.in_(("refused", "abandoned")), Digest.created_at >= since)
    query = select(Digest, Subscriber.address).join(Subscriber, Subscriber.id == Digest.subscriber_id)
    rows = session.execute(query.where(or_(waiting, ended)).order_by(Digest.id))
    return [_digest_view(row, address) for row, address in rows]


def _digest_view(row: Digest, address: str) -> DigestView:
    return DigestView(
        id=row.id,
        address=address,
        period=row.period,
        subject=row.subject,
        state=row.state,
        attempts=row.attempts,
        created_at=row.created_at,
        retry_at=row.retry_at,
        sent_at=row.sent_at,
        response=row.response,
        message_id=row.message_id,
        summary=row.summary,
    )


def digest_message(session: Session, digest_id: int) -> bytes | None:
    """The bytes of one digest as they were, or will be, sent."""
    return session.scalar(select(Digest.message).where(Digest.id == digest_id))
