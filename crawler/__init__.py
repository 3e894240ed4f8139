"""How pages come: outlets, discovery, robots, guard, spiders and the crawl process."""
