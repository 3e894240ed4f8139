"""Figures in whose clause no verb of giving stands: worth, pairs, lists, goods on their way, nouns behind "là"."""

from extract.commitments.governors import Governor, of_donor
from extract.commitments.parties import MEKONG, acting_codes, can_pay
from extract.commitments.predicates import Word, actions, found
from extract.commitments.spot import Spot
from extract.commitments.syntax import words


def fragment_of(spot: Spot) -> Governor | None:
    """What makes a figure a gift where nothing in its clause governs it."""
    return _named_behind(spot) or _arriving(spot) or _paired(spot) or _enumerated(spot) or _behind_colon(spot)


def value_of(spot: Spot) -> Governor | None:
    """ "Trị giá 4,4 tỷ yên, ...", "Tổng giá trị lô hàng là 1,3 triệu USD": what the gift of the sentence before is
    worth."""
    passage, line, money = spot.passage, spot.line, spot.money
    if money.first - line.first > 9 or passage.names_in(line.first, money.first):
        return None
    values = found(passage, "total_value", line.first, money.first)
    index = passage.index_of(line)
    before = passage.lines[index - 1] if index else None
    heads = (
        passage.word(place) in words("gift_heads") for place in range(line.first, values[0].first if values else 0)
    )
    if not values or before is None or not all(heads):
        return None
    given = [word for word in actions(passage, before.first, before.after) if word.role in ("give", "noun")]
    last = spot.memory.last
    goods = last is not None and last.goods is not None and last.money is None and spot.since_last <= 1
    kind = "in_kind" if goods else given[-1].kind if given else None
    kind = kind if kind not in (None, "project") else "financial_support"
    return Governor(Word(values[0].first, values[0].after, "noun", kind)) if given or goods else None


def _named_behind(spot: Spot) -> Governor | None:
    """ "3,2 tỷ yên xây cầu sẽ là tiền viện trợ của Tokyo": a noun behind "là" says what the figure is."""
    passage, money, own = spot.passage, spot.money, spot.own
    for place in range(money.reach, min(own[1], money.reach + 12)):
        if passage.word(place) != "là":
            continue
        nouns = [word for word in actions(passage, place, min(own[1], place + 5)) if word.role in ("noun", "give")]
        if nouns and nouns[0].kind not in (None, "project"):
            return Governor(nouns[0], passive=True, donor=of_donor(passage, nouns[0].after, own[1]))
    return None


def _behind_colon(spot: Spot) -> Governor | None:
    """ "Tiền Mỹ cho Mekong năm tới: 15 triệu USD cho nước, 9 triệu cho điện", "Con số cho ba năm tới: 5 tỷ USD": what
    the words before a colon announce. They speak of money or of a gift, the partner in them or before."""
    passage, line, money = spot.passage, spot.line, spot.money
    if not spot.is_money and money.figure.unit_kind not in ("scholarship", "training"):
        return None
    colon = next((place for place in range(money.first - 1, line.first, -1) if passage.word(place) == ":"), None)
    if colon is None or money.first - colon > (24 if spot.made else 1):
        return None
    heads = [place for place in range(line.first, colon) if passage.word(place) in words("announcing")]
    named = any(can_pay(placed.name) for placed in passage.names_in(line.first, colon)) or spot.memory.actor is not None
    if not heads or not named:
        return None
    return Governor(Word(heads[0], heads[0] + 1, "noun", "financial_support"))


def _arriving(spot: Spot) -> Governor | None:
    """ "300 máy xét nghiệm sẽ tới năm nước": goods that are on their way."""
    passage, money = spot.passage, spot.money
    if money.figure.unit_kind != "good":
        return None
    for place in range(money.reach, min(spot.own[1], money.reach + 8)):
        if passage.word(place) in ("sẽ", "đã", "vừa") and passage.word(place + 1) in ("tới", "đến", "về", "cập"):
            return Governor(Word(place, place + 2, "give", "in_kind"), passive=True)
    return None


def _paired(spot: Spot) -> Governor | None:
    """ "Đức 5 triệu euro, Pháp 3 triệu euro", "Với 25 triệu AUD, Australia ...": a partner and its figure side by side,
    where the sentence or the one before speaks of giving."""
    passage, money = spot.passage, spot.money
    place = money.first - 1 if passage.word(money.first - 1) in (":", "thì", "chỉ", "là") else money.first
    able = [
        placed
        for placed in passage.names_in(spot.own[0], money.first)
        if placed.after == place and can_pay(placed.name) and not set(acting_codes(placed.name)) & {*MEKONG, "MRC"}
    ]
    fronted = money.first - spot.line.first <= 2 and spot.word(spot.line.first) in ("với", "bằng")
    if fronted and spot.word(money.reach) == ",":
        able = [placed for placed in passage.names_in(money.reach, money.reach + 5) if can_pay(placed.name)]
    if not able or not _speaks_of_giving(spot):
        return None
    near = (able[0].first, able[0].after)
    return Governor(Word(*near, "give", "financial_support"), passive=fronted, donor=near)


def _speaks_of_giving(spot: Spot) -> bool:
    """Whether the last predicate of the sentence up to the figure, or of the sentence before, is one of giving."""
    passage, index = spot.passage, spot.passage.index_of(spot.line)
    first = passage.lines[index - 1].first if index else spot.line.first
    told = [word for word in actions(passage, first, spot.line.after) if word.first < spot.money.first or index == 0]
    told = told or actions(passage, spot.line.first, spot.line.after)
    given = any(word.role in ("give", "noun", "carry") and word.kind != "project" for word in told)
    return given and told[-1].role != "other_money"


def _enumerated(spot: Spot) -> Governor | None:
    """ "Đứng đầu là 200 triệu nhân dân tệ cho Quỹ ...": the first of a list that names no verb."""
    passage, line = spot.passage, spot.line
    opening = found(passage, "enumerate", line.first, min(spot.money.first, line.first + 4))
    if not opening or opening[0].first != line.first or spot.money.first - opening[0].after > 2:
        return None
    return (
        Governor(Word(opening[0].first, opening[0].after, "noun", "financial_support")) if spot.memory.actor else None
    )


def by_itself(spot: Spot) -> Governor | None:
    """ "mỗi năm sẽ có 80 suất học bổng cho ...": scholarships and places are gifts without a verb."""
    figure = spot.money.figure
    if figure.unit_kind not in ("scholarship", "training"):
        return None
    kind = "scholarship" if figure.unit_kind == "scholarship" else "technical_assistance"
    return Governor(Word(spot.money.first, spot.money.after, "noun", kind))
