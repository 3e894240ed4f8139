"""From bytes to Unicode: declared and undeclared charsets, and the legacy Vietnamese encodings behind them."""

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from extract.legacy import from_tcvn3, from_vni

_META_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SCRIPT = re.compile(r"<(/?)script\b", re.IGNORECASE)
_TAG = re.compile(r"(<[^<>]*>|\n)")

# Two to four characters that are the cp1252 (or Latin-1) reading of one UTF-8 sequence.
_CP1252_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TAIL = "[\u0080-\u00bf" + _CP1252_HIGH + "]"
_DOUBLE_DECODED = re.compile(f"[ÂÃÄÅÆÐ]{_TAIL}|[áâã]{_TAIL}{{2}}")
_DOUBLE_RUN = re.compile("[\u00c2-\u00ef\u0080-\u00bf" + _CP1252_HIGH + "]{2,}")
_DOUBLE_ESCAPED = re.compile(
    r"&amp;(#\d{2,5}|#x[0-9a-fA-F]{2,4}|[AEIOUYaeiouy](?:grave|acute|circ|tilde|uml)|nbsp|hellip|[lr][sd]quo|[nm]dash|quot);"
)
_TCVN3_SIGN = re.compile(r"[A-Za-z][µ¸¶·¹»¾¼½®«¬­ÖÞ×÷þ¨©ª]|[µ¸¶·¹»¾¼½®«¬­Ö×÷þ¨©ª][a-z]|[a-z][Êßõö][a-z]")
_VNI_SIGN = re.compile(r"[aeouyAEOUYôöÔÖ][øûïåäëüØÛÏÅÄËÜ]|[oO]ñ|ñ[aeiouö]")

_DOUBLE_LEADS = frozenset("ÂÃÄÅÆÐá")  # the characters without which no repair of that kind can be needed
_DOUBLE_SIGNS = ("áº", "á»", "Ä‘", "Æ°", "Æ¡", "â€", *(f"Ã{tail}" for tail in "¡\u00a0¢£¨©ª¬\u00ad²³´µ¹ºý"))
_TCVN3_ONLY = frozenset("µ¸¶·¹»¾¼½®«¬­ÖÞ×÷þ¨©ªÊßõö")
_VNI_ONLY = frozenset("øûïåäëüØÛÏÅÄËÜñ")

_WORD = re.compile(r"[^\W\d_]+")
_NUCLEI = (
    "uyê uya uyu uây uôi uêu iêu yêu oai oay oao oeo ươi ươu ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi ua "
    "uâ uă uê ue ui uô uơ uy ưa ươ ưi ưu yê ya a ă â e ê i o ô ơ u ư y"
).replace(" ", "|")
_SYLLABLE = re.compile(rf"(?:ngh|ng|nh|ph|th|tr|ch|gh|gi|kh|[bcdđghklmnpqrstvx])?(?:{_NUCLEI})(?:ng|nh|ch|[cmnpt])?\Z")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_DECLARED_ALIASES = {"windows-1258": "cp1258", "x-viet-tcvn": "cp1258", "tcvn": "cp1258", "utf8": "utf-8"}


def decode(content: bytes, content_type: str | None) -> tuple[str, tuple[str, ...]]:
    """The NFC text of a page or document, and the flag ``encoding_repaired`` when the bytes had to be mended.

    Never fails: what no charset explains becomes U+FFFD. ``content_type`` is the HTTP header's value or None.
    """
    text, repaired = _to_text(content, content_type)
    text, mended = repair(text)
    return text, ("encoding_repaired",) if repaired or mended else ()


def repair(text: str) -> tuple[str, bool]:
    """NFC text with double-decoded UTF-8, double-escaped entities, TCVN3 and VNI blocks mended, and whether any was."""
    before, marks = text, frozenset(text)
    if marks & _DOUBLE_LEADS and any(sign in text for sign in _DOUBLE_SIGNS):
        text = _by_block(text, _undouble, markup_too=True)
    if "&amp;" in text:
        text = _outside_scripts(text, lambda part: _DOUBLE_ESCAPED.sub(r"&\1;", part))
    if len(marks & _TCVN3_ONLY) >= 4 and _TCVN3_SIGN.search(text):
        text = _by_block(text, _untcvn3, markup_too=False)
    if marks & _VNI_ONLY and _VNI_SIGN.search(text):
        text = _by_block(text, _unvni, markup_too=False)
    changed = text != before
    return (text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)), changed


def vietnamese_score(text: str) -> tuple[float, int]:
    """The share of words with a mark that are possible Vietnamese syllables, and how many such words there are."""
    marked = valid = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        marked += 1
        valid += is_syllable(word)
    return (valid / marked if marked else 0.0), marked


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable: one onset, one vowel group, at most one tone mark, one coda."""
    if not (word[1:] == word[1:].lower() or word.isupper()):
        return False  # a capital inside a word is another letter misread
    plain, tones = [], 0
    for mark in unicodedata.normalize("NFD", word.lower()):
        if mark in _TONES:
            tones += 1
        else:
            plain.append(mark)
    return tones <= 1 and _SYLLABLE.match(unicodedata.normalize("NFC", "".join(plain))) is not None


def _to_text(content: bytes, content_type: str | None) -> tuple[str, bool]:
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, errors="replace"), False
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    damaged = content.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    if lost * 8 < sum(1 for byte in content if byte >= 0xC3):
        return damaged, True  # UTF-8 with a few torn sequences, not another charset
    return _single_byte(content, content_type), True


def _single_byte(content: bytes, content_type: str | None) -> str:
    """The reading, among the declared charset and those of the Vietnamese web, with the most Vietnamese words."""
    declared = _declared(content, content_type)
    names = [name for name in (declared, "cp1258", "cp1252", "latin-1") if name and name != "utf-8"]
    best, best_score = content.decode("latin-1"), -1.0
    for name in dict.fromkeys(names):
        try:
            candidate = unicodedata.normalize("NFC", content.decode(name, errors="replace"))
        except LookupError:
            continue
        sample = _TAG.sub(" ", repair(candidate)[0])
        loose = sum(1 for mark in sample if mark == "\ufffd" or mark in _TONES)
        score = vietnamese_score(sample[:200_000])[0] - 10 * loose / max(len(sample), 1)
        if score > best_score:
            best, best_score = candidate, score
    return best


def _declared(content: bytes, content_type: str | None) -> str | None:
    match = _META_CHARSET.search((content_type or "").encode("ascii", "ignore")) or _META_CHARSET.search(content[:4096])
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    name = _DECLARED_ALIASES.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _by_block(text: str, mend: Callable[[str], str], *, markup_too: bool) -> str:
    parts = _TAG.split(text)
    return "".join(mend(part) if part and (markup_too or not part.startswith("<")) else part for part in parts)


def _outside_scripts(text: str, mend: Callable[[str], str]) -> str:
    """Scripts carry entities on purpose. Linear in the text, also where a script never closes."""
    parts, start, inside = [], 0, False
    for match in _SCRIPT.finditer(text):
        if inside != bool(match.group(1)):
            continue
        part = text[start : match.start()]
        parts.append(part if inside else mend(part))
        start, inside = match.start(), not inside
    parts.append(text[start:] if inside else mend(text[start:]))
    return "".join(parts)


def _undouble(block: str) -> str:
    """Undoes one or two rounds of reading UTF-8 as cp1252, where the block holds more such runs than real letters."""
    for _ in range(2):
        runs = len(_DOUBLE_DECODED.findall(block))
        genuine = sum(1 for mark in block if mark >= "\u0100" and mark.isalpha() and mark not in "ŒœŠšŽžŸƒˆ")
        if not runs or genuine * 2 >= runs:
            return block
        block = _DOUBLE_RUN.sub(_redecode, block)
    return block


def _redecode(match: re.Match[str]) -> str:
    run = match.group()
    raw = bytearray()
    for mark in run:
        try:
            raw += mark.encode("cp1252")
        except UnicodeEncodeError:
            if ord(mark) > 0xFF:
                return run
            raw.append(ord(mark))
    try:
        read = bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return run
    return read if all(_expected(mark) for mark in read) else run


def _expected(mark: str) -> bool:
    """Latin letters and typographic marks: what a Vietnamese page consists of."""
    return mark < "\u0250" or "\u0300" <= mark < "\u0330" or "\u1e00" <= mark < "\u1f00" or "\u2000" <= mark < "\u2200"


def _untcvn3(block: str) -> str:
    return _better(block, from_tcvn3)


def _unvni(block: str) -> str:
    return _better(block, from_vni)


def _better(block: str, convert: Callable[[str], str]) -> str:
    """The converted block if its marked words are Vietnamese and those of the block as it stands are not."""
    share, marked = vietnamese_score(block)
    if marked < 2 or share > 0.6:
        return block
    candidate = unicodedata.normalize("NFC", convert(block))
    converted_share, converted_marked = vietnamese_score(candidate)
    return candidate if converted_marked >= 2 and converted_share >= 0.85 > share else block
