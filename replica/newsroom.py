"""What is published at the replica's present moment: the clock of the press, and every outlet's visible articles."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from replica.articles import Article

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Edition:
    """One instant of the press. ``articles`` are those visible at ``time``, newest first, by host."""

    number: int
    time: datetime
    articles: dict[str, tuple[Article, ...]]
    pages: dict[tuple[str, str], Article]
    """Every page that answers, by host and path: the visible articles and the old ones that only bait links to."""

    def at(self, host: str, path: str) -> Article | None:
        return self.pages.get((host, path))

    def of(self, host: str) -> tuple[Article, ...]:
        return self.articles.get(host, ())

    def section(self, host: str, slug: str | None, known: frozenset[str]) -> list[Article]:
        """A section's articles; those of a section that the outlet does not list stand in every section."""
        if slug is None:
            return list(self.of(host))
        return [a for a in self.of(host) if (own := section_of(a)) == slug or own not in known]


class Newsroom:
    """Holds all articles, also those of the future. Safe to be changed while the server threads read."""

    def __init__(self, articles: Iterable[Article], time: datetime, archive: Iterable[Article] = ()) -> None:
        """``archive`` are old pages that answer but stand in no list."""
        self._archive = {(article.host, article.path): article for article in archive}
        self._articles: dict[str, Article] = {}
        for article in articles:
            if article.id in self._articles:
                raise ValueError(f"two articles have the id {article.id}")
            self._articles[article.id] = article
        self._lock = threading.Lock()
        self._time = time
        self._number = 0
        self.edition = self._build()

    def set_time(self, time: datetime) -> None:
        if time.tzinfo is None:
            raise ValueError("the time of the press must be aware")
        with self._lock:
            self._time = time
            self._renew()

    def replace(self, article: Article) -> None:
        """Publishes a changed version of an article, or a further article."""
        with self._lock:
            self._articles[article.id] = article
            self._renew()

    def withdraw(self, article_id: str) -> None:
        """Takes an article offline: its page answers 404 and it leaves every list."""
        with self._lock:
            self._articles.pop(article_id)
            self._renew()

    def _renew(self) -> None:
        self._number += 1
        self.edition = self._build()

    def _build(self) -> Edition:
        visible: dict[str, list[Article]] = {}
        for article in self._articles.values():
            if article.published <= self._time:
                visible.setdefault(article.host, []).append(article)
        for articles in visible.values():
            articles.sort(key=lambda article: (article.published, article.id), reverse=True)
        frozen = {host: tuple(articles) for host, articles in visible.items()}
        pages = {(a.host, a.path): a for articles in frozen.values() for a in articles}
        return Edition(self._number, self._time.astimezone(VIETNAM), frozen, {**self._archive, **pages})


def section_of(article: Article) -> str:
    """The slug of an article's main section; corpora write slugs, headings or paths."""
    return slugify(article.section.split("/")[0])


@lru_cache(maxsize=4096)
def slugify(words: str) -> str:
    """An address part as Vietnamese content systems make it: no marks, đ as d, dashes."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
