"""A day of the press out of a few articles: each published several times, at addresses and with texts of its own."""

import re
from dataclasses import replace

from replica.articles import Article, Paragraph

LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


RELEVANT_SHARE = 0.25
"""Of the pages that a list leads to; most of what an outlet publishes is about something else."""


def workload(articles: list[Article], copies: int) -> list[Article]:
    """``copies`` of each article about the Mekong, and so many of the others that these are three quarters."""
    relevant = [article for article in articles if article.annotation["relevant"]]
    others = [article for article in articles if not article.annotation["relevant"]]
    wanted = len(relevant) * copies * (1 / RELEVANT_SHARE - 1)
    return multiply(relevant, copies) + multiply(others, round(wanted / len(others)))


def multiply(articles: list[Article], copies: int) -> list[Article]:
    """``copies`` of each article. The number in the address counts on; one sentence of the body differs."""
    out = []
    taken: set[str] = set()
    for article in articles:
        for number in range(copies):
            copy = article if number == 0 else _copy(article, number)
            if copy.url not in taken:
                taken.add(copy.url)
                out.append(copy)
    return out


def _copy(article: Article, number: int) -> Article:
    def count_on(match: re.Match[str]) -> str:
        digits = match.group(0)
        return str(int(digits) + number).zfill(len(digits))

    remark = Paragraph("text", text=f"Bản tin số {number} của tòa soạn về diễn biến này sẽ tiếp tục được cập nhật.")
    return replace(
        article,
        id=f"{article.id}-{number}",
        url=LAST_NUMBER.sub(count_on, article.url, count=1),
        title=f"{article.title} ({number})",
        paragraphs=(*article.paragraphs, remark),
    )
