"""Projects that are counted: beside a sum, or as a stock of which the state is told."""

import re

from extract.clauses import Line, Passage, Sum
from extract.commitments.draft import Draft
from extract.commitments.parties import LEAD, MEKONG, Party, subject
from extract.commitments.programmes import donor_of, programme_near

UNDER_WAY = re.compile(r"\bđang (?:được )?(?:thực hiện|triển khai|tiến hành)|\bđã và đang\b")
_HAS_DONE = re.compile(r"\bđã (?:hoàn thành|hoàn tất|thực hiện|triển khai|kết thúc)$")
_IS_DOING = re.compile(r"\b(?:đang (?:thực hiện|triển khai|tiến hành|có)|hiện có)$")
_HAS_HAD = re.compile(r"\bđã (?:có|nhận|nhận được|hỗ trợ|tài trợ|được duyệt|duyệt)$")
DONE = re.compile(r"\bđã (?:được )?(?:hoàn thành|thực hiện|triển khai|hoàn tất|xong|kết thúc)|\bhoàn tất\b")
# "hai dự án chung" says where money goes, "21 dự án" how much is given.
FEW = 5


def stock_of(passage: Passage, line: Line, money: Sum, after: list[str]) -> Draft | None:
    """ "45 dự án đợt đầu đã hoàn thành hoặc đang được thực hiện": the state of a joint portfolio."""
    told = " ".join(after)
    said = " ".join(passage.word(place) for place in range(max(line.first, money.first - 6), money.first))
    state = "implementing" if UNDER_WAY.search(told) else "completed" if DONE.search(told) else None
    if state is None and _HAS_DONE.search(said):
        state = "completed"
    if state is None and money.figure.value > FEW:
        state = "implementing" if _IS_DOING.search(said) else "delivered" if _HAS_HAD.search(said) else None
    fund = programme_near(passage, line)
    actor = donor_of(fund) if fund else subject(passage, line.first, money.first) if state else None
    if actor is not None and set(actor.codes) <= set(MEKONG):
        actor = _lead(passage, money)  # "Campuchia đã có 41 dự án": the taker
    if actor is None and passage.context.mechanisms:
        actor = Party((passage.context.mechanisms[0],), money.first, money.after, "context", collective=True)
    if state is None or actor is None:
        return None
    return Draft(
        "portfolio", "project", state, line, line.first, line.after, (money.first, money.after), actor,
        goods=money, programme=fund.name if fund else None, programme_at=(fund.first, fund.after) if fund else None,
    )  # fmt: skip


def _lead(passage: Passage, money: Sum) -> Party | None:
    """The one partner of the mechanisms of which the article tells."""
    leads = {LEAD[code]: code for code in passage.context.mechanisms if code in LEAD}
    if len(leads) != 1:
        return None
    lead, code = next(iter(leads.items()))
    return Party((lead,), money.first, money.after, "lexicon", entry=f"mechanism/{code}")


def counted_beside(passage: Passage, part: tuple[int, int], money: Sum) -> Sum | None:
    """The number of projects that the sum pays for, if it stands beside it: "36 dự án, tổng kinh phí hơn 20 triệu"."""
    reach = 30 if money.figure.per == "project" else 14
    for item in passage.sums_in(max(part[0], money.first - reach), min(part[1], money.reach + 14)):
        counted = item.figure.unit == "project" and (item.figure.value > FEW or passage.words[item.first].is_number)
        between = (item.reach, money.first) if item.first < money.first else (money.reach, item.first)
        if counted and not any(other.figure.kind == "money" for other in passage.sums_in(*between)):
            return item
    return None
