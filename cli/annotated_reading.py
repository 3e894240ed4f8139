"""An annotation as a reading, so that the store can be asked what it makes of a perfect understanding."""

from typing import Any

from extract.reading import Amount, Commitment, Equivalent, Event, Period, Quantity, Reading, Relevance

_EVENT_FIELDS = (
    "type", "mechanism", "edition", "date", "place", "online", "upcoming", "participants", "co_chairs",
)  # fmt: skip
_RECORD_FIELDS = (
    "record", "kind", "status", "restatement", "actors", "beneficiaries", "mechanism", "programme", "part_of", "points",
    "sector", "quote",
)  # fmt: skip


def annotated_reading(annotation: dict[str, Any]) -> Reading:
    """The corpus describes purposes in English, so the quotes must carry them. Events have no quote of their own."""
    events = tuple(
        Event(quote=event["type"], start=0, end=1, **{name: _plain(event[name]) for name in _EVENT_FIELDS})
        for event in annotation["events"]
    )
    commitments = tuple(
        Commitment(
            start=0, end=1, event=0 if len(events) == 1 else None,
            amount=_made(Amount, record["amount"]), equivalent=_made(Equivalent, record["equivalent"]),
            quantity=_made(Quantity, record["quantity"]), period=_made(Period, record["period"]),
            **{name: _plain(record.get(name, ())) for name in _RECORD_FIELDS},
        )
        for record in annotation["commitments"]
    )  # fmt: skip
    return Reading(
        Relevance(0.9, annotation["scope"]),
        tuple(annotation["mechanisms"]),
        tuple(annotation["mentioned_mechanisms"]),
        events,
        commitments,
        extractor_version="annotation",
    )


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _made(kind: Any, part: dict[str, Any] | None) -> Any:
    return kind(**part) if part is not None else None
