"""When a page was published: every source that speaks, the best one chosen, disagreement kept as a flag."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import htmldate
import lxml.html

from extract.article import PublishedPrecision
from extract.page.chrome import fold
from extract.page.metadata import Metadata
from extract.page.selectors import select, value_of, visible_text
from extract.page.stamp import Stamp, is_stamp_line, parse_stamp, zone_of
from extract.rules import PageRules

_EPOCH = re.compile(r"^1[0-9]{9}(?:[0-9]{3})?$")
_URL_TIMES = (
    re.compile(
        r"(?<!\d)(?P<y>20[0-3]\d)(?P<mo>[01]\d)(?P<d>[0-3]\d)(?P<h>[0-2]\d)(?P<mi>[0-5]\d)(?:\d{2}|\d{5})(?!\d)"
    ),
    re.compile(r"/(?P<y>20[0-3]\d)[/-](?P<mo>[01]?\d)[/-](?P<d>[0-3]?\d)/"),
)
_NEAR_TITLE = 60  # elements after the headline among which a printed date is the article's own
_PROSE = 100  # characters from which an element's text is a lead or a paragraph
_DISAGREEMENT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Published:
    """The chosen moment, aware; what it rests on; and which other sources differ from it by more than a day."""

    at: datetime | None = None
    precision: PublishedPrecision = "unknown"
    basis: str = "none"
    flags: tuple[str, ...] = ()


def read_published(
    tree: lxml.html.HtmlElement,
    metadata: Metadata,
    rules: PageRules,
    *,
    title: str,
    url: str | None,
    fetched_at: datetime | None,
) -> Published:
    """The publication time. Order: outlet selector, JSON-LD, meta, the URL's own time, a printed date near the
    headline, htmldate. A later source wins over an earlier one only by having a time where that has the day alone."""
    candidates: list[tuple[str, Stamp]] = []
    readers: tuple[tuple[str, Callable[[], Stamp | None]], ...] = (
        ("selector", lambda: _selected(tree, rules)),
        ("json_ld", lambda: _stamp(metadata.json_ld.published, rules)),
        ("meta", lambda: _from_meta(metadata, rules)),
        ("url", lambda: url_stamp(url, rules)),
        ("text", lambda: _near_title(tree, rules, title)),
    )
    for basis, read in readers:
        if basis == "text" and any(stamp.precision == "minute" and other != "url" for other, stamp in candidates):
            break  # the slowest to look for, and nothing to add
        stamp = read()
        if stamp is not None and not _from_the_future(stamp, fetched_at):
            candidates.append((basis, stamp))
    if not candidates:
        return _by_htmldate(tree, url, rules, fetched_at)
    basis, chosen = _best(candidates)
    flags = tuple(
        f"date_disagreement:{other}"
        for other, stamp in candidates
        if abs(stamp.at - chosen.at) > _DISAGREEMENT + _slack(other, stamp, chosen)
    )
    return Published(chosen.at, chosen.precision, basis, flags)


def url_stamp(url: str | None, rules: PageRules) -> Stamp | None:
    """The time that many outlets write into an article's id, by the outlet's own pattern or by a general one."""
    if not url:
        return None
    own = (re.compile(rules.url_time),) if rules.url_time else _URL_TIMES
    for pattern in own:
        match = pattern.search(url[:2000])
        if match is None:
            continue
        parts = {name: value for name, value in match.groupdict().items() if value}
        year = int(parts.get("y", "0"))
        try:
            at = datetime(
                year + 2000 if year < 100 else year,
                int(parts.get("mo", "1")),
                int(parts.get("d", "1")),
                int(parts.get("h", "0")),
                int(parts.get("mi", "0")),
                tzinfo=zone_of(rules.timezone),
            )
        except ValueError:
            continue
        if "d" in parts:
            return Stamp(at, "minute" if "h" in parts else "day")
    return None


def _best(candidates: list[tuple[str, Stamp]]) -> tuple[str, Stamp]:
    """The first source, or the first with a time of day when the first has none and that one is of the same day."""
    basis, chosen = candidates[0]
    for other, stamp in candidates[1:]:
        if stamp.precision != "minute" or other == "url":
            continue
        if chosen.precision == "day" and stamp.at.date() == chosen.at.date():
            return other, stamp
        if (
            chosen.precision == "minute"
            and timedelta(0) < stamp.at - chosen.at < timedelta(minutes=1)
            and not chosen.at.second
        ):
            return other, stamp  # the same minute, with its seconds
    return basis, chosen


def _slack(source: str, stamp: Stamp, chosen: Stamp) -> timedelta:
    """A day has no hour, and an address tells when the article was begun, days before it appears at times."""
    if source == "url" and stamp.at < chosen.at:
        return timedelta(days=14)
    return timedelta(days=1) if "day" in (stamp.precision, chosen.precision) else timedelta(0)


def _selected(tree: lxml.html.HtmlElement, rules: PageRules) -> Stamp | None:
    """The outlet's own date element; two elements, a time and a date, are read together."""
    for selector in rules.date:
        found = select(tree, (selector,))
        texts = [visible_text(element) for element in found[:4]]
        values = [value_of(element) for element in found[:4]]
        for text in (*texts, " ".join(texts), *values):
            stamp = _stamp(text, rules)
            if stamp is not None and stamp.precision == "minute":
                return stamp
        stamp = next((stamp for text in (*texts, *values) if (stamp := _stamp(text, rules)) is not None), None)
        if stamp is not None:
            return stamp
    return None


def _from_meta(metadata: Metadata, rules: PageRules) -> Stamp | None:
    stamps = [stamp for value in metadata.published if (stamp := _stamp(value, rules)) is not None]
    return next((stamp for stamp in stamps if stamp.precision == "minute"), stamps[0] if stamps else None)


def _stamp(text: str, rules: PageRules) -> Stamp | None:
    text = text.strip()
    if _EPOCH.match(text):
        return Stamp(datetime.fromtimestamp(int(text[:10]), tz=zone_of(rules.timezone)), "minute")
    return parse_stamp(text, timezone_name=rules.timezone, order=rules.date_order) if text else None


def _near_title(tree: lxml.html.HtmlElement, rules: PageRules, title: str) -> Stamp | None:
    """A line that is only a date: behind the last h1 and before the body's second paragraph, or else just above it."""
    headings = tree.xpath("//h1[normalize-space()]") or _titled(tree, title)
    if not headings:
        return None
    below = _leaves_until_body(headings[-1].xpath("following::*[not(*)]")[:_NEAR_TITLE])
    around = headings[-1].xpath(
        "../preceding-sibling::*[1]/descendant-or-self::*[not(*)] | preceding-sibling::*/descendant-or-self::*[not(*)]"
    )
    for leaves in (below, around[-_NEAR_TITLE:]):
        found = [stamp for leaf in leaves if (stamp := _printed(leaf, rules)) is not None]
        if found:
            return next((stamp for stamp in found if stamp.precision == "minute"), found[0])
    return None


def _titled(tree: lxml.html.HtmlElement, title: str) -> list[lxml.html.HtmlElement]:
    """The element that shows the headline on pages without h1."""
    wanted = fold(title)
    if not wanted:
        return []
    elements = tree.iter("div", "h2", "p", "span", "strong")
    return [element for element in elements if len(element) < 3 and fold(visible_text(element)) == wanted][:1]


def _leaves_until_body(leaves: list[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """One long text may be the lead; with the second the body has begun, and what follows belongs to others."""
    near, prose = [], 0
    for leaf in leaves:
        prose += len(visible_text(leaf)) >= _PROSE
        if prose > 1:
            break
        near.append(leaf)
    return near


def _printed(leaf: lxml.html.HtmlElement, rules: PageRules) -> Stamp | None:
    parent = leaf.getparent()
    stamps = []
    for text in (visible_text(leaf), visible_text(parent) if parent is not None else ""):
        if 8 <= len(text) <= 110 and is_stamp_line(text):
            stamps.append(_stamp(text, rules))
    known = [stamp for stamp in stamps if stamp is not None]
    return next((stamp for stamp in known if stamp.precision == "minute"), known[0] if known else None)


def _from_the_future(stamp: Stamp, fetched_at: datetime | None) -> bool:
    return fetched_at is not None and stamp.at > fetched_at + timedelta(days=1)


def _by_htmldate(
    tree: lxml.html.HtmlElement, url: str | None, rules: PageRules, fetched_at: datetime | None
) -> Published:
    """The last resort, to the day. Its search of the whole text stays off: that finds the newest teaser's date."""
    latest = fetched_at.strftime("%Y-%m-%d") if fetched_at else None
    try:
        found = htmldate.find_date(tree, extensive_search=False, original_date=True, url=url, max_date=latest)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Published()
    stamp = parse_stamp(found or "", timezone_name=rules.timezone)
    return Published(stamp.at, "day", "htmldate") if stamp is not None else Published()
