"""The daemon: one tick asks the tables what is due; crawls run in a child process, mails leave from here."""

import contextlib
import logging
import threading
from collections.abc import Callable
from datetime import UTC

from apscheduler.schedulers.background import BackgroundScheduler

from crawler.job import CrawlJob
from digest.delivery import deliver
from digest.outbox import prepare_digests
from digest.outlet_status import OutletStatus
from digest.publishing import publish
from scheduler.due import crawl_due
from scheduler.health import outlet_statuses
from scheduler.jumps import JumpWatch, note_jump
from scheduler.locks import Keep, LockHeldError, hold_lock
from scheduler.runner import Runner
from scheduler.signals import on_signals
from settings.clock import Clock, OffsetClock
from settings.errors import ConfigError
from settings.settings import Settings
from store.archive import repair
from store.database import Database
from store.runs import RunView, interrupt_stale_runs
from store.subscribers import sync_subscribers
from store.trouble import StoreTroubleError

log = logging.getLogger("mekong.daemon")

STOP_GRACE_S = 15.0


class Daemon:
    """Works until it is told to stop. ``reload`` gives fresh settings on SIGHUP, or raises ConfigError."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        make_runner: Callable[[Settings], Runner],
        reload: Callable[[], Settings],
    ) -> None:
        self._settings, self._database, self._clock = settings, database, clock
        self._make_runner, self._reload = make_runner, reload
        self._stop, self._reload_asked = threading.Event(), threading.Event()
        self._ticking = threading.Lock()
        self._crawl: threading.Thread | None = None
        self._troubles: dict[str, str] = {}
        self._is_right, self._run_left_open = False, False
        self._keep: Keep = lambda: False
        self._superseded: LockHeldError | None = None
        self._jumps = JumpWatch(clock)
        self._postponed = ""
        self._publish_asked = threading.Event()
        self._publish_asked.set()  # whatever happened while no daemon ran

    def run(self) -> None:
        """Holds the daemon lock until SIGTERM or SIGINT. Raises LockHeldError at once if another daemon has it, and
        at the end if another took it while the database server was away."""
        with (
            hold_lock(self._database, "daemon", self._clock) as self._keep,
            on_signals(self._stop, self._reload_asked),
        ):
            scheduler = BackgroundScheduler(timezone=UTC)
            interval = self._settings.schedule.tick_s
            scheduler.add_job(self.tick, "date")
            # two at a time: one that comes while another works returns at once, and is no reason for a warning
            scheduler.add_job(
                self.tick, "interval", seconds=interval, coalesce=True, misfire_grace_time=None, max_instances=2
            )
            scheduler.start()
            log.info("started: %s", self._database.url.render_as_string(hide_password=True))
            self._stop.wait()
            log.info("stopping")
            scheduler.shutdown(wait=False)
            if self._crawl:
                self._crawl.join(STOP_GRACE_S)
            with self._ticking:  # a mail under way is finished, so that its answer is not lost
                log.info("stopped")
        if self._superseded:
            raise self._superseded

    def tick(self) -> None:
        """Does what is due. A step that fails is reported and tried again at the next tick."""
        if not self._ticking.acquire(blocking=False):
            return
        try:
            for step in (self._keep_lock, self._put_right_once):
                if self._stop.is_set() or not self._try(step):
                    return
            for step in (
                self._note_jump,
                self._reload_if_asked,
                self._crawl_if_due,
                self._publish_if_asked,
                self._mail_if_due,
            ):
                if self._stop.is_set():
                    return
                self._try(step)
        finally:
            self._ticking.release()

    def _try(self, step: Callable[[], None]) -> bool:
        """Whether it was done. A trouble of the store is told once, and again when it is over or another one."""
        name = step.__name__.strip("_").replace("_", " ")
        try:
            step()
        except StoreTroubleError as error:
            if self._troubles.get(name) != error.code:
                log.error("%s put off: %s", name, error)  # noqa: TRY400 - the sentence says it all
            self._troubles[name] = error.code
        except Exception:
            log.exception("%s failed; tried again at the next tick", name)
        else:
            if self._troubles.pop(name, None):
                log.info("%s works again", name)
            return True
        return False

    def _keep_lock(self) -> None:
        try:
            if self._keep():
                log.warning("the daemon lock was lost with its connection, and is held again")
        except LockHeldError as error:
            self._superseded = error
            self._stop.set()

    def _note_jump(self) -> None:
        jump = self._jumps.look()
        if jump is None:
            return
        log.warning("%s", jump)
        with self._database.writer() as session:
            note_jump(session, jump)

    def _put_right_once(self) -> None:
        """Puts right what a killed predecessor left behind; nothing else is done before."""
        if self._is_right:
            return
        try:
            self._close_what_crawls_left()
        except LockHeldError as error:
            log.info("a crawl is under way: %s", error.holder)
        self._sync(now_settings=self._settings)
        self._is_right = True

    def _close_what_crawls_left(self) -> None:
        """Archive files and runs of crawls that are no more. Raises LockHeldError while one is under way."""
        with hold_lock(self._database, "crawl", self._clock):
            for note in repair(self._settings.archive_directory):
                log.warning("archive: %s", note)
            with self._database.writer() as session:
                interrupt_stale_runs(session, self._clock.now())
        self._run_left_open = False

    def _sync(self, now_settings: Settings) -> None:
        with self._database.writer() as session:
            sync_subscribers(session, now_settings.subscribers, self._clock.now())

    def _reload_if_asked(self) -> None:
        if not self._reload_asked.is_set():
            return
        self._reload_asked.clear()
        try:
            fresh = self._reload()
        except ConfigError as error:
            log.error("the configuration was not reloaded, the old one stays in use: %s", error)  # noqa: TRY400
            return
        self._sync(fresh)
        self._settings = fresh
        self._publish_asked.set()
        log.info("configuration reloaded from %s", fresh.file)

    def _crawl_if_due(self) -> None:
        if self._crawl and self._crawl.is_alive():
            return
        if self._run_left_open:
            with contextlib.suppress(LockHeldError):
                self._close_what_crawls_left()
        if crawl_due(self._database, self._settings.schedule, self._clock.now()):
            crawl = threading.Thread(target=self._run_crawl, args=(self._settings,), name="crawl", daemon=True)
            crawl.start()
            self._crawl = crawl  # only now: whoever stops the daemon this instant joins it

    def _run_crawl(self, settings: Settings) -> None:
        pretended = self._clock.now() if isinstance(self._clock, OffsetClock) else None
        try:
            outcome = self._make_runner(settings).run(CrawlJob.of(settings, pretended), self._stop)
        except LockHeldError as error:
            if self._postponed != str(error.holder):
                log.info("crawl postponed: another one is running (%s)", error.holder)
            self._postponed = str(error.holder)
        except StoreTroubleError as error:
            self._run_left_open = True
            log.error("crawl broken off: %s", error)  # noqa: TRY400 - the sentence says it all
        except Exception:
            self._run_left_open = True
            log.exception("the crawl could not be started; tried again at the next tick")
        else:
            report_run(outcome.run)
            self._publish_asked.set()

    def _publish_if_asked(self) -> None:
        """The feed and the calendar, after each crawl: their files change only if what they say does. A folder that
        cannot be written waits for the next crawl; a trouble of the store for the next tick."""
        if not self._publish_asked.is_set():
            return
        self._publish_asked.clear()
        try:
            for path in publish(self._database, self._settings, self._clock):
                log.info("feed: %s written", path)
        except OSError as error:
            log.error("feed not written: %s", error)  # noqa: TRY400 - the sentence says it all
        except StoreTroubleError:
            self._publish_asked.set()
            raise

    def _mail_if_due(self) -> None:
        def statuses() -> list[OutletStatus]:
            return outlet_statuses(self._database, self._clock.now())

        for made in prepare_digests(self._database, self._settings, self._clock, statuses):
            log.info("digest: %s", made)
        report = deliver(self._database, self._settings, self._clock)
        if report.sent or report.failed:
            log.info("mail: %s", report)


def report_run(run: RunView) -> None:
    """Logs how a crawl went, and per outlet what failed."""
    for outlet in run.outlets:
        if outlet.state != "ok":
            log.warning("crawl %s: %s %s: %s", run.id, outlet.outlet, outlet.state, outlet.message or "no reason given")
    level = logging.INFO if run.state == "ok" else logging.WARNING
    counts = [outlet.counts for outlet in run.outlets]
    log.log(
        level,
        "crawl %s %s: %d outlets, %d links found, %d articles stored, %d relevant, %d commitments%s",
        run.id,
        run.state,
        len(run.outlets),
        sum(count.found for count in counts),
        sum(count.stored for count in counts),
        sum(count.relevant for count in counts),
        sum(count.commitments for count in counts),
        f" ({run.message})" if run.message else "",
    )
