"""The links to articles on a list page: those that the outlet's patterns know, or those that look like articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import lxml.html

from crawler.canonical import canonical_url, registrable_domain
from crawler.outlet import Outlet
from crawler.outlet_files import is_article_url
from extract.page.chrome import clean, fold
from extract.page.error import PageError
from extract.page.metadata import unescaped
from extract.page.selectors import compiled, visible_text
from extract.page.tree import parse_page

_SLUG = re.compile(r"(?:^|/)-?[a-z0-9]+(?:-[a-z0-9]+){3,}[^/]*$", re.IGNORECASE)
_ID = re.compile(r"[-/.](?:(?:post|a|d|i|ar)?\d{5,20}|(?=[0-9a-f]*\d)[0-9a-f]{7})(?:\.[a-z]{3,5})?/?$", re.IGNORECASE)
_LONG_SLUG = re.compile(r"/[a-z]+(?:-[a-z0-9]+){5,}(?<!-\d)(?<!\d)(?:\.(?:html?|vnp|vov|tpo|chn|ldo))?$", re.IGNORECASE)
_ENOUGH_WITH_IDS = 5  # article links with ids on one page from which those without are taken for sections
_NO_ARTICLE = re.compile(
    r"/(?:tags?|chu-de|su-kien|events?|topic|collection|tac-gia|author|video|podcast|rss|search|tim-kiem|lien-he)/|"
    r"-(?:tag|event|e)\d+\.|"
    r"\.(?:jpe?g|png|gif|webp|mp4|pdf|rss|xml)$",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:^|[\s_-])(?:sapo|summary|desc|description|lead|chapeau|excerpt|teaser)(?:$|[\s_-])", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_MAX_LINKS = 5000
_CARD_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an article as its list shows it. ``url`` is absolute and as written; '' where nothing is shown."""

    url: str
    title: str
    summary: str = ""


@dataclass(slots=True)
class _Found:
    url: str
    anchors: list[lxml.html.HtmlElement]


def article_links(html: bytes, base_url: str, outlet: Outlet | None = None, links: str | None = None) -> list[Link]:
    """The articles that a page links to, each once, in the page's order.

    With an outlet its address patterns decide; without one a slug with an id on the page's own domain. ``links`` (CSS)
    narrows the page to the elements in which article links stand. A page that cannot be parsed has none.
    """
    try:
        tree, _ = parse_page(html, None)
    except PageError:
        return []
    base = _base(tree, base_url)
    found: dict[str, _Found] = {}
    unsure: set[str] = set()
    for anchor in _anchors(tree, links or (outlet.section_links if outlet else None)):
        url = _absolute(base, anchor.get("href") or "")
        if url and _is_article(url, base, outlet):
            canonical = canonical_url(url, outlet)
            found.setdefault(canonical, _Found(url, [])).anchors.append(anchor)
            if outlet is None and not _ID.search(urlsplit(canonical).path):
                unsure.add(canonical)
    if len(found) - len(unsure) >= _ENOUGH_WITH_IDS:
        found = {canonical: item for canonical, item in found.items() if canonical not in unsure}
    return [_link(item, base, outlet) for item in found.values()]


def _base(tree: lxml.html.HtmlElement, base_url: str) -> str:
    element = tree.find(".//base")
    href = element.get("href") if element is not None else None
    return _absolute(base_url, href or "") or base_url


def _anchors(tree: lxml.html.HtmlElement, links: str | None) -> Iterator[lxml.html.HtmlElement]:
    elements = compiled(links)(tree) if links else [tree]
    seen = 0
    for element in elements:
        for anchor in element.iter("a"):
            seen += 1
            if seen > _MAX_LINKS:
                return
            yield anchor


def _absolute(base: str, href: str) -> str:
    href = href.strip()
    if not href or len(href) > 2000 or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return ""
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url.split("#")[0] if parts.scheme in ("http", "https") and parts.hostname else ""


def _is_article(url: str, base: str, outlet: Outlet | None) -> bool:
    if outlet is not None:
        return registrable_domain(url) in {registrable_domain(host) for host in outlet.hosts} and is_article_url(
            url, outlet
        )
    if registrable_domain(url) != registrable_domain(base):
        return False
    path = urlsplit(canonical_url(url)).path
    if _NO_ARTICLE.search(path) or not _SLUG.search(path):
        return False
    return _ID.search(path) is not None or _LONG_SLUG.search(path) is not None


def _link(item: _Found, base: str, outlet: Outlet | None) -> Link:
    title = _title(item.anchors)
    return Link(item.url, title, _summary(item, title, base, outlet))


def _title(anchors: list[lxml.html.HtmlElement]) -> str:
    """The text in a heading, else the first text that is not a caption or counter, else the title or alt attribute."""
    for anchor in anchors:
        if anchor.getparent() is not None and _in_heading(anchor):
            text = unescaped(visible_text(anchor))
            if text:
                return text
    texts = [text for anchor in anchors if len(text := unescaped(visible_text(anchor))) > 12 and not text.isdigit()]
    if texts:
        return texts[0]
    for anchor in anchors:
        image = next(anchor.iter("img"), None)
        told = anchor.get("title") or (image.get("alt") if image is not None else "") or ""
        if told.strip():
            return unescaped(clean(told[:500]))
    return ""


def _in_heading(anchor: lxml.html.HtmlElement) -> bool:
    if any(parent.tag in _HEADINGS for parent, _ in zip(anchor.iterancestors(), range(3), strict=False)):
        return True
    return next(anchor.iter(*_HEADINGS), None) is not None


def _summary(item: _Found, title: str, base: str, outlet: Outlet | None) -> str:
    """The teaser text beside the link: an element called like a summary, or the longest paragraph of its card."""
    for anchor in item.anchors:
        card = _card(anchor, item, base, outlet)
        if card is None:
            continue
        texts = [
            text
            for element in card.iter("p", "div", "span", "h3", "h4")
            if (element.tag == "p" or _SUMMARY.search((element.get("class") or "")[:200]))
            and (text := unescaped(visible_text(element)))
            and len(text) > 30
            and not _says_the_same(text, title)
        ]
        if texts:
            return max(texts, key=len)[:1000]
    return ""


def _says_the_same(text: str, title: str) -> bool:
    folded, known = fold(text), fold(title)
    return folded in known or (known in folded and len(folded) < 1.5 * len(known))


def _card(
    anchor: lxml.html.HtmlElement, item: _Found, base: str, outlet: Outlet | None
) -> lxml.html.HtmlElement | None:
    """The largest element around the link, within a few levels, that links to no other article."""
    own = canonical_url(item.url, outlet)
    card = None
    for parent, _ in zip(anchor.iterancestors(), range(_CARD_LEVELS), strict=False):
        for other in parent.iter("a"):
            url = _absolute(base, other.get("href") or "")
            if url and canonical_url(url, outlet) != own and _is_article(url, base, outlet):
                return card
        card = parent
    return card
