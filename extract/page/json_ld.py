"""What a page says about its article in JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html

_ARTICLE_TYPES = frozenset(
    {
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "blogposting",
        "report",
    }
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MAX_SCRIPT = 300_000
_MAX_DEPTH = 4  # lists in lists around an article node


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The fields of the page's article node; '' and () where it says nothing.

    ``people`` are its authors typed as persons or not typed at all.
    """

    headline: str = ""
    description: str = ""
    published: str = ""
    people: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""


def read_json_ld(tree: lxml.html.HtmlElement) -> LinkedData:
    """The first article node of the page's JSON-LD blocks; broken blocks are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _MAX_SCRIPT:
            continue
        for node in _nodes(_loads(script.text)):
            if _is_article(node):
                return _linked_data(node)
    return LinkedData()


def _loads(source: str) -> Any:
    source = _CONTROL.sub(" ", source.strip().removeprefix("//<![CDATA[").removesuffix("//]]>"))
    for text in (source, _TRAILING_COMMA.sub(r"\1", source)):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < _MAX_DEPTH:
        for item in data[:50]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        if isinstance(graph, list):
            yield from (node for node in graph[:50] if isinstance(node, dict))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(str(name).rsplit("/", 1)[-1].lower() in _ARTICLE_TYPES for name in names)


def _linked_data(node: dict[str, Any]) -> LinkedData:
    return LinkedData(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        published=_text(node.get("datePublished")),
        people=tuple(_people(node.get("author"))),
        publisher=_text(node.get("publisher")),
        url=_text(node.get("url")) or _text(node.get("mainEntityOfPage")),
    )


def _people(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and str(item.get("@type", "Person")).lower() == "organization":
            continue
        name = _text(item)
        if name:
            yield name


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("@value") or ""
    return str(value).strip()[:5000] if isinstance(value, str | int | float) else ""
