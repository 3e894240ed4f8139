"""Whose countries a mechanism serves: all its members, and those on the river that its partner gives to."""

from extract.clauses import Passage
from extract.commitments.parties import MEKONG
from extract.lexicon.entries import mechanism

LOWER = ("KH", "LA", "TH", "VN")


def members_of(passage: Passage, code: str | None) -> tuple[str, ...]:
    """All members on the day of the report, the partner among them; without a mechanism the five."""
    if code is None:
        return MEKONG
    published = passage.context.article.published
    return mechanism(code).members(published.date() if published else None) or MEKONG


def served_by(passage: Passage, code: str | None) -> tuple[str, ...]:
    """The members that gifts go to: those on the river; China is one of them in the Greater Mekong alone."""
    inside = {*MEKONG, "CN"} if code == "GMS" else set(MEKONG)
    return tuple(member for member in members_of(passage, code) if member in inside)
