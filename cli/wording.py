"""How amounts and parties are written on the terminal."""

from typing import Any

QUALIFIERS = {
    "at_least": "≥ ",
    "more_than": "> ",
    "nearly": "nearly ",
    "about": "about ",
    "up_to": "≤ ",
    "range": "",
    "exact": "",
}


def parties(codes: list[str] | tuple[str, ...]) -> str:
    return ", ".join(codes) if codes else "–"


def span(period: dict[str, Any]) -> str:
    """A period as its start and end, one of them where the other is open or the same."""
    start, end = period.get("start"), period.get("end")
    if start and end and start != end:
        return f"{start} – {end}"
    if start and not end:
        return f"from {start}"
    return str(end) if start else f"until {end}"


def sum_of(commitment: dict[str, Any]) -> str:
    """The amount or quantity of a commitment in the contract's form, a dash where there is none."""
    amount, quantity = commitment.get("amount"), commitment.get("quantity")
    parts = []
    if amount:
        upper = f"–{number(amount['value_max'])}" if amount.get("value_max") else ""
        per = f" per {amount['per']}" if amount.get("per") else ""
        sign = QUALIFIERS.get(amount["qualifier"], "")
        parts.append(f"{sign}{number(amount['value'])}{upper} {amount['currency']}{per}")
    if quantity:
        parts.append(f"{number(quantity['value'])} {quantity['unit']}")
    return "; ".join(parts) or "–"


def number(value: float) -> str:
    """1_500_000_000 as 1.5 bn; small numbers with thousands separators."""
    for scale, name in ((1e9, " bn"), (1e6, " m")):
        if abs(value) >= scale:
            return f"{value / scale:,.6g}{name}"
    return f"{value:,.6g}"
