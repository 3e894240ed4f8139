"""What a list page gives: the links that feeds, sitemaps and section pages have in common."""

import html
import re
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree

MAX_TITLE = 500
MAX_SUMMARY = 2_000
MAX_UNESCAPES = 3
GZIP_MAGIC = b"\x1f\x8b"
TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Found:
    """One link of a list. ``published_at`` is what the list says of publication; ``modified_at`` only bounds it."""

    url: str
    title: str = ""
    summary: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """A sitemap that a sitemap index names."""

    url: str
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """All that one list page gave. ``truncated`` says that it held more than is read."""

    items: tuple[Found, ...] = ()
    shards: tuple[Shard, ...] = ()
    next_page: str | None = None
    truncated: bool = False


class ListError(Exception):
    """A list that cannot be read: ``code`` is stable, ``message`` continues a sentence that names the address."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)  # both as arguments: the error travels between processes
        self.code, self.message = code, message


def inflate(content: bytes, max_bytes: int) -> bytes:
    """The bytes of a list, unpacked if they are gzip. Raises ListError beyond ``max_bytes``: a bomb, or a mistake."""
    if not content.startswith(GZIP_MAGIC):
        return content
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(content, max_bytes)
    except zlib.error as error:
        raise ListError("malformed", f"is not valid gzip: {error}") from None
    if unpacker.unconsumed_tail:
        raise ListError("too_large", f"unpacks to more than {max_bytes} bytes")
    return data


def parse_xml(content: bytes, *, recover: bool = False) -> etree._Element:
    """The root element. Entities are not expanded and nothing is loaded; a document that declares its own is refused.

    Raises ListError.
    """
    if b"<!ENTITY" in content or "<!ENTITY".encode("utf-16-le") in content or "<!ENTITY".encode("utf-16-be") in content:
        raise ListError("hostile_xml", "declares XML entities, which no honest list does")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ListError("malformed", f"is not valid XML: {str(error)[:200]}") from None
    if root is None:
        raise ListError("malformed", "is not XML")
    return root


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def clean_text(text: str | None, limit: int) -> str:
    """Plain text of a title or teaser: some feeds escape their HTML twice, and thrice is not unheard of."""
    value = (text or "")[: 20 * limit]
    for _ in range(MAX_UNESCAPES):
        plain = html.unescape(value)
        if plain == value:
            break
        value = plain
    value = unicodedata.normalize("NFC", TAG.sub(" ", value))
    return " ".join(value.split())[:limit].strip()


def absolute_url(base: str, link: str | None) -> str | None:
    """A link as an absolute http(s) address; None if it is none."""
    text = (link or "").strip()
    if not text or len(text) > MAX_SUMMARY or any(ord(sign) < 32 for sign in text):
        return None
    try:
        url = urljoin(base, text)
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
