"""Who committed what to whom: the grammar of undertakings, agreements and proposals in one article."""

from extract.commitments.reader import find_commitments

__all__ = ["find_commitments"]
