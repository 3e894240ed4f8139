"""The warm parent: has imported the whole product, runs no thread, and forks one life after another."""

import contextlib
import ctypes
import importlib
import os
import signal
import sys
import threading
import time
from datetime import timedelta
from functools import cache
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, Literal, cast, get_args

from scrapy.settings import BaseSettings

from bench.crash.victim import OVER_S, Life, live

SUBREAPER = 36
"""prctl: orphans become children of this process, so that it can wait for them."""
PRELOADED = (
    "cli.state",
    "crawler.__main__",
    "crawler.preload",
    "crawler.process",
    "scheduler.daemon",
    "twisted.internet.asyncioreactor",
)
End = Literal["done", "killed", "broken", "hung"]


class WarmParent:
    """The caller's handle. Make it before the caller starts any thread."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._ours, theirs = Pipe()
        self.pid = os.fork()
        if self.pid == 0:
            self._ours.close()
            with contextlib.suppress(EOFError):
                _serve(theirs, log)
            os._exit(0)
        theirs.close()

    def run(self, life: Life) -> End:
        """Lets a process live, and waits until it is no more. A crawl that it left behind may still be ending."""
        self._ours.send(life)
        try:
            end = self._ours.recv()
        except (EOFError, ConnectionError):
            said = self._log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise RuntimeError(f"the warm parent is gone; its last words:\n{said}") from None
        if end not in get_args(End):
            raise RuntimeError(end)
        return cast("End", end)

    def wait_for_orphans(self) -> None:
        """Waits until nothing of any life is left."""
        self._ours.send(None)
        if (answer := self._ours.recv()) is not True:
            raise RuntimeError(answer or "orphans did not end by themselves")

    def close(self) -> None:
        self._ours.close()
        os.waitpid(self.pid, 0)


def _serve(orders: Connection, log: Path) -> None:
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(handle, 2)
    os.dup2(handle, 1)
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        server = warm_up()
    except Exception as error:
        orders.recv()
        orders.send(f"the warm parent did not start: {error!r}")
        raise
    while True:
        life = orders.recv()
        answer = _wait_for_all_but(server) if life is None else _live_one(life, orders)
        if _ended(server):
            answer = "the server that readers are forked from has ended: what no later crawl could read is no finding"
        orders.send(answer)


@cache
def warm_up() -> int:
    """Imports all that a life needs; starts the server that readers are forked from, and gives its process id.

    Called before the jobs are forked, it is done once for all of them.
    """
    import gc
    import logging
    from multiprocessing import forkserver

    from sqlalchemy.orm import configure_mappers

    from crawler.canonical import registrable_domain
    from crawler.outlet_files import load_outlets

    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    configure_mappers()
    load_outlets(None)
    registrable_domain("https://nhandan.vn/")
    _import_parts_of_the_crawl()
    _render_once()
    assert "twisted.internet.reactor" not in sys.modules, "a reactor must not be shared by forks"
    assert threading.active_count() == 1, "nothing may run while this process forks"
    server: Any = forkserver._forkserver
    server.set_forkserver_preload(["bench.crash.readers"])
    server.ensure_running()
    gc.collect()
    gc.freeze()
    return int(server._forkserver_pid)


def _import_parts_of_the_crawl() -> None:
    """The classes that Scrapy's settings name, which it would import in each child."""
    from scrapy.settings import Settings as ScrapySettings
    from scrapy.utils.misc import load_object

    from crawler.scrapy_settings import scrapy_settings
    from settings.loading import parse_settings

    for module in PRELOADED:
        importlib.import_module(module)
    ours = ScrapySettings(scrapy_settings(parse_settings("{}", Path("config.yaml")), None))
    for value in list(ours.values()):
        for name in (*value, *value.values()) if isinstance(value, (dict, BaseSettings)) else [value]:
            if isinstance(name, str) and name.startswith(("scrapy.", "crawler.")):
                with contextlib.suppress(Exception):
                    load_object(name)


def _render_once() -> None:
    """A mail in each language, from an empty store that is gone afterwards."""
    import tempfile

    from digest.outbox import prepare_digests
    from settings.clock import SystemClock
    from settings.loading import parse_settings
    from store.opening import open_store
    from store.subscribers import sync_subscribers

    readers = "".join(f"  - {{address: {one}@ministry.test, language: {one}}}\n" for one in ("en", "vi"))
    with tempfile.TemporaryDirectory() as folder:
        settings = parse_settings("subscribers:\n" + readers, Path(folder) / "config.yaml")
        database = open_store(settings.database_url)
        with database.writer() as session:
            sync_subscribers(session, settings.subscribers, SystemClock().now() - timedelta(days=2))
        prepare_digests(database, settings, SystemClock())
        database.close()


def _live_one(life: Life, orders: Connection) -> End:
    pid = os.fork()
    if pid == 0:
        try:
            orders.close()
            live(life)
        except BaseException:  # noqa: BLE001 - whatever it is, it must not come back into the parent's loop
            import traceback

            traceback.print_exc()
        os._exit(71)
    over_s = time.monotonic() + OVER_S
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > over_s:
            os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return "hung"
        time.sleep(0.003)
    code = os.waitstatus_to_exitcode(status)
    return "done" if code == 0 else "killed" if code == -signal.SIGKILL else "broken"


def _ended(pid: int) -> bool:
    """Whether a process is no more, its own parent's wait or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def _wait_for_all_but(server: int) -> bool:
    """True if all orphans ended by themselves."""
    over_s = time.monotonic() + OVER_S
    while left := _children() - {server} - _tracker():
        for pid in left:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        if time.monotonic() > over_s:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            return False
        time.sleep(0.01)
    return True


def _children() -> set[int]:
    text = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return {int(pid) for pid in text.split()}


def _tracker() -> set[int]:
    from multiprocessing.resource_tracker import _resource_tracker

    tracker: Any = _resource_tracker
    pid = tracker._pid
    return {pid} if pid else set()
