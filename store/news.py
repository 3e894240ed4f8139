"""Which records a digest has to look at: those that may be new to a subscriber, and those that they know."""

from datetime import datetime, timedelta

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from store.digests import IN_LEDGER
from store.models import Digest, DigestItem, DigestItemMention, Record, RecordMention
from store.record_views import record_views
from store.views import RecordView

ANNOUNCED_AHEAD = timedelta(days=550)
"""How long before it takes place a meeting may have been announced and still be listed as coming up."""


def records_for_digest(
    session: Session, subscriber_id: int, subscribed_at: datetime, now: datetime
) -> list[RecordView]:
    """All records, retired ones too, that the selection for this subscriber must judge.

    First seen since they subscribed; moved to another status; mailed to them, or holding a mention that was; and the
    events that may still lie ahead. Everything else can be in no section.
    """
    mailed = (
        select(DigestItem.id, DigestItem.record_id)
        .join(Digest, Digest.id == DigestItem.digest_id)
        .where(Digest.subscriber_id == subscriber_id, Digest.state.in_(IN_LEDGER))
        .subquery()
    )
    statement = union(
        select(Record.id).where(Record.first_seen_at >= subscribed_at),
        select(RecordMention.record_id).where(RecordMention.status_change),
        select(mailed.c.record_id),
        select(RecordMention.record_id)
        .join(DigestItemMention, DigestItemMention.mention_id == RecordMention.mention_id)
        .join(mailed, mailed.c.id == DigestItemMention.digest_item_id),
        select(Record.id).where(Record.kind == "event", Record.first_published_at >= now - ANNOUNCED_AHEAD),
    )
    return record_views(session, sorted(session.scalars(statement)))
