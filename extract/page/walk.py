"""An element's text as lines: one paragraph, list item, heading or table row each."""

from collections.abc import Iterator

import lxml.html
from lxml import etree

from extract.page.chrome import clean, ends_sentence

_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
_CELLS = ("td", "th")
_DATA_ROW = 400  # characters up to which a row of several cells is data; longer ones lay out whole texts


def walk(root: lxml.html.HtmlElement) -> Iterator[str]:
    """The lines, cleaned, in reading order. A ``br`` ends a line that ends a sentence and is a space elsewhere."""
    line: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        closes = event == "end"
        if _breaks(element, "".join(line) if element.tag == "br" and not closes else ""):
            yield from _line(line)
            line = []
        elif closes and element.tag in _CELLS:
            line.append(" | ")
        elif element.tag == "br":
            line.append(" ")
        text = element.tail if closes else element.text
        if text and not (closes and element is root):
            line.append(text.replace("\n", " "))
    yield from _line(line)


def _line(parts: list[str]) -> Iterator[str]:
    text = clean("".join(parts)).strip("| ")
    if text:
        yield text


def _breaks(element: lxml.html.HtmlElement, so_far: str) -> bool:
    if element.tag == "br":
        return ends_sentence(so_far) or _is_double(element)
    return element.tag in _BLOCKS and not _in_data_row(element)


def _is_double(br: lxml.html.HtmlElement) -> bool:
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


def _in_data_row(element: lxml.html.HtmlElement) -> bool:
    cell = element if element.tag in _CELLS else next(element.iterancestors(*_CELLS), None)
    row = cell.getparent() if cell is not None else None
    return row is not None and len(row) > 1 and len(row.text_content()) < _DATA_ROW
