"""Events in many short reports, open and closed ones: how many are found, how many are right, and their fields."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.article import Article
from extract.evaluation.pairing import pair_events
from extract.reader import understand

HANOI = timezone(timedelta(hours=7))
REPORTS = yaml.safe_load(Path(__file__).with_name("event_reports.yaml").read_text("utf-8"))
FIELDS = ("mechanism", "edition", "date", "place", "online", "upcoming", "co_chairs")

DEFAULTS = {"mechanism": None, "online": False, "upcoming": False}


def found_in(report: dict[str, Any]) -> list[dict[str, Any]]:
    published = datetime.combine(report["day"], time(20, 0), HANOI)
    article = Article(title=report["title"], text="\n\n".join(report["text"]), published=published)
    return [asdict(event) for event in understand(article, weigh=False).events]


def expected_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {**DEFAULTS, **event, "date": event["date"].isoformat() if "date" in event else None}
        for event in report["events"]
    ]


@cache
def scored(part: str) -> Counter[str]:
    """Counts of events right, extra and missed, and of each stated field right and wrong."""
    counts: Counter[str] = Counter()
    for report in REPORTS[part]:
        pairing = pair_events(found_in(report), expected_of(report))
        counts.update(right=len(pairing.pairs), extra=len(pairing.extra), missed=len(pairing.missed))
        for found, expected in pairing.pairs:
            for field in FIELDS:
                if expected.get(field) is not None:
                    same = found[field] == expected[field] or (
                        field == "co_chairs" and set(found[field]) == set(expected[field])
                    )
                    counts[f"{field} {'right' if same else 'wrong'}"] += 1
    return counts


def share(counts: Counter[str], right: str, *wrong: str) -> float:
    return counts[right] / (counts[right] + sum(counts[name] for name in wrong))


@pytest.mark.parametrize(("part", "recall"), [("open", 0.93), ("closed", 0.86)])
def test_events_are_found_and_little_else(part: str, recall: float) -> None:
    counts = scored(part)
    assert share(counts, "right", "extra") >= 0.95
    assert share(counts, "right", "missed") >= recall


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("mechanism", 0.97),
        ("edition", 0.95),
        ("date", 0.93),
        ("place", 0.9),
        ("online", 0.97),
        ("upcoming", 0.97),
        ("co_chairs", 0.75),
    ],
)
def test_what_is_stated_of_an_event_is_right(field: str, least: float) -> None:
    counts = scored("open") + scored("closed")
    assert share(counts, f"{field} right", f"{field} wrong") >= least
