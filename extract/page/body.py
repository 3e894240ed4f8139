"""The body's paragraphs: from the outlet's own element, checked by trafilatura, or from trafilatura alone."""

import copy
from collections import Counter

import lxml.html
import trafilatura
from trafilatura.settings import Extractor

from extract.page.chrome import chrome, clean, ends_sentence, fold
from extract.page.pruning import prune
from extract.page.selectors import compiled, visible_text
from extract.page.walk import walk
from extract.rules import PageRules

_ENOUGH = 250  # characters below which the precise reading is doubted and a second, generous one made
_FURNITURE_LENGTH = 100
_MOST = 0.7
_HEADINGS = ("h2", "h3", "h4", "h5", "strong", "b")


def read_paragraphs(tree: lxml.html.HtmlElement, rules: PageRules) -> tuple[list[str], str]:
    """The paragraphs in reading order, cleaned but not yet told apart from bylines and source lines, and who found
    them: "selector" or "trafilatura". Prunes the tree."""
    own = _own_element(tree, rules)
    if own is not None:
        prune(own, rules.drop)
        paragraphs = list(walk(own))
        if paragraphs:
            return _confirmed(paragraphs, own), "selector"
    prune(tree, rules.drop)
    return _completed(_trafilatura(tree), tree), "trafilatura"


def _own_element(tree: lxml.html.HtmlElement, rules: PageRules) -> lxml.html.HtmlElement | None:
    """The longest element of the first selector that finds one with text: some pages carry an empty twin."""
    for selector in rules.body:
        found = [element for element in compiled(selector)(tree) if element.text_content().strip()]
        if found:
            best = max(found, key=lambda element: len(element.text_content()))
            return best if len(found) == 1 or not _are_parts(found) else _joined(found)
    return None


def _are_parts(found: list[lxml.html.HtmlElement]) -> bool:
    """Whether several hits are consecutive parts of one body and not one body and its copies."""
    parents = {id(element.getparent()) for element in found}
    return len(parents) == 1 and sum(1 for element in found if len(element.text_content()) > 200) > 1


def _joined(found: list[lxml.html.HtmlElement]) -> lxml.html.HtmlElement:
    whole = lxml.html.Element("div")
    for element in found:
        whole.append(copy.deepcopy(element))
    return whole


def _confirmed(paragraphs: list[str], own: lxml.html.HtmlElement) -> list[str]:
    """Without the short unfinished lines, no headings, that trafilatura, reading the same element, throws away."""
    page = lxml.html.Element("html")
    page.append(lxml.html.Element("body"))
    page[0].append(copy.deepcopy(own))
    read = fold(" ".join(_trafilatura(page)))
    if len(read) < 0.5 * sum(len(paragraph) for paragraph in paragraphs):
        return paragraphs  # it lost the body itself: its silence says nothing
    headings = {fold(visible_text(element)) for element in own.iter(*_HEADINGS)}
    last = len(paragraphs) - 1
    return [
        paragraph
        for index, paragraph in enumerate(paragraphs)
        if index >= last - 1 or _is_prose(paragraph) or fold(paragraph) in read or fold(paragraph) in headings
    ]


def _is_prose(line: str) -> bool:
    return len(line) > _FURNITURE_LENGTH or ends_sentence(line)


def _completed(lines: list[str], tree: lxml.html.HtmlElement) -> list[str]:
    """The whole element in which trafilatura found nearly all of its paragraphs: its precise reading is right about
    where the article is, and often stops early."""
    known = {fold(line) for line in lines if len(line) > _FURNITURE_LENGTH}
    weights: Counter[lxml.html.HtmlElement] = Counter()
    for element in tree.iter("p"):
        parent = element.getparent()
        if parent is not None and fold(visible_text(element)) in known:
            weights[parent] += len(visible_text(element))
    if not weights:
        return lines
    parent, weight = weights.most_common(1)[0]
    if weight < _MOST * sum(map(len, known)):
        return lines
    read = fold(" ".join(lines))
    headings = {fold(visible_text(element)) for element in parent.iter(*_HEADINGS)}
    return [
        line
        for line in walk(parent)
        if _is_prose(line) or fold(line) in read or fold(line) in headings or chrome().is_person(line)
    ]


def _trafilatura(tree: lxml.html.HtmlElement) -> list[str]:
    """Trafilatura's paragraphs, precise and without comments; generous when that finds next to nothing."""
    lines = _extracted(copy.deepcopy(tree), precise=True)
    if sum(map(len, lines)) < _ENOUGH:
        generous = _extracted(copy.deepcopy(tree), precise=False)
        lines = generous if sum(map(len, generous)) > sum(map(len, lines)) else lines
    return lines


def _extracted(tree: lxml.html.HtmlElement, *, precise: bool) -> list[str]:
    options = Extractor(
        output_format="python",
        fast=precise,
        precision=precise,
        recall=not precise,
        comments=False,
        dedup=False,
        tables=True,
    )
    try:
        document = trafilatura.bare_extraction(tree, options=options)
    except (ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return []  # it reads hostile trees too, and breaks on some
    text = getattr(document, "text", None) or ""
    return [line for raw in str(text).split("\n") if (line := clean(raw.removeprefix("- ")))]
