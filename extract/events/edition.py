"""The ordinal of a meeting: "lần thứ hai", "lần 4", "XIV", "GMS 6", "lần đầu tiên" - its own, not its neighbour's."""

import re

_UNITS = {
    "nhất": 1, "một": 1, "mốt": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORD = "|".join(_UNITS)
_SMALL = "|".join(word for word in _UNITS if word not in {"nhất", "một", "mười"})
# "Lần thứ 9 ngày 1/8" is the ninth on a day; "khóa 10 ngày" lasts ten days.
_ORDINAL = re.compile(
    r"(?:lần|kỳ|khóa|lần (?:họp|gặp|gặp gỡ|hội ngộ|nhóm họp|tổ chức)) thứ (\d{1,3})(?![\d.,/]*\d)|"
    rf"(?:lần|kỳ|khóa)(?: thứ)? (?:(\d{{1,3}})(?![\d.,/]*\d)(?! (?:triệu|tỷ|nghìn|năm|tháng|ngày|tuần))|([ivxl]+)\b|"
    rf"((?:{_WORD})(?: mươi)?(?: (?:{_WORD}))?)(?!\w))|"
    r"(?:lần )?đầu tiên(?! (?:trong năm|của năm|kể từ|sau|từ khi|trong nhiều))"
)
# "kỳ họp thứ 30", "phiên họp thứ mười tám", "Hội nghị Cấp cao ACMECS thứ 10": without "lần". "Thứ hai" to "thứ bảy" are
# days of the week too, and other things are counted as well: years, projects, dams.
_DAY_NAME = r"(?! ?\(| tuần|, ngày| ngày| vừa| tới| \d)"
_THING = "".join(
    f"(?<!{thing} )"
    for thing in ("năm", "ngày", "dự án", "tuần", "tháng", "đập", "nước", "đợt", "quốc gia", "viên", "hạng", "người",
                  "sáng", "chiều", "tối", "hôm", "công trình", "điểm", "lĩnh vực", "vòng", "giai đoạn", "thế hệ")
)  # fmt: skip
_BARE_ORDINAL = re.compile(
    rf"{_THING}\bthứ (?:(\d{{1,3}})(?![\d.,/]*\d){_DAY_NAME}(?! (?:của chương trình|của dự án))|([ivxl]{{1,6}})\b|"
    rf"((?:mười|hai mươi|ba mươi|bốn mươi|năm mươi)(?: (?:{_WORD}))?)(?!\w))|"
    rf"(?:họp|phiên|hội nghị|diễn đàn|cấp cao|thượng đỉnh) thứ ((?:{_SMALL})(?!\w)(?! mươi)){_DAY_NAME}"
)
_GLUED = re.compile(
    r"(?:gms|acmecs|clmv|clv|mgc|mlc|mkc|mjc|musp|mrc)[ -]?(?:(\d{1,2})(?![\d/-]|\.\d)|([ivx]{2,5})\b)"
    r"(?! (?:năm|nước|quốc gia|dự án|triệu|tỷ))"
)
_NUMBERED = re.compile(r"(?:phiên họp|kỳ họp|khóa họp|hội nghị) (\d{1,2})(?= hội đồng| của hội đồng| ủy hội)")
_STOP = re.compile(r"trong khuôn khổ|bên lề|nhân dịp|; |\. |, đồng thời|cùng với")
LARGEST = 199
# Nothing but "của" comes between "lần thứ tám" and its meeting.
_RIGHT_BEFORE = re.compile(
    rf"(?:lần|kỳ|phiên) thứ (?:\d{{1,3}}|[ivxl]{{1,6}}|(?:{_WORD})(?: mươi)?(?: (?:{_WORD}))?) (?:của )?$"
)
_NEAR = 34


def edition_in(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The edition named in folded ``text[start:end]`` and its own [start, end), or None."""
    stop = _STOP.search(text, start, end)
    if stop and stop.start() > start:
        end = stop.start()
    for pattern in (_ORDINAL, _BARE_ORDINAL, _GLUED, _NUMBERED):
        match = pattern.search(text, start, end)
        if match:
            number = _number(match)
            if number is not None and 0 < number <= LARGEST:
                return number, match.start(), match.end()
    return None


def edition_before(text: str, start: int) -> tuple[int, int, int] | None:
    """The edition named right before folded ``text[start:]``: "lần thứ tám hội nghị", "lần thứ 12 Diễn đàn"."""
    match = _RIGHT_BEFORE.search(text, max(0, start - _NEAR), start)
    return edition_in(text, match.start(), match.end()) if match else None


def _number(match: re.Match[str]) -> int | None:
    for text in match.groups():
        if text:
            return int(text) if text.isdigit() else _spelled(text) if text.split()[0] in _UNITS else _roman(text)
    return 1


def _roman(text: str) -> int | None:
    values = [_ROMAN[char] for char in text]
    return sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value for index, value in enumerate(values)
    )


def _spelled(text: str) -> int | None:
    parts = text.split()
    if "mươi" in parts:
        tens = _UNITS.get(parts[0], 0) * 10
        return tens + (_UNITS.get(parts[2], 0) if len(parts) > 2 else 0)
    first = _UNITS.get(parts[0])
    if len(parts) == 2 and not (parts[1] == "năm" and first != 10):
        # "lần thứ mười hai" is twelve; "lần thứ hai năm 2019" is two, and the year follows.
        return 10 + _UNITS[parts[1]] if first == 10 else first
    return first
