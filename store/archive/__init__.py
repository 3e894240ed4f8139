"""The archive of fetched pages (WARC): writing, reading back, mending."""

from store.archive.location import ArchiveError, Location
from store.archive.reader import ArchivedPage, read_page, read_pages
from store.archive.repair import RepairedFile, repair
from store.archive.writer import ArchiveWriter

__all__ = [
    "ArchiveError",
    "ArchiveWriter",
    "ArchivedPage",
    "Location",
    "RepairedFile",
    "read_page",
    "read_pages",
    "repair",
]
