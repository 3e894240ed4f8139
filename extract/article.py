"""What a page says: the article that every later stage works on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PublishedPrecision = Literal["minute", "day", "range", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader sees it, without the page's chrome.

    ``captions`` are those of its pictures, no part of the text: they may only help to tell which event it is.
    ``text`` is the NFC body without title and lead; every offset of a reading counts its code points.
    ``published`` is aware and carries the offset that the page states (Asia/Ho_Chi_Minh where it states none).
    ``published_basis`` names the source that spoke: json_ld, meta, selector, url, text, htmldate, given, none.
    ``origin`` is the agency or office whose text this is (mofa, vgp, ttxvn, ...), None for the outlet's own.
    ``flags`` record repairs and doubts: encoding_repaired, tampered, date_disagreement:<basis>, truncated, ...
    """

    title: str
    text: str
    url: str | None = None
    outlet: str | None = None
    lead: str = ""
    author: str | None = None
    published: datetime | None = None
    published_precision: PublishedPrecision = "unknown"
    published_earliest: datetime | None = None
    published_latest: datetime | None = None
    published_basis: str = "none"
    origin: str | None = None
    language: str = "vi"
    flags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
