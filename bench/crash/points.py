"""The places at which the victim can die: hooks around every commit, fsync, rename and step of the mail conversation.

All of them are set from outside; the product knows nothing of them.
"""

import json
import os
import signal
import smtplib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bench.crash.swapping import swap

Role = Literal["daemon", "crawl"]
Victim = Literal["process", "group"]

MOMENTS = frozenset({"statement"})
"""Places inside a transaction: too many to visit each, drawn at random."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When to kill. ``site`` and ``nth`` name a place; without ``site`` it is ``after_s`` seconds after the start."""

    role: Role
    victim: Victim
    site: str | None = None
    nth: int = 0
    after_s: float = 0.0

    @property
    def place(self) -> str:
        return f"{self.role} {self.site} #{self.nth}" if self.site else f"{self.role} at a random moment"


class Trigger:
    """Counts the places that this process passes, and kills it at the planned one."""

    def __init__(self, role: Role, plan: Plan | None, notes: Path) -> None:
        self._role, self._notes = role, notes
        self._plan = plan if plan and plan.role == role and plan.site else None
        self._passed: Counter[str] = Counter()

    def hit(self, site: str) -> None:
        """This process is at ``site`` now."""
        if self.due(site):
            self.die()

    def due(self, site: str) -> bool:
        """Counts ``site``; True if the process is to die there."""
        self._passed[site] += 1
        return self._plan is not None and (self._plan.site, self._plan.nth) == (site, self._passed[site])

    def die(self) -> None:
        assert self._plan is not None
        kill(self._plan, os.getpid(), self._notes)

    def report(self) -> None:
        """Writes down what was passed, for the plans of later lives."""
        note(self._notes, {"role": self._role, "passed": dict(self._passed)})


def kill(plan: Plan, pid: int, notes: Path) -> None:
    """Notes the kill, then does it. ``pid`` is the process of the plan's role."""
    note(notes, {"killed": asdict(plan)})
    if plan.victim == "group":
        os.killpg(os.getpgid(pid), signal.SIGKILL)
    os.kill(pid, signal.SIGKILL)


def note(notes: Path, line: dict[str, Any]) -> None:
    handle = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC)
    os.write(handle, json.dumps(line).encode() + b"\n")
    os.close(handle)


def install(trigger: Trigger) -> None:
    """Sets all hooks in this process."""
    _around_commits(trigger)
    _around_files(trigger)
    _inside_archive_writes(trigger)
    _around_mail(trigger)


def _around_commits(trigger: Trigger) -> None:
    from sqlalchemy import Engine, event
    from sqlalchemy.engine.default import DefaultDialect

    commit: Any = DefaultDialect.do_commit

    def do_commit(self: DefaultDialect, connection: Any) -> None:
        trigger.hit("before commit")
        commit(self, connection)
        trigger.hit("after commit")

    swap(DefaultDialect, do_commit=do_commit)
    event.listen(Engine, "after_cursor_execute", lambda *_: trigger.hit("statement"))


def _around_files(trigger: Trigger) -> None:
    for name in ("fsync", "rename", "replace", "unlink", "ftruncate"):
        swap(os, **{name: _surrounded(getattr(os, name), name, trigger)})


def _surrounded(call: Callable[..., Any], name: str, trigger: Trigger) -> Callable[..., Any]:
    def surrounded(*arguments: Any, **named: Any) -> Any:
        if name == "ftruncate" and arguments[1] == 0:  # a lock's note for people, which nothing hangs on
            return call(*arguments, **named)
        trigger.hit(f"before {name}")
        result = call(*arguments, **named)
        trigger.hit(f"after {name}")
        return result

    return surrounded


class TornFile:
    """A file whose write can be cut in the middle, as a kill cuts a long one."""

    def __init__(self, file: Any, trigger: Trigger) -> None:
        self._file, self._trigger = file, trigger

    def write(self, content: bytes) -> int:
        if self._trigger.due("inside archive write"):
            self._file.write(content[: len(content) // 2])
            self._trigger.die()
        return int(self._file.write(content))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _inside_archive_writes(trigger: Trigger) -> None:
    from store.archive import writer

    create = writer._create_locked
    swap(writer, _create_locked=lambda path: TornFile(create(path), trigger))


def _around_mail(trigger: Trigger) -> None:
    data, send, getreply = smtplib.SMTP.data, smtplib.SMTP.send, smtplib.SMTP.getreply

    def with_data(self: smtplib.SMTP, message: Any) -> Any:
        trigger.hit("before DATA")
        answer = data(self, message)
        trigger.hit("after 250")
        return answer

    def with_send(self: smtplib.SMTP, content: Any) -> None:
        if len(content) > 1000 and trigger.due("inside DATA"):
            send(self, content[: len(content) // 2])
            trigger.die()
        send(self, content)
        trigger.hit("after SMTP send")

    def with_getreply(self: smtplib.SMTP) -> Any:
        answer = getreply(self)
        trigger.hit("after SMTP reply")
        return answer

    swap(smtplib.SMTP, data=with_data, send=with_send, getreply=with_getreply)
