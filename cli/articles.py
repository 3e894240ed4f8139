"""`mekong articles`: what was read, and with --near-misses what was left out and why."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from cli.days import first_moment, last_moment
from cli.state import state_of
from store.article_views import find_articles


def register(app: typer.Typer) -> None:
    app.command("articles")(articles)


def articles(
    context: typer.Context,
    outlet: Annotated[list[str] | None, typer.Option(help="name such as baoquocte")] = None,
    near_misses: Annotated[bool, typer.Option("--near-misses", help="articles judged not relevant, with why")] = False,
    since: Annotated[str | None, typer.Option(help="published on this day or later")] = None,
    until: Annotated[str | None, typer.Option(help="published on this day or earlier")] = None,
    text: Annotated[str | None, typer.Option(help="words in the title or text")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """List articles, newest first: the relevant ones, or the near misses."""
    state = state_of(context)
    with state.database().reader() as session:
        found = find_articles(
            session,
            relevant=not near_misses,
            outlets=tuple(outlet or ()),
            since=first_moment(state, "--since", since),
            until=last_moment(state, "--until", until),
            text=text,
            limit=limit,
        )
    if as_json:
        for article in found:
            data = {
                key: value.isoformat() if isinstance(value, datetime) else value
                for key, value in asdict(article).items()
            }
            print(json.dumps(data, ensure_ascii=False))
        return
    if not found:
        state.out.print("Nothing found. `mekong status` shows what has been crawled so far.")
        return
    table = Table(box=None, padding=(0, 1))
    for column in ("id", "published", "outlet", "title", "scope", "reasons" if near_misses else "mechanisms"):
        table.add_column(column)
    for article in found:
        last = "; ".join(article.reasons) if near_misses else ", ".join(article.mechanisms)
        published = state.local(article.published_at)
        table.add_row(
            str(article.id), published, article.outlet or "–", escape(article.title), article.scope, escape(last)
        )
    state.out.print(table)
