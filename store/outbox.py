"""How the outbox stands, for displays."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.models import Digest


def outbox_counts(session: Session) -> dict[str, int]:
    """Digests by state: queued, sent, refused, abandoned, and empty for periods without anything new."""
    rows = session.execute(select(Digest.state, func.count(Digest.id)).group_by(Digest.state).order_by(Digest.state))
    return {str(state): int(count) for state, count in rows}
