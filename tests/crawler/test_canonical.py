"""One address for one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.canonical import canonical_url, registrable_domain
from crawler.hostile import hostile_hosts, is_hostile
from crawler.outlet_files import load_outlets, outlet_of

BAOQUOCTE = "https://baoquocte.vn/de-xuat-5-phuong-huong-154128.html"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://id.baoquocte.vn/de-xuat-5-phuong-huong-154128-154128.html",
        "https://www.baoquocte.vn/de-xuat-5-phuong-huong-154128.html",
        "https://m.baoquocte.vn/de-xuat-5-phuong-huong-154128.html",
        "https://baoquocte.vn:443/de-xuat-5-phuong-huong-154128.html",
        "http://baoquocte.vn:80/de-xuat-5-phuong-huong-154128.html",
        "https://baoquocte.vn./de-xuat-5-phuong-huong-154128.html",
        "https://BaoQuocTe.vn/de-xuat-5-phuong-huong-154128.html#binh-luan",
        "https://baoquocte.vn/de-xuat-5-phuong-huong-154128.html?utm_source=zalo&fbclid=abc&zarsrc=30",
        "https://baoquocte.vn/de-xuat-5-phuong-huong-154128.html&mobile=yes&amp=1",
        "https://baoquocte.vn//de-xuat-5-phuong-huong-154128.html/",
        "  https://baoquocte.vn/de-xuat-5-phuong-huong-154128.html  ",
    ],
)
def test_every_copy_of_an_address_has_one_canonical_form(spelling: str) -> None:
    assert canonical_url(spelling) == BAOQUOCTE


@pytest.mark.parametrize(
    ("copy", "article"),
    [
        ("https://thanhnien.vn/hop-tac-mekong-185480029.amp", "https://thanhnien.vn/hop-tac-mekong-185480029.htm"),
        (
            "https://www.vietnamplus.vn/hop-tac-mekong-post322522.amp",
            "https://www.vietnamplus.vn/hop-tac-mekong-post322522.vnp",
        ),
        ("https://amp.cand.com.vn/thoi-su/hop-tac-i572345/", "https://cand.vn/thoi-su/hop-tac-i572345"),
        ("https://zingnews.vn/hop-tac-mekong-post1130077.html", "https://znews.vn/hop-tac-mekong-post1130077.html"),
        ("https://baodautu.vn/hop-tac-mekong-d100511.html/amp", "https://baodautu.vn/hop-tac-mekong-d100511.html"),
        ("https://vovworld.vn./vi-VN/tin/hop-tac-775419.vov", "https://vovworld.vn/vi-VN/tin/hop-tac-775419.vov"),
    ],
)
def test_amp_twins_and_moved_domains_meet(copy: str, article: str) -> None:
    assert canonical_url(copy) == canonical_url(article) == article


def test_a_query_that_names_the_article_of_an_unknown_site_stays() -> None:
    url = "http://www.cong.gov.vn:443/Pages/tin.aspx?idcm=65&idTin=33670&utm_medium=x"
    assert canonical_url(url) == "https://cong.gov.vn/Pages/tin.aspx?idTin=33670&idcm=65"


def test_numbers_that_only_look_doubled_stay() -> None:
    url = "https://vnexpress.net/ket-qua-2020-2021-4123456.html"
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    "nothing", ["", "mailto:a@b.vn", "ftp://x.vn/a", "javascript:alert(1)", "http://[::1", "khong phai dia chi"]
)
def test_what_is_no_web_address_comes_back_as_it_is(nothing: str) -> None:
    assert canonical_url(nothing) == nothing


@given(st.text(max_size=120))
def test_any_path_has_a_canonical_form_that_is_its_own(path: str) -> None:
    once = canonical_url("https://bao.example.vn/" + path)
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("given_", "domain"),
    [
        ("https://id.baoquocte.vn/a.html", "baoquocte.vn"),
        ("m.hanoimoi.com.vn", "hanoimoi.com.vn"),
        ("https://vntr.moit.gov.vn:443/vi", "moit.gov.vn"),
        ("vovworld.vn.", "vovworld.vn"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_the_registrable_domain_is_what_somebody_registered(given_: str, domain: str) -> None:
    assert registrable_domain(given_) == domain


def test_the_suffix_list_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert registrable_domain("mot.ten.chua.gap.com.vn") == "gap.com.vn"


def test_hosts_of_stolen_copies_are_known_and_belong_to_no_outlet() -> None:
    assert is_hostile("https://tinbong247news.net/viet-nam-keu-goi-193686.html")
    assert is_hostile("http://thc.rgbet01.com/a")
    assert not is_hostile("https://laodongthudo.vn/viet-nam-keu-goi-193686.html")
    assert [host for host in hostile_hosts() if outlet_of(f"https://{host}/", load_outlets())] == []
