"""People as a gift: trained, invited to learn, sent."""

from extract.clauses import Passage, Sum
from extract.commitments.predicates import Word, actions, found

PEOPLE = ("person", "training")
_SENT = frozenset(("expert", "engineer", "doctor", "teacher"))
_COURSE_REACH = 24


def is_trained(passage: Passage, first: int, money: Sum) -> bool:
    """ "đào tạo thêm 200 kỹ sư", "gửi tám chuyên gia", "đón 100 chuyên gia tới thực tập": people are a gift's quantity
    where they are trained or sent."""
    if money.figure.unit_kind != "person":
        return False
    return taught_by(passage, first, money) is not None or invited_by(passage, first, money) is not None


def taught_by(passage: Passage, first: int, money: Sum) -> Word | None:
    """The verb before the figure that trains or sends, with no comma between."""
    before = actions(passage, max(first, money.first - 10), money.first)
    last = before[-1] if before else None
    if last is None or any(passage.word(place) in (",", ";", ":") for place in range(last.after, money.first)):
        return None
    if last.kind == "technical_assistance":
        return last
    sent = last.kind == "in_kind" and money.figure.unit in _SENT and money.first - last.after <= 4
    return Word(last.first, last.after, "give", "technical_assistance") if sent else None


def invited_by(passage: Passage, first: int, money: Sum) -> Word | None:
    """The verb of inviting, receiving or sending people to learn, before the figure or behind it."""
    behind = (money.reach, money.reach + 16)
    for place in range(max(first, money.first - 3), money.first):
        if passage.word(place) in ("đưa", "đón", "mời", "nhận", "tiếp") and (
            money.figure.unit_kind == "training" or found(passage, "learning", *behind)
        ):
            return Word(place, place + 1, "give", "technical_assistance")
    if money.figure.unit_kind == "training":
        return _held(passage, first, money)
    return _course_for(passage, first, money) or _goes_to_learn(passage, money)


def _held(passage: Passage, first: int, money: Sum) -> Word | None:
    """ "sẽ mở thêm hai khóa bồi dưỡng", "tổ chức ba lớp": who holds courses gives them."""
    for place in range(money.first - 1, max(first, money.first - 4) - 1, -1):
        if passage.word(place) == "mở" or passage.says(place, "tổ", "chức"):
            return Word(place, place + 1, "give", "technical_assistance")
    return None


def _goes_to_learn(passage: Passage, money: Sum) -> Word | None:
    """ "500 giáo viên được mời sang ...", "sáu chuyên gia sẽ được JICA phái tới", "60 cán bộ sẽ sang Vũ Hán học"."""
    for place in range(money.reach, money.reach + 12):
        if passage.word(place) in (",", ";", ":"):
            return None
        if passage.says(place, "được", "mời", "sang") or passage.says(place, "được", "mời", "tới"):
            return Word(place + 1, place + 2, "give", "technical_assistance")
        if passage.word(place) == "được":
            sent = [verb for verb in actions(passage, place + 1, place + 18) if verb.role in ("give", "carry")]
            return sent[0] if sent and sent[0].kind == "technical_assistance" else None
        if passage.word(place) == "sẽ" and found(passage, "learning", place + 1, place + 12):
            return Word(place, place + 1, "give", "technical_assistance")
    return None


def _course_for(passage: Passage, first: int, money: Sum) -> Word | None:
    """ "khóa học về ..., dành cho 120 kỹ sư của năm nước": whom a course is for."""
    if not (passage.word(money.first - 1) == "cho" or passage.word(money.first - 1) == "dành"):
        return None
    courses = found(passage, "learning", max(first, money.first - _COURSE_REACH), money.first)
    return Word(courses[-1].first, courses[-1].after, "give", "technical_assistance") if courses else None
