"""What is said of an outlet that fell silent, changed its pages or fails: in mails and on the terminal alike."""

from digest.safe import one_line
from digest.words import Words
from store.outlet_history import press_day
from store.silence import Finding

MAX_REASON = 160


def finding_line(finding: Finding, words: Words) -> str:
    """What was noticed and since when; the day is that of Viet Nam."""
    return words.phrase(
        f"found_{finding.kind}",
        day=words.short_day(press_day(finding.since)),
        now=_percent(finding.now),
        usual=_percent(finding.usual),
    )


def expected_line(finding: Finding, words: Words) -> str:
    """What it would do if all were well; empty where that needs no words."""
    if finding.days_a_week is None or finding.links_a_day is None:
        return ""
    days = words.number(finding.days_a_week, 1)
    return words.phrase("outlet_rhythm", days=days, links=words.number(max(1.0, finding.links_a_day), 0))


def told_of(finding: Finding, words: Words) -> str:
    """All of it in one line, with the reason that the outlet's own runs gave."""
    parts = [finding_line(finding, words), expected_line(finding, words), one_line(finding.reason or "", MAX_REASON)]
    return "; ".join(part for part in parts if part)


def advice(finding: Finding, words: Words) -> str:
    """What a person should look at."""
    return words.phrase(f"look_{finding.kind}", outlet=finding.outlet)


def _percent(share: float | None) -> str:
    return f"{100 * (share or 0.0):.0f} %"
