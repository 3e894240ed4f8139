"""Who wrote an article: a person's name, never the outlet's."""

import html
import re
from collections.abc import Iterable

import lxml.html

from extract.page.chrome import chrome, clean, fold
from extract.page.metadata import Metadata
from extract.page.selectors import compiled, select, visible_text
from extract.page.stamp import around, parse_stamp
from extract.rules import PageRules

GENERIC_BYLINES = (
    ".detail-author",
    ".article__author .name",
    ".article-author",
    ".author-name",
    "[itemprop=author] [itemprop=name]",
    "p.author",
    ".author-info .name",
)
GENERIC_SOURCES = ("p.source", ".detail-source", ".singular-source", ".article-detail-source", ".article__source")
_ROLE = re.compile(
    r"\s*\((?:tổng hợp|ghi|thực hiện|lược ghi|lược dịch|dịch|biên dịch|theo [^)]{1,40}|t/h|th)\)\s*$", re.IGNORECASE
)
_GLUED_AGENCY = re.compile(r"(?<=[a-zà-ỹ])(?:TTXVN|VGP|VNA|PV|CTV|NDO|VOV|VTV)\b.*$")
_AFTER_SLASH = re.compile(
    r"\s*/\s*(?:TTXVN|VGP|VOV|VTV|Vietnam\+|VietnamPlus|Báo .*|Theo .*|[\w.]+\.vn).*$", re.IGNORECASE
)
_MAIL = re.compile(r"\S+@\S+")
_SUFFIX = re.compile(r"\s+[-–|]\s+.*$")
_MAX = 80


def read_author(tree: lxml.html.HtmlElement, metadata: Metadata, rules: PageRules) -> str | None:
    """The byline from the outlet's selector, JSON-LD persons or the author properties; None when only the outlet signs.

    ``meta[name=author]`` is not asked: on nearly every site of the press it is the outlet.
    """
    refused = refused_names(metadata, rules)
    for element in select(tree, rules.author)[:3]:
        name = person(visible_text(element), refused)
        if name:
            return name
    people = [name for item in metadata.json_ld.people if (name := person(item, refused))]
    if people:
        return ", ".join(dict.fromkeys(people))
    for value in (metadata.first("dable:author"), metadata.first("article:author"), metadata.first("its_author")):
        name = person(value, refused)
        if name:
            return name
    for element in select(tree, GENERIC_BYLINES)[:3]:
        name = person(visible_text(element), refused) if len(visible_text(element)) <= _MAX else None
        if name:
            return name
    return None


def source_credits(tree: lxml.html.HtmlElement) -> list[str]:
    """What the page's source elements say ("Theo TTXVN"), wherever they stand on it; the body's own are read there."""
    texts = [visible_text(element) for element in compiled(", ".join(GENERIC_SOURCES))(tree)[:5]]
    return [text for text in texts if 3 <= len(text) <= _MAX]


def refused_names(metadata: Metadata, rules: PageRules) -> frozenset[str]:
    """The keys of all names that are the outlet's own."""
    names: Iterable[str] = (*rules.not_authors, *metadata.site_names, rules.outlet or "")
    return frozenset(_key(name) for name in names if name)


def person(text: str, refused: frozenset[str] = frozenset()) -> str | None:
    """A byline's text as names ("A, B"), without its announcement, role, mail address, agency or date; None when
    nobody remains or the name is the outlet's."""
    text = _MAIL.sub(" ", clean(html.unescape(html.unescape(text))))
    if not text or len(text) > 200 or text.startswith(("http:", "https:", "@")) or fold(text).startswith("theo "):
        return None
    stamp = parse_stamp(text)
    if stamp is not None:
        text = around(text, stamp)
    text = _ROLE.sub("", chrome().byline_prefix.sub("", text).strip(" -–:;,.|"))
    text = _AFTER_SLASH.sub("", _GLUED_AGENCY.sub("", _SUFFIX.sub("", text)))
    names = [name.strip(" -–:.|") if not _is_initials(name) else name.strip() for name in re.split(r"\s*[;,]\s*", text)]
    kept = [name for name in dict.fromkeys(names) if name and _is_name(name, refused)]
    return ", ".join(kept)[:_MAX] or None


def _is_initials(name: str) -> bool:
    return re.fullmatch(r"\s*(?:\w\.){1,3}\w?\.?\s*", name) is not None


def _is_name(name: str, refused: frozenset[str]) -> bool:
    if not 2 <= len(name) <= 40 or any(mark.isdigit() for mark in name) or "/" in name or not name[0].isupper():
        return False
    key = _key(name)
    if not key or key in refused or fold(name) in chrome().generic_bylines or fold(name) in chrome().not_persons:
        return False
    return re.search(r"\.(?:vn|com|net)\b", name) is None and not fold(name).startswith(("báo ", "tạp chí ", "đài "))


def _key(name: str) -> str:
    name = re.sub(r"^(?:báo|tạp chí|đài)\s+(?:điện tử\s+)?", "", fold(name))
    return re.sub(r"\W", "", re.sub(r"\.(?:com|net|org|vn)\b", "", name))
