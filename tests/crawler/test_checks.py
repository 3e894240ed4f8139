"""`mekong outlets check`: how each address of an outlet's file answers, told and not stored."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError
from sqlalchemy import func, select
from typer.testing import CliRunner

from cli.command_error import CommandError
from cli.main import app
from crawler.job import CrawlJob
from store.checks import SourceCheck, checks_of
from store.models import Candidate, Digest, Page, Revision, Source

if TYPE_CHECKING:
    from tests.crawler.conftest import Desk, Press

FRESH = "<item><title>Mê Công</title><link>http://{}/bai-1.html</link><pubDate>{}</pubDate></item>"
CHALLENGE = "<html><script>document.cookie='D1N=abc; path=/';window.location.reload(true);</script><body></body></html>"
LONG_AGO = "Thu, 07 Mar 2019 08:00:00 +0700"


def feed(*items: str) -> str:
    return f"<rss><channel><title>Báo</title>{''.join(items)}</channel></rss>"


def invoke(desk: "Desk", *words: str) -> tuple[int, str]:
    assert desk.settings
    options = ["--config", str(desk.folder / "config.yaml"), "--now", desk.now.isoformat()]
    result = CliRunner().invoke(
        app, [*options, "outlets", "check", *words], env={"COLUMNS": "400"}, catch_exceptions=False
    )
    return result.exit_code, result.stdout


def checked(desk: "Desk", *words: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code, and the findings by address without its scheme."""
    code, output = invoke(desk, *words, "--json")
    findings = [json.loads(line) for line in output.splitlines()]
    assert len({finding["url"] for finding in findings}) == len(findings)
    return code, {finding["url"].removeprefix("http://"): finding for finding in findings}


def test_every_address_is_told_how_it_answers_and_what_to_do(desk: "Desk", press: "Press") -> None:
    paths = ("tot", "dich", "khac", "cam", "mat", "rong", "khong", "web", "cu", "la", "robot", "doi")
    host = desk.outlet("bao", *(f"feed /{path}.xml" for path in paths), "sitemap /chi-muc.xml", "section /muc/")
    desk.hosts.append("noikhac.test")
    press.feed(host, 1, 2, path="/tot.xml")
    press.serve(f"{host}/dich.xml", status=301, Location="/moi.xml")
    press.feed(host, 3, path="/moi.xml")
    press.serve(f"{host}/khac.xml", status=301, Location="http://noikhac.test/rss.xml")
    press.serve(f"{host}/cam.xml", status=403)
    press.serve(f"{host}/rong.xml", feed())
    press.serve(f"{host}/khong.xml", "")
    press.serve(f"{host}/web.xml", "<html><body>Trang chủ</body></html>")
    press.serve(f"{host}/cu.xml", feed(FRESH.format(host, LONG_AGO)))
    press.serve(f"{host}/la.xml", feed("<item><title>x</title><link>http://la.test/bai-1.html</link></item>"))
    press.serve(f"{host}/robots.txt", "User-agent: *\nDisallow: /robot.xml\n")
    press.serve(f"{host}/doi.xml", status=302, Location="/trang-chu")
    press.serve(f"{host}/trang-chu", "<html><body>Trang chủ</body></html>")
    shard = f"<sitemap><loc>http://{host}/phan.xml</loc><lastmod>2026-03-07</lastmod></sitemap>"
    press.serve(f"{host}/chi-muc.xml", f"<sitemapindex>{shard}</sitemapindex>")
    press.serve(f"{host}/muc/", "<html><body><a href='/bai-7.html'>Hợp tác</a><a href='/muc/2' rel=next>2</a></body>")
    code, found = checked(desk, "bao")
    assert code == 3
    assert {url.removeprefix(f"{host}/"): finding["verdict"] for url, finding in found.items()} == {
        "tot.xml": "works",
        "dich.xml": "moved",
        "khac.xml": "moved",
        "cam.xml": "blocked",
        "mat.xml": "gone",
        "rong.xml": "empty",
        "khong.xml": "empty",
        "web.xml": "wrong_kind",
        "cu.xml": "old",
        "la.xml": "no_articles",
        "robot.xml": "blocked",
        "doi.xml": "wrong_kind",
        "chi-muc.xml": "works",
        "muc/": "works",
    }
    works = found[f"{host}/tot.xml"]
    assert (works["items"], works["articles"], works["newest_at"]) == (2, 2, "2026-03-07T01:00:00+00:00")
    assert (works["evidence"], works["kind"]) == ("guess", "feed")
    assert found[f"{host}/dich.xml"]["moved_to"] == f"http://{host}/moi.xml"
    assert found[f"{host}/khac.xml"]["moved_to"] == "http://noikhac.test/rss.xml"
    assert found[f"{host}/doi.xml"]["moved_to"] == f"http://{host}/trang-chu"
    assert found[f"{host}/cam.xml"]["detail"] == "answered 403"
    assert found[f"{host}/cu.xml"]["newest_at"].startswith("2019-03-07")
    assert "forbids /robot.xml" in found[f"{host}/robot.xml"]["detail"]
    assert all(finding["advice"] for finding in found.values())
    assert press.requests("noikhac.test") == press.requests(host, "/robot.xml") == []
    asked = press.paths(host)
    assert {asked.count(f"/{path}.xml") for path in paths if path != "robot"} == {1}
    assert not {"/phan.xml", "/bai-1.html", "/bai-7.html", "/muc/2"} & set(asked)


def test_a_check_leaves_nothing_behind_and_does_not_ask_whether_a_list_changed(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml", "feed /mat.xml")
    press.feed(host, 1, ETag='"one"')
    press.articles(host, 1)
    tables = (Candidate, Page, Revision, Source, Digest)

    def rows() -> list[int]:
        with desk.database.reader() as session:
            return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]

    checked(desk, "bao")
    assert rows() == [0] * len(tables)
    del press.answers[f"{host}/bai-1.html"]
    desk.crawl()
    press.articles(host, 1)
    before, asked = rows(), len(press.requests(host, "/bai-1.html"))
    desk.now = desk.now.replace(hour=15)  # when the article that failed is due again
    _, found = checked(desk, "bao")
    assert found[f"{host}/rss.xml"]["verdict"] == "works", "a 304 would not have shown it"
    assert (rows(), len(press.requests(host, "/bai-1.html"))) == (before, asked)
    with desk.database.reader() as session:
        assert session.get_one(Source, f"http://{host}/rss.xml").failures == 0


def test_what_hangs_or_tests_browsers_is_told_apart_and_the_others_are_checked(desk: "Desk", press: "Press") -> None:
    hanging, testing = desk.outlet("treo", "feed /rss.xml"), desk.outlet("thu", "feed /rss.xml")
    good, broken = desk.outlet("tot", "feed /rss.xml"), desk.outlet("hong", "feed /rss.xml")
    press.answers[f"{hanging}/rss.xml"] = lambda handler: handler.rfile.read(1)
    press.serve(f"{testing}/rss.xml", CHALLENGE)
    press.serve(f"{broken}/rss.xml", status=500)
    press.feed(good, 1)
    code, found = checked(desk)
    told = {url.partition(".")[0]: finding["verdict"] for url, finding in found.items() if "test/" in url}
    assert (code, told) == (3, {"treo": "unreachable", "thu": "blocked", "tot": "works", "hong": "unreachable"})
    assert found[f"{hanging}/rss.xml"]["detail"] == "treo.test did not answer in time"
    assert checked(desk, "tot")[0] == 0
    assert checked(desk, "thu", "hong")[0] == 1


def test_an_outlet_that_fails_throughout_is_left_alone_and_no_address_goes_missing(
    desk: "Desk", press: "Press"
) -> None:
    host = desk.outlet("bao", *(f"feed /{number}.xml" for number in range(8)))
    for number in range(8):
        press.serve(f"{host}/{number}.xml", status=403)
    code, found = checked(desk, "bao")
    verdicts = [finding["verdict"] for finding in found.values()]
    assert (code, verdicts) == (1, ["blocked"] * 5 + ["not_asked"] * 3)


def test_people_read_the_address_what_came_of_it_and_the_way_out(desk: "Desk", press: "Press") -> None:
    host = desk.outlet("bao", "feed /rss.xml", "section /mat/")
    press.feed(host, 1)
    code, output = invoke(desk, "bao")
    lines = [line.strip() for line in output.splitlines()]
    assert code == 3
    for line in (
        f"works       feed http://{host}/rss.xml (guess)",
        "1 items, newest 2026-03-07 08:00",
        f"gone        section http://{host}/mat/ (guess)",
        "answered 404",
        "1 of 2 addresses work",
    ):
        assert line in lines
    assert any("outlet file" in line for line in lines)


def test_an_unknown_outlet_is_bad_usage(desk: "Desk") -> None:
    with pytest.raises(CommandError, match="no outlet named khong-co") as caught:
        invoke(desk, "khong-co")
    assert caught.value.code == 2


def test_an_address_that_a_run_found_nothing_about_was_not_asked(desk: "Desk", press: "Press") -> None:
    press.feed(desk.outlet("bao", "feed /rss.xml"), 1)
    expected = SourceCheck("bao", "http://bao.test/rss.xml", "feed", "guess", "not_asked")
    assert checks_of(desk.crawl(dry_run=True), [expected]) == [expected]


@pytest.mark.parametrize("orders", [{"check": True}, {"check": True, "dry_run": True, "urls": ("http://bao.test/a",)}])
def test_a_check_that_would_store_something_is_no_job(desk: "Desk", orders: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="a check is a dry run over outlets"):
        CrawlJob.of(desk.settings, **orders)
