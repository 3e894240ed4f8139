"""A record as JSON: the contract's object, with its sources, links and times."""

from typing import Any

from store.views import RecordView


def record_json(view: RecordView) -> dict[str, Any]:
    """Times are ISO 8601 in UTC; `data` is the object of `mekong extract --json`."""
    return {
        "id": view.public_id,
        "kind": view.kind,
        "aliases": list(view.aliases),
        "retired": view.retired,
        "first_published": view.first_published_at.isoformat(),
        "first_seen": view.first_seen_at.isoformat(),
        "first_run": view.first_run_kind,
        "scope": view.scope,
        "data": view.data,
        "conflicts": view.conflicts,
        "event": view.event.public_id if view.event else None,
        "origins": list(view.origins),
        "links": [
            {"relation": link.relation, "direction": link.direction, "id": link.public_id, "reason": link.reason}
            for link in view.links
        ],
        "sources": [
            {
                "article": source.article_id,
                "url": source.url,
                "outlet": source.outlet,
                "title": source.title,
                "published": source.published_at.isoformat(),
                "origin": source.origin,
                "quote": source.quote,
            }
            for source in view.sources
        ],
    }
