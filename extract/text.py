"""Text as it is compared: one spelling for what the press writes in many, with a way back to the original.

Offsets everywhere in this room count code points of the original text, never of a folded one.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u00af"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u00b4`\uff07"
_ZERO_WIDTH = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_GONE = "\u200b"
INVISIBLE = frozenset(_ZERO_WIDTH)
"""Code points that take no room on the page: they part no words and end no sentence."""

_ONE_TO_ONE = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _ZERO_WIDTH), _GONE),
    # Icelandic eth, which some keyboards and old pages put for the Vietnamese letter; dotted I is the one
    # letter whose lower case is two code points, and the map below relies on one for one.
    ord("Ð"): "đ",
    ord("ð"): "đ",
    ord("İ"): "i",
    ord("\r"): "\n",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
    ord("\x85"): "\n",
}
_CONTROL = {code: None for code in [*range(32), *range(127, 160)] if chr(code) not in "\t\n\r\x85"}

_TONE_PLACES = {
    **{
        f"o{second}": f"{first}{vowel}"
        for vowel, marks in (("a", "àáảãạ"), ("e", "èéẻẽẹ"))
        for first, second in zip("òóỏõọ", marks, strict=True)
    },
    **{f"u{second}": f"{first}y" for first, second in zip("ùúủũụ", "ỳýỷỹỵ", strict=True)},
}
# Only open rimes: in "hoàn" or "huỳnh" the mark already stands where every spelling puts it, and in "quý" u belongs
# to the consonant.
_OPEN_RIME = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
_I_TO_Y = dict(zip("ìíỉĩị", "ỳýỷỹỵ", strict=True))
_BARE_I = re.compile(r"\b(h|k|l|m|s|t|qu)([ìíỉĩị])(?!\w)")
_DROPPED = re.compile(f"{_GONE}+|(?<= ) +")
_DASH_SPACE = re.compile(r" (?=-)|(?<=-) ")
_WRAP = re.compile(r"(?<=[\w,-])\n(?=[\w-])")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+|[\s\S]")


def _plain_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            table[code] = base
    return table


_PLAIN = _plain_table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its compared form. ``offsets`` is None when each code point stands for the one at its own place;
    otherwise it holds, for every folded code point and the end, the place in the original. ``ends`` is only there
    when letters and their combining marks were merged: the place after each folded code point's last mark."""

    text: str
    offsets: "array[int] | None" = None
    ends: "array[int] | None" = None

    def origin(self, index: int) -> int:
        """The place in the original of the folded code point at ``index`` (``len(text)`` gives the end)."""
        return index if self.offsets is None else self.offsets[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's [start, end) for a folded [start, end); what was dropped after its end is left out."""
        if end <= start:
            return self.origin(start), self.origin(start)
        if self.ends is not None:
            return self.origin(start), self.ends[end - 1]
        return self.origin(start), self.origin(end - 1) + 1

    @property
    def plain(self) -> str:
        """The folded text without diacritics, code point for code point (đ is d)."""
        return self.text.translate(_PLAIN)


def normalise(text: str) -> str:
    """The text in NFC with ``\\n`` line ends and without control characters or lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.translate(_CONTROL)
    if not text.isascii():
        text = "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF) if _has_surrogate(text) else text
        text = unicodedata.normalize("NFC", text)
    return text


def unaccent(text: str) -> str:
    """The text without Vietnamese diacritics, code point for code point (đ is d, Đ is D)."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def fold(text: str) -> Folded:
    """The compared form of a text: lower case, one kind of space, dash and quote, canonical tone placement,
    no zero-width marks, no doubled spaces. Line breaks stay. Takes time linear in the text."""
    folded = Folded(text) if unicodedata.is_normalized("NFC", text) else _composed(text)
    lowered = Folded(folded.text.translate(_ONE_TO_ONE).lower(), folded.offsets, folded.ends)
    if "  " in lowered.text or _GONE in lowered.text:
        lowered = _without(_DROPPED, lowered)
    compared = _OPEN_RIME.sub(lambda match: _TONE_PLACES[match[0]], lowered.text)
    compared = _BARE_I.sub(lambda match: match[1] + _I_TO_Y[match[2]], compared)
    return Folded(compared, lowered.offsets, lowered.ends)


def join_dashes(folded: Folded) -> Folded:
    """The folded text without the spaces around dashes: "mekong - nhật bản" is "mekong-nhật bản". A line that ends
    within a phrase is joined to the next, so that a name may be wrapped."""
    text = _WRAP.sub(" ", folded.text) if "\n" in folded.text else folded.text
    joined = Folded(text, folded.offsets, folded.ends)
    return _without(_DASH_SPACE, joined) if " -" in text or "- " in text else joined


def fold_form(form: str) -> str:
    """A lexicon form as it is looked for in a folded text with joined dashes."""
    return join_dashes(fold(form.strip())).text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _composed(text: str) -> Folded:
    pieces: list[str] = []
    offsets, ends = array("L"), array("L")
    for match in _CLUSTER.finditer(text):
        piece = match[0] if match.end() - match.start() == 1 else unicodedata.normalize("NFC", match[0])
        pieces.append(piece)
        last = match.end() - 1
        # A mark that does not compose keeps a place of its own.
        offsets.extend(min(match.start() + index, last) for index in range(len(piece)))
        ends.extend(match.end() for _ in piece)
    offsets.append(len(text))
    ends.append(len(text))
    return Folded("".join(pieces), offsets, ends)


def _without(dropped: re.Pattern[str], folded: Folded) -> Folded:
    text, ends = folded.text, folded.ends
    before = folded.offsets if folded.offsets is not None else array("L", range(len(text) + 1))
    pieces: list[str] = []
    kept, kept_ends = array("L"), array("L")
    position = 0
    for start, end in [*(match.span() for match in dropped.finditer(text)), (len(text), len(text))]:
        pieces.append(text[position:start])
        kept.extend(before[position:start])
        if ends is not None:
            kept_ends.extend(ends[position:start])
        position = end
    kept.append(before[-1])
    if ends is not None:
        kept_ends.append(ends[-1])
    return Folded("".join(pieces), kept, kept_ends if ends is not None else None)
