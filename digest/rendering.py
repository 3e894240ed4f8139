"""Sets a digest as HTML and as plain text, both complete. The HTML loads nothing from anywhere and tracks nobody."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from digest.donors import DonorYear
from digest.heartbeat import Quiet
from digest.item import Selection
from digest.outlet_status import OutletStatus
from digest.page import page_of
from digest.subject import subject_of
from digest.words import words_for
from store.subscribers import SubscriberView

TEXT_WIDTH = 78


@dataclass(frozen=True, slots=True)
class Rendered:
    """A digest as it would be mailed. ``subject`` is one line."""

    subject: str
    text: str
    html: str


def render(
    selection: Selection,
    subscriber: SubscriberView,
    statuses: Sequence[OutletStatus],
    day: date,
    horizon_days: int,
    titles: Mapping[str, str] | None = None,
    quiet: Quiet | None = None,
    year: DonorYear | None = None,
) -> Rendered:
    """``selection`` in the subscriber's language, as the digest of their local ``day``; ``titles`` name the outlets.
    ``quiet`` makes it the mail of a quiet week, ``year`` is drawn as a chart."""
    words = words_for(subscriber.language)
    subject = subject_of(selection, day, words, quiet)
    page = page_of(selection, subscriber, statuses, day, horizon_days, words, titles or {}, quiet, year)
    html = environment().get_template("mail.html.j2").render(page=page, subject=subject)
    text = environment().get_template("mail.txt.j2").render(page=page, subject=subject)
    return Rendered(subject, _tidy(text), _inliner().inline(html))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the mail and the feed; what is set as HTML is escaped."""
    environment = Environment(
        loader=PackageLoader("digest"),
        autoescape=select_autoescape(("html.j2",), default_for_string=True, default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["fill"] = fill
    return environment


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, minify_css=True)


def fill(text: str, indent: int = 0, hanging: int | None = None) -> str:
    """``text`` in lines of at most 78 characters; addresses are never broken."""
    first, rest = " " * indent, " " * (indent if hanging is None else hanging)
    return textwrap.fill(
        text,
        TEXT_WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _tidy(text: str) -> str:
    """No trailing spaces, no more than one blank line in a row."""
    lines: list[str] = []
    for line in text.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"
