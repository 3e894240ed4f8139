"""How a page becomes an article."""

from extract.page.error import PageError
from extract.page.reader import read_page

__all__ = ["PageError", "read_page"]
