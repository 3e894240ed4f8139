"""The pinned scores: what the understanding reached on which corpus, kept in corpus/scores.yaml.

A figure may only rise unnoticed. A drop, or a corpus that is not the one that was scored, fails until the scores are
pinned anew, by hand and with a reason, which then stands in the file.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from cli.corpus_files import AnnotatedArticle, corpus_folder, load_corpus
from extract.evaluation.report import evaluate
from extract.reader import EXTRACTOR_VERSION, read

PARTS = ("articles", "heldout")
DIGITS = 4
"""Digits behind the point that are pinned: finer than one record in any part."""
WAY_OUT = "If that is meant, pin it by hand: mekong evaluate --pin 'why it changed'"
HEAD = """\
# What the understanding reached, and on which corpus. Written by: mekong evaluate --pin 'why'
# A test fails when a figure falls or the corpus changes. Look first whether that is a fault; then pin with a reason.
"""


def pins_file() -> Path:
    """corpus/scores.yaml of this program."""
    return corpus_folder("articles").parent / "scores.yaml"


def corpus_hash(folder: Path) -> str:
    """Hash of a part's files, names and bytes, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def measure(folder: Path) -> dict[str, Any]:
    """The hash and every figure of one part, as they are pinned."""
    articles = load_corpus(folder)
    return {"sha256": corpus_hash(folder), "figures": figures_of(articles)}


def figures_of(articles: list[AnnotatedArticle]) -> dict[str, float]:
    """Every figure by its name; more is better for all of them."""
    from cli.evaluate import groups_json, report_json
    from cli.grouping import score_grouping

    report = report_json(evaluate((item.id, read(item.article()).as_json(), item.annotation) for item in articles))
    groups = groups_json(score_grouping(articles, as_read=True))
    found: dict[str, float] = {"bait refused": 1.0 - report.pop("bait taken")["share"]}
    for name, field in report.pop("fields").items():
        found[name] = field["share"]
    for name, told in report.items():
        found |= {f"{name}, {kind}": told[kind] for kind in ("precision", "recall")}
    for name, told in groups.items():
        for way, scored in told.items():
            found |= {f"{name}, {way} {kind}": scored[kind] for kind in ("precision", "recall")}
    return {name: round(value, DIGITS) for name, value in sorted(found.items())}


def problems(pinned: Mapping[str, Any], now: Mapping[str, Any], part: str) -> list[str]:
    """What is worse than pinned, one sentence each: the figure, old and new, and the way out."""
    found = []
    if pinned.get("sha256") != now["sha256"]:
        found.append(f"{part}: the corpus is not the one that was scored. {WAY_OUT}")
    before: Mapping[str, float] = pinned.get("figures", {})
    for name in sorted({*before, *now["figures"]}):
        old, new = before.get(name), now["figures"].get(name)
        if old is None or new is None:
            found.append(f"{part}: {name} is {'not pinned' if old is None else 'pinned, but not measured'}. {WAY_OUT}")
        elif new < old:
            found.append(f"{part}: {name} fell from {old:.{DIGITS}f} to {new:.{DIGITS}f}. {WAY_OUT}")
    return found


def load_pins(path: Path) -> dict[str, Any]:
    """The pinned parts; empty where nothing is pinned yet."""
    if not path.exists():
        return {}
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(loaded.get("parts", {})) if isinstance(loaded, dict) else {}


def write_pins(path: Path, reason: str, parts: Mapping[str, Mapping[str, Any]]) -> None:
    """Writes all parts with the reason for pinning them now."""
    content = {"reason": reason, "extractor": EXTRACTOR_VERSION, "parts": {name: dict(parts[name]) for name in parts}}
    path.write_text(HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
