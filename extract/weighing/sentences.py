"""Weighs every sentence that states no sum of its own: whether it holds an undertaking, an agreement, a request. What
the grammar reads in it is one of the things that weigh."""

import itertools
from collections.abc import Iterator, Sequence
from typing import cast

from extract.clauses import Line
from extract.commitments.draft import Draft, by_line
from extract.commitments.parties import MEKONG, Party, benefiting_codes, subject
from extract.commitments.programmes import programme_near
from extract.commitments.rhetoric import is_rhetoric
from extract.reading import RecordKind
from extract.weighing.actors import actors
from extract.weighing.figures import who
from extract.weighing.givers import choose
from extract.weighing.linear import model
from extract.weighing.scene import Scene

NONE = "none"
SURE_ENOUGH = 0.5
"""A sentence in which the grammar reads nothing holds a record if the likeliest one has this probability."""
SURE_OF_NOTHING = 0.8
"""What the grammar reads falls away where the words are so sure that there is nothing."""
_STATUS = {"proposal": "proposed", "agreement": "agreed", "portfolio": "implementing", "retrospective": "delivered"}
_OPENING = 3
_HELP = frozenset(("continued_support", "financial_support", "grant", "loan", "technical_assistance", "in_kind"))
_SAYING = frozenset(("adopt", "agree", "sign", "pledge", "ask", "wish", "carry"))
_AROUND = frozenset(("agree", "adopt", "ask", "pledge", "sign", "wish", "carry", "earlier", "component"))


def weigh_sentences(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts of an article after its sentences were weighed; those with a figure stay as they are."""
    passage = scene.passage
    read = by_line(passage, drafts)
    in_passing = passage.context.relevance.scope == "mention"  # what else two governments agree on is not our subject
    dropped: set[int] = set()
    made: list[Draft] = []
    previous: list[Draft] = []
    for line in passage.told():
        here = read.get(line.first, [])
        features = sentence_features(scene, line, here, previous)
        previous = here
        odds = model("sentences").probabilities(features)
        if any(draft.sum is None for draft in here):
            if odds[NONE] >= SURE_OF_NOTHING:
                dropped |= {id(draft) for draft in here if draft.sum is None and not draft.points}
            continue
        record = max((name for name in odds if name != NONE), key=odds.__getitem__)
        if here or in_passing or odds[record] < SURE_ENOUGH or _is_to_come(scene, line):
            continue
        draft = _fresh(scene, line, cast("RecordKind", record), features)
        if draft is not None:
            made.append(draft)
            previous = [draft]
    return [draft for draft in drafts if id(draft) not in dropped] + made


def _is_to_come(scene: Scene, line: Line) -> bool:
    """ "Hội nghị sẽ thông qua ...": what is to be adopted is an event ahead, not yet a record."""
    adopted = [word for word in scene.classed(line.first, line.after) if word.role in ("adopt", "approve")]
    return any("sẽ" in scene.written(max(line.first, word.first - 2), word.first) for word in adopted)


def _fresh(scene: Scene, line: Line, record: RecordKind, features: Sequence[str]) -> Draft | None:
    chosen = choose(model("actors"), actors(scene, line))
    if chosen is None:
        return None
    kinds = model("sentence_kinds").probabilities([*features, f"is:{record}"])
    kind = max(kinds, key=kinds.__getitem__)
    words = [word for word in scene.classed(line.first, line.after) if word.role in _SAYING]
    words += scene.acts(line.first, line.after)
    verb = (words[0].first, words[0].after) if words else (line.first, line.first + 1)
    party = chosen[0].party
    if _is_empty(scene, line, record, kind, verb, party):
        return None
    fund = programme_near(scene.passage, line)
    rule = f"weighing ({', '.join(model('sentences').reasons(features, record))})"
    return Draft(
        record, kind, _status(features, record), line, line.first, line.after, verb, party,
        programme=fund.name if fund else None, programme_at=(fund.first, fund.after) if fund else None,
        doubts=["weighed"], rule=rule,
    )  # fmt: skip


def _is_empty(scene: Scene, line: Line, record: str, kind: str, verb: tuple[int, int], party: Party) -> bool:
    """Words of good neighbourhood agree on nothing, and help of a Mekong country needs somebody whom it helps."""
    if record == "agreement" and is_rhetoric(scene.passage, verb[1], line.after):
        return True
    if kind not in _HELP or not set(party.codes) <= set(MEKONG):
        return False
    named = {code for role in scene.parties(line) for code in benefiting_codes(role.placed.name)}
    return not named - set(party.codes)


def _status(features: Sequence[str], record: str) -> str:
    if record == "proposal":
        return "proposed"
    odds = model("sentence_statuses").probabilities([*features, f"is:{record}"])
    fitting = [name for name in odds if name != "proposed" and (record != "agreement" or name in ("agreed", "signed"))]
    return max(fitting, key=odds.__getitem__) if fitting else _STATUS.get(record, "pledged")


def sentence_features(scene: Scene, line: Line, here: Sequence[Draft], previous: Sequence[Draft]) -> list[str]:
    """The features of a sentence; ``here`` is what the grammar reads in it, ``previous`` what in the one before."""
    return [*_words(scene, line), *_classes(scene, line), *_frame(scene, line), *_grammar(here, previous)]


def _words(scene: Scene, line: Line) -> Iterator[str]:
    words = scene.written(line.first, line.after)
    for index, word in enumerate(words):
        yield f"w:{word}"
        if index < _OPENING:
            yield f"o:{word}"
    for one, other in itertools.pairwise(words):
        yield f"ww:{one}_{other}"


def _classes(scene: Scene, line: Line) -> Iterator[str]:
    classed = scene.classed(line.first, line.after)
    for word in classed:
        yield f"r:{word.role}"
        yield f"r:{word.role}:{'early' if word.first - line.first < 12 else 'late'}"
    for act in scene.acts(line.first, line.after)[:4]:
        yield f"act:{act.role}:{act.kind}"
    if classed:
        first = classed[0]
        sort = who(subject(scene.passage, line.first, first.first))
        yield f"r1:{first.role}"
        yield f"subject:{sort}"
        yield f"subject:{sort}:{first.role}"


def _frame(scene: Scene, line: Line) -> Iterator[str]:
    passage = scene.passage
    yield from scene.position(line)
    yield f"length:{min(6, (line.after - line.first) // 12)}"
    for name in {placed.name.kind for placed in passage.names_in(line.first, line.after)}:
        yield f"names:{name}"
    yield f"sums:{min(2, len(passage.sums_in(line.first, line.after)))}"
    yield f"ends:{passage.word(line.after - 1)}"
    for precision, year in scene.years_ahead(line):
        yield f"date:{precision}:{year}"
    before = scene.before(line)
    if before is not None:
        for role in scene.classes(before.first, before.after) & _AROUND:
            yield f"prev:{role}"
        yield f"prev_ends:{passage.word(before.after - 1)}"
    yield f"frame:{passage.context.relevance.scope}"


def _grammar(here: Sequence[Draft], previous: Sequence[Draft]) -> Iterator[str]:
    open_here = [draft for draft in here if draft.sum is None]
    yield f"rule:{open_here[0].record if open_here else 'none'}"
    if open_here:
        yield f"rule:{open_here[0].record}:{open_here[0].kind}"
        yield f"rule_status:{open_here[0].status}"
    yield f"rule_sum:{any(draft.sum is not None for draft in here)}"
    yield f"rule_prev:{previous[0].record if previous else 'none'}"
