"""How links to articles are found: feeds, sitemaps and section pages."""
