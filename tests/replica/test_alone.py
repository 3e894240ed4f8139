"""The replica as a program of its own."""

import json
import re
import signal
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article = {
        "id": "a1",
        "outlet": "vietnamnet",
        "url": "https://vietnamnet.vn/mot-hai-1234567.html",
        "title": "Một hai",
        "published": "2024-06-10T07:00:00+07:00",
        "paragraphs": [{"text": "Một."}],
    }
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a1.json").write_text(json.dumps(article), encoding="utf-8")
    return tmp_path


def test_it_says_its_settings_and_ends_at_an_interrupt(folder: Path) -> None:
    command = [sys.executable, "-m", "replica", "--port-dir", str(folder / "run"), "--time", "2024-06-11T07:00"]
    with subprocess.Popen([*command, "--articles", str(folder / "articles")], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().decode() for _ in range(8)]
        port = int(re.findall(r"port: (\d+)", "".join(said))[0])
        with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
            assert client.noop()[0] == 250
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    assert re.fullmatch(r"\d+ outlets, 1 articles visible at 2024-06-11T07:00:00\+07:00\n", said[0])
    routes = json.loads((folder / "run" / "routes.json").read_text(encoding="utf-8"))
    assert routes["vietnamnet.vn:443"] != routes["vietnamnet.vn:80"]
    assert f"  ca_file: {(folder / 'run' / 'ca.pem').resolve()}\n" in said
