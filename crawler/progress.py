"""How far one outlet is in this run, and what is to be said of it at the end."""

import time
from dataclasses import dataclass, field

from crawler.failures import SITE_WIDE, Problem
from store.runs import OutletCounts, RunState

PATIENCE_FAILURES = 5
"""So many requests in a row failing for reasons of the whole site, and the outlet is left alone until the next run."""


@dataclass
class OutletProgress:
    """Counts, open requests and problems of one outlet. ``requests`` are those that are queued or under way."""

    name: str
    outlet_run_id: int
    timeout_s: float
    counts: OutletCounts = field(default_factory=OutletCounts)
    requests: int = 0
    taken: set[int] = field(default_factory=set)
    """Ids of the candidates that this run has in hand."""
    visited: set[str] = field(default_factory=set)
    """Addresses of the lists that this run has asked for: an index may name itself."""
    lists_read: int = 0
    problems: dict[str, Problem] = field(default_factory=dict)
    """The first problem of each code, in the order they came."""
    guesses: list[Problem] = field(default_factory=list)
    """What was wrong with lists whose addresses are only guessed."""
    started_s: float | None = None
    closed: RunState | None = None
    ran_out: bool = False
    """Whether requests were dropped because the outlet's time was over."""
    dirty: bool = True
    _failures_in_a_row: int = 0

    def start(self) -> None:
        """The clock of the outlet's own time limit starts with its first request."""
        if self.started_s is None:
            self.started_s = time.monotonic()

    def may_visit(self, url: str, limit: int) -> bool:
        """Notes a list as visited; False if it was already, or if the outlet had ``limit`` lists."""
        if url in self.visited or len(self.visited) >= limit:
            return False
        self.visited.add(url)
        return True

    @property
    def left_s(self) -> float | None:
        """Seconds of its time that are left; None before it started."""
        return None if self.started_s is None else max(0.0, self.started_s + self.timeout_s - time.monotonic())

    @property
    def timed_out(self) -> bool:
        return self.started_s is not None and time.monotonic() - self.started_s > self.timeout_s

    @property
    def gave_up(self) -> bool:
        return self._failures_in_a_row >= PATIENCE_FAILURES

    def note_problem(self, problem: Problem) -> None:
        """Counts a problem. Those that merely follow from an end (stopped, outlet over) are none of the outlet's."""
        if problem.code in ("stopped", "outlet_over", "gave_up"):
            return
        self.problems.setdefault(problem.code, problem)
        self.counts.errors[problem.code] = self.counts.errors.get(problem.code, 0) + 1
        self._failures_in_a_row = self._failures_in_a_row + 1 if problem.code in SITE_WIDE else 0
        self.dirty = True

    def note_list_problem(self, problem: Problem, *, guessed: bool) -> None:
        """A list did not come. That a guessed address leads nowhere counts only if no other list of the outlet came."""
        if guessed and problem.code not in SITE_WIDE and not problem.holds:
            self.guesses.append(problem)
        else:
            self.note_problem(problem)

    def note_success(self) -> None:
        self._failures_in_a_row = 0
        self.dirty = True

    def note_skips(self, reason: str, count: int = 1) -> None:
        """Counts what was passed over, by the part of the reason before the colon."""
        name = reason.partition(":")[0]
        self.counts.skipped[name] = self.counts.skipped.get(name, 0) + count
        self.dirty = True

    def outcome(self) -> tuple[RunState, str | None]:
        """The outlet's state and its one sentence, when nothing is left to do."""
        if self.ran_out:
            spent = f"{self.name} took longer than {self.timeout_s:g} s (crawl.outlet_timeout_s)"
            return "timed_out", f"{spent}; the next run goes on from here"
        if not (self.lists_read or self.counts.not_modified):
            for problem in self.guesses:
                self.note_problem(problem)
            self.guesses.clear()
        if not self.problems:
            return "ok", self._silence()
        first = next(iter(self.problems.values()))
        more = sum(self.counts.errors.values()) - 1
        message = first.message + (f" (and {more} more errors)" if more > 1 else " (and 1 more error)" if more else "")
        if self.gave_up:
            message += f"; left alone after {PATIENCE_FAILURES} failures in a row"
        worked = self.lists_read or self.counts.stored or self.counts.fetched
        return ("partial" if worked else "failed"), message

    def _silence(self) -> str | None:
        if self.lists_read and not self.counts.found and not self.counts.not_modified:
            return f"{self.name} answered, but its lists are empty"
        return None
