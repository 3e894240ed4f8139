"""`mekong subscribers`: who gets digests."""

import typer
from rich.table import Table

from cli.command_error import CommandError
from cli.state import state_of

app = typer.Typer(help="Who gets digests.", no_args_is_help=True)


@app.command("list")
def list_subscribers(context: typer.Context) -> None:
    """List subscribers, those of config.yaml included."""
    from store.subscribers import list_subscribers as stored
    from store.subscribers import sync_subscribers

    state = state_of(context)
    with state.database().writer() as session:
        sync_subscribers(session, state.settings.subscribers, state.clock.now())
        subscribers = stored(session)
    if not subscribers:
        state.out.print("No subscribers yet: add one under `subscribers:` in config.yaml.")
        return
    table = Table(box=None, padding=(0, 1))
    for column in ("address", "language", "frequency", "at", "zone", "state"):
        table.add_column(column)
    for person in subscribers:
        paused = f"paused: {person.pause_reason}" if person.paused_at else "active"
        table.add_row(person.address, person.language, person.frequency, person.at, person.timezone, paused)
    state.out.print(table)


@app.command("resume")
def resume(context: typer.Context, address: str) -> None:
    """Send to a paused address again."""
    from store.subscribers import get_subscriber, resume_subscriber

    state = state_of(context)
    with state.database().writer() as session:
        person = get_subscriber(session, address)
        found = person is not None and resume_subscriber(session, person.id)
    if not found:
        raise CommandError(f"{address} is not a paused subscriber", hint="`mekong subscribers list` shows all")
    state.out.print(f"{address} gets digests again", markup=False)
