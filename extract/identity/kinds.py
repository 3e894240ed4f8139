"""How far two kinds of undertaking can be one, told by outlets that name it differently."""

MODALITY_OPEN = frozenset({"financial_support", "continued_support", "project", "other"})
"""Kinds that leave open in what form help comes: compatible with every form."""
FORMS = frozenset(
    {
        "grant",
        "loan",
        "credit_line",
        "guarantee",
        "investment",
        "fund_contribution",
        "in_kind",
        "technical_assistance",
        "scholarship",
    }
    | MODALITY_OPEN
)
"""Kinds that carry money, goods or people; the remaining kinds are documents, bodies and promises."""
GIVEN = frozenset({"grant", "in_kind", "technical_assistance", "fund_contribution", "scholarship"})
REPAID = frozenset({"loan", "credit_line"})
DOCUMENTS = frozenset({"plan_adoption", "policy_agreement", "statement"})


def closeness(a: str, b: str) -> float:
    """1 for one kind, 0 for kinds that exclude each other."""
    if a == b:
        return 1.0
    if not (a in FORMS and b in FORMS):
        return 0.3 if {a, b} <= DOCUMENTS else 0.0
    if a in MODALITY_OPEN or b in MODALITY_OPEN:
        return 0.8
    if {a, b} <= GIVEN or {a, b} <= REPAID:
        return 0.6
    return 0.2
