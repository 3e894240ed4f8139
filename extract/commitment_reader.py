"""Reads all records of one article: what the grammar finds, weighed."""

from extract.clauses import Passage
from extract.commitments.agreements import agreements
from extract.commitments.beneficiaries import settle
from extract.commitments.bygones import bygones
from extract.commitments.documents import budgets
from extract.commitments.draft import Draft
from extract.commitments.intentions import intentions
from extract.commitments.pledges import pledges
from extract.commitments.promises import promises
from extract.commitments.proposals import proposals
from extract.commitments.records import commitments_of
from extract.commitments.repeats import once_told
from extract.commitments.totals import link_lines, once_each
from extract.commitments.undertakings import undertakings
from extract.context import ReadingContext
from extract.reading import RELEVANT_SCOPES, Commitment
from extract.weighing.scene import Scene
from extract.weighing.sentences import weigh_sentences
from extract.weighing.sums import weigh_sums


def find_commitments(context: ReadingContext, *, weigh: bool = True) -> tuple[Commitment, ...]:
    """The commitments, agreements, proposals, portfolios and retrospectives of one article, in order of the text.

    Only articles about the subregion's cooperation have any; for other scopes the answer is empty. Every record's
    quote is the exact substring of ``context.text`` at its offsets. Without ``weigh`` the grammar decides alone. Never
    raises; linear in the text."""
    if context.relevance.scope not in RELEVANT_SCOPES:
        return ()
    passage = Passage(context)
    drafts = read_drafts(passage, Scene(passage) if weigh else None)
    settle(passage, drafts)
    return commitments_of(passage, drafts)


def read_drafts(passage: Passage, scene: Scene | None = None) -> list[Draft]:
    """The records in order of the text, as the grammar reads them; with a ``scene``, after they were weighed."""
    drafts = grammar_drafts(passage, scene)
    if scene is not None:
        drafts = weigh_sentences(scene, drafts)
    return sorted(drafts, key=lambda draft: (draft.line.first, draft.sum.first if draft.sum else draft.verb[0]))


def grammar_drafts(passage: Passage, scene: Scene | None = None) -> list[Draft]:
    """What the readers of each sort of record find, one after the other; with a ``scene`` the sums are weighed before
    the others look at what is left."""
    asked = _by("proposals", proposals(passage))
    joint = _by("agreements", agreements(passage, asked))
    budgeted = budgets(passage, joint)
    sums = [draft for draft in _by("pledges", pledges(passage)) if draft.sum is None or draft.sum.first not in budgeted]
    if scene is not None:
        sums = weigh_sums(scene, sums, frozenset(budgeted))
    sums = once_each(passage, sums)
    link_lines(sums)
    sums = [draft for draft in sums if draft.actor.codes]
    asked = [draft for draft in asked if not _covered(draft, sums)]
    taken: list[Draft] = [*sums, *joint, *asked]
    taken = [*taken, *_by("undertakings", undertakings(passage, taken))]
    taken = [*taken, *_by("promises", promises(passage, taken))]
    taken = [*taken, *_by("intentions", intentions(passage, taken))]
    return once_told(passage, [*taken, *_by("bygones", bygones(passage, taken))])


def _by(rule: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each with the reader that found it; an accepted proposal stays one that was found as a proposal."""
    for draft in drafts:
        draft.rule = draft.rule or rule
    return drafts


def _covered(asked: Draft, sums: list[Draft]) -> bool:
    """Whether a proposal has been read with its sum already."""
    begin, end = asked.purpose or (asked.first, asked.after)
    return not asked.points and any(
        draft.record == "proposal"
        and draft.line.number == asked.line.number
        and draft.sum is not None
        and begin <= draft.sum.first < end
        for draft in sums
    )
