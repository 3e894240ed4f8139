"""The documents that `mekong extract` is given: paths, folders, standard input and manifests."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from extract.article import Article

MAX_FILE_BYTES = 100_000_000
MAX_MANIFEST_LINE = 100_000
SUFFIXES = (".txt", ".html", ".htm")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class DocumentError(Exception):
    """A document that cannot be read: code, message and the way out."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True)
class Document:
    """One document to read, or the reason why it cannot be."""

    path: str
    url: str | None = None
    published: datetime | None = None
    error: DocumentError | None = None

    def article(self) -> Article:
        """What the document says. Raises DocumentError or extract.page.PageError."""
        from crawler.outlet_files import load_outlets, outlet_of
        from extract.document import read_text_document
        from extract.rules import PageRules

        if self.error:
            raise self.error
        outlet = outlet_of(self.url, load_outlets()) if self.url else None
        rules = outlet.page_rules() if outlet else PageRules()
        return read_text_document(
            self._content(), url=self.url, outlet=outlet.name if outlet else None, published=self.published, rules=rules
        )

    def _content(self) -> bytes:
        if self.path == "-":
            return sys.stdin.buffer.read(MAX_FILE_BYTES)
        file = Path(self.path)
        try:
            if file.stat().st_size > MAX_FILE_BYTES:
                raise DocumentError("too_large", f"larger than {MAX_FILE_BYTES} bytes", "give a single article")
            return file.read_bytes()
        except FileNotFoundError:
            raise DocumentError("not_found", "no such file", "check the path") from None
        except IsADirectoryError:
            raise DocumentError("not_a_file", "a folder, not a file", "give the files in it") from None
        except OSError as error:
            raise DocumentError("unreadable", f"cannot be read: {error.strerror}", "check its permissions") from None


def from_paths(paths: list[Path], url: str | None, published: datetime | None) -> Iterator[Document]:
    """One document a file; a folder stands for the text and HTML files in it, by name."""
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
            if not files:
                hint = f"looked for {', '.join(SUFFIXES)}"
                yield Document(str(path), error=DocumentError("empty_folder", "no documents in this folder", hint))
            for file in files:
                yield Document(str(file), None, published)
        else:
            yield Document(str(path), url, published)


def from_manifest(manifest: Path) -> Iterator[Document]:
    """The documents of a manifest; paths are relative to its folder. A bad line is an error of its own."""
    try:
        with manifest.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _manifest_line(line, manifest, number)
    except OSError as error:
        reason = DocumentError("unreadable", f"cannot be read: {error.strerror}", "check the path")
        yield Document(str(manifest), error=reason)


def _manifest_line(line: str, manifest: Path, number: int) -> Document:
    place = f"{manifest}:{number}"
    try:
        entry = _entry(line)
        published = _time(entry["published"]) if entry.get("published") else None
    except ValueError as error:
        hint = 'write {"path": "a.txt", "url": "https://…", "published": "2020-07-09T18:21"}'
        return Document(place, error=DocumentError("bad_manifest_line", str(error), hint))
    path = entry["path"]
    return Document(path if path == "-" else str(manifest.parent / path), entry.get("url"), published)


def _entry(line: str) -> dict[str, Any]:
    if len(line) > MAX_MANIFEST_LINE:
        raise ValueError("the line is too long")
    try:
        entry = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(entry, dict):
        raise ValueError("not a JSON object")
    unknown = set(entry) - {"path", "url", "published"}
    if unknown:
        raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
    if not isinstance(entry.get("path"), str) or not entry["path"]:
        raise ValueError("no path")
    for key in ("url", "published"):
        if entry.get(key) is not None and not isinstance(entry[key], str):
            raise ValueError(f"{key} is not a string")
    return entry


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"published is not a time: {text[:40]}") from None
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)
