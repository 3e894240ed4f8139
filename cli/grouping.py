"""Whether reports of one event or undertaking become one record: the corpus, brought into a store of its own.

The truth is what the annotators wrote. Articles of one ``duplicate_group`` tell of the same: their events are one if
type, mechanism and edition are, their records if the actors meet and the sums agree but for rounding (or if both state
none and are the only ones of their sort). demo.yaml names further records of one undertaking. Only what these two speak
of is scored: many facts of the corpus are told in several articles that nobody tied together.
"""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from cli.annotated_reading import annotated_reading
from cli.corpus_files import AnnotatedArticle
from corpus.schema import read_demo
from extract.evaluation.grouping import Grouping, compare_groupings
from extract.evaluation.pairing import Item, is_quantified, members, pair_commitments, pair_events
from extract.reader import read
from extract.reading import Reading
from settings.clock import SystemClock
from store.database import Database
from store.ingest import ingest
from store.opening import open_store
from store.search import ALL_SCOPES, RecordQuery, find_records

ROUNDING = 0.05
KINDS = {"event": "events", "commitment": "commitments"}
Mentions = dict[str, dict[str, str]]
"""By kind: mention (``c001:commitment:2``) → the name of its group."""


def score_grouping(articles: Sequence[AnnotatedArticle], *, as_read: bool) -> dict[str, Grouping]:
    """Events and commitments, grouped by the store out of the annotations or out of what the extractor reads."""
    truth, found = true_groups(articles), found_groups(articles, as_read=as_read)
    return {kind: compare_groupings(found[kind], truth[kind]) for kind in KINDS}


def true_groups(articles: Sequence[AnnotatedArticle]) -> Mentions:
    """What the annotators hold to be one. What they leave open (two of one sort in one article) is left out."""
    named = {_mention(place): name for name, group in read_demo().groups.items() for place in group.records}
    reports: defaultdict[str, list[AnnotatedArticle]] = defaultdict(list)
    for article in articles:
        if article.data["duplicate_group"]:
            reports[article.data["duplicate_group"]].append(article)
    groups: Mentions = {kind: {} for kind in KINDS}
    for name, tied in reports.items():
        groups["event"] |= _event_groups(name, tied)
        groups["commitment"] |= _record_groups(tied)
    known = {mention for article in articles for mention, _ in _annotated(article, "commitment")}
    groups["commitment"] |= {mention: name for mention, name in named.items() if mention in known}
    return groups


def _mention(place: str) -> str:
    article, index = place.split(":")
    return f"{article}:commitment:{index}"


def _event_groups(name: str, reports: Sequence[AnnotatedArticle]) -> dict[str, str]:
    told = [(mention, event) for article in reports for mention, event in _annotated(article, "event")]
    editions: defaultdict[tuple[Any, Any], set[int]] = defaultdict(set)
    for _, event in told:
        if event["edition"] is not None:
            editions[event["type"], event["mechanism"]].add(event["edition"])
    groups = {}
    for mention, event in told:
        known = editions[event["type"], event["mechanism"]]
        edition = event["edition"] or (min(known) if len(known) == 1 else None)
        groups[mention] = f"{name} {event['type']} {event['mechanism']} {edition}"
    return _without_doubles(groups)


def _record_groups(reports: Sequence[AnnotatedArticle]) -> dict[str, str]:
    told = {mention: record for article in reports for mention, record in _annotated(article, "commitment")}
    groups = {mention: mention for mention in told}
    count = Counter(map(_article, told))
    for one, other in combinations(told, 2):
        alone = count[_article(one)] == count[_article(other)] == 1
        if _article(one) != _article(other) and _one_undertaking(told[one], told[other], alone=alone):
            joined, left = groups[one], groups[other]
            groups = {mention: joined if group == left else group for mention, group in groups.items()}
    return _without_doubles(groups)


def _without_doubles(groups: dict[str, str]) -> dict[str, str]:
    """Without the groups that hold two mentions of one article: which of them is meant is not said."""
    held = Counter((group, _article(mention)) for mention, group in groups.items())
    unclear = {group for (group, _), count in held.items() if count > 1}
    return {mention: group for mention, group in groups.items() if group not in unclear}


def _article(mention: str) -> str:
    return mention.split(":", maxsplit=1)[0]


def _one_undertaking(one: Item, other: Item, *, alone: bool) -> bool:
    """``alone``: each is all that its article tells, so that what it is called does not matter."""
    if one["record"] != other["record"] or not members(one["actors"]) & members(other["actors"]):
        return False
    sums = [[record[name] for name in ("amount", "equivalent") if record[name]] for record in (one, other)]
    if sums[0] and sums[1]:
        return any(
            a["currency"] == b["currency"] and abs(a["value"] - b["value"]) <= ROUNDING * max(a["value"], b["value"])
            for a in sums[0]
            for b in sums[1]
        )
    return not is_quantified(one) and not is_quantified(other) and (alone or one["kind"] == other["kind"])


def found_groups(articles: Sequence[AnnotatedArticle], *, as_read: bool) -> Mentions:
    """The records of a store that holds these articles alone, named for the annotated mentions that are in them. A
    record that only restates another tells of the same undertaking."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_store(f"sqlite:///{Path(folder) / 'grouping.db'}")
        try:
            readings = _bring_in(database, articles, as_read)
            with database.reader() as session:
                views = find_records(session, RecordQuery(limit=None, scopes=ALL_SCOPES))
        finally:
            database.close()
    groups: Mentions = {kind: {} for kind in KINDS}
    heads = _undertakings(views)
    behind = {url: _behind(item, reading, as_read) for url, (item, reading) in readings.items()}
    for view in views:
        for source in view.sources:
            for mention in behind[source.url][view.kind].get(source.ordinal, ()):
                groups[view.kind][mention] = heads[view.public_id]
    return groups


def _undertakings(views: Sequence[Any]) -> dict[str, str]:
    """Public id → the id that stands for all records tied by restating."""
    heads = {view.public_id: view.public_id for view in views}
    for view in views:
        for link in view.links:
            if link.relation == "restates" and link.public_id in heads:
                one, other = sorted((heads[view.public_id], heads[link.public_id]))
                heads = {name: one if head == other else head for name, head in heads.items()}
    return heads


def _bring_in(
    database: Database, articles: Sequence[AnnotatedArticle], as_read: bool
) -> dict[str, tuple[AnnotatedArticle, Reading]]:
    """Brings all articles in, oldest first; by address what was made of each."""
    now = SystemClock().now()
    readings = {}
    for item in sorted(articles, key=lambda item: item.published):
        article = item.article()
        reading = read(article) if as_read else annotated_reading(item.annotation)
        readings[item.url] = (item, reading)
        with database.writer() as session:
            ingest(
                session, article=article, reading=reading, page_id=None, canonical_url=item.url, run_id=None,
                run_kind="crawl", now=now,
            )  # fmt: skip
    return readings


def _behind(item: AnnotatedArticle, reading: Reading, as_read: bool) -> dict[str, dict[int, list[str]]]:
    """For each kind: the place of a mention in the reading → the annotated mentions that it is."""
    data = reading.as_json()
    behind: dict[str, dict[int, list[str]]] = {}
    pairings: dict[str, Callable[..., Any]] = {"event": pair_events, "commitment": pair_commitments}
    for kind, pair in pairings.items():
        annotated = list(_annotated(item, kind))
        if not as_read:
            behind[kind] = {place: [mention] for place, (mention, _) in enumerate(annotated)}
            continue
        found = data[KINDS[kind]]
        pairs = pair(found, [record for _, record in annotated]).pairs
        behind[kind] = {
            place: [mention for mention, record in annotated if any(a is one and b is record for a, b in pairs)]
            for place, one in enumerate(found)
        }
    return behind


def _annotated(article: AnnotatedArticle, kind: str) -> Iterator[tuple[str, Item]]:
    for place, record in enumerate(article.annotation[KINDS[kind]]):
        yield f"{article.id}:{kind}:{place}", record
