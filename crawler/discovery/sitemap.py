"""Sitemaps: news sitemaps, plain ones, and indexes of shards by day, days or month."""

from lxml import etree

from crawler.discovery.dates import parse_date
from crawler.discovery.listing import (
    MAX_TITLE,
    Found,
    ListError,
    Listing,
    Shard,
    absolute_url,
    clean_text,
    inflate,
    local_name,
    parse_xml,
)

MAX_URLS = 50_000  # the protocol's own limit
MAX_SHARDS = 5_000


def read_sitemap(content: bytes, url: str, max_bytes: int) -> Listing:
    """The addresses of a sitemap, or the shards of an index. Raises ListError for what is neither."""
    data = inflate(content, max_bytes)
    if not data.strip():
        raise ListError("empty", "is empty")
    try:
        root = parse_xml(data)
    except ListError as error:
        if error.code != "malformed":
            raise
        root = parse_xml(data, recover=True)  # cut off or sloppy: what can be read is read
    kind = local_name(root)
    if kind == "sitemapindex":
        shards = [shard for element in root if (shard := _shard(element, url))]
        return Listing(shards=tuple(shards[:MAX_SHARDS]), truncated=len(shards) > MAX_SHARDS)
    if kind == "urlset":
        items = [found for element in root if (found := _found(element, url))]
        return Listing(tuple(items[:MAX_URLS]), truncated=len(items) > MAX_URLS)
    raise ListError("not_a_sitemap", f"is not a sitemap but <{kind}>")


def _shard(element: etree._Element, base: str) -> Shard | None:
    texts = _texts(element)
    link = absolute_url(base, texts.get("loc"))
    return Shard(link, parse_date(texts.get("lastmod"))) if link and local_name(element) == "sitemap" else None


def _found(element: etree._Element, base: str) -> Found | None:
    if local_name(element) != "url":
        return None
    texts = _texts(element)
    link = absolute_url(base, texts.get("loc"))
    if link is None:
        return None
    title = clean_text(texts.get("title"), MAX_TITLE)
    summary = clean_text(texts.get("keywords"), MAX_TITLE)
    published_at = parse_date(texts.get("publication_date"))
    return Found(link, title, summary, published_at, parse_date(texts.get("lastmod")))


def _texts(element: etree._Element) -> dict[str, str]:
    """Texts below an element by name; those of images and videos, which have titles and addresses too, left out."""
    texts: dict[str, str] = {}
    for child in element:
        name = local_name(child)
        if name == "news":
            for part in child:
                texts.setdefault(local_name(part), part.text or "")
        elif name in ("loc", "lastmod"):
            texts.setdefault(name, child.text or "")
    return texts
