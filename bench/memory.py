"""Peak resident memory of all child processes together, sampled."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

SAMPLE_S = 0.1


class PeakMemory:
    """Inside the block, samples this process's descendants (Linux: /proc; elsewhere the peak stays 0)."""

    def __init__(self) -> None:
        self.peak_mb = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._stop.wait(SAMPLE_S):
            self.peak_mb = max(self.peak_mb, sum(_proportional_mb(pid) for pid in _descendants()))


def _descendants() -> list[int]:
    """Process ids below this one."""
    parents: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            stat = (place / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(place.name)] = int(stat[1])
    found = [int(Path("/proc/self").resolve().name)] if Path("/proc/self").exists() else []
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found[1:]


def _proportional_mb(pid: int) -> float:
    """A process's share of memory (PSS), so that pages shared after a fork count once."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0
