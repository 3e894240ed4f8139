"""An installation in a folder of its own, worked by real processes as its users start them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

MEKONG = [sys.executable, "-P", "-m", "cli"]
PATIENCE_S = 300.0
"""Only a failing test waits so long."""
START = "; from cli.main import main; import sys; sys.exit(main())"


def until(condition: Callable[[], object], what: str) -> None:
    """Waits for something that another process does; fails when it does not come."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.05)


class Daemon:
    """A running `mekong run`; its log is read from a file, so that nothing blocks."""

    def __init__(self, command: list[str], log: Path) -> None:
        self.log_file = log
        self._handle = log.open("ab")
        self.process = subprocess.Popen(command, stdout=self._handle, stderr=self._handle, cwd="/")

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, pattern: str) -> str:
        """The first match in the log; fails the test if it does not come."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            found = re.search(pattern, self.log())
            if found:
                return found.group(0)
            assert self.process.poll() is None, f"the daemon ended:\n{self.log()}"
            time.sleep(0.05)
        pytest.fail(f"no {pattern!r} in the log:\n{self.log()}")

    def end(self) -> str:
        """Asks it to end in order; gives its log."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE_S) == 0, self.log()
        return self.log()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._handle.close()


class Monitor:
    """``config`` are the sections of its config.yaml; no outlet can be reached unless it says otherwise."""

    def __init__(self, folder: Path, **config: Any) -> None:
        self.folder = folder
        self.daemons: list[Daemon] = []
        self.environment: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "routes.json").write_text("{}", encoding="utf-8")
        self.config: dict[str, Any] = {
            "network": {"routes": "routes.json"},
            "politeness": {"delay_s": 0.1, "contact": "test@localhost"},
            "schedule": {"tick_s": 0.1},
            "outlets": {"enabled": ["baoquocte"]},
            **config,
        }

    @property
    def file(self) -> Path:
        return self.folder / "config.yaml"

    def mekong(self, *arguments: str, now: datetime | None = None, code: int = 0) -> str:
        """Runs a command to its end; gives what it printed. Fails unless it ends with ``code``."""
        command = [*MEKONG, *self._options(now), *arguments]
        variables = {**os.environ, **self.environment}
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=variables)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def hindrances(self, now: datetime | None = None) -> dict[str, list[str]]:
        """What `mekong status` says is in the way, by code."""
        found: dict[str, list[str]] = {}
        for one in json.loads(self.mekong("status", "--json", now=now))["hindrances"]:
            found.setdefault(one["code"], []).append(one["message"])
        return found

    def daemon(self, now: datetime | None = None, patch: str = "") -> Daemon:
        """Starts `mekong run`. ``patch`` are statements that change its process before."""
        program = [sys.executable, "-P", "-c", patch + START] if patch else MEKONG
        daemon = Daemon([*program, *self._options(now), "run"], self.folder / f"daemon-{len(self.daemons)}.log")
        self.daemons.append(daemon)
        return daemon

    def _options(self, now: datetime | None) -> list[str]:
        self.file.write_text(yaml.safe_dump(self.config), encoding="utf-8")
        return ["--config", str(self.file), *(["--now", now.isoformat()] if now else [])]
