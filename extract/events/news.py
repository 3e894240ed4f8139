"""Which of the meetings that an article names are its news: held or announced now, not recalled, and the Mekong's."""

import re
from collections.abc import Sequence

from extract.events.clusters import Cluster
from extract.events.occurrence import Occurrence, is_exact, names_the_next

_HELD_BEFORE = re.compile(r"(?:dự|phát biểu tại|khai mạc|đồng chủ trì|chủ trì|tại) (?:\w+ )?$")
_HELD_AFTER = re.compile(r"\b(?:đã |vừa )?(?:diễn ra|được tổ chức|khai mạc|thu hút|quy tụ|khép lại|bế mạc)\b")
_TO_COME = re.compile(
    r"\b(?:(?:trong|vào|cuối|đầu|giữa|nửa đầu|nửa cuối|từ) (?:năm|tháng|quý)|năm tới|năm sau|tháng tới|"
    r"sau (?:một|hai|ba) (?:năm|tháng))\b"
)
_TO_COME_REACH = 90


def is_news(item: Cluster, clusters: Sequence[Cluster]) -> bool:
    """Whether a cluster is an event of this article: a Mekong meeting, not a bare reminder of one."""
    exact = item.day is not None and is_exact(item.day)
    if item.foreign or (item.minor and not exact and not any(one.same_day for one in item.occurrences)):
        return False
    if item.upcoming:
        return (item.mechanism is not None or item.type == "forum") and (
            item.announced
            or item.owned
            or item.day is not None
            or item.edition is not None
            or any(_is_settled(one) for one in item.occurrences)
        )
    if item.type == "forum":
        return (
            exact
            or any(one.same_day or one.alongside or one.days_earlier is not None for one in item.occurrences)
            or (item.owned and (item.opening or any(_was_held(one) for one in item.occurrences)))
        )
    firm = item.day is not None or item.edition is not None or item.opening
    first = next((known for known in clusters if known.mechanism == item.mechanism and not known.upcoming), None)
    return (firm or first is item) and not _outdone(item, clusters)


def _is_settled(occurrence: Occurrence) -> bool:
    """Whether the text says where or in which part of which year a coming meeting will be."""
    text, end = occurrence.passage.folded.text, occurrence.head.end
    if occurrence.days_earlier is not None or names_the_next(occurrence.head):
        return True
    dated = _TO_COME.search(text, end, end + _TO_COME_REACH) is not None
    if occurrence.head.type == "forum":
        return dated and occurrence.place is not None  # forums are promised easily
    return dated or occurrence.place is not None


def _was_held(occurrence: Occurrence) -> bool:
    """Whether the words around a forum's name say that it took place, not that it is a good thing."""
    head, text = occurrence.head, occurrence.passage.folded.text
    before, after = text[max(0, head.start - 24) : head.start], text[head.end : head.end + 90]
    return _HELD_BEFORE.search(before) is not None or _HELD_AFTER.search(after) is not None


def _outdone(item: Cluster, clusters: Sequence[Cluster]) -> bool:
    """Whether a later edition of the same meeting is the news, so that this one is its past."""
    return (
        item.edition is not None
        and item.day is None
        and any(
            known is not item
            and not known.upcoming
            and (known.type, known.mechanism) == (item.type, item.mechanism)
            and known.edition is not None
            and known.edition > item.edition
            for known in clusters
        )
    )


def is_framing(item: Cluster) -> bool:
    """Whether the article opens on the margins of another body's summit or ministerial meeting."""
    return (
        item.foreign
        and item.type in {"summit", "ministerial_meeting"}
        and not item.upcoming
        and any(one.head.beside and one.passage.order == 0 for one in item.occurrences)
    )


def is_elsewhere(item: Cluster) -> bool:
    """Whether the article opens at another body's meeting."""
    return (
        item.foreign
        and item.opening
        and not item.upcoming
        and any(not one.head.beside for one in item.occurrences)
        and (item.day is not None or item.edition is not None)
    )
