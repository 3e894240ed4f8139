"""The five reports from which the project started, read from the raw text to the records."""

from pathlib import Path
from typing import Any

import pytest

from extract.document import read_text_document
from extract.reader import read
from extract.reading import Commitment, Reading

FIVE = ("KH", "LA", "MM", "TH", "VN")


def reading(shared: Path, number: str) -> tuple[Reading, str]:
    path = next((shared / "seeds").glob(f"{number}_*.txt"))
    article = read_text_document(path.read_bytes())
    return read(article), article.text


def of(found: Reading, *records: str) -> list[Commitment]:
    return [item for item in found.commitments if item.record in records]


def brief(item: Commitment) -> tuple[Any, ...]:
    amount = (item.amount.value, item.amount.currency, item.amount.qualifier) if item.amount else None
    quantity = (item.quantity.value, item.quantity.unit) if item.quantity else None
    return item.record, item.kind, item.status, item.actors, item.beneficiaries, amount or quantity


def test_000_japan_promises_three_things_with_and_one_without_a_sum(shared: Path) -> None:
    found, _ = reading(shared, "000")
    assert [brief(item) for item in of(found, "commitment", "portfolio")] == [
        ("commitment", "in_kind", "pledged", ("JP",), FIVE, (56e6, "USD", "exact")),
        ("commitment", "financial_support", "pledged", ("JP",), FIVE, (50e6, "USD", "at_least")),
        ("commitment", "loan", "pledged", ("JP",), FIVE, None),
        ("commitment", "grant", "pledged", ("JP",), FIVE, (1e9, "JPY", "exact")),
    ]
    assert of(found, "commitment")[-1].programme == "KUSANONE"
    assert {item.mechanism for item in found.commitments} == {"MJC"}


def test_000_the_headline_total_is_no_record(shared: Path) -> None:
    found, _ = reading(shared, "000")
    assert all(item.amount is None or item.amount.value != 100e6 for item in found.commitments)


def test_001_tells_a_portfolio_and_three_deliveries_under_way(shared: Path) -> None:
    found, _ = reading(shared, "001")
    assert [brief(item) for item in of(found, "commitment", "portfolio")] == [
        ("portfolio", "project", "implementing", ("JP",), FIVE, (9e9, "USD", "exact")),
        ("commitment", "in_kind", "implementing", ("JP",), FIVE, (5.6e6, "vaccine_dose")),
        ("commitment", "in_kind", "implementing", ("JP",), FIVE, (700, "oxygen_machine")),
        ("commitment", "financial_support", "implementing", ("JP",), FIVE, (750e6, "JPY", "exact")),
    ]
    cold_chain = of(found, "commitment")[-1]
    assert cold_chain.equivalent is not None
    assert (cold_chain.equivalent.value, cold_chain.equivalent.currency) == (6.8e6, "USD")
    assert cold_chain.speaker == "Motegi Toshimitsu"


def test_001_the_five_agreed_points_are_one_record(shared: Path) -> None:
    found, _ = reading(shared, "001")
    (agreed,) = of(found, "agreement")
    assert (agreed.kind, agreed.status, len(agreed.points)) == ("policy_agreement", "agreed", 5)
    assert agreed.points[3] == "phát triển hạ tầng chất lượng cao"


def test_001_pillars_and_directions_are_viet_nams_proposals(shared: Path) -> None:
    found, _ = reading(shared, "001")
    proposals = of(found, "proposal")
    assert {item.actors for item in proposals} == {("VN",)}
    assert [len(item.points) for item in proposals if item.points] == [3, 5]


def test_002_repeats_a_promise_without_a_sum_beside_its_subject(shared: Path) -> None:
    found, _ = reading(shared, "002")
    assert found.relevance.scope == "mention"
    (promise,) = of(found, "commitment")
    assert (promise.kind, promise.status, promise.restatement) == ("continued_support", "pledged", True)
    assert (promise.actors, promise.beneficiaries, promise.amount) == (("JP",), ("VN",), None)
    assert of(found, "agreement") == [], "what else the two agree on is not our subject"


def test_003_adopts_a_plan_and_holds_four_groups_of_proposals(shared: Path) -> None:
    found, _ = reading(shared, "003")
    assert of(found, "commitment", "portfolio") == []
    (plan,) = of(found, "agreement")
    assert (plan.kind, plan.status, plan.mechanism) == ("plan_adoption", "agreed", "MUSP")
    assert plan.period is not None
    assert (plan.period.start, plan.period.end) == ("2021", "2023")
    (speech,) = of(found, "proposal")
    assert (speech.actors, len(speech.points)) == (("VN",), 4)


def test_004_promises_a_summit_issues_a_statement_and_welcomes_a_forum(shared: Path) -> None:
    found, _ = reading(shared, "004")
    assert of(found, "commitment", "portfolio") == []
    agreed = {item.kind: item for item in of(found, "agreement")}
    assert set(agreed) == {"meeting_promise", "statement"}
    summit = agreed["meeting_promise"]
    assert summit.event is not None and found.events[summit.event].upcoming
    assert set(agreed["statement"].actors) == {"VN", "JP"}
    forum = [item for item in of(found, "proposal") if item.kind == "institution"]
    assert [(item.status, item.actors) for item in forum] == [("proposed", ("VN",))]
    priorities = [item for item in of(found, "proposal") if item.points]
    assert [len(item.points) for item in priorities] == [3]


def test_004_takes_the_edition_from_the_caption_of_its_picture(shared: Path) -> None:
    found, _ = reading(shared, "004")
    meeting, summit = found.events
    assert (meeting.type, meeting.mechanism, meeting.edition, meeting.co_chairs) == (
        "ministerial_meeting",
        "MJC",
        16,
        ("VN", "JP"),
    )
    assert (meeting.evidence["edition"].basis, meeting.evidence["edition"].entry) == ("meta", "caption")
    assert (summit.type, summit.edition, summit.upcoming) == ("summit", None, True)


def test_the_five_hold_exactly_seven_sums_and_counts(shared: Path) -> None:
    figures = [
        item.amount.value if item.amount else item.quantity.value if item.quantity else None
        for number in ("000", "001", "002", "003", "004")
        for item in reading(shared, number)[0].commitments
    ]
    assert sorted(value for value in figures if value) == [700, 5.6e6, 50e6, 56e6, 750e6, 1e9, 9e9]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_record_quotes_the_text_and_proves_who_what_and_how_much(shared: Path, number: str) -> None:
    found, text = reading(shared, number)
    for item in found.commitments:
        assert item.quote == text[item.start : item.end]
        needed = (
            {"actors", "verb"} | ({"amount"} if item.amount else set()) | ({"quantity"} if item.quantity else set())
        )
        for name in needed:
            proof = item.evidence[name]
            assert proof.start is not None and proof.end is not None and proof.start < proof.end <= len(text), name
