"""The annotated articles that ship with the program."""

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.article import Article


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article of the corpus: what stands in its file."""

    data: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def url(self) -> str:
        return str(self.data["url"])

    @property
    def published(self) -> datetime:
        return datetime.fromisoformat(self.data["published"])

    @property
    def annotation(self) -> dict[str, Any]:
        annotation: dict[str, Any] = self.data["annotation"]
        return annotation

    @property
    def text(self) -> str:
        """The body: paragraphs, headings and list items; captions are chrome."""
        blocks: list[str] = []
        for paragraph in self.data["paragraphs"]:
            blocks += paragraph.get("list") or [paragraph.get("text") or paragraph.get("heading") or ""]
        return "\n\n".join(block for block in blocks if block)

    def article(self) -> Article:
        """The article as the page reader would hand it on."""
        return Article(
            title=self.data["title"],
            lead=self.data.get("lead") or "",
            text=self.text,
            url=self.url,
            outlet=self.data["outlet"],
            author=self.data.get("author"),
            published=self.published,
            published_precision="minute",
            published_basis="given",
            origin=self.data.get("origin"),
        )


def corpus_folder(part: str) -> Path:
    """The folder of a part of the corpus: articles or heldout."""
    return Path(str(files("corpus"))) / part


def load_corpus(folder: Path) -> list[AnnotatedArticle]:
    """All annotated articles of a folder, by file name."""
    return [AnnotatedArticle(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))]
