"""How the addresses of outlet files answer, for people and for scripts."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cli.crawl import carry_out, check_names
from cli.state import DONE, FAILED, PARTIAL, State
from store.checks import SourceCheck, Verdict, checks_of

ADVICE: dict[Verdict, str] = {
    "works": "",
    "moved": "write the new address into the outlet file",
    "old": "it lists nothing of late; look on the outlet's site for the list that took its place",
    "no_articles": "it lists no address that article_url takes; compare its links with article_url in the outlet file",
    "empty": "look at it in a browser: if it lists articles there, use another source; else take it out",
    "wrong_kind": "look at it in a browser and correct its kind or its address in the outlet file",
    "gone": "look for its new address on the outlet's site; else take it out of the outlet file",
    "blocked": "use another source of the outlet, or ask it for access",
    "unreachable": "try again later; if it stays so, correct the address in the outlet file",
    "not_asked": "check this outlet again",
}
FOREIGN = "if that is the outlet's new site, add its host and address to the outlet file"
GUESSED = "it was a guess; write `evidence: page` beside it in the outlet file"
STYLES = {"works": "green", "moved": "yellow", "old": "yellow", "not_asked": "dim"}


def check_addresses(state: State, names: Sequence[str], *, quiet: bool) -> list[SourceCheck]:
    """Asks all addresses of these outlets, or of all that are crawled; one finding an address, in the files' order."""
    from crawler.job import CrawlJob
    from crawler.outlet_files import load_outlets

    check_names(state, list(names))
    job = CrawlJob.of(state.settings, state.now, kind="manual", outlets=tuple(names), dry_run=True, check=True)
    run = carry_out(state, job, quiet=quiet)
    if run.state not in ("ok", "partial") and (run.message or not run.outlets):
        state.err.print(run.message or f"the check ended as {run.state}", style="yellow", markup=False)
    known = load_outlets(state.settings.own_outlets_directory)
    expected: list[SourceCheck] = []
    for outlet in (known[one.outlet] for one in run.outlets):
        if not outlet.sources:
            state.err.print(f"{outlet.name}: its file names no feed, sitemap or section", style="yellow", markup=False)
        expected += [
            SourceCheck(outlet.name, source.url, source.kind, source.evidence, "not_asked") for source in outlet.sources
        ]
    return checks_of(run, expected)


def exit_code(checks: Sequence[SourceCheck]) -> int:
    """Done if all addresses work, failed if nothing can be got from any, else partly done."""
    if checks and all(check.verdict == "works" for check in checks):
        return DONE
    return PARTIAL if any(check.brings for check in checks) else FAILED


def advice(check: SourceCheck) -> str:
    """What to do about an address; empty if nothing is to be done."""
    if check.verdict == "moved" and not check.brings:
        return FOREIGN
    if check.verdict == "works" and check.evidence == "guess":
        return GUESSED
    return ADVICE[check.verdict]


def check_json(check: SourceCheck) -> dict[str, Any]:
    """A finding for scripts; ``newest_at`` is ISO 8601 in UTC."""
    return {**asdict(check), "advice": advice(check) or None}


def print_checks(state: State, checks: Sequence[SourceCheck]) -> None:
    """The addresses by outlet, each with what was found and what to do; then a sum."""
    before = None
    for check in checks:
        if check.outlet != before:
            state.out.print(check.outlet, style="bold", markup=False)
            before = check.outlet
        words = check.verdict.replace("_", " ")
        state.out.print(f"  {words:<12}", style=STYLES.get(check.verdict, "red"), end="", markup=False)
        state.out.print(f"{check.kind} {check.url} ({check.evidence})", markup=False, soft_wrap=True)
        for line in (_found(state, check), advice(check)):
            if line:
                state.out.print(f"{'':<14}{line}", markup=False, soft_wrap=True)
    working = sum(check.verdict == "works" for check in checks)
    state.out.print(f"{working} of {len(checks)} addresses work", markup=False)


def _found(state: State, check: SourceCheck) -> str:
    """What came, where from and what was wrong, in one line."""
    parts = [f"redirects to {check.moved_to}"] if check.moved_to else []
    if check.items is not None:
        parts.append(f"{check.items} items" if check.detail is None else f"{check.items} entries")
    if check.articles is not None and check.items != check.articles and check.detail is None:
        parts.append(f"{check.articles} of them articles")
    if check.newest_at:
        parts.append(f"newest {state.local(datetime.fromisoformat(check.newest_at))}")
    if check.detail:
        parts.append(check.detail)
    return ", ".join(parts)
