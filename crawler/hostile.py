"""Hosts that serve stolen copies of the press."""

from functools import lru_cache
from importlib import resources

import yaml

from crawler.canonical import registrable_domain


def is_hostile(url_or_host: str) -> bool:
    """Whether the address belongs to a domain that was seen serving stolen articles."""
    return registrable_domain(url_or_host) in hostile_hosts()


@lru_cache(maxsize=1)
def hostile_hosts() -> frozenset[str]:
    """The registrable domains of the shipped list."""
    source = resources.files("crawler").joinpath("hostile_hosts.yaml").read_text(encoding="utf-8")
    return frozenset(item["host"] for item in yaml.safe_load(source))
