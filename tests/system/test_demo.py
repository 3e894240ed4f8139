"""The demo as a new user runs it: three mornings, every article accounted for."""

import re
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    place = tmp_path_factory.mktemp("demo") / "work"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "cli", "demo", "--directory", str(place)],
        capture_output=True,
        text=True,
        check=False,
        cwd=place.parent,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "200", "LANG": "C.UTF-8", "HOME": str(place.parent)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return place, done.stdout


def mails(place: Path, day: str) -> list[EmailMessage]:
    return [message_from_bytes(path.read_bytes(), policy=modern) for path in sorted(place.glob(f"digests/{day}-*.eml"))]


def test_every_published_article_is_found_fetched_and_stored_or_the_reason_is_given(demo: tuple[Path, str]) -> None:
    _, output = demo
    assert "not explained" not in output
    assert "never published" not in output
    counts = re.search(r"articles published\s+discovered\s+fetched\s+stored\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", output)
    assert counts is not None
    published, discovered, fetched, stored = map(int, counts.groups())
    assert published == discovered
    assert discovered - stored == output.count("not stored: ")
    assert fetched == stored


def test_the_first_morning_brings_mail_in_both_languages(demo: tuple[Path, str]) -> None:
    place, _ = demo
    assert len(mails(place, "2018-10-10")) == 2


def test_the_second_morning_tells_of_the_signing_as_a_change_of_status_and_not_as_new_money(
    demo: tuple[Path, str],
) -> None:
    place, _ = demo
    english = next(mail for mail in mails(place, "2018-11-29") if "desk" in mail["To"])
    part = english.get_body(("plain",))
    assert part is not None
    text = part.get_content()
    assert re.search(r"EUR\s*4 million|€4 million", text)
    assert re.search(r"pledged\s*(→|->|to)\s*signed", text)


def test_the_third_morning_says_that_nothing_is_new_and_sends_no_mail(demo: tuple[Path, str]) -> None:
    place, output = demo
    assert mails(place, "2018-11-30") == []
    assert "empty" in output


def test_it_never_empties_a_folder_that_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "cli", "demo", "--directory", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "was not made by the demo" in done.stderr
    assert (tmp_path / "thesis.txt").exists()
