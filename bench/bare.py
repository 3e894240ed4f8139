"""The peer: what one writes in an afternoon. Scrapy fetches given addresses, trafilatura strips them in process."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class BareSpider(scrapy.Spider):
    """Fetches and strips; stores lines of JSON."""

    name = "bare"
    urls: list[str]
    out: str

    async def start(self) -> Any:
        for url in self.urls:
            yield scrapy.Request(url)

    def parse(self, response: Response) -> Iterator[None]:
        text = trafilatura.bare_extraction(response.text, url=response.url)
        with Path(self.out).open("a", encoding="utf-8") as out:
            out.write(json.dumps({"url": response.url, "text": text.text if text else None}, ensure_ascii=False) + "\n")
        yield from ()


def main() -> None:
    job = json.loads(sys.stdin.read())
    os.environ["SSL_CERT_FILE"] = job["ca_file"]
    from crawler.resolver import ROUTES_SETTING, load_routes

    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "ROBOTSTXT_OBEY": False,
            "CONCURRENT_REQUESTS": 32,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "TELNETCONSOLE_ENABLED": False,
            "TWISTED_DNS_RESOLVER": "crawler.resolver.GuardingResolver",
            ROUTES_SETTING: load_routes(Path(job["routes"])),
        }
    )
    process.crawl(BareSpider, urls=job["urls"], out=job["out"])
    process.start()


if __name__ == "__main__":
    main()
