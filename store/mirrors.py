"""Copies of one article under several addresses: an unlisted host that serves a listed outlet's page, or the same
article of one outlet on two of its hosts."""

from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.models import Article

MIN_NAME_LENGTH = 12
"""Shorter last parts of an address (index.html, 123) say nothing about the article."""
MAX_NAME_LENGTH = 400


def join_mirrors(session: Session, article: Article) -> None:
    """Notes which article this one copies, or which earlier ones copy it: those that end in the same slug and id.

    The original is the listed outlet's; between copies of one outlet, the one with the smallest address.
    """
    if article.url_name is None:
        return
    twins = [
        twin
        for twin in session.scalars(select(Article).where(Article.url_name == article.url_name).order_by(Article.id))
        if twin.outlet == article.outlet or twin.outlet is None or article.outlet is None
    ]
    if len(twins) < 2:
        return
    original = min(twins, key=lambda twin: (twin.outlet is None, twin.canonical_url))
    for twin in twins:
        twin.mirror_of_id = None if twin.id == original.id else original.id
    session.flush()


def url_name(url: str) -> str | None:
    """Slug and id of an article's address, or None where it has nothing telling: it must hold letters and digits."""
    name = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
    telling = any(c.isdigit() for c in name) and any(c.isalpha() for c in name)
    return name if telling and MIN_NAME_LENGTH <= len(name) <= MAX_NAME_LENGTH else None
