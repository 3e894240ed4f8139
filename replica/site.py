"""One outlet's web site: which address answers what at one edition of the press."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import unquote

from replica.answer import Answer, tag
from replica.articles import Article
from replica.feeds import STYLES, feed, news_sitemap, sitemap_index, sitemap_shard
from replica.hosts import Host, SitemapSpec, zone
from replica.newsroom import Edition, Newsroom
from replica.pages import CARDS, Listing, article_page, list_page

XML = "text/xml; charset=utf-8"
PLACES = {
    "slug": r"(?P<slug>[a-z0-9-]+(?:/[a-z0-9-]+)*)",
    "zone": r"(?P<zone>\d+)",
    "n": r"(?P<n>\d{1,4})",
    "offset": r"(?P<offset>\d{1,5})",
    "day": r"(?P<day>[\d-]*)",
}


class Site:
    """Answers by path. Rendered answers are kept until the edition changes."""

    def __init__(self, host: Host, newsroom: Newsroom) -> None:
        self.host = host
        self._newsroom = newsroom
        self._kept: tuple[int, dict[str, Answer]] = (-1, {})
        self._known = frozenset(host.sections)
        self._fixed = self._fixed_paths()
        self._paging = _pattern(host.paging) if host.paging else None

    def answer(self, path: str) -> Answer:
        """The answer to a GET of ``path`` (with its query). 404 for what is not, or not yet, published."""
        edition = self._newsroom.edition
        number, kept = self._kept
        if number != edition.number:
            kept = {}
            self._kept = (edition.number, kept)
        if path not in kept:
            kept[path] = self._build(edition, path)
        return kept[path]

    def _build(self, edition: Edition, path: str) -> Answer:
        plain = unquote(path)
        build = self._fixed.get(plain) or self._fixed.get(plain.rstrip("/"))
        if build is not None:
            return build(edition)
        return self._article(edition, path) or self._page(edition, plain) or self._shard(edition, plain) or NOT_FOUND

    def _fixed_paths(self) -> dict[str, Callable[[Edition], Answer]]:
        host = self.host
        paths: dict[str, Callable[[Edition], Answer]] = {"/robots.txt": self._robots, "/": self._section(None, "/")}
        for slug in host.sections:
            path = host.section_url(slug)
            paths[path.rstrip("/")] = self._section(slug, path)
        for path, slug in host.section_aliases.items():
            paths[path.rstrip("/")] = self._section(slug, path)
        for spec in host.feeds:
            paths[spec.path] = self._feed(spec.path, spec.style, spec.section)
        for sitemap in host.sitemaps:
            paths[sitemap.path] = self._news if sitemap.kind == "news" else self._index(sitemap)
        return paths

    def _article(self, edition: Edition, path: str) -> Answer | None:
        article = edition.at(self.host.host, path)
        if article is None:
            return None
        body = article_page(self.host, edition, article)
        etag = self._tag(article.id, article.modified, article.title, article.body)
        return Answer(body=body.encode(), etag=etag, modified=article.modified, chunked=self.host.chunked)

    def _section(self, slug: str | None, path: str) -> Callable[[Edition], Answer]:
        def build(edition: Edition) -> Answer:
            return self._list(edition, slug, path, 0, self._articles(edition, slug))

        return build

    def _page(self, edition: Edition, path: str) -> Answer | None:
        """A later page of a section, by the outlet's own paging addresses."""
        match = self._paging.fullmatch(path) if self._paging else None
        if match is None:
            return None
        found = match.groupdict()
        slug = found.get("slug") or {str(zone(slug)): slug for slug in self.host.sections}.get(found.get("zone") or "")
        if slug not in self.host.sections:
            return None
        articles = self._articles(edition, slug)
        if day := found.get("day"):
            articles = [a for a in articles if a.published.astimezone(edition.time.tzinfo).date().isoformat() == day]
        if offset := found.get("offset"):
            number = int(offset) // CARDS
        else:
            number = int(found["n"]) - self.host.paging_first + 1
        if number < 0 or (number > 0 and number * CARDS >= len(articles)):
            return None
        return self._list(edition, slug, path, number, articles)

    def _list(self, edition: Edition, slug: str | None, path: str, number: int, articles: Sequence[Article]) -> Answer:
        shown = articles[number * CARDS : (number + 1) * CARDS]
        following = self._next(slug, number) if len(articles) > (number + 1) * CARDS else None
        listing = Listing(slug, path, number, shown, following)
        body = list_page(self.host, edition, listing)
        modified = max((article.modified for article in shown), default=None)
        etag = self._tag(path, *((article.id, article.modified) for article in shown))
        return Answer(body=body.encode(), etag=etag, modified=modified, chunked=self.host.chunked)

    def _next(self, slug: str | None, number: int) -> str | None:
        if slug is None or not self.host.paging:
            return None
        n = self.host.paging_first + number
        return self.host.paging.format(slug=slug, zone=zone(slug), n=n, offset=(number + 1) * CARDS, day="")

    def _feed(self, path: str, style: str, section: str | None) -> Callable[[Edition], Answer]:
        def build(edition: Edition) -> Answer:
            articles = self._articles(edition, section)
            return self._xml(edition, feed(self.host, path, STYLES[style], articles), articles)

        return build

    def _news(self, edition: Edition) -> Answer:
        articles = edition.of(self.host.host)
        return self._xml(edition, news_sitemap(self.host, articles, edition.time), articles)

    def _index(self, spec: SitemapSpec) -> Callable[[Edition], Answer]:
        return lambda edition: self._xml(edition, sitemap_index(self.host, spec, edition.of(self.host.host)))

    def _shard(self, edition: Edition, path: str) -> Answer | None:
        for spec in self.host.sitemaps:
            body = sitemap_shard(spec, path, edition.of(self.host.host)) if spec.shard else None
            if body is not None and path.endswith(".gz"):
                return Answer(body=body, etag=tag(body), content_type="application/x-gzip", compress=False)
            if body is not None:
                return self._xml(edition, body)
        return None

    def _xml(self, edition: Edition, body: bytes, articles: Sequence[Article] | None = None) -> Answer:
        shown = edition.of(self.host.host) if articles is None else articles
        modified = max((article.modified for article in shown), default=None)
        etag = None if self.host.etags == "none" else tag(body)
        return Answer(body=body, content_type=XML, etag=etag, modified=modified)

    def _robots(self, edition: Edition) -> Answer:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in self.host.disallow)]
        if self.host.crawl_delay is not None:
            lines.append(f"Crawl-delay: {self.host.crawl_delay}")
        lines += ["Allow: /", *(f"Sitemap: {self.host.base}{sitemap.path}" for sitemap in self.host.sitemaps)]
        return Answer(body="\n".join(lines).encode() + b"\n", content_type="text/plain")

    def _articles(self, edition: Edition, slug: str | None) -> list[Article]:
        return edition.section(self.host.host, slug, self._known)

    def _tag(self, *parts: object) -> str | None:
        return None if self.host.etags == "none" else tag(*parts, weak=self.host.etags == "weak")


NOT_FOUND = Answer(
    status=404, body="<html><head><title>404</title></head><body>Trang không tồn tại</body></html>".encode()
)


def _pattern(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", pattern)
    return re.compile("".join(PLACES[part] if index % 2 else re.escape(part) for index, part in enumerate(parts)))
