"""The program `mekong`: global options, the list of commands, and how errors are shown."""

import logging
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from cli import (
    articles,
    crawl,
    database,
    demo,
    digest,
    doctor,
    evaluate,
    extract,
    feed,
    outlets,
    records,
    reextract,
    run,
    show,
    status,
    subscribers,
)
from cli.command_error import CommandError
from cli.state import BAD_USAGE, FAILED, State
from settings.errors import ConfigError
from store.trouble import StoreTroubleError

app = typer.Typer(
    name="mekong",
    help="Monitor of the Vietnamese press for new commitments in Mekong cooperation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for module in (run, crawl, extract, reextract, records, articles, show, digest, feed, status, doctor, evaluate, demo):
    module.register(app)
app.add_typer(outlets.app, name="outlets")
app.add_typer(subscribers.app, name="subscribers")
app.add_typer(database.app, name="db")


@app.callback()
def program(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="config.yaml to use; else $MEKONG_CONFIG, ./config.yaml")] = None,
    now: Annotated[str | None, typer.Option(help="pretend that it is this time (ISO 8601)")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="show what is done in detail")] = False,
) -> None:
    """Set up what all commands share."""
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    state = State(config=config, now=_parse_now(now))
    context.obj = state
    context.call_on_close(state.close)


def _parse_now(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--now {text}: not a time", hint="write it as 2026-11-22T07:00", code=BAD_USAGE) from None
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def main() -> None:
    """Entry point of the program: turns expected errors into one line and an exit code."""
    try:
        app(standalone_mode=True)
    except ConfigError as error:
        for problem in error.problems:
            print(f"mekong: {problem}", file=sys.stderr)
        sys.exit(BAD_USAGE)
    except CommandError as error:
        print(f"mekong: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"        {error.hint}", file=sys.stderr)
        sys.exit(error.code)
    except StoreTroubleError as error:
        print(f"mekong: {error}", file=sys.stderr)
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nobody is left to tell
        sys.exit(0)
