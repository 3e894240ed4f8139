"""Text and addresses from the web."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.safe import one_line, safe_href


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "javascript://vietnamnet.vn/%0aalert(1)",
        "JaVaScRiPt://vietnamnet.vn/",
        "data:text/html,<script>",
        "vbscript://x.vn/",
        "file:///etc/passwd",
        "//vietnamnet.vn/a",
        "https://",
        "https://user:secret@vietnamnet.vn/",
        "https://[vietnamnet.vn/",
        "https://vietnamnet.vn/" + "a" * 3000,
        "",
    ],
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    assert safe_href(url) is None


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://vietnamnet.vn/a-b-1.html?x=1&y=2", "https://vietnamnet.vn/a-b-1.html?x=1&y=2"),
        ("https://vietnamnet.vn/a%20b", "https://vietnamnet.vn/a%20b"),
        ("https://vietnamnet.vn/mê-công", "https://vietnamnet.vn/m%C3%AA-c%C3%B4ng"),
        ('http://vietnamnet.vn/"><script>', "http://vietnamnet.vn/%22%3E%3Cscript%3E"),
        ("https://vietnamnet.vn/a\r\nBcc: x", "https://vietnamnet.vn/a%20Bcc:%20x"),
    ],
)
def test_what_stands_in_a_link_cannot_leave_its_quotes(url: str, href: str) -> None:
    assert safe_href(url) == href


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_one_line_is_one_line_of_visible_text(text: str) -> None:
    line = one_line(text, 50)
    assert len(line) <= 50
    assert line.isprintable()
    assert "\n" not in line


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_no_address_ends_a_quoted_attribute(url: str) -> None:
    href = safe_href(url) or safe_href("https://a.vn/" + url) or ""
    assert not set(href) & set('"<> \n\r\t')
