"""`mekong show ID`: one record or article, with its proof."""

import json
from typing import Annotated

import typer
from rich.markup import escape

from cli.command_error import CommandError
from cli.explanation import explanation_json, print_explanation
from cli.record_json import record_json
from cli.state import State, state_of
from cli.wording import parties, span, sum_of
from store.article_views import ArticleView, find_article_records, get_article
from store.explaining import explain
from store.search import get_record
from store.views import RecordView


def register(app: typer.Typer) -> None:
    app.command("show")(show)


def show(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="C-…, E-…, an article's number, or its URL")],
    as_json: Annotated[bool, typer.Option("--json", help="print as JSON")] = False,
) -> None:
    """Explain one commitment, event or article: every source, its quote in context, what proves each field, and why it
    is new, told again, in conflict, or one with others."""
    state = state_of(context)
    database = state.database()
    with database.reader() as session:
        record = get_record(session, id_)
        article = None if record else get_article(session, id_)
        records = find_article_records(session, article.id) if article else []
        explanation = explain(session, record) if record else None
    if record and explanation:
        if as_json:
            data = {**record_json(record), "explanation": explanation_json(explanation)}
            print(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            _show_record(state, record)
            print_explanation(state.out, state, record, explanation)
    elif article:
        _show_article(state, article, records, as_json)
    else:
        hint = "list them with `mekong commitments`, `mekong events` or `mekong articles`"
        raise CommandError(f"nothing has the id {id_}", hint=hint)


def _show_record(state: State, record: RecordView) -> None:
    out, data = state.out, record.data
    out.print(f"[bold]{record.public_id}[/]  {record.record_kind or 'event'} · {record.type} · {record.status or '–'}")
    if record.kind == "commitment":
        out.print(f"  {parties(record.actors)} → {parties(record.beneficiaries)}: {escape(sum_of(data))}")
    for name in ("mechanism", "programme", "purpose", "sector", "edition", "date", "place", "period"):
        if data.get(name):
            shown = span(data[name]) if name == "period" else str(data[name])
            out.print(f"  {name:<10} {escape(shown)}", soft_wrap=True)
    if record.event:
        out.print(
            f"  event      {record.event.public_id} ({record.event.type}, {record.event.data.get('date') or 'no date'})"
        )
    out.print(f"  in print   {state.local(record.first_published_at)}, first seen {state.local(record.first_seen_at)}")
    out.print(f"  confidence {data.get('confidence', '–')}")
    for field, values in record.conflicts.items():
        shown = " / ".join(str(value.get("value")) for value in values)
        out.print(f"  [yellow]sources differ on {field}[/]: {escape(shown)}", soft_wrap=True)
    for link in record.links:
        out.print(f"  {link.relation} ({link.direction}) {link.public_id}: {escape(link.reason)}", soft_wrap=True)


def _show_article(state: State, article: ArticleView, records: list[RecordView], as_json: bool) -> None:
    if as_json:
        print(
            json.dumps(
                {
                    "article": article.id,
                    "url": article.url,
                    "outlet": article.outlet,
                    "title": article.title,
                    "published": article.published_at.isoformat() if article.published_at else None,
                    "scope": article.scope,
                    "reasons": list(article.reasons),
                    "text": article.text,
                    "page": article.page,
                    "records": [record_json(record) for record in records],
                },
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    out = state.out
    out.print(f"[bold]{escape(article.title)}[/]", soft_wrap=True)
    out.print(
        f"  {article.outlet or 'unknown outlet'} · {state.local(article.published_at)} · {escape(article.url)}",
        soft_wrap=True,
    )
    out.print(f"  scope {article.scope}: {escape('; '.join(article.reasons))}", soft_wrap=True)
    if article.page:
        out.print(f"  proof: {escape(str(article.page))}", soft_wrap=True)
    for record in records:
        out.print(
            f"  {record.public_id}  {record.type}  {escape(sum_of(record.data)) if record.kind == 'commitment' else ''}"
        )
    out.print()
    out.print(escape(article.text or ""), soft_wrap=False)
