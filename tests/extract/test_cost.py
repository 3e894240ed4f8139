"""What an article costs: work that grows with its length and no faster, and nothing kept when it is done."""

import gc
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import _lru_cache_wrapper
from types import FrameType
from typing import Any

import pytest

from cli.corpus_files import corpus_folder, load_corpus
from extract.article import Article
from extract.reader import read

ARTICLES = {item.id: item.article() for item in load_corpus(corpus_folder("articles"))}
LONGEST = sorted(ARTICLES, key=lambda name: -len(ARTICLES[name].text))
# Each sentence looks back at what was read before it within bounds that a short text does not reach.
MOST_FOR_FOURFOLD, MOST_FOR_DOUBLE = 4.12, 2.06


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python run, turns of loops and comprehensions counted one by one. The same on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def repeated(article: Article, times: int, joint: str) -> Article:
    return replace(article, text=joint.join([article.text] * times))


@pytest.mark.parametrize(("name", "joint"), list(zip(LONGEST[:3], ("\n\n", " ", "; "), strict=True)))
def test_four_times_the_text_is_four_times_the_work(name: str, joint: str) -> None:
    article = ARTICLES[name]
    read(article)
    one, four = (steps(lambda: read(repeated(article, times, joint))) for times in (8, 32))  # noqa: B023
    assert four <= MOST_FOR_FOURFOLD * one


@pytest.mark.parametrize(
    "unit", ["Nhật Bản, ", "5,6 triệu USD ", "ngày 6/8/2021 và ", "cam kết hỗ trợ ", "một là ", "Hội nghị lần thứ 13 "]
)
def test_one_phrase_over_and_over_is_work_in_step_with_its_length(unit: str) -> None:
    opening = "Nhật Bản dành 1 tỷ yen cho hợp tác Mekong - Nhật Bản. "
    article = Article(title="Hợp tác Mekong - Nhật Bản", text="")
    one, two = (steps(lambda: read(replace(article, text=opening + unit * times))) for times in (400, 800))  # noqa: B023
    assert two <= MOST_FOR_DOUBLE * one


def test_past_the_longest_article_more_text_is_no_more_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reader.MAX_CHARACTERS", 20_000)
    article = ARTICLES[LONGEST[0]]
    filler = "Thời tiết hôm nay đẹp. " * 1000
    long, longer = (replace(article, text=article.text + "\n\n" + filler * times) for times in (1, 220))
    assert len(longer.text) > 5_000_000
    assert read(longer) == read(long)
    assert steps(lambda: read(longer)) <= 1.01 * steps(lambda: read(long))


def unbounded_caches() -> dict[str, int]:
    """The sizes of the extractor's caches that have no bound: they may hold lexicon entries, never pieces of a text."""
    return {
        f"{item.__module__}.{item.__qualname__}": item.cache_info().currsize
        for item in gc.get_objects()
        if isinstance(item, _lru_cache_wrapper)
        and str(item.__module__).startswith("extract.")
        and item.cache_info().maxsize is None
    }


def test_no_cache_without_a_bound_learns_from_texts() -> None:
    for article in ARTICLES.values():
        read(article)
    before = unbounded_caches()
    assert before
    dice = random.Random(7)
    for name in LONGEST[:40]:
        words = ARTICLES[name].text.split(" ")
        for place in range(3, len(words), 9):
            words[place] = (
                "".join(dice.choices("bcdghklmnptvx", k=8)).capitalize()
                if place % 2
                else str(dice.randint(3000, 10**7))
            )
        read(replace(ARTICLES[name], text=" ".join(words)))
    after = unbounded_caches()
    # A lexicon entry met for the first time is no leak; each of these texts has dozens of words never seen before.
    assert sum(after.values()) - sum(before.values()) < 40, {k: n for k, n in after.items() if n != before.get(k)}
