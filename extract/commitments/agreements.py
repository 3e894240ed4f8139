"""What is agreed, founded and promised together: directions, institutions, meetings, accepted proposals."""

from extract.clauses import Line, Passage
from extract.commitments.deciders import acting_as, collective, joint_draft, mechanism_here, not_now, says
from extract.commitments.documents import adopted_in, passively_adopted_in
from extract.commitments.draft import Draft
from extract.commitments.parties import Party
from extract.commitments.points import items_of
from extract.commitments.predicates import Word, found, has
from extract.commitments.tense import speaks_of_old_days

# "ký thỏa thuận", "các thỏa thuận": a paper, not an act of agreeing.
_PAPER_BEFORE = frozenset(("ký", "kết", "các", "những", "một", "hai", "bản", "theo", "ba", "số", "của"))


def agreements(passage: Passage, proposed: list[Draft]) -> list[Draft]:
    """The joint decisions of an article. Proposals that it tells to be accepted are taken out of ``proposed``."""
    drafts: list[Draft] = []
    for line in passage.told():
        adopted = adopted_in(passage, line) or passively_adopted_in(passage, line)
        drafts.extend(adopted)
        drafts.extend(_agreed(passage, line, adopted))
    drafts.extend(_accepted(passage, proposed))
    accepted = {draft.line.number for draft in drafts}
    proposed[:] = [
        draft for draft in proposed if draft.line.number not in accepted or draft.sum is not None or draft.points
    ]
    return drafts


def _accepted(passage: Passage, proposed: list[Draft]) -> list[Draft]:
    """Proposed and, in one of the next sentences, agreed "về chủ trương": one agreement, told where it was proposed."""
    made: list[Draft] = []
    for proposal in list(proposed):
        place = passage.index_of(proposal.line)
        for line in passage.lines[place + 1 : place + 3]:
            yes = found(passage, "agree", line.first, line.after)
            actor = collective(passage, line, yes[0].first) if yes else None
            if actor is not None and _means_the_proposal(passage, yes[0].after):
                proposed.remove(proposal)
                proposal.record, proposal.status, proposal.actor = "agreement", "agreed", actor
                proposal.beneficiary = None
                made.append(proposal)
                break
    return made


def _means_the_proposal(passage: Passage, place: int) -> bool:
    words = [passage.word(index) for index in range(place - 1, place + 4)]
    return (bool({"chủ", "nguyên"} & set(words)) and bool({"trương", "tắc"} & set(words))) or (
        {"đề", "xuất", "này"} <= set(words) or {"sáng", "kiến", "này"} <= set(words)
    )


def _agreed(passage: Passage, line: Line, adopted: list[Draft]) -> list[Draft]:
    drafts: list[Draft] = []
    upgrades = says(passage, "upgrade", line.first, line.after)
    if upgrades and not not_now(passage, line, upgrades[0][1]):
        actor = collective(passage, line, upgrades[0][1])
        if actor is not None:
            verb = Word(upgrades[0][1], upgrades[0][2], "agree")
            return [joint_draft(passage, line, "policy_agreement", "agreed", verb, actor, None)]
    drafts.extend(_founded(passage, line))
    drafts.extend([] if adopted else _priorities(passage, line))
    drafts.extend(_appointed(passage, line))
    for verb in found(passage, "agree", line.first, line.after):
        if passage.says(verb.first, "thỏa", "thuận") and passage.word(verb.first - 1) in _PAPER_BEFORE:
            continue
        if not_now(passage, line, verb.first) or (drafts and verb.first < drafts[-1].verb[1] + 6):
            continue
        actor = collective(passage, line, verb.first)
        if actor is None or any(word == ";" for word in (passage.word(verb.after), passage.word(verb.after + 1))):
            continue
        draft = _decision(passage, line, verb, actor)
        within = any(verb.first < (document.purpose[1] if document.purpose else line.after) for document in adopted)
        if draft is not None and not (within and draft.kind == "policy_agreement" and not draft.points):
            drafts.append(draft)
    return drafts


def _founded(passage: Passage, line: Line) -> list[Draft]:
    """ "Hội đồng kinh doanh Mekong - Hàn Quốc cũng được thành lập": an institution that now exists."""
    for place in passage.places_of("được", line.first + 1, line.after - 2):
        if not passage.says(place, "được", "thành", "lập") and not passage.says(place, "được", "ra", "mắt"):
            continue
        named = says(passage, "institutions", line.first, min(place, line.first + 8))
        code = mechanism_here(passage, line)
        old = speaks_of_old_days(passage, line.first, line.after) or has(passage, "earlier", line.first, place)
        if not named or code is None or old or has(passage, "future", line.first, place):
            continue
        if passage.word(place - 1) in ("khi", "sau", "là", "mới") or passage.word(place + 3) in ("năm", "từ", "theo"):
            continue
        verb = Word(place, place + 3, "agree")
        actor = Party(acting_as(code), named[0][1], named[0][2], "context", entry=f"mechanism/{code}", collective=True)
        return [joint_draft(passage, line, "institution", "agreed", verb, actor, None)]
    return []


def _priorities(passage: Passage, line: Line) -> list[Draft]:
    """ "Hội nghị xác định ba lĩnh vực ưu tiên là ...": directions that are numbered."""
    chosen = passage.places_of("chọn", line.first + 1, line.after - 3)
    fixed = [
        place for place in passage.places_of("định", line.first + 1, line.after - 3) if passage.word(place - 1) == "xác"
    ]
    for place in sorted(chosen + fixed):
        numbered = [item for item in passage.sums_in(place + 1, place + 3) if item.figure.unit == "field"]
        actor = collective(passage, line, place - 1)
        if numbered and actor is not None and not not_now(passage, line, place):
            return [
                joint_draft(passage, line, "policy_agreement", "agreed", Word(place, place + 1, "agree"), actor, None)
            ]
    return []


def _appointed(passage: Passage, line: Line) -> list[Draft]:
    """ "Hội nghị kế tiếp sẽ họp tại ...", "được ấn định", "được giao chủ nhà hội nghị": a meeting that is fixed."""
    begun = passage.places_of("được", line.first, line.after - 2) + passage.places_of("kế", line.first, line.after - 2)
    for place in sorted(begun):
        fixed = passage.says(place, "được", "ấn", "định") or passage.says(place, "kế", "tiếp", "sẽ")
        given = passage.says(place, "được", "giao") and passage.word(place + 2) in ("chủ", "đăng")
        meeting = says(passage, "meetings", line.first, line.after) if fixed or given else []
        code = mechanism_here(passage, line) if meeting else None
        if meeting and code is not None:
            actor = Party(
                acting_as(code), meeting[0][1], meeting[0][2], "context", entry=f"mechanism/{code}", collective=True
            )
            return [
                joint_draft(passage, line, "meeting_promise", "agreed", Word(place, place + 2, "agree"), actor, None)
            ]
    return []


def _decision(passage: Passage, line: Line, verb: Word, actor: Party) -> Draft | None:
    end = next((place for place in range(verb.after, line.after) if passage.word(place) == ";"), line.after)
    points = items_of(passage, line, verb.after)
    kind = decided_kind(passage, verb.after, min(end, verb.after + 24))
    if _means_the_proposal(passage, verb.after) and not points:
        return None
    if kind is None and not points and _is_rhetoric(passage, verb.after, end):
        return None
    draft = joint_draft(passage, line, kind if kind and not points else "policy_agreement", "agreed", verb, actor, None)
    draft.points = points
    draft.after = max(line.after, points[-1][1]) if points and points[-1][1] > line.after else line.after
    draft.purpose = (verb.after, end) if end - verb.after > 1 else None
    return draft


def decided_kind(passage: Passage, first: int, end: int) -> str | None:
    """What is decided or proposed: a meeting, an institution, data, a rule; None if none of these."""
    if any(
        passage.word(place) == "họp" and passage.word(place + 1) != "báo" for place in range(first, min(end, first + 4))
    ):
        return "meeting_promise"
    meetings = says(passage, "meetings", first, end)
    meet = says(passage, "meet_verbs", first, end)
    if (meet and meetings and meet[0][1] - first <= 8) or (
        meet and meet[0][1] - first <= 1 and meet[0][1] != meet[0][2] and passage.word(meet[0][1]) == "họp"
    ):
        return "meeting_promise"
    if meetings and meetings[0][1] - first <= 2 and says(passage, "meet_verbs", meetings[0][2], end):
        return "meeting_promise"
    founded = says(passage, "found_verbs", first, end)
    institutions = says(passage, "institutions", first, end)
    if founded and founded[0][1] - first <= 12 and any(0 <= place - founded[0][2] <= 5 for _, place, _ in institutions):
        return "institution"
    if says(passage, "data", first, min(end, first + 16)):
        return "data_sharing"
    if says(passage, "legal", first, min(end, first + 10)):
        return "legal_undertaking"
    return None


def _is_rhetoric(passage: Passage, first: int, end: int) -> bool:
    """Whether nothing that could be checked is agreed: only closer cooperation, and no number of fields."""
    opening = says(passage, "rhetoric", first, min(end, first + 5))
    if not opening or opening[0][1] - first > 1:
        return end - first < 4
    if passage.says(first, "với") or passage.says(first, "đề"):
        return False
    numbered = any(figure.figure.unit in ("field", "project") for figure in passage.sums_in(first, end))
    return not numbered
