"""Decisions and promises without a number that an article tells twice: in its lead and again in its body."""

from extract.clauses import Passage
from extract.commitments.draft import Draft

# Of the words that say what is decided, the share that two tellings of one thing have in common.
_SAME_WORDS = 0.6
_DOCUMENTS = ("statement", "plan_adoption")
_REACH = 24


def once_told(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that repeat an earlier one of the same kind and actor in another sentence."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda item: (item.line.first, item.verb[0])):
        if not any(_is_same(passage, earlier, draft) for earlier in kept):
            kept.append(draft)
    return kept


def _is_same(passage: Passage, one: Draft, other: Draft) -> bool:
    alike = one.record == other.record and one.kind == other.kind and one.actor.codes == other.actor.codes
    plain = one.sum is None and other.sum is None and not (one.points and other.points)
    if not alike or not plain or one.line.number == other.line.number or one.record not in ("agreement", "commitment"):
        return False
    first, second = _words(passage, one), _words(passage, other)
    if not first or not second:
        return False
    share = len(first & second) / min(len(first), len(second))
    return share >= (1.0 if one.kind in _DOCUMENTS else _SAME_WORDS) and min(len(first), len(second)) > 1


def _words(passage: Passage, draft: Draft) -> set[str]:
    """The words of what is decided, documents by their own names."""
    begin, end = draft.purpose if draft.purpose is not None else (draft.verb[1], draft.line.after)
    return {passage.word(place) for place in range(begin, min(end, begin + _REACH)) if passage.words[place].is_word}
