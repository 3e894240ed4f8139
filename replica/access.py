"""Who asked for what, and when: the replica's access log, in memory and as JSON lines on disk."""

import json
import threading
from dataclasses import asdict, dataclass, field
from email.message import Message
from pathlib import Path
from typing import TextIO

KEPT_HEADERS = ("if-none-match", "if-modified-since", "user-agent", "accept-encoding", "accept-language", "from")


@dataclass(frozen=True, slots=True)
class LogLine:
    """``at`` is time.monotonic() at arrival, ``wall`` epoch seconds of the machine; ``status`` 0: never answered."""

    at: float
    wall: float
    scheme: str
    host: str
    path: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    fault: str | None = None


class AccessLog:
    """Collects lines from all server threads."""

    def __init__(self) -> None:
        self.lines: list[LogLine] = []
        self._file: TextIO | None = None
        self._lock = threading.Lock()

    def open(self, path: Path) -> None:
        """Writes lines to this file too, until close()."""
        self._file = path.open("a", encoding="utf-8")

    def add(self, line: LogLine) -> None:
        with self._lock:
            self.lines.append(line)
            if self._file is not None:
                self._file.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
                self._file.flush()

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None


def kept_headers(headers: Message) -> dict[str, str]:
    """The request headers that tests of politeness and of conditional requests look at."""
    return {name: headers[name] for name in KEPT_HEADERS if headers.get(name) is not None}
