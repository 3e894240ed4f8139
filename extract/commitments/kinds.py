"""The kind of a gift from the words beside its figure: grant, loan, goods, scholarship, contribution to a fund."""

from extract.clauses import Passage, Sum
from extract.commitments.predicates import Word, actions, found


def own_kind(passage: Passage, own: tuple[int, int], money: Sum, word: Word | None) -> str | None:
    """The kind that the words beside the figure give it: "viện trợ không hoàn lại", "khoản vay", goods, places."""
    figure = money.figure
    if figure.unit_kind == "good":
        return "in_kind"
    if figure.unit_kind in ("scholarship", "training", "person"):
        return "scholarship" if figure.unit_kind == "scholarship" else "technical_assistance"
    after = actions(passage, money.reach, min(own[1], money.reach + 7))
    before = actions(passage, max(own[0], money.first - 10), money.first)
    if after and after[0].role == "give" and after[0].first == money.reach and after[0].kind == "grant":
        return "grant"
    if word is not None and word.kind == "guarantee":
        return "guarantee"
    if any(noun.kind == "credit_line" for noun in before[-3:]):
        return "credit_line"
    if passage.word(money.first - 1) == "vay" or passage.word(money.first - 2) == "vay":
        return "loan"
    # A noun right behind the figure before belongs to that figure: "1,2 tỷ vốn vay và 800 triệu viện trợ".
    led = [w for w in before if w.first > own[0] or w.first - own[0] > 1 or not _follows_sum(passage, own[0])]
    if word is not None and word.role == "give":
        # "Ngoài khoản vay, ngân hàng viện trợ thêm 2 triệu": what stands before the verb is another gift.
        more = passage.word(word.first) in ("bổ", "thêm")  # "khoản viện trợ bổ sung" is the noun's
        led = [w for w in led if w.first >= word.first or (more and w.role == "noun" and w.after == word.first)]
    for noun in [*[w for w in after if w.first - money.reach <= 2], *reversed(led)]:
        if noun.role == "noun" and noun.kind not in ("financial_support", "project"):
            return noun.kind
    led_by = found(passage, "goods", max(own[0], money.first - 8), money.first)
    if figure.kind == "money" and led_by and "giá" in [passage.word(p) for p in range(led_by[-1].after, money.first)]:
        return "in_kind"
    goods = found(passage, "goods", money.reach, min(own[1], money.reach + 8))
    if figure.kind == "money" and goods and goods[0].first - money.reach <= 1:
        return "in_kind"
    if after and after[0].role == "give" and after[0].first == money.reach and after[0].kind == "grant":
        return "grant"
    if word is not None and figure.kind == "money" and _into_fund(passage, own, money, word):
        return "fund_contribution"
    if word is not None and word.kind == "in_kind" and figure.kind == "money":
        return "financial_support"
    return None


def _follows_sum(passage: Passage, place: int) -> bool:
    return any(item.reach == place for item in passage.sums_in(max(0, place - 14), place))


def _into_fund(passage: Passage, own: tuple[int, int], money: Sum, word: Word) -> bool:
    """ "đóng góp 1 triệu USD vào Quỹ ...", "lập Quỹ ... với 300 triệu USD"."""
    said = {passage.word(place) for place in range(word.first, min(own[1], money.reach + 10))}
    into = said & {"quỹ", "niên"} or {"ngân", "sách"} <= said or {"thành", "viên"} <= said
    programme = any(
        placed.name.kind == "programme" for placed in passage.names_in(word.first, min(own[1], money.reach + 10))
    )
    if "góp" in (passage.word(word.first), passage.word(word.first + 1), passage.word(word.first + 2)):
        return bool(into) or programme
    if passage.word(word.first) in ("góp", "rót", "bổ") or word.kind == "fund_contribution":
        fund = range(money.reach, min(own[1], money.reach + 6))
        return any(passage.word(place) == "quỹ" for place in fund)
    told = [passage.word(place) for place in range(own[0], word.first)]
    if "quỹ" in told and word.role == "carry" and "với" in [passage.word(p) for p in range(word.after, money.first)]:
        return True  # "Quỹ được Trung Quốc công bố năm 2016 với 300 triệu USD"
    founding = [passage.word(place) for place in range(max(0, word.first - 3), word.after)]
    return bool({"lập", "thành"} & set(founding)) and "quỹ" in [
        passage.word(place) for place in range(word.first, money.first)
    ]
