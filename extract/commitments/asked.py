"""What kind of thing is asked for or intended, from its verb and its object (asks.yaml)."""

from dataclasses import dataclass
from functools import cache

from extract.clauses import Passage
from extract.commitments.agreements import decided_kind
from extract.commitments.deciders import outcome, says
from extract.commitments.predicates import Word, actions
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

# How far behind the addressee the verb of what is asked begins.
_VERB_REACH = 8
# Words that belong neither to the addressee nor to what is asked of him.
_PASSED_OVER = frozenset(("cần", "sẽ", "tiếp", "tục", "và", ",", "sớm", "cùng", "phải", "hai", "bên", "nên", "hãy"))
_MONEY_WORDS = frozenset(("tài", "vốn", "phí", "tiền", "tuyến", "đường", "tầng", "cầu", "án", "quỹ", "khoản", "gói"))


@dataclass(frozen=True, slots=True)
class Ask:
    """One kind of request: its verbs, its objects and how near they stand."""

    kind: str
    reach: int
    verbs: Phrases[str]
    objects: Phrases[str] | None


@cache
def asks() -> tuple[Ask, ...]:
    """The entries of asks.yaml in its order."""
    return tuple(
        Ask(
            entry["kind"],
            entry["reach"],
            Phrases((form, form) for form in entry["verbs"]),
            Phrases((form, form) for form in entry["objects"]) if entry.get("objects") else None,
        )
        for entry in load_table("asks").values()
    )


def stated_kind(passage: Passage, first: int, end: int, reach: int = _VERB_REACH) -> tuple[str, int] | None:
    """The kind that verb and object of a request tell, and the place of the verb; None where no entry says it."""
    best: tuple[int, int, int, str] | None = None
    for ask in asks():
        for _, begin, after in passage.find(ask.verbs, first, min(end, first + reach)):
            donors = passage.says(begin - 2, "các", "nhà") or passage.says(begin - 2, "những", "nhà")
            if passage.within_name[begin] or donors:
                continue
            near = min(end, after + ask.reach + 3)
            objects = passage.find(ask.objects, after, near) if ask.objects is not None else [("", after, after)]
            if objects and objects[0][1] - after <= ask.reach:
                told = (begin, -after, objects[0][1], ask.kind)
                best = told if best is None or told[:3] < best[:3] else best
    return (best[3], best[0]) if best is not None else None


def asked_kind(passage: Passage, first: int, end: int, begs: bool = False) -> str | None:
    """What is asked for within tokens [first, end); None where nothing concrete is ("tăng cường hợp tác")."""
    start = past_addressee(passage, first, end)
    stated = stated_kind(passage, start, end)
    if stated is not None and not is_rhetoric(passage, start, end):
        return stated[0]
    kind = decided_kind(passage, first, end)
    if kind is not None:
        return kind
    if says(passage, "meetings", first, min(end, first + 5)):
        return "meeting_promise"
    gifts = [word for word in actions(passage, first, min(end, first + 20)) if word.role in ("give", "noun")]
    if (
        gifts
        and gifts[0].kind not in ("project", None)
        and gifts[0].first - first <= 10
        and (begs or _is_addressed(passage, first, end))
    ):
        return _gift_kind(passage, gifts[0], end)
    vague = says(passage, "vague_aims", start, min(end, start + 8))
    if is_rhetoric(passage, start, end) or end - start < 3 or vague:
        return None
    return "other"


def is_rhetoric(passage: Passage, start: int, end: int) -> bool:
    """Whether only closer cooperation is asked for from token ``start`` on; joint studies and works are more."""
    return any(
        place - start <= 1 and not outcome("joint_works").at(passage.words, after)
        for _, place, after in says(passage, "rhetoric", start, min(end, start + 4))
    )


def _is_addressed(passage: Passage, first: int, end: int) -> bool:
    return (
        bool(passage.names_in(first, end))
        or passage.says(first, "các", "đối", "tác")
        or passage.says(first, "các", "nhà")
    )


def _gift_kind(passage: Passage, gift: Word, end: int) -> str:
    """Help that is asked for is money where money or works are named, else skill."""
    words = {passage.word(place) for place in range(gift.first, min(end, gift.first + 12))}
    if gift.kind in ("in_kind", "data_sharing") and ("nghiệm" in words or "nghệ" in words):
        return "technical_assistance"
    if gift.kind in ("financial_support", "grant"):
        return "financial_support" if words & _MONEY_WORDS or gift.kind == "grant" else "technical_assistance"
    return str(gift.kind)


def past_addressee(passage: Passage, first: int, end: int) -> int:
    """The first token behind those who are asked and "cần", "sẽ", "tiếp tục"."""
    place = first
    for _ in range(6):
        named = passage.names_in(place, min(end, place + 6))
        together = says(passage, "collectives", place, min(end, place + 4))
        if named and named[0].first - place <= 1:
            place = named[0].after
        elif together and together[0][1] == place:
            place = together[0][2]
        elif _beside(passage, place, end) is not None:
            place = _beside(passage, place, end) or end
        elif passage.word(place) in _PASSED_OVER:
            place += 1
        else:
            break
    return place


def _beside(passage: Passage, place: int, end: int) -> int | None:
    """ "phối hợp với Ủy hội sông Mê Công" in front of what is to be done: the token behind the helper."""
    joined = passage.says(place, "phối", "hợp", "với") or passage.says(place, "hợp", "tác", "với")
    named = passage.names_in(place + 3, min(end, place + 12)) if joined else []
    return named[0].after if named and named[0].first - place <= 5 else None
