"""What the reader processes are forked from: imported, and warmed by reading one article."""

import crawler.preload  # noqa: F401
from bench.crash.story import load_story
from extract.article import Article
from extract.prefilter import judge_candidate
from extract.reader import read


def warm_up() -> None:
    """Fills the caches of the lexicon and the grammar."""
    for story in load_story()[:2]:
        judge_candidate(story.title, story.lead, story.url)
        read(Article(url=story.url, outlet=story.outlet, title=story.title, lead=story.lead, text=story.body))


warm_up()
