"""Scrapy's settings for a crawl. What Scrapy leaves open by default is shut, each with its reason."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from crawler.resolver import ROUTES_SETTING, TRUSTED_SETTING
from settings.settings import Settings

NO_CONTACT = "no contact given"
WAITING_DOMAINS = 256
"""Requests that may wait for their turn; how many are sent at once is the gate's business."""


def scrapy_settings(settings: Settings, routes: Mapping[str, int] | None) -> dict[str, Any]:
    """All that differs from Scrapy's defaults."""
    return {**_closed_doors(), **_identity(settings), **_limits(settings), **_parts(settings, routes)}


def _closed_doors() -> dict[str, Any]:
    return {
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,  # an HTTP server that runs posted code
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,  # it would take proxies from the environment
        "METAREFRESH_ENABLED": False,
        "REFERER_ENABLED": False,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": {
            "http": "crawler.downloads.PoliteHandler",
            "https": "crawler.downloads.PoliteHandler",
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "ROBOTSTXT_OBEY": False,  # crawler.robots does, with a cache and a rule for failing servers
        "REDIRECT_ENABLED": False,  # crawler.redirects does, inside a domain
        "EXTENSIONS": {
            "crawler.watch.Watch": 0,
            **dict.fromkeys(
                f"scrapy.extensions.{name}"
                for name in (
                    "telnet.TelnetConsole",
                    "remote_control.RemoteControl",
                    "memusage.MemoryUsage",
                    "feedexport.FeedExporter",
                    "logstats.LogStats",
                    "throttle.AutoThrottle",
                )
            ),
        },
    }


def _identity(settings: Settings) -> dict[str, Any]:
    politeness = settings.politeness
    return {
        "BOT_NAME": "mekong-monitor",
        "USER_AGENT": politeness.user_agent.replace("{contact}", politeness.contact or NO_CONTACT),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "vi,en;q=0.3",
            "Accept-Encoding": "gzip, deflate",  # what the archive's readers unpack as well
        },
    }


def _limits(settings: Settings) -> dict[str, Any]:
    crawl, politeness = settings.crawl, settings.politeness
    return {
        "CONCURRENT_REQUESTS": WAITING_DOMAINS,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": politeness.delay_s,
        "DOWNLOAD_DELAY_JITTER": 0.0,  # the default shortens the delay by up to half
        "DOWNLOAD_TIMEOUT": crawl.page_timeout_s,
        "DOWNLOAD_MAXSIZE": crawl.max_page_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DNS_TIMEOUT": min(crawl.page_timeout_s, 20),
        "RETRY_TIMES": 1,
        "RETRY_HTTP_CODES": [408, 429, 500, 502, 503, 504, 522, 524],
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "HTTPERROR_ALLOW_ALL": True,
        "DEPTH_LIMIT": 0,
        "URLLENGTH_LIMIT": 2_000,
        "LOG_LEVEL": "ERROR",  # what a page does wrong is counted, not logged
        "LOG_VERSIONS": [],
        "STATS_DUMP": False,
    }


def _parts(settings: Settings, routes: Mapping[str, int] | None) -> dict[str, Any]:
    proxy = urlsplit(settings.network.proxy or "").hostname
    return {
        "TWISTED_DNS_RESOLVER": "crawler.resolver.GuardingResolver",
        ROUTES_SETTING: None if routes is None else dict(routes),
        TRUSTED_SETTING: [proxy] if proxy else [],
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # newest articles first, as the store orders them
        "DOWNLOADER_MIDDLEWARES": {
            "crawler.robots.RobotsMiddleware": 100,
            "crawler.archiving.ArchiveMiddleware": 595,
            "crawler.redirects.RedirectMiddleware": 600,
        },
    }
