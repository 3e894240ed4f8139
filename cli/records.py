"""`mekong commitments` and `mekong events`: what is known, filtered."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from cli import codes
from cli.days import first_moment, last_moment
from cli.record_json import record_json
from cli.state import State, state_of
from cli.wording import parties, sum_of
from store.explaining import unclear_pairs
from store.query import RecordQuery
from store.search import find_records
from store.views import RecordView

LIMIT = 50
FIXED = ("id", "in print", "status", "date", "mech.", "src.")
"""Columns whose values are of no use when they are cut."""


def register(app: typer.Typer) -> None:
    app.command("commitments")(commitments)
    app.command("events")(events)


def commitments(
    context: typer.Context,
    mechanism: Annotated[list[str] | None, typer.Option("--mechanism", "-m", help="code such as MJC")] = None,
    actor: Annotated[list[str] | None, typer.Option("--actor", "-a", help="code such as JP or ADB")] = None,
    beneficiary: Annotated[list[str] | None, typer.Option("--for", help="country code such as LA")] = None,
    sector: Annotated[list[str] | None, typer.Option(help="health, water, energy, …")] = None,
    status: Annotated[list[str] | None, typer.Option(help="pledged, signed, delivered, …")] = None,
    record: Annotated[
        list[str] | None, typer.Option(help="commitment (default), agreement, proposal, portfolio, retrospective, all")
    ] = None,
    since: Annotated[str | None, typer.Option(help="first published on this day or later")] = None,
    until: Annotated[str | None, typer.Option(help="first published on this day or earlier")] = None,
    text: Annotated[str | None, typer.Option(help="words in the quotes")] = None,
    unclear: Annotated[bool, typer.Option("--unclear", help="pairs that may be one, left to people")] = False,
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = LIMIT,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """List commitments, newest first."""
    state = state_of(context)
    if unclear:
        _show_unclear(state, "commitment", limit, as_json)
        return
    query = RecordQuery(
        kinds=("commitment",),
        record_kinds=codes.record_kinds("--record", record),
        mechanisms=codes.mechanisms("--mechanism", mechanism),
        actors=codes.parties("--actor", actor),
        beneficiaries=codes.parties("--for", beneficiary),
        sectors=codes.listed("--sector", sector, "sectors"),
        statuses=codes.listed("--status", status, "statuses"),
        since=first_moment(state, "--since", since),
        until=last_moment(state, "--until", until),
        text=text,
        limit=limit,
    )
    _show(state, query, as_json, _commitment_table)


def events(
    context: typer.Context,
    mechanism: Annotated[list[str] | None, typer.Option("--mechanism", "-m", help="code such as MJC")] = None,
    type_: Annotated[list[str] | None, typer.Option("--type", help="summit, ministerial_meeting, …")] = None,
    since: Annotated[str | None, typer.Option(help="first published on this day or later")] = None,
    until: Annotated[str | None, typer.Option(help="first published on this day or earlier")] = None,
    unclear: Annotated[bool, typer.Option("--unclear", help="pairs that may be one, left to people")] = False,
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = LIMIT,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """List events, newest first."""
    state = state_of(context)
    if unclear:
        _show_unclear(state, "event", limit, as_json)
        return
    query = RecordQuery(
        kinds=("event",),
        mechanisms=codes.mechanisms("--mechanism", mechanism),
        types=codes.listed("--type", type_, "event_types"),
        since=first_moment(state, "--since", since),
        until=last_moment(state, "--until", until),
        limit=limit,
    )
    _show(state, query, as_json, _event_table)


def _show(state: State, query: RecordQuery, as_json: bool, table: Any) -> None:
    with state.database().reader() as session:
        views = find_records(session, query)
    if as_json:
        for view in views:
            print(json.dumps(record_json(view), ensure_ascii=False))
        return
    if not views:
        state.out.print("Nothing found. `mekong status` shows what has been crawled so far.")
        return
    state.out.print(table(state, views))
    if len(views) == query.limit:
        state.out.print(f"The newest {query.limit}; --limit shows more.")


def _show_unclear(state: State, kind: str, limit: int, as_json: bool) -> None:
    with state.database().reader() as session:
        pairs = unclear_pairs(session, kind, limit)
    if as_json:
        for pair in pairs:
            print(json.dumps(asdict(pair), ensure_ascii=False))
        return
    if not pairs:
        state.out.print("No pair is left to people.")
    for pair in pairs:
        state.out.print(f"{' and '.join(pair.public_ids)}: {escape(pair.reason)}", soft_wrap=True)
        for quote in pair.quotes:
            state.out.print(f"    «{escape(quote)}»", style="italic", soft_wrap=True)


def _commitment_table(state: State, views: list[RecordView]) -> Table:
    table = Table(box=None, padding=(0, 1))
    for column in (
        "id",
        "in print",
        "who",
        "for whom",
        "how much",
        "kind",
        "status",
        "mech.",
        "src.",
    ):
        table.add_column(column, no_wrap=column in FIXED, overflow="ellipsis" if column in FIXED else "fold")
    for view in views:
        table.add_row(
            view.public_id,
            state.day(view.first_published_at),
            parties(view.actors),
            parties(view.beneficiaries),
            escape(sum_of(view.data)),
            view.type if view.record_kind == "commitment" else f"{view.type} ({view.record_kind})",
            view.status or "–",
            view.mechanism or "–",
            str(len(view.sources)),
        )
    return table


def _event_table(state: State, views: list[RecordView]) -> Table:
    table = Table(box=None, padding=(0, 1))
    for column in ("id", "in print", "type", "mech.", "edition", "date", "place", "src."):
        table.add_column(column, no_wrap=column in FIXED, overflow="ellipsis" if column in FIXED else "fold")
    for view in views:
        data = view.data
        place = "online" if data.get("online") else data.get("place") or "–"
        edition = str(data["edition"]) if data.get("edition") else "–"
        table.add_row(
            view.public_id,
            state.day(view.first_published_at),
            view.type + (" (upcoming)" if data.get("upcoming") else ""),
            view.mechanism or "–",
            edition,
            data.get("date") or "–",
            escape(str(place)),
            str(len(view.sources)),
        )
    return table
