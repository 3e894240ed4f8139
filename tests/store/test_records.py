"""Records: one for each real event or commitment, whatever the order in which the press tells of it."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from extract.reading import Amount, Quantity
from store.database import Database
from store.models import Mention, Record, RecordMention
from store.records import rebuild
from store.search import RecordQuery, find_records, get_record
from store.views import RecordView

HEALTH = "trang thiết bị y tế, đào tạo kỹ thuật cho nhân viên y tế"


def records(database: Database, **query: Any) -> list[RecordView]:
    with database.reader() as session:
        return find_records(session, RecordQuery(limit=None, **query))


def commitments(database: Database) -> list[RecordView]:
    return records(database, kinds=("commitment",))


def test_two_outlets_telling_of_one_pledge_make_one_record_with_two_sources(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    for host, day in (("a", 0), ("b", 1)):
        press.ingest(
            f"https://{host}.vn/1",
            day=day,
            events=[make_event(edition=13, date="2026-11-01")],
            commitments=[make_commitment(usd=56e6, purpose=HEALTH, event=0)],
        )
    (event,) = records(press.database, kinds=("event",))
    (pledge,) = commitments(press.database)
    assert [source.url for source in pledge.sources] == ["https://a.vn/1", "https://b.vn/1"]
    assert pledge.event is not None
    assert pledge.event.public_id == event.public_id
    assert pledge.public_id.startswith("C-")
    assert event.data["edition"] == 13
    assert pledge.first_published_at < pledge.sources[1].published_at


def test_an_older_article_that_is_found_late_gives_the_record_its_id_and_the_old_id_still_leads_there(  # type: ignore[no-untyped-def]
    press, make_commitment
) -> None:
    press.ingest("https://b.vn/1", day=2, commitments=[make_commitment(usd=5e6, purpose=HEALTH)])
    (before,) = commitments(press.database)
    press.ingest("https://a.vn/1", day=1, commitments=[make_commitment(usd=5e6, purpose=HEALTH)])
    (after,) = commitments(press.database)
    assert after.id == before.id
    assert after.public_id != before.public_id
    assert after.aliases == (before.public_id,)
    with press.database.reader() as session:
        found = get_record(session, before.public_id.upper())
    assert found is not None
    assert found.public_id == after.public_id


def test_a_report_that_joins_two_records_merges_them_and_its_correction_splits_them_again(  # type: ignore[no-untyped-def]
    press, make_commitment
) -> None:
    press.ingest("https://a.vn/1", day=0, commitments=[make_commitment(usd=5e6, purpose=HEALTH)])
    press.ingest("https://c.vn/1", day=55, commitments=[make_commitment(usd=5e6, purpose=HEALTH)])
    older, younger = sorted(commitments(press.database), key=lambda view: view.first_published_at)
    press.ingest("https://b.vn/1", day=27, commitments=[make_commitment(usd=5e6, purpose=HEALTH)])
    (merged,) = commitments(press.database)
    assert merged.public_id == older.public_id
    assert merged.aliases == (younger.public_id,)
    assert len(merged.sources) == 3
    press.ingest("https://b.vn/1", day=27, text="Đính chính.", commitments=[])
    split = commitments(press.database)
    assert {view.public_id for view in split} == {older.public_id, younger.public_id}
    assert {view.id for view in split} == {older.id, younger.id}
    assert all(view.aliases == () for view in split)


def test_a_commitment_that_a_correction_takes_back_is_retired_but_kept(press, make_commitment, now) -> None:  # type: ignore[no-untyped-def]
    press.ingest("https://a.vn/1", commitments=[make_commitment(usd=5e6)])
    (before,) = commitments(press.database)
    press.ingest("https://a.vn/1", text="Đính chính.", commitments=[])
    assert commitments(press.database) == []
    with press.database.reader() as session:
        kept = get_record(session, before.public_id)
        assert kept is not None
        assert kept.retired
        assert session.get_one(Record, before.id).retired_at == now


def test_a_corrected_amount_keeps_the_records_id_row_and_first_sight(press, make_commitment, later) -> None:  # type: ignore[no-untyped-def]
    press.ingest("https://a.vn/1", text="50", commitments=[make_commitment(usd=50e6, quote="hỗ trợ 50 triệu USD")])
    (before,) = commitments(press.database)
    corrected = make_commitment(usd=56e6, quote="hỗ trợ 56 triệu USD")
    press.ingest("https://a.vn/1", text="56", now=later, commitments=[corrected])
    (after,) = commitments(press.database)
    assert (after.id, after.public_id) == (before.id, before.public_id)
    assert after.data["amount"]["value"] == 56e6
    assert after.first_seen_at == before.first_seen_at
    assert set(before.mention_ids) <= set(after.mention_ids), "who was mailed the old form was mailed this record"


def test_a_pledge_that_is_signed_and_delivered_is_one_record_whose_status_changed(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    for day, status in ((0, "pledged"), (50, "signed"), (51, "signed"), (200, "delivered")):
        press.ingest(
            f"https://a.vn/{status}-{day}",
            day=day,
            commitments=[make_commitment(usd=4e6, purpose=HEALTH, status=status)],
        )
        (view,) = commitments(press.database)
        assert view.status == status
    assert len(view.sources) == 4
    assert view.status_change_mention_ids == (view.sources[-1].mention_id,)


def test_a_late_report_of_the_pledge_does_not_turn_the_status_back(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    press.ingest("https://a.vn/1", day=40, commitments=[make_commitment(usd=4e6, purpose=HEALTH, status="delivered")])
    press.ingest("https://b.vn/1", day=0, commitments=[make_commitment(usd=4e6, purpose=HEALTH, status="pledged")])
    (view,) = commitments(press.database)
    assert view.status == "delivered"
    assert view.data["status"] == "delivered"


def test_what_is_told_again_later_is_linked_and_not_joined(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    press.ingest("https://a.vn/1", day=0, commitments=[make_commitment(usd=4e6, purpose=HEALTH)])
    press.ingest(
        "https://a.vn/2",
        day=100,
        commitments=[make_commitment(usd=4e6, purpose=HEALTH, restatement=True, quote="tái khẳng định 4 triệu USD")],
    )
    newer, older = commitments(press.database)
    assert [(link.relation, link.direction, link.public_id) for link in newer.links] == [
        ("restates", "out", older.public_id)
    ]
    assert [(link.relation, link.direction) for link in older.links] == [("restates", "in")]


def test_the_lines_of_a_sum_are_linked_to_it(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    press.ingest(
        "https://a.vn/1",
        commitments=[
            make_commitment(usd=153.6e6, purpose="các chương trình hợp tác"),
            make_commitment(usd=55e6, purpose="chống tội phạm", part_of=0),
        ],
    )
    press.ingest("https://b.vn/1", commitments=[make_commitment(usd=55e6, purpose="chống tội phạm")])
    views = {view.data["amount"]["value"]: view for view in commitments(press.database)}
    assert [(link.relation, link.public_id) for link in views[55e6].links] == [
        ("component_of", views[153.6e6].public_id)
    ]
    assert len(views[55e6].sources) == 2


def test_conflicting_sums_are_linked_as_contradicting(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    crime = "phòng chống tội phạm xuyên quốc gia"
    press.ingest("https://a.vn/1", day=0, commitments=[make_commitment(usd=55e6, purpose=crime)])
    press.ingest("https://b.vn/1", day=3, commitments=[make_commitment(usd=150e6, purpose=crime)])
    views = commitments(press.database)
    assert len(views) == 2
    assert {link.relation for view in views for link in view.links} == {"contradicts"}


def test_a_record_shows_the_most_precise_sum_and_where_its_sources_differ(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    sums = [Amount(154e6, "USD"), Amount(153.6e6, "USD", "nearly"), Amount(153e6, "USD", "more_than")]
    for index, amount in enumerate(sums):
        press.ingest(f"https://a{index}.vn/1", commitments=[make_commitment(amount=amount, purpose="dự án Mekong")])
    (view,) = commitments(press.database)
    assert view.data["amount"]["value"] == 153.6e6
    assert view.conflicts == {}
    press.ingest(
        "https://b.vn/1",
        commitments=[make_commitment(amount=Amount(153.6e6, "USD", "at_least"), purpose="dự án Mekong")],
    )
    (view,) = commitments(press.database)
    assert {found["value"]["qualifier"] for found in view.conflicts["amount"]} >= {"nearly", "at_least"}


def test_goods_named_differently_are_one_record_with_a_conflict(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    for day, unit in enumerate(("oxygen_machine", "ventilator")):
        press.ingest(
            f"https://a{day}.vn/1",
            day=day,
            commitments=[make_commitment("in_kind", quantity=Quantity(700, unit), purpose="thiết bị chống dịch")],
        )
    (view,) = commitments(press.database)
    assert [found["value"]["unit"] for found in view.conflicts["quantity"]] == ["oxygen_machine", "ventilator"]


def test_an_agency_text_in_many_papers_is_one_origin(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    release = "Nhật Bản công bố khoản hỗ trợ mới cho năm nước tiểu vùng. " * 5
    own = "Phóng viên của báo có mặt tại hội trường ghi lại những diễn biến khác hẳn về buổi làm việc. " * 4
    for day, (host, text, origin) in enumerate(
        (
            ("a", release, "mofa"),
            ("b", release + "Thêm một câu.", None),
            ("c", release, "mofa"),
            ("d", own, None),
        )
    ):
        press.ingest(f"https://{host}.vn/1", day=day, text=text, origin=origin, commitments=[make_commitment(usd=5e6)])
    (view,) = commitments(press.database)
    assert len(view.sources) == 4
    assert view.origins == ("mofa", "d")


def test_one_article_on_two_hosts_of_an_outlet_is_one_origin(press, make_commitment) -> None:  # type: ignore[no-untyped-def]
    for host in ("baohue.vn", "hue.net"):
        press.ingest(
            f"https://{host}/ha-lan-ho-tro-quan-ly-nuoc-a12345.html",
            outlet="hue",
            commitments=[make_commitment(usd=2e6, actors=("NL",), purpose="quản lý nước đô thị")],
        )
    (view,) = commitments(press.database)
    assert len(view.sources) == 2
    assert view.origins == ("hue",)


def test_what_a_reextraction_finds_in_an_old_article_is_never_seen_first_now(press, make_commitment, now) -> None:  # type: ignore[no-untyped-def]
    press.ingest("https://a.vn/1", commitments=[])
    press.ingest(
        "https://a.vn/1",
        version="2",
        run_kind="reextract",
        now=now + timedelta(days=9),
        commitments=[make_commitment()],
    )
    (view,) = commitments(press.database)
    assert view.first_seen_at == now
    assert view.first_run_kind == "reextract"


ARTICLES = [
    ("https://a.vn/1", 0.0, "pledged", Amount(4e6, "USD"), HEALTH),
    ("https://b.vn/1", 1.0, "pledged", Amount(4e6, "USD"), HEALTH),
    ("https://c.vn/1", 2.0, "pledged", None, HEALTH),
    ("https://d.vn/1", 2.0, "pledged", Amount(7e6, "USD"), HEALTH),
    ("https://e.vn/1", 30.0, "signed", Amount(4e6, "USD"), HEALTH),
    ("https://f.vn/1", 41.0, "pledged", Amount(4e6, "USD", "at_least"), HEALTH),
    ("https://g.vn/1", 80.0, "pledged", Amount(4e6, "USD"), HEALTH),
    ("https://h.vn/1", 3.0, "pledged", Amount(4e6, "USD"), "đào tạo cán bộ ngoại giao trẻ"),
]


def picture(database: Database) -> list[tuple[Any, ...]]:
    """All that may be seen of the records, without database numbers."""
    views = records(database)
    return sorted(
        (
            view.public_id,
            view.status,
            str(view.data),
            str({name: [found["value"] for found in values] for name, values in view.conflicts.items()}),
            view.event.public_id if view.event else "",
            tuple(source.url for source in view.sources),
            tuple((link.relation, link.direction, link.public_id, link.reason) for link in view.links),
            len(view.status_change_mention_ids),
        )
        for view in views
    )


def ingest_all(press: Any, order: list[int], make_event: Any, make_commitment: Any) -> None:
    for index in order:
        url, day, status, amount, purpose = ARTICLES[index]
        press.ingest(
            url,
            day=day,
            events=[make_event(date=None, edition=13 if day < 10 else None)],
            commitments=[
                make_commitment(amount=amount, status=status, purpose=purpose, event=0),
                make_commitment("loan", purpose="khoản vay khẩn cấp", quote="khoản vay khẩn cấp"),
            ],
        )


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(len(ARTICLES))))
def test_the_order_of_arrival_does_not_matter(
    tmp_path_factory, empty_sqlite, make_press, make_event, make_commitment, order
) -> None:  # type: ignore[no-untyped-def]
    pictures = []
    for arrival in (list(range(len(ARTICLES))), order):
        database = empty_sqlite(tmp_path_factory.mktemp("order") / "mekong.db")
        ingest_all(make_press(database), arrival, make_event, make_commitment)
        pictures.append(picture(database))
        database.close()
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) > 3


def test_deriving_everything_anew_changes_nothing(press, make_event, make_commitment, later) -> None:  # type: ignore[no-untyped-def]
    ingest_all(press, [5, 1, 7, 0, 6, 2, 4, 3], make_event, make_commitment)
    before = picture(press.database)
    with press.database.writer() as session:
        rebuild(session, later)
    assert picture(press.database) == before


def test_every_current_mention_is_in_exactly_one_record(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    ingest_all(press, list(range(len(ARTICLES))), make_event, make_commitment)
    with press.database.reader() as session:
        assert set(session.scalars(select(Mention.id))) == set(session.scalars(select(RecordMention.mention_id)))
