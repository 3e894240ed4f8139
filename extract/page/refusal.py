"""Pages that are no article: challenges, logins, missing pages, bare videos."""

import lxml.html

from extract.page.chrome import chrome, fold
from extract.page.error import PageError
from extract.page.selectors import visible_text

_LITTLE = 400  # visible characters below which a challenge's scripts say what the page is


def refusal(tree: lxml.html.HtmlElement, source_length: int) -> PageError:
    """Why a page without an article's text has none."""
    lexicon = chrome()
    title = tree.find(".//title")
    shown = fold((visible_text(title) if title is not None else "") + " " + visible_text(tree)[:4000])
    scripts = " ".join((script.text or "")[:20_000] for script in tree.iter("script"))
    little = len(shown) < _LITTLE
    if (little or len(shown) < 1500) and lexicon.challenge_texts.search(shown):
        return _challenge()
    if little and sum(1 for pattern in lexicon.challenge_scripts if pattern.search(scripts)) >= 2:
        return _challenge()
    if lexicon.login_texts.search(shown):
        return PageError(
            "login_required", "the page asks for a login or a subscription", "read it in the outlet's app or in print"
        )
    if lexicon.missing_texts.search(shown[:1500]):
        return PageError(
            "missing_page", "the outlet says that the page does not exist", "the article was moved or withdrawn"
        )
    if any(tree.xpath(mark) for mark in lexicon.video_marks):
        return PageError("video_page", "the page shows a video and no text", "nothing to read here")
    return PageError(
        "no_text",
        f"no article text found in {source_length} bytes",
        "if the page has text in a browser, the outlet's body selector is out of date: see its file in crawler/outlets",
    )


def _challenge() -> PageError:
    return PageError(
        "challenge_page",
        "the outlet answered with a robot challenge instead of the article",
        "do not retry fast; use the outlet's feed or sitemap, or ask the outlet for access",
    )


def is_login_teaser(shown: str) -> bool:
    """Whether a page's text says that the rest of the article is for subscribers."""
    return chrome().login_texts.search(fold(shown)) is not None
