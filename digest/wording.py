"""Sentences made from the fields of a record; nothing is translated by machine, nothing is computed but US dollars."""

from collections.abc import Mapping
from math import floor, log10
from typing import Any

from digest.safe import one_line
from digest.words import Words
from rates import UsdValue
from store.views import RecordView

CODE_TABLES = {
    "status": "statuses",
    "mechanism": "mechanisms",
    "type": "kinds",
    "kind": "kinds",
    "record_kind": "records",
    "sector": "sectors",
}


def headline(record: RecordView, words: Words) -> str:
    """The whole record in one line: Japan → Cambodia, Laos: USD 56 million in-kind support (pledged), health, under
    Mekong–Japan Cooperation, 13th ministerial meeting."""
    if record.kind == "event":
        return event_text(record, words)
    figure, kind = figure_text(record.data, words), kind_text(record, words)
    what = kind if not figure else (f"{figure}, {kind}" if words.language == "vi" else f"{figure} {kind}")
    parts = [f"{what} ({words.name('statuses', record.status or '')})" if record.status else what]
    sector = record.data.get("sector")
    if sector and sector != "other":
        parts.append(words.name("sectors", sector))
    if record.mechanism and list(record.actors) != [record.mechanism]:
        parts.append(words.phrase("under", name=words.name("mechanisms", record.mechanism)))
    if record.event and (meeting := meeting_name(record.event, words)):
        parts.append(meeting)
    return f"{parties_text(record, words)}: {', '.join(parts)}"


def kind_text(record: RecordView, words: Words) -> str:
    """What kind of commitment it is; a proposal that asks for no kind of its own is a proposal, not an undertaking."""
    if record.type == "other" and record.record_kind == "proposal":
        return words.name("records", record.record_kind)
    return words.name("kinds", record.type)


def parties_text(record: RecordView, words: Words) -> str:
    """Japan → Laos, Viet Nam. What members agree among themselves names them, or their mechanism, alone."""
    actors = words.parties(one_line(code, 80) for code in record.actors)
    receivers = [one_line(code, 80) for code in record.beneficiaries]
    among_themselves = record.record_kind == "agreement" and list(record.actors) == [record.mechanism]
    if not receivers or among_themselves or list(record.actors) == receivers:
        return actors
    return f"{actors} → {words.parties(receivers)}"


def figure_text(data: Mapping[str, Any], words: Words) -> str:
    """Amount and quantity as stated; empty if there is neither."""
    amount, quantity = data.get("amount"), data.get("quantity")
    texts = [amount_text(amount, words)] if amount else []
    if quantity:
        texts.append(words.count(float(quantity["value"]), str(quantity["unit"])))
    return ", ".join(texts)


def amount_text(amount: Mapping[str, Any], words: Words, short: bool = False) -> str:
    """USD 56 million; at least USD 50 million; USD 5–10 million a year."""
    value, currency, upper = float(amount["value"]), str(amount["currency"]), amount.get("value_max")
    text = words.money(value, currency, short)
    if upper is not None and float(upper) != value:
        low, high = words.scaled(value, short), words.money(float(upper), currency, short)
        text = f"{words.name('currencies', currency)} {low} – {words.scaled(float(upper), short)}"
        text = text if words.language == "en" else f"{low} – {high}"
    text = words.phrase(f"qualifier_{amount.get('qualifier') or 'exact'}", amount=text)
    return words.phrase(f"per_{amount['per']}", amount=text) if amount.get("per") else text


def usd_text(usd: UsdValue, words: Words, short: bool = False) -> str:
    """A converted sum to three significant digits."""
    return words.money(significant(usd.value), "USD", short)


def significant(value: float, digits: int = 3) -> float:
    """``value`` rounded to so many significant digits."""
    return round(value, digits - 1 - floor(log10(abs(value)))) if value else 0.0


def rate_text(usd: UsdValue, currency: str, words: Words) -> str:
    """At which rate of which day by which source; empty for US dollars."""
    if usd.source == "none":
        return ""
    source, day = words.phrase(f"source_{usd.source}"), words.iso_date(usd.rate_date)
    if usd.rate < 1:  # euro, pound and franc are quoted the other way round
        rate, base, quoted = words.number(significant(1 / usd.rate, 5), 4), currency, "USD"
    else:
        rate, base, quoted = words.number(significant(usd.rate, 5), 4), "USD", currency
    return words.phrase("rate_note", quoted=quoted, rate=rate, base=base, source=source, date=day)


def meeting_name(event: RecordView, words: Words) -> str:
    """13th ministerial meeting."""
    kind, edition = words.name("event_types", event.type), event.data.get("edition")
    if not isinstance(edition, int):
        return kind
    return words.phrase("edition", ordinal=words.ordinal(edition), n=edition, type=kind)


def event_text(event: RecordView, words: Words, with_mechanism: bool = True) -> str:
    """Mekong–Japan Cooperation, 13th ministerial meeting, 9 July 2020, online."""
    parts = [words.name("mechanisms", event.mechanism)] if with_mechanism and event.mechanism else []
    parts.append(meeting_name(event, words))
    parts += [text for text in (span_text(event.data, words), place_text(event.data, words)) if text]
    return ", ".join(parts)


def span_text(data: Mapping[str, Any], words: Words) -> str:
    """The date or dates of an event in the precision in which they are known."""
    start, end = data.get("date"), data.get("date_end")
    if not start:
        return ""
    text = words.iso_date(one_line(start, 20))
    return f"{text} – {words.iso_date(one_line(end, 20))}" if end and end != start else text


def place_text(data: Mapping[str, Any], words: Words) -> str:
    place = one_line(data.get("place") or "", 80)
    online = words.phrase("online") if data.get("online") or place.casefold() == "online" else ""
    return online if not place or place.casefold() == "online" else ", ".join(filter(None, (place, online)))


def period_text(period: Mapping[str, Any] | None, words: Words) -> str:
    """2021–2023; January 2019 – December 2021; an end that is not known is an ellipsis."""
    ends = [words.iso_date(one_line((period or {}).get(end) or "", 20)) for end in ("start", "end")]
    if not any(ends):
        return ""
    dash = " – " if any(len(end) > 4 for end in ends) else "–"
    return ends[0] if ends[0] == ends[1] else f"{ends[0] or '…'}{dash}{ends[1] or '…'}"


def value_text(field: str, value: Any, words: Words) -> str:
    """One field's value for people, of whatever form: for corrections and conflicts."""
    if value in (None, "", [], (), {}):
        return words.phrase("none")
    try:
        return _known_value(field, value, words) or one_line(value, 200)
    except (AttributeError, KeyError, TypeError, ValueError):
        return one_line(value, 200)


def _known_value(field: str, value: Any, words: Words) -> str:
    if field == "amount":
        return amount_text(value, words)
    if field == "quantity":
        return words.count(float(value["value"]), str(value["unit"]))
    if field in ("actors", "beneficiaries", "participants", "co_chairs"):
        return words.parties(one_line(code, 80) for code in value)
    if field == "period":
        return period_text(value, words)
    if field in ("date", "date_end"):
        return words.iso_date(one_line(value, 20))
    return words.name(CODE_TABLES[field], str(value)) if field in CODE_TABLES else one_line(value, 200)
