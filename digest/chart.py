"""The year's donors as bars, each with its name and its sum in words: nothing is only a picture."""

from dataclasses import dataclass

from digest.donors import Donor, DonorYear
from digest.safe import one_line
from digest.wording import significant
from digest.words import Words

MOST_BARS = 6
SHORTEST = 1
"""Per cent: a bar that cannot be seen would say nothing at all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``percent`` of the longest bar, 1 to 100."""

    label: str
    value: str
    percent: int


@dataclass(frozen=True, slots=True)
class Chart:
    """``notes``: what was counted, and what was not."""

    title: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]

    @property
    def label_width(self) -> int:
        """In characters, for plain text."""
        return max(len(bar.label) for bar in self.bars)


def chart_of(year: DonorYear, words: Words) -> Chart:
    """The largest donors; those for whom there is no room share the last bar."""
    shown = year.donors if len(year.donors) <= MOST_BARS else year.donors[: MOST_BARS - 1]
    rest = year.donors[len(shown) :]
    rows = [(_label(donor, words), donor.usd) for donor in shown]
    if rest:
        rows.append((words.phrase("chart_others", n=len(rest)), sum(donor.usd for donor in rest)))
    longest = max(usd for _, usd in rows)
    bars = tuple(
        Bar(label, words.money(significant(usd), "USD"), max(SHORTEST, round(100 * usd / longest)))
        for label, usd in rows
    )
    span = {"first": words.short_day(year.first), "last": words.short_day(year.last)}
    notes = [words.phrase("chart_counted", n=year.counted, **span)]
    if year.left_out:
        notes.append(words.phrase("chart_left_out", n=year.left_out))
    if year.filtered:
        notes.append(words.phrase("chart_filtered"))
    return Chart(words.phrase("chart_title"), bars, tuple(notes))


def _label(donor: Donor, words: Words) -> str:
    return one_line(words.parties(one_line(code, 80) for code in donor.actors), 40) or words.phrase("chart_unnamed")
