"""From a list's items to offers: whose article each is, and whether it is worth a request."""

from collections.abc import Mapping

from crawler.canonical import canonical_url
from crawler.discovery.dates import date_in_url
from crawler.discovery.listing import Found
from crawler.outlet import Outlet
from crawler.outlet_files import is_article_url, outlet_of
from crawler.window import Window
from crawler.worker import JudgedListing
from store.candidates import Offer


def make_offers(
    judged: JudgedListing, kind: str, outlet: Outlet, catalogue: Mapping[str, Outlet], window: Window
) -> list[Offer]:
    """One offer an item. An item on another known outlet's host is that outlet's; on an unknown host it is skipped."""
    verdicts = judged.off_topic or (None,) * len(judged.listing.items)
    return [
        _offer(item, off_topic, kind, outlet, catalogue, window)
        for item, off_topic in zip(judged.listing.items, verdicts, strict=True)
    ]


def _offer(
    item: Found, off_topic: str | None, kind: str, outlet: Outlet, catalogue: Mapping[str, Outlet], window: Window
) -> Offer:
    owner = outlet_of(item.url, catalogue)
    named = owner or outlet
    url_date = date_in_url(item.url, named.page.url_time)
    return Offer(
        canonical_url=canonical_url(item.url, named),
        url=item.url,
        outlet=named.name,
        found_by=kind,
        title=item.title,
        summary=item.summary,
        published_at=item.published_at or url_date,
        skip=_skip(item, owner, off_topic, window.reason_outside(item, url_date)),
    )


def _skip(item: Found, owner: Outlet | None, off_topic: str | None, outside: str | None) -> str | None:
    if owner is None:
        return "foreign_host"
    if not is_article_url(item.url, owner):
        return "not_article"
    if outside:
        return outside
    return None if off_topic is None else f"off_topic:{off_topic.removeprefix('off_topic:')}"
