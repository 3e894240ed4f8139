"""`mekong status`: what runs, what ran, what waits."""

import json
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from cli.crawl_table import STYLES, run_json
from cli.outlet_findings import finding_json
from cli.state import State, state_of
from digest.outlet_words import told_of
from digest.words import words_for
from scheduler.due import next_crawl_at
from scheduler.locks import lock_holder
from store.runs import RunView, newest_outlet_runs, recent_runs
from store.search import store_summary


def register(app: typer.Typer) -> None:
    app.command("status")(status)


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="print as JSON")] = False,
) -> None:
    """Show the daemon, the last and next runs, unsent mail, and how each outlet is doing."""
    from scheduler.health import outlet_findings
    from scheduler.hindrances import hindrances
    from store.outbox import outbox_counts

    state = state_of(context)
    database = state.database()
    now = state.clock.now()
    daemon, crawl = lock_holder(database, "daemon"), lock_holder(database, "crawl")
    with database.reader() as session:
        runs, outlets = recent_runs(session, 5), newest_outlet_runs(session)
        summary, outbox = store_summary(session), outbox_counts(session)
    found = hindrances(database, state.settings, now)
    unsaid = outlet_findings(database, now)
    data: dict[str, Any] = {
        "daemon": str(daemon) if daemon else None,
        "crawling": str(crawl) if crawl else None,
        "database": database.url.render_as_string(hide_password=True),
        "next_crawl": next_crawl_at(database, state.settings.schedule, now).isoformat(),
        "stored": summary,
        "outbox": outbox,
        "hindrances": [{"code": one.code, "message": one.message} for one in found],
        "outlet_findings": [finding_json(finding) for finding in unsaid],
        "runs": [run_json(run) for run in runs],
    }
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return
    out = state.out
    out.print(f"daemon    {'running: ' + str(daemon) if daemon else 'not running (start it with `mekong run`)'}")
    out.print(f"crawl     {'running: ' + str(crawl) if crawl else 'none running'}", soft_wrap=True)
    due = next_crawl_at(database, state.settings.schedule, now)
    out.print(
        f"next      {state.local(due)}{' (due now)' if due <= now else ''}{'' if daemon else ', once a daemon runs'}"
    )
    out.print(f"database  {data['database']}", soft_wrap=True, markup=False)
    out.print("stored    " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in summary.items()))
    out.print("mail      " + (", ".join(f"{count} {name}" for name, count in outbox.items()) or "none yet"))
    for one in found:
        out.print(f"{one.code:<9} ", style="yellow", end="")
        out.print(one.message, markup=False, soft_wrap=True)
    if runs:
        out.print(_runs_table(state, runs))
    troubled = [outlet for outlet in outlets if outlet.state != "ok"]
    if outlets and not troubled:
        out.print(f"All {len(outlets)} outlets answered in their last run.")
    for finding in unsaid:
        out.print(f"{finding.outlet} {finding.kind}", style="yellow", end="", markup=False)
        out.print(f": {told_of(finding, words_for('en'))}", markup=False, soft_wrap=True)
    if unsaid:
        out.print("`mekong outlets silent` says what to look at.")
    for outlet in troubled:
        style = STYLES.get(outlet.state, "yellow")
        out.print(
            f"[{style}]{outlet.outlet} {outlet.state}[/]: {escape(outlet.message or 'no reason given')}", soft_wrap=True
        )


def _runs_table(state: State, runs: list[RunView]) -> Table:
    table = Table(box=None, padding=(0, 1), title="last runs", title_justify="left")
    for column in ("run", "kind", "state", "started", "ended", "stored", "relevant", "commitments"):
        table.add_column(column)
    for run in runs:
        counts = [outlet.counts for outlet in run.outlets]
        table.add_row(
            str(run.id),
            run.kind,
            run.state,
            state.local(run.started_at),
            state.local(run.ended_at),
            str(sum(count.stored for count in counts)),
            str(sum(count.relevant for count in counts)),
            str(sum(count.commitments for count in counts)),
            style=STYLES.get(run.state),
        )
    return table
