"""Who acts in a sentence without a sum: names near it, the mechanism, the five countries together."""

from extract.clauses import Line
from extract.commitments.parties import MEKONG, Party
from extract.weighing.givers import Candidate, candidates
from extract.weighing.scene import Scene


def actors(scene: Scene, line: Line) -> list[Candidate]:
    """The possible actors of a sentence: as the givers of a sum at its end, with the mechanisms of the article."""
    found = {
        candidate.party.codes: candidate for candidate in candidates(scene, line, (line.after, line.after), None, None)
    }
    for rank, code in enumerate(scene.passage.context.mechanisms[:3]):
        party = Party((code,), line.first, line.first + 1, "context", entry=f"mechanism/{code}", collective=True)
        known = found.get(party.codes)
        features = (
            *(known.features if known else ()),
            f"mechanism:{min(rank, 1)}",
            f"mechanism:{len(scene.passage.context.mechanisms)}",
        )
        found[party.codes] = Candidate(known.party if known else party, features)
    if scene.passage.context.mechanisms:
        party = Party(MEKONG, line.first, line.first + 1, "context", entry="scope/subregion", collective=True)
        found.setdefault(MEKONG, Candidate(party, ("mekong",)))
    return list(found.values())
