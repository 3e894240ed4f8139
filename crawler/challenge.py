"""Pages that are not the article but a test whether a browser asks. They are recognised, never worked around."""

import re
from collections.abc import Mapping

SMALL_PAGE_BYTES = 20_000
MARKS = (
    b"/cdn-cgi/challenge-platform/",
    b"cf-browser-verification",
    b"cf_chl_opt",
    b"<title>just a moment...</title>",
    b"<title>attention required! | cloudflare</title>",
    b"ddos-guard",
    b"g-recaptcha",
    b"h-captcha",
    b"_incapsula_resource",
)
SETS_COOKIE = re.compile(rb"document\.cookie\s*=")
RELOADS = re.compile(rb"(?:window|document|self|top)?\.?location(?:\.href)?\s*(?:=|\.reload|\.replace)")
ENOUGH_TEXT_BYTES = 600
TAGS = re.compile(rb"<script.*?</script>|<style.*?</style>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def is_challenge(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether an answer is a browser test: a known product's, or a small page whose script sets a cookie and reloads.

    ``headers`` have lower-case names. A long page is never one, whatever scripts it carries.
    """
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return True
    if len(body) > SMALL_PAGE_BYTES:
        return False
    small = body.lower()
    if status in (403, 429, 503) and any(mark in small for mark in MARKS):
        return True
    if len(TAGS.sub(b"", small).strip()) > ENOUGH_TEXT_BYTES:
        return False
    if b"<html" not in small and b"<script" not in small:
        return False
    return any(mark in small for mark in MARKS) or bool(SETS_COOKIE.search(small) and RELOADS.search(small))
