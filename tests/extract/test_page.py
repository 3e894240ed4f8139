"""Pages with the traps of the press: each field from the source that knows it."""

from datetime import UTC, datetime

import pytest

from extract.article import Article
from extract.page import PageError, read_page
from extract.rules import PageRules

URL = "https://bao.example.vn/tin/hop-tac-mekong-123456.html"
TITLE = "Năm nước Mê Công lập quỹ chung cho trạm đo nước"
LEAD = "Quỹ nhận 12 triệu USD trong bốn năm, phần lớn từ Hàn Quốc và Nhật Bản."
P1 = (
    "Ngày 12/9, tại Viêng Chăn, các bộ trưởng của năm nước Mê Công ký thỏa thuận lập quỹ chung cho mạng lưới trạm đo "
    "nước, với số vốn ban đầu 12 triệu USD trong bốn năm."
)
P2 = "Phần lớn kinh phí dành cho các trạm đo dọc sông chính, phần còn lại cho đào tạo kỹ thuật viên của năm nước."
P3 = "Thỏa thuận có hiệu lực từ đầu năm sau và được rà soát mỗi năm một lần tại phiên họp của Ủy hội sông Mê Công."
BODY = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"
TEXT = f"{P1}\n\n{P2}\n\n{P3}"
RULES = PageRules(
    outlet="baothu",
    body=("div.noi-dung",),
    title=("h1.tua",),
    lead=("h2.sapo",),
    date=("span.gio",),
    author=("p.tac-gia",),
    drop=(".khoi-la",),
    lead_prefixes=("(Báo Thử) -",),
    not_authors=("Báo Thử", "baothu.vn"),
)


def page(body: str = BODY, *, head: str = "", above: str = "", title: str = TITLE) -> bytes:
    return (
        f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>{title} | Báo Thử</title>{head}</head>"
        "<body>"
        f"<nav><a href='/'>Trang chủ</a><a href='/the-gioi'>Thế giới</a></nav>"
        f"<h1 class='tua'>{title}</h1>{above}<div class='noi-dung'>{body}</div>"
        f"<footer><p>Giấy phép số 1/GP. Tổng Biên tập: Nguyễn Văn Tổng.</p></footer></body></html>"
    ).encode()


def json_ld(**fields: str) -> str:
    import json

    return ld(json.dumps({"@type": "NewsArticle", **fields}, ensure_ascii=False))


def ld(node: str) -> str:
    return f'<script type="application/ld+json">{node}</script>'


def read(content: bytes, rules: PageRules = RULES, **options: object) -> Article:
    return read_page(content, url=URL, content_type="text/html; charset=utf-8", rules=rules, **options)  # type: ignore[arg-type]


def test_an_outlets_rules_find_every_field() -> None:
    above = f"<span class='gio'>07/03/2026 - 08:52</span><h2 class='sapo'>(Báo Thử) - {LEAD}</h2>"
    article = read(page(BODY + "<p class='tac-gia'>Thu Hằng</p>", above=above))
    assert article.title == TITLE
    assert article.lead == LEAD
    assert article.text == TEXT
    assert article.author == "Thu Hằng"
    assert article.outlet == "baothu"
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-07T08:52:00+07:00"
    assert (article.published_precision, article.published_basis) == ("minute", "selector")


def test_an_unknown_outlet_is_read_by_the_general_rules() -> None:
    head = json_ld(headline=TITLE, datePublished="2026-03-07T08:52:11+07:00", description=LEAD)
    article = read(page(head=head), PageRules())
    assert (article.title, article.lead, article.text) == (TITLE, LEAD, TEXT)
    assert article.published_basis == "json_ld"
    assert article.outlet is None


def test_rules_that_no_longer_fit_fall_back_to_the_general_ones() -> None:
    stale = PageRules(outlet="baothu", body=("#khong-con",), title=("#mat",), lead=("#mat",), date=("#mat",))
    assert read(page(), stale).text == TEXT


@pytest.mark.parametrize(
    "box",
    [
        "<div class='khoi-la'><p>Một tựa khác về 5 tỷ USD cho đường sắt.</p></div>",
        "<div class='box-related'><h3>Tin liên quan</h3><p>Một tựa khác về 5 tỷ USD cho đường sắt.</p></div>",
        "<div type='RelatedOneNews'><a href='/x'>Một tựa khác</a><p>Nước khác vay 5 tỷ USD cho đường sắt.</p></div>",
        "<p><a href='/khac-1.html'>Một tựa khác về 5 tỷ USD cho đường sắt</a></p>",
        "<ul><li><a href='/a.html'>Tựa khác, 5 tỷ USD</a></li><li><a href='/b.html'>Tựa nữa, 7 tỷ USD</a></li></ul>",
        "<figure><img src='a.jpg'><figcaption>Toàn cảnh. Ảnh: 5 tỷ USD</figcaption></figure>",
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td>Chú thích về 5 tỷ USD</td></tr></table>",
        "<p><img src='a.jpg'></p><p style='text-align: center;'>Chú thích về 5 tỷ USD không có nguồn</p>",
        "<p>Toàn cảnh phiên họp về 5 tỷ USD. Ảnh: Minh Anh</p>",
        "<aside><p>Hộp bên cạnh về 5 tỷ USD cho đường sắt.</p></aside>",
        "<div style='display:none'>Khối ẩn về 5 tỷ USD cho đường sắt.</div>",
        "<script>var x = '5 tỷ USD';</script>",
        "<p>>> Xem thêm: Một tựa khác về 5 tỷ USD</p>",
    ],
)
def test_what_is_not_the_article_leaves_the_body(box: str) -> None:
    assert read(page(f"<p>{P1}</p>{box}<p>{P2}</p><p>{P3}</p>")).text == TEXT


def test_text_behind_a_removed_element_stays() -> None:
    content = page(f"<p>{P1}</p><p>Phần lớn kinh phí <span class='ads'>QC</span>dành cho các trạm đo.</p><p>{P3}</p>")
    assert "Phần lớn kinh phí dành cho các trạm đo." in read(content).text


def test_a_paragraph_with_links_inside_it_stays() -> None:
    linked = f"<p><a href='/tag/mekong'>{P2[:40]}</a>{P2[40:]}</p>"
    assert read(page(f"<p>{P1}</p>{linked}<p>{P3}</p>")).text == TEXT


def test_the_empty_twin_of_the_body_is_passed_over() -> None:
    twin = page().replace(b"<h1", b"<div class='noi-dung'> </div><h1")
    assert read(twin).text == TEXT


def test_a_box_around_the_whole_article_is_no_furniture_whatever_its_class() -> None:
    content = page().replace(b"class='noi-dung'", b"class='share-content related'")
    assert read(content, PageRules()).text == TEXT


def test_line_breaks_make_paragraphs() -> None:
    assert read(page(f"{P1}<br><br>{P2}<br>{P3}")).text == TEXT


def test_a_table_of_figures_keeps_its_rows() -> None:
    table = (
        "<table><tr><td>Nhật Bản</td><td>7 triệu USD</td></tr><tr><td>Hàn Quốc</td><td>5 triệu USD</td></tr></table>"
    )
    assert "Nhật Bản | 7 triệu USD" in read(page(f"<p>{P1}</p>{table}<p>{P2}</p><p>{P3}</p>")).text


def test_the_lead_and_the_title_are_no_text_even_inside_the_body() -> None:
    inside = f"<h1>{TITLE}</h1><h2 class='sapo'>{LEAD}</h2>{BODY}"
    article = read(page(inside))
    assert article.text == TEXT
    assert article.lead == LEAD


def test_a_description_that_only_repeats_the_first_paragraph_is_no_lead() -> None:
    head = f'<meta property="og:description" content="{P1[:90]}">'
    article = read(page(head=head))
    assert article.lead == ""
    assert article.text == TEXT


@pytest.mark.parametrize("prefix", ["(Báo Thử) - ", "TGVN. ", "VTV.vn - ", "(NLĐO)- ", "TTO - ", "(TTXVN) – "])
def test_datelines_are_cut_from_the_lead(prefix: str) -> None:
    assert read(page(above=f"<h2 class='sapo'>{prefix}{LEAD}</h2>")).lead == LEAD


def test_a_lead_without_dateline_is_left_whole() -> None:
    lead = "Ông Park (62 tuổi) nói quỹ sẽ mở cho mọi nước ven sông."
    assert read(page(above=f"<h2 class='sapo'>{lead}</h2>")).lead == lead


@pytest.mark.parametrize("suffix", [" | Báo Thử", " - baothu.vn", " - Báo điện tử Thử", " | Tạp chí Nào Đó"])
def test_the_sites_name_is_cut_from_the_title(suffix: str) -> None:
    head = f'<meta property="og:title" content="{TITLE}{suffix}"><meta property="og:site_name" content="Báo Thử">'
    assert read(page(head=head, title=""), PageRules(not_authors=RULES.not_authors)).title == TITLE


def test_a_dash_that_belongs_to_the_title_stays() -> None:
    title = "Hợp tác Mê Công - Nhật Bản: Quỹ 12 triệu USD"
    assert read(page(title=title)).title == title


def test_entities_escaped_twice_are_read() -> None:
    head = '<meta property="og:title" content="Qu&amp;#7929; chung c&amp;ocirc;ng b&amp;#7889; h&amp;ocirc;m nay">'
    assert read(page(head=head, title=""), PageRules()).title == "Quỹ chung công bố hôm nay"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (json_ld(author="Thu Hằng"), "Thu Hằng"),
        (json_ld(author="Báo Thử"), None),
        (json_ld(author=""), None),
        (json_ld(author="Tâm HằngTTXVN"), "Tâm Hằng"),
        (json_ld(author="Theo Nhịp sống"), None),
        (
            ld('{"@type":"NewsArticle","author":{"@type":"Organization","name":"Tòa Báo"}}'),
            None,
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Thu Hằng "},'
            '{"@type":"Person","name":"L&#234; Anh"}]}</script>',
            "Thu Hằng, Lê Anh",
        ),
        ('<meta name="author" content="VCCorp.vn">', None),
        ('<meta name="author" content="Nguyễn Văn Bất Kỳ">', None),
        ('<meta property="article:author" content="https://www.facebook.com/baothu">', None),
        ('<meta property="article:author" content="Thu Hằng">', "Thu Hằng"),
        ('<meta property="dable:author" content="Thu Hằng;Lê Anh">', "Thu Hằng, Lê Anh"),
    ],
)
def test_the_author_is_a_person_and_never_the_outlet(head: str, author: str | None) -> None:
    assert read(page(head=head)).author == author


@pytest.mark.parametrize(
    ("last", "author"),
    [
        ("<p style='text-align:right'><strong>Thu Hằng</strong></p>", "Thu Hằng"),
        ("<p align=right>Thu Hằng (tổng hợp)</p>", "Thu Hằng"),
        ("<p>Tin, ảnh: T.H</p>", "T.H"),
        ("<p>Bài và ảnh: Thu Hằng</p>", "Thu Hằng"),
        ("<p>Báo Thử</p>", None),
        ("<p>Theo TTXVN</p>", None),
    ],
)
def test_the_byline_under_the_text_is_the_author_and_no_text(last: str, author: str | None) -> None:
    article = read(page(BODY + last))
    assert article.author == author
    assert article.text.startswith(TEXT)
    assert "Hằng" not in article.text


def test_the_source_line_is_the_origin_and_no_text() -> None:
    article = read(page(BODY + "<p style='text-align:right'>Theo TTXVN</p>"))
    assert article.origin == "ttxvn"
    assert article.text == TEXT


def test_an_outlet_that_is_itself_an_agency_is_its_own_origin() -> None:
    assert read(page(), PageRules(outlet="baochinhphu")).origin == "vgp"


@pytest.mark.parametrize(
    ("head", "above", "expected", "basis"),
    [
        (json_ld(datePublished="2026-03-07T08:52:11.000 +07:00"), "", "2026-03-07T08:52:11+07:00", "json_ld"),
        (json_ld(datePublished="2026-03-07T00:01:00"), "", "2026-03-07T00:01:00+07:00", "json_ld"),
        (
            '<meta property="article:published_time" content="2026-03-01T09:51:00&#x2B;07:00">',
            "",
            "2026-03-01T09:51:00+07:00",
            "meta",
        ),
        (
            '<meta property="article:published_time" content="2026-03-01T09:51:00&amp;#x2B;07:00">',
            "",
            "2026-03-01T09:51:00+07:00",
            "meta",
        ),
        ('<meta name="its_publication" content="1772816700">', "", "2026-03-07T00:05:00+07:00", "meta"),
        ("", "<div><span>Thứ Bảy, 07/03/2026 - 08:52</span></div>", "2026-03-07T08:52:00+07:00", "text"),
        (
            "",
            "<div><span class='format_time'>09:00</span> | <span class='format_date'>10/03/2021</span></div>",
            "2021-03-10T09:00:00+07:00",
            "text",
        ),
        (
            json_ld(datePublished="2026-01-08"),
            "<span class='gio'>08/01/2026 - 18:21</span>",
            "2026-01-08T18:21:00+07:00",
            "selector",
        ),
        (
            json_ld(datePublished="2026-03-07T08:07:18+07:00"),
            "<span class='gio'>07/03/2026 08:07</span>",
            "2026-03-07T08:07:18+07:00",
            "json_ld",
        ),
    ],
)
def test_the_time_is_found_to_the_minute(head: str, above: str, expected: str, basis: str) -> None:
    article = read(page(head=head, above=above))
    assert article.published is not None
    assert (article.published.isoformat(), article.published_basis) == (expected, basis)
    assert article.published_precision == "minute"
    assert [flag for flag in article.flags if flag.startswith("date_disagreement")] == []


def test_a_day_in_the_head_is_refined_by_the_printed_time() -> None:
    content = page(head=json_ld(datePublished="2026-01-08"), above="<span>08/01/2026 - 18:21</span>")
    article = read(content, PageRules())
    assert article.published is not None
    assert (article.published.isoformat(), article.published_basis) == ("2026-01-08T18:21:00+07:00", "text")


def test_sources_a_day_apart_raise_a_flag() -> None:
    content = page(
        head=json_ld(datePublished="2026-03-07T08:00:00+07:00"), above="<span class='gio'>01/03/2026 08:00</span>"
    )
    article = read(content)
    assert article.published_basis == "selector"
    assert "date_disagreement:json_ld" in article.flags


def test_dates_of_the_future_are_not_believed() -> None:
    content = page(head=json_ld(datePublished="2031-03-07T08:00:00+07:00"), above="<span>01/03/2026 08:00</span>")
    article = read(content, fetched_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert article.published is not None
    assert article.published.year == 2026


def test_the_time_in_the_address_counts_where_the_page_has_none() -> None:
    article = read_page(page(), url="https://vtv.vn/chinh-tri/hop-tac-20200911195826692.htm", rules=PageRules())
    assert article.published is not None
    assert (article.published.isoformat(), article.published_basis) == ("2020-09-11T19:58:00+07:00", "url")


def test_a_teasers_date_far_below_is_not_the_articles() -> None:
    teasers = "".join(
        f"<p><a href='/{n}'>Một tựa khác số {n}</a></p><span>07/12/2025 08:3{n % 10}</span>" for n in range(40)
    )
    article = read(page(BODY) + teasers.encode(), PageRules())
    assert article.published is None
    assert article.published_precision == "unknown"


def test_english_pages_are_told_so() -> None:
    text = "The five countries of the river agreed on a fund for the stations along the stream, and it will be open. "
    assert read(page(f"<p>{text}</p><p>{text}</p>", title="A fund for the river")).language == "en"


def test_invisible_characters_do_not_reach_the_text() -> None:
    dirty = P1.replace(" ", "\u00a0", 1).replace("nước", "\u200bnước\ufeff", 1)
    assert read(page(f"<p>{dirty}</p><p>{P2}</p><p>{P3}</p>")).text == TEXT


def test_a_letter_that_the_outlet_misprinted_stays_as_printed() -> None:
    assert read(page(f"<p>\u00d0ông {P1}</p><p>{P2}</p>")).text.startswith("\u00d0ông ")


def test_a_page_that_closes_its_html_at_the_top_is_read_whole() -> None:
    assert read(b"<html lang='vi'></html>" + page()).text == TEXT


def test_gzip_that_nobody_announced_is_unpacked() -> None:
    import gzip

    assert read(gzip.compress(page())).text == TEXT


def test_a_page_that_broke_off_inside_a_tag_says_so() -> None:
    cut = page()[: page().index(b"<footer>")] + b"<div class='foo"
    assert "truncated" in read(cut).flags


def test_legacy_bytes_are_repaired_and_flagged() -> None:
    article = read_page(page().decode().encode("utf-8").replace(b"utf-8", b"latin-1"), rules=RULES)
    assert article.text == TEXT
    double = page().decode("utf-8").encode("utf-8").decode("latin-1").encode("utf-8")
    repaired = read_page(double, rules=RULES)
    assert (repaired.text, repaired.flags) == (TEXT, ("encoding_repaired",))


def test_a_link_block_never_takes_the_body_with_it() -> None:
    content = page(f"<p>{P1}</p><p>{P2}</p><p><a href='/bai'>{P3}</a></p>")
    assert read(content).text == TEXT


@pytest.mark.parametrize("rules", [RULES, PageRules()], ids=["outlet", "general"])
def test_subheadings_stay_in_the_text(rules: PageRules) -> None:
    content = page(
        f"<p>{P1}</p><h2>Ba trạm đo đầu tiên</h2><p>{P2}</p><p><strong>Bước tiếp theo</strong></p><p>{P3}</p>"
    )
    expected = ["Ba trạm đo đầu tiên", "Bước tiếp theo"]
    assert [line for line in read(content, rules).text.split("\n\n") if len(line) < 30] == expected


def test_an_unknown_outlets_article_is_read_to_its_end() -> None:
    many = [
        f"Ý thứ {n} của bản thỏa thuận nói về trạm đo số {n} và người vận hành nó trong những năm tới."
        for n in range(30)
    ]
    body = "".join(f"<p>{line}</p><figure><img src='{n}.jpg'></figure>" for n, line in enumerate(many))
    assert read(page(body), PageRules()).text.split("\n\n") == many


@pytest.mark.parametrize("selector", ["detail-author", "article-author", "author-name"])
def test_an_unknown_outlets_byline_element_is_found(selector: str) -> None:
    article = read(page(BODY + f"<div class='{selector}'>Thu Hằng</div>"), PageRules())
    assert article.author == "Thu Hằng"
    assert article.text == TEXT


@pytest.mark.parametrize("rules", [RULES, PageRules()], ids=["outlet", "general"])
def test_a_source_element_names_the_origin_and_is_no_text(rules: PageRules) -> None:
    article = read(page(BODY + "<p class='source'>Theo TTXVN</p>"), rules)
    assert (article.origin, article.text) == ("ttxvn", TEXT)


def test_a_short_article_under_a_video_is_an_article() -> None:
    content = page(f"<div class='player'><video src='a.mp4'></video></div><p>{P1}</p>")
    assert read(content).text == P1


def test_the_page_without_h1_shows_its_date_near_its_title() -> None:
    content = (
        page().replace(b"<h1 class='tua'>", b"<div class='t'>").replace(b"</h1>", b"</div><i>- 07/03/2026 08:47</i>")
    )
    article = read(content, PageRules())
    assert article.published is not None
    assert (article.published.isoformat(), article.title) == ("2026-03-07T08:47:00+07:00", TITLE)


def test_an_address_begun_days_before_publication_is_no_disagreement() -> None:
    url = "https://baochinhphu.vn/chinh-sach-moi-102260228093004191.htm"
    rules = PageRules(url_time=r"-102(?P<y>\d{2})(?P<mo>\d{2})(?P<d>\d{2})(?P<h>\d{2})(?P<mi>\d{2})\d+")
    content = page(head=json_ld(datePublished="2026-03-01T09:51:00+07:00"))
    assert read_page(content, url=url, rules=rules).flags == ()
    earlier = page(head=json_ld(datePublished="2026-02-20T09:51:00+07:00"))
    assert read_page(earlier, url=url, rules=rules).flags == ("date_disagreement:url",)


def test_reading_needs_an_article() -> None:
    with pytest.raises(PageError) as caught:
        read(page("<p>Ngắn.</p>"))
    assert caught.value.code == "no_text"
