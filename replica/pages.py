"""Pages as the outlets' content systems build them: the article or list amid menus, boxes, comments and scripts.

Everything in a page follows from the edition and the article: no chance, and no clock but the press's.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from replica.articles import Article, Paragraph, Teaser
from replica.dates import iso, local, weekday
from replica.hosts import Host, zone
from replica.newsroom import Edition, section_of, slugify

CARDS = 12
"""Articles on one page of a section."""

ORIGINS = {"ttxvn": "TTXVN", "vgp": "VGP", "mofa": "Bộ Ngoại giao"}
ARCHIVE_AGE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a section: ``slug`` None is the front page, ``number`` counts from 0, ``following`` is a path."""

    slug: str | None
    path: str
    number: int
    articles: Sequence[Article]
    following: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its teaser, as related boxes show it."""

    title: str
    url: str
    teaser: str
    published: datetime


def article_page(host: Host, edition: Edition, article: Article) -> str:
    """The whole page of one article."""
    template = _environment().get_template(f"{host.skin}/article.html")
    slug = section_of(article)
    slug = slug if slug in host.sections else next(iter(host.sections))
    own = [_link(host, teaser, article.published) for teaser in article.related]
    return template.render(
        **_frame(host, edition),
        article=article,
        section=host.sections[slug],
        section_url=host.section_url(slug),
        related=own + _bait(host, article.id, 4, article.published),
        most_read=_bait(host, f"{article.id} read", 5, article.published),
        comments=(*article.comments, *_choice("comments", article.id, 2)),
        tags=_choice("tags", article.id, 4),
        origin=ORIGINS.get(article.origin or "", article.origin),
    )


def list_page(host: Host, edition: Edition, listing: Listing) -> str:
    """A section's page, or the bare cards of a later page where the outlet loads them so."""
    bare = listing.number > 0 and host.paging_fragment
    template = _environment().get_template(f"{host.skin}/{'cards' if bare else 'section'}.html")
    return template.render(
        **_frame(host, edition),
        listing=listing,
        heading=host.sections.get(listing.slug or "", "Trang chủ"),
        zone=zone(listing.slug or "home"),
        most_read=[Link(a.title, a.path, a.lead, a.published) for a in edition.of(host.host)[-5:]],
    )


def _frame(host: Host, edition: Edition) -> dict[str, Any]:
    return {
        "host": host,
        "now": edition.time,
        "menu": [(heading, host.section_url(slug)) for slug, heading in host.sections.items()],
        "chrome": _chrome(),
    }


def archived(hosts: Mapping[str, Host], articles: Iterable[Article]) -> list[Article]:
    """The old pages behind every link of related and most-read boxes, so that such links lead to real pages."""
    chrome = [Teaser(entry["title"], entry["teaser"]) for entry in _chrome()["bait"]]
    found: dict[str, Article] = {}
    for article in articles:
        host = hosts[article.host]
        for teaser in (*article.related, *chrome):
            link = _link(host, teaser, article.published)
            body = (Paragraph("text", text=teaser.teaser or teaser.title),)
            found[link.url] = Article(
                id=f"old-{hashlib.sha256(link.url.encode()).hexdigest()[:12]}",
                outlet=host.outlet,
                url=link.url,
                title=teaser.title,
                published=link.published,
                paragraphs=body,
            )
    return list(found.values())


@cache
def _environment() -> Environment:
    """The skins, compiled once a process."""
    environment = Environment(
        loader=PackageLoader("replica", "skins"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters.update(local=local, iso=iso, weekday=weekday, slugify=slugify, entities=_entities)
    environment.filters["epoch"] = lambda at: int(at.timestamp())
    return environment


@cache
def _chrome() -> dict[str, Any]:
    """The words of chrome.yaml."""
    text = files("replica").joinpath("chrome.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words


def _choice(kind: str, key: str, count: int) -> list[Any]:
    """``count`` entries of one list of chrome.yaml, the same ones for the same key."""
    return sorted(_chrome()[kind], key=lambda entry: hashlib.sha256(f"{key}{entry}".encode()).digest())[:count]


def _bait(host: Host, key: str, count: int, published: datetime) -> list[Link]:
    return [_link(host, Teaser(entry["title"], entry["teaser"]), published) for entry in _choice("bait", key, count)]


def _link(host: Host, teaser: Teaser, near: datetime) -> Link:
    """A link to an old article; its address is made as the outlet makes addresses."""
    number = int(hashlib.sha256(teaser.title.encode()).hexdigest()[:8], 16)
    published = near.replace(month=1, day=1, hour=9, minute=0, second=0, microsecond=0) - ARCHIVE_AGE
    pattern = host.options.get("old_url", "/{slug}-{id}.html")
    path = pattern.format(
        slug=slugify(teaser.title),
        id=100000 + number % 900000,
        short_stamp=published.strftime("%y%m%d%H%M%S") + f"{number % 1000:03d}",
        stamp=published.strftime("%Y%m%d%H%M%S") + f"{number % 1000:03d}",
    )
    return Link(teaser.title, host.base + path, teaser.teaser, published)


def _entities(text: str) -> Markup:
    """Letters as numeric entities, as some systems store them."""
    coded = (letter if letter.isascii() and letter not in "<>&\"'" else f"&#{ord(letter)};" for letter in text)
    return Markup("".join(coded))  # noqa: S704 - each letter that means something in HTML has just been coded
