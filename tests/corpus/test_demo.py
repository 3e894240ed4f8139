"""The demonstration's mornings agree with the articles they speak of."""

from datetime import timedelta

import pytest

from corpus.schema import AnnotatedArticle, Commitment, Demo, read_articles, read_demo

HORIZON = timedelta(days=14)


@pytest.fixture(scope="module")
def demo() -> Demo:
    return read_demo()


@pytest.fixture(scope="module")
def articles() -> dict[str, AnnotatedArticle]:
    return {article.id: article for article in read_articles("articles")}


def record(articles: dict[str, AnnotatedArticle], name: str) -> Commitment:
    article, index = name.split(":")
    return articles[article].annotation.commitments[int(index)]


def test_each_morning_lists_exactly_what_appeared_since_the_one_before(
    demo: Demo, articles: dict[str, AnnotatedArticle]
) -> None:
    since = demo.mornings[0].at - HORIZON
    for morning in demo.mornings:
        appeared = {a.id for a in articles.values() if since < a.published <= morning.at}
        assert appeared == set(morning.published), morning.at
        since = morning.at


def test_what_appears_is_within_the_news_horizon_of_its_morning(
    demo: Demo, articles: dict[str, AnnotatedArticle]
) -> None:
    for morning in demo.mornings:
        for name in morning.published:
            assert morning.at - articles[name].published <= HORIZON, name


def test_older_articles_are_all_those_before_the_first_horizon(
    demo: Demo, articles: dict[str, AnnotatedArticle]
) -> None:
    first = demo.mornings[0].at - HORIZON
    assert {a.id for a in articles.values() if a.published <= first} == set(demo.older)


def test_there_are_forty_articles_and_more_before_the_last_morning(demo: Demo) -> None:
    assert len(demo.older) + sum(len(morning.published) for morning in demo.mornings) >= 40


def test_irrelevant_articles_are_those_annotated_so(demo: Demo, articles: dict[str, AnnotatedArticle]) -> None:
    for morning in demo.mornings:
        found = {name for name in morning.published if not articles[name].annotation.relevant}
        assert found == set(morning.irrelevant), morning.at


def test_the_records_of_a_group_share_an_actor(demo: Demo, articles: dict[str, AnnotatedArticle]) -> None:
    for name, group in demo.groups.items():
        actors = [set(record(articles, r).actors) for r in group.records]
        assert set.intersection(*actors), name


def test_a_group_is_new_on_the_morning_its_first_record_appears_and_never_again(demo: Demo) -> None:
    for name, group in demo.groups.items():
        ids = [r.split(":")[0] for r in group.records]
        new = [m.at for m in demo.mornings if name in m.new]
        if any(i in demo.older for i in ids):
            assert not new, name
            continue
        first = next(m for m in demo.mornings if any(i in m.published for i in ids))
        assert new in ([first.at], []), name


def test_every_commitment_and_agreement_of_the_mornings_is_in_a_group(
    demo: Demo, articles: dict[str, AnnotatedArticle]
) -> None:
    grouped = {r for group in demo.groups.values() for r in group.records}
    for morning in demo.mornings:
        for name in morning.published:
            for index, item in enumerate(articles[name].annotation.commitments):
                if item.record in {"commitment", "agreement"}:
                    assert f"{name}:{index}" in grouped, f"{name}:{index}"


def test_a_change_of_status_moves_the_status_of_an_earlier_morning(
    demo: Demo, articles: dict[str, AnnotatedArticle]
) -> None:
    for position, morning in enumerate(demo.mornings):
        before = {i for m in demo.mornings[:position] for i in m.published}
        for name in morning.status_changed:
            records = demo.groups[name].records
            old = {record(articles, r).status for r in records if r.split(":")[0] in before}
            now = {
                record(articles, r).status
                for r in records
                if r.split(":")[0] in morning.published and record(articles, r).record == "commitment"
            }
            assert old == {"pledged"} and now == {"signed"}, name


def test_the_third_morning_brings_nothing(demo: Demo) -> None:
    last = demo.mornings[-1]
    assert 2 <= len(last.published) <= 3
    assert not (last.new or last.restated or last.status_changed)
