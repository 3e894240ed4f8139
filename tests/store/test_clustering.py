"""The clustering by itself: it does not know the order of arrival, and it joins nothing that excludes each other."""

import random
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from extract.identity import MentionFacts, compare, compare_amounts
from rates import between
from store.clustering import Edge, cluster

START = datetime(2026, 1, 1, tzinfo=UTC)


def pledge(
    name: str, day: int = 0, value: float | None = None, article: str | None = None, **data: Any
) -> MentionFacts:
    amount = {"value": value, "currency": data.pop("currency", "USD"), "qualifier": "exact"} if value else None
    facts = {"record": "commitment", "kind": "grant", "status": "pledged", "actors": ["JP"], "amount": amount, **data}
    return MentionFacts("commitment", facts, START + timedelta(days=day), name, article or f"https://{name}.vn")


def same(older: str, newer: str, strength: float = 0.9, verdict: str = "same") -> Edge:
    return Edge(older, newer, verdict, strength, "")


def names(groups: list[list[MentionFacts]]) -> list[str]:
    return ["".join(facts.identity for facts in group) for group in groups]


def test_joined_mentions_are_one_record_over_any_number_of_steps() -> None:
    found = cluster([pledge(name) for name in "abcd"], [same("a", "b"), same("b", "c", verdict="status_change")])
    assert names(found) == ["abc", "d"]


def test_the_strongest_join_wins_where_two_exclude_each_other() -> None:
    vague, five, nine = pledge("a"), pledge("b", value=5e6), pledge("c", value=9e6)
    assert names(cluster([vague, five, nine], [same("a", "b", 0.5), same("a", "c", 0.8)])) == ["ac", "b"]
    assert names(cluster([vague, five, nine], [same("a", "b", 0.9), same("a", "c", 0.8)])) == ["ab", "c"]


def test_two_mentions_of_one_article_never_meet_through_a_third() -> None:
    mentions = [pledge("a", article="x"), pledge("b"), pledge("c", article="x")]
    assert names(cluster(mentions, [same("a", "b"), same("b", "c", 0.8)])) == ["ab", "c"]


def test_what_was_judged_to_contradict_never_meets_through_a_third() -> None:
    edges = [same("a", "b"), same("b", "c", 0.8), same("a", "c", 0.1, "contradicts")]
    assert names(cluster([pledge(name) for name in "abc"], edges)) == ["ab", "c"]


def test_one_report_with_both_currencies_joins_those_with_one_each() -> None:
    both = pledge("a", value=4e6, currency="XDR", equivalent={"value": 4.6e6, "currency": "USD"})
    own, dollar, other = pledge("b", value=4e6, currency="XDR"), pledge("c", value=4.6e6), pledge("d", value=5.2e6)
    edges = [same("a", "b"), same("a", "c"), same("a", "d")]
    assert names(cluster([both, own, dollar, other], edges)) == ["abc", "d"]
    assert names(cluster([own, dollar], [same("b", "c")])) == ["b", "c"], "without a rate they stay apart"


def test_without_a_stated_conversion_the_stored_rate_of_the_day_joins_two_currencies() -> None:
    euro, dollar, far = pledge("a", value=4e6, currency="EUR"), pledge("b", value=4.6e6), pledge("c", value=9e6)
    rate = between(4e6, "EUR", "USD", euro.published.date())
    assert rate is not None
    near = pledge("d", value=round(rate, -5))
    assert names(cluster([euro, near], [same("a", "d")])) == ["ad"]
    assert names(cluster([euro, far], [same("a", "c")])) == ["a", "c"]
    assert names(cluster([dollar, far], [same("b", "c")])) == ["b", "c"]


@given(st.data())
def test_shuffling_mentions_and_pairs_changes_nothing_and_no_record_holds_incompatible_sums(
    data: st.DataObject,
) -> None:
    mentions = [
        pledge(
            f"m{index}",
            data.draw(st.integers(0, 60)),
            data.draw(st.sampled_from([None, 1e6, 1.004e6, 5e6])),
            article=f"https://{data.draw(st.integers(0, 6))}.vn",
            purpose=data.draw(st.sampled_from(["nước sạch nông thôn", "nước sạch đô thị", "đào tạo nghề"])),
            status=data.draw(st.sampled_from(["pledged", "signed"])),
        )
        for index in range(data.draw(st.integers(2, 9)))
    ]
    edges = []
    for a, b in combinations(mentions, 2):
        older, newer = sorted((a, b), key=lambda facts: facts.order)
        judgement = compare(a, b)
        edges.append(Edge(older.identity, newer.identity, judgement.verdict, judgement.strength, judgement.reason))
    expected = names(cluster(mentions, edges))
    shuffler = random.Random(data.draw(st.integers()))
    shuffler.shuffle(mentions)
    shuffler.shuffle(edges)
    found = cluster(mentions, edges)
    assert names(found) == expected
    for group in found:
        assert len({facts.article for facts in group}) == len(group)
        for a, b in combinations(group, 2):
            assert compare_amounts(a.data, b.data) != "incompatible"
