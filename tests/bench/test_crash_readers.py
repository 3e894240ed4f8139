"""The server that the readers of all lives are forked from outlives whoever is killed while talking to it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

ORDER_AFTER_A_DEAD_CLIENT = """
import multiprocessing, socket, sys
from multiprocessing import forkserver
preload = sys.argv[1:]

if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(preload)
    forkserver.ensure_running()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(forkserver._forkserver._forkserver_address)
    reader = context.Process(target=sys.exit, args=(7,))
    reader.start()
    reader.join()
    print(reader.exitcode)
"""


def exit_code_of_a_reader(tmp_path: Path, *preload: str) -> str:
    """What a reader ended with that was ordered after a client had hung up."""
    script = tmp_path / "order.py"
    script.write_text(ORDER_AFTER_A_DEAD_CLIENT, encoding="utf-8")
    command = [sys.executable, str(script), *preload]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def test_a_client_that_is_killed_before_it_placed_its_order_ends_no_server(tmp_path: Path) -> None:
    assert exit_code_of_a_reader(tmp_path, "bench.crash.readers") == "7"


LIFE_WITHOUT_THE_SERVER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from bench.crash.parent import WarmParent
from bench.crash.victim import Life

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    parent = WarmParent(folder / "log.txt")
    life = Life(folder / "none.yaml", datetime(2020, 1, 1, tzinfo=UTC), folder / "notes.jsonl")
    print(parent.run(life))
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
    server = next(pid for pid in children if b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(int(server), 9)
    while Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        pass
    try:
        print(parent.run(life))
    except RuntimeError as error:
        print(error)
"""


def test_a_matrix_that_lost_its_readers_says_so_and_reports_no_loss(tmp_path: Path) -> None:
    script = tmp_path / "life.py"
    script.write_text(LIFE_WITHOUT_THE_SERVER, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path)]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(ROOT)}, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    first, second = done.stdout.strip().splitlines()
    assert first == "broken"
    assert second.startswith("the server that readers are forked from has ended"), done.stdout + done.stderr
