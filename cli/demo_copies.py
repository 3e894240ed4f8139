"""Copies of the mails that the demo's mail server received: as .eml, and their HTML part as a page to open."""

from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path

from replica.mailbox import StoredMessage


def copy_mail(stored: StoredMessage, directory: Path, day: str) -> list[Path]:
    """Writes ``<day>-<recipient>.eml`` and ``.html``; gives the paths."""
    directory.mkdir(parents=True, exist_ok=True)
    stem = f"{day}-{stored.rcpt_tos[0].replace('@', '-at-')}"
    paths = [directory / f"{stem}.eml"]
    paths[0].write_bytes(stored.raw)
    html = message_from_bytes(stored.raw, policy=modern).get_body(("html",))
    if html is not None:
        paths.append(directory / f"{stem}.html")
        paths[1].write_text(html.get_content(), encoding="utf-8")
    return paths
