"""`make crash-matrix KILLS=1000 SEED=1`: kills the product again and again.

Exit code 0: nothing was lost or doubled, every proof is readable, and every start worked.
"""

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from queue import Empty
from typing import Any

from bench.crash.judge import Judge
from bench.crash.parent import warm_up
from bench.crash.plants import PLANTS
from bench.crash.points import MOMENTS
from bench.crash.story import MORNINGS
from bench.crash.world import Place, Plans, Record, Stage, World

FORK = multiprocessing.get_context("fork")
KILLS_A_PHASE = 3
SHOWN = 8
PLANT_KILLS = 300
"""A planted bug that is not noticed after so many is not noticed; as a rule the first dozen do."""


def main() -> int:
    options = _options()
    shm = Path("/dev/shm")
    root = Path(tempfile.mkdtemp(prefix="mekong-crash-", dir=shm if shm.is_dir() else None))
    warm_up()
    try:
        reference = _in_process(_reference, root / "reference", options.mornings)
        good = _play(options, root, reference)
        for plant in PLANTS if options.prove else ():
            print(f"planted: {plant}")
            kills = max(options.kills, PLANT_KILLS)
            one = argparse.Namespace(**{**vars(options), "plant": plant, "kills": kills, "jobs": 1, "keep": None})
            good = not _play(one, root, reference) and good
        if options.prove:
            print("PROVED: nothing lost or doubled, and each planted bug was noticed" if good else "NOT PROVED")
        return 0 if good else 1
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _play(options: argparse.Namespace, root: Path, reference: Record) -> bool:
    """One run, with the planted bug of the options if there is one; True if it was green."""
    started_s = time.monotonic()
    records = _kill(options, root / (options.plant or "product"), reference)
    return report(options, reference, records, time.monotonic() - started_s)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how many kills at least")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=4, help="worlds at a time; they mostly wait for politeness")
    parser.add_argument("--mornings", type=int, default=len(MORNINGS), choices=range(1, len(MORNINGS) + 1))
    parser.add_argument("--keep", type=Path, help="a folder for the worlds that were not green, to look into")
    parser.add_argument("--prove", action="store_true", help="then plant each bug in turn: each must be noticed")
    parser.add_argument("--plant", choices=sorted(PLANTS), help="a bug that must be noticed; ends when it is")
    return parser.parse_args()


def _reference(directory: Path, mornings: int) -> Record:
    """A world without a kill: what it mails is what must arrive."""
    with Stage(directory) as stage:
        return World(stage, 0, random.Random(0), None, None).play(MORNINGS[:mornings], 1, None)


def _kill(options: argparse.Namespace, root: Path, reference: Record) -> list[Record]:
    done = FORK.Value("i", 0)
    results: Any = FORK.Queue()
    jobs = [
        FORK.Process(target=_job, args=(options, number, root / f"job{number}", reference, done, results))
        for number in range(options.jobs)
    ]
    for job in jobs:
        job.start()
    records: list[Record] = []
    while any(job.is_alive() for job in jobs) or not results.empty():
        try:
            record = results.get(timeout=0.5)
        except Empty:
            continue
        records.append(record)
        print(f"world {record.number}: {_line([record])}", flush=True)
    for job in jobs:
        job.join()
        if job.exitcode:
            records.append(Record(-1, trouble=[f"a job of the matrix itself ended with code {job.exitcode}"]))
    return records


def _job(options: argparse.Namespace, number: int, directory: Path, reference: Record, done: Any, results: Any) -> None:
    dice = random.Random(f"{options.seed}/{number}")
    mornings = MORNINGS[: options.mornings]
    world_number = number
    with Stage(directory) as stage:
        judge = Judge(stage.articles, reference.mails)
        plans = Plans(reference, dice, (number, options.jobs))
        while done.value < options.kills:
            world_number += options.jobs
            world = World(stage, world_number, dice, plans, options.plant)
            record = world.play(mornings, KILLS_A_PHASE, judge)
            with done.get_lock():
                noticed = options.plant and record.verdict.findings
                done.value += options.kills if noticed else sum(record.kills.values())
            if options.keep and (record.verdict.findings or record.trouble):
                world.keep(options.keep)
            record.mails = []
            results.put(record)
            world.remove()


def _in_process(work: Any, *arguments: Any) -> Any:
    """Runs it in a process of its own: the caller stays free of threads."""
    ours, theirs = FORK.Pipe()

    def run() -> None:
        try:
            theirs.send(work(*arguments))
        except BaseException:
            traceback.print_exc()
            raise

    process = FORK.Process(target=run)
    process.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        process.join()


def _line(records: list[Record]) -> str:
    verdicts = [record.verdict for record in records]
    parts = {
        "kills": sum(sum(record.kills.values()) for record in records),
        "lost": sum(len(verdict.lost) for verdict in verdicts),
        "doubled": sum(len(verdict.doubled) for verdict in verdicts),
        "proofs lost": sum(len(verdict.unproved) for verdict in verdicts),
        "replays": sum(verdict.replays for verdict in verdicts),
        "mails": sum(verdict.mails for verdict in verdicts),
    }
    return ", ".join(f"{count} {name}" for name, count in parts.items())


def report(options: argparse.Namespace, reference: Record, records: list[Record], seconds: float) -> bool:
    """Prints what was done and found; True if nothing was."""
    kills: Counter[str] = sum((record.kills for record in records), Counter())
    for place, count in sorted(kills.items()):
        print(f"  {count:>5}  {place}")
    known = {
        (*kind, nth) for kind, most in reference.passed.items() if kind[2] not in MOMENTS for nth in range(1, most + 1)
    }
    visited: set[Place] = set().union(*(record.places for record in records)) & known
    items = {(mail.reader, entry.id) for mail in reference.mails for entry in mail.entries}
    print(f"{len(visited)} of {len(known)} known kill points visited; {len(items)} items expected in each world")
    total = sum(kills.values())
    print(f"{_line(records)}; {len(records)} worlds, {total / seconds:.1f} kills/s, seed {options.seed}")
    findings = [text for record in records for text in (*record.verdict.findings, *record.trouble)]
    for text in findings[:SHOWN]:
        print(f"  {text}")
    if len(findings) > SHOWN:
        print(f"  and {len(findings) - SHOWN} more")
    if not items or not total:
        print("nothing was tested")
        return False
    green = "GREEN: nothing lost, nothing doubled, every proof readable"
    print("RED: the guarantees do not hold" if findings else green)
    return not findings


if __name__ == "__main__":
    sys.exit(main())
