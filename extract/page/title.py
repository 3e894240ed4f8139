"""The headline and the lead of a page."""

import re
from collections.abc import Iterable

import lxml.html

from extract.page.chrome import clean, fold
from extract.page.metadata import Metadata, unescaped
from extract.page.selectors import compiled, first_text, visible_text
from extract.rules import PageRules

GENERIC_LEADS = (
    ".sapo",
    ".detail-sapo",
    ".article__sapo",
    ".article-sapo",
    ".singular-sapo",
    ".chapeau",
    ".article-summary",
    ".article__summary",
    ".post-summary",
    ".the-article-summary",
    ".detail-summary",
    ".article-detail-desc",
    ".news-sapo",
    "[data-slot=sapo]",
    "[class*='sapo']",
)
_SHORTEST_LEAD = 30
_SEPARATOR = re.compile(r"\s+[|–—•·-]\s+|\s*\|\s*")
_DATELINE = re.compile(
    r"^\s*(?:[(\[]\s?[^()\[\]]{2,28}?[)\]]\s*[-–—.:]?|[A-ZĐ][\w&+]{1,14}(?:\.[A-Za-z]{2,3}){1,2}\s*[-–—.:]|"
    r"[A-ZĐ&+]{2,8}\s*[-–—.])\s*"
)


def read_title(tree: lxml.html.HtmlElement, metadata: Metadata, rules: PageRules) -> str:
    """The headline: outlet selector, JSON-LD, og:title, h1, ``<title>``; without the site's name behind it."""
    names = (*rules.not_authors, *metadata.site_names, rules.outlet or "")
    for text in (
        first_text(tree, rules.title),
        metadata.json_ld.headline,
        metadata.first("og:title", "twitter:title"),
        _longest_h1(tree),
        metadata.page_title,
    ):
        title = _without_site(unescaped(clean(text)), names)
        if title:
            return title
    return ""


def read_lead(tree: lxml.html.HtmlElement, metadata: Metadata, rules: PageRules) -> tuple[str, bool]:
    """The lead as the page shows it, and whether it has an element of its own (else it comes from the head)."""
    shown = unescaped(first_text(tree, rules.lead))
    if shown:
        return shown, True
    names = (*rules.not_authors, *metadata.site_names)
    told = metadata.json_ld.description or metadata.first("og:description", "description", "twitter:description")
    told = _without_site(unescaped(clean(told)), names)
    shown = _generic_lead(tree, told)
    return (shown, True) if shown else (told, False)


def without_prefix(lead: str, prefixes: Iterable[str]) -> str:
    """The lead without "(Dân trí) -", "TGVN.", "VTV.vn -" and other datelines in front."""
    for prefix in prefixes:
        if lead.casefold().startswith(prefix.casefold()):
            return lead[len(prefix) :].lstrip(" -–—.:")
    cut = _DATELINE.sub("", lead, count=1)
    return cut if len(cut) >= len(lead) - 32 and cut else lead


def _generic_lead(tree: lxml.html.HtmlElement, told: str) -> str:
    """The text of an element that is called like a lead: the one that the head's description repeats, or, where the
    head has none, the first behind the headline. Teasers of other stories carry the same classes."""
    for element in compiled(", ".join(GENERIC_LEADS))(tree)[:30]:
        text = unescaped(visible_text(element))
        if len(text) < _SHORTEST_LEAD or element.tag in ("body", "html", "article"):
            continue
        if told and _opening(text) == _opening(told):
            return text
        if not told and _follows_headline(element):
            return text
    return ""


def _opening(lead: str) -> str:
    return fold(without_prefix(lead, ()))[:_SHORTEST_LEAD]


def _follows_headline(element: lxml.html.HtmlElement) -> bool:
    before = element.xpath("count(preceding::h1)")
    return bool(before) and element.xpath("count(following::h1)") == 0 and len(visible_text(element)) < 1000


def _longest_h1(tree: lxml.html.HtmlElement) -> str:
    """A page may have a section's name or a logo as another h1."""
    return max((visible_text(element) for element in compiled("h1")(tree)), key=len, default="")


def _without_site(title: str, names: Iterable[str]) -> str:
    known = {_key(name) for name in names if name}
    while True:
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            return title
        tail = title[parts[-1].end() :]
        key = _key(tail)
        if not key or not (
            key in known or _names_a_site(tail) or any(key in name or name in key for name in known if len(name) > 3)
        ):
            return title
        title = title[: parts[-1].start()].rstrip()


def _names_a_site(text: str) -> bool:
    return (
        re.fullmatch(r"(?i)(?:báo|tạp chí|đài)\s.{2,50}|[\w-]+\.(?:vn|com|net|com\.vn|org\.vn)", text.strip())
        is not None
    )


def _key(name: str) -> str:
    name = re.sub(r"^(?:báo|tạp chí|đài)\s+(?:điện tử\s+)?", "", fold(name))
    return re.sub(r"[^\w]|\.(?:vn|com|net|org)\b", "", re.sub(r"\.(?:com|net|org|vn)\b", "", name))
