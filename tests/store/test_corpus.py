"""The annotated articles, brought in as annotated: reports of one undertaking are one record, others are not."""

import random
from typing import Any

import pytest

from cli.annotated_reading import annotated_reading
from corpus.schema import AnnotatedArticle, read_articles
from extract.article import Article
from settings.clock import SystemClock
from store.database import Database
from store.ingest import ingest
from store.search import ALL_SCOPES, RecordQuery, find_records

PER = 1e6


def bring_in(database: Database, articles: list[AnnotatedArticle]) -> None:
    now = SystemClock().now()
    for one in articles:
        article = Article(one.title, one.body, one.url, one.outlet, published=one.published, origin=one.origin)
        reading = annotated_reading(one.annotation.model_dump(mode="json"))
        with database.writer() as session:
            ingest(
                session, article=article, reading=reading, page_id=None, canonical_url=one.url, run_id=None,
                run_kind="crawl", now=now,
            )  # fmt: skip


def records(database: Database) -> list[Any]:
    with database.reader() as session:
        return find_records(session, RecordQuery(limit=None, scopes=ALL_SCOPES))


@pytest.fixture(scope="module")
def articles() -> list[AnnotatedArticle]:
    return list(read_articles("articles"))


@pytest.fixture(scope="module")
def stored(articles, empty_sqlite, tmp_path_factory) -> list[Any]:  # type: ignore[no-untyped-def]
    """Every record, the articles having come in the order of the corpus."""
    database = empty_sqlite(tmp_path_factory.mktemp("corpus") / "mekong.db")
    bring_in(database, articles)
    found = records(database)
    database.close()
    return found


@pytest.fixture(scope="module")
def groups(articles, stored) -> list[tuple[Any, set[str]]]:  # type: ignore[no-untyped-def]
    """Every commitment record with the ids of the articles that tell of it."""
    ids = {one.url: one.id for one in articles}
    views = [view for view in stored if view.kind == "commitment"]
    return [(view, {ids[source.url] for source in view.sources}) for view in views]


@pytest.fixture(scope="module")
def everything(stored) -> dict[str, tuple[Any, ...]]:  # type: ignore[no-untyped-def]
    """Every record of the corpus by its id."""
    return {view.public_id: shape(view) for view in stored}


def told_by(groups: list[tuple[Any, set[str]]], actor: str, millions: float, currency: str = "USD") -> list[set[str]]:
    """The article sets of the commitments of an actor with that sum."""
    return [
        ids
        for view, ids in groups
        if actor in view.actors
        and view.record_kind == "commitment"
        and (amount := view.data["amount"])
        and (amount["value"], amount["currency"]) == (millions * PER, currency)
    ]


@pytest.mark.parametrize(
    ("actor", "millions", "currency", "ids"),
    [
        ("US", 153.6, "USD", {"c001", "c002", "c003", "c004"}),
        ("US", 55, "USD", {"c001", "c002", "c003", "c004"}),
        ("US", 1.8, "USD", {"c002", "c003", "c004"}),
        ("JP", 750_000, "JPY", {"c007", "c008"}),
        ("DE", 4, "EUR", {"c011", "c012", "c013", "d14", "d15", "d16"}),
        ("EU", 5.55, "USD", {"d14", "d15", "d16"}),
    ],
)
def test_reports_of_one_undertaking_are_one_record(groups, actor, millions, currency, ids) -> None:  # type: ignore[no-untyped-def]
    assert ids in told_by(groups, actor, millions, currency)


def test_look_alikes_of_another_week_or_decade_are_records_of_their_own(groups) -> None:  # type: ignore[no-untyped-def]
    alone = told_by(groups, "US", 150)
    assert {"c005"} in alone
    assert {"c006"} in alone


def test_the_pledge_of_october_was_signed_in_november(groups) -> None:  # type: ignore[no-untyped-def]
    (view,) = [view for view, ids in groups if ids >= {"c011", "d14"}]
    assert view.status == "signed"
    assert {
        source.published_at.month for source in view.sources if source.mention_id in view.status_change_mention_ids
    } == {11}


def test_no_record_holds_two_mentions_of_one_article(groups) -> None:  # type: ignore[no-untyped-def]
    for view, ids in groups:
        assert len(view.sources) == len(ids)


def shape(view: Any) -> tuple[Any, ...]:
    """All that must not depend on the order of arrival: everything but the numbers of rows."""
    values = {name: [found["value"] for found in told] for name, told in view.conflicts.items()}
    return (
        view.kind, view.record_kind, view.status, view.data, values, view.origins, view.first_published_at,
        view.event.public_id if view.event else None,
        [(source.url, source.ordinal) for source in view.sources],
        [(link.relation, link.direction, link.public_id, link.reason) for link in view.links],
    )  # fmt: skip


@pytest.mark.parametrize("order", ["newest first", 7])
def test_the_corpus_may_arrive_in_any_order(articles, everything, empty_sqlite, tmp_path, order) -> None:  # type: ignore[no-untyped-def]
    arriving = sorted(articles, key=lambda one: one.published, reverse=True)
    if isinstance(order, int):
        random.Random(order).shuffle(arriving)
    database = empty_sqlite(tmp_path / "mekong.db")
    bring_in(database, arriving)
    found = {view.public_id: shape(view) for view in records(database)}
    database.close()
    assert found == everything
