"""What is said of an outlet at its end, and the small judgements on the way: challenges, days, problems."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.challenge import is_challenge
from crawler.discovery.listing import Found
from crawler.failures import FetchError, Problem, problem_of, problem_of_status
from crawler.progress import OutletProgress
from crawler.window import Window

NOW = datetime(2026, 3, 7, 8, 0, tzinfo=UTC)
LONG_TEXT = "<p>" + "Tin dài về hợp tác. " * 200 + "</p>"


def progress() -> OutletProgress:
    return OutletProgress("bao", 1, 900)


def test_an_outlet_without_problems_is_ok() -> None:
    one = progress()
    one.lists_read = one.counts.found = 1
    assert one.outcome() == ("ok", None)


def test_an_outlet_whose_lists_are_empty_is_ok_and_says_so() -> None:
    one = progress()
    one.lists_read = 1
    assert one.outcome() == ("ok", "bao answered, but its lists are empty")
    one.counts.not_modified = 1
    assert one.outcome() == ("ok", None)


def test_problems_make_it_partial_or_failed_and_the_first_speaks_for_all() -> None:
    one = progress()
    one.note_problem(Problem("http_404", "the first"))
    assert one.outcome() == ("failed", "the first")
    one.note_problem(Problem("http_404", "the second"))
    one.note_problem(Problem("dns", "the third"))
    assert one.outcome() == ("failed", "the first (and 2 more errors)")
    one.lists_read = 1
    assert one.outcome()[0] == "partial"
    assert one.counts.errors == {"http_404": 2, "dns": 1}


def test_ends_are_not_problems_of_the_outlet() -> None:
    one = progress()
    for code in ("stopped", "outlet_over", "gave_up"):
        one.note_problem(Problem(code, "x"))
    assert one.outcome() == ("ok", None)


def test_only_failures_of_the_whole_site_in_a_row_make_us_give_up() -> None:
    one = progress()
    for _ in range(9):
        one.note_problem(Problem("http_404", "x"))
    assert not one.gave_up
    for _ in range(4):
        one.note_problem(Problem("timeout", "x"))
    one.note_success()
    one.note_problem(Problem("timeout", "x"))
    assert not one.gave_up
    for _ in range(4):
        one.note_problem(Problem("timeout", "x"))
    assert one.gave_up


def test_reasons_are_counted_without_their_details() -> None:
    one = progress()
    one.note_skips("off_topic:bóng đá")
    one.note_skips("off_topic:no_sign", 2)
    assert one.counts.skipped == {"off_topic": 3}


@pytest.mark.parametrize(
    ("status", "headers", "body", "expected"),
    [
        (403, {"cf-mitigated": "challenge"}, "", True),
        (403, {}, "<html><title>Just a moment...</title></html>", True),
        (503, {}, "<html><script src='/cdn-cgi/challenge-platform/x.js'></script></html>", True),
        (200, {}, "<html><script>document.cookie='D1N=a';location.reload();</script></html>", True),
        (200, {}, "<html><script>document.cookie = 'a=b'; window.location.href='/x'</script></html>", True),
        (200, {}, "<html><div class='g-recaptcha'></div></html>", True),
        (200, {}, f"<html><script>document.cookie='a';location.reload()</script>{LONG_TEXT}</html>", False),
        (200, {}, f"<html><div class='g-recaptcha'></div>{LONG_TEXT}</html>", False),
        (200, {}, "<html><body><p>Tin ngắn.</p></body></html>", False),
        (200, {}, "<rss><channel><title>g-recaptcha</title></channel></rss>", False),
        (403, {}, "<html>Forbidden</html>", False),
        (404, {}, "", False),
    ],
)
def test_a_browser_test_is_told_from_a_page(status: int, headers: dict[str, str], body: str, expected: bool) -> None:
    assert is_challenge(status, headers, body.encode()) is expected


def test_days_outside_the_window_have_their_reason() -> None:
    day = timedelta(days=1)
    plain = Window.of(None, None, 30, NOW)
    asked = Window.of(NOW - 10 * day, NOW - 5 * day, 30, NOW)
    old, recent, mid = NOW - 40 * day, NOW - day, NOW - 7 * day
    assert plain.reason_outside(Found("u", published_at=old), None) == "too_old"
    assert plain.reason_outside(Found("u", modified_at=old), None) == "too_old"
    assert plain.reason_outside(Found("u"), old) == "too_old"
    assert plain.reason_outside(Found("u", published_at=recent), None) is None
    assert plain.reason_outside(Found("u"), None) is None
    assert asked.reason_outside(Found("u", published_at=old), None) == "before_since"
    assert asked.reason_outside(Found("u", published_at=recent), None) == "after_until"
    assert asked.reason_outside(Found("u", published_at=mid, modified_at=recent), None) is None
    assert asked.reason_outside(Found("u", modified_at=recent), None) is None, "it may have been published before"


def test_every_problem_names_the_host_or_address() -> None:
    url = "https://bao.test/a.html"
    errors = [OSError("x"), ValueError("y"), FetchError("robots", "robots.txt of bao.test forbids /a.html", "ask")]
    for error in errors:
        problem = problem_of(error, url)
        assert "bao.test" in problem.message
    assert problem_of(errors[2], url).message == "robots.txt of bao.test forbids /a.html; ask"
    assert problem_of_status(418, url).code == "http_418"
    assert "bao.test answered 418 to /a.html" in problem_of_status(418, url).message


GONE = Problem("http_404", "baocantho.com.vn answered 404 to /rss/home.rss")


def test_a_guessed_address_that_leads_nowhere_is_no_problem_while_another_list_came() -> None:
    progress = OutletProgress("baocantho", 1, 60)
    progress.note_list_problem(GONE, guessed=True)
    progress.lists_read, progress.counts.found = 1, 3
    assert progress.outcome() == ("ok", None)


def test_guessed_addresses_count_when_nothing_else_came() -> None:
    progress = OutletProgress("baocantho", 1, 60)
    progress.note_list_problem(GONE, guessed=True)
    assert progress.outcome() == ("failed", GONE.message)


def test_a_known_address_that_leads_nowhere_is_a_problem() -> None:
    progress = OutletProgress("baocantho", 1, 60)
    progress.note_list_problem(GONE, guessed=False)
    progress.lists_read, progress.counts.found = 1, 3
    assert progress.outcome()[0] == "partial"
