"""What makes a figure a gift: the verb or noun that governs it, before it, behind it or in the passive."""

from collections.abc import Callable
from dataclasses import dataclass

from extract.clauses import Passage, Sum
from extract.commitments.debts import relief_of
from extract.commitments.parties import acting_codes, can_pay, roles
from extract.commitments.predicates import Word, actions, found, has
from extract.commitments.spot import Spot
from extract.commitments.trainees import PEOPLE, invited_by, taught_by

RIGHT_REACH = 16


@dataclass(frozen=True, slots=True)
class Governor:
    """What makes a figure a gift: the verb or noun at tokens [first, after), the kind it stands for, and how the
    figure relates to it. ``donor`` are the tokens in which a passive or an "of" names the giver."""

    word: Word
    passive: bool = False
    donor: tuple[int, int] | None = None


def is_handed_over(governor: Governor) -> bool:
    """Goods are given by a verb of giving; what a project consists of is not."""
    return governor.word.role in ("give", "noun") and governor.word.kind not in (None, "project")


def governor_of(spot: Spot) -> Governor | None:
    """What makes the figure a gift; None if no word of its clause does."""
    for rule in _RULES:
        governor = rule(spot)
        if governor is not None:
            return governor
    return None


def _of_people(spot: Spot) -> Governor | None:
    passage, money = spot.passage, spot.money
    if money.figure.unit_kind not in PEOPLE:
        return None
    invited = invited_by(passage, spot.part[0], money)
    if invited is None:
        taught = taught_by(passage, spot.part[0], money) if money.figure.unit_kind == "person" else None
        return Governor(taught) if taught is not None else None
    behind = invited.first > money.first
    named = passage.names_in(money.reach, invited.first) if behind else []
    return Governor(invited, passive=behind, donor=(named[0].first, invited.first) if named else None)


def _borrowed(spot: Spot) -> Governor | None:
    """ "100 triệu USD vay ADB": the lender stands behind."""
    passage, place = spot.passage, spot.money.reach
    lender = passage.names_in(place, min(spot.own[1], place + 6))
    if "vay" in (passage.word(place), passage.word(place + 1)) and lender and can_pay(lender[0].name):
        return Governor(Word(place, place + 2, "give", "loan"), donor=(lender[0].first, lender[0].after))
    return None


def _beside(spot: Spot) -> Governor | None:
    """A verb right before the figure, or one whose giver stands between."""
    left = _left(spot)
    if left is None:
        return None
    if left.word.role == "give" and 0 <= spot.money.first - left.word.after <= 1:
        return left
    return left if left.donor is not None and left.donor[1] <= spot.money.first else None


def _behind(spot: Spot) -> Governor | None:
    near = _passive(spot.passage, spot.money.reach, spot.own[1])
    if near is not None or spot.money.figure.unit_kind != "good":
        return near
    # "32 cảm biến, 8 máy bay không người lái và phần mềm được Mỹ trao cho": the list is handed over together.
    rest = actions(spot.passage, spot.money.reach, min(spot.part[1], spot.money.reach + 30))
    far = _passive(spot.passage, spot.money.reach, spot.part[1], 26)
    return far if far is not None and rest and rest[0].first == far.word.first else None


def _right(spot: Spot) -> Governor | None:
    """ "3 triệu USD viện trợ", "5 triệu USD dành cho": the noun or verb stands right behind."""
    passage, money, own = spot.passage, spot.money, spot.own
    right = actions(passage, money.reach, min(own[1], money.reach + 3))
    if right and right[0].first - money.reach <= 1 and right[0].role in ("noun", "give") and right[0].kind != "project":
        return Governor(right[0], donor=of_donor(passage, right[0].after, own[1]))
    if right and right[0].role == "give" and passage.word(right[0].first) == "dành":
        return Governor(right[0], passive=True)
    return None


def _signed_value(spot: Spot) -> Governor | None:
    passage, part, money = spot.passage, spot.part, spot.money
    signed = found(passage, "sign", part[0], money.first)
    worth = has(passage, "total_value", max(part[0], money.first - 5), money.first)
    paper = bool(signed) and money.first - signed[-1].after <= 4 and spot.is_money
    if signed and (worth or paper or "kèm" in (passage.word(money.first - 1), passage.word(money.first - 2))):
        return Governor(Word(signed[-1].first, signed[-1].after, "noun", "financial_support"))
    return None


def _of_whom(spot: Spot) -> Governor | None:
    """ "5 triệu USD của Nhật Bản"."""
    place = spot.money.reach
    donor = of_donor(spot.passage, place, spot.own[1])
    return Governor(Word(place, donor[1], "give", "financial_support"), donor=donor) if donor is not None else None


def _lent_to(spot: Spot) -> Governor | None:
    """ "ADB sẽ cho Lào vay 15 triệu USD": the taker stands inside the verb."""
    passage, first, money = spot.passage, spot.own[0], spot.money
    if not any(passage.word(place) == "vay" for place in range(money.first - 3, money.first)):
        return None
    for place in range(money.first - 3, max(first, money.first - 22) - 1, -1):
        if passage.word(place) == "cho":
            return Governor(Word(place, place + 1, "give", "loan"))
    return None


def _passive(passage: Passage, first: int, end: int, reach: int = 7) -> Governor | None:
    """ "... sẽ được Hoa Kỳ dành cho", "do Đức tài trợ" after the figure."""
    for place in range(first, min(end, first + reach)):
        if passage.word(place) == "," and has(passage, "partitive", place + 1, place + 4):
            return None  # "..., số còn lại do Campuchia bố trí": of another sum
        if passage.word(place) not in ("được", "do") or passage.within_name[place]:
            continue
        window = (place + 1, min(end, place + RIGHT_REACH))
        verb = next((word for word in actions(passage, *window) if word.role in ("give", "carry")), None)
        if verb is None:
            signed = found(passage, "sign", *window)
            verb = Word(signed[0].first, signed[0].after, "noun", "financial_support") if signed else None
        if verb is None:
            return None
        named = _agents(passage, place + 1, verb.first)
        if passage.word(place) == "do" and not named:
            return None
        donor = (place + 1, verb.first) if named else of_donor(passage, first, place)
        return Governor(verb, passive=True, donor=donor)
    return None


def _agents(passage: Passage, first: int, after: int) -> bool:
    """Whether a name there can be who does it: not only the place where it is done."""
    return any(role.preposition not in ("tại", "ở", "cho") for role in roles(passage, first, after))


def has_passive_donor(passage: Passage, first: int, end: int) -> bool:
    governor = _passive(passage, first, end)
    return governor is not None and governor.donor is not None


def _left(spot: Spot) -> Governor | None:
    passage, part, own, money = spot.passage, spot.part, spot.own, spot.money
    before = [word for word in actions(passage, part[0], money.first) if word.role not in ("other_money", "private")]
    if passage.word(money.first - 1) == "được":
        return Governor(Word(money.first - 1, money.first, "give", "financial_support"), passive=True)
    taken = found(passage, "receive", part[0], money.first)
    if taken and (not before or taken[-1].first > before[-1].first) and money.first - taken[-1].after <= 8:
        donor = of_donor(passage, taken[-1].after, money.first) or of_donor(passage, money.reach, own[1])
        return Governor(Word(taken[-1].first, taken[-1].after, "give", "financial_support"), passive=True, donor=donor)
    if not before:
        return None
    nearest = before[-1]
    if nearest.first < own[0] and new_subject(passage, own[0], money.first):
        return None
    verb = _main(before, money)
    received = found(passage, "receive", part[0], money.first)
    if received and received[-1].after > verb.first - 3:
        verb = (
            verb if verb.first > received[-1].first else Word(received[-1].first, received[-1].after, "give", verb.kind)
        )
    passive = _passive_before(passage, part[0], verb)
    if passive is not None:
        return Governor(verb, passive=True, donor=passive)
    return Governor(verb, donor=of_donor(passage, money.reach, own[1]) or of_donor(passage, verb.after, money.first))


def _main(before: list[Word], money: Sum) -> Word:
    """Of the predicates before a figure the one that says what is given: the nearest, unless it is a bare word for
    money ("kinh phí", "khoản") with a telling one just before."""
    nearest = before[-1]
    for word in reversed(before[:-1]):
        if nearest.first - word.after > 8:
            break
        weak = nearest.role in ("project_cost", "carry") or (
            nearest.role == "noun" and nearest.kind in ("financial_support", "project")
        )
        if weak and word.role in ("give", "noun") and word.kind not in (None, "project"):
            return word
    return nearest


def new_subject(passage: Passage, first: int, end: int) -> bool:
    return any(role.preposition is None and acting_codes(role.placed.name) for role in roles(passage, first, end))


def _passive_before(passage: Passage, first: int, verb: Word) -> tuple[int, int] | None:
    """The tokens of the donor in "<beneficiary> được <donor> tài trợ", or an empty stretch for "được tài trợ"."""
    for place in range(verb.first - 1, max(first, verb.first - 12) - 1, -1):
        if passage.word(place) == "được" and not passage.within_name[place]:
            return (place + 1, verb.first)
        if passage.word(place) in (",", ";", ":"):
            return None
    return None


def of_donor(passage: Passage, first: int, end: int) -> tuple[int, int] | None:
    """The tokens of the donors in "của Nhật Bản", "từ Washington và Tokyo", "do JICA" that begin within four tokens."""
    named = roles(passage, first, min(end, first + 14))
    if not named or not can_pay(named[0].placed.name):
        return None
    if named[0].preposition not in ("của", "từ", "do") and passage.word(first) != "mà":
        return None
    place = named[0].placed.first
    opener = next((p for p in range(first, place) if passage.word(p) in ("của", "từ", "do", "mà")), None)
    if opener is None or opener - first > 4 or found(passage, "sign", first, opener):
        return None
    if passage.word(first - 1) == "án" or any(
        passage.word(p) in (",", "cho", "giúp", "để") for p in range(first, opener)
    ):
        return None  # "cho một dự án của Việt Nam": the taker's
    last = named[0].placed
    for role in named[1:]:
        if passage.word(last.after) not in ("và", "cùng") or not can_pay(role.placed.name):
            break
        last = role.placed
    return (opener, last.after)


def _relieved(spot: Spot) -> Governor | None:
    word = relief_of(spot.passage, spot.part, spot.money)
    return Governor(word) if word is not None else None


def _far_behind(spot: Spot) -> Governor | None:
    """ "Phần kinh phí 2 triệu euro cho hệ thống giám sát phù sa được Pháp chi trả": the verb comes late, and only a
    word for money stands before the figure."""
    left = _left(spot)
    far = _passive(spot.passage, spot.money.reach, spot.own[1], 20)
    named = far is not None and far.donor is not None and far.word.role in ("give", "carry")
    return far if named and (left is None or left.word.role not in ("give", "carry")) else None


def _relative(spot: Spot) -> Governor | None:
    """ "4,1 triệu USD, đó là số tiền mà Trung Quốc giải ngân cho Lào"; "10 triệu euro mà Đức dành cho Ủy hội"."""
    passage, place = spot.passage, spot.money.reach
    for opener in range(place, min(place + 7, spot.own[1])):
        if passage.word(opener) != "mà":
            continue
        verbs = [word for word in actions(passage, opener, min(opener + 14, spot.own[1])) if word.role == "give"]
        named = passage.names_in(opener, verbs[0].first) if verbs else []
        if named and can_pay(named[0].name):
            return Governor(verbs[0], passive=True, donor=(opener + 1, verbs[0].first))
    return None


_RULES: tuple[Callable[[Spot], Governor | None], ...] = (
    _relieved, _of_people, _borrowed, _lent_to, _beside, _relative, _behind, _far_behind, _left, _right, _signed_value,
    _of_whom,
)  # fmt: skip
