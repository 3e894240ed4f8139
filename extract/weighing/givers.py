"""Who gives the sum of one figure: every name near it that can pay, each with its features."""

from dataclasses import dataclass, replace

from extract.clauses import Line, Passage, Placed
from extract.commitments.draft import Draft
from extract.commitments.parties import LEAD, MEKONG, Party, Role, acting_codes, can_pay, joined
from extract.weighing.linear import LinearModel
from extract.weighing.scene import Scene

# Sentences back in which a giver may have been named.
_LINES_BACK = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible giver with what speaks for and against it."""

    party: Party
    features: tuple[str, ...]


def candidates(
    scene: Scene, line: Line, at: tuple[int, int], draft: Draft | None, last: Draft | None
) -> list[Candidate]:
    """The possible givers of what stands at tokens ``at``: names of its sentence and of some before, the headline's,
    the partner of the mechanism; each party once. ``draft`` is the grammar's reading, ``last`` the record before."""
    passage = scene.passage
    features: dict[tuple[str, ...], list[str]] = {}
    parties: dict[tuple[str, ...], Party] = {}

    def add(party: Party, *more: str) -> None:
        parties.setdefault(party.codes, party)
        features.setdefault(party.codes, []).extend(more)

    for party, more in _named(scene, line, at):
        add(party, *more)
    for name in passage.context.title_names:
        if can_pay(name):
            codes = acting_codes(name)
            place = "title" if codes in parties else "title_only"
            add(Party(codes, 0, 0, "title", entry=name.entry or None, title=(name.start, name.end)), place)
    for code in passage.context.mechanisms:
        if code in LEAD:
            add(Party((LEAD[code],), line.first, line.first + 1, "lexicon", entry=f"mechanism/{code}"), "lead")
    for source, other in (("rule", draft), ("last", last)):
        if other is not None and other.actor.codes:
            near = source == "last" and line.number - other.line.number
            add(replace(other.actor, basis=other.actor.basis if source == "rule" else "context"), f"{source}")
            features[other.actor.codes].append(f"{source}:{near if source == 'last' else other.actor.basis}")
    return [Candidate(party, (*features[codes], *_self(party, features[codes]))) for codes, party in parties.items()]


def choose(model: LinearModel, found: list[Candidate]) -> tuple[Candidate, float] | None:
    """The most likely giver, and its share of the likelihood among all."""
    if not found:
        return None
    odds = [model.odds(candidate.features) for candidate in found]
    best = max(range(len(found)), key=lambda index: (odds[index], -index))
    return found[best], odds[best]


def _self(party: Party, features: list[str]) -> list[str]:
    codes = set(party.codes)
    kind = "mekong" if codes <= set(MEKONG) else "mrc" if codes <= {"MRC"} else "partner"
    own = [f"is:{kind}", f"is:{kind}:collective:{party.collective}"]
    here = any(feature.startswith("here") for feature in features)
    return [*own, f"is:{kind}:{'here' if here else 'away'}", *(f"{kind}&{f}" for f in features if f.startswith("here"))]


def _named(scene: Scene, line: Line, at: tuple[int, int]) -> list[tuple[Party, list[str]]]:
    found: list[tuple[Party, list[str]]] = []
    passage = scene.passage
    able = [role for role in scene.parties(line) if _able(role.placed)]
    before = [role for role in able if role.placed.first < at[0]]
    for index, role in enumerate(able):
        placed = role.placed
        side = "before" if placed.first < at[0] else "after"
        acts = scene.acts(placed.after, min(placed.after + 8, line.after))
        follows = acts[0].role if acts else "none"
        rank = before[::-1].index(role) if side == "before" else index - len(before)
        between = abs(at[0] - placed.after) if side == "before" else abs(placed.first - at[1])
        features = [
            "here", f"here:{side}", f"here:{side}:{role.preposition}", f"here:{side}:rank{min(rank, 3)}",
            f"here:{side}:near{min(between // 4, 4)}", f"here:{side}:follows:{follows}",
            f"here:word:{passage.word(placed.first - 1)}", f"here:next:{passage.word(placed.after)}",
            f"here:{side}:opens:{placed.first - line.first < 4}", f"here:kind:{placed.name.kind}",
            f"here:{side}:subject:{role.preposition is None}:{follows}",
        ]  # fmt: skip
        found.append((_party(passage, able, index, "text"), features))
    found += _earlier(scene, line)
    return found


def _earlier(scene: Scene, line: Line) -> list[tuple[Party, list[str]]]:
    found: list[tuple[Party, list[str]]] = []
    passage = scene.passage
    index = passage.index_of(line)
    for back in range(1, _LINES_BACK + 1):
        if index < back:
            break
        other = passage.lines[index - back]
        able = [role for role in scene.parties(other) if _able(role.placed)]
        for place, role in enumerate(able):
            same = other.paragraph == line.paragraph
            features = [
                f"back{back}", f"back{back}:{role.preposition is None}", f"back{back}:first:{place == 0}",
                f"back{back}:same_paragraph:{same}", f"back:kind:{role.placed.name.kind}",
                f"back{back}:follows:{passage.word(role.placed.after)}",
            ]  # fmt: skip
            found.append((_party(passage, able, place, "context"), features))
    return found


def _able(placed: Placed) -> bool:
    return can_pay(placed.name) or (placed.name.kind in ("group", "mechanism") and bool(acting_codes(placed.name)))


def _party(passage: Passage, able: list[Role], index: int, basis: str) -> Party:
    """The name, with those listed beside it under the same preposition."""
    first = after = index
    while first > 0 and joined(passage, able[first - 1].placed.after, able[first].placed.first):
        first -= 1
    while after + 1 < len(able) and joined(passage, able[after].placed.after, able[after + 1].placed.first):
        after += 1
    members = [able[place].placed for place in range(first, after + 1)]
    kinds = {member.name.kind for member in members}
    if "person" in kinds or len(members) > 4:
        members = [able[index].placed]
    codes = tuple(dict.fromkeys(code for member in members for code in acting_codes(member.name)))
    name = able[index].placed.name
    return Party(
        codes, members[0].first, members[-1].after, "text" if basis == "text" else "context",
        speaker=name.code if name.kind == "person" else None, entry=name.entry or None,
        collective=name.kind in ("group", "mechanism"),
    )  # fmt: skip
