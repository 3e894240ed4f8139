"""What the demo proves: every article accounted for, every finding compared with its annotation."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cli.demo_mornings import PlayedMorning
from cli.demo_stage import Stage
from extract.evaluation.report import Report, evaluate
from store.census import Passage, article_readings, passages


def show_report(stage: Stage, mornings: list[PlayedMorning], out: Console) -> bool:
    """Prints the accounts; True if every article is accounted for and every mail arrived."""
    out.rule("accounts")
    complete = _show_articles(stage, out)
    _show_findings(stage, out)
    delivered = _show_mail(stage, mornings, out)
    _show_places(stage, mornings, out)
    return complete and delivered


def _show_articles(stage: Stage, out: Console) -> bool:
    """Published, discovered, fetched, stored: equal, or each difference with its reason."""
    published = {article.url for article in stage.press.published()}
    with stage.database.reader() as session:
        known = {passage.url: passage for passage in passages(session)}
    discovered = published & known.keys()
    fetched = {url for url in discovered if known[url].fetched}
    stored = {url for url in discovered if known[url].stored}
    table = Table(box=None, padding=(0, 1))
    for column in ("articles published", "discovered", "fetched", "stored"):
        table.add_column(column, justify="right")
    table.add_row(*(str(len(urls)) for urls in (published, discovered, fetched, stored)))
    out.print(table)
    unexplained = sorted(published - discovered) + [url for url in discovered - stored if not known[url].reason]
    for url in sorted(discovered - stored):
        out.print(f"  not stored: {_why(known[url])}  {escape(url)}", soft_wrap=True)
    for url in unexplained:
        out.print(f"  [red]not explained[/]: {escape(url)}", soft_wrap=True)
    for url in sorted(known.keys() - published):
        if known[url].stored:
            out.print(f"  [red]stored, but never published[/]: {escape(url)}", soft_wrap=True)
    return not unexplained


def _why(passage: Passage) -> str:
    return escape(f"{passage.state}, {passage.reason}")


def _show_findings(stage: Stage, out: Console) -> None:
    """Events and commitments found beside those annotated, each difference on a line."""
    annotated = {article.url: article for article in stage.corpus}
    with stage.database.reader() as session:
        readings = article_readings(session)
    results: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        (annotated[url].id, reading, annotated[url].annotation) for url, reading in readings.items() if url in annotated
    ]
    report = evaluate(sorted(results, key=lambda result: result[0]))
    table = Table(box=None, padding=(0, 1))
    for column in ("", "annotated", "found and right", "missed", "only found"):
        table.add_column(column, justify="left" if not column else "right")
    for name, agreement in _rows(report):
        annotated_count = agreement.right + agreement.missed
        table.add_row(name, str(annotated_count), str(agreement.right), str(agreement.missed), str(agreement.extra))
    out.print(table)
    shown = [text for text in report.errors if text[1].split(" only ")[0] in ("event", "record")]
    for name, message in shown:
        out.print(f"  {name}: {escape(message)}", style="dim", soft_wrap=True)


def _rows(report: Report) -> list[tuple[str, Any]]:
    return [
        ("relevant articles", report.relevance),
        ("events", report.events),
        ("commitments with a sum", report.quantified),
        ("undertakings without a sum", report.undertakings),
        ("proposals, portfolios, retrospectives", report.other_records),
    ]


def _show_mail(stage: Stage, mornings: list[PlayedMorning], out: Console) -> bool:
    """Sent by us, and received by the mail server: the two must be equal."""
    sent = sum(morning.delivery.sent for morning in mornings)
    received = stage.mailbox.messages()
    out.print(f"Mails sent {sent}, received by the mail server {len(received)}.")
    return sent == len(received)


def _show_places(stage: Stage, mornings: list[PlayedMorning], out: Console) -> None:
    out.print("\nWhere to look:")
    for path in (copy for morning in mornings for copy in morning.copies):
        out.print(f"  {_short(path)}", markup=False, soft_wrap=True)
    config = _short(stage.directory / "config.yaml")
    out.print(f"  {_short(stage.directory / 'mekong.db')}  the database, for example:", markup=False, soft_wrap=True)
    out.print(f"    mekong --config {config} commitments", markup=False, soft_wrap=True)


def _short(path: Path) -> str:
    """Relative to the current folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
