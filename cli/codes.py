"""Codes given as options: a misspelt one is told, so that it never looks like "nothing found"."""

from collections.abc import Iterable

from babel import Locale

from cli.command_error import CommandError
from cli.state import BAD_USAGE
from digest.words import names

PARTY_TABLES = ("countries", "organisations", "mechanisms")


def mechanisms(option: str, values: list[str] | None) -> tuple[str, ...]:
    """Mechanism codes in capitals. Raises CommandError for one that no record can have."""
    return _among(option, [value.upper() for value in values or ()], names()["mechanisms"])


def listed(option: str, values: list[str] | None, table: str) -> tuple[str, ...]:
    """Codes of one table of names: ``kinds``, ``statuses``, ``sectors``, ``event_types``. Raises CommandError."""
    return _among(option, [value.lower() for value in values or ()], names()[table])


def record_kinds(option: str, values: list[str] | None) -> tuple[str, ...]:
    """The kinds of record asked for; commitments unless told, none (which means every kind) for ``all``."""
    kinds = _among(option, [value.lower() for value in values or ("commitment",)], (*names()["records"], "all"))
    return () if "all" in kinds else kinds


def parties(option: str, values: list[str] | None) -> tuple[str, ...]:
    """Codes of countries, organisations and mechanisms in capitals, and ``NGO:`` names. Raises CommandError."""
    codes = tuple(value if value.startswith("NGO:") else value.upper() for value in values or ())
    territories = Locale.parse("en").territories
    for code in codes:
        if not (
            code.startswith("NGO:")
            or any(code in names()[table] for table in PARTY_TABLES)
            or (len(code) == 2 and code in territories)
        ):
            raise _unknown(option, code, "countries by two letters (JP, LA), others by their code (ADB, MRC, MJC)")
    return codes


def _among(option: str, codes: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    known = tuple(known)
    for code in codes:
        if code not in known:
            raise _unknown(option, code, f"known: {', '.join(known)}")
    return tuple(codes)


def _unknown(option: str, code: str, hint: str) -> CommandError:
    return CommandError(f"{option} {code}: no such code", hint=hint, code=BAD_USAGE)
