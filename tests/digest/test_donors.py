"""The year's chart: what is added up, what is not, and that it says so; drawn in both languages, parts and widths."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import lxml.html
import pytest

from digest.chart import chart_of
from digest.donors import DonorYear, donor_year, first_day, load_donor_year
from digest.preview import preview
from digest.question import Question
from digest.rendering import Rendered, render
from digest.selection import select
from digest.words import words_for
from extract.reading import Amount
from settings.clock import VIETNAM
from settings.subscribers import Filters
from store.digests import Ledger
from store.views import RecordView
from tests.digest.conftest import MORNING, commitment, component_of, reader
from tests.digest.test_with_store import PLEDGE, Newsroom, newsroom

__all__ = ["newsroom"]

DAY = date(2020, 7, 10)
ACTORS = ("JP", "KR", "CN", "US", "AU", "IN", "NZ", "DE")


def asked(**filters: Any) -> Question:
    who = reader(filters=Filters(**filters))
    return Question(who, Ledger(), DAY, timedelta(days=14), timedelta(days=60))


def pledge(number: int, month: int = 5, millions: float = 10, actor: str = "JP", **changes: Any) -> RecordView:
    """So many million US dollars in a month of 2020."""
    data = {"amount": {"value": millions * 1e6, "currency": "USD"}, **changes.pop("data", {})}
    day = changes.pop("day", datetime(2020, month, 5, 12, tzinfo=VIETNAM))
    return commitment(number, data, actors=(actor,), first_published_at=day, **changes)


def three_months() -> list[RecordView]:
    return [pledge(1, 3, 10), pledge(2, 4, 20, "KR"), pledge(3, 5, 30)]


def year_of(*more: RecordView, **filters: Any) -> DonorYear:
    year = donor_year([*three_months(), *more], asked(**filters))
    assert year is not None
    return year


def sums(year: DonorYear) -> dict[str, float]:
    return {"+".join(donor.actors): donor.usd / 1e6 for donor in year.donors}


def test_sums_are_added_by_donor_and_the_largest_comes_first() -> None:
    year = year_of()
    assert list(sums(year).items()) == [("JP", 40), ("KR", 20)]
    assert (year.counted, year.left_out, year.filtered) == (3, 0, False)


def test_fewer_than_three_months_make_no_picture() -> None:
    assert donor_year([pledge(1, 4), pledge(2, 5), pledge(3, 5)], asked()) is None
    assert donor_year([*three_months()[:2], pledge(3, 5, data={"amount": None, "quantity": None})], asked()) is None
    assert donor_year([], asked()) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"links": component_of("C-1")},
        {"data": {"restatement": True}},
        {"status": "cancelled"},
        {"status": "lapsed"},
        {"status": "implementing"},
        {"record_kind": "portfolio"},
        {"record_kind": "retrospective"},
        {"record_kind": "proposal"},
        {"type": "target"},
        {"scope": "mention"},
        {"retired": True},
        {"day": datetime(2019, 7, 10, 23, 59, tzinfo=VIETNAM)},
        {"day": datetime(2020, 7, 11, 0, 1, tzinfo=VIETNAM)},
    ],
    ids=str,
)
def test_what_is_no_new_commitment_of_its_own_is_not_added(changes: dict[str, Any]) -> None:
    year = year_of(pledge(9, **changes))
    assert (sums(year), year.left_out) == ({"JP": 40, "KR": 20}, 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"day": datetime(2019, 7, 11, 0, 1, tzinfo=VIETNAM)},
        {"day": datetime(2020, 7, 10, 23, 59, tzinfo=VIETNAM)},
        {"status": "delivered", "status_change_mention_ids": (9,)},
        {"first_run_kind": "backfill"},
        {"record_kind": "agreement"},
    ],
    ids=str,
)
def test_a_pledge_of_the_year_counts_whenever_it_was_found_and_though_it_was_kept(changes: dict[str, Any]) -> None:
    assert sums(year_of(pledge(9, **changes))) == {"JP": 50, "KR": 20}


def test_what_cannot_be_compared_is_counted_apart() -> None:
    year = year_of(
        pledge(8, data={"amount": {"value": 5.0, "currency": "XTS"}}),
        pledge(9, data={"amount": {"value": 5e6, "currency": "USD", "per": "year"}}),
        pledge(10, data={"amount": {"value": "many", "currency": "USD"}}),
        pledge(11, data={"amount": {"value": "inf", "currency": "USD"}}),
        pledge(12, data={"amount": {"value": "nan", "currency": "USD"}}),
    )
    assert (sums(year), year.left_out) == ({"JP": 40, "KR": 20}, 2)
    assert "2 more cannot be compared" in " ".join(chart_of(year, words_for("en")).notes)


def test_other_currencies_count_at_the_rate_of_their_day() -> None:
    yen = year_of(pledge(9, actor="DE", data={"amount": {"value": 1e9, "currency": "JPY"}}))
    assert sums(yen)["DE"] == pytest.approx(9.37, abs=0.1)


def test_a_joint_gift_is_not_split_and_not_counted_twice() -> None:
    joint = commitment(9, {"amount": {"value": 7e6, "currency": "USD"}}, actors=("KR", "JP"))
    assert sums(year_of(joint)) == {"JP": 40, "KR": 20, "JP+KR": 7}


def test_a_readers_filters_hold_and_are_told() -> None:
    year = year_of(pledge(9, millions=1, actor="DE"), min_usd=5_000_000)
    assert (sums(year), year.filtered) == ({"JP": 40, "KR": 20}, True)
    assert "Within the filters" in chart_of(year, words_for("en")).notes[-1]
    assert sums(year_of(pledge(9, mechanism="MLC"), mechanisms=("MJC",))) == {"JP": 40, "KR": 20}


def test_the_year_before_a_leap_day_starts_in_march() -> None:
    assert first_day(date(2020, 2, 29)) == date(2019, 3, 1)
    assert first_day(DAY) == date(2019, 7, 11)


def test_bars_are_in_proportion_and_the_last_one_holds_the_rest() -> None:
    many = [pledge(20 + i, millions=8 - i, actor=actor) for i, actor in enumerate(ACTORS[2:])]
    chart = chart_of(year_of(*many), words_for("en"))
    assert [bar.label for bar in chart.bars] == [
        "Japan",
        "Republic of Korea",
        "China",
        "United States",
        "Australia",
        "3 others",
    ]
    assert [bar.percent for bar in chart.bars] == [100, 50, 20, 18, 15, 30]
    assert chart.bars[-1].value == "USD 12 million"
    tiny = chart_of(year_of(pledge(9, millions=0.01, actor="DE")), words_for("en"))
    assert tiny.bars[-1].percent == 1


def mail(language: str, year: DonorYear | None) -> Rendered:
    question = asked()
    chosen = select([commitment(1)], question)
    return render(chosen, reader(language=language), (), DAY, 14, year=year)


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("en", "Last twelve months: new commitments by donor", ("Republic of Korea", "USD 20 million")),
        ("vi", "Mười hai tháng qua: cam kết mới theo bên tài trợ", ("Hàn Quốc", "20 triệu USD")),
    ],
)
def test_both_parts_show_it_in_both_languages(language: str, title: str, line: tuple[str, str]) -> None:
    made = mail(language, year_of())
    assert title in made.html
    assert title.upper() in made.text
    assert any(row.split("  ")[0] == line[0] and row.endswith(line[1]) for row in made.text.splitlines())
    assert made.html.index(line[0]) < made.html.index(line[1])
    bars = lxml.html.document_fromstring(made.html).xpath("//td[@class='bar']/@width")
    assert bars == ["100%", "50%"]
    assert "<img" not in made.html
    assert title not in mail(language, None).html


def test_a_donors_name_from_the_web_stays_text() -> None:
    bad = "NGO:<b>x</b>\n" + "y" * 200
    made = mail("en", year_of(pledge(9, actor=bad)))
    assert "<b>x" not in made.html
    assert "&lt;b&gt;x" in made.html
    assert max(len(row) for row in made.text.splitlines() if "y" * 10 in row) <= 78


def test_the_mail_draws_what_the_store_holds(newsroom: Newsroom) -> None:
    for number, months in enumerate((5, 3, 1)):
        url = f"https://vietnamnet.vn/{number}.html"
        sum_ = Amount((number + 1) * 1e6, "USD")
        told = replace(PLEDGE, amount=sum_, programme=f"P{number}", sector="water", event=None)
        newsroom.publish(url, told, ago=timedelta(days=30 * months), run_kind="backfill")
    seen = preview(newsroom.database, newsroom.settings, newsroom.clock, "desk@example.org", at=MORNING)
    assert "LAST TWELVE MONTHS" in seen.text
    assert "Japan  USD 6 million" in seen.text
    with newsroom.database.reader() as session:
        year = load_donor_year(session, asked())
    assert year is not None
    assert year.counted == 3
