"""Which mention of an article's new reading is which mention of its old one: identities outlive readings.

Public ids are made of mention identities, so an identity must never pass to another thing when a later reading finds
one mention more, and must stay when only the wording or the amount was corrected.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

IDENTITY_LENGTH = 10
SAME_THING = 0.55
"""Score from which an old and a new mention of one article are taken for the same thing."""
FACTS = {
    "event": ("type", "mechanism", "edition", "date", "place"),
    "commitment": ("record", "kind", "actors", "amount", "quantity", "programme", "sector"),
}


def fresh_identity(canonical_url: str, kind: str, ordinal: int, taken: frozenset[str]) -> str:
    """A short hash of where the mention stands, 50 bits in base 32; the next free one if ``taken`` has it."""
    attempt = 0
    while True:
        seed = f"{canonical_url}\n{kind}\n{ordinal}\n{attempt}" if attempt else f"{canonical_url}\n{kind}\n{ordinal}"
        digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
        identity = base64.b32encode(digest).decode().lower()[:IDENTITY_LENGTH]
        if identity not in taken:
            return identity
        attempt += 1


def inherited(kind: str, old: Mapping[str, Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """New ordinal → old identity, for the mentions of one kind; best matches first, each used once."""
    pairs = sorted(
        (-score, ordinal, identity)
        for ordinal, data in enumerate(new)
        for identity, before in old.items()
        if (score := likeness(kind, before, data)) >= SAME_THING
    )
    found: dict[int, str] = {}
    for _, ordinal, identity in pairs:
        if ordinal not in found and identity not in found.values():
            found[ordinal] = identity
    return found


def likeness(kind: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """How much two mentions of one article look like one thing, 0..1: half the facts, half the quote."""
    names = [name for name in FACTS[kind] if a.get(name) or b.get(name)]
    facts = sum(a.get(name) == b.get(name) for name in names) / len(names) if names else 1.0
    return facts / 2 + fuzz.ratio(str(a.get("quote", "")), str(b.get("quote", ""))) / 200
