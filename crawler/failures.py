"""What went wrong with a request, as one code and one sentence that names the host and the way out."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from store.trouble import StoreTroubleError

HOLDING = frozenset({"stopped", "outlet_over", "blocked", "robots_unreachable", "gave_up", "archive", "store_trouble"})
"""Codes that say nothing about the page itself: its candidate stays as it is and is fetched by the next run."""
FINAL = frozenset({"http_410", "http_451"})
"""Codes after which asking again is pointless."""
SITE_WIDE = frozenset(
    {
        "dns",
        "tls",
        "timeout",
        "refused",
        "connection",
        "challenge",
        "challenge_page",
        "robots_unreachable",
        "blocked",
        "http_403",
        "http_429",
        "http_503",
        "refused_address",
    }
)
"""Codes that most likely hit the next page as well."""

STATUS_WORDS = {
    401: "it wants a login; take the source out of the outlet file",
    403: "it refuses this crawler; ask the outlet for access, or use another source of it",
    404: "the address is gone; look for its new one with `mekong outlets check`",
    410: "the address is gone for good; take it out of the outlet file",
    429: "it was asked too often; raise politeness.delay_s or the outlet's delay_s",
}


class FetchError(IgnoreRequest):
    """A request that came to nothing, for a reason that is known. ``target`` is where a redirect wanted to go."""

    def __init__(
        self, code: str, message: str, hint: str = "", *, target: str | None = None, until: datetime | None = None
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.target, self.until = code, message, hint, target, until


@dataclass(frozen=True, slots=True)
class Problem:
    """``code`` is stable and counted; ``message`` is one sentence; ``until`` says before when asking is pointless,
    ``target`` where a redirect led or wanted to lead."""

    code: str
    message: str
    until: datetime | None = None
    target: str | None = None

    @property
    def holds(self) -> bool:
        return self.code in HOLDING


def problem_of(error: BaseException, url: str) -> Problem:
    """The problem behind an exception of the download."""
    host = urlsplit(url).hostname or url
    if isinstance(error, FetchError):
        message = f"{error.message}; {error.hint}" if error.hint else error.message
        return Problem(error.code, message, error.until, error.target)
    if isinstance(error, StoreTroubleError):
        return Problem("store_trouble", str(error))
    if isinstance(error, CannotResolveHostError):
        return Problem("dns", f"{host} cannot be found (DNS); check the host in the outlet file and the network")
    if isinstance(error, DownloadTimeoutError):
        return Problem("timeout", f"{host} did not answer in time; it is asked again in the next run")
    if isinstance(error, DownloadConnectionRefusedError):
        return Problem("refused", f"{host} refuses connections; it is asked again in the next run")
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        return Problem("too_large", f"{url} is larger than crawl.max_page_bytes; it was not read")
    if is_tls_error(error):
        reason = "its certificate is not valid" if "certificate" in str(error).lower() else "TLS failed"
        return Problem("tls", f"{host} cannot be trusted: {reason}; it is asked again in the next run")
    if isinstance(error, DownloadFailedError | ResponseDataLossError | OSError):
        return Problem("connection", f"{host} broke off the connection; it is asked again in the next run")
    return Problem("unexpected", f"{url} could not be fetched: {type(error).__name__}: {str(error)[:200]}")


def problem_of_status(status: int, url: str) -> Problem:
    """The problem behind a status that brings no page."""
    parts = urlsplit(url)
    words = STATUS_WORDS.get(status, "it is asked again in the next run")
    return Problem(f"http_{status}", f"{parts.hostname} answered {status} to {parts.path or '/'}: {words}")


def is_tls_error(error: BaseException) -> bool:
    """Whether a failed connection failed on its TLS: certificates, names or protocol versions."""
    text = f"{type(error).__name__} {error}"
    return any(mark in text for mark in ("OpenSSL", "SSL", "certificate", "VerificationError", "TLS"))
