"""The small words of the clause, from syntax.yaml: prepositions, titles, pronouns, ministries."""

from functools import cache

from extract.lexicon.tables import load_table
from extract.phrases import Phrases


@cache
def words(group: str) -> frozenset[str]:
    """One list of single syllables: ``prepositions``, ``titles`` or ``ministries``."""
    return frozenset(load_table("syntax")[group])


@cache
def pronouns() -> Phrases[str]:
    """The forms that stand for a name, with the kind of name that they stand for."""
    return Phrases((form, kind) for kind, forms in load_table("syntax")["pronouns"].items() for form in forms)


@cache
def shared_currency() -> dict[str, dict[str, str]]:
    """For a currency whose short name others use too: the currency by giver."""
    return {code: dict(others) for code, others in load_table("syntax")["shared_currency"].items()}


@cache
def currency_home() -> dict[str, str]:
    """The country that pays in a currency."""
    return dict(load_table("syntax")["currency_home"])
