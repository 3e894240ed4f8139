"""The replica and the product's outlet files know the same addresses, though neither imports the other."""

import re
from datetime import datetime, timedelta, timezone
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from replica.articles import Article, load_articles
from replica.feeds import STYLES
from replica.hosts import load_hosts
from replica.press import Press

MORNING = datetime(2024, 6, 10, 7, 0, tzinfo=timezone(timedelta(hours=7)))


def outlets() -> dict[str, dict[str, Any]]:
    folder = files("crawler").joinpath("outlets")
    entries = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    return {entry.name: yaml.safe_load(entry.read_text(encoding="utf-8")) for entry in entries}


def sources() -> list[tuple[str, str]]:
    """Addresses that somebody saw work; guesses may well be 404, on the web as here."""
    return [
        (source["kind"], source["url"])
        for outlet in outlets().values()
        for source in outlet.get("sources", ())
        if source["evidence"] != "guess"
    ]


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A press that is asked without connections."""
    return Press([], tmp_path_factory.mktemp("press"), MORNING)


@pytest.mark.parametrize(("kind", "url"), sources())
def test_every_known_source_of_an_outlet_is_served(kind: str, url: str, silent: Press) -> None:
    parts = urlsplit(url)
    reply = silent.site(parts.hostname or "").answer(parts.path + (f"?{parts.query}" if parts.query else ""))
    assert reply.status == 200
    assert reply.content_type.startswith("text/html" if kind == "section" else "text/xml")


@pytest.mark.parametrize("name", sorted(n for n, host in load_hosts().items() if f"{host.outlet}.yaml" in outlets()))
def test_a_host_belongs_to_an_outlet_and_its_addresses_are_that_outlet_s(name: str, articles: list[Article]) -> None:
    host = load_hosts()[name]
    outlet = outlets()[f"{host.outlet}.yaml"]
    family: dict[str, Any] = {}
    if outlet.get("family"):
        text = files("crawler").joinpath("families", f"{outlet['family']}.yaml").read_text(encoding="utf-8")
        family = yaml.safe_load(text)
    patterns = outlet.get("article_url") or family.get("article_url") or []
    own = [article.url.rstrip("/") for article in articles if article.host == name]
    assert name in outlet["hosts"] or outlet["hosts"][0] in host.names
    assert own
    assert [url for url in own if not any(re.search(pattern, url) for pattern in patterns)] == []


def test_every_article_of_the_corpus_has_a_host(tmp_path: Path) -> None:
    for split in ("articles", "heldout"):
        with as_file(files("corpus").joinpath(split)) as folder:
            articles = load_articles(folder)
            press = Press(articles, tmp_path / split, MORNING + timedelta(days=9999))
            assert len(press.published()) == len(articles)


def test_names_and_styles_are_used_once_and_known() -> None:
    hosts = load_hosts().values()
    names = [name for host in hosts for name in host.names]
    assert len(names) == len(set(names))
    assert {feed.style for host in hosts for feed in host.feeds} == set(STYLES)
