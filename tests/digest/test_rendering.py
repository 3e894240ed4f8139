"""Both parts of the mail say the same, hold any text from the web, and load nothing."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import lxml.html
import pytest

from digest.item import Selection
from digest.outlet_status import OutletStatus
from digest.question import Question
from digest.rendering import Rendered, render
from digest.selection import select
from digest.snapshot import snapshot
from settings.subscribers import Filters
from store.digests import Ledger, MailedItem
from store.silence import Finding
from store.views import RecordView
from tests.digest.conftest import commitment, component_of, meeting, reader, source

DAY = date(2020, 7, 10)
YEN = {"amount": {"value": 1e9, "currency": "JPY", "qualifier": "at_least"}, "programme": "KUSANONE", "confidence": 0.6}


def selection_of(*records: RecordView) -> Selection:
    everything = reader(filters=Filters(include_proposals=True))
    question = Question(everything, Ledger(), DAY, timedelta(days=14), timedelta(days=60))
    return select(records, question)


def rendered(*records: RecordView, language: str = "en", statuses: tuple[OutletStatus, ...] = ()) -> Rendered:
    return render(selection_of(*records), reader(language=language), statuses, DAY, 14)


def visible(html: str) -> str:
    """What a reader sees of an HTML part."""
    tree = lxml.html.document_fromstring(html)
    for hidden in tree.xpath("//style|//title|//*[@class='preheader']"):
        hidden.drop_tree()
    return re.sub(r"\s+", " ", tree.text_content())


def full() -> tuple[RecordView, ...]:
    """One of everything that a mail can show."""
    agency = source(3, outlet="baoquocte", origin="mofa", url="https://baoquocte.vn/hoi-nghi-119021.html")
    disputed = {"amount": [{"value": YEN["amount"]}, {"value": {"value": 2e9, "currency": "JPY"}}]}
    plan = {"amount": None, "points": ["Kết nối, thương mại"], "period": {"start": "2021", "end": "2023"}}
    coming = {"date": "2020-08", "upcoming": True, "place": "Viêng Chăn", "edition": 4}
    return (
        commitment(1, event=meeting(), sources=(source(1), agency), origins=("mofa", "vietnamnet")),
        commitment(2, YEN, type="grant", conflicts=disputed),
        commitment(4, {"amount": {"value": 5e6, "currency": "USD"}}, links=component_of("C-1")),
        commitment(5, plan, record_kind="agreement", type="plan_adoption", status="agreed", actors=("MJC",)),
        meeting(901, coming, mechanism="MKC"),
        commitment(6, record_kind="proposal", status="proposed"),
        commitment(7, {"restatement": True}),
    )


SHOWN = {
    "en": """56 million|13th ministerial meeting|9 July 2020|JPY 107.27 per USD|at least|KUSANONE|Kết nối, thương mại
        |2021–2023|2 independent origins|C-1|C-4|C-5|E-901|C-7|August 2020|Viêng Chăn|sources differ on the amount
        |Nhật Bản sẽ hỗ trợ các nước Mekong 56 triệu USD""",
    "vi": "56 triệu USD|lần thứ 13|9/7/2020|ít nhất|2 nguồn độc lập|C-7|8/2020|các nguồn khác nhau về số tiền",
}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_text_and_html_are_equally_complete(language: str) -> None:
    both = rendered(*full(), language=language)
    page = visible(both.html).lower()
    text = re.sub(r"\s+", " ", both.text.replace("*", "")).lower()
    for line in SHOWN[language].lower().split("|"):
        assert line.strip() in page
        assert line.strip() in text
    for link in re.findall(r'href="([^"]+)"', both.html):
        assert link in both.text


def test_a_status_change_quotes_the_sentence_that_reports_it() -> None:
    pledged = commitment(1)
    told = MailedItem(1, 1, 1, "new", snapshot(pledged), pledged.first_seen_at)
    report = source(2, quote="Hai bên đã ký thỏa thuận tài trợ.")
    signed = commitment(
        1, status="signed", sources=(source(1), report), mention_ids=(1, 2), status_change_mention_ids=(2,)
    )
    question = Question(reader(), Ledger({1: told}), DAY, timedelta(days=14), timedelta(days=60))
    both = render(select([signed], question), reader(), (), DAY, 14)
    for part in (both.text, visible(both.html)):
        assert "status: pledged → signed" in part
        assert "“Hai bên đã ký thỏa thuận tài trợ.”" in part


def test_euros_are_quoted_in_dollars_and_yen_per_dollar() -> None:
    euro = {"amount": {"value": 4e6, "currency": "EUR"}}
    assert "USD 1.1342 per EUR, ECB reference rate, 9 July 2020" in visible(rendered(commitment(1, euro)).html)
    assert "JPY 107.27 per USD" in rendered(commitment(1, YEN)).text


def test_the_agency_comes_first_among_the_sources() -> None:
    html = rendered(*full()).html
    assert html.index("baoquocte.vn") < html.index("vietnamnet.vn")


def test_the_subject_says_it_all() -> None:
    both = rendered(commitment(1), commitment(2, YEN), commitment(3, {"amount": None}))
    assert both.subject == (
        "Mekong: 2 new commitments, 1 undertaking — USD 65.3 m, largest Japan USD 56 m (10 Jul 2020)"
    )
    assert rendered(language="vi").subject == "Mekong: không có tin mới (10/7/2020)"


@pytest.mark.parametrize(
    ("language", "line", "reason"),
    [
        (
            "en",
            "pages changed: Nhân dân",
            "Nhân dân: bylines are missing since 5 Jul 2020 (10 % of its articles have one",
        ),
        ("vi", "trang thay đổi: Nhân dân", "Nhân dân: thiếu tên tác giả từ 5/7/2020 (10 % số bài có"),
    ],
)
def test_an_outlet_whose_pages_changed_is_named_with_what_is_missing(language: str, line: str, reason: str) -> None:
    since = datetime(2020, 7, 4, 18, 0, tzinfo=UTC)  # the next day in Viet Nam
    lost = Finding("nhandan", "no_byline", since, since, usual=0.9, now=0.1)
    statuses = (OutletStatus("nhandan", "changed", title="Nhân dân", findings=(lost,)),)
    mail = rendered(commitment(1), language=language, statuses=statuses)
    for part in (mail.text, visible(mail.html)):
        words = re.sub(r"\s+", " ", part)
        assert line in words
        assert reason in words


def test_outlets_that_are_silent_or_failing_are_named_with_their_reason() -> None:
    statuses = (
        OutletStatus("vtv", "ok"),
        OutletStatus("qdnd", "silent", "no new link for 9 days", title="Quân đội nhân dân"),
        OutletStatus("laodong", "failed", "challenge page"),
    )
    both = rendered(commitment(1), statuses=statuses)
    for part in (both.text, visible(both.html)):
        assert "3 outlets checked" in part
        assert "silent: Quân đội nhân dân" in re.sub(r"\s+", " ", part)
        assert "laodong: challenge page" in part
    assert "1 outlet checked · all answering" in rendered(commitment(1), statuses=statuses[:1]).text


def test_nothing_remote_is_loaded_and_nobody_is_tracked() -> None:
    html = rendered(*full()).html
    assert not re.search(r"<(img|script|link|iframe|object|embed|form|base|video)\b", html, re.IGNORECASE)
    assert not re.search(r"url\(|@import|src=|http-equiv", html, re.IGNORECASE)


def test_every_rule_of_the_sheet_is_inlined_and_the_dark_colours_are_kept() -> None:
    html = rendered(commitment(1)).html
    assert html.count("<style") == 1
    assert "prefers-color-scheme: dark" in html
    assert 'class="figure" style="' in html


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}{% raw %}&lt;b&gt;"
LINES = "a\r\nBcc: victim@example.org\r\n\r\n<b>b</b>\x00\x1b[31m\u202etxt.exe\u2028c"


def hostile() -> RecordView:
    bad = source(1, title=EVIL + LINES, outlet=EVIL, url="javascript:alert(document.domain)", origin=EVIL, quote=EVIL)
    worse = source(2, url='https://vietnamnet.vn/"onmouseover="alert(1)', title=LINES)
    data: dict[str, Any] = {
        "purpose": EVIL + LINES, "programme": EVIL, "sector": EVIL, "points": [EVIL, LINES], "quote": EVIL + LINES,
        "start": 0, "end": len(EVIL + LINES), "evidence": {"amount": {"basis": "text", "start": 3, "end": 20}},
        "period": {"start": EVIL, "end": LINES}, "amount": {"value": 1e6, "currency": EVIL, "qualifier": "exact"},
        "quantity": {"value": 2, "unit": EVIL}, "equivalent": {"value": 1, "currency": EVIL},
    }  # fmt: skip
    event = meeting(9, {"place": EVIL, "date": LINES, "edition": EVIL, "date_end": EVIL}, type=EVIL, mechanism=EVIL)
    return commitment(
        1, data, actors=(EVIL, LINES), beneficiaries=(EVIL,), type=EVIL, mechanism=EVIL, public_id=EVIL,
        sources=(bad, worse), event=event, conflicts={EVIL: [{"value": EVIL}, {"value": LINES}], "amount": [EVIL, {}]},
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "vi"])
def test_markup_from_the_web_is_shown_as_text(language: str) -> None:
    statuses = (OutletStatus(EVIL, "failed", EVIL + LINES), OutletStatus(LINES, "silent", title=EVIL))
    both = rendered(hostile(), language=language, statuses=statuses)
    tree = lxml.html.document_fromstring(both.html)
    assert not tree.xpath("//script|//img|//b")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert [str(href) for href in tree.xpath("//@href")] == ["https://vietnamnet.vn/%22onmouseover=%22alert(1)"]
    assert "{{ 7*7 }}" in both.text


def test_control_and_reversing_characters_reach_neither_part_nor_subject() -> None:
    both = rendered(hostile())
    for text in (both.subject, both.text, both.html):
        assert not re.search("[\x00\x1b\u202e\u2028]", text)
    assert "\n" not in both.subject
    assert "\r" not in both.subject
    assert "\nBcc:" not in both.text


def test_a_long_day_stays_within_what_mail_clients_open() -> None:
    both = rendered(*(commitment(number) for number in range(1, 200)))
    assert len(both.html.encode()) < 102_000  # where Gmail cuts a mail off
    assert "169 more did not fit" in both.text
