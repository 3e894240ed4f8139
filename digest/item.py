"""One record in one section of one digest, and the digest's whole selection."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from digest.snapshot import Change
from rates import UsdValue
from store.views import RecordView, SourceView

Section = Literal[
    "new",
    "undertakings",
    "delivered",
    "status",
    "corrections",
    "events",
    "late",
    "proposals",
    "upcoming",
    "related",
    "restated",
]
SECTIONS: tuple[Section, ...] = (
    "new",
    "undertakings",
    "delivered",
    "status",
    "corrections",
    "events",
    "upcoming",
    "late",
    "related",
    "proposals",
    "restated",
)
# A flood (a manual crawl of an old archive) is mailed in portions that a mail client can still open.
MOST_ITEMS = 30
# Shown in a line or two each: context beside the news.
LINES: tuple[Section, ...] = ("events", "upcoming", "late")
# What alone is worth a mail. The rest waits for the next one, unmailed and so not lost.
NEWS: tuple[Section, ...] = ("new", "undertakings", "delivered", "status", "corrections", "proposals")


@dataclass(frozen=True, slots=True)
class Item:
    """A record as it is to be shown. ``components`` are parts of it that are new too; ``part_of`` is the public id
    of the total it belongs to when that is not in the same digest; ``told_parts`` are parts of it that were mailed
    before; ``report`` is the article that tells of the changes; ``in_total`` says whether ``usd`` is summed."""

    record: RecordView
    section: Section
    usd: UsdValue | None = None
    in_total: bool = False
    part_of: str | None = None
    told_parts: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    report: SourceView | None = None
    components: tuple["Item", ...] = ()

    @property
    def size(self) -> float:
        """US dollars for ordering; sums without a rate and items without a sum come last."""
        return self.usd.value if self.usd else -1.0


@dataclass(frozen=True, slots=True)
class Selection:
    """What one subscriber gets. Items within a section are in the order in which they are shown.

    ``held`` counts what did not fit: it is not mailed, and so comes with the next digest.
    """

    sections: dict[Section, tuple[Item, ...]] = field(default_factory=dict)
    held: dict[Section, int] = field(default_factory=dict)

    def of(self, section: Section) -> tuple[Item, ...]:
        return self.sections.get(section, ())

    def count(self, section: Section) -> int:
        return len(self.of(section))

    @property
    def items(self) -> Iterator[Item]:
        """All items, components after their total."""
        for section in SECTIONS:
            for item in self.of(section):
                yield item
                yield from item.components

    @property
    def has_news(self) -> bool:
        """Whether a mail is worth sending: something is new, changed or wrong, or a mechanism itself changed."""
        weighty = any(item.record.type in ("upgrade", "withdrawal") for item in self.of("events"))
        return weighty or any(self.of(section) for section in NEWS)

    @property
    def total_usd(self) -> float:
        """Sum of the new commitments that can be compared. A total counts for its parts, unless some of them were
        mailed before: then its new parts count for themselves."""
        return sum(item.usd.value for item in self.added if item.usd)

    @property
    def added(self) -> list[Item]:
        """The items that make the total."""
        new = [one for item in self.of("new") for one in (item, *item.components)]
        return [item for item in new if item.in_total and item.usd]

    @property
    def left_out(self) -> int:
        """New sums that are not in the total."""
        sums = [item for item in self.of("new") if item.record.data.get("amount") and not item.told_parts]
        return sum(1 for item in sums if not item.in_total)

    @property
    def largest(self) -> Item | None:
        return max(self.added, key=lambda item: item.size, default=None)
