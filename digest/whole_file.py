"""A file that is there whole or not at all, also after a crash."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replaces ``path`` by ``content`` in one step; its folder must exist. Raises OSError, and then changes nothing."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
