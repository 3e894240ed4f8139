"""From article text that may still carry page chrome to its article: `mekong extract FILE.txt`."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from extract.article import Article, PublishedPrecision
from extract.encoding import decode
from extract.origin import origin_of
from extract.page.bounds import opening_day, publication_bounds
from extract.page.byline import person
from extract.page.captions import tidy
from extract.page.chrome import bare, clean, ends_sentence, fold
from extract.page.error import PageError
from extract.page.header import Header, read_header
from extract.page.language import language_of
from extract.page.published import url_stamp
from extract.page.reader import is_tampered, read_page
from extract.page.stamp import Stamp, zone_of
from extract.page.story import Story, tell
from extract.page.title import without_prefix
from extract.page.tree import MAX_BYTES, is_binary, is_html
from extract.rules import PageRules

_WRAPPED_BELOW = 110
_LEADING_STAMP = re.compile(
    r"^(\d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}/\d{1,2}/\d{4}(?: \d{1,2}:\d{2})?)(?=[^\W\d_])", re.IGNORECASE
)


def read_text_document(
    content: bytes,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
    rules: PageRules | None = None,
) -> Article:
    """The article in a text file; a web page is recognised by its markup and read as one.

    ``published`` (aware) is the date that the caller knows; a printed date of the same day adds its time. Without any
    date the article gets bounds where the text allows them. Raises PageError: empty, too_large, not_text, no_text.
    """
    rules = rules or PageRules(outlet=outlet)
    if len(content) > MAX_BYTES:
        raise PageError(
            "too_large", f"the document has more than {MAX_BYTES // 1024 // 1024} MB", "split it by article"
        )
    if is_html(content):
        return _with_given(read_page(content, url=url, rules=rules), published)
    if is_binary(content):
        raise PageError("not_text", "this is neither text nor a web page", "give the article as text or HTML")
    source, flags = decode(content, None)
    lines = _lines(source)
    if not lines:
        raise PageError("empty", "the document has no text", "give a file with the article's text")
    header = read_header(lines)
    story = tell(lines[header.start :], title=header.title, copied=True)
    lead = _repeated_lead(story)
    if not story.paragraphs:
        raise PageError(
            "no_text", "nothing in the document reads like an article", "check that the file holds its text"
        )
    text = "\n\n".join(story.paragraphs)
    printed = _printed(header, story)
    article = Article(
        title=header.title,
        text=text,
        url=url,
        outlet=outlet or rules.outlet,
        lead=without_prefix(lead, rules.lead_prefixes),
        author=_author(header, story, rules),
        origin=origin_of([*story.paragraphs, *story.sources], outlet=outlet or rules.outlet),
        language=language_of(f"{header.title} {text}"),
        flags=_flags(flags, text),
        captions=tidy(story.captions),
    )
    return _with_given(_dated(article, printed, story, rules), published)


def _lines(source: str) -> list[str]:
    """The document's lines, cleaned; hard-wrapped paragraphs are joined and a date glued to a sentence split off."""
    raw = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if _is_wrapped(raw):
        raw = [" ".join(block.split()) for block in re.split(r"\n\s*\n", "\n".join(raw))]
    lines: list[str] = []
    for line in map(clean, raw):
        match = _LEADING_STAMP.match(line)
        lines.extend(part for part in ((match.group(1), line[match.end() :]) if match else (line,)) if part)
    return lines


def _is_wrapped(raw: Sequence[str]) -> bool:
    """Whether lines end where a column ended: many lines, none long, most of them in the middle of a sentence."""
    inner = [line for line, following in itertools.pairwise(raw) if line.strip() and following.strip()]
    if len(inner) < 6 or max(map(len, raw)) > _WRAPPED_BELOW:
        return False
    full = sum(1 for line in inner if len(line) > 50 and not ends_sentence(line))
    return full > 0.6 * len(inner)


def _repeated_lead(story: Story) -> str:
    """Takes the first paragraph out as the lead where a later paragraph says all of it again: leads are often a
    sentence of the body, and what is read twice must not be counted twice."""
    if len(story.paragraphs) < 3:
        return ""
    words = _words(story.paragraphs[0])
    if len(words) < 8:
        return ""
    if any(len(words & _words(paragraph)) >= 0.85 * len(words) for paragraph in story.paragraphs[1:]):
        return story.paragraphs.pop(0)
    return ""


def _words(paragraph: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(paragraph)))


def _printed(header: Header, story: Story) -> Stamp | None:
    """The date printed with the headline; else one standing alone at the article's edge, before any other story."""
    candidates = header.stamps or tuple(story.stamps)
    return next((stamp for stamp in candidates if stamp.precision == "minute"), candidates[0] if candidates else None)


def _author(header: Header, story: Story, rules: PageRules) -> str | None:
    refused = frozenset(bare(name) for name in rules.not_authors)
    names = (person(line, refused) for line in (*header.authors, *story.authors))
    return next((name for name in names if name), None)


def _flags(flags: tuple[str, ...], text: str) -> tuple[str, ...]:
    """``truncated``: the last paragraph breaks off inside a sentence."""
    last = text.rsplit("\n\n", 1)[-1]
    broken = ("truncated",) if len(last) > 60 and not ends_sentence(last) and not last.endswith(")") else ()
    return (*flags, *broken, *(("tampered",) if is_tampered(text) else ()))


def _dated(article: Article, printed: Stamp | None, story: Story, rules: PageRules) -> Article:
    stamp, basis = (printed, "text") if printed is not None else (url_stamp(article.url, rules), "url")
    if stamp is not None:
        return replace(article, published=stamp.at, published_precision=stamp.precision, published_basis=basis)
    earliest, latest = publication_bounds(article.text, story.other_stamps, zone_of(rules.timezone))
    if earliest is None and latest is None:
        return article
    day = opening_day(article.text, earliest, latest)
    return replace(
        article,
        published=day,
        published_precision="inferred" if day else "range",
        published_earliest=day or earliest,
        published_latest=latest,
        published_basis="text",
    )


def _with_given(article: Article, published: datetime | None) -> Article:
    """The caller's date wins; a source of the same day refines it to the minute, one of another day is flagged."""
    if published is None:
        return article
    precision: PublishedPrecision = "day" if published.time().replace(tzinfo=None) == time(0) else "minute"
    flags = article.flags
    if article.published is not None:
        same_day = article.published.astimezone(published.tzinfo).date() == published.date()
        if same_day and precision == "day" and article.published_precision == "minute":
            return article
        if abs(article.published - published) > timedelta(days=2):
            flags = (*flags, f"date_disagreement:{article.published_basis}")
    return replace(
        article,
        published=published,
        published_precision=precision,
        published_basis="given",
        published_earliest=None,
        published_latest=None,
        flags=flags,
    )
