"""Proposals that are told as things: "sáng kiến của Việt Nam về ...", "ý tưởng ... do Campuchia nêu ra"."""

from extract.clauses import Line, Passage
from extract.commitments.asked import asked_kind
from extract.commitments.deciders import acting_as, joint_draft, mechanism_here, says
from extract.commitments.draft import Draft
from extract.commitments.parties import MEKONG, Party, acting_codes
from extract.commitments.predicates import Word, has
from extract.commitments.takers import beneficiaries

# How far behind the thing its author stands.
_AUTHOR_REACH = 22
_TOLD_BEFORE = frozenset(("này", "trên", "nói", "đó"))
_RAISED = frozenset(("nêu", "đưa", "đề", "khởi", "gợi", "kiến"))


def idea_in(passage: Passage, line: Line, earlier: list[Draft]) -> Draft | None:
    """A proposal that the sentence names as somebody's, unless it tells of one told just before, or that it is taken
    up."""
    for _, first, after in says(passage, "ideas", line.first, line.after):
        if passage.word(after) in _TOLD_BEFORE or _is_taken_up(passage, line, after):
            continue
        stretch = _of_somebody(passage, line, after) or _raised_by_somebody(passage, line, after)
        if stretch is None:
            continue
        author, begin, end = stretch
        kind = asked_kind(passage, begin, end) if end - begin > 2 else None
        if kind is None or any(_is_same(draft, author, kind, line) for draft in earlier):
            continue
        named = beneficiaries(passage, begin, end, ())
        inside = named is not None and set(named.codes) <= set(MEKONG) and set(named.codes) - set(author.codes)
        welcome = _welcomed_by_all(passage, line, end)
        if welcome is not None:
            decided = "policy_agreement" if kind in ("other", "project") else kind
            return joint_draft(passage, line, decided, "agreed", Word(first, after, "agree"), welcome, None)
        return Draft(
            "proposal", kind, "proposed", line, line.first, line.after, (first, after), author,
            beneficiary=named if inside else None, purpose=(begin, end),
        )  # fmt: skip
    return None


def _of_somebody(passage: Passage, line: Line, after: int) -> tuple[Party, int, int] | None:
    """ "của Việt Nam về lập ..." behind the thing: its author, and the tokens that say what."""
    if passage.word(after) != "của":
        return None
    author = _author(passage, after, min(line.after, after + 10))
    about = author.after if author is not None else line.after
    if author is None or passage.word(about) not in ("về", "nhằm", "là", "lập", "thành", "mở", "xây", "tổ"):
        return None
    begin = about + (passage.word(about) in ("về", "nhằm", "là"))
    begin += passage.word(begin) == "việc"
    end = next((place for place in range(begin, line.after) if passage.word(place) in (",", "được", ";")), line.after)
    return author, begin, end


def _raised_by_somebody(passage: Passage, line: Line, after: int) -> tuple[Party, int, int] | None:
    """ "lập ... do Campuchia nêu ra" behind the thing."""
    for place in range(after + 2, min(line.after, after + _AUTHOR_REACH)):
        if passage.word(place) != "do":
            continue
        author = _author(passage, place, min(line.after, place + 8))
        if author is not None and passage.word(author.after) in _RAISED:
            return author, after, place
    return None


def _author(passage: Passage, first: int, after: int) -> Party | None:
    for placed in passage.names_in(first, after):
        codes = acting_codes(placed.name)
        if codes and placed.name.kind in ("country", "organisation", "person"):
            speaker = placed.name.code if placed.name.kind == "person" else None
            return Party(codes, placed.first, placed.after, speaker=speaker, entry=placed.name.entry or None)
    return None


def _is_taken_up(passage: Passage, line: Line, after: int) -> bool:
    """Told to be adopted or agreed: no open proposal any more."""
    return has(passage, "agree", after, line.after) or has(passage, "approve", after, line.after)


def _welcomed_by_all(passage: Passage, line: Line, place: int) -> Party | None:
    """ "được hội nghị ủng hộ": taken up without a word of agreeing."""
    if not any(
        passage.says(at, "ủng", "hộ") or passage.says(at, "hưởng", "ứng") for at in range(place, line.after)
    ) or "được" not in [passage.word(at) for at in range(place, line.after)]:
        return None
    code = mechanism_here(passage, line)
    together = says(passage, "collectives", place, line.after)
    if not together:
        return None
    return Party(acting_as(code), together[0][1], together[0][2], entry="collective", collective=True)


def _is_same(draft: Draft, author: Party, kind: str, line: Line) -> bool:
    near = line.number - draft.line.number <= 6
    return near and draft.record == "proposal" and draft.actor.codes == author.codes and draft.kind in (kind, "other")
