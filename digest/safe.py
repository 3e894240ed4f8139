"""Text and addresses from the web, made harmless for mail: no control characters, no schemes but http and https."""

import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

MAX_HREF = 2000
_SPACES = {"Cc", "Zl", "Zp", "Zs"}
_DROPPED = {"Cf", "Cs", "Co", "Cn"}  # zero-width marks and bidirectional overrides can make a line lie
_URL_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def one_line(text: object, limit: int = 1000) -> str:
    """``text`` on one line without control or invisible characters, cut with an ellipsis after ``limit``."""
    chars = []
    for char in str(text if text is not None else ""):
        category = unicodedata.category(char)
        if category not in _DROPPED:
            chars.append(" " if category in _SPACES else char)
    line = " ".join("".join(chars).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def safe_href(url: str) -> str | None:
    """``url`` as an address that may stand in a link; None if it is anything but a plain http(s) address."""
    cleaned = one_line(url, MAX_HREF + 1).replace(" ", "%20")
    if len(cleaned) > MAX_HREF:
        return None
    try:
        parts = urlsplit(cleaned)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username is not None:
        return None
    return quote(urlunsplit(parts), safe=_URL_SAFE)


def host_of(url: str) -> str:
    """The host of an address, for people; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
