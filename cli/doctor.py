"""`mekong doctor`: is everything in place, and if not, what to do."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from cli.command_error import CommandError
from cli.state import BAD_USAGE, DONE, FAILED, State, leave, state_of
from settings.subscribers import ADDRESS


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result: ok, warning (works, but look at it) or error."""

    level: Literal["ok", "warning", "error"]
    subject: str
    message: str
    hint: str = ""


MARKS = {"ok": "[green]ok     [/]", "warning": "[yellow]warning[/]", "error": "[red]error  [/]"}


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(
    context: typer.Context,
    send_test: Annotated[str | None, typer.Option("--send-test", metavar="ADDRESS", help="mail a test there")] = None,
) -> None:
    """Check configuration, store, archive, disk and mail; put right what a killed process left behind."""
    state = state_of(context)
    if send_test and not ADDRESS.fullmatch(send_test):
        raise CommandError(f"--send-test {send_test}: not an e-mail address", code=BAD_USAGE)
    failed = False
    for finding in _findings(state, send_test):
        state.out.print(f"{MARKS[finding.level]} {finding.subject}: ", end="")
        state.out.print(finding.message, markup=False, soft_wrap=True)
        if finding.hint:
            state.out.print(f"        {finding.hint}", markup=False, soft_wrap=True)
        failed = failed or finding.level == "error"
    leave(FAILED if failed else DONE)


def _findings(state: State, send_test: str | None) -> Iterator[Finding]:
    checks: list[Callable[[State], Iterator[Finding]]] = [_config, _database, _archive, _disk, _outlets, _mail, _feed]
    for check in checks:
        yield from check(state)
    if send_test:
        yield from _test_mail(state, send_test)


def _config(state: State) -> Iterator[Finding]:
    settings = state.settings
    yield Finding("ok", "configuration", str(settings.file or "defaults, no config.yaml found"))
    if not settings.politeness.contact:
        hint = "set politeness.contact, so that an outlet can reach you before it blocks you"
        yield Finding("warning", "politeness.contact", "empty", hint)
    if not settings.subscribers:
        yield Finding("warning", "subscribers", "none: nobody gets a digest", "add one under subscribers:")


def _database(state: State) -> Iterator[Finding]:
    from store.schema import current_version

    try:
        database = state.database()
    except CommandError as error:
        yield Finding("error", "database", error.message, error.hint)
        return
    shown = database.url.render_as_string(hide_password=True)
    yield Finding("ok", "database", f"{shown}, schema {current_version(database)}")


def _archive(state: State) -> Iterator[Finding]:
    from scheduler.locks import LockHeldError, hold_lock
    from store.archive import repair
    from store.integrity import check_store

    directory = state.settings.archive_directory
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.access(directory, os.W_OK):
            raise PermissionError(13, "not writable")
        with hold_lock(state.database(), "crawl", state.clock):
            for note in repair(directory):
                yield Finding("warning", "archive", f"repaired: {note}")
            problems = check_store(state.database(), directory)
    except LockHeldError as error:
        yield Finding("ok", "archive", f"{directory}; not examined, a crawl is running ({error.holder})")
        return
    except OSError as error:
        yield Finding("error", "archive", f"{directory}: {error.strerror}", "check archive.directory and its owner")
        return
    except CommandError:
        return
    for problem in problems[:10]:
        yield Finding("error", "archive", problem)
    if not problems:
        yield Finding("ok", "archive", f"{directory}: every stored page is there and whole")


def _disk(state: State) -> Iterator[Finding]:
    from scheduler.hindrances import LOW_DISK_BYTES, free_bytes

    free = free_bytes(state.settings.archive_directory)
    if free is not None:
        yield Finding("ok" if free >= LOW_DISK_BYTES else "warning", "disk", f"{free / 1e9:.1f} GB free")


def _outlets(state: State) -> Iterator[Finding]:
    from crawler.outlet_files import OutletFileError, load_outlets

    try:
        outlets = load_outlets(state.settings.own_outlets_directory)
    except OutletFileError as error:
        yield Finding("error", "outlets", str(error))
        return
    wrong = [
        name for name in (*state.settings.outlets.enabled, *state.settings.outlets.disabled) if name not in outlets
    ]
    if wrong:
        hint = "known: " + ", ".join(sorted(outlets))
        yield Finding("error", "outlets", f"no outlet named {', '.join(wrong)}", hint)
    else:
        yield Finding("ok", "outlets", f"{len(outlets)} known")


def _mail(state: State) -> Iterator[Finding]:
    from digest.mail_check import MailError, check_login

    settings = state.settings
    if settings.smtp.host is None:
        message = f"not configured: mails are written to {settings.outbox_directory}"
        yield Finding("ok", "smtp", message, "set smtp.host to send real mail")
        return
    try:
        check_login(settings)
    except MailError as error:
        yield Finding("error", "smtp", str(error), "check the smtp section, and MEKONG_SMTP_PASSWORD")
    else:
        yield Finding("ok", "smtp", f"{settings.smtp.host}:{settings.smtp.port} accepts the login")


def _feed(state: State) -> Iterator[Finding]:
    directory = state.settings.feed_directory
    if directory is None:
        return
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if not os.access(directory, os.W_OK):
            raise PermissionError(13, "not writable")
    except OSError as error:
        hint = "check digest.feed_directory and its owner"
        yield Finding("error", "feed", f"{directory}: {error.strerror}", hint)
    else:
        yield Finding("ok", "feed", f"mekong.atom and mekong.ics are kept in {directory}")


def _test_mail(state: State, address: str) -> Iterator[Finding]:
    from digest.mail_check import MailError, send_test_mail

    try:
        answer = send_test_mail(state.settings, address, state.clock.now())
    except MailError as error:
        yield Finding("error", "test mail", str(error), "nothing was sent")
    else:
        yield Finding("ok", "test mail", answer)
