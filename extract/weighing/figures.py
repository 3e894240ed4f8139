"""What is told about one figure, as features: the words and classes of words around it, time, place, and what the
grammar makes of it."""

import itertools
from collections.abc import Iterator

from extract.clauses import Line, Sum
from extract.commitments.draft import Draft
from extract.commitments.levels import is_other_money
from extract.commitments.parties import MEKONG, Party, subject
from extract.weighing.scene import Scene

_AROUND = frozenset(
    ("pledge", "ask", "cumulative", "earlier", "sign", "approve", "agree", "elsewhere", "private", "future")
)
_NEAR_BEFORE, _MIDDLE_BEFORE, _FAR_BEFORE = 3, 8, 20
_NEAR_AFTER, _FAR_AFTER = 4, 10


def figure_features(scene: Scene, line: Line, money: Sum, draft: Draft | None) -> list[str]:
    """The features of a figure of ``line``; ``draft`` is what the grammar reads it as, None for nothing."""
    features = list(_words(scene, line, money))
    features += _classes(scene, line, money)
    features += _place(scene, line, money)
    features += _figure(scene, money)
    features.append(f"refused:{is_other_money(scene.passage, (line.first, line.after), money)}")
    features.append(f"rule:{draft.record if draft is not None else 'none'}")
    if draft is not None:
        features.append(f"rule:{draft.record}:{draft.kind}:{draft.status}")
        features.append(f"rule_actor:{draft.actor.basis}:{'some' if draft.actor.codes else 'none'}")
    return features


def who(party: Party | None) -> str:
    """The sort of a party: a partner, Mekong countries, a collective, nobody."""
    if party is None:
        return "none"
    return "collective" if party.collective else "mekong" if set(party.codes) <= {*MEKONG, "MRC"} else "partner"


def _words(scene: Scene, line: Line, money: Sum) -> Iterator[str]:
    before = scene.written(line.first, money.first)
    after = scene.written(money.reach, line.after)
    for distance, word in enumerate(reversed(before)):
        yield f"b:{word}"
        if distance < _FAR_BEFORE:
            near = 3 if distance < _NEAR_BEFORE else 8 if distance < _MIDDLE_BEFORE else 20
            yield f"b{near}:{word}"
    for distance, word in enumerate(after):
        yield f"a:{word}"
        if distance < _FAR_AFTER:
            yield f"a10:{word}"
        if distance < _NEAR_AFTER:
            yield f"a4:{word}"
    for one, other in itertools.pairwise(before):
        yield f"bb:{one}_{other}"
    for one, other in itertools.pairwise(after):
        yield f"ab:{one}_{other}"


def _classes(scene: Scene, line: Line, money: Sum) -> Iterator[str]:
    for word in scene.classed(line.first, money.first):
        yield f"r<{word.role}"
        if word.after >= money.first - 6:
            yield f"r<<{word.role}"
    for word in scene.classed(money.reach, line.after):
        yield f"r>{word.role}"
        if word.first < money.reach + 8:
            yield f"r>>{word.role}"
    acts = scene.acts(line.first, money.first)
    if not acts:
        yield "act:none"
    else:
        last = acts[-1]
        yield f"act:{last.role}:{last.kind}"
        yield f"act_distance:{min(4, (money.first - last.after) // 2)}"
    yield f"subject:{who(subject(scene.passage, line.first, acts[-1].first if acts else money.first))}"


def _place(scene: Scene, line: Line, money: Sum) -> Iterator[str]:
    passage = scene.passage
    yield from scene.position(line)
    for precision, year in scene.years_ahead(line):
        yield f"date:{precision}:{year}"
    previous = scene.before(line)
    if previous is not None:
        for role in scene.classes(previous.first, previous.after) & _AROUND:
            yield f"prev:{role}"
        for precision, year in scene.years_ahead(previous):
            yield f"prevdate:{precision}:{year}"
        yield f"prev_sums:{min(2, len(passage.sums_in(previous.first, previous.after)))}"
        yield f"prev_end:{passage.word(previous.after - 1)}"
    yield f"payers_before:{min(scene.payers(line.first, money.first), 3)}"
    yield f"payers_after:{min(scene.payers(money.reach, line.after), 3)}"
    sums = [other for other in passage.sums_in(line.first, line.after) if other.figure.kind == "money"]
    yield f"sums:{min(len(sums), 4)}"
    yield f"sum_index:{min(sum(other.first < money.first for other in sums), 3)}"
    yield f"opens:{money.first - line.first <= 1}"


def _figure(scene: Scene, money: Sum) -> Iterator[str]:
    figure, context = money.figure, scene.passage.context
    yield f"per:{figure.per}"
    yield f"qualifier:{figure.qualifier}"
    yield f"equivalent:{figure.equivalent is not None}"
    yield f"digits:{len(str(int(figure.value)))}"
    yield f"currency:{figure.currency}"
    yield f"unit:{figure.unit_kind}"
    yield f"told:{min(scene.told[figure.value, figure.kind], 3)}"
    yield f"in_title:{(figure.value, figure.kind) in scene.headline}"
    for frame in (context.relevance.scope, *context.mechanisms[:3]):
        yield f"frame:{frame}"
