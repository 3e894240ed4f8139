"""`mekong extract`: files in, JSON out. Never the network, never the database."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from cli.command_error import CommandError
from cli.extract_inputs import Document, DocumentError, from_manifest, from_paths
from cli.state import BAD_USAGE, DONE, PARTIAL, leave, state_of
from extract.article import Article

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def register(app: typer.Typer) -> None:
    app.command("extract")(extract)


def extract(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="text or HTML files, or folders of them; - is stdin")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per document")] = False,
    manifest: Annotated[Path | None, typer.Option(help='JSON lines {"path", "url"?, "published"?}')] = None,
    published: Annotated[str | None, typer.Option(help="when it was published (ISO 8601), for all paths")] = None,
    url: Annotated[str | None, typer.Option(help="where it was published, for a single file")] = None,
) -> None:
    """Understand articles in files."""
    state = state_of(context)
    if not paths and not manifest:
        raise CommandError("nothing to extract", hint="give files, or --manifest FILE", code=BAD_USAGE)
    if url and (manifest or not paths or len(paths) > 1 or paths[0].is_dir()):
        raise CommandError("--url goes with exactly one file", hint="use --manifest for several", code=BAD_USAGE)
    given = parse_time(published) if published else None
    failed = False
    for document in _documents(paths or [], manifest, url, given):
        result = document_json(document)
        failed = failed or "error" in result
        if as_json:
            sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        else:
            from cli.extract_view import show_result

            show_result(state.out, result)
    leave(PARTIAL if failed else DONE)


def _documents(
    paths: list[Path], manifest: Path | None, url: str | None, published: datetime | None
) -> Iterator[Document]:
    yield from from_paths(paths, url, published)
    if manifest:
        yield from from_manifest(manifest)


def document_json(document: Document) -> dict[str, Any]:
    """One document as the contract's object: what it says and what was understood, or the error."""
    from extract.page import PageError
    from extract.reader import read

    try:
        article = document.article()
    except (DocumentError, PageError) as error:
        failure = {"code": error.code, "message": error.message, "hint": error.hint}
        return {"path": document.path, "error": failure}
    return {"path": document.path, **article_json(article), **read(article).as_json()}


def article_json(article: Article) -> dict[str, Any]:
    """The article's part of the contract."""
    data: dict[str, Any] = {
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "published_precision": article.published_precision,
        "origin": article.origin,
        "language": article.language,
        "text": article.text,
    }
    for name in ("published_earliest", "published_latest"):
        bound = getattr(article, name)
        if bound:
            data[name] = bound.isoformat()
    if article.flags:
        data["flags"] = list(article.flags)
    return data


def parse_time(text: str) -> datetime:
    """An ISO 8601 time; Vietnamese time where it states no zone. Raises CommandError."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text}: not a time", hint="write it as 2020-07-09T18:21", code=BAD_USAGE) from None
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)
