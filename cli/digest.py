"""`mekong digest`: look at a digest, or send what is due."""

from pathlib import Path
from typing import Annotated

import typer

from cli.command_error import CommandError
from cli.state import BAD_USAGE, DONE, PARTIAL, State, leave, state_of
from digest.problem import DigestError


def register(app: typer.Typer) -> None:
    app.command("digest")(digest)


def digest(
    context: typer.Context,
    preview: Annotated[bool, typer.Option("--preview", help="show it; store and send nothing")] = False,
    send: Annotated[bool, typer.Option("--send", help="make what is due now, and send all that waits")] = False,
    subscriber: Annotated[str | None, typer.Option(help="address; needed with several subscribers")] = None,
    html: Annotated[Path | None, typer.Option(help="with --preview: write the HTML part to this file")] = None,
) -> None:
    """Preview or send digests."""
    state = state_of(context)
    if preview == send:
        message = "only one of --preview and --send can be done" if send else "say what to do"
        raise CommandError(message, hint="--preview or --send", code=BAD_USAGE)
    if html and not preview:
        raise CommandError("--html goes with --preview", hint="give --preview too, or leave --html out", code=BAD_USAGE)
    _sync(state)
    try:
        if preview:
            _preview(state, subscriber, html)
        else:
            _send(state, subscriber)
    except DigestError as error:
        raise CommandError(error.message, hint=error.hint, code=BAD_USAGE) from None


def _sync(state: State) -> None:
    from store.subscribers import sync_subscribers

    with state.database().writer() as session:
        sync_subscribers(session, state.settings.subscribers, state.clock.now())


def _preview(state: State, address: str | None, html: Path | None) -> None:
    from digest.preview import preview
    from scheduler.health import outlet_statuses

    database = state.database()
    chosen = address or _only_subscriber(state)
    rendered = preview(database, state.settings, state.clock, chosen, outlet_statuses(database, state.clock.now()))
    print(f"Subject: {rendered.subject}\n")
    print(rendered.text)
    if html:
        html.write_text(rendered.html, encoding="utf-8")
        state.err.print(f"HTML written to {html}", markup=False)


def _only_subscriber(state: State) -> str:
    from store.subscribers import list_subscribers

    with state.database().reader() as session:
        addresses = [subscriber.address for subscriber in list_subscribers(session)]
    if len(addresses) == 1:
        return addresses[0]
    if not addresses:
        raise CommandError("there are no subscribers", hint="add one to config.yaml", code=BAD_USAGE)
    hint = "--subscriber " + " | ".join(addresses)
    raise CommandError("which subscriber?", hint=hint, code=BAD_USAGE)


def _send(state: State, address: str | None) -> None:
    from digest.delivery import deliver
    from digest.outbox import prepare_digests
    from scheduler.health import outlet_statuses

    database = state.database()
    statuses = outlet_statuses(database, state.clock.now())
    for made in prepare_digests(database, state.settings, state.clock, statuses, only=address):
        state.out.print(str(made), markup=False, soft_wrap=True)
    report = deliver(database, state.settings, state.clock)
    state.out.print(str(report), markup=False, soft_wrap=True)
    leave(PARTIAL if report.failed else DONE)
