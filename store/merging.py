"""One view of a record from all that its mentions say: the best value of each field, and where the sources differ."""

import json
from collections.abc import Sequence
from typing import Any

from extract.identity import STATUS_RANK, MentionFacts, compare_amounts, shown_digits

SCOPES = ("mechanism", "subregion", "mention", "bilateral", "delta", "none")
"""Best first."""
ENDINGS = frozenset({"cancelled", "lapsed"})
OVERLAID = {
    "event": ("mechanism", "edition", "date", "date_end", "date_precision", "place", "participants", "co_chairs"),
    "commitment": (
        "kind",
        "amount",
        "quantity",
        "mechanism",
        "programme",
        "speaker",
        "purpose",
        "sector",
        "crs",
        "period",
        "beneficiaries",
        "points",
    ),
}
"""Fields that another article may say better than the leading one."""
DISPUTED = {"event": ("edition", "date", "place"), "commitment": ("amount", "quantity", "kind", "period")}
"""Fields whose differences an analyst wants to see side by side."""
VAGUE_KINDS = frozenset({"financial_support", "continued_support", "project", "other"})
VAGUE = {"kind": VAGUE_KINDS, "sector": frozenset({"other"})}
"""Values that give way to any that says more."""
BOUNDS = frozenset({"at_least", "up_to"})
EMPTY: tuple[Any, ...] = (None, "", [], (), {})


def merged(members: Sequence[MentionFacts], status: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The record's data in the contract's form, and its conflicts {field: [{value, identity}]}, oldest first."""
    kind = members[0].kind
    lead = min(members, key=lambda facts: (-_fullness(facts), facts.order))
    data = dict(lead.data)
    data["evidence"] = dict(data.get("evidence") or {})
    for name in OVERLAID[kind]:
        best = _best(name, members)
        if best is not None and best.data.get(name) != lead.data.get(name):
            data[name] = best.data[name]
            data["evidence"][name] = {"basis": "other_article", "entry": best.article}
            if name == "amount":  # a sum and its conversion are of one source
                data["equivalent"] = best.data.get("equivalent")
    if kind == "commitment":
        data["status"] = status or data.get("status")
        data["restatement"] = all(facts.data.get("restatement") for facts in members)
        data["part_of"] = data["event"] = None  # indexes into one reading; records have links instead
    else:
        data["upcoming"] = all(facts.data.get("upcoming") for facts in members)
        data["online"] = any(facts.data.get("online") for facts in members)
    return data, _conflicts(kind, members)


def status_of(members: Sequence[MentionFacts], changes: frozenset[str]) -> tuple[str | None, list[MentionFacts]]:
    """The latest status in the order of publication, and the mentions that report it as a change.

    ``changes`` are the identities that were judged to go further than an older mention. Statuses of one occasion that
    outlets merely word differently count as one: the furthest of them.
    """
    status: str | None = None
    for facts in members:
        if facts.status in ENDINGS or _rank(facts.status) > _rank(status) or status is None:
            status = facts.status or status
    told = [facts for facts in members if facts.identity in changes and facts.status == status]
    return status, told


def _rank(status: str | None) -> int:
    if status in ENDINGS:
        return -1  # an undertaking that is taken up again after all
    return STATUS_RANK.get(status or "", -1)


def best_scope(scopes: Sequence[str]) -> str:
    """The most relevant of the articles' scopes."""
    return min(scopes, key=lambda scope: SCOPES.index(scope) if scope in SCOPES else len(SCOPES))


def _fullness(facts: MentionFacts) -> float:
    """How much a mention says, with its confidence as the tie-break."""
    filled = sum(facts.data.get(name) not in EMPTY for name in OVERLAID[facts.kind])
    return filled + float(facts.data.get("confidence") or 0.0) / 2


def _best(name: str, members: Sequence[MentionFacts]) -> MentionFacts | None:
    """The mention with the best value of a field: read in the text, then said by most, then surest, then oldest."""
    stated = [facts for facts in members if facts.data.get(name) not in EMPTY]
    if name in VAGUE:
        stated = [facts for facts in stated if facts.data[name] not in VAGUE[name]] or stated
    if not stated:
        return None
    votes: dict[str, set[str]] = {}
    for facts in stated:
        votes.setdefault(_key(facts.data[name]), set()).add(facts.origin or facts.outlet or facts.article)
    return min(
        stated,
        key=lambda facts: (
            -_precision(name, facts),
            not _in_text(facts, name),
            -len(votes[_key(facts.data[name])]),
            -float(facts.data.get("confidence") or 0.0),
            facts.order,
        ),
    )


def _precision(name: str, facts: MentionFacts) -> int:
    """How exact a value is: a sum with its conversion, then shown digits (153.6 before 154); a day before its month."""
    value = facts.data[name]
    if name == "amount":
        return shown_digits(float(value["value"])) + (100 if facts.data.get("equivalent") else 0)
    return len(str(value)) if name == "date" else len(value) if name in ("participants", "co_chairs") else 0


def _in_text(facts: MentionFacts, name: str) -> bool:
    return bool(((facts.data.get("evidence") or {}).get(name) or {}).get("basis") == "text")


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _conflicts(kind: str, members: Sequence[MentionFacts]) -> dict[str, Any]:
    found = {}
    for name in DISPUTED[kind]:
        stated = [facts for facts in members if facts.data.get(name) not in EMPTY]
        if any(_differ(name, a, b) for i, a in enumerate(stated) for b in stated[:i]):
            seen: dict[str, MentionFacts] = {}
            for facts in stated:
                seen.setdefault(_key(facts.data[name]), facts)
            found[name] = [{"value": facts.data[name], "identity": facts.identity} for facts in seen.values()]
    return found


def _differ(name: str, a: MentionFacts, b: MentionFacts) -> bool:
    """Whether two values contradict each other; a rounding, or one that says less, does not."""
    x, y = a.data[name], b.data[name]
    if x == y:
        return False
    if name == "amount":
        bounded = (x["qualifier"] in BOUNDS) != (y["qualifier"] in BOUNDS)
        verdict = compare_amounts(a.figures, b.figures)
        return verdict in ("bound", "incompatible") or (verdict == "equal" and bounded)
    if name == "period":
        return any(not _prefix(x.get(end), y.get(end)) for end in ("start", "end"))
    if name == "kind":
        return not {x, y} & VAGUE_KINDS
    if name == "date":
        return not _prefix(x, y)
    if name == "place":
        return not (str(x).casefold() in str(y).casefold() or str(y).casefold() in str(x).casefold())
    return True


def _prefix(x: Any, y: Any) -> bool:
    """Whether one date says the same as the other, or less: 2019 and 2019-01."""
    return not x or not y or str(x).startswith(str(y)) or str(y).startswith(str(x))
