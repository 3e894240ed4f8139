"""CSS selectors of outlet files, compiled once, and the visible text of what they find."""

from collections.abc import Iterable
from functools import lru_cache

import lxml.html
from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from extract.page.chrome import clean

_INVISIBLE_TAGS = frozenset({"script", "style", "noscript", "template"})


@lru_cache(maxsize=2048)
def compiled(selector: str) -> CSSSelector:
    """The compiled selector. Raises ValueError with the selector when it is no valid CSS."""
    try:
        return CSSSelector(selector, translator="html")
    except (SelectorError, SyntaxError) as error:
        raise ValueError(f"{selector!r} is not a CSS selector: {error}") from error


def select(tree: lxml.html.HtmlElement, selectors: Iterable[str]) -> list[lxml.html.HtmlElement]:
    """The elements of the first selector that finds any with text or a machine-readable value, in document order."""
    for selector in selectors:
        found = [element for element in compiled(selector)(tree) if visible_text(element) or value_of(element)]
        if found:
            return found
    return []


def first_text(tree: lxml.html.HtmlElement, selectors: Iterable[str]) -> str:
    """The visible text of the first element that has any, for the first selector that finds one; else ''."""
    for selector in selectors:
        for element in compiled(selector)(tree):
            text = visible_text(element)
            if text:
                return text
    return ""


def visible_text(element: lxml.html.HtmlElement) -> str:
    """The element's text as one line, without scripts and styles."""
    if not any(True for _ in element.iter(*_INVISIBLE_TAGS)):
        return clean(" ".join(element.itertext()).replace("\n", " "))[:20_000]
    parts: list[str] = []
    _collect(element, parts)
    return clean(" ".join(parts).replace("\n", " "))[:20_000]


def value_of(element: lxml.html.HtmlElement) -> str:
    """The machine-readable value of a ``time`` or ``meta`` element, else ''."""
    return (element.get("datetime") or (element.get("content") if element.tag == "meta" else "") or "").strip()[:500]


def _collect(element: lxml.html.HtmlElement, parts: list[str]) -> None:
    if isinstance(element.tag, str) and element.tag not in _INVISIBLE_TAGS:
        if element.text:
            parts.append(element.text)
        for child in element:
            _collect(child, parts)
            if child.tail:
                parts.append(child.tail)
