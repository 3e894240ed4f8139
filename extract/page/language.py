"""The language of an article, in the codes that pages declare."""

from extract.language import detect_language


def language_of(text: str) -> str:
    """``vi``, ``en``, or ``und`` where neither is plain."""
    language = detect_language(text)
    return "und" if language == "other" else language
