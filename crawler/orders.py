"""What a job asks for, checked before anything is fetched: which outlets, and which single pages."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.canonical import canonical_url
from crawler.guard import url_problem
from crawler.job import CrawlJob
from crawler.outlet import Outlet
from crawler.outlet_files import load_outlets, outlet_of
from settings.settings import Settings
from store.candidates import Offer

OWN_FILE = "add an outlet file for its host by copying the nearest one (CONTRIBUTING.md, Add an outlet)"


class OrderError(Exception):
    """The job cannot be carried out; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Orders:
    """``outlets`` are those that take part; ``refused`` says of ordered pages why they are not fetched."""

    outlets: tuple[Outlet, ...]
    catalogue: dict[str, Outlet]
    manual: tuple[Offer, ...] = ()
    refused: tuple[str, ...] = ()


def take_orders(job: CrawlJob, settings: Settings, routes: Mapping[str, int] | None) -> Orders:
    """The outlets and pages of a job. Raises OrderError for unknown outlets, and if nothing is left to do."""
    catalogue = load_outlets(settings.own_outlets_directory)
    if job.urls:
        return _pages(job, catalogue, routes)
    named = [_named(name, catalogue) for name in job.outlets]
    chosen = named or _enabled(settings, catalogue, routes)
    if not chosen:
        raise OrderError("no outlet is left to crawl; see outlets.enabled and outlets.disabled in config.yaml")
    return Orders(tuple(dict.fromkeys(chosen)), catalogue)


def _enabled(settings: Settings, catalogue: Mapping[str, Outlet], routes: Mapping[str, int] | None) -> list[Outlet]:
    """What the settings enable: the named ones, or all that still appear and, with a route table, are in it."""
    if settings.outlets.enabled:
        chosen = [_named(name, catalogue) for name in settings.outlets.enabled]
    else:
        chosen = [outlet for outlet in catalogue.values() if not outlet.frozen and _is_routed(outlet, routes)]
    return [outlet for outlet in chosen if outlet.name not in settings.outlets.disabled]


def _is_routed(outlet: Outlet, routes: Mapping[str, int] | None) -> bool:
    return routes is None or any(place.rpartition(":")[0] in outlet.hosts for place in routes)


def _named(name: str, catalogue: Mapping[str, Outlet]) -> Outlet:
    if name in catalogue:
        return catalogue[name]
    near = difflib.get_close_matches(name, catalogue, n=1)
    hint = f"did you mean {near[0]}?" if near else "`mekong outlets list` shows those that are known"
    raise OrderError(f"there is no outlet {name}; {hint}")


def _pages(job: CrawlJob, catalogue: dict[str, Outlet], routes: Mapping[str, int] | None) -> Orders:
    offers: list[Offer] = []
    refused: list[str] = []
    for url in job.urls:
        error = url_problem(url, routes or ())
        owner = None if error else outlet_of(url, catalogue)
        if error:
            refused.append(f"{error.message}; {error.hint}")
        elif owner is None:
            refused.append(f"{url} belongs to no known outlet; {OWN_FILE}")
        else:
            offers.append(Offer(canonical_url(url, owner), url, owner.name, "manual"))
    if not offers:
        raise OrderError("; ".join(refused))
    owners = dict.fromkeys(catalogue[offer.outlet] for offer in offers)
    return Orders(tuple(owners), catalogue, tuple(offers), tuple(refused))
