"""Where a sentence of a Vietnamese news text begins and ends."""

import re
from dataclasses import dataclass

from extract.text import INVISIBLE

_BREAK = re.compile(r"[.!?…]+(?:/\.)?[\"”’»)\]]*|\|")
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
# No sentence of the press is longer; what is, is cut, so that whatever looks at a sentence twice stays cheap.
_LONGEST = 3000
_MARGIN = " \t\u00a0\u202f\u3000\ufeff\u200b"
_BULLET = re.compile(r"(?:[-–—•●▪◦*+>»]+[\s\u00a0]+)+")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[IVXivx]{1,4}|[a-zđ])$")
# Written before a name or number with a full stop of their own; a sentence practically never ends in them.
# An initial is a bare letter: "A.", "Đ."; "châu Á." ends a sentence.
_INITIAL = re.compile(r"[A-ZĐ]")
_ABBREVIATIONS = frozenset(
    {"tp", "tx", "tt", "ts", "ths", "th.s", "gs", "pgs", "bs", "ks", "ls", "kts", "nxb", "tr", "st", "mr", "mrs", "ms"}
    | {"dr", "jr", "no", "vol", "gs.ts", "pgs.ts", "gs.ts.bs", "t.ư", "p", "q", "h", "x"}
)
_HOST_END = re.compile(r"[A-Z]{2,4}(?![\w])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, headline, caption or list line: [start, end) in code points of the text it was cut from.
    ``paragraph`` counts the non-empty lines."""

    start: int
    end: int
    text: str
    paragraph: int = 0


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order. A line break always ends one; what lies between them is only white space,
    bullets and separators. Takes time linear in the text."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(match for match in _LINE.finditer(text) if match[0].strip(_MARGIN)):
        for start, end in _cut(text, line.start(), line.end()):
            found.append(Sentence(start, end, text[start:end], paragraph))
    return found


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if text[match.start()] == "|":
            _keep(spans, text, begin, match.start())
            begin = match.end()
        elif _ends_sentence(text, begin, match.start(), match.end(), end):
            _keep(spans, text, begin, match.end())
            begin = match.end()
    _keep(spans, text, begin, end)
    return spans


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start] in _MARGIN:
        start += 1
    bullet = _BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    while end > start and text[end - 1] in _MARGIN:
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        spans.append((start, cut))
        start = cut + (text[cut] == " ")
    if start < end and any(char.isalnum() for char in text[start:end]):
        spans.append((start, end))


def _ends_sentence(text: str, begin: int, mark: int, after: int, end: int) -> bool:
    length = after - mark
    while after < end and text[after] in INVISIBLE:
        after += 1
    if after >= end:
        return True
    following = text[after]
    spaced = following.isspace()
    position = after
    while position < end and (text[position].isspace() or text[position] in '"“‘«([–—-'):
        position += 1
    if position >= end:
        return True
    opener = text[position]
    if opener.islower() or (not spaced and not opener.isupper()):
        return False
    if text[mark] != "." or length > 1:
        return True
    return _full_stop(text, begin, mark, spaced)


def _full_stop(text: str, begin: int, mark: int, spaced: bool) -> bool:
    """Whether the single full stop at ``mark``, followed by a capital or a number, ends a sentence."""
    before = _WORD_BEFORE.search(text, max(begin, mark - 24), mark)
    word = before[0] if before else ""
    if word.lower() in _ABBREVIATIONS or _INITIAL.fullmatch(word):
        return False
    if word and "." in word and word.rsplit(".", 1)[1].isupper() and len(word.rsplit(".", 1)[1]) == 1:
        return False
    at_start = not text[begin:mark].strip(_MARGIN).removesuffix(word).strip(_MARGIN) if mark - begin < 12 else False
    if at_start and _ENUMERATOR.fullmatch(word):
        return False
    return spaced or not (word.isupper() and (len(word) <= 2 or _HOST_END.match(text, mark + 1)))
