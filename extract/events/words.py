"""The event tables as compiled patterns."""

import re
from functools import cache

from extract.lexicon.tables import LexiconError, load_table
from extract.wording import words

_CLASS = re.compile(r"<([a-z]+)>")


@cache
def typed(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of ``meetings`` or ``acts``, one for each event type."""
    found = []
    for kind, patterns in load_table("events")[group].items():
        every = "|".join(expanded(pattern, str(kind)) for pattern in patterns)
        try:
            found.append((str(kind), re.compile(r"(?<!\w)(?:" + every + r")(?!\w)")))
        except re.error as error:
            raise LexiconError("events", kind, f"not a regular expression: {error}") from error
    return tuple(found)


def expanded(pattern: str, kind: str = "classes") -> str:
    """The pattern with the classes of the table in the place of their names."""
    classes = load_table("events")["classes"]
    while match := _CLASS.search(pattern):
        if match[1] not in classes:
            raise LexiconError("events", kind, f"no class {match[1]}")
        pattern = pattern.replace(match[0], classes[match[1]])
    return pattern


@cache
def shape(pattern: str) -> re.Pattern[str]:
    """A pattern that names classes of the table: "dưới sự <chair> của"."""
    return re.compile(expanded(pattern))


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
