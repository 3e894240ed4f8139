"""`mekong demo`: three mornings on a simulated clock, through every real component."""

import time
from pathlib import Path
from typing import Annotated

import typer

from cli.command_error import CommandError
from cli.state import DONE, FAILED, leave, state_of

DEFAULT_DIRECTORY = Path("var/demo")


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    context: typer.Context,
    directory: Annotated[Path, typer.Option(help="where its database, archive and mails go; emptied first")] = (
        DEFAULT_DIRECTORY
    ),
) -> None:
    """Play three mornings against a replica of the press on this machine. No network is needed."""
    try:
        from cli.demo_mornings import play
        from cli.demo_stage import Stage
    except ModuleNotFoundError as error:
        hint = "pip install 'mekong-monitor[demo]'"
        raise CommandError(f"the demo needs the package {error.name}", hint=hint) from None
    from cli.demo_report import show_report

    state = state_of(context)
    started = time.monotonic()
    with Stage.build(directory.absolute()) as stage:
        mornings = play(stage, state.out)
        agreed = show_report(stage, mornings, state.out)
    state.out.print(f"\nTook {time.monotonic() - started:.0f} s.")
    leave(DONE if agreed else FAILED)
