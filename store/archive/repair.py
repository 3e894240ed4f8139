"""Mending what a killed writer left: an ``.open`` file is cut to its last complete record and gets its final name."""

import fcntl
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from store.archive.location import OPEN_SUFFIX

CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class RepairedFile:
    """One dead writer's file: its final name (None if nothing whole was in it), bytes kept and bytes cut."""

    file: str | None
    kept_bytes: int
    cut_bytes: int

    def __str__(self) -> str:
        if self.file is None:
            return f"an archive file of {self.cut_bytes} bytes held no whole record and was removed"
        cut = f"cut {self.cut_bytes} bytes of a torn record" if self.cut_bytes else "nothing was torn"
        return f"{self.file}: its writer ended early; {cut}"


def repair(directory: Path) -> list[RepairedFile]:
    """Mends every ``.open`` file whose writer is dead; files of living writers are left alone."""
    mended = []
    for path in sorted(directory.glob(f"[!.]*{OPEN_SUFFIX}")):
        try:
            stream = path.open("r+b")
        except FileNotFoundError:
            continue  # its writer lived, and has just closed it
        with stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if path.exists():  # its writer may have closed it a moment ago
                mended.append(_mend(path, stream))
    return mended


def _mend(path: Path, stream: IO[bytes]) -> RepairedFile:
    size, whole = path.stat().st_size, end_of_last_member(stream)
    if whole == 0:
        path.unlink()
        return RepairedFile(None, 0, size)
    if whole < size:
        os.ftruncate(stream.fileno(), whole)
        os.fsync(stream.fileno())
    final = path.with_name(path.name.removesuffix(OPEN_SUFFIX))
    path.rename(final)
    return RepairedFile(final.name, whole, size - whole)


def end_of_last_member(stream: IO[bytes]) -> int:
    """The offset behind the last complete gzip member (0 if there is none): its checksum was verified on the way."""
    stream.seek(0)
    end, read, inflater, rest = 0, 0, zlib.decompressobj(31), b""
    while chunk := rest or stream.read(CHUNK_BYTES):
        if not rest:
            read += len(chunk)
        try:
            inflater.decompress(chunk)
        except zlib.error:
            break
        rest = inflater.unused_data
        if inflater.eof:
            end = read - len(rest)
            inflater = zlib.decompressobj(31)
    return end
