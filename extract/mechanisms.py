"""Which mechanisms an article speaks of, and how loudly: by name, by a programme of theirs, or by who meets whom."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from extract.lexicon.entries import MEKONG_COUNTRIES, entry_by_key, mechanism, mechanism_codes
from extract.names import Name
from extract.passages import Passage, Passages

# A meeting between a partner and the five, or the partner's dialogue with "the Mekong countries", is the partner's
# mechanism even when nobody spells its name.
_SUMMITRY = re.compile(
    r"\b(?:hội nghị|thượng đỉnh|cấp cao|cuộc họp|họp|gặp lãnh đạo|bộ trưởng ngoại giao|ngoại trưởng)\b"
)
_BY_PARTNER = ("MJC", "MUSP", "MLC", "MKC", "MGC")
_ADB_WORDS = re.compile(r"\b(?:chương trình|dự án|hợp tác|sáng kiến|hội nghị|hành lang|khoản vay|tài trợ|ký)\b")
# More mentions of one mechanism in one sentence say nothing new.
_ENOUGH = 4
_WEIGHTS = {"title": 4.0, "lead": 3.0}
_LISTED = 4


@dataclass(frozen=True, slots=True)
class MechanismMention:
    """One place that speaks of a mechanism. ``how`` is name, programme or inferred; ``name`` is None when inferred."""

    code: str
    passage: Passage
    how: str
    name: Name | None = None


def mechanism_mentions(passages: Passages) -> tuple[MechanismMention, ...]:
    """Every mention; programmes that other things are called like count only beside their mechanism."""
    certain: list[MechanismMention] = []
    doubtful: list[MechanismMention] = []
    seen: Counter[tuple[str, int]] = Counter()
    for passage in passages.all:
        for name in passage.names:
            if name.mechanism is None:
                continue
            seen[name.mechanism, id(passage)] += 1
            if seen[name.mechanism, id(passage)] > _ENOUGH:
                continue
            how = "name" if name.kind == "mechanism" else "programme"
            mention = MechanismMention(name.mechanism, passage, how, name)
            weak = how == "programme" and entry_by_key()[name.entry.rstrip("~")].weak
            (doubtful if weak else certain).append(mention)
    sure = {mention.code for mention in certain}
    inferred = [
        mention
        for before, passage in zip((None, *passages.all), passages.all, strict=False)
        for mention in _inferred(passage, before, passages.reference)
    ]
    # Who meets whom only speaks where the opening names no mechanism, or for one that is named.
    opened = any(mention.passage.prominent for mention in certain)
    certain.extend(mention for mention in inferred if not opened or mention.code in sure or mention.code == "GMS")
    sure |= {mention.code for mention in certain}
    return tuple(certain + [mention for mention in doubtful if mention.code in sure])


def weigh(mentions: Iterable[MechanismMention]) -> dict[str, float]:
    """How prominent each mechanism is: headline 4, lead 3, first sentence 3, second 2, each further paragraph 1."""
    best: dict[tuple[str, int], float] = {}
    for mention in mentions:
        passage = mention.passage
        weight = _WEIGHTS.get(passage.source) or {0: 3.0, 1: 2.0}.get(passage.order, 1.0)
        key = (mention.code, passage.paragraph if passage.source == "text" else -1 - len(passage.source))
        best[key] = max(best.get(key, 0.0), weight)
    weights: dict[str, float] = {}
    for (code, _), weight in best.items():
        weights[code] = weights.get(code, 0.0) + weight
    return weights


def in_table_order(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes without repetition in the order of the mechanisms table."""
    present = set(codes)
    return tuple(code for code in mechanism_codes() if code in present)


def _inferred(passage: Passage, before: Passage | None, on: date | None) -> list[MechanismMention]:
    codes = set()
    if not any(name.kind == "mechanism" for name in passage.names):
        partner = _partner_meeting(passage, before, on)
        if partner is not None:
            codes.add(partner)
    if _is_gms(passage):
        codes.add("GMS")
    return [MechanismMention(code, passage, "inferred") for code in sorted(codes)]


def _partner_meeting(passage: Passage, before: Passage | None, on: date | None) -> str | None:
    """The mechanism of the one partner that meets the Mekong countries in this passage; where the passage calls the
    partner "ông" or "nước này", of the one that the passage before it names."""
    if any(name.code.startswith("ASEAN") for name in passage.named("group")):
        return None
    group = any(name.code == "MEKONG" for name in passage.named("group"))
    countries = _countries(passage)
    if not _SUMMITRY.search(passage.folded.text):
        return None
    if not group and len(countries & set(MEKONG_COUNTRIES)) < _LISTED:
        return None
    others = countries - set(MEKONG_COUNTRIES)
    if not others and before is not None and passage.source == "text":
        others = _countries(before) - set(MEKONG_COUNTRIES)
    partners = [code for code in _BY_PARTNER if set(mechanism(code).lead) & others]
    if len(partners) != 1 or len(others) != 1:
        return None
    code = "LMI" if partners[0] == "MUSP" and on is not None and on < (mechanism("MUSP").since or on) else partners[0]
    since = mechanism(code).since
    return code if on is None or since is None or since <= on else None


def _countries(passage: Passage) -> set[str]:
    return {name.country for name in passage.named("country", "person") if name.country}


def _is_gms(passage: Passage) -> bool:
    """The subregion of the Asian Development Bank is the Greater Mekong, even where "mở rộng" is left out."""
    if not any(name.code == "ADB" for name in passage.named("organisation")):
        return False
    subregion = any(name.code == "MEKONG" and "tiểu vùng" in name.surface.lower() for name in passage.named("group"))
    return subregion and _ADB_WORDS.search(passage.folded.text) is not None
