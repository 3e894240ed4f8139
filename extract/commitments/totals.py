"""One gift, one record: repeats of a sum fall together, lines of a body point to their total."""

from collections import defaultdict
from dataclasses import replace

from extract.clauses import Passage
from extract.commitments.draft import Draft
from extract.numbers import Figure

_ROUNDING = 0.05
_ADDED = 0.03
# How many gifts back a repeat or a total can stand; an article of the press has fewer.
_REACH = 60


def once_each(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts without repeats: the same giver and the same sum told twice is one gift, kept where it says more."""
    kept: list[Draft] = []
    lines: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.total is not None:
            lines[id(draft.total)].append(draft)
    for draft in drafts:
        twin = next((other for other in reversed(kept[-_REACH:]) if _same_gift(other, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        better = draft if _rank(draft) > _rank(twin) else twin
        worse = twin if better is draft else draft
        kept[kept.index(twin)] = better
        for other in lines.pop(id(worse), []):
            other.total = better
            lines[id(better)].append(other)
        if better.total is None and worse.total is not None and worse.total is not better:
            better.total = worse.total
            lines[id(better.total)].append(better)
    return kept


def link_lines(drafts: list[Draft]) -> None:
    """Finds the lines of totals that the text gives without saying so: figures that follow a total of the same
    currency and add up to it within three in a hundred; and lets a total act through the givers of its lines."""
    for index, total in enumerate(drafts):
        if total.money is None or total.total is not None or total.record != "commitment":
            continue
        lines = [
            draft
            for draft in drafts[index + 1 : index + _REACH]
            if draft.total is total and _same_currency(total, draft)
        ]
        free = [
            draft
            for draft in drafts[index + 1 : index + 9]
            if draft.total is None and _same_currency(total, draft) and draft.line.number - total.line.number <= 6
        ]
        found = _adding_up(total, lines, free)
        for draft in found:
            draft.total = total
            draft.status = total.status if total.status in ("signed", "agreed") else draft.status
            if draft.kind == "financial_support" and total.kind in ("grant", "loan", "credit_line"):
                draft.kind = total.kind
        if _is_project_total(total, [*lines, *found]):
            total.record, total.kind, total.status = "portfolio", "project", "implementing"
            lines[0].total = None
            continue
        _act_through(total, [*lines, *found])
        kinds = {draft.kind for draft in (*lines, *found)}
        if total.kind == "financial_support" and len(kinds) == 1 and lines + found:
            total.kind = kinds.pop()


def _is_project_total(total: Draft, lines: list[Draft]) -> bool:
    """ "Dự án có tổng kinh phí 7,6 tỷ won, trong đó KOICA tài trợ 6,9 tỷ": nobody gives the total, and its one giver is
    named with the line only."""
    if len(lines) != 1 or total.sum is None or lines[0].actor.basis != "text" or lines[0].line is not total.line:
        return False
    unnamed = total.actor.basis != "text" or total.actor.first > total.sum.first
    return unnamed and lines[0].actor.first > total.sum.after


def _same_currency(total: Draft, draft: Draft) -> bool:
    return (
        draft.money is not None
        and total.money is not None
        and draft.record == total.record
        and draft.money.figure.currency == total.money.figure.currency
        and draft.money.figure.value < total.money.figure.value
    )


def _adding_up(total: Draft, lines: list[Draft], free: list[Draft]) -> list[Draft]:
    whole = total.money.figure.value if total.money else 0.0
    covered = sum(draft.money.figure.value for draft in lines if draft.money)
    chosen: list[Draft] = []
    for draft in free:
        covered += draft.money.figure.value if draft.money else 0.0
        chosen.append(draft)
        if len(lines) + len(chosen) >= 2 and abs(covered - whole) <= _ADDED * whole:
            return chosen
        if covered > whole * (1 + _ADDED):
            break
    return []


def _act_through(total: Draft, lines: list[Draft]) -> None:
    """Several givers' lines: the total is theirs together."""
    codes = [code for draft in lines if draft.actor.basis == "text" for code in draft.actor.codes]
    givers = tuple(dict.fromkeys(codes))
    if (len(givers) > 1 or not total.actor.codes) and givers and total.actor.basis != "text":
        first = next(draft for draft in lines if draft.actor.basis == "text")
        total.actor = replace(first.actor, codes=givers, speaker=None)


def _same_gift(one: Draft, other: Draft) -> bool:
    if one.record != other.record and "retrospective" in (one.record, other.record):
        return False
    if not set(one.actor.codes) & set(other.actor.codes) or one.total is other or other.total is one:
        return False
    if (one.total is None) != (other.total is None) and one.line.number == other.line.number:
        return False
    if one.money and other.money:
        return _same_sum(one.money.figure, other.money.figure, one.line.number == other.line.number)
    if one.goods and other.goods:
        first, second = one.goods.figure, other.goods.figure
        return first.unit == second.unit and first.value == second.value
    return False


def _same_sum(one: Figure, other: Figure, same_line: bool) -> bool:
    if one.currency == other.currency and one.value == other.value and one.per == other.per:
        return not same_line
    first = [(one.value, one.currency), *([one.equivalent] if one.equivalent else [])]
    second = [(other.value, other.currency), *([other.equivalent] if other.equivalent else [])]
    rounded = (
        "exact" not in (one.qualifier, other.qualifier)
        or one.qualifier != other.qualifier
        or bool(one.equivalent) != bool(other.equivalent)
    )
    if same_line or not rounded:
        return False
    return any(a[1] == b[1] and abs(a[0] - b[0]) <= _ROUNDING * max(a[0], b[0]) for a in first for b in second)


def _rank(draft: Draft) -> tuple[int, int, int]:
    """What a draft says: a conversion beside the donor's own currency most, then a named giver, then finer figures."""
    figure = draft.sum.figure if draft.sum else None
    converted = int(bool(figure and figure.equivalent))
    return converted, int(draft.actor.basis == "text"), int(len(str(figure.value).rstrip("0.")) if figure else 0)
