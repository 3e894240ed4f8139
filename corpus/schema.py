"""The shape of an annotated article (README.md holds the guidelines) and of demo.yaml, and how to read them."""

from collections.abc import Iterator
from datetime import date, datetime
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

Scope = Literal["mechanism", "subregion", "mention", "bilateral", "delta", "none"]
Category = Literal["positive", "relevant_no_concrete_commitment", "negative"]
Mechanism = Literal[
    "MJC", "MUSP", "LMI", "MLC", "MKC", "MGC", "MAP", "GMS", "MRC", "ACMECS", "CLMV", "CLV", "FOM", "JUMPP"
]
Split = Literal["articles", "training", "heldout"]


class Part(BaseModel):
    """Strict and frozen: an annotation with an unknown or missing key is an error, not a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Teaser(Part):
    """A link to another story, as outlets print it around and inside an article."""

    title: str
    teaser: str


class Block(Part):
    """One block of the article; exactly one key is set. Captions are no part of the body text."""

    text: str | None = None
    heading: str | None = None
    caption: str | None = None
    list: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _one(self) -> "Block":
        if len(self.model_fields_set) != 1 or not any((self.text, self.heading, self.caption, self.list)):
            raise ValueError("a block has one of text, heading, caption, list, and it is not empty")
        return self

    def lines(self) -> tuple[str, ...]:
        """What the block adds to the body text."""
        if self.list:
            return self.list
        line = self.text or self.heading
        return (line,) if line else ()


class Amount(Part):
    """Money in the donor's currency. With ``qualifier`` range, ``value`` is the lower end."""

    value: float = Field(gt=0)
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    qualifier: Literal["exact", "at_least", "more_than", "nearly", "about", "up_to", "range"]
    value_max: float | None
    per: Literal["year", "project"] | None


class Equivalent(Part):
    """The conversion that the text itself gives."""

    value: float = Field(gt=0)
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class Quantity(Part):
    """A count of things that are not money, such as doses or scholarships."""

    value: float = Field(gt=0)
    unit: str


class Period(Part):
    """Years, months or days: ``2019``, ``2019-01``. A duration without a calendar date is no period."""

    start: str | None = Field(pattern=r"^\d{4}(-\d{2}){0,2}$")
    end: str | None = Field(pattern=r"^\d{4}(-\d{2}){0,2}$")


class Event(Part):
    """Something that happened or will happen, as the article tells it."""

    type: Literal[
        "summit", "ministerial_meeting", "senior_officials_meeting", "council_meeting", "working_group",
        "bilateral_meeting", "phone_call", "visit", "forum", "negotiation", "adoption", "signing", "announcement",
        "delivery", "launch", "request", "upgrade", "withdrawal", "consultation", "review",
    ]  # fmt: skip
    mechanism: Mechanism | None
    edition: int | None = Field(gt=0)
    date: date | None
    month_day: str | None = Field(pattern=r"^\d{2}-\d{2}$")
    place: str | None
    online: bool
    upcoming: bool
    participants: tuple[str, ...]
    co_chairs: tuple[str, ...]


class Commitment(Part):
    """One record of the article. ``part_of`` is the index of its total in the same list."""

    record: Literal["commitment", "agreement", "proposal", "portfolio", "retrospective"]
    kind: Literal[
        "grant", "loan", "credit_line", "guarantee", "investment", "fund_contribution", "in_kind",
        "technical_assistance", "scholarship", "financial_support", "continued_support", "project", "institution",
        "plan_adoption", "policy_agreement", "statement", "meeting_promise", "data_sharing", "legal_undertaking",
        "target", "other",
    ]  # fmt: skip
    status: Literal[
        "proposed", "pledged", "agreed", "signed", "implementing", "delivered", "completed", "cancelled", "lapsed"
    ]
    restatement: bool
    actors: tuple[str, ...] = Field(min_length=1)
    beneficiaries: tuple[str, ...]
    mechanism: Mechanism | None
    programme: str | None
    amount: Amount | None
    equivalent: Equivalent | None
    quantity: Quantity | None
    part_of: int | None
    points: tuple[str, ...] = ()
    purpose: str
    sector: Literal[
        "health", "infrastructure", "water", "environment", "energy", "trade_investment", "digital", "education",
        "agriculture", "security", "other",
    ]  # fmt: skip
    period: Period | None
    quote: str = Field(min_length=8, max_length=600)


class NotCommitment(Part):
    """A figure of the body that must not become a record, and why. ``currency`` may be a unit."""

    value: float
    currency: str
    reason: str


class Annotation(Part):
    """What a careful reader finds in the article."""

    relevant: bool
    scope: Scope
    category: Category
    mechanisms: tuple[Mechanism, ...]
    mentioned_mechanisms: tuple[Mechanism, ...]
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    not_commitments: tuple[NotCommitment, ...]


class AnnotatedArticle(Part):
    """One article of our own writing, with its annotation. ``related`` and ``comments`` are page chrome."""

    id: str = Field(pattern=r"^[a-z]\d{2,3}$")
    outlet: str
    url: str = Field(pattern=r"^https://")
    title: str
    lead: str
    author: str | None
    published: datetime
    origin: Literal["mofa", "vgp", "ttxvn"] | None
    section: str
    paragraphs: tuple[Block, ...] = Field(min_length=1)
    related: tuple[Teaser, ...]
    comments: tuple[str, ...]
    annotation: Annotation
    duplicate_group: str | None
    borderline: bool
    length: Literal["full", "short"]
    notes: str

    @property
    def body(self) -> str:
        """The body text: text, headings and list items joined by blank lines; no title, lead or captions."""
        return "\n\n".join(line for block in self.paragraphs for line in block.lines())


class Morning(Part):
    """What a subscriber to everything is to find on one morning. The lists hold groups of demo.yaml."""

    at: datetime
    published: tuple[str, ...]
    """Articles that appeared since the morning before (before the first: within its news horizon)."""
    new: tuple[str, ...]
    restated: tuple[str, ...]
    status_changed: tuple[str, ...]
    irrelevant: tuple[str, ...]
    note: str = ""


class Group(Part):
    """Records of one real undertaking: ``article:index`` of the commitments that tell of it."""

    title: str
    records: tuple[str, ...] = Field(min_length=1)


class Demo(Part):
    """The three mornings of the demonstration."""

    mornings: tuple[Morning, ...]
    older: tuple[str, ...]
    """Articles older than the first morning's news horizon: known, but new to nobody."""
    groups: dict[str, Group]


def read_articles(split: Split = "articles") -> Iterator[AnnotatedArticle]:
    """Yields the articles of one split by id. Raises pydantic.ValidationError for a file of another shape."""
    folder = resources.files("corpus") / split
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".json"):
            yield AnnotatedArticle.model_validate_json(file.read_text(encoding="utf-8"))


def read_demo() -> Demo:
    """The mornings of the demonstration and what is expected of each."""
    text = (resources.files("corpus") / "demo.yaml").read_text(encoding="utf-8")
    return Demo.model_validate(yaml.safe_load(text))
