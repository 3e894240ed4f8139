"""Reads all records of one article."""

from extract.clauses import Passage
from extract.commitments.agreements import agreements
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


def find_commitments(context: ReadingContext) -> tuple[Commitment, ...]:
    """The commitments, agreements, proposals, portfolios and retrospectives of one article, in order of the text.

    Only articles about the subregion's cooperation have any; for other scopes the answer is empty. Every record's
    quote is the exact substring of ``context.text`` at its offsets. Never raises; linear in the text."""
    if context.relevance.scope not in RELEVANT_SCOPES:
        return ()
    passage = Passage(context)
    asked = _by("proposals", proposals(passage))
    joint = _by("agreements", agreements(passage, asked))
    budgeted = budgets(passage, joint)
    sums = [draft for draft in _by("pledges", pledges(passage)) if draft.sum is None or draft.sum.first not in budgeted]
    sums = once_each(passage, sums)
    link_lines(sums)
    sums = [draft for draft in sums if draft.actor.codes]
    asked = [draft for draft in asked if not _covered(draft, sums)]
    taken: list[Draft] = [*sums, *joint, *asked]
    taken = [*taken, *_by("undertakings", undertakings(passage, taken))]
    taken = [*taken, *_by("promises", promises(passage, taken))]
    taken = [*taken, *_by("intentions", intentions(passage, taken))]
    drafts = once_told(passage, [*taken, *_by("bygones", bygones(passage, taken))])
    drafts.sort(key=lambda draft: (draft.line.first, draft.sum.first if draft.sum else draft.verb[0]))
    return commitments_of(passage, drafts)


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
