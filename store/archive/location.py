"""Where a page stands in the archive, and what can go wrong with it."""

from dataclasses import dataclass

OPEN_SUFFIX = ".open"
"""Ends the name of a file while its writer lives."""


class ArchiveError(Exception):
    """A page cannot be archived or read back.

    ``code``: missing, damaged, wrong_digest, undecodable, too_large, disk.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(f"{message} ({hint})" if hint else message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record stands: file name (without ``.open``), byte offset and length of its gzip member, and the
    SHA-256 (hex) of the body as received."""

    file: str
    offset: int
    length: int
    sha256: str
