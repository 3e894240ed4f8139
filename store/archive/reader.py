"""Reading the archive back: one page by its location, or every page of a file. Damage and bombs are typed errors."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from store.archive.location import OPEN_SUFFIX, ArchiveError, Location

MAX_BODY_BYTES = 64_000_000
"""Decoded size at which a body is refused as a decompression bomb; far above any article page."""
CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page as it was fetched. ``body`` is decoded from its Content-Encoding; ``sha256`` is of what was received."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    fetched_at: datetime
    sha256: str
    offset: int

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def content_type(self) -> str | None:
        return self.header("content-type")


def read_page(directory: Path, where: Location | str, offset: int | None = None) -> ArchivedPage:
    """The page at a location, or at ``offset`` of a file named as in the page table, its digest verified.

    Works while its writer still has the file open. Raises ArchiveError (missing, damaged, wrong_digest, undecodable,
    too_large).
    """
    file, start, expected = (
        (where.file, where.offset, where.sha256) if isinstance(where, Location) else (where, offset or 0, None)
    )
    with _open(directory, file) as stream:
        stream.seek(start)
        page = _guarded(lambda: next(_pages(stream, limit=1), None), file, start)
    if page is None:
        raise ArchiveError("damaged", f"{file} has no page record at offset {start}")
    if expected is not None and page.sha256 != expected:
        raise ArchiveError("wrong_digest", f"the page at {file}:{start} is not the one that was stored")
    return page


def read_pages(path: Path) -> Iterator[ArchivedPage]:
    """Every response record of a WARC file, ours or anybody's, in order.

    Raises ArchiveError (missing, damaged, ...) at the first record that cannot be read; those before it were given.
    """
    with _open(path.parent, path.name) as stream:
        pages = _pages(stream)
        while (page := _guarded(lambda: next(pages, None), path.name, None)) is not None:
            yield page


def _open(directory: Path, file: str) -> IO[bytes]:
    if Path(file).name != file:
        raise ArchiveError("missing", f"{file!r} is not the name of an archive file")
    # twice the final name: the writer may rename between the first two looks
    for name in (file, file + OPEN_SUFFIX, file):
        try:
            return (directory / name).open("rb")
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ArchiveError("missing", f"cannot open {file}: {error.strerror}") from error
    raise ArchiveError("missing", f"the archive has no file {file}", "was the archive folder moved?")


def _guarded(read: Callable[[], ArchivedPage | None], file: str, offset: int | None) -> ArchivedPage | None:
    """warcio answers damage with whatever its parsing trips over; here it all becomes one typed error."""
    try:
        return read()
    except ArchiveError:
        raise
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, TypeError, AttributeError, KeyError, zlib.error) as error:
        place = file if offset is None else f"{file}:{offset}"
        raise ArchiveError("damaged", f"the record at {place} cannot be read: {type(error).__name__}") from error


def _pages(stream: IO[bytes], limit: int | None = None) -> Iterator[ArchivedPage]:
    records = ArchiveIterator(stream)
    try:
        for count, record in enumerate(records, start=1):
            if record.rec_type == "response" and record.http_headers is not None:
                yield _page(record, records.offset)
            if limit is not None and count >= limit:
                return
    finally:
        records.close()


def _page(record: Any, offset: int) -> ArchivedPage:
    length = int(record.rec_headers.get_header("Content-Length") or 0)
    raw = _bounded_read(record.raw_stream)
    sha256 = hashlib.sha256(raw).hexdigest()
    _check_digest(record.rec_headers.get_header("WARC-Payload-Digest"), raw, sha256)
    if record.http_headers.total_len + len(raw) < length:
        raise ArchiveError("damaged", f"the record at offset {offset} is shorter than it says")
    headers = [(str(name), str(value)) for name, value in record.http_headers.headers]
    return ArchivedPage(
        url=str(record.rec_headers.get_header("WARC-Target-URI") or ""),
        status=int(record.http_headers.get_statuscode() or 0),
        headers=headers,
        body=decode(raw, headers),
        fetched_at=_date(str(record.rec_headers.get_header("WARC-Date") or "")),
        sha256=sha256,
        offset=offset,
    )


def _check_digest(stated: str | None, raw: bytes, sha256: str) -> None:
    """Only the digest that we write is checked; archives of others may digest the chunked form."""
    if stated and stated.startswith("sha256:") and stated.removeprefix("sha256:") != sha256:
        raise ArchiveError("wrong_digest", "the body is not the one that was archived")


def _date(value: str) -> datetime:
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z", value)
    if match is None:
        raise ArchiveError("damaged", f"the record's date {value[:40]!r} is no WARC date")
    moment = datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=UTC)
    return moment.replace(microsecond=int(f"{match[2] or '.0':<07}"[1:7]))


def _bounded_read(stream: Any) -> bytes:
    out = BytesIO()
    while chunk := stream.read(CHUNK_BYTES):
        out.write(chunk)
        if out.tell() > MAX_BODY_BYTES:
            raise ArchiveError("too_large", f"the body has more than {MAX_BODY_BYTES} bytes")
    return out.getvalue()


def decode(raw: bytes, headers: list[tuple[str, str]]) -> bytes:
    """The body without its Content-Encoding (gzip, deflate, br). Raises ArchiveError (undecodable, too_large)."""
    codings = [
        coding.strip().lower()
        for name, value in headers
        if name.lower() == "content-encoding"
        for coding in value.split(",")
    ]
    for coding in reversed(codings[:4]):
        raw = _decode_one(raw, coding)
    return raw


def _decode_one(raw: bytes, coding: str) -> bytes:
    if coding in ("", "identity") or not raw:
        return raw
    try:
        if coding in ("gzip", "x-gzip"):
            return _inflate(raw, 31)
        if coding == "deflate":
            return _deflated(raw)
        if coding == "br":
            return _unbrotli(raw)
    except zlib.error as error:
        raise ArchiveError("undecodable", f"the body is not valid {coding}") from error
    raise ArchiveError("undecodable", f"unknown Content-Encoding {coding[:20]!r}")


def _deflated(raw: bytes) -> bytes:
    try:
        return _inflate(raw, 15)
    except zlib.error:
        return _inflate(raw, -15)  # some servers leave the zlib wrapper out


def _inflate(raw: bytes, wbits: int) -> bytes:
    out = bytearray()
    while raw:
        inflater = zlib.decompressobj(wbits)
        out += inflater.decompress(raw, MAX_BODY_BYTES + 1 - len(out))
        if len(out) > MAX_BODY_BYTES:
            raise ArchiveError("too_large", f"the decoded body has more than {MAX_BODY_BYTES} bytes")
        if not inflater.eof:
            break  # a body cut by the server: what came is what the reader saw
        raw = inflater.unused_data if inflater.unused_data[:2] == b"\x1f\x8b" else b""
    return bytes(out)


def _unbrotli(raw: bytes) -> bytes:
    import brotli  # type: ignore[import-untyped]

    out, decoder = bytearray(), brotli.Decompressor()
    try:
        for start in range(0, len(raw), CHUNK_BYTES):
            out += decoder.process(raw[start : start + CHUNK_BYTES])
            if len(out) > MAX_BODY_BYTES:
                raise ArchiveError("too_large", f"the decoded body has more than {MAX_BODY_BYTES} bytes")
    except brotli.error as error:
        raise ArchiveError("undecodable", "the body is not valid br") from error
    return bytes(out)
