"""The small words of the clause, from syntax.yaml: prepositions, titles, pronouns, ministries."""

from functools import cache

from extract.lexicon.tables import load_table


@cache
def words(group: str) -> frozenset[str]:
    """One list of single syllables: ``prepositions``, ``titles`` or ``ministries``."""
    return frozenset(load_table("syntax")[group])


@cache
def pronouns() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By kind of name the forms that stand for one, each as its syllables."""
    return {
        kind: tuple(tuple(form.split()) for form in forms) for kind, forms in load_table("syntax")["pronouns"].items()
    }


@cache
def currency_home() -> dict[str, str]:
    """The country that pays in a currency."""
    return dict(load_table("syntax")["currency_home"])
