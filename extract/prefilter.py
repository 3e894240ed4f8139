"""Whether a link is worth fetching, from its headline, summary and address alone.

In doubt it is: an article that is not fetched is lost, one that is fetched in vain costs a request. What is skipped
says why.
"""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from extract.lexicon.entries import entry_by_key
from extract.lexicon.tables import load_table, texts
from extract.names import Name, find_names
from extract.text import fold
from extract.wording import words

_MAX_CHARACTERS = 4000
_RIVER_GROUPS = frozenset({"MEKONG", "LOWER_MEKONG", "UPPER_MEKONG"})
_NEIGHBOURS = frozenset({"KH", "LA", "MM", "TH"})
_FOREIGN_OFFICES = frozenset({"foreign_minister", "deputy_foreign_minister", "assistant_foreign_minister"})
_EXTENSION = re.compile(r"\.(?:html?|vnp|vov|tpo|ldo|epi|aspx|amp)$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to fetch, and the rule that decided: ``name:MJC``, ``river``, ``slug:mekong``, ``aid:JP``,
    ``diplomacy:JP``, ``off_topic:bóng đá``, ``no_sign`` ..."""

    keep: bool
    reason: str


def judge_candidate(title: str, summary: str = "", url: str = "") -> Verdict:
    """The verdict on one link. Never raises; reads at most a few thousand characters."""
    text = f"{title[:_MAX_CHARACTERS]}\n{summary[:_MAX_CHARACTERS]}"
    folded = fold(text).text
    names = find_names(text)
    named = _mekong_name(names)
    off = _off_topic(folded, url)
    if named is not None and (off is None or named.startswith("name:") or _is_public_business(folded)):
        return Verdict(True, named)
    if off is not None and named is None and _is_public_business(folded):
        off = None  # "Mỹ hỗ trợ Lào chống ma túy" is no crime story
    if off is not None:
        return Verdict(False, f"off_topic:{off}")
    slug = _slug_word(url)
    if slug is not None:
        return Verdict(True, f"slug:{slug}")
    if not text.strip():
        return Verdict(True, "nothing_to_judge")
    return _by_partners(names, folded)


def _off_topic(folded: str, url: str) -> str | None:
    word = words("prefilter", "off_topic").search(folded)
    return word[0] if word else _off_topic_section(url)


def _is_public_business(folded: str) -> bool:
    """Whether states deal with each other here and give something, whatever else is spoken of."""
    return bool(words("prefilter", "aid").search(folded) and words("prefilter", "diplomacy").search(folded))


def _mekong_name(names: tuple[Name, ...]) -> str | None:
    for name in names:
        if name.kind in {"mechanism", "programme"} and name.mechanism is not None:
            if not entry_by_key()[name.entry.rstrip("~")].weak:
                return f"name:{name.mechanism}"
        elif name.kind == "group" and name.code in _RIVER_GROUPS:
            return f"group:{name.code}"
        elif name.kind == "river":
            return "river"
        elif name.code in {"VNMC", "LNMC", "CNMC", "TNMC", "MI"}:
            return f"name:{name.code}"
    return None


def _by_partners(names: tuple[Name, ...], folded: str) -> Verdict:
    countries = {name.country for name in names if name.kind in {"country", "person", "organisation"} and name.country}
    banks = {name.code for name in names if name.kind == "organisation" and name.country is None}
    abroad = sorted((countries - {"VN"}) | banks)
    aid, diplomacy = words("prefilter", "aid").search(folded), words("prefilter", "diplomacy").search(folded)
    if abroad and (aid or diplomacy):
        return Verdict(True, f"{'aid' if aid else 'diplomacy'}:{'+'.join(abroad[:4])}")
    if words("prefilter", "water").search(folded) and (countries & (_NEIGHBOURS | {"CN"}) or diplomacy):
        return Verdict(True, "water")
    if any(_speaks_for_foreign_affairs(name) for name in names):
        return Verdict(True, "foreign_office")
    if words("prefilter", "foreign_affairs").search(folded) and (aid or diplomacy):
        return Verdict(True, "foreign_affairs")
    return Verdict(False, "no_sign")


def _speaks_for_foreign_affairs(name: Name) -> bool:
    if name.kind != "person":
        return False
    return any(term.role in _FOREIGN_OFFICES for term in entry_by_key()[name.entry.rstrip("~")].terms)


def _slug_word(url: str) -> str | None:
    path = _path(url)
    for word in _list("slug"):
        if re.search(rf"(?<![a-z0-9]){word}(?![a-z])", path):
            return word
    return None


def _off_topic_section(url: str) -> str | None:
    sections = _path(url).strip("/").split("/")[:-1]
    return next((section for section in sections if section in _list("off_topic_sections")), None)


def _path(url: str) -> str:
    try:
        return _EXTENSION.sub("", urlsplit(url[:_MAX_CHARACTERS]).path.lower())
    except ValueError:
        return ""


@cache
def _list(concept: str) -> tuple[str, ...]:
    return texts("prefilter", concept, load_table("prefilter")[concept])
