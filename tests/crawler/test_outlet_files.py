"""The files about outlets: each keeps what it promises, and a user's own are explained when they are wrong."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.canonical import canonical_url, registrable_domain
from crawler.outlet import Family, Outlet, PageSpec
from crawler.outlet_files import OutletFileError, is_article_url, load_outlets, outlet_of, shipped_outlets
from extract.origin import origin_of
from extract.page.published import url_stamp

OUTLETS = shipped_outlets()
OWN = """
name: baothu
title: Báo Thử
kind: national
home: https://baothu.example.vn/
hosts: [baothu.example.vn]
article_url: ['^https://baothu\\.example\\.vn/[a-z0-9-]+-(?P<id>\\d+)\\.html$']
"""


@pytest.fixture(params=sorted(OUTLETS))
def outlet(request: pytest.FixtureRequest) -> Outlet:
    return OUTLETS[request.param]


def own(tmp_path: Path, text: str, name: str = "baothu.yaml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_outlet_has_examples_and_its_patterns_know_them(outlet: Outlet) -> None:
    assert outlet.examples
    for example in outlet.examples:
        assert outlet_of(example, OUTLETS) is outlet
        assert is_article_url(example, outlet), example


def test_every_pattern_is_used_by_an_example(outlet: Outlet) -> None:
    canonical = [canonical_url(example, outlet) for example in outlet.examples]
    for pattern in outlet.article_url:
        assert any(re.search(pattern, url) for url in canonical), pattern


def test_no_outlet_takes_its_own_lists_and_home_for_articles(outlet: Outlet) -> None:
    assert not is_article_url(outlet.home, outlet)
    for source in outlet.sources:
        assert not is_article_url(source.url, outlet), source.url


def test_no_outlet_takes_anothers_articles(outlet: Outlet) -> None:
    for other in OUTLETS.values():
        for example in other.examples:
            assert other is outlet or outlet_of(example, OUTLETS) is not outlet


def test_home_and_lists_are_on_the_outlets_own_domain(outlet: Outlet) -> None:
    domains = {registrable_domain(host) for host in outlet.hosts}
    assert outlet.hosts[0] == urlsplit(outlet.home).hostname
    for url in (outlet.home, *(source.url for source in outlet.sources)):
        assert registrable_domain(url) in domains


def test_an_outlet_that_is_crawled_has_somewhere_to_look(outlet: Outlet) -> None:
    assert outlet.frozen or outlet.sources


def test_successors_exist_and_are_not_frozen(outlet: Outlet) -> None:
    if outlet.successor is not None:
        assert not OUTLETS[outlet.successor].frozen


def test_every_outlet_knows_where_its_body_is_and_its_own_name(outlet: Outlet) -> None:
    rules = outlet.page_rules()
    assert rules.body
    assert rules.outlet == outlet.name
    assert outlet.title in rules.not_authors


def test_an_outlet_that_is_an_agency_is_known_as_one_to_the_reader(outlet: Outlet) -> None:
    assert origin_of([], outlet=outlet.name) == outlet.origin


def test_the_time_in_an_address_is_read_where_the_file_promises_it(outlet: Outlet) -> None:
    if outlet.page.url_time is None:
        return
    stamps = [url_stamp(canonical_url(example, outlet), outlet.page_rules()) for example in outlet.examples]
    assert any(stamp is not None and 2010 <= stamp.at.year <= 2026 for stamp in stamps)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://cafef.vn/a-b-c-18826030622484142.chn", "2026-03-06T22:48:00+07:00"),
        ("https://baochinhphu.vn/a-b-c-102260305092012481.htm", "2026-03-05T09:20:00+07:00"),
        ("https://vtv.vn/a/b-c-d-20200911195826692.htm", "2020-09-11T19:58:00+07:00"),
        ("https://tuoitre.vn/a-b-c-20181129120236335.htm", "2018-11-29T12:02:00+07:00"),
        ("https://dantri.com.vn/a/b-c-20260307080054340.htm", "2026-03-07T08:00:00+07:00"),
        ("https://thanhnien.vn/a-b-c-185480029.htm", None),
    ],
)
def test_addresses_tell_the_time_or_say_nothing(url: str, expected: str | None) -> None:
    outlet = outlet_of(url, OUTLETS)
    assert outlet is not None
    stamp = url_stamp(url, outlet.page_rules())
    assert (stamp.at.isoformat() if stamp else None) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://vietnamnet.vn/gia-vang-tag14642850852768478603.html",
        "https://vnexpress.net/topic/ha-noi-26482",
        "https://vnexpress.net/the-gioi",
        "https://dantri.com.vn/event/asian-cup-nu-2026-8372.htm",
        "https://tuoitre.vn/the-gioi.htm",
        "https://cuoituan.tuoitre.vn/tag/mekong-49339.html",
        "https://hanoimoi.vn/hop-tac-event123.html",
        "https://thoidai.com.vn/rss_feed/",
        "https://nhandan.vn/tag/mekong-tag1234.html",
        "https://baotintuc.vn/thoi-su-472ct0.htm",
    ],
)
def test_tags_topics_and_sections_are_no_articles(url: str) -> None:
    outlet = outlet_of(url, OUTLETS)
    assert outlet is not None
    assert not is_article_url(url, outlet)


@pytest.mark.parametrize(
    "url",
    [
        "https://tinbong247news.net/a-b-c-193686.html",
        "https://en.vietnamplus.vn/a-post1.vnp",
        "",
        "x",
        "https://[",
        "https://vnexpress.net.evil.example/a-1234567.html",
    ],
)
def test_a_host_that_no_file_lists_belongs_to_nobody(url: str) -> None:
    assert outlet_of(url, OUTLETS) is None


def test_outlets_are_found_in_a_mapping_and_in_any_collection() -> None:
    url = "https://m.vietnamnet.vn/vn/thoi-su/a-b-656460.html"
    assert outlet_of(url, OUTLETS) is outlet_of(url, list(OUTLETS.values())) is OUTLETS["vietnamnet"]


def test_hau_giang_is_kept_for_the_archive_under_its_successor() -> None:
    outlet = OUTLETS["baohaugiang"]
    assert (outlet.frozen, outlet.successor) == (True, "baocantho")


def test_a_family_stands_behind_its_outlets_and_a_list_of_their_own_replaces_its() -> None:
    family = Family(name="nha", title="Nhà", page=PageSpec(body=("#chung",), title=("h1",)), article_url=("^x$",))
    outlet = Outlet(
        name="con",
        title="Con",
        kind="national",
        family="nha",
        home="https://con.vn/",
        hosts=("con.vn",),
        page=PageSpec(body=("#rieng",)),
    ).with_family(family)
    assert (outlet.page.body, outlet.page.title, outlet.article_url) == (("#rieng",), ("h1",), ("^x$",))


def test_the_shipped_families_are_all_there() -> None:
    assert {outlet.family for outlet in OUTLETS.values() if outlet.family} == {
        "vccorp",
        "mcms_post",
        "mastercms",
        "provincial_a",
        "provincial_hex",
    }


def test_a_users_own_file_adds_an_outlet_and_replaces_a_shipped_one(tmp_path: Path) -> None:
    own(tmp_path, OWN)
    own(tmp_path, OWN.replace("name: baothu", "name: vtv").replace("baothu.example.vn", "vtv.vn"), "vtv.yaml")
    outlets = load_outlets(tmp_path)
    assert is_article_url("https://baothu.example.vn/hop-tac-1.html", outlets["baothu"])
    assert outlets["vtv"].title == "Báo Thử"
    assert outlets["nhandan"] == OUTLETS["nhandan"]


def test_a_users_own_family_is_found(tmp_path: Path) -> None:
    (tmp_path / "families").mkdir()
    own(tmp_path / "families", "name: nha\ntitle: Nhà\npage: {body: ['#chung']}\n", "nha.yaml")
    own(tmp_path, OWN + "family: nha\n")
    assert load_outlets(tmp_path)["baothu"].page.body == ("#chung",)


def test_a_directory_that_does_not_exist_means_no_own_files(tmp_path: Path) -> None:
    assert load_outlets(tmp_path / "khong-co") == dict(OUTLETS)


@pytest.mark.parametrize(
    ("text", "key", "hint"),
    [
        (OWN + "articel_url: []\n", "articel_url", "article_url"),
        (OWN + "page: {bodi: ['#a']}\n", "page.bodi", "body"),
        (OWN.replace("kind: national", "kind: daily"), "kind", ""),
        (OWN.replace("title: Báo Thử\n", ""), "title", ""),
        (OWN + "page: {body: ['div[']}\n", "page.body", ""),
        (OWN.replace("(?P<id>", "(?P<id"), "article_url", ""),
        (OWN + "family: mastercm\n", "family", "mastercms"),
        (OWN + "sources: [{url: 'file:///etc/passwd', kind: feed, evidence: guess}]\n", "sources.0.url", ""),
        (OWN.replace("baothu.example.vn]", "vnexpress.net]"), "hosts", ""),
        (OWN.replace("name: baothu", "name: khac"), "name", "khac.yaml"),
        ("name: [", "line 1", ""),
        ("- a\n- b\n", "", "name:"),
        ("a: &a [*a, *a]\nname: !!python/object:os.system x\n", "", ""),
    ],
)
def test_a_mistake_is_reported_with_file_key_and_a_way_out(tmp_path: Path, text: str, key: str, hint: str) -> None:
    with pytest.raises(OutletFileError) as caught:
        load_outlets(own(tmp_path, text))
    assert "baothu" in caught.value.file
    assert key in caught.value.key or key in str(caught.value)
    assert hint in caught.value.hint
