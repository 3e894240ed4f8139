"""What identity needs to know of a mention, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

from extract.identity.wording import folded_name, words_of

Verdict = Literal["same", "restates", "follows", "component", "contradicts", "status_change", "different", "unclear"]
JOINING: frozenset[str] = frozenset({"same", "status_change"})
"""Verdicts that put two mentions into one record; the others (but different) only link their records."""

STATUS_RANK = {
    "proposed": 0,
    "pledged": 1,
    "agreed": 2,
    "signed": 3,
    "implementing": 4,
    "delivered": 5,
    "completed": 6,
}
"""The life of an undertaking. Cancelled and lapsed end it from anywhere and have no rank."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two mentions are to each other, the newer seen from the older. ``strength`` is in 0..1 and orders joins."""

    verdict: Verdict
    reason: str
    strength: float = 0.0


@dataclass(frozen=True)
class MentionFacts:
    """One mention with what its article says around it.

    ``data`` is the JSON contract's object; ``event`` that of the event it belongs to; ``total`` that of the sum it is
    a part of; ``has_parts`` that it is such a sum. ``identity`` tells mentions apart and breaks ties, and ``article``
    names the article: two mentions of one article are never joined.
    """

    kind: Literal["event", "commitment"]
    data: Mapping[str, Any]
    published: datetime
    identity: str
    article: str
    ordinal: int = 0
    outlet: str | None = None
    origin: str | None = None
    event: "MentionFacts | None" = None
    total: Mapping[str, Any] | None = None
    has_parts: bool = False
    implied: Mapping[str, Any] | None = None
    """The sum in another currency at the rate that its own article uses for another sum."""

    @property
    def order(self) -> tuple[datetime, str]:
        """Oldest first: the same order on every machine and for every order of arrival."""
        return (self.published, self.identity)

    @cached_property
    def figures(self) -> Mapping[str, Any]:
        """Amount, equivalent (stated or implied) and quantity."""
        equivalent = self.data.get("equivalent") or self.implied
        return {"amount": self.data.get("amount"), "equivalent": equivalent, "quantity": self.data.get("quantity")}

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(self.data.get("actors") or ())

    @cached_property
    def beneficiaries(self) -> frozenset[str]:
        return frozenset(self.data.get("beneficiaries") or ())

    @cached_property
    def purpose_words(self) -> frozenset[str]:
        """Words of the purpose, or of the quote where the purpose is not known."""
        return words_of(str(self.data.get("purpose") or self.data.get("quote") or ""))

    @cached_property
    def programme(self) -> str | None:
        """The named programme, spelled one way."""
        return folded_name(str(self.data["programme"])) if self.data.get("programme") else None

    @property
    def mechanism(self) -> str | None:
        found = self.data.get("mechanism")
        return str(found) if found else None

    @property
    def status(self) -> str:
        return str(self.data.get("status") or "")

    @property
    def rank(self) -> int | None:
        return STATUS_RANK.get(self.status)

    @property
    def quote(self) -> str:
        return str(self.data.get("quote") or "")

    @property
    def is_part(self) -> bool:
        return self.total is not None
