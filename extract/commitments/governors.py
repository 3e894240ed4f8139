"""What makes a figure a gift: the verb or noun that governs it, before it, behind it or in the passive."""

from dataclasses import dataclass

from extract.clauses import Passage, Sum
from extract.commitments.draft import Draft
from extract.commitments.parties import MEKONG, acting_codes, can_pay, roles
from extract.commitments.predicates import Word, actions, found, has

RIGHT_REACH = 16
# Inviting people is a gift where they are invited to learn.
_LEARNING = tuple(
    frozenset(pair.split()) for pair in ("tập huấn", "thực tập", "đào tạo", "học tập", "tu nghiệp", "bồi dưỡng")
)
_LIST_WORDS = frozenset(("và", "cùng", "với", "khoảng", "còn", "là", "gần", "hơn", "thì"))


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


def is_trained(passage: Passage, first: int, money: Sum) -> bool:
    """ "đào tạo thêm 200 kỹ sư", "đón 100 chuyên gia tới thực tập": people are a gift's quantity where they are trained
    or sent."""
    if money.figure.unit_kind != "person":
        return False
    before = actions(passage, max(first, money.first - 4), money.first)
    return (bool(before) and before[-1].kind == "technical_assistance") or _invited(passage, first, money) is not None


def _invited(passage: Passage, first: int, money: Sum) -> Word | None:
    behind = {passage.word(place) for place in range(money.reach, money.reach + 14)}
    for place in range(max(first, money.first - 3), money.first):
        if passage.word(place) in ("đưa", "đón", "mời", "nhận") and any(pair <= behind for pair in _LEARNING):
            return Word(place, place + 1, "give", "technical_assistance")
    for place in range(money.reach, money.reach + 8):
        # "500 giáo viên được mời sang ... tu nghiệp", "sáu chuyên gia sẽ được JICA phái tới"
        if passage.says(place, "được", "mời", "sang") or passage.says(place, "được", "mời", "tới"):
            return Word(place + 1, place + 2, "give", "technical_assistance")
        if passage.word(place) == "được":
            sent = [verb for verb in actions(passage, place + 1, place + 12) if verb.role in ("give", "carry")]
            if sent and sent[0].kind == "technical_assistance":
                return sent[0]
    return None


def governor_of(passage: Passage, part: tuple[int, int], own: tuple[int, int], money: Sum) -> Governor | None:
    invited = _invited(passage, part[0], money) if money.figure.unit_kind == "person" else None
    if invited is not None:
        behind = invited.first > money.first
        named = passage.names_in(money.reach, invited.first) if behind else []
        return Governor(invited, passive=behind, donor=(named[0].first, invited.first) if named else None)
    lender = passage.names_in(money.reach, min(own[1], money.reach + 6))
    if "vay" in (passage.word(money.reach), passage.word(money.reach + 1)) and lender and can_pay(lender[0].name):
        return Governor(Word(money.reach, money.reach + 2, "give", "loan"), donor=(lender[0].first, lender[0].after))
    lent = _lent_to(passage, own[0], money)
    if lent is not None:
        return lent
    left = _left(passage, part, own, money)
    if left is not None and left.word.role == "give" and 0 <= money.first - left.word.after <= 1:
        return left
    if left is not None and left.donor is not None and left.donor[1] <= money.first:
        return left
    passive = _passive(passage, money.reach, own[1])
    if passive is not None:
        return passive
    if left is not None:
        return left
    right = actions(passage, money.reach, min(own[1], money.reach + 3))
    if right and right[0].first - money.reach <= 1 and right[0].role in ("noun", "give") and right[0].kind != "project":
        return Governor(right[0], donor=_of_donor(passage, right[0].after, own[1]))
    if right and right[0].role == "give" and passage.word(right[0].first) == "dành":
        return Governor(right[0], passive=True)
    signed = found(passage, "sign", part[0], money.first)
    if signed and has(passage, "total_value", max(part[0], money.first - 5), money.first):
        return Governor(Word(signed[-1].first, signed[-1].after, "noun", "financial_support"))
    donor = _of_donor(passage, money.reach, own[1])
    if donor is not None:
        return Governor(Word(money.reach, donor[1], "give", "financial_support"), donor=donor)
    return None


def _lent_to(passage: Passage, first: int, money: Sum) -> Governor | None:
    """ "ADB sẽ cho Lào vay 15 triệu USD": the taker stands inside the verb."""
    if passage.word(money.first - 1) != "vay":
        return None
    for place in range(money.first - 2, max(first, money.first - 9) - 1, -1):
        if passage.word(place) == "cho" and passage.names_in(place, money.first - 1):
            return Governor(Word(place, place + 1, "give", "loan"))
    return None


def _passive(passage: Passage, first: int, end: int) -> Governor | None:
    """ "... sẽ được Hoa Kỳ dành cho", "do Đức tài trợ" after the figure."""
    for place in range(first, min(end, first + 7)):
        if passage.word(place) not in ("được", "do") or passage.within_name[place]:
            continue
        verbs = [
            word
            for word in actions(passage, place + 1, min(end, place + RIGHT_REACH))
            if word.role in ("give", "carry")
        ]
        signed = found(passage, "sign", place + 1, min(end, place + RIGHT_REACH))
        verb = (
            verbs[0]
            if verbs
            else (Word(signed[0].first, signed[0].after, "noun", "financial_support") if signed else None)
        )
        if verb is None:
            return None
        named = passage.names_in(place + 1, verb.first)
        if passage.word(place) == "do" and not named:
            return None
        return Governor(verb, passive=True, donor=(place + 1, verb.first) if named else None)
    return None


def has_passive_donor(passage: Passage, first: int, end: int) -> bool:
    governor = _passive(passage, first, end)
    return governor is not None and governor.donor is not None


def _left(passage: Passage, part: tuple[int, int], own: tuple[int, int], money: Sum) -> Governor | None:
    before = [word for word in actions(passage, part[0], money.first) if word.role not in ("other_money", "private")]
    if passage.word(money.first - 1) == "được":
        return Governor(Word(money.first - 1, money.first, "give", "financial_support"), passive=True)
    taken = found(passage, "receive", part[0], money.first)
    if taken and (not before or taken[-1].first > before[-1].first) and money.first - taken[-1].after <= 8:
        donor = _of_donor(passage, taken[-1].after, money.first) or _of_donor(passage, money.reach, own[1])
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
    return Governor(verb, donor=_of_donor(passage, money.reach, own[1]) or _of_donor(passage, verb.after, money.first))


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


def _of_donor(passage: Passage, first: int, end: int) -> tuple[int, int] | None:
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
    if any(passage.word(p) == "," for p in range(first, opener)):
        return None
    last = named[0].placed
    for role in named[1:]:
        if passage.word(last.after) not in ("và", "cùng") or not can_pay(role.placed.name):
            break
        last = role.placed
    return (opener, last.after)


def inherited_governor(
    passage: Passage, part: tuple[int, int], own: tuple[int, int], money: Sum, made: list[Draft]
) -> Governor | None:
    """A figure that only continues a list: "...; 1,8 triệu USD để Ủy hội ...", "Thụy Điển 25 triệu kronor"."""
    if not made:
        return None
    previous = made[-1]
    verb = Word(previous.verb[0], previous.verb[1], "give", previous.kind)
    donors = [placed for placed in passage.names_in(own[0], money.first) if can_pay(placed.name)]
    named = {place for placed in donors for place in range(placed.first, placed.after)}
    between = (place for place in range(own[0], money.first) if place not in named)
    if not all(not passage.words[place].is_word or passage.word(place) in _LIST_WORDS for place in between):
        return None
    if donors and set(acting_codes(donors[0].name)) & {*MEKONG, "MRC"}:
        return None
    return Governor(verb, donor=(donors[0].first, donors[-1].after) if donors else None)
