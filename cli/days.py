"""Days given as options."""

from datetime import datetime, time

from cli.command_error import CommandError
from cli.state import BAD_USAGE, State


def first_moment(state: State, option: str, text: str | None) -> datetime | None:
    """The start of a day in the settings' zone; None where the option was not given. Raises CommandError."""
    return _moment(state, option, text, time.min)


def last_moment(state: State, option: str, text: str | None) -> datetime | None:
    """The end of a day in the settings' zone."""
    return _moment(state, option, text, time.max)


def _moment(state: State, option: str, text: str | None, at: time) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(datetime.fromisoformat(text).date(), at, state.zone)
    except ValueError:
        raise CommandError(f"{option} {text}: not a day", hint="write it as 2026-11-22", code=BAD_USAGE) from None
