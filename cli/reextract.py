"""`mekong reextract`: today's understanding over yesterday's pages."""

from typing import Annotated

import typer
from rich.progress import Progress

from cli.command_error import CommandError
from cli.state import DONE, PARTIAL, leave, state_of


def register(app: typer.Typer) -> None:
    app.command("reextract")(reextract)


def reextract(
    context: typer.Context,
    outlet: Annotated[list[str] | None, typer.Option(help="only pages of this outlet (repeatable)")] = None,
) -> None:
    """Read the archived pages again with the present rules. Nothing is fetched, and nothing becomes new."""
    from crawler.rereading import rereader
    from scheduler.locks import LockHeldError, hold_lock
    from store.reextract import reextract as run_reextract

    state = state_of(context)
    database = state.database()
    parse = rereader(state.settings)
    try:
        with hold_lock(database, "crawl", state.clock), Progress(console=state.err, transient=True) as progress:
            task = progress.add_task("reading", total=None)
            result = run_reextract(
                database,
                state.settings.archive_directory,
                parse,
                state.clock,
                outlets=tuple(outlet or ()),
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )
    except LockHeldError as error:
        raise CommandError(f"a crawl is running: {error.holder}", hint="try again when it is done") from None
    state.out.print(str(result), markup=False, soft_wrap=True)
    leave(PARTIAL if result.errors else DONE)
