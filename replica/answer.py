"""One HTTP answer before it meets the wire: status, body, validators, and whether the asker already has it."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime


@dataclass(frozen=True)
class Answer:
    """``body`` is uncompressed. ``modified`` is aware. Pages carry weak tags: their clocks tick, their news stays."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    modified: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)
    chunked: bool = False
    compress: bool = True

    @classmethod
    def redirect(cls, target: str, status: int = 301) -> "Answer":
        return cls(status=status, headers={"Location": target}, body=b"<html><body>Moved</body></html>")

    def validators(self) -> dict[str, str]:
        """The ETag and Last-Modified headers."""
        found = {}
        if self.etag:
            found["ETag"] = self.etag
        if self.modified:
            found["Last-Modified"] = format_datetime(self.modified.astimezone(UTC), usegmt=True)
        return found

    def is_known_to(self, request: Message) -> bool:
        """Whether 304 is right (RFC 9110 section 13: If-None-Match goes before If-Modified-Since)."""
        if self.status != 200:
            return False
        wanted = request.get("If-None-Match")
        if wanted is not None:
            tags = {_weakly(tag) for tag in wanted.split(",")}
            return self.etag is not None and ("*" in tags or _weakly(self.etag) in tags)
        since = request.get("If-Modified-Since")
        if since is None or self.modified is None:
            return False
        try:
            known = parsedate_to_datetime(since)
        except ValueError:
            return False
        return known.tzinfo is not None and self.modified.replace(microsecond=0) <= known


def tag(*parts: object, weak: bool = False) -> str:
    """An entity tag over the given parts."""
    digest = hashlib.sha256("\x00".join(map(str, parts)).encode()).hexdigest()[:20]
    return f'W/"{digest}"' if weak else f'"{digest}"'


def _weakly(etag: str) -> str:
    return etag.strip().removeprefix("W/")
