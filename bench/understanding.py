"""`python -m bench.understanding`: what reading one article costs, beside a peer on the same pages in the same run.

CPU time of this process, the best of several rounds for each article, so that a busy machine weighs little. The peer is
trafilatura's extraction of the same page: what anybody pays just to get the text.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import fmean

import trafilatura

from cli.corpus_files import corpus_folder, load_corpus
from extract.article import Article
from extract.reader import read
from replica.articles import load_articles
from replica.press import Press

LARGEST = 5_000_000
SAMPLES = 10


@dataclass(frozen=True, slots=True)
class Cost:
    """Mean CPU seconds for an article, for its text of so many kilobytes (UTF-8)."""

    name: str
    seconds: float
    kilobytes: float

    def __str__(self) -> str:
        per_kb = self.seconds / self.kilobytes
        return f"{self.name:<44} {self.seconds * 1e3:7.2f} ms an article {per_kb * 1e3:7.3f} ms a KB of text"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what understanding an article costs.")
    parser.add_argument("--rounds", type=int, default=7, help="the best of so many counts, for each article")
    parser.add_argument("--readings", type=int, default=3_000, help="readings of varied text for memory; 100000 is all")
    arguments = parser.parse_args()
    articles = [item.article() for item in load_corpus(corpus_folder("articles"))]
    ours, peer = measure_cost(articles, arguments.rounds)
    print(f"{len(articles)} articles of the corpus, chrome stripped; best of {arguments.rounds} rounds")
    print(f"{ours}\n{peer}\nratio understanding / trafilatura: {ours.seconds / peer.seconds:.2f}\n")
    print("one article over and over, doubled each time:")
    for characters, seconds, growth in doubling(max(articles, key=lambda article: len(article.text))):
        print(f"  {characters:>9,} characters {seconds * 1e3:>8.0f} ms  x{growth:.2f}")
    print(f"\nresident memory over {arguments.readings} readings of varied text:")
    for readings, megabytes in memory(articles, arguments.readings):
        print(f"  after {readings:>7}: {megabytes:.1f} MB")


def measure_cost(articles: list[Article], rounds: int) -> tuple[Cost, Cost]:
    """Ours over the articles' texts, and the peer's over their pages as the replica prints them."""
    written = load_articles(corpus_folder("articles"))
    now = max(article.published for article in written) + timedelta(days=1)
    with tempfile.TemporaryDirectory() as folder:
        press = Press(written, Path(folder), clock_start=now)
        pages = [press.answer("https", article.host, article.path).body.decode("utf-8") for article in written]
    size = fmean(len(article.text.encode("utf-8")) for article in articles) / 1000
    for article in articles:
        read(article)  # the lexicon is loaded once in a process's life
    ours = fmean(best(lambda: read(article), rounds) for article in articles)  # noqa: B023
    peer = fmean(best(lambda: trafilatura.bare_extraction(page), max(2, rounds // 2)) for page in pages)  # noqa: B023
    return Cost("understanding (text to reading)", ours, size), Cost("trafilatura (page to text)", peer, size)


def best(work: Callable[[], object], rounds: int) -> float:
    """The least CPU time of several rounds, in seconds."""
    return min(spent(work) for _ in range(rounds))


def spent(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def doubling(article: Article) -> Iterator[tuple[int, float, float]]:
    """Characters, seconds and growth, up to five megabytes. Past the reader's limit more text costs nothing more."""
    text, before = article.text, 0.0
    while len(text) <= LARGEST:
        seconds = best(lambda: read(replace(article, text=text)), 2)  # noqa: B023
        yield len(text), seconds, seconds / before if before else 1.0
        text, before = f"{text}\n\n{text}", seconds


def memory(articles: list[Article], readings: int) -> Iterator[tuple[int, float]]:
    """Resident memory as readings go by. No text is read twice: sentences of all articles in ever new orders, with
    numbers and words that no text had before."""
    dice = random.Random(11)
    sentences = [line for article in articles for line in article.text.split("\n\n")]
    for count in range(1, readings + 1):
        lines = dice.choices(sentences, k=4)
        lines.append(
            f"{made_up(dice)} nhận {dice.randint(2, 10**6)} USD từ {made_up(dice)} ngày {dice.randint(1, 28)}/8."
        )
        read(replace(dice.choice(articles), text="\n\n".join(lines)))
        if count == 1 or count % max(1, readings // SAMPLES) == 0:
            yield count, resident_mb()


def made_up(dice: random.Random) -> str:
    """A name that no lexicon holds."""
    return "".join(dice.choices("abcdeghiklmnopqrstuvxy", k=9)).capitalize()


def resident_mb() -> float:
    """Resident memory of this process; where /proc does not say it, its peak."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
