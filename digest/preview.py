"""A look at a digest before it is due: nothing is stored, nothing is sent."""

from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.composing import Load, compose
from digest.outbox import choose
from digest.outlet_status import OutletStatus
from digest.rendering import Rendered
from settings.clock import Clock
from settings.settings import Settings
from store.database import Database
from store.news import records_for_digest
from store.subscribers import list_subscribers


def preview(
    database: Database,
    settings: Settings,
    clock: Clock,
    subscriber: str,
    outlet_statuses: Sequence[OutletStatus] = (),
    at: datetime | None = None,
    load: Load = records_for_digest,
) -> Rendered:
    """What ``subscriber`` (an address) would get now, or ``at``. Raises DigestError for an unknown address."""
    with database.reader() as session:
        chosen = choose(list_subscribers(session), subscriber)[0]
        now = at or clock.now()
        day = now.astimezone(ZoneInfo(chosen.timezone)).date()
        return compose(session, chosen, settings, outlet_statuses, day, now, load).rendered


def write_copy(message: bytes, eml: Path) -> Path:
    """Writes the HTML part of a stored message beside its .eml file, for a browser; gives that path."""
    part = message_from_bytes(message, policy=modern).get_body(preferencelist=("html",))
    path = eml.with_suffix(".html")
    path.write_text(str(part.get_content()) if part is not None else "", encoding="utf-8")
    return path
