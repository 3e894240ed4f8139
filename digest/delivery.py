"""Sends what waits in the outbox. A mail counts as sent only after the server's 250; until then the same bytes are
tried again under the same Message-ID."""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from digest.sending_lock import sending_lock
from digest.transport import FileTransport, Outcome, SmtpTransport, Transport
from settings.clock import Clock
from settings.settings import Settings
from store.database import Database
from store.digests import (
    Outgoing,
    claim_digest,
    due_digest_ids,
    mark_abandoned,
    mark_deferred,
    mark_refused,
    mark_sent,
)
from store.subscribers import pause_subscriber

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=5)

DeliveryState = Literal["sent", "deferred", "refused", "abandoned"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one mail in this round. ``detail`` is the server's answer, the file, or the error; ``replay``
    says that the server may have had these bytes, under this Message-ID, from an earlier attempt."""

    digest_id: int
    address: str
    state: DeliveryState
    detail: str
    replay: bool = False


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """One round of sending; ``busy`` when another process was at it."""

    deliveries: tuple[Delivery, ...] = ()
    busy: bool = False

    @property
    def sent(self) -> int:
        return sum(delivery.state == "sent" for delivery in self.deliveries)

    @property
    def failed(self) -> int:
        return len(self.deliveries) - self.sent

    @property
    def replays(self) -> int:
        """Of those sent, how many may have arrived twice as the same bytes."""
        return sum(delivery.replay and delivery.state == "sent" for delivery in self.deliveries)

    def __str__(self) -> str:
        if self.busy:
            return "another process is sending"
        counts = Counter(delivery.state for delivery in self.deliveries)
        text = ", ".join(f"{count} {state}" for state, count in counts.items()) or "nothing to send"
        if self.replays:
            text += f" (after an unanswered attempt: {self.replays}, the same bytes)"
        troubles = [f"{one.address}: {one.detail}" for one in self.deliveries if one.state != "sent"]
        return "; ".join((text, *troubles))


def deliver(database: Database, settings: Settings, clock: Clock) -> DeliveryReport:
    """Tries every queued mail that is due, oldest first. One that fails never keeps the others from leaving."""
    with sending_lock(database) as ours:
        if not ours:
            return DeliveryReport(busy=True)
        with database.reader() as session:
            waiting = due_digest_ids(session, clock.now())
        if not waiting:
            return DeliveryReport()
        transport = make_transport(settings)
        try:
            rounds = [_deliver_one(database, settings, clock, transport, digest_id) for digest_id in waiting]
        finally:
            transport.close()
    return DeliveryReport(tuple(delivery for delivery in rounds if delivery))


def make_transport(settings: Settings) -> Transport:
    """SMTP when smtp.host is set, else files in digest.outbox_directory."""
    if settings.smtp.host is None:
        return FileTransport(settings.outbox_directory)
    return smtp_transport(settings)


def smtp_transport(settings: Settings) -> SmtpTransport:
    """The way to the mail server; an authority of network.ca_file is trusted too."""
    ca_file = settings.path(settings.network.ca_file) if settings.network.ca_file else None
    return SmtpTransport(settings.smtp, settings.secrets.smtp_password, ca_file)


def _deliver_one(
    database: Database, settings: Settings, clock: Clock, transport: Transport, digest_id: int
) -> Delivery | None:
    with database.writer() as session:
        outgoing = claim_digest(session, digest_id, clock.now())
    if outgoing is None:
        return None
    outcome = transport.send(outgoing)
    state = _record(database, settings, outgoing, outcome, clock.now())
    if state != "sent":
        log.warning("digest %s to %s %s: %s", outgoing.id, outgoing.address, state, outcome.response)
    return Delivery(outgoing.id, outgoing.address, state, outcome.response, outgoing.replay)


def _record(
    database: Database, settings: Settings, outgoing: Outgoing, outcome: Outcome, now: datetime
) -> DeliveryState:
    """Writes the outcome down; each update is conditional on the claim."""
    with database.writer() as session:
        if outcome.state == "sent":
            kept = mark_sent(session, outgoing, outcome.response, now)
        elif outcome.state == "refused":
            kept = mark_refused(session, outgoing, outcome.response)
            if outcome.unreachable:
                pause_subscriber(session, outgoing.subscriber_id, f"mail refused: {outcome.response}", now)
        elif now - outgoing.created_at >= GIVE_UP_AFTER:
            mark_abandoned(session, outgoing, outcome.response)
            return "abandoned"
        else:
            wait = retry_wait(settings.schedule.send_retry_minutes, outgoing.attempts)
            kept = mark_deferred(session, outgoing, outcome.response, now + wait)
    if not kept:
        log.error("digest %s was closed by another sender while this one was sending it", outgoing.id)
    return outcome.state


def retry_wait(first_minutes: int, attempts: int) -> timedelta:
    """The wait after so many failed attempts: doubling up to six hours, and never less than the first."""
    first = timedelta(minutes=first_minutes)
    doubled = timedelta(minutes=first_minutes * 2 ** min(attempts - 1, 16))
    return min(doubled, max(LONGEST_WAIT, first))
