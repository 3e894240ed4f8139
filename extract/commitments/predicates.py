"""The verbs and nouns by which a clause says who gives, asks, agrees, and when."""

from dataclasses import dataclass
from functools import cache

from extract.clauses import Passage
from extract.lexicon.tables import load_table
from extract.phrases import Phrases

# Classes that carry a kind, and classes that are flat lists.
_WITH_KIND = ("give", "noun")
_ACTIONS = ("give", "noun", "carry", "other_money", "project_cost", "private")
_FLAT = (
    "goods", "carry", "pledge", "ask", "wish", "hedge", "negation", "condition", "future", "ongoing", "past", "recent",
    "continued", "cumulative", "years_past", "earlier", "restate", "other_money", "private", "project_cost",
    "total_value", "component", "receive", "deliver", "complete", "cancel", "sign", "approve", "adopt", "agree",
    "praise", "stress", "elsewhere", "partitive", "of_which", "relieve", "summed", "enumerate", "pending",
    "take_on", "denied", "taken_back", "learning",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One lexicon form where it stands, tokens [first, after): its class, and its kind of commitment if it has one."""

    first: int
    after: int
    role: str
    kind: str | None = None


@cache
def lexicon(role: str) -> Phrases[Word]:
    """The forms of one class of verbs.yaml. The entries' places are 0; `found` fills them."""
    table = load_table("verbs")[role]
    if role in _WITH_KIND:
        return Phrases((form, Word(0, 0, role, kind)) for kind, forms in table.items() for form in forms)
    return Phrases((form, Word(0, 0, role)) for form in table)


@cache
def _actions() -> Phrases[Word]:
    entries = [
        (form, Word(0, 0, "give", kind)) for kind, forms in load_table("verbs")["give"].items() for form in forms
    ]
    nouns = [(form, Word(0, 0, "noun", kind)) for kind, forms in load_table("verbs")["noun"].items() for form in forms]
    flat = [(form, Word(0, 0, role)) for role in _ACTIONS[2:] for form in load_table("verbs")[role]]
    return Phrases([*nouns, *entries, *flat])


def found(passage: Passage, role: str, first: int, after: int) -> list[Word]:
    """The forms of one class within tokens [first, after), outside names."""
    return [
        Word(begin, end, entry.role, entry.kind)
        for entry, begin, end in passage.find(lexicon(role), first, after)
        if not passage.within_name[begin] and not _part_of_word(passage, begin, end)
    ]


@cache
def _within_words() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    table = load_table("verbs")["part_of_word"]
    ahead = {form: frozenset(others) for form, others in table["before_these"].items()}
    behind = {form: frozenset(others) for form, others in table["after_these"].items()}
    return ahead, behind


def _part_of_word(passage: Passage, first: int, after: int) -> bool:
    """Whether a form is only a piece of another word: "Cấp cao" gives nothing, "Ban Thư ký" signs nothing."""
    ahead, behind = _within_words()
    form = " ".join(passage.word(place) for place in range(first, after))
    before = passage.word(first - 2) if passage.word(first - 1) == "-" else passage.word(first - 1)  # "vắc-xin"
    return passage.word(after) in ahead.get(form, ()) or before in behind.get(form, ())


def actions(passage: Passage, first: int, after: int) -> list[Word]:
    """Gifts, things given, announcements and sums of another sort within tokens [first, after), in order."""
    return [
        Word(begin, end, entry.role, entry.kind)
        for entry, begin, end in passage.find(_actions(), first, after)
        if not passage.within_name[begin] and not _part_of_word(passage, begin, end)
    ]


def has(passage: Passage, role: str, first: int, after: int) -> bool:
    """Whether a form of the class stands within tokens [first, after)."""
    return bool(found(passage, role, first, after))


def roles() -> tuple[str, ...]:
    """The classes that verbs.yaml must hold."""
    return tuple(dict.fromkeys((*_WITH_KIND, *_FLAT)))
