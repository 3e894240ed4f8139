"""The articles that the replica's outlets publish, read from the corpus folder (one JSON file an article)."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

ParagraphKind = Literal["text", "heading", "caption", "list"]
KINDS: tuple[ParagraphKind, ...] = ("text", "heading", "caption", "list")


class ArticleFileError(ValueError):
    """An article file that cannot be used; the message names the file and the field."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the body. ``items`` is filled for lists only, ``text`` for all other kinds."""

    kind: ParagraphKind
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teaser:
    """A link to another article as an outlet shows it: bait, for it names other ministers and other amounts."""

    title: str
    teaser: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one outlet. ``published`` and ``updated`` are aware; ``url`` is the canonical https address."""

    id: str
    outlet: str
    url: str
    title: str
    published: datetime
    paragraphs: tuple[Paragraph, ...]
    lead: str = ""
    author: str | None = None
    origin: str | None = None
    summary: str | None = None
    section: str = ""
    related: tuple[Teaser, ...] = ()
    comments: tuple[str, ...] = ()
    annotation: dict[str, Any] = field(default_factory=dict)
    updated: datetime | None = None

    @property
    def host(self) -> str:
        """The virtual host that serves it."""
        return urlsplit(self.url).hostname or ""

    @property
    def path(self) -> str:
        """Path of the address, with the query if there is one."""
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def modified(self) -> datetime:
        return self.updated or self.published

    @property
    def body(self) -> str:
        """What a reader of the page's body should get: no title, lead, captions or bylines."""
        blocks: list[str] = []
        for paragraph in self.paragraphs:
            if paragraph.kind == "list":
                blocks.extend(paragraph.items)
            elif paragraph.kind != "caption":
                blocks.append(paragraph.text)
        return "\n\n".join(blocks)


def load_articles(folder: Path) -> list[Article]:
    """All articles of a folder, oldest first. Raises ArticleFileError for a file that breaks the format."""
    articles = [read_article(path) for path in sorted(folder.glob("*.json"))]
    return sorted(articles, key=lambda article: (article.published, article.id))


def read_article(path: Path) -> Article:
    """One article file; see corpus/README.md for the format."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ArticleFileError(path.name, f"is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise ArticleFileError(path.name, "must hold one JSON object")
    return parse_article(data, path.name)


def parse_article(data: dict[str, Any], source: str) -> Article:
    """An article from its JSON object; ``source`` is named in errors."""
    try:
        article = Article(
            id=data["id"],
            outlet=data["outlet"],
            url=data["url"],
            title=data["title"],
            lead=data.get("lead") or "",
            author=data.get("author"),
            origin=data.get("origin"),
            summary=data.get("summary"),
            section=data.get("section") or "",
            published=datetime.fromisoformat(data["published"]),
            updated=datetime.fromisoformat(data["updated"]) if data.get("updated") else None,
            paragraphs=tuple(_paragraph(entry, source) for entry in data["paragraphs"]),
            related=tuple(_teaser(entry) for entry in data.get("related") or ()),
            comments=tuple(_comment(entry) for entry in data.get("comments") or ()),
            annotation=data.get("annotation") or {},
        )
    except KeyError as error:
        raise ArticleFileError(source, f"lacks the field {error}") from error
    except ArticleFileError:
        raise
    except (TypeError, AttributeError, ValueError) as error:
        raise ArticleFileError(source, f"has a field that cannot be read: {error}") from error
    if article.published.tzinfo is None:
        raise ArticleFileError(source, "published needs an offset, such as +07:00")
    if not article.url.startswith("https://") or not article.host:
        raise ArticleFileError(source, f"url must be an https address: {article.url}")
    return article


def _paragraph(entry: dict[str, Any], source: str) -> Paragraph:
    for kind in KINDS:
        if kind in entry:
            value = entry[kind]
            return Paragraph(kind, items=tuple(value)) if kind == "list" else Paragraph(kind, text=value)
    raise ArticleFileError(source, f"a paragraph needs one of {', '.join(KINDS)}: {entry}")


def _teaser(entry: dict[str, Any] | str) -> Teaser:
    return Teaser(entry) if isinstance(entry, str) else Teaser(entry["title"], entry.get("teaser") or "")


def _comment(entry: dict[str, Any] | str) -> str:
    return entry if isinstance(entry, str) else str(entry["text"])
