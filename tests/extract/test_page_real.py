"""Real pages of the press, where they are at hand: everything a reader sees on them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.outlet_files import load_outlets, outlet_of
from extract.article import Article
from extract.page import read_page
from extract.rules import PageRules

NAMES = (
    "baocantho-2026-01",
    "cafef-2026-03",
    "dantri-2026-03",
    "tbnh-2021-03",
    "vietnamnet-2026-03",
    "vnexpress-2026-03",
)


def one_line(text: str) -> str:
    return " ".join(text.split())


def addresses(shared: Path) -> dict[str, str]:
    rows = (
        line.split("|") for line in (shared / "pages" / "README.md").read_text().splitlines() if line.startswith("| ")
    )
    return {row[1].strip(): row[4].strip() for row in rows if "http" in row[4]}


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest, shared: Path) -> tuple[Article, Article, dict[str, Any]]:
    """The page read by its outlet's rules, by the general rules, and what a reader sees."""
    name = f"{request.param}-article"
    gold = json.loads((shared / "pages" / f"{name}.gold.json").read_text())
    content = (shared / "pages" / f"{name}.html").read_bytes()
    url = addresses(shared)[f"{name}.html"]
    outlet = outlet_of(url, load_outlets())
    assert outlet is not None
    ruled = read_page(content, url=url, content_type="text/html", rules=outlet.page_rules())
    return ruled, read_page(content, url=url, content_type="text/html", rules=PageRules()), gold


def test_title_lead_byline_and_time_are_right(case: tuple[Article, Article, dict[str, Any]]) -> None:
    article, _, gold = case
    assert article.title == gold["title"]
    assert article.author == gold["author"]
    assert article.lead[:40] in (gold["lead_first_words"] or "")
    assert bool(article.lead) == bool(gold["lead_first_words"])
    expected = datetime.fromisoformat(gold["published"])
    assert article.published is not None
    assert article.published.replace(tzinfo=None, second=0) == expected.replace(tzinfo=None, second=0)
    assert article.published.utcoffset() is not None
    assert str(article.published)[-6:] == "+07:00"
    assert article.published_precision == "minute"


def test_the_body_is_complete_and_nothing_else(case: tuple[Article, Article, dict[str, Any]]) -> None:
    article, _, gold = case
    text = one_line(article.text)
    assert text.startswith(gold["first_words"])
    assert text.endswith(gold["last_words"])
    assert [snippet for snippet in gold["must_contain"] if snippet not in text] == []
    assert [snippet for snippet in gold["must_not_contain"] if snippet in text] == []


def test_the_general_rules_find_the_body_without_knowing_the_outlet(
    case: tuple[Article, Article, dict[str, Any]],
) -> None:
    _, article, gold = case
    text = one_line(article.text)
    assert article.title == gold["title"]
    assert [snippet for snippet in gold["must_contain"] if snippet not in text] == []
    assert [snippet for snippet in gold["must_not_contain"] if snippet in text] == []
