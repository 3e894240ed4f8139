"""Words in quotes and purposes: what points back, what adds, and how much two purposes have in common."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from extract.identity.wordlist import WordLists

YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?!\s*[-\d])")
"""A year by itself: the ends of 2021-2025 are a period, not a date of the past."""
DASH = re.compile(r"\s*[‐‑‒–—−]\s*|\s+-\s+")
EDITION = re.compile(r"lần\s+thứ\s+(\d{1,3})")


@cache
def word_lists() -> WordLists:
    """The lists of wording.yaml, checked."""
    return WordLists.model_validate(yaml.safe_load((files("extract.identity") / "wording.yaml").read_text("utf-8")))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(getattr(word_lists(), name), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)")


def normal(text: str) -> str:
    """Lower-case NFC with single spaces and plain dashes."""
    return " ".join(DASH.sub("-", unicodedata.normalize("NFC", text).casefold()).split())


def tells_of_more(text: str) -> bool:
    """Whether the text speaks of additional money or a further phase."""
    return _pattern("top_up").search(normal(text)) is not None


def points_back(text: str, year: int | None = None, edition: int | None = None) -> bool:
    """Whether the text tells of something undertaken before; ``year`` and ``edition`` are of the earlier occasion."""
    plain = normal(text)
    if _pattern("back_reference").search(plain):
        return True
    if year is not None and str(year) in YEAR.findall(plain):
        return True
    return edition is not None and str(edition) in EDITION.findall(plain)


def words_of(text: str) -> frozenset[str]:
    """The telling syllables of a purpose, and its pairs of neighbours: Vietnamese words are mostly of two."""
    found: set[str] = set()
    for piece in _pattern("empty").sub("|", normal(text)).split("|"):
        syllables = re.findall(r"[^\W\d_]+", piece)
        found |= {*syllables, *(f"{a} {b}" for a, b in pairwise(syllables))}
    return frozenset(found)


def overlap(a: frozenset[str], b: frozenset[str]) -> float | None:
    """Common share of the shorter of two word sets, 0..1; None if one says nothing."""
    if not a or not b:
        return None
    return len(a & b) / min(len(a), len(b))


def folded_name(name: str) -> str:
    """A programme's name for comparing: letters and digits only, without diacritics."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "", "".join(c for c in plain if not unicodedata.combining(c)))
