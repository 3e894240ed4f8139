"""What is agreed, adopted, founded and promised together: documents, directions, institutions, meetings."""

from extract.clauses import Line, Passage
from extract.commitments.acts import Act, acts_of, forms, is_joint, settles, verbs_of
from extract.commitments.deciders import acting_as, collective, is_pair_only, joint_draft, mechanism_here, not_now, says
from extract.commitments.documents import Thing, co_chairs_of, documents_of, listed, things_before
from extract.commitments.draft import Draft
from extract.commitments.parties import Party
from extract.commitments.points import items_of
from extract.commitments.predicates import Word
from extract.commitments.rhetoric import is_rhetoric
from extract.commitments.signings import signing_in

# These adopt documents; without one they agree to what follows.
_OF_DOCUMENTS = ("adopt", "issue", "sign")
_INSTITUTION_REACH = 8


def agreements(passage: Passage, proposed: list[Draft]) -> list[Draft]:
    """The joint decisions of an article. Proposals that it tells to be accepted are taken out of ``proposed``."""
    drafts: list[Draft] = []
    for line in passage.told():
        if drafts and drafts[-1].points and line.first < drafts[-1].points[-1][1]:
            continue
        if drafts and line.number < drafts[-1].line.number:
            continue
        drafts.extend(_in_line(passage, line))
    drafts.extend(_accepted(passage, proposed))
    accepted = {draft.line.number for draft in drafts}
    proposed[:] = [
        draft for draft in proposed if draft.line.number not in accepted or draft.sum is not None or draft.points
    ]
    return drafts


def _in_line(passage: Passage, line: Line) -> list[Draft]:
    drafts: list[Draft] = []
    for act in acts_of(passage, line):
        if drafts and drafts[-1].points and act.first < drafts[-1].points[-1][1]:
            continue
        if not is_pair_only(passage, line, act.actor, act.end):
            drafts.extend(_drafts(passage, line, act))
    return drafts or _appointed(passage, line)


def _drafts(passage: Passage, line: Line, act: Act) -> list[Draft]:
    """The records of one act: one for each document or institution, else one for what is agreed."""
    if act.role == "sign" and not is_joint(act.actor) and signing_in(passage, line) is not None:
        return []  # a donor and a recipient sign with each other
    if act.role in _OF_DOCUMENTS or act.role == "come":
        things = documents_of(passage, line, act)
        if things:
            return [_document(passage, line, act, thing) for thing in things]
        if act.role == "issue" and passage.word(act.first - 1) == "lễ":
            return _launched(passage, line, act)
        if act.role not in ("adopt", "come") or not _takes_something(passage, act):
            return []
    if act.passive:
        return _decided_before(passage, line, act)
    if act.role == "launch":
        return _launched(passage, line, act)
    if act.role == "choose" and not _is_chosen(passage, act):
        return []
    if act.role == "agree" and (adopted := _agreed_documents(passage, line, act)):
        return adopted
    founded = _founded(passage, line, act)
    if len(founded) > 1:
        return founded
    draft = _decision(passage, line, act)
    return [draft] if draft is not None else []


def _document(passage: Passage, line: Line, act: Act, thing: Thing) -> Draft:
    status = "signed" if act.role == "sign" else "agreed"
    draft = joint_draft(passage, line, thing.kind, status, act.verb, act.actor, (thing.first, thing.after))
    if act.role == "sign" and thing.kind == "policy_agreement":
        founded = decided_kind(passage, thing.after, min(act.end, thing.after + 8))
        draft.kind = founded if founded == "institution" else draft.kind
        counted = [item for item in passage.sums_in(thing.after, act.end) if item.figure.unit_kind == "project"]
        draft.goods = counted[0] if counted else None
    if thing.line.number != line.number:
        draft.line, draft.first, draft.after = thing.line, thing.line.first, thing.line.after
        draft.purpose = (thing.first, thing.line.after)
    elif act.passive and draft.purpose:
        draft.purpose = (thing.first, min(max(act.end, thing.after), draft.purpose[1]))
    if thing.kind == "statement":
        draft.actor = co_chairs_of(passage, line, draft, thing) or act.actor
    return draft


def _agreed_documents(passage: Passage, line: Line, act: Act) -> list[Draft]:
    """ "thống nhất Kế hoạch hành động 5 năm": a plan is agreed like one adopted."""
    plans = listed(passage, line, "documents", act.begin, act.end, 2)
    if not plans or plans[0].kind == "policy_agreement" or not _is_new(passage, act, plans[0]):
        return []
    return [_document(passage, line, act, thing) for thing in plans]


def _is_new(passage: Passage, act: Act, thing: Thing) -> bool:
    """Nothing but a count between verb and document: "nhất trí về kế hoạch", "nhất trí triển khai kế hoạch" differ."""
    between = {passage.word(place) for place in range(act.begin, thing.first)}
    return between <= {"các", "bản", "một", '"', "ra"}


def _takes_something(passage: Passage, act: Act) -> bool:
    """Whether a proposal, a draft or a work is what is adopted."""
    if act.passive:
        return True
    return bool(passage.find(forms("accepted"), act.begin, act.begin + 3))


def _decided_before(passage: Passage, line: Line, act: Act) -> list[Draft]:
    """What stands before a passive: institutions founded, a year chosen, a proposal backed."""
    for group in ("institutions", "meetings"):
        things = things_before(passage, line, act, group)
        named = "institution" if group == "institutions" else "meeting_promise"
        if things and (
            act.role in ("launch", "adopt", "agree", "come") if group == "institutions" else act.role == "agree"
        ):
            return [_thing(passage, line, act, thing, named) for thing in things]
    head = _past_lead(passage, act)
    taken = passage.find(forms("accepted"), head, min(act.end, head + 3))
    year = passage.word(head) == "năm"
    launched = passage.find(forms("launched"), head, min(act.end, head + 3)) if act.role == "launch" else []
    settled = act.role in ("agree", "choose") and (year or _is_agenda(passage, head, act.end))
    if not (taken or settled or launched) or (act.end - head < 3 and not settled):
        return []
    if taken and act.end - taken[0][2] < 3:
        return []
    kind: str | None = decided_kind(passage, head, act.end) if taken else None
    draft = joint_draft(passage, line, kind or "policy_agreement", "agreed", act.verb, act.actor, None)
    draft.purpose = (head, act.end) if not settled else (head, line.after)
    return [draft]


def _past_lead(passage: Passage, act: Act) -> int:
    """Past what only places the sentence: "Tại hội nghị, ", "Cũng trong dịp này, "."""
    commas = [place for place in range(act.begin, act.end) if passage.word(place) == ","]
    leads = ("tại", "cũng", "ngoài", "trong", "sau", "bên", "theo", "nhân", "trước", "cùng", "đáng")
    return commas[0] + 1 if commas and passage.word(act.begin) in leads else act.begin


def _is_agenda(passage: Passage, head: int, end: int) -> bool:
    """ "Bốn trụ cột được thống nhất là ...": fields or works that are counted."""
    return bool(says(passage, "items", head, min(end, head + 5))) and (
        passage.words[head].is_number or passage.word(head) in ("hai", "ba", "bốn", "năm", "sáu", "bảy", "các")
    )


def _thing(passage: Passage, line: Line, act: Act, thing: Thing, kind: str) -> Draft:
    draft = joint_draft(passage, line, kind, "agreed", act.verb, act.actor, None)
    draft.purpose = (thing.first, act.end if act.passive else min(act.end, line.after))
    return draft


def _founded(passage: Passage, line: Line, act: Act) -> list[Draft]:
    """The institutions behind a verb of founding, each its own record."""
    founding = says(passage, "found_verbs", act.first, min(act.end, act.after + _INSTITUTION_REACH))
    if not founding:
        return []
    begin = founding[0][2]
    things = listed(passage, line, "institutions", begin, act.end, 5)
    return [_thing(passage, line, act, thing, "institution") for thing in things]


def _launched(passage: Passage, line: Line, act: Act) -> list[Draft]:
    """ "lập Hội đồng doanh nghiệp", "phát động Năm du lịch": what begins, institution or not."""
    things = listed(passage, line, "institutions", act.begin, act.end, 4)
    if things:
        return [_thing(passage, line, act, thing, "institution") for thing in things]
    begun = passage.find(forms("launched"), act.begin, min(act.end, act.begin + 4))
    if not begun or {"cho", "với", "để", "trong"} & {passage.word(place) for place in range(act.begin, begun[0][1])}:
        return []
    draft = joint_draft(passage, line, "policy_agreement", "agreed", act.verb, act.actor, None)
    draft.purpose = (act.begin, act.end)
    return [draft]


def _is_chosen(passage: Passage, act: Act) -> bool:
    """ "chọn năm 2024 làm Năm giao lưu", "xác định ba lĩnh vực ưu tiên": something is made something."""
    near = [passage.word(place) for place in range(act.begin, min(act.end, act.begin + 8))]
    if passage.word(act.first) == "xác":
        items = says(passage, "items", act.begin, min(act.end, act.begin + 6))
        return bool(items) and (
            passage.words[act.begin].is_number or near[:1] in (["ba"], ["bốn"], ["năm"], ["hai"], ["sáu"])
        )
    return bool({"làm", "là", "tên"} & set(near)) or any(
        figure.figure.unit == "field" for figure in passage.sums_in(act.begin, act.begin + 3)
    )


def _accepted(passage: Passage, proposed: list[Draft]) -> list[Draft]:
    """Proposed and, in one of the next sentences, agreed: one agreement, told where it was proposed."""
    made: list[Draft] = []
    for proposal in list(proposed):
        place = passage.index_of(proposal.line)
        for line in passage.lines[place + 1 : place + 3]:
            actor = _who_accepts(passage, line)
            if actor is not None:
                proposed.remove(proposal)
                proposal.record, proposal.status, proposal.actor = "agreement", "agreed", actor
                proposal.kind = "policy_agreement" if proposal.kind == "other" else proposal.kind
                proposal.beneficiary = None
                proposal.kind = "policy_agreement" if proposal.kind in ("other", "project") else proposal.kind
                made.append(proposal)
                break
    return made


def _who_accepts(passage: Passage, line: Line) -> Party | None:
    """ "Các nước nhất trí về chủ trương", "Đề xuất này được tất cả tán thành"."""
    for role in ("agree", "adopt", "back"):
        for _, first, after in passage.find(verbs_of(role), line.first, line.after):
            actor = collective(passage, line, first)
            said_back = _means_the_proposal(passage, after) or _names_the_proposal(passage, line, first)
            if actor is not None and said_back and not not_now(passage, line, first):
                return actor
    return None


def _names_the_proposal(passage: Passage, line: Line, verb: int) -> bool:
    said = [passage.word(place) for place in range(line.first, min(verb, line.first + 8))]
    return bool({"này", "trên", "đó"} & set(said)) and bool(
        passage.find(forms("accepted"), line.first, min(verb, line.first + 4))
    )


def _means_the_proposal(passage: Passage, place: int) -> bool:
    words = [passage.word(index) for index in range(place - 1, place + 4)]
    return (bool({"chủ", "nguyên"} & set(words)) and bool({"trương", "tắc"} & set(words)) and "việc" not in words) or (
        {"đề", "xuất", "này"} <= set(words) or {"sáng", "kiến", "này"} <= set(words)
    )


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


def _decision(passage: Passage, line: Line, act: Act) -> Draft | None:
    """What is agreed without a document of its own: a meeting, an institution, data, a rule, or directions."""
    points = items_of(passage, line, act.begin)
    kind = decided_kind(passage, act.begin, min(act.end, act.begin + 24))
    if act.role == "meet" or (passage.word(act.first) == "ấn" and says(passage, "meetings", act.begin, act.begin + 3)):
        kind = "meeting_promise"
    if _means_the_proposal(passage, act.begin) and not points:
        return None
    empty = (
        act.role in ("agree", "adopt") and not settles(passage, act.begin) and is_rhetoric(passage, act.begin, act.end)
    )
    if kind is None and not points and empty:
        return None
    draft = joint_draft(
        passage, line, kind if kind and not points else "policy_agreement", "agreed", act.verb, act.actor, None
    )
    draft.points = points
    draft.after = max(line.after, points[-1][1]) if points and points[-1][1] > line.after else line.after
    draft.purpose = (act.begin, act.end) if act.end - act.begin > 1 else None
    return draft


def decided_kind(passage: Passage, first: int, end: int) -> str | None:
    """What is decided or proposed: a meeting, an institution, data, a rule; None if none of these."""
    if any(
        passage.word(place) == "họp" and passage.word(place + 1) != "báo" for place in range(first, min(end, first + 4))
    ):
        return "meeting_promise"
    if passage.says(first, "gặp", "nhau") or passage.says(first, "gặp", "lại"):
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
    drafted = {"thảo", "soạn"} & {passage.word(place) for place in range(first, min(end, first + 6))}
    if says(passage, "legal", first, min(end, first + 10)) and not drafted:
        return "legal_undertaking"
    return None
