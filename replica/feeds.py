"""RSS, Atom and sitemaps with the oddities that each family of content systems really has."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from replica.articles import Article
from replica.dates import FEED_DATES, iso
from replica.hosts import Host, SitemapSpec
from replica.newsroom import VIETNAM

NEWS_WINDOW = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class FeedStyle:
    """``date`` names an entry of FEED_DATES; ``description`` is how HTML is packed into the element."""

    date: str = "rfc822"
    description: str = "cdata"
    titles: str = "once"
    limit: int = 50
    declaration: bool = True
    atom: bool = False


STYLES = {
    "plain": FeedStyle(),
    "vietnamnet": FeedStyle(description="cdata_broken", limit=1000, declaration=False),
    "mastercms": FeedStyle(limit=25, description="escaped"),
    "tuoitre": FeedStyle(date="none"),
    "thanhnien": FeedStyle(date="two_digit_year", titles="twice", description="twice"),
    "cafef": FeedStyle(date="two_digit_year"),
    "vtv": FeedStyle(date="short_offset", limit=500, description="escaped"),
    "baochinhphu": FeedStyle(date="american", description="plain"),
    "colon": FeedStyle(date="colon"),
    "related": FeedStyle(date="colon", description="related"),
    "gmt": FeedStyle(date="gmt", description="plain"),
    "empty": FeedStyle(limit=0),
    "atom": FeedStyle(atom=True, date="iso", description="escaped"),
}


def feed(host: Host, path: str, style: FeedStyle, articles: Sequence[Article]) -> bytes:
    """A feed of the newest articles. The bytes change only when its items do, so that tags hold."""
    articles = articles[: style.limit]
    text = _atom(host, path, articles) if style.atom else _rss(host, path, style, articles)
    return text.encode()


def _rss(host: Host, path: str, style: FeedStyle, articles: Sequence[Article]) -> str:
    head = '<?xml version="1.0" encoding="utf-8"?>\n' if style.declaration else ""
    items = "".join(_item(host, style, article) for article in articles)
    return (
        f'{head}<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>'
        f"<title>{escape(host.title)} - RSS</title><link>{host.base}</link>"
        f"<description>{escape(host.title)} {escape(path)}</description><generator>{escape(host.title)}</generator>"
        f"{items}</channel></rss>"
    )


def _item(host: Host, style: FeedStyle, article: Article) -> str:
    title = escape(escape(article.title)) if style.titles == "twice" else escape(article.title)
    date = FEED_DATES[style.date](article.published)
    pub_date = f"<pubDate>{date}</pubDate>" if date else ""
    return (
        f"<item><title>{title}</title><description>{_description(host, style.description, article)}</description>"
        f'{pub_date}<link>{escape(article.url)}</link><guid isPermaLink="true">{escape(article.url)}</guid>'
        "<slash:comments>0</slash:comments></item>"
    )


def _description(host: Host, packing: str, article: Article) -> str:
    words = escape(article.summary or article.lead or article.title, quote=False)
    picture = f'<a href="{escape(article.url)}"><img src="{host.base}/image/{escape(article.id)}.jpg"></a>'
    if packing == "plain":
        return words
    if packing == "escaped":
        return escape(f"<p>{picture}</p>{words}")
    if packing == "twice":
        return escape(escape(f"{picture}</br>{words}"))
    if packing == "cdata_broken":
        return f"<![CDATA[{picture}</br>{words}]]>"
    if packing == "related":
        links = "".join(f'<li><a href="{host.base}">{escape(teaser.title)}</a></li>' for teaser in article.related)
        return f"<![CDATA[{picture} <p>{words}</p><div class='related'><ul>{links}</ul></div>]]>"
    return f"<![CDATA[{picture} {words}]]>"


def _atom(host: Host, path: str, articles: Sequence[Article]) -> str:
    entries = "".join(
        f"<entry><title>{escape(a.title)}</title><id>{escape(a.url)}</id>"
        f'<link rel="alternate" type="text/html" href="{escape(a.url)}"/>'
        f"<published>{iso(a.published)}</published><updated>{iso(a.modified)}</updated>"
        f'<summary type="html">{_description(host, "escaped", a)}</summary></entry>'
        for a in articles
    )
    updated = (
        f"<updated>{iso(articles[0].modified)}</updated>" if articles else "<updated>2000-01-01T00:00:00Z</updated>"
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(host.title)}</title><id>{host.base}{escape(path)}</id>{updated}"
        f'<link rel="self" href="{host.base}{escape(path)}"/>{entries}</feed>'
    )


def news_sitemap(host: Host, articles: Sequence[Article], now: datetime) -> bytes:
    """The sitemap of the last two days."""
    urls = "".join(
        f"<url><loc>{escape(a.url)}</loc><news:news><news:publication><news:name>{escape(host.title)}</news:name>"
        f"<news:language>vi</news:language></news:publication><news:publication_date>{iso(a.published)}"
        f"</news:publication_date><news:title>{escape(a.title)}</news:title></news:news></url>"
        for a in articles
        if a.published > now - NEWS_WINDOW
    )
    return _urlset(urls)


def shard_path(spec: SitemapSpec, at: datetime) -> str:
    """The address of the shard that an article published ``at`` is in."""
    at = at.astimezone(VIETNAM)
    first = min((at.day - 1) // 5, 5) * 5 + 1
    return spec.shard.format(y=at.year, m=at.month, d1=first, d2=31 if first == 26 else first + 4)


def sitemap_index(host: Host, spec: SitemapSpec, articles: Sequence[Article]) -> bytes:
    shards: dict[str, datetime] = {}
    for article in articles:
        path = shard_path(spec, article.published)
        shards[path] = max(article.modified, shards.get(path, article.modified))
    entries = "".join(
        f"<sitemap><loc>{host.base}{escape(path)}</loc><lastmod>{iso(modified)}</lastmod></sitemap>"
        for path, modified in shards.items()
    )
    text = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def sitemap_shard(spec: SitemapSpec, path: str, articles: Sequence[Article]) -> bytes | None:
    """One shard, gzip if its name says so; None when no article lies in it."""
    urls = "".join(
        f"<url><loc>{escape(a.url)}</loc><lastmod>{iso(a.modified)}</lastmod><changefreq>never</changefreq></url>"
        for a in articles
        if shard_path(spec, a.published) == path
    )
    if not urls:
        return None
    return gzip.compress(_urlset(urls), mtime=0) if path.endswith(".gz") else _urlset(urls)


def _urlset(urls: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    ).encode()
