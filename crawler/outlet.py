"""What is known of one outlet: the model of the files in crawler/outlets/ and crawler/families/."""

import re
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from extract.page.selectors import compiled
from extract.rules import PageRules

Evidence = Literal["page", "report", "guess"]


class OutletPart(BaseModel):
    """Strict and frozen, like every file of knowledge."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def compiling(values: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns unchanged, if every one compiles; else a ValueError that shows the pattern."""
    for value in values:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"{value!r} is not a regular expression: {error}") from error
    return values


class SourceSpec(OutletPart):
    """One feed, sitemap or section page. ``links`` (CSS) picks the article links of a section page."""

    url: str
    kind: Literal["feed", "sitemap", "section"]
    evidence: Evidence
    links: str | None = None
    note: str = ""

    @field_validator("url")
    @classmethod
    def _http(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("must be an http(s) address")
        return value


class PageSpec(OutletPart):
    """Selectors of an article page; see extract.rules.PageRules. A list here replaces the family's list."""

    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    lead_prefixes: tuple[str, ...] = ()
    url_time: str | None = None

    @field_validator("body", "title", "lead", "date", "author", "drop")
    @classmethod
    def _css(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            compiled(value)
        return values

    @field_validator("url_time")
    @classmethod
    def _url_time(cls, value: str | None) -> str | None:
        if value is not None:
            compiling((value,))
        return value


class Family(OutletPart):
    """Defaults of a CMS family, under every outlet that names it."""

    name: str
    title: str
    page: PageSpec = PageSpec()
    article_url: tuple[str, ...] = ()
    not_article_url: tuple[str, ...] = ()
    section_links: str | None = None
    note: str = ""

    _patterns = field_validator("article_url", "not_article_url")(compiling)


class Outlet(OutletPart):
    """One outlet. ``article_url`` are regular expressions over a whole URL; a group ``id`` gives the article's id."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    title: str
    kind: Literal["national", "ministerial", "provincial", "agency", "portal"]
    family: str | None = None
    language: str = "vi"
    home: str
    hosts: tuple[str, ...]
    """Every host that serves this outlet; the first is the canonical one."""
    sources: tuple[SourceSpec, ...] = ()
    article_url: tuple[str, ...] = ()
    not_article_url: tuple[str, ...] = ()
    """Addresses that look like articles and are tag, topic or event pages."""
    examples: tuple[str, ...] = ()
    """Article addresses as seen, in any of their spellings; a test holds the patterns against them."""
    section_links: str | None = None
    """CSS of the article links of a section page, where the address alone does not tell."""
    page: PageSpec = PageSpec()
    not_authors: tuple[str, ...] = ()
    origin: str | None = None
    """Agency code when the outlet is itself an origin (vgp, ttxvn, mofa)."""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    frozen: bool = False
    """No longer published: kept for backfill and for reading its archived pages, not crawled by schedule."""
    delay_s: float | None = None
    evidence: Evidence = "guess"
    note: str = ""

    _patterns = field_validator("article_url", "not_article_url")(compiling)

    def with_family(self, family: Family) -> "Outlet":
        """This outlet with the family's defaults where it says nothing itself."""
        own = self.page.model_dump(exclude_defaults=True)
        page = family.page.model_copy(update=own)
        return self.model_copy(
            update={
                "page": page,
                "article_url": self.article_url or family.article_url,
                "not_article_url": self.not_article_url or family.not_article_url,
                "section_links": self.section_links or family.section_links,
            }
        )

    def page_rules(self) -> PageRules:
        """The rules that the page reader needs."""
        return PageRules(
            outlet=self.name,
            not_authors=(self.title, self.name, *self.not_authors),
            **self.page.model_dump(),
        )
