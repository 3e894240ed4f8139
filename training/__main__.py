"""`python -m training`: fits all weights on the annotated articles that are not held out. ``--folds N`` only says how
well weights do on articles that they were not fitted on."""

import argparse
import json
import sys
from pathlib import Path

from cli.corpus_files import corpus_folder
from cli.pinned_scores import corpus_hash
from training.models import fit_all
from training.validation import cross_validate

WEIGHTS = Path(__file__).parents[1] / "extract" / "weighing" / "weights"
ORIGIN = "origin.json"


def main() -> None:
    """Fits, or cross-validates and prints."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--folds", type=int, default=0, help="only cross-validate, in so many parts")
    folds = parser.parse_args().folds
    if folds:
        cross_validate(folds)
        return
    print(fit_all(WEIGHTS), file=sys.stderr)
    origin = {"training": corpus_hash(corpus_folder("training"))}
    (WEIGHTS / ORIGIN).write_text(json.dumps(origin) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
