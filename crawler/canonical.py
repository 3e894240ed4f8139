"""One address for one article: the spelling under which candidates and articles are kept."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

import tldextract
from courlan import clean_url

from crawler.outlet import Outlet
from crawler.outlet_files import host_of, outlet_of, shipped_outlets

_TWIN_HOST = re.compile(r"^(?:www|m|amp|beta|id|mobile|wap)\.(?=[^.]+\.)")
_DOUBLED_ID = re.compile(r"-(\d{4,})-\1(?=\.[a-z]{2,5}$|/?$)")
_JUNK_BEHIND = re.compile(r"(\.(?:html?|vnp|vov|tpo|chn|ldo|epi))(?:[&;,:].*|/+)$", re.IGNORECASE)
_AMP = re.compile(r"(?:\.amp$|(?<=\.html)/amp/?$|(?<=\.htm)/amp/?$|/amp/?$|^/amp(?=/))", re.IGNORECASE)
_ENDINGS = (".htm", ".html", ".vnp", ".tpo", ".vov", ".chn", ".ldo", "")
_VIEW_PARAMETERS = frozenset(
    {"amp", "amp;amp", "mobile", "m", "view", "print", "preview", "zarsrc", "zalo", "ref", "source", "from", "fb", "s"}
)
_MAX_URL = 2000
_EXTRACT = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)


def canonical_url(url: str, outlet: Outlet | None = None) -> str:
    """The address without what changes between its copies: scheme, port, mobile, AMP and beta hosts, trailing dots,
    trackers, fragments, a doubled id, an AMP ending. ``outlet`` is looked up among the shipped ones by its host.

    An identity, not necessarily an address to fetch. What is no web address comes back stripped, and nothing raises.
    """
    url = url.strip()[:_MAX_URL]
    host = host_of(url)
    if not host or not url.lower().startswith(("http://", "https://")):
        return url
    outlet = outlet or outlet_of(url, shipped_outlets())
    parts = urlsplit(clean_url(url) or url)
    path = _path(parts.path or "/", outlet, _host(host, outlet))
    query = "" if outlet is not None and _is_article(outlet, _host(host, outlet), path) else _query(parts.query)
    return urlunsplit(("https", _host(host, outlet), path, query, ""))


@lru_cache(maxsize=4096)
def registrable_domain(url_or_host: str) -> str:
    """The domain that somebody registered (``baoquocte.vn`` for ``id.baoquocte.vn``), from the bundled suffix list and
    never from the network. An IP address, ``localhost`` or another bare name is its own domain; '' for nothing."""
    host = host_of(url_or_host) if "//" in url_or_host else host_of(f"//{url_or_host}")
    return _EXTRACT(host).top_domain_under_public_suffix or host


def _host(host: str, outlet: Outlet | None) -> str:
    bare = _TWIN_HOST.sub("", host)
    if outlet is not None and (host in outlet.hosts or bare in outlet.hosts):
        return outlet.hosts[0]
    return bare


def _path(path: str, outlet: Outlet | None, host: str) -> str:
    path = quote(unquote(re.sub(r"/{2,}", "/", path), errors="replace"), safe="/:@!$&'()*+,;=~-._")
    path = _JUNK_BEHIND.sub(r"\1", path)
    path = _DOUBLED_ID.sub(r"-\1", _without_amp(path, outlet, host))
    return path.rstrip("/") or "/"


def _without_amp(path: str, outlet: Outlet | None, host: str) -> str:
    """The ordinary twin of an AMP page; which ending it has, the outlet's own pattern says."""
    if not _AMP.search(path):
        return path
    stem = _AMP.sub("", path)
    if re.search(r"\.[a-z]{3,4}$", stem):
        return stem
    if outlet is not None:
        for ending in _ENDINGS:
            if _is_article(outlet, host, _DOUBLED_ID.sub(r"-\1", stem + ending)):
                return stem + ending
    return stem + ".htm" if path.lower().endswith(".amp") else stem


def _is_article(outlet: Outlet, host: str, path: str) -> bool:
    return any(re.search(pattern, f"https://{host}{path}") for pattern in outlet.article_url)


def _query(query: str) -> str:
    pairs = (
        parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True, max_num_fields=60)
        if query.count("&") < 60
        else []
    )
    kept = sorted((name, value) for name, value in pairs if not _is_view(name))
    return urlencode(kept)


def _is_view(name: str) -> bool:
    return name.lower() in _VIEW_PARAMETERS or name.lower().startswith(
        ("utm_", "fbclid", "gclid", "zarsrc", "_ga", "mc_")
    )
