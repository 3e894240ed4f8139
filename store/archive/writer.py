"""The archive: one WARC record a fetched page, the proof behind every quote and the input of every re-extraction.

Each process writes a file of its own, ``<timestamp>-<run>-<random>.warc.gz.open``, never opened again for append and
renamed without ``.open`` when it is closed. A record is one gzip member, and its ``Location`` is handed out only after
flush and fsync: a page row that names a location therefore always finds its bytes.
"""

import fcntl
import hashlib
import os
import re
import secrets
import threading
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from settings.clock import Clock
from store.archive.location import OPEN_SUFFIX, ArchiveError, Location

WARC_SUFFIX = ".warc.gz"
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "trailer"})
"""Headers of the connection, not of the page: kept under another name, since the body is no longer framed by them."""


class ArchiveWriter:
    """Appends pages to this process's own file. Use it as a context manager, or call ``close()``.

    The writer holds a lock on its file while it lives, so that ``repair`` can tell a dead writer from a busy one.
    """

    def __init__(self, directory: Path, run_name: str, clock: Clock) -> None:
        self.directory = directory
        make_private(directory)
        stamp = clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        label = re.sub(r"[^A-Za-z0-9_]+", "_", run_name)[:40] or "run"
        self.file = f"{stamp}-{label}-{secrets.token_hex(4)}{WARC_SUFFIX}"
        self._path = directory / (self.file + OPEN_SUFFIX)
        self._lock = threading.Lock()
        self._pages = 0
        self._out: IO[bytes] | None = _create_locked(self._path)
        try:
            self._append(_warcinfo(self.file, run_name, clock.now()))
            _sync_directory(directory)
        except BaseException:
            self._path.unlink(missing_ok=True)  # before the lock goes: nothing of it is worth mending
            self._out.close()
            raise

    def write(
        self, *, url: str, status: int, headers: list[tuple[str, str]], body: bytes, fetched_at: datetime
    ) -> Location:
        """Stores one answer as it came (``Content-Encoding`` kept) and returns when it is safe on disk.

        Raises ArchiveError (disk) if it cannot be made safe; the file then ends where it ended before.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        member = _response(url, status, headers, body, fetched_at, sha256)
        with self._lock:
            offset = self._append(member)
            self._pages += 1
        return Location(self.file, offset, len(member), sha256)

    def close(self) -> None:
        """Renames the file to its final name; a file without pages is removed. Closing twice is harmless."""
        with self._lock:
            out, self._out = self._out, None
            if out is None:
                return
            # renamed before the lock goes, so that nobody takes the file for a dead writer's
            if self._pages:
                self._path.rename(self.directory / self.file)
            else:
                self._path.unlink()
            _sync_directory(self.directory)
            out.close()

    def _append(self, member: bytes) -> int:
        if self._out is None:
            raise ArchiveError("disk", f"the archive file {self.file} is closed")
        offset = self._out.seek(0, os.SEEK_END)
        try:
            _write_all(self._out, member)
            self._out.flush()
            os.fsync(self._out.fileno())
        except OSError as error:
            self._cut(offset)
            raise ArchiveError("disk", f"cannot write {self.file}: {error.strerror}", "is the disk full?") from error
        return offset

    def _cut(self, offset: int) -> None:
        """Leaves no half record before the next one."""
        assert self._out is not None  # noqa: S101 - for the type checker: only _append calls this
        os.ftruncate(self._out.fileno(), offset)
        self._out.seek(offset)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def make_private(directory: Path) -> None:
    """Makes the folder if need be, readable by its owner only: it holds other people's full texts."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    if directory.stat().st_mode & 0o077:
        directory.chmod(0o700)


def _create_locked(path: Path) -> IO[bytes]:
    """A new unbuffered file that appears under its name only once it is locked."""
    hidden = path.with_name("." + path.name)
    handle = os.open(hidden, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    out = os.fdopen(handle, "r+b", buffering=0)
    try:
        fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
        hidden.rename(path)
    except BaseException:
        out.close()
        raise
    return out


def _write_all(out: IO[bytes], content: bytes) -> None:
    """A disk that fills up takes a part without an error; only the next write says that there is no room."""
    rest = memoryview(content)
    while rest:
        rest = rest[out.write(rest) :]


def _sync_directory(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _warcinfo(file: str, run_name: str, now: datetime) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    writer.curr_warc_date = lambda: _warc_date(now)  # the project's clock, not the machine's
    info = {"software": "mekong-monitor", "format": "WARC File Format 1.1", "isPartOf": _one_line(run_name)}
    writer.write_record(writer.create_warcinfo_record(file, info))
    return buffer.getvalue()


def _response(
    url: str, status: int, headers: list[tuple[str, str]], body: bytes, fetched_at: datetime, sha256: str
) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    http = StatusAndHeaders(str(status), [_header(name, value) for name, value in headers], protocol="HTTP/1.1")
    facts = {"WARC-Date": _warc_date(fetched_at), "WARC-Payload-Digest": f"sha256:{sha256}"}
    record = writer.create_warc_record(
        _one_line(url).replace(" ", "%20"),
        "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=http,
        warc_headers_dict=facts,
    )
    writer.write_record(record)
    return buffer.getvalue()


def _header(name: str, value: str) -> tuple[str, str]:
    clean = _one_line(name).replace(":", "").encode("ascii", "replace").decode()
    if clean.lower() in HOP_BY_HOP:
        clean = f"X-Archive-Orig-{clean}"
    return clean, _one_line(value)


def _one_line(value: str) -> str:
    """Header lines must not be able to end early, whatever a server sent."""
    return CONTROL.sub(" ", value).strip()


def _warc_date(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"naive datetime {moment!r}: all times are aware")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
