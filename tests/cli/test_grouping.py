"""What the annotators hold to be one, and that the store's grouping is scored against it."""

import pytest

from cli import grouping
from cli.corpus_files import AnnotatedArticle, corpus_folder, load_corpus

TIED = {"US2020", "DE-MRC-2018", "JP2015", "AU2020"}


@pytest.fixture(scope="module")
def articles() -> list[AnnotatedArticle]:
    return [item for item in load_corpus(corpus_folder("articles")) if item.data["duplicate_group"] in TIED]


def test_roundings_of_one_sum_are_one_and_its_lines_are_not(articles: list[AnnotatedArticle]) -> None:
    groups = grouping.true_groups(articles)["commitment"]
    totals = {groups["c001:commitment:1"], groups["c002:commitment:0"], groups["c003:commitment:0"]}
    assert len(totals) == 1
    assert groups["c001:commitment:2"] == groups["c002:commitment:1"] not in totals


def test_meetings_of_one_mechanism_are_one_and_an_announcement_is_another(articles: list[AnnotatedArticle]) -> None:
    groups = grouping.true_groups(articles)["event"]
    assert groups["c001:event:0"] == groups["c002:event:0"] != groups["c004:event:0"]


@pytest.mark.parametrize("as_read", [False, True])
def test_the_store_joins_what_the_annotators_tied(articles: list[AnnotatedArticle], as_read: bool) -> None:
    for scored in grouping.score_grouping(articles, as_read=as_read).values():
        assert scored.pairs.right > 5
        assert scored.f1 > 0.9


def test_a_store_that_joins_nothing_or_everything_is_seen(
    articles: list[AnnotatedArticle], monkeypatch: pytest.MonkeyPatch
) -> None:
    for planted, wrong in (("apart", "recall"), ("together", "precision")):
        found = grouping.found_groups(articles, as_read=False)
        torn = {kind: {m: m if planted == "apart" else "one" for m in items} for kind, items in found.items()}
        monkeypatch.setattr(grouping, "found_groups", lambda *_, torn=torn, **__: torn)
        for scored in grouping.score_grouping(articles, as_read=False).values():
            assert getattr(scored, wrong).value < 0.8
        monkeypatch.undo()
