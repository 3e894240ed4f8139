"""Every article of the corpus, read from its outlet's page with all its chrome, is the article that was written."""

from datetime import timedelta

import pytest

from cli.corpus_files import corpus_folder
from crawler.outlet_files import load_outlets, outlet_of
from extract.article import Article
from extract.page import read_page
from replica.articles import Article as Written
from replica.articles import load_articles
from replica.press import Press
from settings.clock import VIETNAM

ARTICLES = load_articles(corpus_folder("articles"))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> "Press":
    return Press(ARTICLES, tmp_path_factory.mktemp("press"), clock_start=ARTICLES[-1].published + timedelta(days=1))


def read(press: Press, written: Written) -> Article:
    answer = press.answer("https", written.host, written.path)
    outlet = outlet_of(written.url, load_outlets())
    assert outlet is not None, f"no outlet file for {written.url}"
    return read_page(answer.body, url=written.url, content_type="text/html; charset=utf-8", rules=outlet.page_rules())


def as_written(text: str, written: Written) -> str:
    """Without what some provincial pages print in front: their own dateline, and a lead that is part of the body."""
    return text.removeprefix("(CTO) - ").removeprefix(f"{written.lead}\n\n")


@pytest.mark.parametrize("written", ARTICLES, ids=lambda article: article.id)
def test_the_page_gives_the_article(press: Press, written: Written) -> None:
    article = read(press, written)
    assert as_written(article.text, written) == written.body.replace("./.", ".")
    assert article.title == written.title
    assert article.author == written.author
    assert article.published is not None
    assert article.published.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M") == written.published.strftime(
        "%Y-%m-%d %H:%M"
    )
