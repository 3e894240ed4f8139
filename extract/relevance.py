"""Whether an article is about the subregion's cooperation, how closely, and which mechanisms act in it.

The order of the questions is the order of the scopes: a mechanism that acts; the subregion's cooperation without a
name; either of them in passing; two states; the Delta; nothing. Every answer leaves its reason.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.article import Article
from extract.lexicon.entries import MEKONG_COUNTRIES, entry_by_key, mechanism
from extract.mechanisms import MechanismMention, in_table_order, weigh
from extract.passages import Passage, Passages
from extract.reading import Event, Relevance, Scope
from extract.wording import cooperation

_SUBREGION = frozenset({"MEKONG", "LOWER_MEKONG", "UPPER_MEKONG"})
_TALKS = frozenset({"phone_call", "bilateral_meeting", "visit"})
_RIVER_MATTERS = (
    "nguồn nước",
    "tài nguyên nước",
    "dữ liệu",
    "số liệu thủy văn",
    "tiểu vùng",
    "hạ nguồn",
    "hạ lưu",
    "thượng nguồn",
    "lưu vực",
)
_COOPERATION_OF = ("hợp tác", "phối hợp", "cơ chế", "khuôn khổ", "diễn đàn", "sáng kiến", "quan hệ đối tác", "chia sẻ")
_LAUNCH = re.compile(
    r"(?:công bố|khởi động|ra mắt|thành lập|thiết lập|lập)(?: chương trình| quan hệ| khuôn khổ| cơ chế)? $"
)
_LAUNCH_OF_ACRONYM = re.compile(
    r"(?:công bố|khởi động|ra mắt|thành lập)(?: chương trình| quan hệ)? đối tác[^.;,()]{0,40}\($"
)
_PLEDGE = re.compile(
    r"(?:thông báo|công bố|cam kết|sẽ)[^.;]{0,60}(?:hỗ trợ|viện trợ|tài trợ|dành|chi|cấp)"
    r"[^.;]{0,40}\d[^.;]{0,12}(?:triệu|tỷ)"
)
_SOURCE_ONLY = (
    "theo ",
    "số liệu của ",
    "dữ liệu của ",
    "báo cáo của ",
    "ảnh: ",
    "trạm ",
    "website ",
    "màn hình của ",
    "ảnh của ",
)
_CALLED = re.compile(r"(?:thủ tục|quy trình|tham vấn|kêu gọi|đề nghị|trình|thông báo|cơ chế|khuôn khổ|theo quy định)")
# Who is given something to study with does not act by that.
_RECEIVES = re.compile(r"(?:giúp|tặng|trao cho|usd để|tài trợ cho|hỗ trợ)(?: ban thư ký)? $")
_A_LIST = 3
# Reasons for which the river commission acts without the article being about it.
_OVER_WORKS = frozenset({"water_works", "called_on"})
_PARENTHESIS = re.compile(r"\([^)]{0,12}$")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on an article. ``mechanisms`` act in it, ``mentioned_mechanisms`` are merely named."""

    relevance: Relevance
    mechanisms: tuple[str, ...] = ()
    mentioned_mechanisms: tuple[str, ...] = ()


def judge_relevance(
    article: Article, passages: Passages, mentions: Sequence[MechanismMention], events: Sequence[Event]
) -> Judgement:
    """The scope of an article, with reasons, and its mechanisms. ``events`` are its meetings and acts."""
    named = in_table_order(mention.code for mention in mentions)
    if named:
        return _with_mechanisms(passages, mentions, events, named)
    scope, score, reasons = _without_mechanisms(passages, events)
    return Judgement(Relevance(score, scope, reasons))


def _with_mechanisms(
    passages: Passages, mentions: Sequence[MechanismMention], events: Sequence[Event], named: tuple[str, ...]
) -> Judgement:
    weights = weigh(mentions)
    reasons = [f"named:{code}" for code in named]
    acting = {event.mechanism for event in events if event.mechanism is not None}
    reasons += [f"event:{event.type}:{event.mechanism}" for event in events if event.mechanism is not None]
    met = frozenset(event.mechanism for event in events if event.mechanism is not None and not event.upcoming)
    ways = {code: _acts(code, mentions, weights, met) for code in named if not _superseded(code, named, events)}
    acting |= {code for code, way in ways.items() if way}
    reasons += [f"{way}:{code}" for code, way in ways.items() if way]
    acting = {code for code in acting if not _superseded(code, named, events)}
    scope, score = _scope(passages, mentions, events, acting, weights)
    if acting and all(ways.get(code) in _OVER_WORKS for code in acting) and not any(code in met for code in acting):
        scope, score = "mention", 0.6
    reasons.append(f"scope:{scope}")
    mechanisms = in_table_order(acting)
    mentioned = tuple(code for code in named if code not in acting)
    return Judgement(Relevance(score, scope, tuple(dict.fromkeys(reasons))), mechanisms, mentioned)


def _superseded(code: str, named: tuple[str, ...], events: Sequence[Event]) -> bool:
    """Whether the mechanism is only named as the forerunner of another (LMI beside MUSP)."""
    for successor in named:
        if entry_by_key()[f"mechanisms/{successor}"].earlier == code:
            return not any(event.mechanism == code and event.edition is not None for event in events)
    return False


def _acts(
    code: str, mentions: Sequence[MechanismMention], weights: dict[str, float], met: frozenset[str]
) -> str | None:
    """Why something happens under a mechanism even without an event of its own, or None. ``met`` are those that did
    meet: beside them a name in the opening is not enough."""
    own = [mention for mention in mentions if mention.code == code and not _only_source(mention)]
    if any(_launched(mention) for mention in own):
        return "launched"
    if any(mention.passage.source == "title" for mention in own):
        return "headline"
    if not (met - {code}) and any(_opens(mention, code, weights) for mention in own):
        return "opening"
    paragraphs = {mention.passage.paragraph for mention in own}
    if len(paragraphs) > 1 and weights[code] >= 3 and weights[code] >= 0.6 * max(weights.values()):
        return "throughout"
    if any(_pledges(mention) for mention in own):
        return "pledge"
    if code == "MRC" and any(_called_on(mention) for mention in own):
        return "called_on"
    return None


def _opens(mention: MechanismMention, code: str, weights: dict[str, float]) -> bool:
    text = mention.passage.folded.text
    if not mention.passage.prominent or weights[code] < 0.5 * max(weights.values()):
        return False
    if len({name.mechanism for name in mention.passage.names if name.mechanism}) >= _A_LIST:
        return False  # "các cơ chế như GMS, MRC, ACMECS" names examples
    return bool(cooperation("give").search(text) or cooperation("cooperate").search(text))


def _launched(mention: MechanismMention) -> bool:
    """Whether the mechanism is being announced or started: "công bố Quan hệ đối tác ..."."""
    if mention.name is None or mention.passage.source == "lead":
        return False
    at = mention.passage.offset_of(mention.name.start)
    before = mention.passage.folded.text[max(0, at - 60) : at]
    return _LAUNCH.search(before) is not None or _LAUNCH_OF_ACRONYM.search(before) is not None


def _pledges(mention: MechanismMention) -> bool:
    """Whether the mechanism's partner promises money in the same sentence."""
    if mention.how == "programme" or mention.passage.order > 8:
        return False
    lead = set(mechanism(mention.code).lead)
    names = {name.country for name in mention.passage.named("country", "person")}
    text = mention.passage.folded.text
    return bool(lead) and (not names or bool(names & lead)) and _PLEDGE.search(text) is not None


def _only_source(mention: MechanismMention) -> bool:
    """Whether the name only says where a figure or a picture comes from."""
    if mention.name is None:
        return False
    at = mention.passage.offset_of(mention.name.start)
    before = mention.passage.folded.text[max(0, at - 60) : at]
    if before.endswith("(") or _PARENTHESIS.search(before):
        # The acronym behind a name is as good as the name: "Ủy hội sông Mê Công (MRC)".
        before = before.rpartition("(")[0]
        return any(word in before for word in _SOURCE_ONLY)
    return any(before.rstrip(" (").endswith(word.strip()) for word in _SOURCE_ONLY) or "màn hình" in before


def _called_on(mention: MechanismMention) -> bool:
    """Whether the river commission or its procedures act, or are called on, over works on the river."""
    passage = mention.passage
    if mention.name is None or passage.order >= 8:
        return False
    text = passage.folded.text
    at, end = passage.offset_of(mention.name.start), passage.offset_of(mention.name.end)
    if _RECEIVES.search(text[max(0, at - 40) : at]):
        return False
    acts = cooperation("act").search(text, end, end + 60) or _CALLED.search(text[max(0, at - 60) : at])
    return acts is not None and cooperation("water_works").search(text) is not None


def _scope(
    passages: Passages,
    mentions: Sequence[MechanismMention],
    events: Sequence[Event],
    acting: set[str],
    weights: dict[str, float],
) -> tuple[Scope, float]:
    if not acting:
        return "mention", 0.5
    own = [event for event in events if event.mechanism in acting]
    held = [event for event in own if not event.upcoming]
    if acting == {"MRC"} and not [event for event in held if event.type != "consultation"] and _about_works(passages):
        return "mention", 0.6
    opening = [mention for mention in mentions if mention.code in acting and mention.passage.prominent]
    first = [mention for mention in opening if mention.passage.order < 1]
    talks = any(event.type in _TALKS for event in events)
    if own and not held and not first and not _pledged(mentions, acting):
        return "mention", 0.55
    if talks and not opening and not held:
        return "mention", 0.55
    top = max((weights[code] for code in acting if code in weights), default=0.0)
    return "mechanism", round(min(0.99, 0.75 + 0.03 * top), 2)


def _pledged(mentions: Sequence[MechanismMention], acting: set[str]) -> bool:
    return any(mention.code in acting and (_pledges(mention) or _launched(mention)) for mention in mentions)


def _about_works(passages: Passages) -> bool:
    """Whether the opening is about dams, canals and water, and about nobody's gift."""
    text = " ".join(passage.folded.text for passage in passages.opening)
    return cooperation("water_works").search(text) is not None and not _donation(passages.opening)


def _donation(opening: Sequence[Passage]) -> bool:
    return any(
        cooperation("give").search(passage.folded.text)
        and any(char.isdigit() for char in passage.folded.text)
        and any(word in passage.folded.text for word in ("triệu", "tỷ", "usd", "euro", "yên"))
        and any(word in passage.folded.text for word in ("tài trợ", "viện trợ", "hỗ trợ", "cam kết"))
        for passage in opening
    )


def _without_mechanisms(passages: Passages, events: Sequence[Event]) -> tuple[Scope, float, tuple[str, ...]]:
    opening = passages.opening
    talks = any(event.type in _TALKS for event in events)
    works = _about_works(passages)
    off_topic = sum(1 for passage in opening if cooperation("crime_and_sport").search(passage.folded.text))
    for passage in opening:
        reason = _subregional(passage, opening)
        if reason and off_topic * 2 <= len(opening):
            if works or (talks and passage.order > 0):
                return "mention", 0.55, (reason, "scope:mention")
            return "subregion", 0.75, (reason, "scope:subregion")
    for passage in passages.all:
        reason = _in_passing(passage)
        if reason and not off_topic:
            return "mention", 0.5, (reason, "scope:mention")
    return _outside(passages, opening)


def _subregional(passage: Passage, opening: Sequence[Passage]) -> str | None:
    """Why a passage speaks of the subregion's cooperation: the countries of the river together, a partner or two of
    them by name, and a word for what states do."""
    groups = [name for name in passage.named("group") if name.code in _SUBREGION]
    if not groups:
        return None
    of_states = any(word in groups[0].surface.lower() for word in ("nước", "quốc gia"))
    text = " ".join(
        other.folded.text for other in (passage, *opening) if of_states or other is passage or other.source == "title"
    )
    if not (cooperation("cooperate").search(text) or cooperation("give").search(text)):
        return None
    partners = _partners(passage)
    members = {name.code for name in passage.named("country")} & set(MEKONG_COUNTRIES)
    if partners or len(members) >= 2:
        return f"subregion:{groups[0].surface.lower()}:{'+'.join(sorted(partners | members))}"
    if passage.source == "text" and not of_states:
        return None
    around = set().union(*(_partners(other) for other in opening))
    return f"subregion:{groups[0].surface.lower()}:{'+'.join(sorted(around))}" if around else None


def _partners(passage: Passage) -> set[str]:
    """Who is not of the river and acts here: states, banks, agencies."""
    found = {
        name.country
        for name in passage.named("country", "person")
        if name.country and name.country not in MEKONG_COUNTRIES
    }
    return found | {name.code for name in passage.named("organisation") if name.country not in MEKONG_COUNTRIES}


def _in_passing(passage: Passage) -> str | None:
    """Why a passage names the subregion's cooperation in passing: "hợp tác tiểu vùng Mê Công"."""
    text = passage.folded.text
    if not any(word in text for word in _COOPERATION_OF):
        return None
    group = next((name for name in passage.named("group") if name.code in _SUBREGION), None)
    if group is not None and (_near_cooperation(passage, group.start) or len(passage.named("country", "person")) >= 2):
        return f"in_passing:{group.surface.lower()}"
    river = next((name for name in passage.named("river") if name.code == "MEKONG"), None)
    countries = {name.country for name in passage.named("country") if name.country}
    if river is not None and len(countries) >= 2 and any(word in text for word in _RIVER_MATTERS):
        return "in_passing:river"
    if river is not None and _near_cooperation(passage, river.start) and countries - {"VN"}:
        return "in_passing:river"
    return None


def _near_cooperation(passage: Passage, place: int) -> bool:
    at = passage.offset_of(place)
    before = passage.folded.text[max(0, at - 30) : at]
    return any(word in before for word in _COOPERATION_OF)


def _outside(passages: Passages, opening: Sequence[Passage]) -> tuple[Scope, float, tuple[str, ...]]:
    """The near misses: the Delta with a donor, two states' own affair, or nothing of either."""
    delta = any(entry_by_key()[name.entry].delta for passage in opening for name in passage.named("place"))
    partners = set().union(*(_partners(passage) for passage in opening)) if opening else set()
    gives = any(cooperation("give").search(passage.folded.text) for passage in opening)
    does = any(cooperation("cooperate").search(passage.folded.text) for passage in opening)
    if delta and partners and gives:
        return "delta", 0.2, ("delta:donor:" + "+".join(sorted(partners)), "scope:delta")
    if delta:
        return "none", 0.1, ("delta:domestic", "scope:none")
    members = {
        name.country for passage in opening for name in passage.named("country", "person") if name.country
    } & set(MEKONG_COUNTRIES)
    wide = any(cooperation("wide_area").search(passage.folded.text) for passage in opening)
    if members and partners and (gives or does) and not wide:
        return "bilateral", 0.15, ("bilateral:" + "+".join(sorted(members | partners)), "scope:bilateral")
    return "none", 0.0, ("scope:none",)
