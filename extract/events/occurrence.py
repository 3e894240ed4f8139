"""One place of the article where an event is named, with what stands around it: when, where, which edition."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extract.dates import DateMention, days_of
from extract.events.edition import edition_before, edition_in
from extract.events.heads import Head
from extract.events.places import place_before, place_of
from extract.events.words import cue, online
from extract.names import Name
from extract.passages import Passage, Passages

TALKS = ("phone_call", "bilateral_meeting")
Status = Literal["reported", "upcoming", "background"]

# An event this many days before publication is history that the article looks back on.
_NEWS_DAYS = 35
_OPENING_DAYS = 10
_CUE_BEFORE = 45
_CUE_AFTER = 75
_WISH_BEFORE = 80
_DATE_AFTER = 110
_DATE_AFTER_LAST = 240
_PREPARES = re.compile(r"\b(?:chuẩn bị(?: cho)?|trước thềm|hướng tới|tiến tới) (?:\w+ )?$")
# Nothing but an auxiliary stands between the day and the verb: "hôm 22/2 khánh thành".
_DIRECTLY = re.compile(r"\)?,? ?(?:(?:đã|sẽ|vừa|cùng|được|cho|chính thức|có|cũng) )*")
_OF_A_SOURCE = re.compile(r"\b(?:theo(?! kế hoạch)|news|thông cáo|bài viết|báo|tờ|dẫn lời|hãng tin)\b[^,.;]{0,30}$")
# Behind this the days are those of a stay, not of the meeting.
_NEXT = re.compile(r" (?:kế tiếp|tiếp theo|lần tới|lần sau|sắp tới)\b")
_NEXT_INSIDE = re.compile(r" (?:kế tiếp|tiếp theo|lần tới|lần sau|sắp tới|tới|sau)\b")
_TO_HOLD = re.compile(
    r"\b(?:giao|chọn|nhất trí|thống nhất|đồng ý|quyết định|nhận|mời|đề cử|ủng hộ|chấp thuận|tán thành|để|kế hoạch|việc|"
    r"xác nhận|chuẩn bị)\b[^.;]{0,50}\b(?:tổ chức|đăng cai) $|(?<!đã )(?<!được )(?<!phối hợp )\bđăng cai $"
)
_WILL_ATTEND = re.compile(
    r"\b(?:sẽ|dự kiến|sắp)\b(?:(?!\b(?:đã|vừa)\b)[^.;:]){0,80}?"
    r"\b(?:dự|tham dự|chủ trì|tổ chức|dẫn đầu|có mặt)\b[^.;:]{0,60}$"
)
_LONG_AFTER = re.compile(r"\b(?:ngày|tuần|tháng|năm) sau (?:khi )?$")
# "Ba năm trước, tại ...": what opens the clause tells when, though a comma stands behind it.
_LONG_AGO = re.compile(
    r"(?:^|[.;:] )(?:trước đó (?:\w+ ){1,2}(?:năm|tháng)|(?:\w+ ){1,2}(?:năm|tháng) trước(?: đó)?|"
    r"cách đây (?:\w+ ){1,2}(?:năm|tháng)), (?:(?:cũng )?(?:tại|ở|trong) )?$"
)
_OTHER_BUSINESS = re.compile(r" và (?:thăm|làm việc|có chuyến|tiến hành)\b")
_RELATIVE = re.compile(
    r"\btrước (?:đó|hội nghị(?: này)?|đấy) (một|hai|ba|1|2|3) ngày\b|\b(một|hai|ba|1|2|3) ngày trước đó\b"
)
_SAME_DAY = re.compile(r"\b(?:cùng ngày|trong cùng ngày|cũng trong ngày|ngay sau đó|cùng thời gian|cùng lúc)\b")
_ALONGSIDE = re.compile(
    r"\b(?:(?:nhân |trong |cũng )*dịp này|bên lề (?:hội nghị|sự kiện|cuộc họp|phiên họp)),? [^.;]{0,40}$"
)
_LATER = re.compile(r"\b(?:(một|hai|ba|1|2|3) ngày sau(?: đó)?|(?:ngày )?hôm sau)\b(?! khi)")
_OPENS_CLAUSE = re.compile(r"(?:^|[;:] )(?:(?:vào|từ|trong|hồi|ngay từ|trước đó) )*$")
_WEEK_OR_MONTH = re.compile(r"tuần|tháng")
_IN_A_YEAR = ("vào ", "trong ", "diễn ra ", "tổ chức ", "mở ", "họp ", "sang ", "đầu ", "cuối ", "giữa ")
# The day on which something ends that lasts.
_ENDS = re.compile(r"\b(?:kéo dài|mở cửa|diễn ra|trưng bày)[^.,;]{0,14}(?:đến|tới|hết)\b")
_NEXT_DAY = re.compile(r"\b(?:(?:vào|trong|ngày) )?hôm sau\b(?! khi)")
_DAYS = {"một": 1, "hai": 2, "ba": 3, "1": 1, "2": 2, "3": 3}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A head with its surroundings read. ``edition_at`` is [start, end) in the passage's folded text. ``alongside``
    says that it was held on the occasion of what the article is about, on whatever day."""

    head: Head
    status: Status
    edition: int | None = None
    edition_at: tuple[int, int] | None = None
    date: DateMention | None = None
    place: Name | None = None
    online: bool = False
    has_cue: bool = False
    days_earlier: int | None = None
    same_day: bool = False
    alongside: bool = False

    @property
    def passage(self) -> Passage:
        return self.head.passage


def read_occurrence(
    head: Head, end: int, following: int, first: bool, published: date | None, act: bool = False
) -> Occurrence:
    """The occurrence of a head. ``end`` is where the next head begins; ``following`` where what is said of this one
    ends, which is later when two meetings share it. ``first`` says that no head of the passage comes before it. An
    ``act`` is only to come when the words before it say so: "gặp ..., trao đổi về việc chuẩn bị" has happened."""
    text = head.passage.folded.text
    edition = edition_before(text, head.start) or edition_in(text, head.start, min(end, head.end + 130))
    mention = _date_of(head, following, first)
    ahead = _ahead(head, head.end if act else following)
    status = _status(head, following, mention, ahead, published, act)
    if status == "upcoming" and _is_departure(head, mention, published):
        mention = None
    if mention is not None and _is_preparation(head, mention):
        mention, status = None, "upcoming"
    near = max(0, head.start - 40), min(following, head.end + 100)
    place = place_of(head.passage, head.start, following, first)
    if place is None and status == "reported" and not head.beside:
        place = place_before(head.passage, head.start)
    return Occurrence(
        head=head,
        status=status,
        edition=edition[0] if edition else None,
        edition_at=edition[1:] if edition else None,
        date=mention,
        place=place,
        online=online().search(text, 0 if first else head.start, following) is not None,
        has_cue=ahead,
        days_earlier=_days_earlier(text, head) if mention is None else None,
        same_day=mention is None and _SAME_DAY.search(text, *near) is not None,
        alongside=mention is None and _ALONGSIDE.search(text[: head.start]) is not None,
    )


def _date_of(head: Head, following: int, first: bool) -> DateMention | None:
    """The date that stands closest behind the head, else the one before the first head of the passage."""
    after, before = [], []
    for mention in days_of(head.passage.dates):
        at = head.passage.offset_of(mention.start)
        reach = _DATE_AFTER_LAST if following == len(head.passage.folded.text) else _DATE_AFTER
        if head.start <= at < following and at - head.end <= reach:
            digit = re.search(r"\d|$", mention.surface)
            until = at + (digit.start() if digit else 0)
            behind = head.passage.folded.text[max(0, at - 20) : until]
            if not _OTHER_BUSINESS.search(head.passage.folded.text, head.end, at) and not _ENDS.search(behind):
                after.append(mention)
        elif at < head.start and not head.beside and not _of_a_source(head.passage, at):
            end = head.passage.offset_of(mention.end)
            if first or _DIRECTLY.fullmatch(head.passage.folded.text, end, head.start):
                before.append(mention)
    for candidates in (after, before[::-1]):
        exact = [mention for mention in candidates if is_exact(mention)]
        if exact:
            return exact[0]
    return next((mention for mention in (*after, *before[::-1]) if _is_rough(mention)), None)


def _is_rough(mention: DateMention) -> bool:
    """Whether it names a month, a week or a part of a year; or a day whose year is not known."""
    if mention.precision in {"month", "quarter"} or mention.month_day is not None:
        return True
    return _WEEK_OR_MONTH.search(mention.surface.lower()) is not None


def opening_day(passages: Passages) -> DateMention | None:
    """The day that the opening gives before anything is named that happened on it, not the day of its source."""
    if passages.published is None:
        return None
    for passage in passages.opening:
        for mention in passage.dates:
            if is_exact(mention) and mention.start_date is not None:
                if _of_a_source(passage, passage.offset_of(mention.start)):
                    continue
                return mention if 0 <= (passages.published - mention.start_date).days <= _OPENING_DAYS else None
    return None


def _is_departure(head: Head, mention: DateMention | None, published: date | None) -> bool:
    """Whether the day before the name of a coming meeting is that of the journey to it."""
    if mention is None or mention.start_date is None or published is None:
        return False
    return mention.start_date <= published and head.passage.offset_of(mention.start) < head.start


def _is_preparation(head: Head, mention: DateMention) -> bool:
    """Whether the day before the name is that of something done to prepare the meeting."""
    before = head.passage.folded.text[max(0, head.start - 24) : head.start]
    return head.passage.offset_of(mention.start) < head.start and _PREPARES.search(before) is not None


def _of_a_source(passage: Passage, at: int) -> bool:
    """Whether the date is that of a report or a statement: "theo ADB News ngày 31/3"."""
    return _OF_A_SOURCE.search(passage.folded.text[max(0, at - 45) : at]) is not None


def _days_earlier(text: str, head: Head) -> int | None:
    """How many days before the day told last this one was: "trước đó một ngày"; less than none for "một ngày sau"."""
    later = _LATER.search(text, max(0, head.start - 90), head.start)
    if later:
        return -_DAYS[later[1] or "một"]
    match = _RELATIVE.search(text, max(0, head.start - 90), head.start)
    match = match or _RELATIVE.search(text, head.end, head.end + 60)
    if match is None and _NEXT_DAY.search(text, head.end, head.end + 60):
        return -1
    return _DAYS[match[1] or match[2]] if match else None


def is_exact(mention: DateMention) -> bool:
    """Whether it names a day or days, which "vừa qua" and "sắp tới" do not."""
    return mention.precision == "day" or (mention.precision == "range" and mention.month_day is not None)


def _ahead(head: Head, following: int) -> bool:
    """Whether the words around the name say that the meeting is to come."""
    text = head.passage.folded.text
    before = text[max(0, head.start - _CUE_BEFORE) : head.start].rpartition(";")[2]
    if (
        _NEXT.match(text, head.end)
        or names_the_next(head)
        or _TO_HOLD.search(before)
        or _WILL_ATTEND.search(text[: head.start])
    ):
        return True
    after = text[head.start : max(head.end, min(following, head.end + _CUE_AFTER))].partition(";")[0]
    return cue("upcoming").search(before) is not None or cue("upcoming_after").search(after) is not None


def names_the_next(head: Head) -> bool:
    """Whether the words that name the meeting call it the next one: "kỳ họp tới của nhóm công tác"."""
    return _NEXT_INSIDE.search(head.passage.folded.text, head.start, head.end) is not None


def _looked_back_on(head: Head) -> bool:
    before = head.passage.folded.text[max(0, head.start - _CUE_BEFORE) : head.start]
    if _LONG_AGO.search(head.passage.folded.text[: head.start]):
        return True
    if head.type in TALKS:
        before = before.replace("trước đó", "")  # earlier the same day
    before = before.rpartition(".")[2].rpartition(",")[2]
    if _LONG_AFTER.search(before):
        return True
    if not head.passage.prominent and cue("background_further_down").search(before):
        return True
    return cue("background").search(before) is not None


def _year_before(head: Head, published: date | None) -> bool:
    """Whether the clause begins in a year or month long gone: "Năm 1995, bốn nước ký hiệp định"."""
    text = head.passage.folded.text
    return published is not None and any(
        mention.precision in {"year", "month", "quarter"}
        and mention.end_date is not None
        and mention.end_date < published - timedelta(days=_NEWS_DAYS)
        and _OPENS_CLAUSE.search(text[: head.passage.offset_of(mention.start)]) is not None
        and text.startswith(",", head.passage.offset_of(mention.end))
        and head.passage.offset_of(mention.end) <= head.start <= head.passage.offset_of(mention.end) + _DATE_AFTER
        for mention in head.passage.dates
    )


def _behind(head: Head) -> str:
    """The rest of the sentence, as far as it can speak of this meeting."""
    return re.split(r"[.;]", head.passage.folded.text[head.end : head.end + _CUE_AFTER])[0]


def _wished(head: Head) -> bool:
    """Whether somebody only proposes the meeting, denies that there is one, or speaks of such meetings at large."""
    plural = head.type not in TALKS and head.mechanism is None
    if plural and head.passage.folded.text[: head.start].endswith(("các ", "những ", "nhiều ", "mọi ")):
        return True
    before = head.passage.folded.text[max(0, head.start - _WISH_BEFORE) : head.start]
    return cue("wished").search(re.split(r"[.;]", before)[-1]) is not None


def _status(
    head: Head, following: int, mention: DateMention | None, ahead: bool, published: date | None, act: bool
) -> Status:
    own = mention is not None and mention.start_date is not None and mention.end_date is not None
    if cue("cancelled").search(_behind(head)):
        return "background"
    if own and published is not None and mention is not None and mention.start_date and mention.end_date:
        if mention.start_date > published:
            return "background" if _wished(head) else "upcoming"
        if mention.end_date < published - timedelta(days=_NEWS_DAYS):
            return "background"
        if mention.precision in {"day", "range"} and mention.end_date < published:
            return "reported"
        return "upcoming" if ahead and mention.end_date >= published else "reported"
    if _wished(head):
        return "background"
    year = _year_behind(head, following, published)
    if year == "earlier" or _year_before(head, published):
        return "background"
    if year == "later" and (not act or head.mechanism is not None):
        return "upcoming"
    if ahead and not _looked_back_on(head):
        return "upcoming"
    if _looked_back_on(head) and (mention is None or published is None):
        return "background"
    return "reported"


def _year_behind(head: Head, following: int, published: date | None) -> Literal["earlier", "later"] | None:
    """Whether "hội nghị năm 2015" names a meeting of a year gone by, or "vào năm 2022" one of a year to come."""
    for mention in head.passage.dates:
        if (
            mention.precision not in {"year", "month", "quarter"}
            or mention.start_date is None
            or mention.end_date is None
        ):
            continue
        at = head.passage.offset_of(mention.start)
        if published is not None and head.end <= at < min(following, head.end + _DATE_AFTER):
            if mention.end_date < published - timedelta(days=_NEWS_DAYS):
                return "earlier"
            dated = head.passage.folded.text[:at].endswith(_IN_A_YEAR)
            return "later" if dated and mention.start_date > published else None
    return None
