"""People as a gift: trained, invited to learn, sent."""

from extract.clauses import Passage, Sum
from extract.commitments.predicates import Word, actions

PEOPLE = ("person",)
# Inviting people is a gift where they are invited to learn.
_LEARNING = tuple(
    frozenset(pair.split()) for pair in ("tập huấn", "thực tập", "đào tạo", "học tập", "tu nghiệp", "bồi dưỡng")
)


def is_trained(passage: Passage, first: int, money: Sum) -> bool:
    """ "đào tạo thêm 200 kỹ sư", "đón 100 chuyên gia tới thực tập": people are a gift's quantity where they are trained
    or sent."""
    if money.figure.unit_kind != "person":
        return False
    before = actions(passage, max(first, money.first - 4), money.first)
    return (bool(before) and before[-1].kind == "technical_assistance") or invited_by(passage, first, money) is not None


def invited_by(passage: Passage, first: int, money: Sum) -> Word | None:
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
