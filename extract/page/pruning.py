"""What is taken out of the article's element before its text is read."""

import re
from collections.abc import Iterable

import lxml.html

from extract.page.chrome import ends_sentence
from extract.page.selectors import compiled, visible_text

_DEAD_TAGS = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "button", "input", "select",
    "textarea", "nav", "aside", "figcaption", "video", "audio", "canvas", "map", "label",
)  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related?|relates|relate[ds]?-?\w*|lien-?quan|tin-?lien|xem-?them|doc-?them|tin-?moi|read-?more|see-?more|"
    r"social|share|sharing|socials|comments?|binh-?luan|tags?|tag-?list|keywords?|breadcrumbs?|bread-crumb|banner|ads?|adv|advert\w*|"
    r"quang-?cao|sponsor\w*|promo\w*|newsletter|subscribe|follow|toolbar|rating|vote|popup|modal|widget|caption|photocms_caption|"
    r"pcaption|image-?caption|source|detail-?source|article-?source|print|navigation|pagination|footer|sidebar|most-?read|recommend\w*|insert-?neww?-?group)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 0.4  # an element with more than this share of the text is never furniture, whatever its class says
_LINK_SHARE = 0.85


def prune(scope: lxml.html.HtmlElement, drop: Iterable[str]) -> None:
    """Removes, inside the scope: the outlet's ``drop`` selectors, dead and hidden elements, captions, related boxes,
    and blocks that are nothing but links. Text that follows a removed element stays."""
    for selector in drop:
        for element in compiled(selector)(scope):
            _remove(element, scope)
    for element in list(scope.iter(*_DEAD_TAGS)):
        _remove(element, scope)
    total, prose = max(len(scope.text_content()), 1), _prose(scope)
    for element in list(scope.iter()):
        if element is scope or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if _is_furniture(element) and len(element.text_content()) < _MOST * total and _prose(element) <= _MOST * prose:
            _remove(element, scope)
    _remove_pictures(scope)
    _remove_link_blocks(scope, total)


def _prose(scope: lxml.html.HtmlElement) -> int:
    """How many characters of running text stand in the scope's paragraphs."""
    return sum(length for element in scope.iter("p") if (length := len(element.text_content())) > 80)


def _is_furniture(element: lxml.html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('type') or ''}"
    if element.tag in ("html", "body") or len(names) > 400:
        return False
    if element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "")[:400]):
        return True
    return _FURNITURE.search(names) is not None or "Related" in names


def _remove_pictures(scope: lxml.html.HtmlElement) -> None:
    """Figures, tables that frame one picture with its caption, and a centred line right under a picture."""
    for element in list(scope.iter("figure", "table")):
        text = visible_text(element)
        framed = next(element.iter("img", "picture"), None) is not None
        if (element.tag == "figure" and len(text) < 500 and next(element.iter("p"), None) is None) or (
            framed and len(text) < 400
        ):
            _remove(element, scope)
    for element in list(scope.iter("p", "div")):
        if element.getparent() is None or not _is_centred(element) or len(visible_text(element)) > 300:
            continue
        before = _previous_block(element)
        if next(element.iter("img"), None) is not None or (before is not None and _is_picture(before)):
            _remove(element, scope)


def _is_centred(element: lxml.html.HtmlElement) -> bool:
    return element.get("align") == "center" or _CENTRED.search((element.get("style") or "")[:400]) is not None


def _previous_block(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    before = element.getprevious()
    while before is not None and not visible_text(before) and not _is_picture(before):
        before = before.getprevious()
    return before


def _is_picture(element: lxml.html.HtmlElement) -> bool:
    return (element.tag == "img" or next(element.iter("img"), None) is not None) and not visible_text(element)


def _remove_link_blocks(scope: lxml.html.HtmlElement, total: int) -> None:
    """Related stories without any class: a block whose text is links and that does not end like a sentence."""
    for element in list(scope.iter("p", "div", "ul", "ol", "li", "h2", "h3", "h4", "section")):
        if element is scope or element.getparent() is None or next(element.iter("a"), None) is None:
            continue
        text = visible_text(element)
        if not text or len(text) >= _MOST * total:
            continue
        linked = sum(len(visible_text(link)) for link in element.iter("a"))
        prose = ends_sentence(text) and element.tag not in ("ul", "ol")
        if linked >= _LINK_SHARE * len(text) and len(text) > 12 and not (prose and len(text) > 80):
            _remove(element, scope)


def _remove(element: lxml.html.HtmlElement, scope: lxml.html.HtmlElement) -> None:
    if element is not scope and element.getparent() is not None:
        element.drop_tree()
