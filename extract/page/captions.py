"""The captions under an article's pictures: no part of its text, yet they may name what the text only speaks of."""

import lxml.html

from extract.page.chrome import clean
from extract.page.selectors import compiled, visible_text
from extract.rules import PageRules

MOST_CAPTIONS = 12
_SHORTEST, _LONGEST = 20, 500
_ELSEWHERE = frozenset({"aside", "nav", "footer", "header", "a"})
_CAPTION_CLASSES = ("caption", "photocms_caption", "pcaption", "imagecaption", "image-caption", "image_caption")


def read_captions(tree: lxml.html.HtmlElement, rules: PageRules) -> tuple[str, ...]:
    """The captions inside the article's own element, in reading order, without repetition; to be read before pruning
    takes them out. At most MOST_CAPTIONS."""
    found: list[str] = []
    for scope in _scopes(tree, rules):
        for element in scope.iter():
            if isinstance(element.tag, str) and _is_caption(element) and not _stands_elsewhere(element):
                found.append(visible_text(element))
    return tidy(found)


def tidy(lines: list[str]) -> tuple[str, ...]:
    """Lines as captions: cleaned, of a caption's length, each once, a bounded number."""
    cleaned = (clean(line.rstrip("| ")) for line in lines)
    kept = dict.fromkeys(line for line in cleaned if _SHORTEST <= len(line) <= _LONGEST)
    return tuple(list(kept)[:MOST_CAPTIONS])


def _scopes(tree: lxml.html.HtmlElement, rules: PageRules) -> list[lxml.html.HtmlElement]:
    for selector in rules.body:
        found = [element for element in compiled(selector)(tree) if element.text_content().strip()]
        if found:
            return found
    return list(tree.iter("article"))[:1] or [tree]


def _is_caption(element: lxml.html.HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    classes = (element.get("class") or "")[:400].casefold().split()
    return any(name in _CAPTION_CLASSES for name in classes)


def _stands_elsewhere(element: lxml.html.HtmlElement) -> bool:
    """Whether the picture is another story's: in a link, or beside the article."""
    return any(ancestor.tag in _ELSEWHERE for ancestor in element.iterancestors())
