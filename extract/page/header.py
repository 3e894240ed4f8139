"""What stands above the body of a copied text: the headline, date lines and bylines among the page's own lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.page.chrome import chrome, ends_sentence, fold, is_headline
from extract.page.stamp import Stamp, around, is_stamp_line, parse_stamp

_BODY_LINE = 80  # characters from which a line that ends a sentence is body and no headline
_TITLE_ZONE = 12  # non-empty lines at the top among which the headline stands


@dataclass(frozen=True, slots=True)
class Header:
    """The headline ('' when there is none), the index of the first line behind it, and what was printed beside it."""

    title: str
    start: int
    stamps: tuple[Stamp, ...] = ()
    authors: tuple[str, ...] = ()


def read_header(lines: Sequence[str]) -> Header:
    """The headline is the line with a date line under it, a line that the text repeats as a caption, or the headline
    nearest above the first paragraph. Lines above it are the page's own."""
    first = next((i for i, line in enumerate(lines) if _is_body(line)), len(lines))
    index = _title_index(lines, first)
    if index is None:
        return Header("", 0, _stamps(lines[:first]), ())
    stop = max(first, index + 1)
    below = _stamps(lines[index + 1 : stop])
    above = _stamps(lines[max(index - 1, 0) : index])
    return Header(lines[index], index + 1, below or above, _authors(lines[index + 1 : stop]))


def _title_index(lines: Sequence[str], first: int) -> int | None:
    zone = range(min(len(lines), _TITLE_ZONE))
    for i in zone:
        following = lines[i + 1] if i + 1 < len(lines) else ""
        if i <= first and _may_be_title(lines[i]) and following and is_stamp_line(following):
            return i
    keys = [fold(line) for line in lines]
    if lines and len(keys[0]) <= 220 and keys.count(keys[0]) > 1 and _may_be_title(lines[0]):
        return 0
    top = range(min(first, len(lines)))
    candidates = [i for i in top if is_headline(lines[i]) and _may_be_title(lines[i])]
    box = next((i for i in top if chrome().is_cut(lines[i])), len(lines))
    above = [i for i in candidates if i < box]  # what stands behind "related stories" is one of those
    return next(reversed(above or candidates), None)


def _may_be_title(line: str) -> bool:
    lexicon = chrome()
    if not 12 <= len(line) <= 220 or is_stamp_line(line) or line.startswith(("-", "•", "©", "(")):
        return False
    if re.match(r"\d{1,2}\.\s", line) or "|" in line or re.search(r"[.!?]\s+\S", line):
        return False
    return not (
        lexicon.is_furniture(line) or lexicon.is_cut(line) or lexicon.is_credit(line) or lexicon.is_person(line)
    )


def _is_body(line: str) -> bool:
    lexicon = chrome()
    if is_stamp_line(line) or lexicon.is_credit(line) or lexicon.is_furniture(line):
        return False
    line = line.rstrip("|").rstrip()
    return (
        (len(line) >= _BODY_LINE and ends_sentence(line))
        or len(line) > 220
        or re.search(r"[a-zà-ỹ][.!?]\s+\S", line) is not None
    )


def _stamps(lines: Sequence[str]) -> tuple[Stamp, ...]:
    """The dates of the date lines, without those of the page's own clock ("Hotline", "Đặt mua báo")."""
    found = []
    for line in lines:
        stamp = parse_stamp(line) if is_stamp_line(line) else None
        if stamp is not None and not chrome().is_furniture(around(line, stamp) or "x"):
            found.append(stamp)
    return tuple(found)


def _authors(lines: Sequence[str]) -> tuple[str, ...]:
    """The bylines under the headline, alone or in front of the date."""
    found = []
    for line in lines:
        stamp = parse_stamp(line) if is_stamp_line(line) else None
        name = around(line, stamp) if stamp is not None else line
        if name and chrome().is_person(name):
            found.append(name)
    return tuple(found)
