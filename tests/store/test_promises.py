"""A promised meeting is open until it is held, or lapses when it is promised anew after its date."""

from typing import Any

from store.search import RecordQuery, find_records

PROMISE = {"record": "agreement", "status": "agreed", "actors": ("MJC",), "purpose": "họp cấp cao lần tới", "event": 0}


def promise(press: Any, make_event: Any, make_commitment: Any, url: str, day: float, due: str, **event: Any) -> None:
    meeting = make_event("summit", date=due, upcoming=True, **event)
    press.ingest(url, day=day, events=[meeting], commitments=[make_commitment("meeting_promise", **PROMISE)])


def statuses(press: Any) -> list[tuple[str | None, str]]:
    with press.database.reader() as session:
        views = find_records(session, RecordQuery(types=("meeting_promise",), limit=None))
    return [(view.status, view.data["status"]) for view in reversed(views)]


def test_a_promise_is_open_then_kept_when_the_meeting_is_held(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    promise(press, make_event, make_commitment, "https://a.vn/1", 0, "2026-12-20")
    assert statuses(press) == [("agreed", "agreed")]
    press.ingest("https://a.vn/2", day=50, events=[make_event("summit", date="2026-12-20")])
    assert statuses(press) == [("completed", "agreed")]
    press.ingest("https://a.vn/2", day=50, text="Gỡ bài.")
    assert statuses(press) == [("agreed", "agreed")], "a correction takes it back"


def test_a_promise_lapses_when_it_is_made_anew_after_its_date(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    promise(press, make_event, make_commitment, "https://a.vn/2", 1400, "2030-12")
    promise(press, make_event, make_commitment, "https://a.vn/1", 0, "2026-12")
    assert statuses(press) == [("lapsed", "agreed"), ("agreed", "agreed")]


def test_a_promise_repeated_before_its_date_does_not_lapse(press, make_event, make_commitment) -> None:  # type: ignore[no-untyped-def]
    promise(press, make_event, make_commitment, "https://a.vn/1", 0, "2027-12")
    promise(press, make_event, make_commitment, "https://a.vn/2", 90, "2027-12")
    assert {status for status, _ in statuses(press)} == {"agreed"}
