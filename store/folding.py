"""The form in which texts are searched: no case, no diacritics, đ as d, every space and dash alike."""

import re
import unicodedata

DASHES = re.compile(r"[\-‐‑‒–—−]+")
SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """Search form of a text or a query: ``Mê Công – Nhật Bản`` and ``me cong-nhat ban`` fold to the same."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d").replace("ð", "d")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return SPACES.sub(" ", DASHES.sub(" ", plain)).strip()
