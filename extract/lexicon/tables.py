"""Reading the YAML tables that lie beside this file, strictly: a table that says something unknown does not load."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LexiconError(ValueError):
    """A table is not what its schema says. ``code`` is always ``bad_lexicon``; ``hint`` says what to look at."""

    code = "bad_lexicon"

    def __init__(self, table: str, entry: object, problem: str) -> None:
        super().__init__(f"{table}.yaml, entry {entry!r}: {problem}")
        self.message = str(self)
        self.hint = (
            "Quote keys and words that YAML reads as something else (NO, Y, dates); compare with its neighbours."
        )


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """The table ``<name>.yaml`` as a mapping with text keys. Raises LexiconError."""
    content = files("extract.lexicon").joinpath(f"{name}.yaml").read_text("utf-8")
    loaded = yaml.load(content, Loader=_Loader)  # noqa: S506 - a safe loader, in C where the library has it
    if not isinstance(loaded, dict):
        raise LexiconError(name, "", "not a mapping")
    for key in loaded:
        if not isinstance(key, str):
            raise LexiconError(name, key, "the key is not text")
    return loaded


def require_mapping(table: str, entry: object, value: Any, known: Iterable[str]) -> Mapping[str, Any]:
    """The value as a mapping that has only known keys."""
    if not isinstance(value, dict):
        raise LexiconError(table, entry, "not a mapping")
    unknown = sorted(str(key) for key in value if key not in set(known))
    if unknown:
        raise LexiconError(table, entry, f"unknown keys {', '.join(unknown)}")
    return value


def texts(table: str, entry: object, value: Any) -> tuple[str, ...]:
    """The value as a list of texts; nothing is an empty list."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise LexiconError(table, entry, f"not a list of texts: {value!r}")
    return tuple(value)


def optional_date(table: str, entry: object, value: Any) -> date | None:
    """The value as a day, or None."""
    if value is None or isinstance(value, date):
        return value
    raise LexiconError(table, entry, f"not a date: {value!r}")
