"""Whole-word lookup of the word lists that tell one kind of statement from another."""

import re
from functools import cache

from extract.lexicon.tables import load_table, texts
from extract.text import fold_form


@cache
def words(table: str, concept: str) -> re.Pattern[str]:
    """The words of one list as a pattern for folded text, longest first."""
    forms = sorted({fold_form(form) for form in texts(table, concept, load_table(table).get(concept))}, key=len)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, reversed(forms))) + r")(?!\w)")


def cooperation(concept: str) -> re.Pattern[str]:
    """A list of the cooperation table."""
    return words("cooperation", concept)
