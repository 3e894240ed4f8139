"""`mekong run`: the daemon in the foreground, for a terminal, systemd or a container."""

import logging

import typer

from cli.command_error import CommandError
from cli.state import state_of
from settings.loading import load_settings
from settings.settings import Settings


def register(app: typer.Typer) -> None:
    app.command("run")(run)


def run(context: typer.Context) -> None:
    """Crawl on schedule and mail digests, until stopped (Ctrl-C, SIGTERM). SIGHUP reloads config.yaml."""
    from scheduler.daemon import Daemon
    from scheduler.locks import LockHeldError
    from scheduler.runner import ChildRunner

    state = state_of(context)
    settings = state.settings
    logging.getLogger("mekong").setLevel(logging.INFO)
    database = state.database()
    _introduce(settings)

    def runner(current: Settings) -> ChildRunner:
        return ChildRunner(database, state.clock, current.crawl.run_timeout_s)

    daemon = Daemon(settings, database, state.clock, runner, lambda: load_settings(state.config))
    try:
        daemon.run()
    except LockHeldError as error:
        raise CommandError(
            f"a daemon already works on this database: {error.holder}",
            hint=f"stop it first (kill {error.holder.pid}), or use another database.url" if error.holder.pid else "",
        ) from None


def _introduce(settings: Settings) -> None:
    log = logging.getLogger("mekong.daemon")
    log.info("configuration: %s", settings.file or "defaults (no config.yaml found)")
    if settings.smtp.host:
        log.info("mail leaves through %s:%s", settings.smtp.host, settings.smtp.port)
    else:
        log.info("no smtp.host: mails are written to %s", settings.outbox_directory)
    if not settings.subscribers:
        log.warning("no subscribers: nobody gets a digest; add one to config.yaml")
    if not settings.politeness.contact:
        log.warning("politeness.contact is empty: outlets cannot reach you; please set it")
