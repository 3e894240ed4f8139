"""What the reader processes are forked from: imported, and warmed by reading one article.

In the product each crawl has a fork server of its own, which ends with it. Here one serves all lives, and so must
outlive a client that was killed with its order half placed.
"""

import errno
from multiprocessing import reduction
from typing import Any

import crawler.preload  # noqa: F401
from bench.crash.story import load_story
from bench.crash.swapping import swap
from extract.article import Article
from extract.prefilter import judge_candidate
from extract.reader import read


def warm_up() -> None:
    """Fills the caches of the lexicon and the grammar."""
    for story in load_story()[:2]:
        judge_candidate(story.title, story.lead, story.url)
        read(Article(url=story.url, outlet=story.outlet, title=story.title, lead=story.lead, text=story.body))


def survive_hasty_clients() -> None:
    """A client that hangs up before it sent its order ends the standard library's server; here it is passed over."""
    receive: Any = reduction.recvfds

    def recvfds(*arguments: Any) -> Any:
        try:
            return receive(*arguments)
        except EOFError:
            raise ConnectionAbortedError(errno.ECONNABORTED, "the client was killed") from None

    swap(reduction, recvfds=recvfds)


warm_up()
survive_hasty_clients()
