"""The town where something happens, as the sentence about it or the opening of the article says."""

import re
from dataclasses import replace

from extract.events.words import cue
from extract.lexicon.entries import entry_by_key
from extract.names import Name
from extract.passages import Passage, Passages

_LOCATIVE = re.compile(
    r"(?:\b(?:tại|ở|tp|thành phố|thủ đô|cố đô|thị trấn|thị xã|huyện|tỉnh|đảo|khu nghỉ dưỡng|về|tới|đến)\.? ?|"
    r"\b(?:tại|ở) [^,.;]{3,40}, |\([^)]{0,20}|^)$"
)
_IN_BRACKETS = re.compile(r"\([^)]{0,20}$")
_NO_PLACES = frozenset({"Pacific", "Latin America", "Korean Peninsula", "MEKONG_DELTA"})
# States that are a town.
_TOWNS = frozenset({"SG", "HK"})
_POST = re.compile(r"đại sứ|trụ sở|ban thư ký|lãnh sự")
_AT_THE_POST = re.compile(r"\b(?:tại|ở) (?:trụ sở|đại sứ quán|nhà riêng đại sứ)\b[^.;]* (?:ở|tại) $")
_PROVINCES = re.compile(r", (?:tỉnh )?$")


def place_of(passage: Passage, start: int, end: int, first: bool) -> Name | None:
    """The town where something happens: named behind the head, or before it when nothing else was."""
    behind, ahead = [], []
    for name in towns(passage):
        at = passage.offset_of(name.start)
        if start <= at < end:
            behind.append(name)
        elif at < start and first:
            ahead.append(name)
    return next(iter([*behind, *ahead]), None)


def place_before(passage: Passage, start: int) -> Name | None:
    """The last town named before a place of the sentence: what happens next in it happens there too."""
    return next((name for name in reversed(towns(passage)) if passage.offset_of(name.start) < start), None)


def place_of_opening(passages: Passages) -> Name | None:
    """The one town that the opening of the article tells of, None when it tells of several."""
    found = {name.code: name for passage in passages.opening if passage.source == "text" for name in towns(passage)}
    return next(iter(found.values())) if len(found) == 1 else None


def towns(passage: Passage) -> list[Name]:
    """The towns of a sentence in which something happens, in order; a province named behind its town is none."""
    found: list[Name] = []
    text = passage.folded.text
    for name in passage.names:
        at, end = passage.offset_of(name.start), passage.offset_of(name.end)
        before = text[max(0, at - 60) : at]
        if _leads_elsewhere(text, at) or (found and _PROVINCES.search(before) and _follows(passage, found[-1], at)):
            continue
        town = _town(name, before, text[end : end + 40])
        if town is not None:
            found.append(town)
    return found


def _town(name: Name, before: str, after: str) -> Name | None:
    located = _LOCATIVE.search(before) is not None
    if name.kind == "place":
        if name.code in _NO_PLACES:
            return None
        return name if located or _hosts(after) else None
    if name.kind != "country":
        return None
    if name.code in _TOWNS and located:
        return replace(name, code=entry_by_key()[f"countries/{name.code}"].english)
    if name.entry.startswith("capitals/") and (_hosts(after) or _IN_BRACKETS.search(before)):
        return replace(name, code=entry_by_key()[name.entry].english)
    return None


def _hosts(after: str) -> bool:
    """Whether the words behind a town's name say that it receives people: "Bangkok sẽ đón", "Hà Nội là nơi"."""
    match = cue("hosts").search(after)
    return match is not None and not re.search(r"[.,;]", after[: match.start()]) and match.start() < 24


def _follows(passage: Passage, town: Name, at: int) -> bool:
    return at - passage.offset_of(town.end) <= 8


def _leads_elsewhere(text: str, at: int) -> bool:
    before = text[max(0, at - 45) : at].rstrip()
    if before.endswith(("rời", "từ", "tuyên bố", "chiến lược", "kế hoạch hành động", "nghị định thư")):
        return True
    # An ambassador in a town is not at the meeting's; what happens "at the embassy in Hà Nội" is in Hà Nội.
    return _POST.search(before) is not None and _AT_THE_POST.search(text[max(0, at - 90) : at]) is None
