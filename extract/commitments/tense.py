"""What a clause says about time and will: promised, asked for, considered, under way, done, or told as the past."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from extract.clauses import Line, Passage
from extract.commitments.predicates import actions, found, has

_OVER_YEARS = re.compile(
    r"\b(?:trong|sau|qua|suốt) (?:vòng |gần |hơn )?(?:\w+ ){1,2}năm\b(?! (?:tới|nữa|nay|trước|\d))"
)
_NUMERALS = frozenset(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))
_NEWS_WINDOW = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Tense:
    """``asked`` and ``wished`` hold the place of the verb of asking that governs the clause, if one does."""

    asked: int | None = None
    wished: int | None = None
    hedged: bool = False
    negated: bool = False
    future: bool = False
    ongoing: bool = False
    past: bool = False
    recent: bool = False
    pledged: bool = False
    restated: bool = False
    done: bool = False
    cumulative: bool = False
    earlier: bool = False
    old: bool = False


def tense_of(passage: Passage, line: Line, start: int, verb: int, end: int) -> Tense:
    """The tense of the verb at token ``verb``. ``start`` is where its clause begins (after its subject, or the part),
    ``end`` where the clause ends."""
    before = (start, verb + 1)
    near = (max(line.first, verb - 8), verb + 1)
    clause = (max(line.first, start - 10), end)
    return Tense(
        asked=governing(passage, "ask", line.first, verb),
        wished=governing(passage, "wish", line.first, verb),
        hedged=has(passage, "hedge", *near),
        negated=is_negated(passage, verb),
        future=has(passage, "future", *before),
        ongoing=has(passage, "ongoing", *before) and not has(passage, "future", *before),
        past=has(passage, "past", *before),
        recent=_is_recent(passage, *before),
        pledged=_pledged(passage, start, verb),
        restated=has(passage, "restate", line.first, end),
        done=_is_done(passage, start, verb),
        cumulative=has(passage, "cumulative", line.first, end)
        or has(passage, "years_past", *clause)
        or (has(passage, "past", *before) and has(passage, "summed", line.first, end))
        or (has(passage, "past", *before) and _since_then(passage, line, verb))
        or (
            (has(passage, "past", line.first, verb + 1) or passage.word(line.first) == "suốt")
            and _over_years(passage, line, verb)
        )
        or (passage.word(line.first) in ("đến", "tính", "tới") and has(passage, "past", *before)),
        earlier=has(passage, "earlier", *clause),
        old=speaks_of_old_days(passage, line.first, max(verb, end) if end <= line.after else verb),
    )


def _is_done(passage: Passage, start: int, verb: int) -> bool:
    """ "thông báo nước này đã chuyển ...": the word for the past stands behind that of promising, so what it tells is
    the gift ("đã cam kết chuyển" tells of the promise)."""
    over = found(passage, "past", start, verb)
    promised = found(passage, "pledge", start, verb + 1)
    return bool(over and promised) and over[-1].first > promised[-1].first and promised[-1].first < verb


def _pledged(passage: Passage, start: int, verb: int) -> bool:
    """Whether a word of promising governs the verb or is it; what is announced as done is not promised."""
    words = found(passage, "pledge", start, verb + 2)
    if not words:
        return False
    return words[-1].first >= verb or not has(passage, "past", words[-1].after, verb + 1)


def _is_recent(passage: Passage, first: int, after: int) -> bool:
    """ "vừa", "mới" before what was done; behind a noun "mới" is "new"."""
    for word in found(passage, "recent", first, after):
        doing = actions(passage, word.after, word.after + 1) or has(passage, "sign", word.after, word.after + 3)
        if passage.word(word.first) != "mới" or word.after - word.first > 1 or doing or word.after >= after - 1:
            return True
        if passage.word(word.after) in ("được", "đây"):
            return True
    return False


def governing(passage: Passage, role: str, first: int, verb: int) -> int | None:
    """The place of the last verb of asking that governs ``verb``: used as a verb, and with no clause of its own between
    ("Việt Nam đề nghị ..., Nhật Bản cam kết ..." does not govern)."""
    for word in reversed(found(passage, role, first, verb)):
        if _as_noun(passage, word.first, word.after):
            continue
        if not _new_clause(passage, word.after, verb):
            return word.first
    return None


_OF_DATES = frozenset(("/", "-", ".", "ngày", "tháng", "năm"))
# Before a word of asking: it is a thing, not an act.
_THINGS = frozenset(
    (
        "các", "những", "theo", "đáp", "ứng", "với", "nhiều", "trên", "lời", "bản", "được", "tự", "mọi", "từ", "nhận",
        "khoản",
    )
)  # fmt: skip


def _as_noun(passage: Passage, first: int, after: int) -> bool:
    """ "theo đề nghị của", "các đề xuất", "11 đề xuất", "do địa phương tự đề xuất": a thing, not an act."""
    before = passage.word(first - 1) if first and not passage.within_name[first - 1] else ""  # "Nhật Bản đề nghị"
    counted = (before.isdigit() and passage.word(first - 2) not in _OF_DATES) or before in _NUMERALS
    relative = any(passage.word(place) == "do" for place in range(max(0, first - 4), first))
    return passage.word(after) in ("của", "này", "trên", "đó") or before in _THINGS or counted or relative


def _new_clause(passage: Passage, first: int, verb: int) -> bool:
    """Whether, after a comma or "và", a named subject with a promise of its own comes before ``verb``."""
    for placed in passage.names_in(first, verb):
        before = passage.word(placed.first - 1)
        opens = before in (",", ";", "và", "còn", "trong", "đáp", "lại") or passage.word(placed.first - 2) in (",", ";")
        window = (placed.after, min(verb + 1, placed.after + 8))
        if opens and (has(passage, "future", *window) or has(passage, "pledge", *window)):
            return True
    return any(passage.word(place) == ";" for place in range(first, verb)) and has(passage, "pledge", first, verb)


def is_consented(passage: Passage, first: int, after: int) -> bool:
    """Whether a word of approving or agreeing stands within the tokens and is not yet to come; "thông qua NEDA" is by
    way of."""
    for word in found(passage, "approve", first, after):
        way = passage.word(word.first) == "thông" and (
            passage.names_in(word.after, word.after + 3) or passage.word(word.after) in ("các", "cơ", "tổ", "quỹ")
        )
        if not way and not has(passage, "future", max(first, word.first - 2), word.first):
            return True
    return False


def is_negated(passage: Passage, verb: int) -> bool:
    """Whether a word right before the verb denies or ends what it says."""
    for word in found(passage, "negation", max(0, verb - 4), verb):
        if passage.word(word.first - 1) == "không":
            continue  # "không dừng ở ...": twice no
        if passage.word(word.after) in ("chỉ", "hoàn", "những", "dừng"):
            continue
        return True
    return _nothing_said(passage, verb)


def _nothing_said(passage: Passage, verb: int) -> bool:
    """ "không xác nhận tin về gói ...", "chưa công bố khoản ...": what is said of the gift is denied."""
    for word in found(passage, "negation", max(0, verb - 10), verb):
        said = found(passage, "carry", word.after, word.after + 3)
        comma = any(passage.word(place) in (",", ";", ":") for place in range(word.after, verb))
        if said and said[0].first == word.after and not comma and passage.word(word.first) in ("không", "chưa"):
            return True
    return False


def speaks_of_old_days(passage: Passage, first: int, after: int) -> bool:
    """Whether the words before the verb date it well before the article's publication ("Năm 2016, ...")."""
    published = passage.context.article.published
    if published is None:
        return False
    days: list[date] = [
        mention.end_date
        for mention in passage.dates_in(first, after)
        if mention.end_date is not None and mention.precision != "period"
    ]
    return bool(days) and max(days) < published.date() - _NEWS_WINDOW


def _over_years(passage: Passage, line: Line, verb: int) -> bool:
    """ "Trong năm năm, quỹ đã cấp ...": a stretch of years that ends now."""
    said = " ".join(passage.word(place) for place in range(line.first, verb))
    return bool(_OVER_YEARS.search(said))


def _since_then(passage: Passage, line: Line, verb: int) -> bool:
    """ "Từ năm 2009 đến năm 2020, ... đã": a stretch that lies behind publication."""
    published = passage.context.article.published
    for place in range(line.first, verb - 1):
        year = passage.word(place + 2) if passage.word(place + 1) == "năm" else passage.word(place + 1)
        if passage.word(place) in ("từ", "kể") and year.isdigit() and 1990 <= int(year) <= 2100:
            return True
    for mention in passage.dates_in(line.first, verb):
        closed = published is None or (
            mention.end_date is not None and mention.end_date <= published.date().replace(month=12, day=31)
        )
        if mention.precision == "period" and closed:
            return True
    return False


def is_news(passage: Passage, line: Line) -> bool:
    """Whether the sentence itself dates what it tells to about the day of publication."""
    published = passage.context.article.published
    if published is None:
        return False
    return any(
        mention.start_date is not None
        and mention.precision in ("day", "range")
        and abs(mention.start_date - published.date()) <= _NEWS_WINDOW
        for mention in passage.dates_in(line.first, line.after)
    )
