"""Which models there are, and what each is fitted on."""

from collections.abc import Iterable
from pathlib import Path

from cli.corpus_files import AnnotatedArticle, corpus_folder, load_corpus
from extract.weighing.givers import Candidate
from training.examples import FigureExample, Gold, SentenceExample, figures_of, sentences_of
from training.fit import fit
from training.happenings import happenings_of

TUNED = "articles"
PARTS = (TUNED, "training")
FEW_CLASSES, CANDIDATES = 0.3, 0.5
"""Inverse penalties, chosen by cross-validation."""
EVENTS, WORTH_OF_UNSEEN = 0.2, 3.0
"""The penalty for events, and how much more an article counts on which no rule was made: it shows what the grammar
misses."""


def fit_all(folder: Path, leave_out: frozenset[str] = frozenset()) -> str:
    """Writes the weights of every model, fitted on all articles but those left out; says on how much."""
    chosen = [
        (article, part == TUNED)
        for part in PARTS
        for article in load_corpus(corpus_folder(part))
        if article.id not in leave_out
    ]
    fit_events(folder, chosen)
    figures = [example for article, tuned in chosen for example in figures_of(article, tuned=tuned)]
    sentences = [example for article, tuned in chosen for example in sentences_of(article, tuned=tuned)]
    _fit_figures(folder, figures)
    _fit_sentences(folder, sentences)
    return f"{len(chosen)} articles, {len(figures)} figures, {len(sentences)} sentences"


def fit_events(folder: Path, chosen: Iterable[tuple[AnnotatedArticle, bool]]) -> None:
    """Writes the weights that tell events from other meetings and acts that are named; first, for the records of an
    article stand on its events."""
    labelled = [
        (features, "an event" if right else "none", 1.0 if tuned else WORTH_OF_UNSEEN)
        for article, tuned in chosen
        for features, right in happenings_of(article, tuned=tuned)
    ]
    features, labels, worth = zip(*labelled, strict=True)
    fit("events", folder, features, labels, EVENTS, worth)


def _fit_figures(folder: Path, examples: list[FigureExample]) -> None:
    for name, money in (("records", True), ("goods", False)):
        own = [example for example in examples if example.is_money == money]
        fit(name, folder, [example.features for example in own], [_record(e.gold) for e in own], FEW_CLASSES)
    stated = [(example, example.gold) for example in examples if example.gold is not None]
    fit("statuses", folder, [example.features for example, _ in stated], [g["status"] for _, g in stated], FEW_CLASSES)
    _fit_parties("givers", folder, ((gold, example.givers) for example, gold in stated))


def _fit_sentences(folder: Path, examples: list[SentenceExample]) -> None:
    labels = [example.gold["record"] if example.gold else "none" for example in examples]
    fit("sentences", folder, [example.features for example in examples], labels, FEW_CLASSES)
    held = [(example, example.gold) for example in examples if example.gold is not None]
    marked = [[*example.features, f"is:{gold['record']}"] for example, gold in held]
    for name, field in (("sentence_kinds", "kind"), ("sentence_statuses", "status")):
        fit(name, folder, marked, [gold[field] for _, gold in held], FEW_CLASSES)
    _fit_parties("actors", folder, ((gold, example.actors) for example, gold in held))


def _fit_parties(name: str, folder: Path, examples: Iterable[tuple[Gold, tuple[Candidate, ...]]]) -> None:
    pairs = [(candidate, set(gold["actors"])) for gold, candidates in examples for candidate in candidates]
    labels = ["a giver" if set(candidate.party.codes) == actors else "other" for candidate, actors in pairs]
    fit(name, folder, [candidate.features for candidate, _ in pairs], labels, CANDIDATES)


def _record(gold: Gold | None) -> str:
    """A sum that a joint decision names is weighed as any sum that is given."""
    return "none" if gold is None else "commitment" if gold["record"] == "agreement" else str(gold["record"])
