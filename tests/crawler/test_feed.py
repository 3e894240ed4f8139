"""Feeds as the Vietnamese press writes them, and as enemies would."""

import gzip
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from crawler.discovery.dates import date_in_url, parse_date
from crawler.discovery.feed import read_feed
from crawler.discovery.listing import Found, ListError

URL = "https://bao.test/rss/the-gioi.rss"
HANOI = timezone(timedelta(hours=7))


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>Báo</title>{body}</channel></rss>'.encode()


def item(link: str = "https://bao.test/a-1.html", date: str = "", title: str = "Tin", more: str = "") -> str:
    return f"<title>{title}</title><link>{link}</link><pubDate>{date}</pubDate>{more}"


def items(content: bytes) -> tuple[Found, ...]:
    return read_feed(content, URL, 1_000_000).items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 14 Sep 2026 08:01:00 +0700", datetime(2026, 9, 14, 8, 1, tzinfo=HANOI)),
        ("Mon, 14 Sep 2026 08:01:00 +07:00", datetime(2026, 9, 14, 8, 1, tzinfo=HANOI)),
        ("Mon, 14 Sep 2026 08:01:00 +07", datetime(2026, 9, 14, 8, 1, tzinfo=HANOI)),
        ("Mon, 14 Sep 26 08:01:00 +0700", datetime(2026, 9, 14, 8, 1, tzinfo=HANOI)),
        ("Mon, 14 Sep 2026 01:01:00 GMT", datetime(2026, 9, 14, 1, 1, tzinfo=UTC)),
        ("Mon, 14 Sep 2026 08:01:00 GMT+7", datetime(2026, 9, 14, 8, 1, tzinfo=HANOI)),
        ("9/4/2026 6:44:00 PM", datetime(2026, 9, 4, 18, 44, tzinfo=HANOI)),
        ("4/9/2026 18:44", datetime(2026, 9, 4, 18, 44, tzinfo=HANOI)),
        ("2026-03-07T08:52:11.000 +07:00", datetime(2026, 3, 7, 8, 52, 11, tzinfo=HANOI)),
        ("2026-03-07T08:52:11", datetime(2026, 3, 7, 8, 52, 11, tzinfo=HANOI)),
        ("2026-03-07", datetime(2026, 3, 7, tzinfo=HANOI)),
        ("Mon, 14 Sep 26", datetime(2026, 9, 14, tzinfo=HANOI)),
        ("", None),
        ("hôm qua", None),
        ("99/99/2026 18:44", None),
    ],
)
def test_dates_are_read_in_every_spelling_of_the_press(text: str, expected: datetime | None) -> None:
    assert parse_date(text) == expected


def test_an_address_tells_its_time_where_the_outlet_says_how() -> None:
    pattern = r"-185(?P<y>\d\d)(?P<mo>\d\d)(?P<d>\d\d)(?P<h>\d\d)(?P<mi>\d\d)"
    url = "https://thanhnien.vn/mot-bai-185260914080112345.htm"
    assert date_in_url(url, pattern) == datetime(2026, 9, 14, 8, 1, tzinfo=HANOI)
    assert date_in_url(url.replace("0914", "9914"), pattern) is None
    assert date_in_url(url, None) is None


def test_text_that_was_escaped_twice_is_plain_text() -> None:
    (found,) = items(rss(item(title="M&amp;#234; C&amp;#244;ng &amp;quot;xanh&amp;quot;")))
    assert found.title == 'Mê Công "xanh"'


def test_a_summary_loses_its_tags_and_links() -> None:
    description = "<description><![CDATA[<a href='/x'><img src='y'/></a> Hội nghị <b>MLC</b>]]></description>"
    (found,) = items(rss(item(more=description)))
    assert found.summary == "Hội nghị MLC"


def test_relative_links_and_permalink_guids_are_resolved() -> None:
    first, second = items(rss(item(link="/a-2.html"), "<title>B</title><guid>https://bao.test/a-3.html</guid>"))
    assert (first.url, second.url) == ("https://bao.test/a-2.html", "https://bao.test/a-3.html")


def test_links_that_are_no_web_addresses_are_dropped() -> None:
    assert items(rss(item(link="javascript:alert(1)"), item(link=""), item(link="mailto:a@bao.test"))) == ()


def test_atom_takes_the_alternate_link() -> None:
    content = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Tin</title>
    <link rel="self" href="https://bao.test/x"/><link rel="alternate" href="https://bao.test/a-4.html"/>
    <published>2026-03-07T08:00:00+07:00</published><updated>2026-03-08T08:00:00+07:00</updated>
    <summary>Tóm tắt</summary></entry></feed>"""
    (found,) = items(content.encode())
    assert found.url == "https://bao.test/a-4.html"
    assert found.published_at == datetime(2026, 3, 7, 8, tzinfo=HANOI)


def test_a_malformed_feed_is_read_by_the_patient_parser() -> None:
    content = rss(item(more="<description>Một</br>hai & ba</description>"), item("https://bao.test/a-2.html"), head="")
    assert [found.url for found in items(content)] == ["https://bao.test/a-1.html", "https://bao.test/a-2.html"]


def test_a_thousand_items_are_all_read() -> None:
    content = rss(*(item(f"https://bao.test/a-{number}.html") for number in range(1000)))
    assert len(items(content)) == 1000


def test_an_empty_feed_is_empty_and_not_an_error() -> None:
    assert items(rss()) == ()


def test_a_packed_feed_is_unpacked_within_its_limit() -> None:
    assert len(items(gzip.compress(rss(item())))) == 1
    with pytest.raises(ListError) as caught:
        read_feed(gzip.compress(b"\0" * 50_000_000), URL, 1_000_000)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "not_a_feed"),
        (b'{"items": []}', "not_a_feed"),
        (b"\x1f\x8b\x00broken", "malformed"),
        (b"<rss><channel><item>", "malformed"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(content: bytes, code: str) -> None:
    with pytest.raises(ListError) as caught:
        items(content)
    assert caught.value.code == code


def test_entities_are_neither_expanded_nor_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    external = f'<!DOCTYPE r [<!ENTITY a SYSTEM "file://{secret}">]>'
    for head in (bomb, external):
        with pytest.raises(ListError) as caught:
            items(rss(item(title="&a;"), head=f'<?xml version="1.0"?>{head}'))
        assert caught.value.code == "hostile_xml"


def test_a_feed_that_looks_like_a_file_name_opens_no_file(tmp_path: Path) -> None:
    feed = tmp_path / "<rss"
    feed.write_bytes(rss(item("https://bao.test/from-a-file.html")))
    with pytest.raises(ListError):
        items(str(feed).encode() + b" ")
