"""docs/guarantees.md names tests as proof: they must exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = " ".join((ROOT / "docs" / "guarantees.md").read_text(encoding="utf-8").split())
FILES = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE)))
SENTENCES = [text for text in re.findall(r"(?<!\*)\*([^*`]+)\*(?!\*)", PAGE) if text.count(" ") > 3]


def test_every_file_that_is_named_as_proof_exists() -> None:
    assert len(FILES) > 5
    assert [name for name in FILES if not (ROOT / name).is_file()] == []


def test_every_sentence_that_is_named_as_proof_is_a_test_of_those_files() -> None:
    tests = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in FILES)
    names = " ".join(re.findall(r"def (test_\w+)", tests))
    assert len(SENTENCES) > 10
    missing = [text for text in SENTENCES if re.sub(r"\W+", "_", text.lower()) not in names]
    assert missing == []
