"""`mekong crawl`: the scheduled crawl's own path, started by hand, with live progress."""

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.live import Live

from cli.command_error import CommandError
from cli.crawl_table import dry_run_candidates, run_json, run_table
from cli.days import first_moment, last_moment
from cli.state import BAD_USAGE, DONE, FAILED, PARTIAL, State, leave, state_of
from store.runs import RunView

if TYPE_CHECKING:
    from crawler.job import CrawlJob


def register(app: typer.Typer) -> None:
    app.command("crawl")(crawl)


def crawl(
    context: typer.Context,
    outlets: Annotated[list[str] | None, typer.Argument(help="names from `mekong outlets list`; none: all")] = None,
    url: Annotated[list[str] | None, typer.Option("--url", help="fetch this article only (repeatable)")] = None,
    since: Annotated[str | None, typer.Option(help="take articles from this day on (YYYY-MM-DD)")] = None,
    until: Annotated[str | None, typer.Option(help="take articles up to this day")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="look for articles, fetch and store none")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the result as JSON")] = False,
) -> None:
    """Crawl now: all outlets, some, or single articles."""
    from crawler.job import CrawlJob

    state = state_of(context)
    settings = state.settings
    check_names(state, outlets or [])
    _check_urls(state, url or [])
    job = CrawlJob.of(
        settings,
        state.now,
        kind="backfill" if since else "manual",
        outlets=tuple(outlets or ()),
        urls=tuple(url or ()),
        since=first_moment(state, "--since", since),
        until=last_moment(state, "--until", until),
        dry_run=dry_run,
    )
    run = carry_out(state, job, quiet=as_json)
    report(state, run, as_json=as_json)
    leave({"ok": DONE, "partial": PARTIAL}.get(run.state, FAILED))


def carry_out(state: State, job: "CrawlJob", *, quiet: bool) -> RunView:
    """Runs a job in a crawl process and waits for it, showing how far it is unless quiet. Gives the closed run."""
    from scheduler.locks import LockHeldError
    from scheduler.runner import ChildRunner

    runner = ChildRunner(state.database(), state.clock, state.settings.crawl.run_timeout_s)
    try:
        with _stop_on_signals() as stop, _display(state, quiet=quiet) as show:
            return runner.run(job, stop, show).run
    except LockHeldError as error:
        raise CommandError(
            f"another crawl is running: {error.holder}",
            hint="wait until it is done; `mekong status` shows how far it is",
        ) from None


def report(state: State, run: RunView, *, as_json: bool) -> None:
    """Prints a finished run: the table and what went wrong, or JSON."""
    if as_json:
        print(json.dumps(run_json(run), ensure_ascii=False, indent=2))
        return
    state.out.print(run_table(run))
    for found in dry_run_candidates(run) if run.dry_run else ():
        verdict = f"skip ({found['skip']})" if found["skip"] else "fetch"
        state.out.print(f"{verdict}  {found['title'] or '(no title)'}  {found['url']}", markup=False, soft_wrap=True)
    for outlet in run.outlets:
        if outlet.message and outlet.state != "ok":
            state.out.print(f"{outlet.outlet}: {outlet.message}", style="yellow", markup=False)
    if run.message:
        state.out.print(run.message, style="yellow", markup=False)


def check_names(state: State, names: list[str]) -> None:
    """Raises CommandError if there is no outlet of one of these names."""
    from crawler.outlet_files import load_outlets

    known = load_outlets(state.settings.own_outlets_directory)
    unknown = [name for name in names if name not in known]
    if unknown:
        hint = "known: " + ", ".join(sorted(known))
        raise CommandError(f"no outlet named {', '.join(unknown)}", hint=hint, code=BAD_USAGE)


def _check_urls(state: State, urls: list[str]) -> None:
    from crawler.guard import GuardError, check_public_url
    from crawler.outlet_files import load_outlets, outlet_of

    known = load_outlets(state.settings.own_outlets_directory)
    for url in urls:
        try:
            check_public_url(url)
        except GuardError as error:
            raise CommandError(f"--url {url}: {error.message}", hint=error.hint, code=BAD_USAGE) from None
        if outlet_of(url, known) is None:
            hint = f"add an outlet file to {state.settings.own_outlets_directory}; see `mekong outlets list`"
            raise CommandError(f"--url {url}: belongs to no known outlet", hint=hint, code=BAD_USAGE)


@contextmanager
def _stop_on_signals() -> Iterator[threading.Event]:
    """Ctrl-C and SIGTERM ask the crawl to end in order."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _display(state: State, *, quiet: bool) -> Iterator[Any]:
    """A live table on a terminal; a line per finished outlet elsewhere; nothing when quiet."""
    if quiet:
        yield None
    elif state.out.is_terminal:
        with Live(console=state.out, transient=True, refresh_per_second=4) as live:
            yield lambda run: live.update(run_table(run))
    else:
        done: set[str] = set()

        def tell(run: RunView) -> None:
            for outlet in run.outlets:
                if outlet.state != "running" and outlet.outlet not in done:
                    done.add(outlet.outlet)
                    state.err.print(f"{outlet.outlet}: {outlet.state}", markup=False)

        yield tell
