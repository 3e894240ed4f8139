"""A crawl as a table and as JSON."""

from typing import Any

from rich.table import Table

from store.runs import OutletRunView, RunView

STYLES = {"ok": "green", "running": "cyan", "partial": "yellow", "failed": "red", "timed_out": "red"}
COLUMNS = ("found", "skipped", "fetched", "stored", "relevant", "events", "commitments", "errors")


def run_table(run: RunView) -> Table:
    """One line an outlet, and the sum."""
    table = Table(title=f"crawl {run.id} ({run.kind}{', dry run' if run.dry_run else ''}): {run.state}")
    table.add_column("outlet")
    table.add_column("state")
    for column in COLUMNS:
        table.add_column(column, justify="right")
    table.add_column("why skipped")
    for outlet in run.outlets:
        table.add_row(outlet.outlet, outlet.state, *_cells(outlet), _reasons(outlet), style=STYLES.get(outlet.state))
    if len(run.outlets) > 1:
        sums = [str(sum(int(_cells(outlet)[index]) for outlet in run.outlets)) for index in range(len(COLUMNS))]
        table.add_section()
        table.add_row("all", "", *sums, "", style="bold")
    return table


def _cells(outlet: OutletRunView) -> list[str]:
    counts = outlet.counts
    return [
        str(value)
        for value in (
            counts.found,
            sum(counts.skipped.values()),
            counts.fetched,
            counts.stored,
            counts.relevant,
            counts.events,
            counts.commitments,
            sum(counts.errors.values()),
        )
    ]


def _reasons(outlet: OutletRunView) -> str:
    merged: dict[str, int] = {}
    for reason, count in outlet.counts.skipped.items():
        merged[reason.split(":")[0]] = merged.get(reason.split(":")[0], 0) + count
    parts = [f"{reason} {count}" for reason, count in sorted(merged.items(), key=lambda pair: -pair[1])]
    parts += [f"[!] {code} {count}" for code, count in outlet.counts.errors.items()]
    return ", ".join(parts).replace("[", "\\[")


def dry_run_candidates(run: RunView) -> list[dict[str, Any]]:
    """What a dry run would have fetched, then what it would have passed over with the reason: once an address."""
    best: dict[str, dict[str, Any]] = {}
    for found in run.options.get("candidates", ()):
        held = best.setdefault(found["url"], dict(found))
        held["title"] = held["title"] or found["title"]
        held["skip"] = held["skip"] and found["skip"]
    return sorted(best.values(), key=lambda found: (found["skip"] or "", found["outlet"], found["url"]))


def run_json(run: RunView) -> dict[str, Any]:
    """A run for scripts: times ISO 8601 in UTC."""
    return {
        "run": run.id,
        "kind": run.kind,
        "state": run.state,
        "dry_run": run.dry_run,
        "started_at": run.started_at.isoformat(),
        "ended_at": run.ended_at.isoformat() if run.ended_at else None,
        "message": run.message,
        **({"candidates": dry_run_candidates(run)} if run.dry_run else {}),
        "outlets": [
            {
                "outlet": outlet.outlet,
                "state": outlet.state,
                "message": outlet.message,
                "found": outlet.counts.found,
                "skipped": outlet.counts.skipped,
                "fetched": outlet.counts.fetched,
                "not_modified": outlet.counts.not_modified,
                "stored": outlet.counts.stored,
                "relevant": outlet.counts.relevant,
                "events": outlet.counts.events,
                "commitments": outlet.counts.commitments,
                "errors": outlet.counts.errors,
            }
            for outlet in run.outlets
        ],
    }
