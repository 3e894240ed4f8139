"""Vietnamese numerals: "5,6 triệu", "7 tỷ 31 triệu", "một tỷ rưỡi", "1.000", "hai mươi lăm".

Works on tokens of a folded text; every function takes the place to start at and gives the value with the place after
it, or None. Nothing here knows about money or units.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")

_SCALES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "million": 10**6,
    "billion": 10**9,
}
_UNITS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_AFTER_TENS = {**_UNITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
# "hai mươi năm" is twenty years: five after tens is "lăm".
del _AFTER_TENS["năm"]
_LARGEST = 10**18
_BEGINNINGS = frozenset((*_UNITS, "mười", "nửa"))
# "tỷ lệ" is a ratio, "tỷ phú" a billionaire, "triệu tập" to convene: the scale word is part of another word.
_NO_SCALE = {
    "tỷ": frozenset(("lệ", "trọng", "số", "giá", "suất", "phú", "mỷ")),
    "triệu": frozenset(("tập", "hồi", "phú", "chứng")),
    "vạn": frozenset(("vật", "sự", "ninh", "thọ", "tượng")),
}


@dataclass(slots=True)
class Token:
    """A number, a word or one sign; ``start`` and ``end`` count code points of the folded text. Never changed once
    made; not frozen, because a frozen one takes twice as long to make and an article has thousands."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as written: its value, the token after it, its leading scale (1 without a scale word), and whether it
    is written in digits."""

    value: float
    after: int
    scale: int
    digits: bool


def tokens(folded: str) -> list[Token]:
    """Numbers, words and signs of a folded text, in order. White space separates and is dropped."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(folded)]


def digits_value(written: str, scaled: bool) -> float | None:
    """The value of digits with marks. A dot before three digits groups thousands; a comma before three digits does so
    only without a scale word ("83,201 tỷ" is 83.201 billion, "1,200 USD" twelve hundred). None if unreadable."""
    if len(written) > 40:
        return None
    last = max(written.rfind("."), written.rfind(","))
    if last < 0:
        return _number(written)
    mark = written[last]
    other = "," if mark == "." else "."
    if other in written:
        whole = written[:last].replace(other, "")
        return None if mark in whole else _number(f"{whole}.{written[last + 1 :]}")
    if _GROUPED.fullmatch(written) and not written.startswith("0"):
        groups = written.count(mark)
        if mark == "." or groups > 1 or not scaled:
            return _number(written.replace(mark, ""))
    if written.count(mark) > 1:
        return None
    return _number(written.replace(mark, "."))


def may_begin(word: str) -> bool:
    """Whether a numeral can begin with this word or number."""
    return word[0].isdigit() or word in _BEGINNINGS


def numeral(words: list[Token], at: int) -> Numeral | None:
    """The numeral that begins at token ``at``, with all its scales: "7 tỷ 31 triệu", "một trăm triệu", "nửa triệu"."""
    first = _simple(words, at)
    if first is None:
        return None
    value, after, digits = first
    scale, after = _scale(words, after)
    if not scale:
        return Numeral(value, after, 1, digits)
    if digits:
        rescaled = digits_value(words[at].text, True)
        value = value if rescaled is None else rescaled
    total = _exact(value * scale)
    if _is(words, after, "rưỡi"):
        return _checked(_exact(total + scale / 2), after + 1, scale, digits)
    return _compound(words, total, after, scale, digits)


def _compound(words: list[Token], total: float, after: int, scale: int, digits: bool) -> Numeral | None:
    """Adds smaller scales: "7 tỷ 31 triệu", "2 triệu ba trăm nghìn"."""
    leading = scale
    while True:
        following = _simple(words, after)
        if following is None:
            break
        smaller, end = _scale(words, following[1])
        if not smaller or smaller >= scale or following[0] * smaller >= scale:
            break
        total, after, scale = _exact(total + following[0] * smaller), end, smaller
    return _checked(total, after, leading, digits)


def _checked(value: float, after: int, scale: int, digits: bool) -> Numeral | None:
    return Numeral(value, after, scale, digits) if value < _LARGEST else None


def _simple(words: list[Token], at: int) -> tuple[float, int, bool] | None:
    """Digits or a spelled number below a thousand."""
    if at >= len(words):
        return None
    token = words[at]
    if token.is_number:
        value = digits_value(token.text, False)
        return None if value is None else (value, at + 1, True)
    if token.text == "nửa" and _scale(words, at + 1)[0]:
        return 0.5, at + 1, False
    spelled = _spelled(words, at)
    return None if spelled is None else (float(spelled[0]), spelled[1], False)


def _spelled(words: list[Token], at: int) -> tuple[int, int] | None:
    digit = _UNITS.get(words[at].text)
    if digit is not None and _is(words, at + 1, "trăm"):
        rest = _below_hundred(words, at + 2)
        return (digit * 100 + rest[0], rest[1]) if rest else (digit * 100, at + 2)
    if words[at].text == "trăm":
        return None
    return _tens(words, at)


def _below_hundred(words: list[Token], at: int) -> tuple[int, int] | None:
    if at < len(words) and words[at].text in ("linh", "lẻ") and at + 1 < len(words):
        digit = _AFTER_TENS.get(words[at + 1].text, _UNITS.get(words[at + 1].text))
        return None if digit is None else (digit, at + 2)
    tens = _tens(words, at)
    return tens if tens is not None and tens[0] >= 10 else None


def _tens(words: list[Token], at: int) -> tuple[int, int] | None:
    if at >= len(words):
        return None
    if words[at].text == "mười":
        tens, after = 10, at + 1
    else:
        digit = _UNITS.get(words[at].text)
        if digit is None:
            return None
        if not _is(words, at + 1, "mươi"):
            return digit, at + 1
        tens, after = digit * 10, at + 2
    ones = _AFTER_TENS.get(words[after].text) if after < len(words) else None
    return (tens, after) if ones is None else (tens + ones, after + 1)


def _scale(words: list[Token], at: int) -> tuple[int, int]:
    """The product of the scale words at ``at`` ("nghìn tỷ", "trăm triệu") and the token after; 0 if there is none."""
    product = 1
    found = False
    while at < len(words) and product <= 10**12:
        word = words[at].text
        if word in _SCALES and not _within_other_word(words, at):
            product, found = product * _SCALES[word], True
        elif word == "trăm" and at + 1 < len(words) and words[at + 1].text in _SCALES:
            product *= 100
        else:
            break
        at += 1
    return (product, at) if found else (0, at)


def _within_other_word(words: list[Token], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].text in _NO_SCALE.get(words[at].text, ())


def _is(words: list[Token], at: int, word: str) -> bool:
    return at < len(words) and words[at].text == word


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def _exact(value: float) -> float:
    """Rids 5.6 * 1e6 of its binary dust; the press writes no amount to nine places after the point."""
    return float(round(value)) if abs(value - round(value)) < 1e-3 else round(value, 9)
