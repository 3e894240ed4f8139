"""Whether two undertakings are one: told by another outlet, told again, gone further, topped up, or another.

The table of decisions: one occasion → same; later status → status change; later and told again → restates; more
money → follows; a line of a sum → component; the same purpose with another sum on one occasion → contradicts; the
same sum on another occasion without pointing back → different; and what cannot be told → unclear.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.identity import kinds
from extract.identity.amounts import Agreement, Convert, compare_amounts, compare_quantities
from extract.identity.events import level_of, span_of
from extract.identity.facts import Judgement, MentionFacts
from extract.identity.occasion import Occasion, occasion_of
from extract.identity.wording import overlap, points_back, tells_of_more, words_of

ALIKE = 0.5
"""Share of common purpose words from which two purposes count as one."""
UNLIKE = 0.1
"""Below this share two purposes are different things."""
DOCUMENT_ALIKE = 0.15
"""Of one meeting, two reports of one kind of document need to share only so much: there are few of a kind."""
MIN_KIND = 0.2
CLOSE_KIND = 0.6
PROMISE_DAYS = 365
"""One giver's sum for one taker, promised and then signed or handed over within so many days, is one undertaking."""
LIFE_YEARS = 6
"""A pledge that was not signed or delivered after so many years is not followed any more."""
MEETS: frozenset[Agreement] = frozenset({"equal", "rounded", "converted", "bound"})
AMOUNT_WEIGHT: dict[Agreement, float] = {"equal": 0.4, "rounded": 0.36, "converted": 0.34, "bound": 0.25}
OCCASION_WEIGHT = {"event": 0.3, "near": 0.24, "window": 0.15, "far": 0.05}
NARROW_EVENTS = frozenset({"signing", "delivery", "launch"})
"""Acts that are about one undertaking; at a meeting there are many."""
JOINT = frozenset({"MEKONG", "ASEAN"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two undertakings, the older first, and what they have in common."""

    older: MentionFacts
    newer: MentionFacts
    amounts: Agreement
    quantities: Agreement
    purpose: float | None
    programme: bool | None
    """True: one named programme; False: two; None: at least one names none."""
    kind: float
    occasion: Occasion

    @property
    def figures(self) -> Agreement:
        """The verdict on money and goods together: one that contradicts decides, one that agrees helps."""
        verdicts = (self.amounts, self.quantities)
        for verdict in ("incompatible", "unclear"):
            if verdict in verdicts:
                return verdict
        return min(verdicts, key=lambda verdict: -AMOUNT_WEIGHT.get(verdict, 0.0))

    @property
    def alike(self) -> bool:
        """One purpose: a common programme, or mostly the same words."""
        return self.programme is True or (self.programme is None and (self.purpose or 0.0) >= ALIKE)

    @property
    def unlike(self) -> bool:
        """Two purposes."""
        return self.programme is False or (
            self.programme is None and self.purpose is not None and self.purpose < UNLIKE and not self.same_sector
        )

    @property
    def same_sector(self) -> bool:
        sectors = {facts.data.get("sector") or "other" for facts in (self.older, self.newer)}
        return len(sectors) == 1 or "other" in sectors

    @property
    def strength(self) -> float:
        """How surely the two are one, 0..1."""
        purpose = 1.0 if self.programme else 0.5 if self.purpose is None else self.purpose
        weight = AMOUNT_WEIGHT.get(self.figures, 0.1) + OCCASION_WEIGHT[self.occasion.nearness]
        both: tuple[Mapping[str, Any], Mapping[str, Any]] = (self.older.data, self.newer.data)
        if self.amounts == "equal" and both[0]["amount"].get("qualifier") != both[1]["amount"].get("qualifier"):
            weight -= AMOUNT_WEIGHT["equal"] - AMOUNT_WEIGHT["rounded"]
        alike = [both[0].get("sector") == both[1].get("sector"), self.older.has_parts and self.newer.has_parts]
        return round(float(weight + 0.15 * purpose + 0.05 * self.kind + 0.05 * sum(alike)), 4)


def compare_commitments(a: MentionFacts, b: MentionFacts, convert: Convert | None = None) -> Judgement:
    """What the newer of two undertakings is to the older; the order of the arguments does not matter.

    ``convert`` compares sums in different currencies; without it they are compared by their stated equivalents only,
    and are ``unclear`` where there are none.
    """
    older, newer = sorted((a, b), key=lambda facts: facts.order)
    apart = _apart(older, newer)
    if apart:
        return Judgement("different", apart)
    pair = Pair(
        older,
        newer,
        compare_amounts(older.figures, newer.figures, older.published.date(), convert),
        compare_quantities(older.data, newer.data),
        overlap(older.purpose_words, newer.purpose_words),
        older.programme == newer.programme if older.programme and newer.programme else None,
        kinds.closeness(str(older.data.get("kind")), str(newer.data.get("kind"))),
        occasion_of(older, newer),
    )
    return _told_as_past(pair) or _judge(pair)


def _apart(a: MentionFacts, b: MentionFacts) -> str | None:
    """What excludes any relation at all."""
    if a.article == b.article:
        return "two undertakings of one article"
    if not _parties_match(a, b):
        return "another provider"
    if a.beneficiaries and b.beneficiaries and not (a.beneficiaries & b.beneficiaries) and not _river_body(a, b):
        return "other beneficiaries"
    if a.mechanism and b.mechanism and a.mechanism != b.mechanism:
        return "another mechanism"
    if kinds.closeness(str(a.data.get("kind")), str(b.data.get("kind"))) < MIN_KIND:
        return "another kind of undertaking"
    return None


def _parties_match(a: MentionFacts, b: MentionFacts) -> bool:
    """One provider; of joint agreements, reports name the mechanism, its members or its chairs."""
    if a.actors == b.actors:
        return bool(a.actors) or a.mechanism == b.mechanism
    joint = {a.mechanism, b.mechanism, *JOINT}
    if a.data.get("record") == "agreement" and b.data.get("record") == "agreement":
        return bool(a.actors & b.actors or a.actors & joint or b.actors & joint)
    return bool(a.actors and b.actors) and (a.actors <= b.actors or b.actors <= a.actors)


def _river_body(a: MentionFacts, b: MentionFacts) -> bool:
    """Help for the MRC is help for its members: reports name the one or the others."""
    return "MRC" in a.beneficiaries | b.beneficiaries and "MRC" not in a.beneficiaries & b.beneficiaries


def _told_as_past(pair: Pair) -> Judgement | None:
    """Running totals and past acts are never the undertaking itself, and may tell of it again."""
    records = [str(facts.data.get("record")) for facts in (pair.older, pair.newer)]
    if records[0] == records[1]:
        return None
    if records[1] == "retrospective" and records[0] in ("commitment", "agreement"):
        if pair.figures in MEETS and not pair.unlike:
            return Judgement("restates", "told as a past act", pair.strength)
        return Judgement("different", "a past act")
    if {"portfolio", "retrospective"} & set(records):
        return Judgement("different", "a running total or a past act")
    if set(records) == {"proposal", "agreement"} or set(records) == {"proposal", "commitment"}:
        if records[0] == "proposal" and pair.alike and pair.kind == 1.0 and pair.figures != "incompatible":
            return Judgement("follows", "what was proposed before", pair.strength)
        return Judgement("different", "a proposal")
    return None  # commitment and agreement: outlets differ in which it is


def _judge(pair: Pair) -> Judgement:
    if pair.figures == "incompatible":
        return _other_figures(pair)
    narrow = _one_act(pair) and pair.occasion.nearness == "event" and pair.figures == "missing"
    if (pair.unlike and not narrow) or (pair.amounts == "bound" and not pair.alike):
        return Judgement("different", "another purpose")
    if pair.figures == "unclear":
        close = pair.alike and pair.occasion.nearness in ("event", "near")
        verdict = Judgement("unclear", "sums that cannot be compared", pair.strength)
        return verdict if close else Judgement("different", "other sums")
    if str(pair.older.data.get("kind")) == "meeting_promise" == str(pair.newer.data.get("kind")):
        return _meeting(pair)
    if pair.figures in MEETS:
        return _same_figures(pair)
    return _no_figures(pair)


def _other_figures(pair: Pair) -> Judgement:
    """Sums that cannot both be true of one undertaking."""
    for part, total in ((pair.older, pair.newer), (pair.newer, pair.older)):
        if part.total is not None and not total.is_part and _is_total(part.total, total):
            return Judgement("component", "a line of that sum", pair.strength)
    same_level = pair.older.is_part == pair.newer.is_part or not (pair.older.has_parts or pair.newer.has_parts)
    close = pair.occasion.nearness in ("event", "near")
    if not pair.alike or not same_level or pair.amounts != "incompatible":
        return Judgement("different", "another sum")
    if close and pair.kind >= CLOSE_KIND:
        return Judgement("contradicts", "another sum for the same purpose on the same occasion", pair.strength)
    if tells_of_more(pair.newer.quote) and pair.newer.published > pair.older.published:
        return Judgement("follows", "more for the same purpose", pair.strength)
    if pair.programme:
        return Judgement("follows", "another sum under the same programme", pair.strength)
    return Judgement("different", "another sum")


def _is_total(stated: Mapping[str, Any], facts: MentionFacts) -> bool:
    """Whether a mention is the sum that another article's line belongs to: it can be the same sum, for the same."""
    purpose = words_of(str(stated.get("purpose") or stated.get("quote") or ""))
    common = overlap(purpose, facts.purpose_words)
    return compare_amounts(stated, facts.figures) in MEETS and (facts.has_parts or common is None or common >= ALIKE)


def _same_figures(pair: Pair) -> Judgement:
    """Sums or counts that can be one."""
    if pair.occasion.nearness == "event":
        return Judgement("same", "one event, one sum", pair.strength)
    if _is_phase(pair):
        return Judgement("follows", "a further phase of the same purpose", pair.strength)
    if pair.occasion.nearness == "near" and not (pair.occasion.other_event and _went_further(pair)):
        return Judgement("same", "one sum within days", pair.strength)
    tied = pair.alike or pair.occasion.nearness != "far" or _one_taker(pair)
    if _went_further(pair) and tied and _within_life(pair):
        return Judgement("status_change", f"{pair.older.status}, then {pair.newer.status}", pair.strength)
    if pair.newer.data.get("restatement") or _points_back(pair):
        return Judgement("restates", "the text points back to it", pair.strength)
    if pair.occasion.nearness == "window":
        if pair.occasion.other_event:
            return Judgement("restates", "the same sum at a later event", pair.strength)
        return Judgement("same", "one sum within weeks", pair.strength)
    if pair.programme and pair.newer.data.get("kind") != "fund_contribution" and _within_life(pair):
        return Judgement("restates", "the same sum under the same programme", pair.strength)
    return Judgement("different", "the same sum on another occasion")


def _no_figures(pair: Pair) -> Judgement:
    """No sum or count on at least one side: purpose and occasion must carry it."""
    one_document = pair.kind == 1.0 and str(pair.newer.data.get("kind")) not in kinds.FORMS
    one_act = _one_act(pair) and pair.older.beneficiaries == pair.newer.beneficiaries and pair.same_sector
    one_document = one_document and (pair.purpose is None or pair.purpose >= DOCUMENT_ALIKE)
    likely = pair.alike or one_document or (one_act and pair.programme is not False)
    if pair.occasion.nearness == "event" and likely:
        return Judgement("same", "one event, one purpose", pair.strength)
    if pair.alike and pair.occasion.nearness == "near" and not pair.occasion.other_event:
        return Judgement("same", "one purpose within days", pair.strength)
    if (pair.purpose or 0.0) < ALIKE or pair.kind < CLOSE_KIND:
        # a programme lasts for years and pays for many things: its name alone does not make two of them one
        return Judgement("different", "another purpose")
    if pair.newer.data.get("restatement") or _points_back(pair):
        return Judgement("restates", "the text points back to it", pair.strength)
    one_thing = pair.kind == 1.0 and pair.older.beneficiaries == pair.newer.beneficiaries
    if _went_further(pair) and one_thing and (pair.programme or pair.occasion.nearness == "window"):
        return Judgement("status_change", f"{pair.older.status}, then {pair.newer.status}", pair.strength)
    if pair.occasion.nearness == "window" or pair.programme:
        # to call it told again would keep a new undertaking from its readers
        return Judgement("unclear", "one purpose without a sum", pair.strength)
    return Judgement("different", "another occasion")


def _one_act(pair: Pair) -> bool:
    """Both are what one signing, handover or launch was about."""
    kinds_of_event = [str(facts.event.data.get("type")) if facts.event else "" for facts in (pair.older, pair.newer)]
    return kinds_of_event[0] == kinds_of_event[1] and kinds_of_event[0] in NARROW_EVENTS


def _meeting(pair: Pair) -> Judgement:
    """A meeting promised: the same for one date, promised anew when the first date has passed."""
    if pair.occasion.nearness in ("event", "near") and not pair.occasion.other_event:
        return Judgement("same", "one meeting promised", pair.strength)
    first = span_of(pair.older.event) if pair.older.event else None
    if first is not None and pair.newer.published.date() <= first.last:
        return Judgement("restates", "promised again for the same date", pair.strength)
    levels = [level_of(facts.event) if facts.event else None for facts in (pair.older, pair.newer)]
    same_level = levels[0] == levels[1] if all(levels) else (pair.purpose or 0.0) >= ALIKE
    if same_level and pair.older.mechanism and pair.older.mechanism == pair.newer.mechanism:
        return Judgement("follows", "promised anew", pair.strength)
    return Judgement("different", "another meeting")


def _is_phase(pair: Pair) -> bool:
    """More for the same purpose, unless both reports speak of it: then they are two reports of the second phase."""
    return tells_of_more(pair.newer.quote) and not tells_of_more(pair.older.quote) and pair.occasion.other_event


def _went_further(pair: Pair) -> bool:
    older, newer = pair.older.rank, pair.newer.rank
    if pair.newer.status in ("cancelled", "lapsed"):
        return pair.older.status != pair.newer.status
    return older is not None and newer is not None and newer > older


def _within_life(pair: Pair) -> bool:
    return pair.newer.published.year - pair.older.published.year <= LIFE_YEARS


def _one_taker(pair: Pair) -> bool:
    """One giver, one taker, one sum: promised, and signed within the year, whatever it is said to be for."""
    takers = pair.older.beneficiaries
    same = pair.older.actors == pair.newer.actors and takers == pair.newer.beneficiaries
    return same and len(takers) == len(pair.older.actors) == 1 and pair.occasion.days <= PROMISE_DAYS


def _points_back(pair: Pair) -> bool:
    event = pair.older.event
    day = span_of(event) if event else None
    year = day.first.year if day else pair.older.published.year
    edition = event.data.get("edition") if event else None
    return points_back(pair.newer.quote, year if year < pair.newer.published.year else None, edition)
