"""The annotated articles, brought in as annotated: reports of one undertaking are one record, others are not."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.schema import AnnotatedArticle, read_articles
from extract.article import Article
from extract.reading import Amount, Commitment, Equivalent, Event, Period, Quantity, Reading, Relevance
from settings.clock import SystemClock
from store.database import Database
from store.ingest import ingest
from store.search import ALL_SCOPES, RecordQuery, find_records

PER = 1e6


def reading_of(annotated: AnnotatedArticle) -> Reading:
    """The annotation as a reading. The corpus describes purposes in English, so the quotes must carry them."""
    note = annotated.annotation
    events = tuple(
        Event(
            quote=event.type, start=0, end=1,
            **{**event.model_dump(exclude={"month_day"}), "date": event.date.isoformat() if event.date else None},
        )
        for event in note.events
    )  # fmt: skip
    commitments = tuple(
        Commitment(
            start=0, end=1, event=0 if len(events) == 1 else None, purpose=None,
            amount=_made(Amount, record.amount), equivalent=_made(Equivalent, record.equivalent),
            quantity=_made(Quantity, record.quantity), period=_made(Period, record.period),
            **record.model_dump(exclude={"amount", "equivalent", "quantity", "period", "purpose"}),
        )
        for record in note.commitments
    )  # fmt: skip
    relevance = Relevance(0.9, note.scope)
    return Reading(relevance, note.mechanisms, note.mentioned_mechanisms, events, commitments, extractor_version="gold")


def _made(kind: Any, part: Any) -> Any:
    return kind(**part.model_dump()) if part is not None else None


def bring_in(database: Database, articles: list[AnnotatedArticle]) -> None:
    now = SystemClock().now()
    for one in articles:
        article = Article(one.title, one.body, one.url, one.outlet, published=one.published, origin=one.origin)
        with database.writer() as session:
            ingest(
                session, article=article, reading=reading_of(one), page_id=None, canonical_url=one.url, run_id=None,
                run_kind="crawl", now=now,
            )  # fmt: skip


def records(database: Database) -> list[Any]:
    with database.reader() as session:
        return find_records(session, RecordQuery(limit=None, scopes=ALL_SCOPES))


@pytest.fixture(scope="module")
def articles() -> list[AnnotatedArticle]:
    return list(read_articles("articles"))


@pytest.fixture(scope="module")
def groups(articles, empty_sqlite, tmp_path_factory) -> Iterator[list[tuple[Any, set[str]]]]:  # type: ignore[no-untyped-def]
    """Every commitment record with the ids of the articles that tell of it."""
    database = empty_sqlite(tmp_path_factory.mktemp("corpus") / "mekong.db")
    bring_in(database, articles)
    ids = {one.url: one.id for one in articles}
    views = [view for view in records(database) if view.kind == "commitment"]
    yield [(view, {ids[source.url] for source in view.sources}) for view in views]
    database.close()


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


def test_the_corpus_may_arrive_in_any_order(articles, groups, empty_sqlite, tmp_path) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(articles)
    random.Random(7).shuffle(shuffled)
    database = empty_sqlite(tmp_path / "mekong.db")
    bring_in(database, shuffled)
    found = {view.public_id: view for view in records(database) if view.kind == "commitment"}
    database.close()
    assert found.keys() == {view.public_id for view, _ in groups}
    for view, _ in groups:
        other = found[view.public_id]
        assert (other.data, other.status, other.origins) == (view.data, view.status, view.origins)
        assert [(link.relation, link.direction, link.public_id) for link in other.links] == [
            (link.relation, link.direction, link.public_id) for link in view.links
        ]
