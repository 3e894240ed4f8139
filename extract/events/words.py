"""The event tables as compiled patterns."""

import re
from functools import cache

from extract.lexicon.tables import LexiconError, load_table
from extract.wording import words


@cache
def typed(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of ``meetings`` or ``acts``, one for each event type."""
    found = []
    for kind, patterns in load_table("events")[group].items():
        try:
            found.append((str(kind), re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")))
        except re.error as error:
            raise LexiconError("events", kind, f"not a regular expression: {error}") from error
    return tuple(found)


@cache
def gate(group: str) -> re.Pattern[str]:
    """One of these words must stand in a passage for the group's patterns to be tried at all."""
    return re.compile("|".join(load_table("events")["gates"][group]))


@cache
def foreign_body() -> re.Pattern[str]:
    """Meetings of bodies that are no Mekong mechanism."""
    return re.compile(r"(?<!\w)(?:" + "|".join(load_table("events")["foreign_bodies"]) + r")(?!\w)")


@cache
def online() -> re.Pattern[str]:
    """Meetings held over the wire."""
    return re.compile("|".join(load_table("events")["online"]))


def cue(concept: str) -> re.Pattern[str]:
    """A word list of the events table."""
    return words("events", concept)
