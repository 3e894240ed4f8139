"""`mekong outlets`: which outlets are known, and which have fallen silent."""

import json
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from cli.state import leave, state_of

app = typer.Typer(help="The outlets that are read.", no_args_is_help=True)


@app.command("list")
def list_outlets(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """List all known outlets, with how articles are found there and how sure that is."""
    from crawler.outlet_files import load_outlets

    state = state_of(context)
    outlets = load_outlets(state.settings.own_outlets_directory)
    chosen = state.settings.outlets
    if as_json:
        for outlet in outlets.values():
            print(json.dumps(outlet.model_dump(mode="json"), ensure_ascii=False))
        return
    table = Table(box=None, padding=(0, 1))
    for column in ("name", "title", "family", "crawled", "feeds", "sitemaps", "sections", "evidence"):
        table.add_column(column)
    for name, outlet in outlets.items():
        wanted = not outlet.frozen and name not in chosen.disabled and (not chosen.enabled or name in chosen.enabled)
        kinds = [source.kind for source in outlet.sources]
        table.add_row(
            name,
            escape(outlet.title),
            outlet.family or "own",
            "yes" if wanted else ("no longer published" if outlet.frozen else "no"),
            *(str(kinds.count(kind)) for kind in ("feed", "sitemap", "section")),
            outlet.evidence,
        )
    state.out.print(table)


@app.command("check")
def check_outlets(
    context: typer.Context,
    outlets: Annotated[list[str] | None, typer.Argument(help="names from `mekong outlets list`; none: all")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """Ask every feed, sitemap and section of the outlets' files, as a crawl would, and tell which of them work.

    Exit code 0: all work. 3: some do. 1: none does.
    """
    from cli.outlet_checks import check_addresses, check_json, exit_code, print_checks

    state = state_of(context)
    checks = check_addresses(state, outlets or [], quiet=as_json)
    if as_json:
        for check in checks:
            print(json.dumps(check_json(check), ensure_ascii=False))
    else:
        print_checks(state, checks)
    leave(exit_code(checks))


@app.command("silent")
def silent_outlets(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object per line")] = False,
) -> None:
    """List the outlets that bring nothing new for longer than is usual for them, whose pages changed, or that fail."""
    from cli.outlet_findings import finding_json, print_finding
    from scheduler.health import outlet_findings

    state = state_of(context)
    found = outlet_findings(state.database(), state.clock.now())
    if as_json:
        for finding in found:
            print(json.dumps(finding_json(finding), ensure_ascii=False))
        return
    for finding in found:
        print_finding(state, finding)
    if not found:
        state.out.print("No outlet is silent, as far as its own past tells (it takes two weeks to know one).")
