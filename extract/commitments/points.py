"""Numbered items: "(i) ...; (ii) ...", "Một là, ... Hai là, ...", "Thứ nhất, ...", "ba trụ cột: A; B; và C"."""

from itertools import pairwise

from extract.clauses import Line, Passage

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_CARDINAL = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_ORDINAL = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_MOST = 12

Stretch = tuple[int, int]


def mark_at(passage: Passage, place: int) -> tuple[int, int] | None:
    """The item number that a mark at token ``place`` states, and the token after the mark."""
    word = passage.word(place)
    if word == "(" and passage.word(place + 2) == ")":
        inner = passage.word(place + 1)
        number = _ROMAN.get(inner) or (int(inner) if inner.isdigit() and len(inner) < 3 else None)
        return (number, place + 3) if number else None
    if word in _CARDINAL and passage.word(place + 1) == "là":
        return _CARDINAL[word], _past_comma(passage, place + 2)
    if word == "thứ" and passage.word(place + 1) in _ORDINAL and passage.word(place + 2) in (",", "là", ":"):
        return _ORDINAL[passage.word(place + 1)], _past_comma(passage, place + 2)
    return None


def _past_comma(passage: Passage, place: int) -> int:
    while passage.word(place) in (",", ":", "là"):
        place += 1
    return place


def items_from(passage: Passage, line: Line, start: int) -> list[Stretch]:
    """The numbered items that begin within sentence ``line`` at or after ``start`` and go on in the sentences that
    follow, as tokens without their marks. Fewer than two are none."""
    marks: list[tuple[int, int, int]] = []
    index = passage.index_of(line)
    for later in passage.lines[index : index + 3 * _MOST]:
        fresh = _marks(passage, max(start, later.first), later.after, len(marks) + 1)
        if not fresh and (marks or later.number > line.number) and not _continues(passage, marks, later):
            break
        marks.extend((number, begin, after) for number, begin, after in fresh)
        end = later.after
    if len(marks) < 2:
        return []
    stretches = [
        (after, marks[place + 1][1] if place + 1 < len(marks) else _end_of(passage, after, end))
        for place, (_, _, after) in enumerate(marks)
    ]
    return [_trimmed(passage, *stretch) for stretch in stretches if stretch[1] > stretch[0]]


def items_of(passage: Passage, line: Line, start: int) -> list[Stretch]:
    """The items of a sentence: numbered in it, listed behind its colon, numbered in the sentences that follow, or as
    many of the lines below it as it announces ("ba đề xuất:")."""
    numbered = items_from(passage, line, start)
    if numbered and numbered[0][0] < line.after:
        return numbered
    return listed_after_colon(passage, line, start) or numbered or _announced_lines(passage, line, start)


def _announced_lines(passage: Passage, line: Line, start: int) -> list[Stretch]:
    if ":" not in (passage.word(line.after - 1), passage.word(line.after)):
        return []
    counts = [item.figure.value for item in passage.sums_in(start, line.after) if item.figure.kind != "money"]
    index = passage.index_of(line)
    following = passage.lines[index + 1 : index + 1 + int(counts[0])] if counts and 2 <= counts[0] <= _MOST else []
    apart = len({other.paragraph for other in following} | {line.paragraph}) == len(following) + 1
    return [_trimmed(passage, other.first, other.after) for other in following] if len(following) > 1 and apart else []


def _marks(passage: Passage, first: int, after: int, expected: int) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for place in range(first, after):
        mark = mark_at(passage, place)
        if mark is not None and mark[0] == expected and expected <= _MOST:
            found.append((mark[0], place, mark[1]))
            expected += 1
    return found


def _continues(passage: Passage, marks: list[tuple[int, int, int]], line: Line) -> bool:
    """A sentence without a mark goes on with the last item if it stands in its paragraph and a later mark follows."""
    last = passage.line_of(marks[-1][1]) if marks else None
    if last is None or last.paragraph != line.paragraph:
        return False
    following = next(iter(passage.lines_of(line.number + 1)), None)
    return following is not None and bool(_marks(passage, following.first, following.after, len(marks) + 1))


def _end_of(passage: Passage, place: int, limit: int) -> int:
    line = passage.line_of(place)
    return min(limit, line.after) if line is not None else limit


def _trimmed(passage: Passage, first: int, after: int) -> Stretch:
    while after > first + 1 and not (
        passage.words[after - 1].is_word or passage.words[after - 1].is_number or passage.word(after - 1) in ")%"
    ):
        after -= 1
    if after - first > 1 and passage.word(after - 1) == "và":
        after -= 1
        while after > first + 1 and not passage.words[after - 1].is_word:
            after -= 1
    return first, after


def listed_after_colon(passage: Passage, line: Line, start: int) -> list[Stretch]:
    """ "ba trụ cột: A; B; và C": the items between semicolons after the last colon of a sentence."""
    colon = next((place for place in range(start, line.after) if passage.word(place) == ":"), None)
    if colon is None:
        return []
    cuts = [colon, *(place for place in range(colon, line.after) if passage.word(place) == ";"), line.after]
    items = [(first + 1, after) for first, after in pairwise(cuts) if after > first + 1]
    if len(items) < 2:
        return []
    return [_trimmed(passage, first + (passage.word(first) == "và"), after) for first, after in items]
