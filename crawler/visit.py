"""One list page to visit, and the requests that a crawl makes."""

from dataclasses import dataclass, replace
from typing import Literal

from crawler.outlet import Outlet, SourceSpec

MAX_INDEX_DEPTH = 3
MAX_PAGES = 5
MAX_PAGES_ASKED_FOR = 100
MAX_SHARDS = 40
MAX_SHARDS_ASKED_FOR = 2_000
MAX_LISTS = 200
"""Lists of one outlet and run, whatever its indexes name."""
MAX_LISTS_ASKED_FOR = 5_000


@dataclass(frozen=True, slots=True)
class ListVisit:
    """``page`` counts the pages of a section, ``depth`` the sitemap indexes above a sitemap."""

    outlet: Outlet
    kind: Literal["feed", "sitemap", "section"]
    url: str
    links: str | None = None
    page: int = 1
    depth: int = 0
    guessed: bool = False
    """Nobody has seen this address answer: that it does not is no news."""

    @classmethod
    def first(cls, outlet: Outlet, source: SourceSpec) -> "ListVisit":
        return cls(outlet, source.kind, source.url, source.links, guessed=source.evidence == "guess")

    def next_page(self, url: str) -> "ListVisit":
        return replace(self, url=url, page=self.page + 1)

    def shard(self, url: str) -> "ListVisit":
        return replace(self, url=url, depth=self.depth + 1)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a list said of its state; sent back so that it can answer 304."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value}
