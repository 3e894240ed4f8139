"""Debts that are let go: what the press gives as a sum is then a gift, though "nợ" stands beside it."""

from extract.clauses import Passage, Sum
from extract.commitments.predicates import Word, found

_REACH = 14
_BEHIND = 4


def relief_of(passage: Passage, part: tuple[int, int], money: Sum) -> Word | None:
    """The verb of "xóa 300 tỷ yên nợ cũ", "miễn cho Lào 5 triệu USD nợ đến hạn" if it governs the sum."""
    if money.figure.kind != "money":
        return None
    let_go = found(passage, "relieve", max(part[0], money.first - _REACH), money.first)
    if not let_go:
        return None
    word = let_go[-1]
    rest = [passage.word(place) for place in range(word.first, min(part[1], money.reach + _BEHIND))]
    return Word(word.first, word.after, "give", "other") if {"nợ", "trả"} & set(rest) else None
