"""Planted bugs: what the matrix must notice. Each is a change from outside to one process of the product."""

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from bench.crash.swapping import swap


def sent_before_250() -> None:
    """A mail is marked sent when it is taken in hand, not when the server has it."""
    from digest import delivery
    from store.digests import claim_digest, mark_sent

    def claim_and_mark(session: Any, digest_id: int, now: Any) -> Any:
        outgoing = claim_digest(session, digest_id, now)
        if outgoing is not None:
            mark_sent(session, outgoing, "250 surely", now)
        return outgoing

    swap(delivery, claim_digest=claim_and_mark)


def no_ledger() -> None:
    """No process knows what was mailed, nor, at its first look, that a period was decided."""
    from digest import composing, due, outbox
    from store.digests import Ledger, queue_digest
    from store.models import Digest

    def queue_again(session: Any, new: Any, now: Any) -> Any:
        # as if the unique key were not there: earlier turns of the period make room
        for row in session.query(Digest).filter_by(subscriber_id=new.subscriber_id, period=new.period):
            row.period = f"{row.period}.{row.id}"
        session.flush()
        return queue_digest(session, new, now)

    swap(composing, load_ledger=lambda *_: Ledger())
    swap(due, decided_periods=_forgotten_once(due.decided_periods))
    swap(outbox, decided_periods=_forgotten_once(outbox.decided_periods), queue_digest=queue_again)


def _forgotten_once(look: Callable[..., set[str]]) -> Callable[..., set[str]]:
    """Nothing for each subscriber and period at first, then the truth: or a process would mail at every tick."""
    asked: set[tuple[int, str]] = set()

    def forgetful(session: Any, subscriber_id: int, prefix: str) -> set[str]:
        if (subscriber_id, prefix) in asked:
            return look(session, subscriber_id, prefix)
        asked.add((subscriber_id, prefix))
        return set()

    return forgetful


def append_archive() -> None:
    """One archive file for all runs, opened again for append by each."""
    from store.archive import writer
    from store.archive.writer import ArchiveWriter

    begin: Any = ArchiveWriter.__init__
    name = "all.warc.gz"

    def open_for_append(path: Path) -> IO[bytes]:
        return (path.parent / name).open("ab", buffering=0)

    def start(self: ArchiveWriter, *arguments: Any) -> None:
        begin(self, *arguments)
        self.file = name

    def close(self: ArchiveWriter) -> None:
        out, self._out = self._out, None
        if out is not None:
            out.close()

    swap(writer, _create_locked=open_for_append)
    swap(ArchiveWriter, __init__=start, close=close)


PLANTS: dict[str, Callable[[], None]] = {
    "sent-before-250": sent_before_250,
    "no-ledger": no_ledger,
    "append-archive": append_archive,
}
