"""One understood document on the terminal."""

from typing import Any

from rich.console import Console
from rich.markup import escape

from cli.wording import parties, sum_of


def show_result(out: Console, result: dict[str, Any]) -> None:
    """Title, verdict, events and commitments of one document, or its error."""
    if "error" in result:
        error = result["error"]
        out.print(f"[bold red]{escape(result['path'])}[/]: {escape(error['message'])} ({escape(error['hint'])})")
        return
    out.print(f"[bold]{escape(result['title'] or '(no headline)')}[/]", soft_wrap=True)
    when = result["published"] or "unknown"
    out.print(f"  {escape(result['path'])} · published {when} ({result['published_precision']})", soft_wrap=True)
    reasons = "; ".join(result["relevance"]["reasons"])
    verdict = "[green]relevant[/]" if result["relevant"] else "[yellow]not relevant[/]"
    out.print(f"  {verdict}, scope {result['relevance']['scope']}: {escape(reasons)}", soft_wrap=True)
    for event in result["events"]:
        edition = f", no. {event['edition']}" if event["edition"] else ""
        place = "online" if event["online"] else (event["place"] or "place not stated")
        line = f"{event['type']} {event['mechanism'] or ''}{edition}, {event['date'] or 'no date'}, {place}"
        out.print(f"  event: {escape(line)}", soft_wrap=True)
    for item in result["commitments"]:
        _show_commitment(out, item)
    out.print()


def _show_commitment(out: Console, item: dict[str, Any]) -> None:
    """Who, for whom, how much and what on one line, and the sentence that proves it below."""
    restated = ", restated" if item["restatement"] else ""
    facts = f"{item['record']}: {parties(item['actors'])} → {parties(item['beneficiaries'])}, {sum_of(item)}"
    out.print(f"  {escape(facts)} [dim]({item['kind']}, {item['status']}{restated})[/]", soft_wrap=True)
    out.print(f"      «{escape(item['quote'])}»", style="italic dim", soft_wrap=True)
    for point in item["points"]:
        out.print(f"      · {escape(point)}", style="dim", soft_wrap=True)
