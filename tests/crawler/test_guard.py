"""The guard: nothing inside this machine or network is reached, however its address is spelled."""

import ipaddress

import pytest

from crawler.guard import GuardError, check_public_url, is_public, literal_address, url_problem

INSIDE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://2130706433/",
    "http://0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[ff02::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
    "http://[2606:4700::5efe:10.0.0.1]/",
    "http://%31%32%37.0.0.1/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://127.0.0.1./",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://db.internal/",
    "http://intranet/",
    "http://printer.local/",
]


@pytest.mark.parametrize("url", INSIDE)
def test_an_address_inside_is_refused_in_every_notation(url: str) -> None:
    error = url_problem(url)
    assert error is not None
    assert error.code == "inside"


@pytest.mark.parametrize(
    "url",
    [
        "https://baoquocte.vn/mot-bai-123456.html",
        "http://vnexpress.net/",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/",
        "https://[64:ff9b::808:808]/",
        "https://1.1.1.1.example.vn/",
        "https://127.0.0.1.example.vn/",
    ],
)
def test_public_addresses_pass(url: str) -> None:
    assert url_problem(url) is None


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://baoquocte.vn/a", "not_http"),
        ("file:///etc/passwd", "not_http"),
        ("javascript:alert(1)", "not_http"),
        ("https://me:secret@baoquocte.vn/a", "credentials"),
        ("https://me@baoquocte.vn/a", "credentials"),
        ("https://baoquocte.vn:8443/a", "odd_port"),
        ("https://baoquocte.vn:22/a", "odd_port"),
        ("https://baoquocte.vn:99999/a", "bad_url"),
        ("https:///a", "bad_url"),
        ("https://baoquocte.vn/a b", "bad_url"),
        ("https://baoquocte.vn/\r\nHost: x", "bad_url"),
        ("https://[::1", "bad_url"),
        ("", "not_http"),
        ("https://baoquocte.vn/" + "a" * 3000, "bad_url"),
    ],
)
def test_unusable_addresses_are_refused_with_their_reason(url: str, code: str) -> None:
    error = url_problem(url)
    assert error is not None
    assert error.code == code
    assert error.hint


def test_a_refusal_never_repeats_a_password() -> None:
    error = url_problem("https://me:hunter2@baoquocte.vn/a")
    assert "hunter2" not in str(error)


def test_with_a_route_table_only_its_hosts_are_reached() -> None:
    routed = {"bao.test:443": 5001, "bao.test:80": 5000}
    assert url_problem("https://bao.test/a", routed) is None
    for url in ("https://vnexpress.net/a", "http://127.0.0.1:5001/a", "https://bao.test:8443/a"):
        error = url_problem(url, routed)
        assert error is not None
        assert error.code == "not_routed"


def test_names_are_no_addresses() -> None:
    assert literal_address("bao.test") is None
    assert literal_address("0x7f.bao.test") is None


def test_every_special_range_is_not_public() -> None:
    ranges = "0.1.2.3 127.0.0.1 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 240.0.0.1 192.88.99.1 239.1.1.1"
    for text in [*ranges.split(), "2001:db8::1", "fec0::1", "100::1", "ff0e::1"]:
        assert not is_public(ipaddress.ip_address(text)), text


def test_checking_raises_what_is_wrong_and_nothing_else() -> None:
    check_public_url("https://baoquocte.vn/mot-bai-123456.html")
    with pytest.raises(GuardError) as caught:
        check_public_url("http://127.0.0.1/")
    assert (caught.value.code, caught.value.hint) == ("inside", "only public hosts are fetched")
