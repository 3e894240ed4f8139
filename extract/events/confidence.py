"""How sure an event is: how much of what tells it apart from others is written in the article."""

from extract.reading import Event

_LEAST = 0.35
_WEIGHTS = {"type": 0.2, "mechanism": 0.15, "date": 0.15, "edition": 0.1}
# A lead or a caption is written by an editor, beside the text; what is only inferred counts for nothing.
_WORTH = {"text": 1.0, "title": 1.0, "meta": 0.5}


def confidence_of(event: Event) -> float:
    """0.35 for an event of which everything is inferred, up to 0.95 for one whose type, mechanism, day and edition are
    all in the text."""
    proofs = ((weight, event.evidence.get(name)) for name, weight in _WEIGHTS.items())
    return round(_LEAST + sum(weight * _WORTH.get(proof.basis, 0.0) for weight, proof in proofs if proof), 2)
