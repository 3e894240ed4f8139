"""Sums that nobody gives: trade, stock, need, levels that are reached or compared."""

import re
from itertools import pairwise

from extract.clauses import Line, Passage, Sum
from extract.commitments.debts import relief_of
from extract.commitments.governors import has_passive_donor
from extract.commitments.predicates import actions, found, has

_OTHER_MONEY_REACH = 9
_AT_PRESENT = frozenset((("hiện", "nay"), ("hiện", "tại"), ("như", "hiện"), ("như", "trước"), ("hiện", "hành")))
_RAISED_FROM = frozenset((("từ", "mức"), ("tăng", "từ"), ("giảm", "từ"), ("nâng", "từ")))
_COMPARING = frozenset(
    (("cao", "hơn"), ("thấp", "hơn"), ("so", "với"), ("gấp", "đôi"), ("thay", "vì"), ("thay", "cho"))
)
_TOTAL_REACH = 40
_RAISED_TOTAL = re.compile(
    r"\b(?:nâng|đưa) (?:\S+ ){0,2}?tổng\b.*\blên(?: tới| đến| mức)?$|\btổng\b.*\bđã\b.*\b(?:lên|lên tới|lên đến)$"
)


def is_other_money(passage: Passage, part: tuple[int, int], money: Sum) -> bool:
    """Whether the nearest predicate before the figure speaks of trade, stock, loss or need."""
    if relief_of(passage, part, money) is not None:
        return False
    if any(
        passage.word(word.first - 1) in ("mà", "do") for word in found(passage, "private", money.reach, money.reach + 6)
    ):
        return True  # "khoản 200 triệu USD mà tập đoàn SK dự định đầu tư"
    before = actions(passage, part[0], money.first)
    behind = actions(passage, money.reach, min(part[1], money.reach + 4))
    if behind and behind[0].role == "other_money" and behind[0].first == money.reach:
        return True
    if not before or before[-1].role not in ("other_money", "private"):
        compared = _is_needed(passage, money) or _is_compared(passage, money) or _is_umbrella(passage, part, money)
        return compared or _grows(passage, money) or _is_level(passage, part, money)
    last = before[-1]
    if behind and behind[0].first == money.reach and behind[0].role == "noun" and last.role == "other_money":
        return False  # "490 triệu USD giảm nghèo và 1,6 tỷ USD khoản vay": what it is stands behind it
    return money.first - last.after <= _OTHER_MONEY_REACH and not has_passive_donor(passage, money.reach, part[1])


def _is_umbrella(passage: Passage, part: tuple[int, int], money: Sum) -> bool:
    """ "Kế hoạch nằm trong chương trình của châu Á có tổng kinh phí 110 tỷ USD": the whole that the gift lies in."""
    for place in range(money.first - 1, max(part[0], money.first - 22) - 1, -1):
        if passage.word(place) in (",", ";", ":"):
            return False
        if passage.says(place, "nằm", "trong") or passage.says(place, "một", "phần", "của"):
            return has(passage, "total_value", place, money.first)
    return False


def _is_needed(passage: Passage, money: Sum) -> bool:
    """ "các nước cần huy động 60 tỷ USD": what must be found, not what is given."""
    verbs = actions(passage, max(0, money.first - 5), money.first)
    return bool(verbs) and passage.word(verbs[-1].first - 1) in ("cần", "phải")


def is_raised_total(passage: Passage, line: Line, money: Sum) -> bool:
    """ "đưa tổng đóng góp của Thụy Điển lên 50 triệu USD", "tổng vốn đã rót ... lên tới 3 tỷ USD": what was given in
    all."""
    first = max(line.first, money.first - _TOTAL_REACH)
    level = 2 if passage.word(money.first) == "lên" else 0  # "lên tới" can be read as the figure's own
    said = " ".join(passage.word(place) for place in range(first, money.first + level))
    return bool(_RAISED_TOTAL.search(said)) and any(
        word.role in ("give", "noun") and word.kind != "project" for word in actions(passage, first, money.first)
    )


def _grows(passage: Passage, money: Sum) -> bool:
    """ "tăng từ 1 tỷ USD lên 11,2 tỷ USD", "từ mức 87 tỷ won": levels of something, not gifts. A contribution that will
    be raised to a level is one."""
    line = passage.line_of(money.first)
    firm = line is not None and (
        has(passage, "future", line.first, money.first)
        or has(passage, "pledge", line.first, money.first)
        or has(passage, "agree", line.first, money.first)
        or has(passage, "hedge", line.first, money.first)
        or any(passage.says(place, "nâng", "mức") for place in range(line.first, money.first))
    )
    if line is not None and passage.word(money.first - 1) == "lên" and firm:
        words = actions(passage, line.first, money.first)
        if any(word.role in ("give", "noun") and word.kind != "project" for word in words):
            return False
    if line is not None and is_raised_total(passage, line, money):
        return False
    before = [passage.word(place) for place in range(money.first - 3, money.first)]
    after = [passage.word(place) for place in range(money.reach, money.reach + 2)]
    levels = before[-1:] in (["lên"], ["mức"], ["xuống"]) or before[-2:] in (
        ["lên", "mức"],
        ["từ", "mức"],
        ["lên", "tới"],
    )
    return (before[-1:] == ["từ"] and after[:1] in (["lên"], ["xuống"])) or (levels and before[-1:] != ["mức"])


def _is_compared(passage: Passage, money: Sum) -> bool:
    """ "cao hơn mức 600 tỷ yên", "so với 5 triệu USD", "thay vì 60 suất": the measure, not the gift; "vốn đối ứng" is
    the taker's own."""
    before = [passage.word(place) for place in range(money.first - 4, money.first)]
    compared = any(pair in _COMPARING for pair in pairwise(before))
    behind = [passage.word(place) for place in range(money.reach, money.reach + 4)]
    compared = compared or tuple(behind[:2]) in _AT_PRESENT or tuple(before[-2:]) in _RAISED_FROM
    matched = ("đối", "ứng") in pairwise(before) or {"đối", "ứng"} <= set(behind)
    return compared or matched


def _is_level(passage: Passage, part: tuple[int, int], money: Sum) -> bool:
    """ "thương mại ... đạt 180 tỷ USD", "thu nhập là 1.900 USD": a level that is reached, unless a gift reaches it."""
    reached = [passage.word(place) for place in range(max(part[0], money.first - 3), money.first)]
    if not {"đạt", "vượt", "chiếm"} & set(reached):
        return False
    return not any(
        word.role == "noun" or word.kind in ("grant", "financial_support")
        for word in actions(passage, part[0], money.first)
    )


def is_counted_project(passage: Passage, line: Line, money: Sum) -> bool:
    """Projects counted beside a sum of money are what the money is for, not a second gift; nor are those that a
    conference lists."""
    if money.figure.unit_kind != "project":
        return False
    beside = any(other.figure.kind == "money" for other in passage.sums_in(line.first, line.after))
    listed = passage.word(money.first - 1) in ("sách", "mục") or passage.word(money.first - 2) in ("sách", "mục")
    return beside or listed
