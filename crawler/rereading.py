"""Reading archived pages again with the present rules: what `mekong reextract` does to each page."""

from collections.abc import Callable

from crawler.outlet_files import load_outlets, outlet_of
from extract.article import Article
from extract.page import read_page
from extract.reader import read
from extract.reading import Reading
from extract.rules import PageRules
from settings.settings import Settings
from store.archive import ArchivedPage


def rereader(settings: Settings) -> Callable[[ArchivedPage, str | None], tuple[Article, Reading]]:
    """A function from an archived page and its outlet's name to what it says. It raises extract.page.PageError."""
    outlets = load_outlets(settings.own_outlets_directory)

    def reread(page: ArchivedPage, name: str | None) -> tuple[Article, Reading]:
        outlet = outlets.get(name or "") or outlet_of(page.url, outlets)
        rules = outlet.page_rules() if outlet else PageRules()
        article = read_page(
            page.body, url=page.url, content_type=page.content_type, rules=rules, fetched_at=page.fetched_at
        )
        return article, read(article)

    return reread
