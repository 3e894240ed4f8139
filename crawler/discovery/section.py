"""Section pages: the links to articles on an outlet's own lists, and the way to the next page."""

import re
from urllib.parse import urldefrag, urlsplit

import lxml.html
from lxml import etree

from crawler.discovery.listing import Found, ListError, Listing, absolute_url, inflate
from crawler.links import article_links
from crawler.outlet import Outlet

NEXT_WORDS = frozenset({"trang sau", "trang tiếp", "trang kế", "tiếp", "tiếp theo", "sau", "next", ">", "›", "»", "→"})
NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])", re.IGNORECASE)


def read_section(content: bytes, url: str, outlet: Outlet, links: str | None, max_bytes: int) -> Listing:
    """The articles that a section page links to, in its order. Raises ListError if it is no page or links to none."""
    data = inflate(content, max_bytes)
    if not data.strip():
        raise ListError("empty", "is empty")
    items = tuple(Found(link.url, link.title, link.summary) for link in article_links(data, url, outlet, links))
    if not items:
        raise ListError("no_links", "links to no article: its layout may have changed")
    return Listing(items, next_page=next_page(data, url))


def next_page(content: bytes, url: str) -> str | None:
    """The page after this one, on the same host, if the page says so by rel, class or words."""
    try:
        root = lxml.html.document_fromstring(content, base_url=url)
    except (etree.ParserError, ValueError):
        return None
    for element in root.iter("link", "a"):
        rel = (element.get("rel") or "").lower().split()
        target = absolute_url(url, element.get("href"))
        if target and ("next" in rel or _looks_next(element)) and _same_list(url, target):
            return target
    return None


def _looks_next(element: lxml.html.HtmlElement) -> bool:
    if element.tag != "a":
        return False
    words = " ".join(str(element.text_content()).split()).lower()
    return words in NEXT_WORDS or (bool(NEXT_CLASS.search(element.get("class") or "")) and len(words) < 20)


def _same_list(url: str, target: str) -> bool:
    return urlsplit(url).hostname == urlsplit(target).hostname and urldefrag(target).url != urldefrag(url).url
