"""The two legacy font encodings of Vietnamese text: TCVN3 (ABC), one byte a letter, and VNI, a letter and its marks."""

import re
import unicodedata

# TCVN 5712 VN3, as the Latin-1 characters that the bytes appear as; upper case with a tone is a matter of the font.
_TCVN3_LETTERS = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ "
    "µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ "
    "Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị "
    "ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ "
    "ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
)
_TCVN3 = {ord(pair[0]): pair[1:] for pair in _TCVN3_LETTERS.split(" ") if pair}

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_MARKS = {
    **_VNI_TONES,
    "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_SINGLE = {"ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư"} | {
    "æ": "ỉ", "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị", "î": "ỵ", "Î": "Ỵ",
}  # fmt: skip
_VNI_PAIR = re.compile("([aeouyôö])([" + "".join(_VNI_MARKS) + "])", re.IGNORECASE)
_VNI_ALONE = re.compile("[" + "".join(_VNI_SINGLE) + "]")


def from_tcvn3(block: str) -> str:
    """A block of TCVN3 text that was read as Latin-1 (or cp1252), in Unicode."""
    return block.translate(_TCVN3)


def from_vni(block: str) -> str:
    """A block of VNI text that was read as Latin-1 (or cp1252), in NFC Unicode."""
    parts, last = [], 0
    for match in _VNI_PAIR.finditer(block):
        parts.append(_VNI_ALONE.sub(_vni_alone, block[last : match.start()]))
        parts.append(_vni_pair(match.group(1), match.group(2)))
        last = match.end()
    parts.append(_VNI_ALONE.sub(_vni_alone, block[last:]))
    return unicodedata.normalize("NFC", "".join(parts))


def _vni_alone(match: re.Match[str]) -> str:
    return _VNI_SINGLE[match.group()]


def _vni_pair(letter: str, mark: str) -> str:
    base = _VNI_SINGLE.get(letter, letter)
    marks = (_VNI_TONES if base != letter else _VNI_MARKS).get(mark.lower())
    if marks is None:  # ơ or ư followed by a letter of its own
        return base + _VNI_SINGLE.get(mark, mark)
    return unicodedata.normalize("NFC", base + marks)
