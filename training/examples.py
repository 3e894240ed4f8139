"""From annotated articles to labelled examples: figures with their record, and possible givers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cli.corpus_files import AnnotatedArticle
from extract.clauses import Passage, Sum
from extract.commitment_reader import read_drafts
from extract.commitments.draft import Draft, by_line
from extract.commitments.pledges import pledges
from extract.reader import understand
from extract.weighing.actors import actors
from extract.weighing.figures import figure_features
from extract.weighing.givers import Candidate, candidates
from extract.weighing.scene import Scene
from extract.weighing.sentences import sentence_features
from extract.weighing.sums import is_weighed

Gold = dict[str, Any]
# A record's quote may leave out the sentence of its figure, but not by more than this.
_QUOTE_REACH = 200


@dataclass(frozen=True, slots=True)
class FigureExample:
    """One figure of an article: its features, and the annotated record that states it (None: no record does)."""

    article: str
    surface: str
    sentence: str
    features: tuple[str, ...]
    gold: Gold | None
    is_money: bool
    givers: tuple[Candidate, ...]
    rule: Draft | None


def figures_of(article: AnnotatedArticle, *, tuned: bool) -> Iterator[FigureExample]:
    """The figures of one relevant article. The verdict of the grammar is left out where its rules were made on the
    very article: there it is right more often than on any other."""
    if not article.annotation["relevant"]:
        return
    context = understand(article.article())
    passage = Passage(context)
    scene = Scene(passage)
    drafts = {draft.sum.first: draft for draft in pledges(passage) if draft.sum is not None}
    last: Draft | None = None
    for money in passage.sums:
        line = passage.line_of(money.first)
        if line is None or not is_weighed(money):
            continue
        draft = drafts.get(money.first)
        features = figure_features(scene, line, money, draft)
        if tuned:
            features = [feature for feature in features if not feature.startswith("rule")]
        givers = candidates(scene, line, (money.first, money.reach), draft, last)
        yield FigureExample(
            article.id, money.figure.surface, passage.text(line.first, line.after), tuple(features),
            _annotated(article, money), money.figure.kind == "money", tuple(givers), draft,
        )  # fmt: skip
        last = draft or last


@dataclass(frozen=True, slots=True)
class SentenceExample:
    """One sentence: its features, the annotated record without a figure that it holds (None: none), who may act."""

    article: str
    sentence: str
    features: tuple[str, ...]
    gold: Gold | None
    actors: tuple[Candidate, ...]


def sentences_of(article: AnnotatedArticle, *, tuned: bool) -> Iterator[SentenceExample]:
    """The sentences of one relevant article, as for figures."""
    if not article.annotation["relevant"]:
        return
    passage = Passage(understand(article.article()))
    scene = Scene(passage)
    drafts = read_drafts(passage)
    quotes = [
        (article.text.find(record["quote"]), record)
        for record in article.annotation["commitments"]
        if not record["amount"] and not record["quantity"]
    ]
    read = by_line(passage, drafts)
    previous: list[Draft] = []
    for line in passage.told():
        here = read.get(line.first, [])
        start, end = passage.span(line.first, line.after)
        gold = next(
            (dict(record) for begin, record in quotes if begin < end and start < begin + len(record["quote"]) - 5), None
        )
        features = sentence_features(scene, line, here, previous)
        previous = here
        if tuned:
            features = [feature for feature in features if not feature.startswith("rule")]
        yield SentenceExample(
            article.id, passage.text(line.first, line.after), tuple(features), gold,
            tuple(actors(scene, line)) if gold else (),
        )  # fmt: skip


def _annotated(article: AnnotatedArticle, money: Sum) -> Gold | None:
    figure = money.figure
    for record in article.annotation["commitments"]:
        stated = record["amount"] if figure.kind == "money" else record["quantity"]
        if not stated or not _close(stated["value"], figure.value):
            continue
        if figure.kind == "money" and stated["currency"] != figure.currency:
            continue
        begin = article.text.find(record["quote"])
        if begin - _QUOTE_REACH <= figure.start <= begin + len(record["quote"]) + _QUOTE_REACH:
            return dict(record)
    return None


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other))
