"""Reading article files."""

import json
from pathlib import Path
from typing import Any

import pytest

from replica.articles import ArticleFileError, load_articles, parse_article, read_article

WHOLE: dict[str, Any] = {
    "id": "a1",
    "outlet": "baoquocte",
    "url": "https://baoquocte.vn/mot-hai-ba-123456.html",
    "title": "Một hai ba",
    "lead": "Dẫn.",
    "author": None,
    "published": "2024-06-10T07:00:00+07:00",
    "origin": "mofa",
    "section": "the-gioi",
    "paragraphs": [
        {"text": "Một."},
        {"caption": "Ảnh."},
        {"heading": "Hai"},
        {"list": ["ba;", "bốn."]},
        {"text": "Năm."},
    ],
    "related": [{"title": "Khác", "teaser": "9 triệu USD"}],
    "comments": ["Hay", {"text": "Dở"}],
}


def test_the_body_is_text_headings_and_list_items_without_captions() -> None:
    article = parse_article(WHOLE, "a1.json")
    assert article.body == "Một.\n\nHai\n\nba;\n\nbốn.\n\nNăm."
    assert article.comments == ("Hay", "Dở")
    assert (article.host, article.path) == ("baoquocte.vn", "/mot-hai-ba-123456.html")
    assert article.modified == article.published


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"published": "2024-06-10T07:00:00"}, "needs an offset"),
        ({"published": None}, "cannot be read"),
        ({"published": "gestern"}, "Invalid isoformat"),
        ({"url": "http://baoquocte.vn/a.html"}, "https"),
        ({"paragraphs": [{"note": "?"}]}, "needs one of text, heading, caption, list"),
        ({"paragraphs": None}, "cannot be read"),
    ],
)
def test_a_broken_article_is_refused_with_its_file_and_problem(change: dict[str, Any], problem: str) -> None:
    with pytest.raises(ArticleFileError, match=problem) as caught:
        parse_article({**WHOLE, **change}, "a1.json")
    assert str(caught.value).startswith("a1.json: ")


def test_a_missing_field_is_named() -> None:
    with pytest.raises(ArticleFileError, match=r"x\.json: lacks the field 'title'"):
        parse_article({key: value for key, value in WHOLE.items() if key != "title"}, "x.json")


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_file_that_holds_no_object_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArticleFileError, match=r"b\.json"):
        read_article(path)


def test_a_folder_is_read_oldest_first(tmp_path: Path) -> None:
    for name, published in (("a", "2024-06-10T07:00:00+07:00"), ("b", "2023-06-10T07:00:00+07:00")):
        (tmp_path / f"{name}.json").write_text(json.dumps({**WHOLE, "id": name, "published": published}))
    assert [article.id for article in load_articles(tmp_path)] == ["b", "a"]
