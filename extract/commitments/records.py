"""From drafts in tokens to the records of the contract, each field with its evidence."""

import re

from extract.clauses import Passage
from extract.commitments.draft import Draft
from extract.commitments.mechanisms import mechanism_of
from extract.commitments.parties import Party
from extract.commitments.programmes import title_of
from extract.commitments.purposes import before_next, next_figure, purpose_tokens, sector_of, trimmed
from extract.dates import DateMention
from extract.reading import Amount, Commitment, Equivalent, Evidence, Period, Quantity

_YEAR = re.compile(r"\d{4}")
_MONTHS = re.compile(r"\b\d{1,2}[./-]\d{4}|tháng")
_DURATION = re.compile(r"(?:năm|tháng|thập kỷ) (?:tới|qua)$")


def commitments_of(passage: Passage, drafts: list[Draft]) -> tuple[Commitment, ...]:
    """The records of settled drafts in order of the text, `part_of` pointing to their totals."""
    places = {id(draft): index for index, draft in enumerate(drafts)}
    return tuple(_commitment(passage, draft, places) for draft in drafts)


def _commitment(passage: Passage, draft: Draft, places: dict[int, int]) -> Commitment:
    start, end = passage.span(draft.first, draft.after)
    mechanism = mechanism_of(passage, draft)
    purpose = _purpose(passage, draft)
    sector, crs = sector_of(passage, purpose, draft.own, (draft.first, draft.after) if draft.sum is not None else None)
    benefiting = draft.beneficiary.codes if draft.beneficiary else ()
    if sector == "other" and not crs and (mechanism == "MRC" or "MRC" in benefiting):
        sector, crs = "water", ("14040",)
    evidence = _evidence(passage, draft, mechanism)
    if draft.beneficiary is not None:
        evidence["beneficiaries"] = _proof(passage, draft.beneficiary)
    if purpose is not None:
        evidence["purpose"] = _text(passage, *purpose)
    figure = draft.money.figure if draft.money else None
    goods = draft.goods.figure if draft.goods else None
    return Commitment(
        record=draft.record,
        kind=draft.kind,
        status=draft.status,
        quote=passage.context.text[start:end],
        start=start,
        end=end,
        restatement=draft.restatement,
        actors=draft.actor.codes,
        beneficiaries=benefiting,
        speaker=draft.actor.speaker,
        mechanism=mechanism,
        programme=title_of(draft.programme) if draft.programme else None,
        amount=Amount(figure.value, str(figure.currency), figure.qualifier, figure.value_max, draft.per or figure.per)
        if figure
        else None,
        equivalent=Equivalent(*figure.equivalent) if figure and figure.equivalent else None,
        quantity=Quantity(goods.value, str(goods.unit)) if goods else None,
        part_of=places.get(id(draft.total)) if draft.total else None,
        points=tuple(passage.text(*point) for point in draft.points),
        purpose=passage.text(*purpose) if purpose else None,
        sector=sector,
        crs=crs,
        period=_period(passage, draft, evidence),
        event=_event(passage, draft, mechanism),
        evidence=evidence,
        confidence=_confidence(draft, evidence),
    )


def _purpose(passage: Passage, draft: Draft) -> tuple[int, int] | None:
    if draft.purpose is not None:
        return trimmed(passage, *draft.purpose)
    if draft.sum is None:
        return purpose_tokens(passage, draft.verb[1], draft.after)
    following = passage.sums_in(draft.sum.reach, draft.line.after)
    following_at = next_figure(following)
    end = before_next(passage, draft.sum.reach, following_at) if following_at is not None else draft.line.after
    return purpose_tokens(passage, draft.sum.reach, end)


def _evidence(passage: Passage, draft: Draft, mechanism: str | None) -> dict[str, Evidence]:
    evidence = {"actors": _proof(passage, draft.actor), "verb": _text(passage, *draft.verb, entry=draft.kind)}
    evidence["record"] = _text(passage, draft.line.first, draft.line.after, entry=f"rules/{draft.rule}")
    if draft.doubts:
        evidence["confidence"] = Evidence("context", entry=", ".join(f"doubts/{doubt}" for doubt in draft.doubts))
    if draft.money is not None:
        evidence["amount"] = _text(passage, draft.money.first, draft.money.after)
        if draft.money.figure.equivalent:
            evidence["equivalent"] = _text(passage, draft.money.after, draft.money.reach)
    if draft.goods is not None:
        evidence["quantity"] = _text(passage, draft.goods.first, draft.goods.after)
    if draft.programme is not None and draft.programme_at is not None:
        evidence["programme"] = _text(passage, *draft.programme_at, entry=draft.programme.entry)
    if mechanism:
        evidence["mechanism"] = Evidence("context", entry=f"mechanism/{mechanism}")
    return evidence


def _text(passage: Passage, first: int, after: int, entry: str | None = None) -> Evidence:
    start, end = passage.span(first, max(after, first + 1))
    return Evidence("text", start, end, entry)


def _proof(passage: Passage, party: Party) -> Evidence:
    if party.title is not None:
        return Evidence("title", *party.title, party.entry)
    if party.basis == "context" and party.after <= party.first:
        return Evidence("context", entry=party.entry)
    start, end = passage.span(party.first, max(party.after, party.first + 1))
    return Evidence(party.basis, start, end, party.entry)


def _period(passage: Passage, draft: Draft, evidence: dict[str, Evidence]) -> Period | None:
    """The plan's stretch of time, the year that the money is for, or the time of a promised meeting; calendar dates
    only ("trong ba năm tới" is none)."""
    begin = draft.sum.first if draft.sum else draft.verb[0]
    begin = min(begin, draft.verb[0]) if draft.total is None else begin
    following = passage.sums_in(draft.sum.reach, draft.after) if draft.sum else []
    end = next((item.first for item in following if item.figure.kind == "money"), draft.after)
    for mention in passage.dates_in(begin, end):
        if mention.start_date is None or mention.end_date is None:
            continue
        before = [passage.word(place) for place in range(*_before(passage, mention.start))]
        if not _is_its_time(mention, before, draft.kind):
            continue
        evidence["period"] = Evidence("text", mention.start, mention.end)
        month = bool(_MONTHS.search(mention.surface.lower()))
        form = "%Y-%m" if month else "%Y"
        open_start = before[-1:] == ["đến"] and mention.precision == "year"
        return Period(None if open_start else mention.start_date.strftime(form), mention.end_date.strftime(form))
    return _since(passage, draft, evidence)


def _since(passage: Passage, draft: Draft, evidence: dict[str, Evidence]) -> Period | None:
    """ "từ năm 2020, Seoul sẽ nâng ...", "Từ năm 2009 đến nay, Mỹ đã hỗ trợ ...", "Sang năm 2010, ..."."""
    if draft.sum is None:
        return None
    published = passage.context.article.published
    for place in range(draft.line.first, draft.sum.first - 1):
        at = place + 1 + (passage.word(place + 1) == "năm")
        year = passage.word(at)
        if passage.word(place) not in ("từ", "sang") or not (year.isdigit() and 1990 <= int(year) <= 2100):
            continue
        evidence["period"] = Evidence("text", *passage.span(at, at + 1))
        if passage.word(place) == "sang":
            return Period(year, year)
        past = draft.record in ("portfolio", "retrospective")
        return Period(year, str(published.year) if past and published else None)
    return None


def _before(passage: Passage, start: int) -> tuple[int, int]:
    place = passage.tokens_of(start, start + 1)[0]
    return max(0, place - 3), place


def _is_its_time(mention: DateMention, before: list[str], kind: str) -> bool:
    if kind == "meeting_promise":
        return mention.precision != "period" and not _DURATION.search(mention.surface.lower())
    if not _YEAR.search(mention.surface) or (
        {"hoạch", "lược", "tokyo", "bố"} & set(before[-2:]) and kind not in ("plan_adoption",)
    ):
        return False
    if mention.precision == "period":
        return True
    if kind == "plan_adoption":
        return mention.precision == "year"
    return mention.precision in ("year", "month") and bool({"trong", "cho", "sang"} & set(before[-2:]))


def _event(passage: Passage, draft: Draft, mechanism: str | None) -> int | None:
    events = passage.context.events
    start, end = passage.span(draft.first, draft.after)
    if draft.kind == "meeting_promise":
        for index, event in enumerate(events):
            if event.upcoming and event.start < end and start < event.end:
                return index
    for index, event in enumerate(events):
        if not event.upcoming and event.mechanism == mechanism:
            return index
    return 0 if len(events) == 1 and not events[0].upcoming else None


def _confidence(draft: Draft, evidence: dict[str, Evidence]) -> float:
    score = 0.95
    score -= 0.15 if draft.actor.basis in ("context", "title") else 0.05 if draft.actor.basis == "lexicon" else 0.0
    score -= 0.05 if evidence["beneficiaries"].basis == "context" else 0.0
    score -= 0.1 * len(draft.doubts)
    score -= 0.1 if draft.sum is None else 0.0
    return round(max(0.2, score), 2)
