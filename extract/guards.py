"""When a form that looks like a name is not one: homographs, given names, brands.

Guards see the folded text with joined dashes and the original's capitals at the same places.
"""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon.gazetteer import Occurrence
from extract.lexicon.tables import load_table
from extract.text import fold_form

_NEAR = 80
_TOKEN_BEFORE = re.compile(r"([\w.'-]+)[ ]$")
_TOKEN_AFTER = re.compile(r"[ ]([\w'-]+)")
# One Vietnamese syllable without tone marks: such a capitalised neighbour makes "Đức" or "Anh" part of a name, while
# "Mỹ Stephen" or "Nhật Abe" is a country and its speaker.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnprstvx])?[aeiouyăâêôơư]{1,3}(?:ng|nh|ch|[cmnpt])?$"
)
# What may stand capitalised before a country at the start of a sentence.
_OPENERS = frozenset(
    {
        "phía",
        "bên",
        "nước",
        "người",
        "tại",
        "từ",
        "với",
        "do",
        "theo",
        "và",
        "còn",
        "ở",
        "riêng",
        "hiện",
        "trong",
        "sau",
    }
    | {
        "trước",
        "khi",
        "cả",
        "việc",
        "được",
        "để",
        "cùng",
        "như",
        "nếu",
        "vì",
        "nhờ",
        "giữa",
        "gần",
        "qua",
        "về",
        "nhằm",
    }
    | {"ngoài", "đáng", "hôm", "mới", "chính", "tuy", "dù", "ngay", "nhưng", "song", "là", "có", "bộ", "đại", "báo"}
    | {"phần", "lớn", "giới", "chủ", "tịch", "các", "bởi", "đối", "phó", "thủ", "hàng", "hơn", "lần", "hội", "quan"}
)
_HONORIFICS = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cậu", "bé", "cụ", "tên", "họ"})
_MARKS = str.maketrans(
    {
        **dict.fromkeys("àáảãạ", "a"), **dict.fromkeys("ằắẳẵặ", "ă"), **dict.fromkeys("ầấẩẫậ", "â"),
        **dict.fromkeys("èéẻẽẹ", "e"), **dict.fromkeys("ềếểễệ", "ê"), **dict.fromkeys("ìíỉĩị", "i"),
        **dict.fromkeys("òóỏõọ", "o"), **dict.fromkeys("ồốổỗộ", "ô"), **dict.fromkeys("ờớởỡợ", "ơ"),
        **dict.fromkeys("ùúủũụ", "u"), **dict.fromkeys("ừứửữự", "ư"), **dict.fromkeys("ỳýỷỹỵ", "y"),
    }
)  # fmt: skip
# "mê công nghệ" is an enthusiast of technology, not the river.
_RIVER_NOT_BEFORE = ("nghệ", "việc", "danh", "trình", "tác", "viên")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text as guards see it: folded with joined dashes, and per code point the original's own."""

    folded: str
    original: str

    def before(self, start: int) -> str:
        """The folded text just before, on the same line."""
        return self.folded[max(0, start - 40) : start].rpartition("\n")[2]

    def after(self, end: int) -> str:
        """The folded text just after, on the same line."""
        return self.folded[end : end + 40].partition("\n")[0]


def stands(occurrence: Occurrence, around: Surroundings) -> bool:
    """Whether the form at this place is the name that its entry means."""
    form, start, end = occurrence.form, occurrence.start, occurrence.end
    surface = around.original[start:end]
    if form.exact and not (surface.isupper() or surface == form.text):
        return False
    if (
        form.exact
        and around.folded[start - 1 : start] in {".", "@", "/"}
        and around.folded[start - 2 : start - 1].isalnum()
    ):
        return False  # the end of a host name: VTV.VN
    if form.capital and not surface[:1].isupper():
        return False
    if not form.capital and form.text != form.text.lower() and surface == surface.lower():
        return False
    if not form.across_lines and "\n" in surface:
        return False
    before, after = around.before(start), around.after(end)
    if _barred(form.not_before, form.not_after, before, after):
        return False
    if form.only_near and not _near(form.only_near, around, start, end):
        return False
    if form.syllable and _part_of_a_name(around, start, end, before, after):
        return False
    if occurrence.entry.kind in {"river", "group"}:
        return not _brand(before, after)
    return True


def _barred(not_before: tuple[str, ...], not_after: tuple[str, ...], before: str, after: str) -> bool:
    ahead = after.lstrip(" ")
    if any(ahead.startswith(word) and not ahead[len(word) : len(word) + 1].isalnum() for word in _folded(not_before)):
        return True
    behind = before.rstrip(" ")
    return any(behind.endswith(word) and not behind[: -len(word)][-1:].isalnum() for word in _folded(not_after) if word)


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold_form(word) for word in words)


def _near(words: tuple[str, ...], around: Surroundings, start: int, end: int) -> bool:
    window = around.folded[max(0, start - _NEAR) : start] + " " + around.folded[end : end + _NEAR]
    return any(word in window for word in _folded(words))


_OFFICES = re.compile(
    r"(?:ngoại trưởng|ngoại giao|quốc phòng|tài chính|thương mại|thủ tướng|tổng thống|đại sứ quán|chính phủ|quốc hội|"
    r"nữ hoàng|đại sứ|bộ trưởng|thứ trưởng|phó thủ tướng|chủ tịch nước|quốc vương|công sứ|tham tán|"
    r"vương quốc|công an|kinh tế|tổng lãnh sự quán|phái đoàn|liên bang|nước|phía) $"
)


def _part_of_a_name(around: Surroundings, start: int, end: int, before: str, after: str) -> bool:
    """Whether a one-syllable form has a neighbour that makes it a given name or a part of a place's name."""
    if _OFFICES.search(before):
        return False
    following = _TOKEN_AFTER.match(after)
    if following and around.original[end + 1 : end + 2].isupper() and is_syllable(following[1]):
        return True
    if before.endswith("-") and before[-2:-1].isalnum() and not _known_before_dash(before):
        # "Cam-pu-chia" holds no name in its middle; "Việt-Mỹ" and "Mekong-Mỹ" do.
        return not around.original[start - 2 : start - 1].isalpha() or around.original[start : start + 1].islower()
    if after.startswith("-") and around.original[end + 1 : end + 2].islower():
        return True
    preceding = _TOKEN_BEFORE.search(before)
    if not preceding:
        return False
    word = preceding[1]
    if word in _HONORIFICS:
        return True
    place = start - 1 - len(word)
    return around.original[place : place + 1].isupper() and is_syllable(word) and word not in _OPENERS


def _known_before_dash(before: str) -> bool:
    return before[-2:-1].isalpha()


def is_syllable(word: str) -> bool:
    """Whether a folded word could be one Vietnamese syllable."""
    return _SYLLABLE.match(word.translate(_MARKS)) is not None


def _brand(before: str, after: str) -> bool:
    """Whether the river's name belongs to a company, a hotel, a race."""
    if _barred(_RIVER_NOT_BEFORE, (), "", after):
        return True
    words = load_table("rivers")["not_the_river"]
    return _barred(tuple(words["before_company_words"]), tuple(words["after_company_words"]), before, after)
