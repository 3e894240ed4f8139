"""From a page's bytes to its article: one parse, then each field from the sources that know it."""

import unicodedata
from datetime import datetime

import lxml.html

from extract.article import Article
from extract.origin import origin_of
from extract.page.body import read_paragraphs
from extract.page.byline import person, read_author, refused_names, source_credits
from extract.page.captions import read_captions, tidy
from extract.page.chrome import bare, chrome, fold
from extract.page.error import PageError
from extract.page.language import language_of
from extract.page.metadata import Metadata, read_metadata, unescaped
from extract.page.published import Published, read_published
from extract.page.refusal import is_login_teaser, refusal
from extract.page.story import Story, tell
from extract.page.title import read_lead, read_title, without_prefix
from extract.page.tree import parse_page
from extract.rules import PageRules

MIN_TEXT = 80  # characters; a shorter body is a teaser, a caption or a video's description
TEASER = 400  # characters below which a text beside a call to log in is only the beginning
_WITH_SHORT_TEXT = frozenset({"no_text", "video_page"})  # pages of which a short text can still be an article
_EMOJI = ("\U0001f300", "\U0001faff")


def read_page(
    content: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    rules: PageRules | None = None,
    fetched_at: datetime | None = None,
) -> Article:
    """The article on a page.

    ``content_type`` is the HTTP header's value; ``fetched_at`` (aware) rules out dates of the future. Raises PageError
    when the page holds no article; its code says why.
    """
    rules = rules or PageRules()
    tree, flags = parse_page(content, content_type)
    metadata = read_metadata(tree)
    title = read_title(tree, metadata, rules)
    lead, has_lead = read_lead(tree, metadata, rules)
    author = read_author(tree, metadata, rules)
    credited = source_credits(tree)
    published = read_published(tree, metadata, rules, title=title, url=url, fetched_at=fetched_at)
    captions = read_captions(tree, rules)
    story = _story(tree, rules, title, lead if has_lead else "", len(content))
    text = _joined(story)
    lead = _own_lead(lead, has_lead, story)
    return Article(
        title=title,
        text=text,
        url=url,
        outlet=rules.outlet,
        lead=without_prefix(lead, rules.lead_prefixes),
        author=author or _signed(story, metadata, rules),
        published=published.at,
        published_precision=published.precision,
        published_basis=published.basis,
        origin=origin_of([lead, *story.paragraphs, *story.sources, *credited], outlet=rules.outlet, byline=author),
        language=language_of(f"{title} {text}"),
        flags=_flags(flags, published, text),
        captions=tidy([*captions, *story.captions]),
    )


def _story(tree: lxml.html.HtmlElement, rules: PageRules, title: str, lead: str, length: int) -> Story:
    """The body's paragraphs. Why there are none is worked out on the whole page, before pruning has emptied it."""
    reason = None if _has_prose(tree) else refusal(tree, length)
    shown = tree.text_content()
    paragraphs, _ = read_paragraphs(tree, rules)
    story = tell([unescaped(line) for line in paragraphs], title=title, lead=lead)
    told = sum(map(len, story.paragraphs))
    if reason is not None and (told < MIN_TEXT or (told < TEASER and reason.code not in _WITH_SHORT_TEXT)):
        raise reason
    if told < MIN_TEXT:
        raise refusal(tree, length)
    if told < TEASER and is_login_teaser(shown):
        raise PageError("login_required", "the outlet shows the beginning only", "the rest is for its subscribers")
    return story


def _has_prose(tree: lxml.html.HtmlElement) -> bool:
    """Whether the page has paragraphs enough that it cannot be a challenge."""
    return sum(len(element.text_content()) for element in tree.iter("p")) > 1500


def _joined(story: Story) -> str:
    return unicodedata.normalize("NFC", "\n\n".join(story.paragraphs))


def _own_lead(lead: str, has_lead: bool, story: Story) -> str:
    """The lead, unless it is only the head's copy of what the body itself says."""
    if has_lead or not lead:
        return lead
    told = bare(lead).rstrip(". ")
    if len(told) < 20 or any(told in fold(paragraph) for paragraph in story.paragraphs):
        return ""
    return lead


def _signed(story: Story, metadata: Metadata, rules: PageRules) -> str | None:
    """The byline under the text."""
    refused = refused_names(metadata, rules)
    return next((name for line in reversed(story.authors) if (name := person(line, refused))), None)


def _flags(flags: tuple[str, ...], published: Published, text: str) -> tuple[str, ...]:
    tampered = ("tampered",) if is_tampered(text) else ()
    return tuple(dict.fromkeys((*flags, *published.flags, *tampered)))


def is_tampered(text: str) -> bool:
    """Whether betting words or emoji are spliced into the text, as stolen copies have them."""
    emoji = 0 if text.isascii() else sum(1 for mark in text if _EMOJI[0] <= mark <= _EMOJI[1])
    return emoji >= 3 or chrome().is_tampered(text)
