"""How well weights do on articles that they were not fitted on, beside the grammar alone."""

import tempfile
from pathlib import Path

from cli.corpus_files import AnnotatedArticle, corpus_folder, load_corpus
from cli.evaluate import figures
from extract.evaluation.report import Report, evaluate
from extract.reader import read
from extract.weighing.linear import weights_from
from training.models import fit_all


def cross_validate(folds: int) -> None:
    """Prints the figures of the training part: the grammar's, and those with weights fitted without the article."""
    articles = load_corpus(corpus_folder("training"))
    alone = evaluate((item.id, read(item.article(), weigh=False).as_json(), item.annotation) for item in articles)
    found = []
    with tempfile.TemporaryDirectory() as name:
        for fold in range(folds):
            own = articles[fold::folds]
            folder = Path(name) / str(fold)
            folder.mkdir()
            fit_all(folder, frozenset(item.id for item in own))
            with weights_from(folder):
                found += [_read(item) for item in own]
    _show(alone, evaluate(found))


def _read(item: AnnotatedArticle) -> tuple[str, dict[str, object], dict[str, object]]:
    return item.id, read(item.article()).as_json(), item.annotation


def _show(alone: Report, weighed: Report) -> None:
    print(f"{'':40} {'grammar P / R / F1':>24} {'weighed P / R / F1':>24}")
    for (name, one), other in zip(figures(alone).items(), figures(weighed).values(), strict=True):
        cells = (f"{a.precision.value:.3f} / {a.recall.value:.3f} / {a.f1:.3f}" for a in (one, other))
        print(f"{name:40} " + " ".join(f"{cell:>24}" for cell in cells))
    for name in sorted(weighed.fields):
        right = [report.fields[name].recall.value for report in (alone, weighed)]
        print(f"{name + ' right':40} {right[0]:>24.3f} {right[1]:>24.3f}")
    print(f"{'other amounts taken for a commitment':40} {alone.bait.value:>24.3f} {weighed.bait.value:>24.3f}")
