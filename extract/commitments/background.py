"""Gifts told as background: running totals, stock, what was announced or spent long ago."""

import re

from extract.clauses import Line, Passage, Sum
from extract.commitments.clause import Clause, State
from extract.commitments.levels import is_raised_total
from extract.commitments.predicates import has
from extract.commitments.projects import DONE, FEW, UNDER_WAY
from extract.commitments.spot import Spot
from extract.commitments.tense import is_news, speaks_of_old_days
from extract.reading import RecordKind

_SO_FAR = re.compile(r"^(?:\w+ ){0,3}(?:lũy kế|cộng dồn|tích lũy)\b|\b(?:đến|tới) nay\b|\btrong (?:\w+ ){1,3}qua\b")
_SINCE_YEAR = re.compile(r"\btừ (?:năm )?((?:19|20)\d\d)\b")
# Right behind the figure: it is the gift of an earlier time.
_OF_EARLIER = re.compile(
    r"(?:\w+ ){0,4}(?:trước đó|trước đây|năm ngoái|năm trước|lần trước|kỳ trước|(?:giai đoạn|nhiệm kỳ) trước"
    r"|cam kết cũ|gói cũ)\b"
)
_PROMISED_THEN = re.compile(r"\bmà (?:\w+ ){1,6}(?:đã |từng )(?:\w+ ){1,2}(?:hồi|từ năm|từ tháng|năm|tháng|trước)\b")
_ONCE = re.compile(r"(?:mà )?(?:\w+ ){0,2}từng\b")
_ANNOUNCED_THEN = re.compile(
    r"(?:mà )?(?:(?:đã |từng |được |đã được )?(?:công bố|cam kết|hứa|thông báo|ký|phê duyệt|thông qua"
    r"|duyệt) (?:hồi|từ năm|năm|trước|vào năm)\b"
    r"|(?:từng|đã từng) (?:được )?(?:công bố|cam kết|hứa|thông báo|đưa ra)\b)"
)
_USED_UP = re.compile(r"\bđã (?:được )?(?:dùng|giải ngân|chi|sử dụng|thực hiện) (?:\w+ )?(?:hết|xong|đúng|trọn)")
_CANCELLED = re.compile(r"\bbị (?:hủy|cắt|đình chỉ|thu hồi|bãi bỏ)")
_SPENT = re.compile(r"\bđã (?:được )?(?:đi vào|giải ngân|sử dụng|thực hiện|triển khai|chi|dùng hết)")
_MANY_PEOPLE = 300
# Dates behind these are what the money is for.
_NOT_ITS_YEAR = frozenset(
    (
        "cho", "của", "đoạn", "từ", "hoạch", "khóa", "đến", "tới", "lược", "tokyo", "hành", "đầu", "động", "lập", "ký",
        "thành",
    )
)  # fmt: skip
_MEANT_FOR = frozenset(("cho", "của", "đoạn", "từ", "hoạch", "khóa"))


def told_as_background(clause: Clause) -> State | None:
    """What the words around the figure date: reached, announced then, spent, so far."""
    tense, kind = clause.tense, clause.kind
    then = _announced_then(clause)
    if then is not None or tense.future:
        return then
    return (
        _total_reached(clause)
        or _dated(clause)
        or _many_taught(clause)
        or _stock_of_projects(clause, kind)
        or _so_far(clause)
    )


def _total_reached(clause: Clause) -> State | None:
    spot = clause.spot
    came_in = "đạt" in spot.ahead(3).split()
    raised = is_raised_total(spot.passage, spot.line, spot.money)
    return State("portfolio", clause.kind, "delivered") if came_in or raised else None


def _announced_then(clause: Clause) -> State | None:
    """ "..., ngoài 40 triệu USD đã công bố năm 2021", "từng cấp": told of an earlier time whatever else is promised."""
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    once = "từng" in (spot.word(verb.first - 1), spot.word(verb.first - 2))
    then = _ONCE.match(spot.behind(5)) or _ANNOUNCED_THEN.match(spot.behind(8))
    if then and _CANCELLED.search(spot.behind(22)):
        return State("retrospective", kind, "cancelled")
    if (once and not _is_record(spot, verb.first)) or _PROMISED_THEN.search(spot.behind(18)):
        return State("retrospective", kind, "pledged" if tense.pledged else "delivered")
    if spot.word(spot.line.first) == "hiện" and has(spot.passage, "receive", spot.line.first, spot.money.first):
        return State("portfolio", kind, "implementing") if not tense.future else None
    if _ANNOUNCED_THEN.match(spot.behind(8)) and not tense.recent:
        if _USED_UP.search(spot.behind(22)):
            return State("retrospective", kind, "completed")
        spent = _SPENT.search(spot.behind(14))
        return State("portfolio", kind, "implementing") if spent else State("retrospective", kind, "pledged")
    return None


def _is_record(spot: Spot, verb: int) -> bool:
    """ "khoản lớn nhất mà Tokyo từng dành": the superlative speaks of this gift."""
    return any(spot.word(place) == "nhất" for place in range(verb - 8, verb))


def _dated(clause: Clause) -> State | None:
    """Announced or given on a day long past, also where the day stands behind the verb or the figure."""
    spot, verb, tense, kind = clause.spot, clause.verb, clause.tense, clause.kind
    if (_OF_EARLIER.match(spot.behind(8)) or _ONCE.match(spot.behind(4))) and not tense.restated:
        return State("retrospective", kind, "pledged" if tense.pledged else "delivered")
    told = _told_behind(spot.passage, spot.own, spot.money)
    if told is not None and _USED_UP.search(spot.behind(22)):
        return State("retrospective", kind, "completed")
    if told is not None:
        return State(told[0], kind, told[1])
    if not tense.restated and _dated_between(clause):
        promised = tense.pledged or verb.role == "carry"
        return State("retrospective", kind, "pledged" if promised else "delivered")
    return None


def _dated_between(clause: Clause) -> bool:
    """ "được Nhật Bản công bố hồi năm 2018 với quy mô ...": a day long past between the verb and the figure."""
    passage, first, after = clause.spot.passage, clause.verb.after, clause.spot.money.first
    if clause.verb.role == "noun" or not speaks_of_old_days(passage, first, after):
        return False
    places = [passage.tokens_of(mention.start, mention.end)[0] for mention in passage.dates_in(first, after)]
    return not any({passage.word(place - 1), passage.word(place - 2)} & _MEANT_FOR for place in places)


def _so_far(clause: Clause) -> State | None:
    spot, tense, kind = clause.spot, clause.tense, clause.kind
    running = _runs_till_now(spot) and not (tense.pledged and not tense.past)
    if tense.cumulative or running:
        return State("portfolio", kind, "delivered")
    if not (tense.pledged or tense.recent) and _of_a_past_stretch(spot.passage, spot.line, spot.money):
        return State("portfolio", kind, "delivered")
    if tense.pledged and _USED_UP.search(spot.behind(22)):
        return State("retrospective", kind, "completed")
    if _SPENT.search(spot.behind(9)) and not (tense.recent or is_news(spot.passage, spot.line)):
        return State("portfolio", kind, "delivered")
    return None


def _many_taught(clause: Clause) -> State | None:
    """ "hơn 11.000 người đã được Mỹ đào tạo": people by the hundred are never taught at once."""
    spot, tense = clause.spot, clause.tense
    figure = spot.money.figure
    taught = figure.unit_kind in ("person", "training", "scholarship") and figure.value >= _MANY_PEOPLE
    news = is_news(spot.passage, spot.line)
    if not taught or news or not tense.past or tense.pledged or tense.recent:
        return None
    return State("portfolio", clause.kind, "delivered")


def _runs_till_now(spot: Spot) -> bool:
    """ "5 triệu USD từ năm 2015", "40 suất trong mười năm qua": a total up to now."""
    told, published = spot.behind(20), spot.passage.context.article.published
    since = _SINCE_YEAR.search(told)
    begun = since is not None and (published is None or int(since[1]) < published.year)
    return begun or bool(_SO_FAR.search(told))


def _stock_of_projects(clause: Clause, kind: str) -> State | None:
    """ "hơn 500 dự án đã được quỹ tài trợ": projects by the dozen that have been paid for."""
    spot, tense = clause.spot, clause.tense
    if spot.money.figure.unit_kind != "project" or spot.money.figure.value <= FEW or clause.signed:
        return None
    told = spot.behind(24)
    if "sẽ" in told.split():
        return None
    if UNDER_WAY.search(told) or " đang được" in told:
        return State("portfolio", "project", "implementing")
    if DONE.search(told):
        return State("portfolio", "project", "completed")
    behind = re.search(r"\bđã được\b", told) or re.search(r"\bđã (?:có|nhận)\b", spot.ahead(4))
    done = (tense.past and not tense.pledged) or behind
    return State("portfolio", kind, "delivered") if done and not tense.recent else None


def _of_a_past_stretch(passage: Passage, line: Line, money: Sum) -> bool:
    """ "tổng ODA trong giai đoạn 2016-2018 là 750 tỷ yên", told later."""
    published = passage.context.article.published
    return published is not None and any(
        mention.precision == "period" and mention.end_date is not None and mention.end_date < published.date()
        for mention in passage.dates_in(line.first, money.first)
    )


def _told_behind(passage: Passage, own: tuple[int, int], money: Sum) -> tuple[RecordKind, str] | None:
    """What stands behind the figure may date it: "công bố năm 2015", "giai đoạn 2016-2018" of a past already over."""
    published = passage.context.article.published
    if published is None:
        return None
    end = min(own[1], money.reach + 14)
    spent = bool(_SPENT.search(" ".join(passage.word(place) for place in range(money.reach, end))))
    for mention in passage.dates_in(money.reach, end):
        if mention.end_date is None or mention.end_date >= published.date().replace(month=1, day=1):
            continue
        place = passage.tokens_of(mention.start, mention.start + 1)[0]
        before = [passage.word(index) for index in range(max(money.reach, place - 4), place)]
        if mention.precision == "period":
            promised = has(passage, "pledge", own[0], money.first)
            return ("retrospective", "pledged") if promised else ("portfolio", "delivered")
        apart = {",", ";", "("} & {passage.word(index) for index in range(money.reach, place)}
        lately = mention.precision == "year" and not apart and not set(before[-2:]) & _NOT_ITS_YEAR
        if lately and not has(passage, "future", own[0], money.first) and mention.end_date.year < published.year:
            return "retrospective", "delivered"
        if {"bố", "kết", "hứa"} & set(before):
            return ("portfolio", "implementing") if spent else ("retrospective", "pledged")
    return None
