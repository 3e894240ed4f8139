"""`mekong db`: the schema and the integrity of the store."""

import typer

from cli.command_error import CommandError
from cli.state import DONE, FAILED, leave, state_of

app = typer.Typer(help="The store: schema and integrity.", no_args_is_help=True)


@app.command("upgrade")
def upgrade(context: typer.Context) -> None:
    """Bring the schema up to date (every command does so on its own)."""
    from store.schema import current_version

    state = state_of(context)
    state.out.print(f"schema version {current_version(state.database())}")


@app.command("check")
def check(context: typer.Context) -> None:
    """Compare the store with its schema and with the archive: every page's record must be there and whole."""
    from store.integrity import check_store

    state = state_of(context)
    problems = check_store(state.database(), state.settings.archive_directory)
    for problem in problems:
        state.out.print(problem, markup=False, soft_wrap=True)
    if not problems:
        state.out.print("the store and the archive agree")
    leave(FAILED if problems else DONE)


@app.command("backup")
def backup(context: typer.Context, target: str) -> None:
    """Copy a SQLite database, while it may be in use, to TARGET."""
    from pathlib import Path

    from store.backup import backup_sqlite

    state = state_of(context)
    database = state.database()
    if not database.is_sqlite:
        raise CommandError("backup copies SQLite databases only", hint="use pg_dump for PostgreSQL")
    try:
        backup_sqlite(database, Path(target))
    except FileExistsError:
        raise CommandError(f"{target} exists already", hint="give a new name") from None
    except OSError as error:
        raise CommandError(f"{target}: {error.strerror}") from None
    state.out.print(f"copied to {target}", markup=False)
