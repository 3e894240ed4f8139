"""What is new, to whom, and where it stands in the mail."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from digest.item import Selection
from digest.question import Question
from digest.selection import select
from digest.snapshot import snapshot
from settings.subscribers import Filters
from store.digests import Ledger, MailedItem
from store.subscribers import SubscriberView
from store.views import LinkView, RecordView
from tests.digest.conftest import (
    MORNING,
    SEEN,
    SUBSCRIBED,
    commitment,
    component_of,
    meeting,
    reader,
    source,
)

WEEK = timedelta(days=7)


def chosen(
    *records: RecordView, subscriber: SubscriberView | None = None, ledger: Ledger | None = None, **filters: Any
) -> Selection:
    who = subscriber or reader(filters=Filters(**filters))
    question = Question(who, ledger or Ledger(), date(2020, 7, 10), timedelta(days=14), timedelta(days=60))
    return select(records, question)


def ids(selection: Selection, section: Any) -> list[str]:
    return [item.record.public_id for item in selection.of(section)]


def mailed(record: RecordView, section: str = "new") -> Ledger:
    """A ledger in which the record was mailed as it stands."""
    told = MailedItem(1, 1, record.id, section, snapshot(record), MORNING - WEEK)
    return Ledger(dict.fromkeys(record.mention_ids, told), {record.public_id: told})


def test_a_fresh_pledge_with_an_amount_is_new() -> None:
    assert ids(chosen(commitment(1)), "new") == ["C-1"]


def test_a_pledge_without_a_figure_is_an_undertaking() -> None:
    selection = chosen(commitment(1, {"amount": None}))
    assert (ids(selection, "new"), ids(selection, "undertakings")) == ([], ["C-1"])


def test_a_counted_good_is_a_figure() -> None:
    doses = {"amount": None, "quantity": {"value": 5_600_000, "unit": "vaccine_dose"}}
    assert ids(chosen(commitment(1, doses)), "new") == ["C-1"]


def test_a_target_is_a_goal_without_a_payer_whatever_its_number() -> None:
    assert ids(chosen(commitment(1, type="target")), "undertakings") == ["C-1"]


@pytest.mark.parametrize("status", ["implementing", "delivered", "completed"])
def test_what_is_first_heard_of_under_way_is_no_new_commitment(status: str) -> None:
    selection = chosen(commitment(1, status=status))
    assert (ids(selection, "new"), ids(selection, "delivered")) == ([], ["C-1"])


@pytest.mark.parametrize("kind", ["portfolio", "retrospective"])
def test_stocks_and_past_aid_are_in_no_section(kind: str) -> None:
    assert list(chosen(commitment(1, record_kind=kind)).items) == []


@pytest.mark.parametrize("run", ["backfill", "import", "reextract"])
def test_what_a_backfill_or_a_re_extraction_finds_is_never_new(run: str) -> None:
    assert list(chosen(commitment(1, first_run_kind=run)).items) == []


def test_what_was_seen_before_they_subscribed_is_not_new() -> None:
    assert list(chosen(commitment(1, first_seen_at=SUBSCRIBED - timedelta(seconds=1))).items) == []


def test_the_horizon_divides_new_from_late_to_the_second() -> None:
    edge = SEEN - timedelta(days=14)
    selection = chosen(
        commitment(1, first_published_at=edge), commitment(2, first_published_at=edge - timedelta(seconds=1))
    )
    assert (ids(selection, "new"), ids(selection, "late")) == (["C-1"], ["C-2"])


def test_late_finds_are_listed_newest_first_and_alone_no_reason_for_a_mail() -> None:
    def published(number: int, days: int) -> RecordView:
        return commitment(number, first_published_at=SEEN - timedelta(days=days))

    selection = chosen(published(1, 300), published(2, 20), published(3, 4000))
    assert (ids(selection, "late"), selection.has_news) == (["C-2", "C-1", "C-3"], False)


def test_a_record_with_any_mailed_mention_is_not_new() -> None:
    ledger = mailed(commitment(1, mention_ids=(7,)))
    assert not chosen(commitment(1, mention_ids=(3, 5, 7)), ledger=ledger).has_news


def test_proposals_come_only_when_asked_for() -> None:
    proposal = commitment(1, record_kind="proposal", status="proposed")
    assert list(chosen(proposal).items) == []
    assert ids(chosen(proposal, include_proposals=True), "proposals") == ["C-1"]


def test_mentions_in_passing_are_related_and_alone_no_reason_for_a_mail() -> None:
    passing = commitment(1, scope="mention")
    selection = chosen(passing)
    assert (ids(selection, "related"), selection.has_news) == (["C-1"], False)
    assert list(chosen(passing, include_related=False).items) == []


@pytest.mark.parametrize("scope", ["bilateral", "delta", "none"])
def test_what_is_not_the_subregions_affair_is_left_out(scope: str) -> None:
    assert list(chosen(commitment(1, scope=scope)).items) == []


def test_a_restatement_is_counted_and_no_reason_for_a_mail() -> None:
    linked = commitment(2, links=(LinkView("restates", "out", "C-9", "same amount"),))
    selection = chosen(commitment(1, {"restatement": True}), linked)
    assert (len(selection.of("restated")), selection.has_news) == (2, False)


def test_parts_stand_under_their_total_and_are_not_added() -> None:
    total = commitment(1, {"amount": {"value": 153.6e6, "currency": "USD"}})
    part = commitment(2, {"amount": {"value": 55e6, "currency": "USD"}}, links=component_of("C-1"))
    selection = chosen(part, total)
    assert ids(selection, "new") == ["C-1"]
    assert [item.record.public_id for item in selection.of("new")[0].components] == ["C-2"]
    assert selection.total_usd == 153.6e6
    assert [item.record.public_id for item in selection.items] == ["C-1", "C-2"]


def test_a_part_whose_total_was_mailed_before_is_new_but_not_added() -> None:
    total = commitment(1)
    selection = chosen(total, commitment(2, links=component_of("C-1")), ledger=mailed(total))
    assert ids(selection, "new") == ["C-2"]
    assert (selection.total_usd, selection.left_out, selection.of("new")[0].part_of) == (0, 1, "C-1")


def test_of_a_total_with_a_part_that_was_mailed_before_only_the_new_parts_are_added() -> None:
    old = commitment(1, {"amount": {"value": 4.6e6, "currency": "USD"}}, links=component_of("C-9"))
    parts = tuple(LinkView("component_of", "in", name, "its lines") for name in ("C-1", "C-2"))
    total = commitment(9, {"amount": {"value": 10e6, "currency": "USD"}}, links=parts)
    new = commitment(2, {"amount": {"value": 5.4e6, "currency": "USD"}}, links=component_of("C-9"))
    selection = chosen(old, total, new, ledger=mailed(old))
    assert ids(selection, "new") == ["C-9"]
    assert selection.of("new")[0].told_parts == ("C-1",)
    assert (selection.total_usd, selection.left_out) == (5.4e6, 0)


def test_parts_that_name_each_other_as_total_are_both_shown() -> None:
    selection = chosen(commitment(1, links=component_of("C-2")), commitment(2, links=component_of("C-1")))
    assert sorted(ids(selection, "new")) == ["C-1", "C-2"]


def test_a_part_is_found_under_a_total_that_was_renamed_by_a_merge() -> None:
    selection = chosen(commitment(1, aliases=("C-8",)), commitment(2, links=component_of("C-8")))
    assert ids(selection, "new") == ["C-1"]


def test_yearly_sums_and_sums_without_a_rate_are_shown_but_not_added() -> None:
    selection = chosen(
        commitment(1),
        commitment(2, {"amount": {"value": 1e6, "currency": "USD", "per": "year"}}),
        commitment(3, {"amount": {"value": 1e6, "currency": "XAU"}}),
    )
    assert (selection.count("new"), selection.total_usd, selection.left_out) == (3, 56e6, 2)


def test_mechanisms_with_the_largest_sum_come_first_and_within_them_the_largest_sum() -> None:
    def sized(number: int, million: float, mechanism: str | None) -> RecordView:
        return commitment(number, {"amount": {"value": million * 1e6, "currency": "USD"}}, mechanism=mechanism)

    selection = chosen(
        sized(1, 5, "MJC"), sized(2, 300, "MLC"), sized(3, 20, "MJC"), sized(4, 1, "MLC"), sized(5, 9, None)
    )
    assert ids(selection, "new") == ["C-2", "C-4", "C-3", "C-1", "C-5"]


def test_a_pledge_that_is_now_signed_is_a_status_change() -> None:
    pledged = commitment(1)
    selection = chosen(replace(pledged, status="signed"), ledger=mailed(pledged))
    change = selection.of("status")[0].changes[0]
    assert (change.field, change.before, change.after) == ("status", "pledged", "signed")


def test_a_promise_that_lapsed_is_a_status_change() -> None:
    promised = commitment(1, {"amount": None}, type="meeting_promise")
    assert chosen(replace(promised, status="lapsed"), ledger=mailed(promised)).count("status") == 1


def test_an_old_pledge_signed_in_a_new_report_is_a_status_change_for_those_who_never_had_it() -> None:
    old = commitment(
        1,
        status="signed",
        first_seen_at=SUBSCRIBED - timedelta(days=300),
        first_run_kind="backfill",
        sources=(source(1, seen_at=SUBSCRIBED - timedelta(days=300)), source(2)),
        mention_ids=(1, 2),
        status_change_mention_ids=(2,),
    )
    assert ids(chosen(old), "status") == ["C-1"]
    assert list(chosen(replace(old, sources=(source(2, seen_at=SUBSCRIBED - WEEK),))).items) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", {"value": 60e6, "currency": "USD", "qualifier": "exact"}),
        ("amount", {"value": 56e6, "currency": "USD", "qualifier": "at_least"}),
        ("amount", None),
        ("quantity", {"value": 700, "unit": "ventilator"}),
    ],
)
def test_a_figure_that_changed_since_it_was_mailed_is_corrected(field: str, value: Any) -> None:
    selection = chosen(commitment(1, {field: value}), ledger=mailed(commitment(1)))
    assert [change.field for change in selection.of("corrections")[0].changes] == [field]


def test_parties_that_changed_are_corrected_but_another_order_is_no_change() -> None:
    told = mailed(commitment(1))
    assert chosen(commitment(1, beneficiaries=("VN", "TH", "MM", "LA", "KH")), ledger=told).count("corrections") == 0
    assert chosen(commitment(1, beneficiaries=("VN",)), ledger=told).count("corrections") == 1


def test_a_rounding_in_another_outlet_or_currency_is_no_correction() -> None:
    told = mailed(commitment(1, {"amount": {"value": 1e9, "currency": "JPY", "qualifier": "exact"}}))
    for value, currency in ((9.3e6, "USD"), (1.005e9, "JPY")):
        heard = {"amount": {"value": value, "currency": currency, "qualifier": "about"}}
        assert chosen(commitment(1, heard), ledger=told).count("corrections") == 0


def test_a_gap_that_another_source_fills_is_no_correction() -> None:
    told = mailed(commitment(1, mechanism=None, scope="subregion"))
    assert chosen(commitment(1), ledger=told).count("corrections") == 0


def test_a_contradiction_on_something_mailed_is_told_once() -> None:
    disputed = commitment(1, conflicts={"amount": [{"value": 1}, {"value": 2}]})
    assert chosen(disputed, ledger=mailed(commitment(1))).of("corrections")[0].changes[0].field == "conflict:amount"
    assert chosen(disputed, ledger=mailed(disputed)).count("corrections") == 0


def test_filters_keep_out_what_was_not_asked_for() -> None:
    japan, laos = commitment(1), commitment(2, actors=("KR",), beneficiaries=("LA",), mechanism="MKC")
    both = (japan, laos)
    assert ids(chosen(*both, donors=("KR",)), "new") == ["C-2"]
    assert ids(chosen(*both, recipients=("VN",)), "new") == ["C-1"]
    assert ids(chosen(*both, mechanisms=("MKC",)), "new") == ["C-2"]
    assert ids(chosen(*both, sectors=("water",)), "new") == []


def test_a_donor_filter_finds_the_donors_agencies_and_a_recipient_filter_the_commissions_members() -> None:
    agency = commitment(1, actors=("JICA",), beneficiaries=("MRC",))
    assert ids(chosen(agency, donors=("JP",), recipients=("LA",)), "new") == ["C-1"]
    assert ids(chosen(agency, recipients=("MM",)), "new") == []


def test_a_least_sum_leaves_out_smaller_ones_and_keeps_those_without_a_rate() -> None:
    def of(number: int, value: float, currency: str) -> RecordView:
        return commitment(number, {"amount": {"value": value, "currency": currency}})

    selection = chosen(of(1, 9e6, "USD"), of(2, 10e6, "USD"), of(3, 1e9, "JPY"), of(4, 5, "XAU"), min_usd=1e7)
    assert sorted(ids(selection, "new")) == ["C-2", "C-4"]


def test_corrections_reach_those_whose_filter_would_now_leave_the_item_out() -> None:
    told = mailed(commitment(1))
    wrong = commitment(1, {"amount": {"value": 5e6, "currency": "USD"}})
    assert chosen(wrong, ledger=told, min_usd=1e7, donors=("KR",)).count("corrections") == 1


def test_meetings_within_the_look_ahead_are_listed_by_date_each_time() -> None:
    def on(number: int, day: str) -> RecordView:
        return meeting(number, {"date": day, "upcoming": True})

    records = [
        on(1, "2020-08"),
        on(2, "2020-07-20"),
        on(3, "2020-09-09"),
        on(4, "2020-07-09"),
        on(5, "2021"),
        on(6, "soon"),
    ]
    assert ids(chosen(*records), "upcoming") == ["E-2", "E-1"]
    assert ids(chosen(*records, ledger=mailed(records[1], "upcoming")), "upcoming") == ["E-2", "E-1"]


def test_a_meeting_moved_to_another_day_is_corrected_and_listed_anew() -> None:
    before = meeting(1, {"date": "2020-08-01", "upcoming": True})
    moved = meeting(1, {"date": "2020-08-15", "upcoming": True})
    selection = chosen(moved, ledger=mailed(before, "upcoming"))
    assert (ids(selection, "corrections"), ids(selection, "upcoming")) == (["E-1"], ["E-1"])
    precise = meeting(1, {"date": "2020-08-01", "upcoming": True})
    month = meeting(1, {"date": "2020-08", "upcoming": True})
    assert chosen(precise, ledger=mailed(month, "upcoming")).count("corrections") == 0


def test_a_meeting_that_took_place_is_told_unless_a_listed_commitment_names_it() -> None:
    held = meeting(900)
    assert ids(chosen(held), "events") == ["E-900"]
    assert ids(chosen(held, commitment(1, event=held)), "events") == []
    announced = meeting(900, {"upcoming": True, "date": "2020-07-09"})
    assert ids(chosen(held, ledger=mailed(announced, "upcoming")), "events") == ["E-900"]
    assert ids(chosen(held, ledger=mailed(held, "events")), "events") == []


def test_a_meeting_alone_is_no_reason_for_a_mail_but_a_withdrawal_is() -> None:
    assert not chosen(meeting(1)).has_news
    assert chosen(meeting(1, type="withdrawal")).has_news


def test_the_seed_meeting_brings_three_new_sums_and_one_undertaking() -> None:
    at_least = {"amount": {"value": 50e6, "currency": "USD", "qualifier": "at_least"}}
    selection = chosen(
        commitment(1),
        commitment(2, at_least, type="financial_support"),
        commitment(3, {"amount": None}, type="loan"),
        commitment(4, {"amount": {"value": 1e9, "currency": "JPY"}}, type="grant"),
    )
    assert ids(selection, "new") == ["C-1", "C-2", "C-4"]
    assert ids(selection, "undertakings") == ["C-3"]
    assert selection.total_usd == pytest.approx(115.3e6, rel=0.001)
    largest = selection.largest
    assert largest is not None
    assert largest.record.public_id == "C-1"
