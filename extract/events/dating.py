"""A date mention as the fields of an event."""

from dataclasses import replace

from extract.dates import DateMention
from extract.reading import Event


def dated(event: Event, mention: DateMention | None) -> Event:
    """The event with the day, range of days or stretch of months that a mention gives."""
    if mention is None or mention.start_date is None or mention.end_date is None:
        return event
    if mention.precision == "day":
        return replace(event, date=mention.start_date.isoformat(), date_precision="day")
    if mention.precision == "range":
        return replace(
            event, date=mention.start_date.isoformat(), date_end=mention.end_date.isoformat(), date_precision="range"
        )
    first, last = mention.start_date.strftime("%Y-%m"), mention.end_date.strftime("%Y-%m")
    end = last if last != first else None
    return replace(event, date=first, date_end=end, date_precision="range" if end else "month")
