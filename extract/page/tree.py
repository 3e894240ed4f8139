"""From bytes to one element tree, with bounds on everything that a hostile page can inflate."""

import codecs
import re
import zlib

import lxml.html
from lxml import etree

from extract.encoding import decode
from extract.page.error import PageError

MAX_BYTES = (
    8 * 1024 * 1024
)  # the longest article pages of the press are below 1 MB; libxml2 drops text runs above 10 MB
MAX_ELEMENTS = 60_000
MAX_DEPTH = 200  # libxml2 silently loses what is nested deeper than 256

_GZIP = b"\x1f\x8b"
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x00\x00\x00", b"RIFF", b"ID3", b"OggS")
_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|head|body|title|meta|div|article|section|p|table|span|h[1-6]|script|a|br|img|ul|form)\b",
    re.IGNORECASE,
)
_EARLY_END = re.compile(r"</\s*(?:html|body)\s*>", re.IGNORECASE)
_CONTROL_BYTES = bytes({*range(0x20)} - {*b"\t\n\r\f\x00"})  # NUL alone: pages in UTF-16 without a mark
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OTHER_TYPES = re.compile(
    r"^(?:image|video|audio|font)/|^application/(?:pdf|zip|json|octet-stream|msword)", re.IGNORECASE
)


def is_html(content: bytes) -> bool:
    """Whether bytes look like a web page rather than like plain text."""
    return _MARKUP.search(content[:4096].replace(b"\x00", b"")) is not None


def parse_page(content: bytes, content_type: str | None) -> tuple[lxml.html.HtmlElement, tuple[str, ...]]:
    """The page's tree, and flags (encoding_repaired, truncated).

    Raises PageError: empty, too_large, not_html, too_deep.
    """
    content = _bounded(content)
    if not content.strip():
        raise PageError(
            "empty", "the page has no content", "fetch it again; an outlet that sends nothing may be blocking"
        )
    if is_binary(content) or not is_html(content):
        kind = content_type or "no declared type"
        raise PageError("not_html", f"this is not a web page ({kind})", "give the address of an article page")
    if content_type and _OTHER_TYPES.match(content_type.strip()) and b"<html" not in content[:2048].lower():
        raise PageError("not_html", f"this is not a web page ({content_type})", "give the address of an article page")
    text, flags = decode(content, content_type)
    if _is_cut_off(text):
        flags = (*flags, "truncated")
    return _tree(text), flags


def is_binary(content: bytes) -> bool:
    """Whether bytes are no text at all: by their first bytes, or by more control bytes than damage to a text leaves.

    A tag's name turns up in random bytes by chance, so the search for markup alone would let one file in seven pass.
    """
    if content.startswith(_BINARY):
        return True
    sample = content[:65_536]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return (len(sample) - len(sample.translate(None, _CONTROL_BYTES))) * 50 > len(sample)


def _bounded(content: bytes) -> bytes:
    if content.startswith(_GZIP):  # some outlets send gzip without saying so
        try:
            content = zlib.decompressobj(wbits=31).decompress(content, MAX_BYTES + 1)
        except zlib.error as error:
            raise PageError("not_html", f"broken gzip: {error}", "fetch the page again") from error
    if len(content) > MAX_BYTES:
        raise PageError(
            "too_large",
            f"the page has more than {MAX_BYTES // 1024 // 1024} MB",
            "no article is that long; look at the page by hand",
        )
    return content


def _tree(text: str) -> lxml.html.HtmlElement:
    """libxml2 ends the document at the first ``</html>``, and some pages close it at the top: those tags go first."""
    text = _EARLY_END.sub("", _CONTROL.sub("", text) if _CONTROL.search(text) else text)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise PageError("not_html", f"the page cannot be parsed: {error}", "fetch the page again") from error
    _check_shape(root)
    return root


def _check_shape(root: lxml.html.HtmlElement) -> None:
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        if depth > MAX_DEPTH:
            raise PageError(
                "too_deep", f"elements are nested deeper than {MAX_DEPTH}", "this is not a normal article page"
            )
        if elements > MAX_ELEMENTS:
            raise PageError("too_large", f"the page has more than {MAX_ELEMENTS} elements", "look at the page by hand")


def _is_cut_off(text: str) -> bool:
    """Whether the transfer broke off inside a tag."""
    tail = text[-2000:].rstrip()
    return tail.rfind("<") > tail.rfind(">") and "</html" not in tail.lower()
