"""Documents that `mekong extract` is given, good and bad."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.command_error import CommandError
from cli.extract_inputs import DocumentError, from_manifest, from_paths
from cli.main import app


def manifest(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "manifest.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_manifest_paths_are_relative_to_the_manifest(tmp_path: Path) -> None:
    (document,) = from_manifest(manifest(tmp_path, '{"path": "a.txt", "url": "https://baoquocte.vn/x-1.html"}'))
    assert document.path == str(tmp_path / "a.txt")
    assert document.url == "https://baoquocte.vn/x-1.html"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 50_000, "not JSON"),
        ('{"path": ""}', "no path"),
        ('{"path": 7}', "no path"),
        ('{"path": "a.txt", "data": 1}', "unknown key data"),
        ('{"path": "a.txt", "published": "yesterday"}', "published is not a time: yesterday"),
        ('{"path": "a.txt", "url": 7}', "url is not a string"),
    ],
)
def test_a_bad_manifest_line_is_an_error_with_its_line_and_the_others_go_on(
    tmp_path: Path, line: str, message: str
) -> None:
    bad, good = from_manifest(manifest(tmp_path, line, '{"path": "b.txt"}'))
    assert bad.error is not None
    assert bad.error.message == message
    assert bad.path.endswith("manifest.jsonl:1")
    assert good.path.endswith("b.txt")


def test_a_missing_manifest_is_one_error(tmp_path: Path) -> None:
    (document,) = from_manifest(tmp_path / "none.jsonl")
    assert document.error is not None


def test_a_time_without_zone_is_vietnamese(tmp_path: Path) -> None:
    (document,) = from_manifest(manifest(tmp_path, '{"path": "a.txt", "published": "2020-07-09T18:21"}'))
    assert document.published is not None
    assert document.published.isoformat() == "2020-07-09T18:21:00+07:00"


def test_a_folder_stands_for_the_documents_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "picture.png"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [Path(document.path).name for document in from_paths([tmp_path], None, None)] == ["a.html", "b.txt"]


def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    (document,) = from_paths([tmp_path / "none.txt"], None, None)
    with pytest.raises(DocumentError) as caught:
        document.article()
    assert caught.value.code == "not_found"


def test_a_manifest_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "manifest.jsonl"
    file.write_text('{"path": "a.txt"}\n', encoding="utf-8-sig")
    (document,) = from_manifest(file)
    assert document.error is None


def test_an_address_is_refused_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(tmp_path), "--url", "https://baoquocte.vn/x-1.html"])
    assert isinstance(result.exception, CommandError)
    assert "exactly one file" in str(result.exception)


def test_a_file_of_bytes_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 40)
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "a.txt"), "--json"])
    assert result.exit_code == 3
    assert json.loads(result.stdout)["error"]["code"] == "not_text"
