"""Which hosts the replica serves, and how each of them is built: the model of hosts.yaml."""

from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import yaml

DISALLOWED = ("/tim-kiem", "/api/")


@dataclass(frozen=True, slots=True)
class FeedSpec:
    """``section`` is a slug, None for all news; ``style`` names an entry of replica.feeds.STYLES."""

    path: str
    style: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class SitemapSpec:
    """``news`` lists the last two days; an ``index`` points to shards named by its ``shard`` pattern.

    The pattern has {y}, {m} and, for five-day shards, {d1} and {d2}; one that ends in .gz serves gzip files.
    """

    path: str
    kind: Literal["news", "index"]
    shard: str = ""


@dataclass(frozen=True, slots=True)
class Host:
    """One virtual host. ``sections`` maps slugs to headings; patterns use {slug}, {zone} and {n} or {offset}.

    ``paging_first`` is {n} of the second page. ``options`` are the skin's own switches.
    """

    host: str
    outlet: str
    title: str
    skin: str
    aliases: tuple[str, ...] = ()
    sections: dict[str, str] = field(default_factory=dict)
    section_path: str = "/{slug}"
    section_aliases: dict[str, str] = field(default_factory=dict)
    """Further addresses of section pages: path to slug."""
    paging: str = ""
    paging_first: int = 2
    paging_fragment: bool = False
    """Whether later pages are bare cards without a document around them."""
    feeds: tuple[FeedSpec, ...] = ()
    sitemaps: tuple[SitemapSpec, ...] = ()
    disallow: tuple[str, ...] = DISALLOWED
    crawl_delay: int | None = None
    etags: Literal["weak", "strong", "none"] = "weak"
    chunked: bool = False
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"https://{self.host}"

    @property
    def names(self) -> tuple[str, ...]:
        return (self.host, *self.aliases)

    def section_url(self, slug: str) -> str:
        return self.section_path.format(slug=slug, zone=zone(slug))


def zone(slug: str) -> int:
    """A section's number, as some content systems put it into addresses."""
    return 1000 + sum(ord(letter) * place for place, letter in enumerate(slug, 1)) % 9000


@cache
def load_hosts() -> dict[str, Host]:
    """All hosts of hosts.yaml by name. A host's keys go over its family's; ``options`` are merged.

    Every host also has its bare, www. and m. names, which redirect to it.
    """
    text = files("replica").joinpath("hosts.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return {name: _host(name, entry, data["families"], data["headings"]) for name, entry in data["hosts"].items()}


def _host(name: str, entry: dict[str, Any], families: dict[str, Any], headings: dict[str, str]) -> Host:
    family = families[entry.pop("family")]
    merged = {**family, **entry, "options": {**family.get("options", {}), **entry.get("options", {})}}
    merged["sections"] = {slug: headings[slug] for slug in merged.get("sections", ())}
    merged["feeds"] = tuple(_part(FeedSpec, feed) for feed in merged.get("feeds", ()))
    merged["sitemaps"] = tuple(_part(SitemapSpec, sitemap) for sitemap in merged.get("sitemaps", ()))
    merged["disallow"] = tuple(merged.get("disallow", DISALLOWED))
    bare = name.removeprefix("www.")
    merged["aliases"] = tuple(sorted({bare, f"www.{bare}", f"m.{bare}", *merged.get("aliases", ())} - {name}))
    return _part(Host, {"host": name, **merged})


Part = TypeVar("Part")


def _part(kind: type[Part], data: dict[str, Any]) -> Part:
    unknown = set(data) - {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if unknown:
        raise ValueError(f"hosts.yaml: {kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**data)
