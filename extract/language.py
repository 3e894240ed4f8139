"""Which language a text is in, from its letters and commonest words. Cheap: looks at the first five hundred words."""

import re
import unicodedata
from typing import Literal

Language = Literal["vi", "en", "other"]

_WORD = re.compile(r"[^\W\d_]+")
_OPENING = 20_000
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "in", "for", "with", "that", "is", "on", "by", "as", "are", "was", "be", "at", "from"}
    | {"has", "will", "its", "have", "this", "an", "it", "their", "said", "which"}
)
# Vietnamese without its marks, as machine editions and image titles have it.
_BARE = frozenset(
    {"va", "cua", "cac", "nuoc", "trong", "cho", "voi", "nhung", "duoc", "tai", "nguoi", "khong", "nay", "hop", "tac"}
    | {"viet", "hoi", "nghi", "ngay", "thu", "bo", "truong"}
)
# Letters that Vietnamese has and its neighbours in Latin script lack.
_VIETNAMESE_LETTERS = frozenset("ăâđêôơưàảãạằẳẵặầẩẫậèẻẽẹềểễệìỉĩịòỏõọồổỗộờởỡợùủũụừửữựỳỷỹỵ")


def detect_language(text: str) -> Language:
    """``vi``, ``en`` or ``other``; a text without words is ``other``."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_OPENING]).lower())[:500]
    if not words:
        return "other"
    marked = sum(not _VIETNAMESE_LETTERS.isdisjoint(word) for word in words) / len(words)
    if marked > 0.2:
        return "vi"
    english = sum(1 for word in words if word in _ENGLISH) / len(words)
    bare = sum(1 for word in words if word in _BARE) / len(words)
    if english > 0.1 and english > bare:
        return "en"
    if marked > 0.08 or bare > 0.12:
        return "vi"
    return "en" if english > 0.05 else "other"
