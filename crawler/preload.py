"""What every reader process needs, made once in the process that they are forked from: modules, and the lexicons that
the first page and the first list load."""

import datetime

from crawler.discovery import feed, section, sitemap
from crawler.worker import ReadError, read_bytes
from extract.prefilter import judge_candidate
from extract.rules import PageRules

__all__ = ["feed", "section", "sitemap"]

_SENTENCE = "Tại Hội nghị Mê Công - Nhật Bản ngày 2/7/2024 ở Hà Nội, Nhật Bản cam kết viện trợ 10 triệu USD cho Lào. "
_PAGE = f"<!DOCTYPE html><html lang=vi><title>Mê Công</title><article><h1>Mê Công</h1><p>{_SENTENCE * 8}</p></article>"


def warm_up() -> None:
    """Reads a made-up page, so that the lexicons are loaded and compiled before the first fork."""
    judge_candidate("Mê Công", "", "https://example.org/")
    try:
        read_bytes(
            _PAGE.encode(),
            "https://example.org/bai-1.html",
            "text/html; charset=utf-8",
            PageRules(outlet=None),
            datetime.datetime(2024, 7, 3, tzinfo=datetime.UTC),
        )
    except ReadError:
        return  # whatever a page may hold: the readers then load for themselves


warm_up()
