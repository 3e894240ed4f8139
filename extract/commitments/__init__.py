"""Who committed what to whom: the grammar of undertakings, agreements and proposals in one article."""
