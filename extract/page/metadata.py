"""What a page says about itself in its head: meta elements and JSON-LD, read once before anything is pruned."""

import html
import re
from dataclasses import dataclass, field

import lxml.html

from extract.page.chrome import clean
from extract.page.json_ld import LinkedData, read_json_ld

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "cms-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "its_publication",
    "article:published",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The head's statements, cleaned; ``meta`` maps lower-case names (name, property or itemprop) to contents."""

    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)
    json_ld: LinkedData = field(default_factory=LinkedData)
    page_title: str = ""

    def first(self, *names: str) -> str:
        """The first non-empty content among the names, in their order."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    @property
    def published(self) -> tuple[str, ...]:
        """The date strings of the meta elements, best first."""
        return tuple(value for name in _PUBLISHED for value in self.meta.get(name, ())[:1])

    @property
    def site_names(self) -> tuple[str, ...]:
        """The names under which the site speaks: never a person's byline."""
        names = (
            self.first("og:site_name"),
            self.json_ld.publisher,
            self.first("application-name"),
            self.first("author"),
        )
        return tuple(name for name in names if name)


def read_metadata(tree: lxml.html.HtmlElement) -> Metadata:
    """All of the head's statements that the reader uses."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = unescaped(clean((element.get("content") or "")[:5000]))
        if not content:
            continue
        for attribute in ("name", "property", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name:
                found.setdefault(name, []).append(content)
    title = tree.find(".//title")
    return Metadata(
        meta={name: tuple(values[:20]) for name, values in found.items()},
        json_ld=read_json_ld(tree),
        page_title=unescaped(clean((title.text or "") if title is not None else "")[:1000]),
    )


def unescaped(text: str) -> str:
    """Text with the entities that an outlet escaped once too often."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return clean(text.replace("\n", " "))
