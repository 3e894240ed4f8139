"""Weighs every figure of an article: which record it is, if any, and whose. What the grammar reads is one of the things
that weigh; where the words around a figure say otherwise clearly enough, they win."""

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from extract.clauses import Line, Passage, Sum
from extract.commitments.draft import Draft, quote_tokens
from extract.commitments.gifts import places
from extract.commitments.kinds import own_kind
from extract.commitments.levels import is_other_money
from extract.commitments.parties import Party
from extract.commitments.programmes import programme_near
from extract.reading import RecordKind
from extract.weighing.figures import figure_features
from extract.weighing.givers import Candidate, candidates, choose
from extract.weighing.linear import model
from extract.weighing.scene import Scene

NONE = "none"
SURE_ENOUGH = 0.5
"""A figure that the grammar does not read is a record if one sort of record has this probability at least. This and the
other bounds were chosen by cross-validation over the training part."""
SURER_THAN_GRAMMAR = 0.6
"""So sure the words must be to overrule what the grammar reads."""
SURE_OF_PLEDGE = 0.95
"""And so sure to make a pledge of what the grammar reads as asked for, past or a stock: a request is never a pledge."""
CLEARLY_LIKELIER = 0.2
"""By so much another giver must be likelier than the grammar's, to take its place."""
SURER_THAN_REFUSAL = 0.8
"""So sure the words must be to take a sum that the grammar takes for trade, a loss, a level or other people's money."""
SURE_OF_STATUS = 0.6
SURE_GIVER = 0.2
"""Below, nobody is taken for the giver of a sum that the grammar does not read."""
_COUNTED = frozenset(("good", "training", "scholarship", "person", "project"))
_COMPANY_REACH = 12


def weigh_sums(scene: Scene, drafts: list[Draft], taken: frozenset[int] = frozenset()) -> list[Draft]:
    """The drafts of an article's figures after weighing, in order of the text. Figures at the tokens ``taken`` belong
    to records that were read already."""
    passage = scene.passage
    read: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.sum is not None:
            read[draft.sum.first].append(draft)
    told = {line.number for line in passage.told()}
    kept = [draft for draft in drafts if draft.sum is None]
    last: Draft | None = None
    for money in passage.sums:
        line, own = passage.line_of(money.first), read.get(money.first, [])
        if line is None or money.first in taken or not (own or (is_weighed(money) and line.number in told)):
            continue
        if len(own) > 1:  # one figure, given by each of several
            kept += own
            last = own[-1]
            continue
        weighed = _weighed(scene, line, money, own[0] if own else None, last)
        if weighed is not None:
            kept.append(weighed)
            last = weighed
    _relink(kept)
    return sorted(kept, key=lambda draft: draft.sum.first if draft.sum else draft.verb[0])


def is_weighed(money: Sum) -> bool:
    """Whether a figure is weighed at all: sums of money, and counts of what can be given."""
    return money.figure.kind == "money" or money.figure.unit_kind in _COUNTED


def _weighed(scene: Scene, line: Line, money: Sum, draft: Draft | None, last: Draft | None) -> Draft | None:
    features = figure_features(scene, line, money, draft)
    is_money = money.figure.kind == "money" or (draft is not None and draft.money is not None)
    odds = model("records" if is_money else "goods").probabilities(features)
    likeliest = max(odds, key=odds.__getitem__)
    found = candidates(scene, line, (money.first, money.reach), draft, last)
    if draft is not None:
        return _reconsidered(draft, odds, likeliest, found, features)
    chosen = choose(model("givers"), found)
    if likeliest == NONE or odds[likeliest] < SURE_ENOUGH or chosen is None or chosen[1] < SURE_GIVER:
        return None
    if odds[likeliest] < SURER_THAN_REFUSAL and _is_of_others(scene, line, money):
        return None
    return _fresh(scene, line, money, cast("RecordKind", likeliest), features, chosen[0].party)


def _reconsidered(
    draft: Draft, odds: Mapping[str, float], likeliest: str, found: list[Candidate], features: list[str]
) -> Draft | None:
    """What the grammar reads, unless nearly everything around the figure speaks for something else."""
    if odds[likeliest] >= (SURE_OF_PLEDGE if likeliest == "commitment" else SURER_THAN_GRAMMAR):
        if likeliest == NONE:
            return None
        if draft.record not in (likeliest, "agreement"):
            draft.record, draft.status = cast("RecordKind", likeliest), _status(features, likeliest)
    chosen = choose(model("givers"), found)
    own = next((one for one in found if one.party.codes == draft.actor.codes), None)
    if chosen is not None and chosen[1] - (model("givers").odds(own.features) if own else 0.0) >= CLEARLY_LIKELIER:
        draft.actor = chosen[0].party
    if draft.record != "proposal" and draft.status == "pledged":  # what the grammar says where no word says more
        statuses = model("statuses").probabilities(features)
        status = max(statuses, key=statuses.__getitem__)
        if statuses[status] >= SURE_OF_STATUS and status != "proposed":
            draft.status = status
    return draft


def _fresh(scene: Scene, line: Line, money: Sum, record: RecordKind, features: list[str], actor: Party) -> Draft:
    passage = scene.passage
    begin, end = _own(passage, line, money)
    acts = scene.acts(begin, money.first) or scene.acts(money.reach, end)
    word = acts[-1] if acts and acts[-1].first < money.first else acts[0] if acts else None
    kind = (
        own_kind(passage, (begin, end), money, word)
        or (word.kind if word and word.kind else None)
        or "financial_support"
    )
    reasons = model("records" if money.figure.kind == "money" else "goods").reasons(features, record)
    rule = f"weighing ({', '.join(reasons)})"
    first, after = quote_tokens(passage, line, (begin, end), money)
    fund = programme_near(passage, line)
    return Draft(
        record, kind, _status(features, record), line, first, after,
        (word.first, word.after) if word else (money.first, money.after), actor,
        money=money if money.figure.kind == "money" else None,
        goods=places(money) if money.figure.kind != "money" else None,
        programme=fund.name if fund else None, programme_at=(fund.first, fund.after) if fund else None,
        own=(begin, end), doubts=["weighed"], rule=rule,
    )  # fmt: skip


def _is_of_others(scene: Scene, line: Line, money: Sum) -> bool:
    """What grammar is certain of: trade, losses and needs; money of companies; money for other parts of the world."""
    if money.figure.currency == "VND" or is_other_money(scene.passage, (line.first, line.after), money):
        return True
    around = (max(line.first, money.first - _COMPANY_REACH), min(line.after, money.reach + _COMPANY_REACH // 2))
    if "private" in scene.classes(*around):
        return True
    elsewhere = "elsewhere" in scene.classes(line.first, line.after)
    near = (
        placed.name.kind in ("river", "mechanism", "group") for placed in scene.passage.names_in(line.first, line.after)
    )
    return elsewhere and not any(near)


def _own(passage: Passage, line: Line, money: Sum) -> tuple[int, int]:
    sums = passage.sums_in(line.first, line.after)
    index = next((place for place, other in enumerate(sums) if other.first == money.first), 0)
    begin = sums[index - 1].reach if index else line.first
    return begin, sums[index + 1].first if index + 1 < len(sums) else line.after


def _status(features: list[str], record: str) -> str:
    if record == "proposal":
        return "proposed"
    odds = model("statuses").probabilities(features)
    return max((name for name in odds if name != "proposed"), key=odds.__getitem__)


def _relink(kept: list[Draft]) -> None:
    """Lines of a total that fell away stand alone."""
    alive = {id(draft) for draft in kept}
    for draft in kept:
        if draft.total is not None and id(draft.total) not in alive:
            draft.total = None
