"""`mekong feed` and `mekong calendar`: what is new, and what is coming up, for feed readers and calendars."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.command_error import CommandError
from cli.state import State, state_of

if TYPE_CHECKING:
    from digest.publishing import Make

Output = Annotated[Path | None, typer.Option("--output", "-o", help="write it here, if it changed; else it is printed")]


def register(app: typer.Typer) -> None:
    app.command("feed")(feed)
    app.command("calendar")(calendar)


def feed(context: typer.Context, output: Output = None) -> None:
    """Write the Atom feed of new commitments and undertakings."""
    from digest.atom import atom_feed

    _write(state_of(context), atom_feed, output)


def calendar(context: typer.Context, output: Output = None) -> None:
    """Write the iCalendar file of upcoming meetings."""
    from digest.icalendar import calendar_file

    _write(state_of(context), calendar_file, output)


def _write(state: State, make: "Make", output: Path | None) -> None:
    from digest.publishing import content_of, load_news, write

    news = load_news(state.database(), state.settings, state.clock)
    if output is None:
        sys.stdout.buffer.write(content_of(make, news, state.settings, state.clock))
        return
    try:
        changed = write(make, news, state.settings, state.clock, output)
    except OSError as error:
        raise CommandError(f"{output}: {error.strerror}", hint="give a file in a folder that exists") from None
    state.err.print(f"{output} {'written' if changed else 'is up to date'}", markup=False, soft_wrap=True)
