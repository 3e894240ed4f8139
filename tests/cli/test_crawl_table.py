"""A crawl as people and scripts see it."""

from datetime import UTC, datetime
from typing import Any

from cli.crawl_table import dry_run_candidates, run_json
from store.runs import RunView

AT = datetime(2018, 11, 29, tzinfo=UTC)


def dry_run(*candidates: dict[str, Any]) -> RunView:
    return RunView(1, "manual", "ok", AT, AT, None, True, {"candidates": list(candidates)}, None, ())


def found(url: str, title: str, skip: str | None) -> dict[str, Any]:
    return {"outlet": "tuoitre", "url": url, "title": title, "skip": skip}


def test_a_dry_run_names_what_it_would_fetch_before_what_it_would_pass_over() -> None:
    run = dry_run(found("https://a/1", "Cũ", "too_old"), found("https://a/2", "Mới", None))
    assert [(one["title"], one["skip"]) for one in dry_run_candidates(run)] == [("Mới", None), ("Cũ", "too_old")]


def test_an_address_in_several_lists_is_named_once_and_fetched_if_any_list_says_so() -> None:
    run = dry_run(found("https://a/1", "", "off_topic:no_sign"), found("https://a/1", "Hội nghị", None))
    assert dry_run_candidates(run) == [found("https://a/1", "Hội nghị", None)]
    assert run_json(run)["candidates"] == dry_run_candidates(run)
