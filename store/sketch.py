"""A small fingerprint of a text, kept beside it: enough to tell a reprint from an outlet's own reporting."""

import hashlib
import heapq
import re
import unicodedata

SKETCH_SIZE = 48
SHINGLE_WORDS = 4
REPRINT_SHARE = 0.5
"""Share of common shingles from which two texts count as one origin; an agency text cut by a third is still above."""


def sketch_of(text: str) -> list[int]:
    """The smallest hashes (32 bits) of the text's four-word shingles, ascending; empty for an empty text."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
    shingles = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1))} - {""}
    hashes = (
        int.from_bytes(hashlib.blake2b(item.encode("utf-8", "surrogatepass"), digest_size=4).digest())
        for item in shingles
    )
    return heapq.nsmallest(SKETCH_SIZE, set(hashes))


def similarity(a: list[int], b: list[int]) -> float:
    """Estimated share of common shingles of two texts, 0..1."""
    if not a or not b:
        return 0.0
    smallest = heapq.nsmallest(min(SKETCH_SIZE, max(len(a), len(b))), set(a) | set(b))
    both = set(a) & set(b)
    return sum(item in both for item in smallest) / len(smallest)


def is_reprint(a: list[int], b: list[int]) -> bool:
    """Whether two texts are one text, up to cuts and edits."""
    return similarity(a, b) >= REPRINT_SHARE
