"""Runs the replica on its own until it is interrupted: python -m replica --port-dir DIR --time ISO."""

import argparse
import signal
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path

from replica.articles import Article, load_articles
from replica.faults import Faults, chaos
from replica.mailbox import Mailbox
from replica.newsroom import VIETNAM
from replica.press import Press

CLOCK_STEP_S = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Starts, says where, and waits for an interrupt; the press's clock runs on at the machine's pace."""
    options = _parser().parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    faults = Faults() if options.chaos is None else chaos(options.chaos)
    start: datetime = options.time
    began = time.monotonic()
    press = Press(_articles(options.articles), options.port_dir, start, faults)
    with press, Mailbox(options.port_dir / "mail") as mailbox:
        _say(press, mailbox)
        while not stop.wait(CLOCK_STEP_S):
            press.set_time(start + timedelta(seconds=time.monotonic() - began))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m replica", description=__doc__)
    parser.add_argument("--port-dir", type=Path, required=True, help="folder for routes.json, ca.pem, logs and mail")
    parser.add_argument(
        "--time", type=_time, required=True, help="the press's present, ISO 8601 (Hanoi without offset)"
    )
    parser.add_argument("--articles", type=Path, help="folder of article files; the shipped corpus by default")
    parser.add_argument("--chaos", type=int, metavar="SEED", help="an ordinary bad day: rare errors everywhere")
    return parser


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)


def _articles(folder: Path | None) -> list[Article]:
    if folder is not None:
        return load_articles(folder)
    with as_file(files("corpus").joinpath("articles")) as shipped:
        return load_articles(shipped)


def _say(press: Press, mailbox: Mailbox) -> None:
    lines = [
        f"{len(press.hosts)} outlets, {len(press.published())} articles visible at {press.time.isoformat()}",
        "network:",
        f"  routes: {press.routes_file.resolve()}",
        f"  ca_file: {press.ca_file.resolve()}",
        "smtp:",
        f"  host: {mailbox.host}",
        f"  port: {mailbox.port}",
        "  security: none",
    ]
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    sys.exit(main())
