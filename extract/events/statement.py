"""The announcement that is the news when nobody met: who announced, pledged, approved or called for something."""

import re
from dataclasses import replace
from itertools import pairwise

from extract.dates import DateMention
from extract.events.attendance import in_order, is_location
from extract.events.dating import dated
from extract.events.words import online
from extract.lexicon.entries import MEKONG_COUNTRIES, entry_by_key
from extract.mechanisms import MechanismMention, in_table_order
from extract.names import Name
from extract.passages import Passage, Passages
from extract.reading import Event, Relevance
from extract.wording import cooperation

_REACH = 5
_MONEY = re.compile(r"\d[\d.,]* (?:triệu|tỷ|nghìn tỷ)\b")
_AGENT = re.compile(r"\bđược (?:chính phủ )?$")


def statement_event(passages: Passages, mentions: tuple[MechanismMention, ...], relevance: Relevance) -> Event | None:
    """The announcement in the first sentences, unless the subject is merely touched on."""
    if relevance.scope == "mention":
        return None
    for passage in passages.body[:_REACH]:
        actor = _actor(passage)
        if actor is None:
            continue
        return _statement(passage, actor, passages, mentions)
    return None


def _actor(passage: Passage) -> Name | None:
    """Who announces: the agent of a passive ("được Nhật Bản viện trợ"), else the first name before such a verb."""
    candidates = [
        name
        for index, name in enumerate(passage.names)
        if (name.kind in {"country", "person", "organisation"} or name.code == "MRC")
        and not is_location(passage, index)
    ]
    for name in candidates:
        before = passage.folded.text[: passage.offset_of(name.start)]
        if _AGENT.search(before) and cooperation("give").search(passage.folded.text, passage.offset_of(name.end)):
            return name
    for name in candidates:
        if cooperation("announce").search(passage.folded.text, passage.offset_of(name.end)):
            return name
    if not _MONEY.search(passage.folded.text) or not cooperation("announce").search(passage.folded.text):
        return None
    # "bà ... cho biết AFD sẽ cho các nước vay 120 triệu euro": the verb stands before the giver.
    return next((name for name in candidates if name.country not in MEKONG_COUNTRIES), None)


def _statement(passage: Passage, actor: Name, passages: Passages, mentions: tuple[MechanismMention, ...]) -> Event:
    countries = _announcing_countries(passage, actor)
    mention = _day(passages)
    codes = in_table_order(item.code for item in mentions if item.passage.prominent or item.how == "name")
    owner = _owner(passage, mentions, codes)
    place = next((name for name in passage.named("place") if name.start == passage.start), None)
    event = Event(
        type="announcement",
        mechanism=owner,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
        place=place.code if place else None,
        online=any(online().search(item.folded.text) for item in (*passages.body[:1], passage)),
        participants=in_order(countries),
        evidence={"type": passage.evidence(actor.start, actor.end, actor.entry)},
    )
    if mention is None:
        return event
    evidence = {**event.evidence, "date": passage.evidence(mention.start, mention.end, f"dates/{mention.basis}")}
    return replace(dated(event, mention), evidence=evidence)


def _announcing_countries(passage: Passage, actor: Name) -> list[str]:
    """The countries that act, two when they are joined ("Washington và Tokyo"); where the MRC reports another's
    pledge, that other's."""
    if actor.country is None and actor.code != "MRC":
        return []
    index = passage.names.index(actor)
    if actor.country is None:
        following = [name.code for name in passage.names[index + 1 :] if name.kind == "country"]
        return following[:1]
    found = [actor.country]
    for before, name in pairwise(passage.names[index:]):
        if name.country is None or passage.folded.text[
            passage.offset_of(before.end) : passage.offset_of(name.start)
        ] not in {" và ", ", "}:
            break
        found.append(name.country)
    return list(dict.fromkeys(found))


def _day(passages: Passages) -> DateMention | None:
    for passage in passages.body[:_REACH]:
        for mention in passage.dates:
            if mention.precision == "day" and mention.start_date is not None:
                return mention
    return None


def _owner(passage: Passage, mentions: tuple[MechanismMention, ...], codes: tuple[str, ...]) -> str | None:
    here = [mention.code for mention in mentions if mention.passage is passage]
    titled = [mention.code for mention in mentions if mention.passage.prominent]
    first = next(iter([*here, *titled, *codes]), None)
    return next((code for code in codes if entry_by_key()[f"mechanisms/{code}"].earlier == first), first)
