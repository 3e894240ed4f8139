"""The archive keeps what was received, proves it, and survives a killed writer."""

import gzip
import hashlib
import os
import random
import subprocess
import sys
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from settings.clock import ManualClock
from store.archive import ArchiveError, ArchiveWriter, Location, read_page, read_pages, repair
from tests.conftest import SmallDisk

NOW = datetime(2026, 11, 22, 0, 30, 15, 123456, tzinfo=UTC)
HEADERS = [("Content-Type", "text/html; charset=utf-8")]


def writer(directory: Path, name: str = "crawl-1") -> ArchiveWriter:
    return ArchiveWriter(directory, name, ManualClock(NOW))


def put(archive: ArchiveWriter, body: bytes, url: str = "https://a.vn/x", **headers: str) -> Location:
    pairs = [*HEADERS, *((name.replace("_", "-"), value) for name, value in headers.items())]
    return archive.write(url=url, status=200, headers=pairs, body=body, fetched_at=NOW)


def test_a_page_reads_back_as_it_was_received_while_the_file_is_open_and_after(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        first = put(archive, "Mê Công".encode())
        second = put(archive, b"two", url="https://a.vn/ti\u1ebfng")
        while_open = read_page(tmp_path, second)
    page = read_page(tmp_path, first)
    assert (page.url, page.status, page.body.decode(), page.fetched_at) == ("https://a.vn/x", 200, "Mê Công", NOW)
    assert page.content_type == "text/html; charset=utf-8"
    assert while_open == read_page(tmp_path, second.file, second.offset)
    assert [found.body for found in read_pages(tmp_path / first.file)] == ["Mê Công".encode(), b"two"]


def test_each_record_is_one_gzip_member_that_any_warc_reader_understands(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        where = [put(archive, b"one"), put(archive, b"two")]
    data = (tmp_path / where[0].file).read_bytes()
    for location in where:
        member = gzip.decompress(data[location.offset : location.offset + location.length])
        assert member.startswith(b"WARC/1.1\r\n")
    with (tmp_path / where[0].file).open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream)]
    assert kinds == ["warcinfo", "response", "response"]


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
    ],
)
def test_a_compressed_body_is_stored_compressed_and_read_decoded(tmp_path: Path, coding: str, encode) -> None:  # type: ignore[no-untyped-def]
    body = b"<html>" * 100
    with writer(tmp_path) as archive:
        where = put(archive, encode(body), Content_Encoding=coding)
    page = read_page(tmp_path, where)
    assert page.body == body
    assert page.header("content-encoding") == coding


def test_a_body_in_brotli_is_read_decoded(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    with writer(tmp_path) as archive:
        where = put(archive, brotli.compress(b"body" * 50), Content_Encoding="br")
    assert read_page(tmp_path, where).body == b"body" * 50


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        where = put(archive, gzip.compress(b"\0" * 70_000_000), Content_Encoding="gzip")
    with pytest.raises(ArchiveError) as caught:
        read_page(tmp_path, where)
    assert caught.value.code == "too_large"


def test_a_body_that_is_not_what_its_header_says_is_a_typed_error(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        bad = put(archive, b"not gzip", Content_Encoding="gzip")
        odd = put(archive, b"?", Content_Encoding="rot13")
    for where in (bad, odd):
        with pytest.raises(ArchiveError) as caught:
            read_page(tmp_path, where)
        assert caught.value.code == "undecodable"


def test_a_header_cannot_smuggle_a_second_header_or_end_the_head(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        where = archive.write(
            url="https://a.vn/x\r\nWARC-Type: request",
            status=200,
            headers=[("X-Evil", "a\r\n\r\n<b>"), ("X\r\nY", "z"), ("Transfer-Encoding", "chunked"), ("Tên", "Mê Công")],
            body=b"5\r\nbody!",
            fetched_at=NOW,
        )
    page = read_page(tmp_path, where)
    assert page.body == b"5\r\nbody!"
    assert page.header("x-evil") == "a <b>"
    assert page.header("transfer-encoding") is None
    assert page.url == "https://a.vn/x%20WARC-Type:%20request"


def test_a_page_that_was_changed_on_disk_is_not_proof(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        one, two = put(archive, b"one"), put(archive, b"two")
    swapped = Location(one.file, two.offset, two.length, one.sha256)
    with pytest.raises(ArchiveError) as caught:
        read_page(tmp_path, swapped)
    assert caught.value.code == "wrong_digest"


def test_a_record_whose_body_is_not_the_one_of_its_digest_is_not_proof(tmp_path: Path) -> None:
    forged = BytesIO()
    warc = WARCWriter(forged, gzip=True, warc_version="1.1")
    digest = hashlib.sha256(b"true").hexdigest()
    record = warc.create_warc_record(
        "https://a.vn/",
        "response",
        payload=BytesIO(b"false"),
        length=5,
        http_headers=StatusAndHeaders("200", [], protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": "2026-11-22T00:00:00Z", "WARC-Payload-Digest": f"sha256:{digest}"},
    )
    warc.write_record(record)
    (tmp_path / "a.warc.gz").write_bytes(forged.getvalue())
    with pytest.raises(ArchiveError) as caught:
        read_page(tmp_path, "a.warc.gz", 0)
    assert caught.value.code == "wrong_digest"


def test_every_flipped_byte_of_a_record_is_noticed(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        where = put(archive, os.urandom(300))
    path = tmp_path / where.file
    data = path.read_bytes()
    for position in range(where.offset, where.offset + where.length, 7):
        damaged = bytearray(data)
        damaged[position] ^= 0xFF
        path.write_bytes(damaged)
        try:
            page = read_page(tmp_path, where)
        except ArchiveError:
            continue
        assert page.sha256 == where.sha256


@pytest.mark.parametrize("file", ["none.warc.gz", "../secret", "/etc/passwd"])
def test_a_file_that_is_not_in_the_archive_is_missing(tmp_path: Path, file: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        read_page(tmp_path, file, 0)
    assert caught.value.code == "missing"


def test_the_archive_is_private(tmp_path: Path) -> None:
    directory = tmp_path / "var" / "archive"
    with writer(directory) as archive:
        where = put(archive, b"one")
        assert (directory / (where.file + ".open")).stat().st_mode & 0o777 == 0o600
    assert directory.stat().st_mode & 0o777 == 0o700


def test_a_writer_without_pages_leaves_no_file(tmp_path: Path) -> None:
    with writer(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_two_writers_of_one_second_have_two_files(tmp_path: Path) -> None:
    with writer(tmp_path) as one, writer(tmp_path) as two:
        assert put(one, b"one").file != put(two, b"two").file


def test_a_full_disk_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writer(tmp_path) as archive:
        put(archive, b"one")
        with monkeypatch.context() as patch:

            def full(_handle: int) -> None:
                raise OSError(28, "No space left on device")

            patch.setattr("store.archive.writer.os.fsync", full)
            with pytest.raises(ArchiveError) as caught:
                put(archive, b"lost")
        where = put(archive, b"two")
    assert caught.value.code == "disk"
    assert [page.body for page in read_pages(tmp_path / where.file)] == [b"one", b"two"]


def test_a_record_that_the_disk_took_only_a_part_of_is_none(tmp_path: Path, small_disk: SmallDisk) -> None:
    noise = random.Random(1).randbytes(50_000)
    with writer(small_disk.path) as archive:
        put(archive, b"one")
        small_disk.fill(leave=20_000)
        with pytest.raises(ArchiveError, match="is the disk full"):
            put(archive, noise)
        small_disk.empty()
        where = put(archive, b"two")
    assert [page.body for page in read_pages(small_disk.path / where.file)] == [b"one", b"two"]


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from settings.clock import ManualClock
from store.archive import ArchiveWriter
now = datetime(2026, 11, 22, tzinfo=UTC)
writer = ArchiveWriter(Path(sys.argv[1]), "killed", ManualClock(now))
for body in (b"one", b"two"):
    writer.write(url="https://a.vn/", status=200, headers=[], body=body, fetched_at=now)
writer._out.write(b"\\x1f\\x8b\\x08torn")
os.kill(os.getpid(), 9)
"""


def test_a_killed_writers_file_is_cut_to_its_whole_records_and_named(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root, check=False)
    with writer(tmp_path, "alive") as alive:
        put(alive, b"busy")
        (mended,) = repair(tmp_path)
        assert len(list(tmp_path.glob("*.open"))) == 1
    assert mended.cut_bytes == 7
    assert mended.file is not None
    assert [page.body for page in read_pages(tmp_path / mended.file)] == [b"one", b"two"]
    assert repair(tmp_path) == []


@pytest.mark.parametrize("cut", [1, 5, 40, 200])
def test_a_record_torn_anywhere_is_cut_whole(tmp_path: Path, cut: int) -> None:
    with writer(tmp_path) as archive:
        put(archive, b"one")
        last = put(archive, os.urandom(500))
    whole = tmp_path / last.file
    torn = tmp_path / (last.file + ".open")
    torn.write_bytes(whole.read_bytes()[:-cut])
    whole.unlink()
    (mended,) = repair(tmp_path)
    assert mended.kept_bytes == last.offset
    assert [page.body for page in read_pages(whole)] == [b"one"]


def test_a_file_with_nothing_whole_in_it_goes(tmp_path: Path) -> None:
    (tmp_path / "x.warc.gz.open").write_bytes(b"\x1f\x8b")
    assert repair(tmp_path)[0].file is None
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_closes_just_then_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    living = writer(tmp_path)
    put(living, b"one")
    listed = Path.glob

    def close_after_the_look(folder: Path, pattern: str) -> list[Path]:
        paths = list(listed(folder, pattern))
        living.close()
        return paths

    monkeypatch.setattr(Path, "glob", close_after_the_look)
    assert repair(tmp_path) == []
    assert (tmp_path / living.file).exists()
