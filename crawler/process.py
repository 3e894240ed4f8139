"""The crawl process: one job from its orders to its closed run."""

import os
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from crawler.context import CrawlContext
from crawler.job import CrawlJob
from crawler.ledger import Ledger
from crawler.orders import OrderError, Orders, take_orders
from crawler.outlet_files import OutletFileError
from crawler.politeness import Gate
from crawler.progress import OutletProgress
from crawler.resolver import load_routes
from crawler.scrapy_settings import scrapy_settings
from crawler.spider import PressSpider
from crawler.window import Window
from crawler.worker import ReaderPool
from settings.clock import Clock
from settings.settings import Settings
from store.archive import ArchiveError, ArchiveWriter
from store.database import Database
from store.opening import StoreError, open_store
from store.runs import (
    RunState,
    close_outlet_run,
    close_run,
    open_outlet_run,
    state_of_outlets,
    write_counts,
)
from store.trouble import StoreTroubleError

DONE_STATES = frozenset({"ok", "partial"})


def crawl(job: CrawlJob, liveness_fd: int | None) -> int:
    """Carries the job out and closes its run. Gives the exit code: 0 if the crawl ran its course and brought something.

    Raises StoreError or StoreTroubleError if there is no store to close a run in.
    """
    settings, clock = job.loaded_settings(), job.clock()
    database = open_store(settings.database_url, settings.secrets.database_password)
    try:
        try:
            state, message = _crawl(job, settings, clock, database, liveness_fd)
        except (OrderError, OutletFileError, ArchiveError, ValueError) as error:
            state, message = "failed", str(error)
        except StoreTroubleError:
            raise  # there is no closing the run either; whoever comes next does
        except Exception as error:
            _close(database, job, clock, "failed", f"the crawl broke: {type(error).__name__}: {error}")
            raise
        _close(database, job, clock, state, message)
    finally:
        database.close()
    return 0 if state in DONE_STATES else 1


def _crawl(
    job: CrawlJob, settings: Settings, clock: Clock, database: Database, liveness_fd: int | None
) -> tuple[RunState, str | None]:
    routes = load_routes(settings.path(settings.network.routes)) if settings.network.routes else None
    orders = take_orders(job, settings, routes)
    with ExitStack() as stack:
        stack.enter_context(trusted_authorities(settings))
        archive = stack.enter_context(ArchiveWriter(settings.archive_directory, f"run{job.run_id}", clock))
        ledger = Ledger(database)
        stack.callback(ledger.close)
        reader = ReaderPool(settings.crawl.extract_workers, settings.crawl.extract_timeout_s)
        stack.callback(reader.close)
        gate = Gate(ledger, settings.politeness.delay_s, settings.crawl.concurrent_domains)
        window = Window.of(job.since, job.until, settings.crawl.max_age_days, clock.now())
        context = CrawlContext(
            job, settings, clock, window, orders.outlets, orders.catalogue, orders.manual, routes, ledger, gate, reader,
            archive, liveness_fd,
        )  # fmt: skip
        ledger.on_trouble = lambda trouble: context.stop("failed", str(trouble))  # the next page would fare no better
        context.progress = _open_outlets(database, job, clock, orders, settings.crawl.outlet_timeout_s)
        for outlet in orders.outlets:
            for host in outlet.hosts:
                gate.slow_down(context.domain_of(f"https://{host}/"), outlet.delay_s)
        broken = _run_reactor(context)
    return _outcome(database, context, orders, broken)


def _run_reactor(context: CrawlContext) -> str | None:
    """Runs the event loop to its end; gives what broke in it, if anything did."""
    broken: list[str] = []
    process = CrawlerProcess(scrapy_settings(context.settings, context.routes))
    crawling: Deferred[None] = process.crawl(PressSpider, context=context)

    def note(failure: Failure) -> None:
        broken.append(f"{type(failure.value).__name__}: {failure.getErrorMessage()}")

    crawling.addErrback(note)
    process.start(install_signal_handlers=False)
    return broken[0] if broken else None


def _open_outlets(
    database: Database, job: CrawlJob, clock: Clock, orders: Orders, timeout_s: float
) -> dict[str, OutletProgress]:
    with database.writer() as session:
        ids = {outlet.name: open_outlet_run(session, job.run_id, outlet.name, clock.now()) for outlet in orders.outlets}
    return {name: OutletProgress(name, id_, timeout_s) for name, id_ in ids.items()}


def _outcome(
    database: Database, context: CrawlContext, orders: Orders, broken: str | None
) -> tuple[RunState, str | None]:
    """Closes the outlets that are still open, and says how the run ended."""
    state, message = context.end or ("failed", broken or "the crawl ended before its outlets did")
    now = context.clock.now()
    with database.writer() as session:
        for progress in context.progress.values():
            write_counts(session, progress.outlet_run_id, progress.counts)
            if progress.closed is None:
                progress.closed = state
                close_outlet_run(session, progress.outlet_run_id, state, now, message)
    if context.end is not None or broken:
        return state, message
    states = [progress.closed or "failed" for progress in context.progress.values()]
    failed = sorted(name for name, progress in context.progress.items() if progress.closed in ("failed", "timed_out"))
    troubled = sorted(name for name, progress in context.progress.items() if progress.closed == "partial")
    said = [*orders.refused]
    for names, what in ((failed, "failed"), (troubled, "had errors")):
        if names:
            said.append(f"{len(names)} of {len(states)} outlets {what}: {', '.join(names[:8])}")
    total = state_of_outlets(states)
    if orders.refused:
        total = "partial" if states and total != "failed" else "failed"
    return total, "; ".join(said) or None


def _close(database: Database, job: CrawlJob, clock: Clock, state: RunState, message: str | None) -> None:
    with database.writer() as session:
        close_run(session, job.run_id, state, clock.now(), message)


@contextmanager
def trusted_authorities(settings: Settings) -> Iterator[None]:
    """Makes TLS trust ``network.ca_file`` beside the machine's own authorities, while the block lasts."""
    if settings.network.ca_file is None:
        yield
        return
    extra = settings.path(settings.network.ca_file)
    try:
        own = extra.read_bytes()
    except OSError as error:
        raise OrderError(f"network.ca_file: {extra} cannot be read: {error.strerror}") from None
    system = ssl.get_default_verify_paths().cafile
    with tempfile.TemporaryDirectory(prefix="mekong-") as folder:
        bundle = Path(folder) / "authorities.pem"
        bundle.write_bytes((Path(system).read_bytes() + b"\n" if system else b"") + own)
        before = os.environ.get("SSL_CERT_FILE")
        os.environ["SSL_CERT_FILE"] = str(bundle)
        try:
            yield
        finally:
            if before is None:
                del os.environ["SSL_CERT_FILE"]
            else:
                os.environ["SSL_CERT_FILE"] = before


__all__ = ["StoreError", "StoreTroubleError", "crawl", "trusted_authorities"]
