"""Identity: a pure judgement on two mentions of events or commitments. No network, no database, no clock."""

from extract.identity.amounts import Agreement, Convert, compare_amounts, compare_quantities, shown_digits
from extract.identity.blocks import block_keys
from extract.identity.commitments import compare_commitments
from extract.identity.events import compare_events
from extract.identity.facts import JOINING, STATUS_RANK, Judgement, MentionFacts, Verdict

__all__ = [
    "JOINING",
    "RULES_VERSION",
    "STATUS_RANK",
    "Agreement",
    "Convert",
    "Judgement",
    "MentionFacts",
    "Verdict",
    "block_keys",
    "compare",
    "compare_amounts",
    "compare_commitments",
    "compare_events",
    "compare_quantities",
    "shown_digits",
]

RULES_VERSION = "1"
"""Raised with every change of the rules: stored judgements of older rules are made anew by `mekong reextract`."""


def compare(a: MentionFacts, b: MentionFacts, convert: Convert | None = None) -> Judgement:
    """What two mentions are to each other, whatever their kind."""
    if a.kind != b.kind:
        return Judgement("different", "an event and an undertaking")
    return compare_events(a, b) if a.kind == "event" else compare_commitments(a, b, convert)
