"""What an agreement says once the words of good neighbourhood are taken away."""

from functools import cache

from extract.clauses import Passage
from extract.lexicon.tables import load_table

# Fewer words with content than this could be checked by nobody.
_LEAST = 2
# Where it begins like rhetoric ("tăng cường phối hợp ..."), more has to follow.
_LEAST_BEHIND_RHETORIC = 3
_REACH = 40


@cache
def _empty() -> frozenset[str]:
    return frozenset(part for word in load_table("decisions")["empty"] for part in str(word).split())


def is_rhetoric(passage: Passage, first: int, end: int) -> bool:
    """Whether tokens [first, end) name nothing beyond closer cooperation: no field, no work, no number of either."""
    if passage.word(first) in ("rằng", "cho") and "sẽ" not in _said(passage, first, end):
        return True
    counted = {"field", "project"}
    if any(figure.figure.unit in counted for figure in passage.sums_in(first, end)):
        return False
    kept = [
        place
        for place in range(first, min(end, first + _REACH))
        if passage.words[place].is_word and not passage.within_name[place] and passage.word(place) not in _empty()
    ]
    return len(kept) < (_LEAST_BEHIND_RHETORIC if passage.word(first) in _empty() else _LEAST)


def _said(passage: Passage, first: int, end: int) -> list[str]:
    return [passage.word(place) for place in range(first, end)]
