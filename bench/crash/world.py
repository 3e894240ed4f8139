"""One world: an installation that lives through the story, killed again and again, and is judged at the end."""

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from bench.crash.judge import Judge, Mail, Verdict
from bench.crash.parent import WarmParent
from bench.crash.points import MOMENTS, Plan, Role
from bench.crash.story import MORNINGS, Morning, load_story, write_world
from bench.crash.victim import Life
from replica.mailbox import Mailbox
from replica.press import Press

Phase = Literal["crawl", "mail"]
Kind = tuple[Phase, Role, str]
CRAWL_STEP_MIN = 21
SHARPEST = frozenset({"inside archive write", "inside DATA", "before DATA", "after 250"})
"""Visited first, so that a short run has been there."""
Place = tuple[Phase, Role, str, int]
"""A kill point: in which part of the morning, in which process, where, and which time it is passed."""


@dataclass
class Record:
    """What happened in one world, and how it was judged."""

    number: int
    kills: Counter[str] = field(default_factory=Counter)
    places: set[Place] = field(default_factory=set)
    passed: dict[Kind, int] = field(default_factory=dict)
    """How often a life passes each place, at most."""
    passed_again: dict[Kind, int] = field(default_factory=dict)
    """The same of lives that find their work done."""
    seconds: dict[Phase, float] = field(default_factory=dict)
    """How long a life takes that was not killed, at most."""
    trouble: list[str] = field(default_factory=list)
    lives: int = 0
    mails: list[Mail] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)


class Stage:
    """The press and the mail server that the worlds of one process share, and the warm parent of their victims."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir(parents=True)
        self.log = directory / "log.txt"
        self.parent = WarmParent(self.log)  # before any thread
        self.articles = load_story()
        self.press = Press(self.articles, directory / "press", clock_start=MORNINGS[0].at(0))
        self.mailbox = Mailbox(directory / "mailbox")

    def __enter__(self) -> "Stage":
        self.press.__enter__()
        self.mailbox.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.parent.close()
        self.mailbox.__exit__(None, None, None)
        self.press.__exit__(None, None, None)


class Plans:
    """Which kill comes next: places that were not visited yet first, then places and moments at random."""

    def __init__(self, reference: Record, dice: random.Random, share: tuple[int, int]) -> None:
        self._reference, self._dice = reference, dice
        places = [
            (phase, role, site, nth)
            for (phase, role, site), count in sorted(reference.passed.items())
            if site not in MOMENTS
            for nth in range(1, count + 1)
        ]
        dice.shuffle(places)
        places.sort(key=lambda place: place[2] not in SHARPEST)
        self._unvisited = places[share[0] :: share[1]]

    def next(self, phase: Phase, fresh: bool) -> Plan:
        """``fresh``: the first life of a morning, which passes the most places."""
        roll = self._dice.random()
        if roll < 0.2:
            role: Role = "crawl" if phase == "crawl" and self._dice.random() < 0.6 else "daemon"
            return Plan(role, self._victim(), after_s=self._dice.uniform(0.002, self._reference.seconds[phase]))
        if roll < 0.8 and (place := self._take(phase, fresh)):
            return Plan(place[1], self._victim(), place[2], place[3])
        passed = self._reference.passed if fresh else self._reference.passed_again
        kind = self._dice.choice([kind for kind in sorted(passed) if kind[0] == phase])
        return Plan(kind[1], self._victim(), kind[2], self._dice.randint(1, passed[kind]))

    def _take(self, phase: Phase, fresh: bool) -> Place | None:
        again = self._reference.passed_again
        fitting = [place for place in self._unvisited if place[0] == phase]
        late = [place for place in fitting if place[3] > again.get(place[:3], 0)]
        early = [place for place in fitting if place[3] <= again.get(place[:3], 0)]
        found = (late or early) if fresh else (early or late)
        if not found:
            return None
        self._unvisited.remove(found[0])
        return found[0]

    def put_back(self, phase: Phase, plan: Plan) -> None:
        """A place that the life did not reach."""
        if plan.site and plan.site not in MOMENTS:
            self._unvisited.append((phase, plan.role, plan.site, plan.nth))

    def _victim(self) -> Literal["process", "group"]:
        return "group" if self._dice.random() < 0.4 else "process"


class World:
    """An installation of its own under ``stage.directory``."""

    def __init__(self, stage: Stage, number: int, dice: random.Random, plans: Plans | None, plant: str | None) -> None:
        self._stage, self._dice, self._plans, self._plant = stage, dice, plans, plant
        self._directory = stage.directory / f"world{number}"
        self._every = dice.choice((1, 20, 20)) if plans else 20
        self._config = write_world(
            self._directory, stage.press.routes_file, stage.press.ca_file, stage.mailbox.port, self._every
        )
        self._notes = self._directory / "notes.jsonl"
        self._log_from = stage.log.stat().st_size if stage.log.exists() else 0
        self._lives: list[dict[str, Any]] = []
        self.record = Record(number)

    def play(self, mornings: Sequence[Morning], kills_a_phase: int, judge: Judge | None) -> Record:
        """Every morning: crawls before seven and mails after, each killed ``kills_a_phase`` times; then a quiet day."""
        served, received = len(self._stage.press.access_log), len(self._stage.mailbox.messages())
        for morning in mornings:
            before = timedelta(minutes=CRAWL_STEP_MIN * kills_a_phase)
            often = self._plans is None or self._dice.random() < 0.5
            self._phase("crawl", morning.at(6, 48) - before, kills_a_phase, last=often)
            self._phase("mail", morning.at(7, 1), kills_a_phase, last=True)
            self._phase("crawl", morning.at(6, 48) + timedelta(days=1), 0, last=True)
            self._phase("mail", morning.at(7, 1) + timedelta(days=1), 0, last=True)
        self._stage.parent.wait_for_orphans()
        self.record.mails = [Mail.of(stored) for stored in self._stage.mailbox.messages()[received:]]
        if judge:
            log = self._stage.press.access_log[served:]
            self.record.verdict = judge.judge(self.record.mails, log, self._directory / "archive")
        return self.record

    def keep(self, folder: Path) -> None:
        """Copies all that tells what happened here to a folder of its own: files, mails, lives, log."""
        kept = folder / f"world{self.record.number}"
        shutil.copytree(self._directory, kept)
        for number, mail in enumerate(self.record.mails):
            (kept / f"mail{number:02d}.eml").write_bytes(mail.raw)
        (kept / "lives.jsonl").write_text("".join(json.dumps(life) + "\n" for life in self._lives), encoding="utf-8")
        (kept / "log.txt").write_bytes(self._stage.log.read_bytes()[self._log_from :])
        found = [*self.record.verdict.findings, *self.record.trouble]
        (kept / "findings.txt").write_text("\n".join(found) + "\n", encoding="utf-8")

    def remove(self) -> None:
        shutil.rmtree(self._directory, ignore_errors=True)

    def _phase(self, phase: Phase, start: datetime, kills: int, last: bool) -> None:
        """``last``: a life that is left in peace ends the phase."""
        now = start
        for number in range(kills):
            plan = self._plans.next(phase, fresh=number == 0) if self._plans else None
            self._live(phase, now, plan, again=number > 0)
            now += timedelta(minutes=1 if phase == "mail" else CRAWL_STEP_MIN)
        if last:
            self._live(phase, now, None, again=kills > 0)

    def _live(self, phase: Phase, now: datetime, plan: Plan | None, again: bool = False) -> None:
        self._stage.press.set_time(now)
        born_s = time.monotonic()
        end = self._stage.parent.run(Life(self._config, now, self._notes, plan, self._plant))
        if self.record.lives:  # the first one of a reference world finds cold caches
            self.record.seconds[phase] = max(self.record.seconds.get(phase, 0.0), time.monotonic() - born_s)
        self.record.lives += 1
        killed = self._read_notes(phase, again)
        self._lives.append({
            "now": now.isoformat(), "phase": phase, "plan": asdict(plan) if plan else None, "end": end, "killed": killed
        })  # fmt: skip
        if end in ("broken", "hung") or (end == "killed" and not killed):
            said = self._stage.log.read_text(encoding="utf-8", errors="replace").splitlines()[-25:]
            self.record.trouble.append("\n    ".join([f"a life at {now:%Y-%m-%d %H:%M} ended as {end}", *said]))
        if plan and self._plans and not killed:
            self._plans.put_back(phase, plan)

    def _read_notes(self, phase: Phase, again: bool) -> bool:
        """Takes in what the victims noted; True if one was killed as planned."""
        lines = self._notes.read_text(encoding="utf-8").splitlines() if self._notes.exists() else []
        self._notes.unlink(missing_ok=True)
        killed = False
        for line in (json.loads(text) for text in lines):
            if "broken" in line:
                self.record.trouble.append(f"a crawl broke:\n{line['broken']}")
                continue
            if "killed" in line:
                killed = True
                self._note_kill(phase, line["killed"])
                continue
            for site, count in line["passed"].items():
                kind = (phase, line["role"], site)
                for passed in (self.record.passed, self.record.passed_again) if again else (self.record.passed,):
                    passed[kind] = max(passed.get(kind, 0), count)
        return killed

    def _note_kill(self, phase: Phase, plan: dict[str, Any]) -> None:
        site = plan["site"]
        self.record.kills[f"{plan['role']}: {site or 'a random moment'}"] += 1
        if site:
            self.record.places.add((phase, plan["role"], site, plan["nth"]))
