"""What is wrong with outlets although nobody said so, for people and for scripts."""

from typing import Any

from cli.state import State
from digest.outlet_words import advice, expected_line, finding_line
from digest.words import words_for
from store.silence import Finding


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding for scripts: times ISO 8601 in UTC, shares of pages from 0 to 1."""
    words = words_for("en")
    return {
        "outlet": finding.outlet,
        "kind": finding.kind,
        "since": finding.since.isoformat(),
        "last_good": finding.last_good_at.isoformat() if finding.last_good_at else None,
        "days_a_week": finding.days_a_week,
        "links_a_day": finding.links_a_day,
        "usual_share": finding.usual,
        "share_now": finding.now,
        "reason": finding.reason,
        "message": finding_line(finding, words),
        "look_at": advice(finding, words),
    }


def print_finding(state: State, finding: Finding) -> None:
    """A finding for people: what was noticed, when all was well last, what is expected, what to look at."""
    words, out = words_for("en"), state.out
    out.print(finding.outlet, style="yellow", end="", markup=False)
    out.print(f": {finding_line(finding, words)}", markup=False, soft_wrap=True)
    lines = {
        "last good": state.local(finding.last_good_at),
        "expected": expected_line(finding, words),
        "reason": finding.reason or "",
        "look at": advice(finding, words),
    }
    for label, text in lines.items():
        if text:
            out.print(f"  {label:<9} {text}", markup=False, soft_wrap=True)
