"""Who asks: the subject of a verb of asking, which is neither whom it thanks nor whom it has just asked."""

from extract.clauses import Line, Passage
from extract.commitments.deciders import acting_as, says
from extract.commitments.draft import Draft
from extract.commitments.parties import Party, acting_codes, antecedent, pronoun, subject
from extract.commitments.predicates import Word, found
from extract.commitments.syntax import words

# How far from the head of its sentence a verb of asking without a subject goes on with the speaker of before.
_HEAD_REACH = 12
# Last syllables of the offices that have their bearer's name behind them.
_OFFICE_ENDS = frozenset(("tướng", "trưởng", "thống", "tịch", "sứ"))
# What opens a clause that can have a subject of its own.
_OPENERS = frozenset((",", ";", ":", "còn", "trong"))


def asker_of(passage: Passage, line: Line, word: Word, before: list[Word], earlier: list[Draft]) -> Party | None:
    """The asker of the verb at ``word``. ``before`` are the verbs of asking that stand before it in the sentence: their
    objects are no subjects; ``earlier`` the proposals told so far."""
    if word.role in ("praise", "advice"):
        return _named_behind(passage, word.after if word.role == "praise" else line.first, line)
    limit = _object_begins(passage, line, word, before)
    fresh = _fresh_subject(passage, limit, word) if limit < word.first else None
    if fresh is not None:
        return fresh
    if before:
        return asker_of(passage, line, before[-1], before[:-1], earlier)
    party = subject(passage, line.first, limit)
    if party is not None and (not party.collective or party.codes == ("MRC",)):
        return party
    kind = pronoun(passage, line.first, limit)
    if kind is None and says(passage, "collectives", line.first, limit):
        return _collective(passage, line, limit)
    if kind is None:
        office = _secretariat(passage, line, limit) or _own_ministry(passage, line, limit)
        if office is not None:
            return office
    quoted = any(passage.says(place, "chúng", "tôi") for place in range(line.first, word.first))
    if quoted:
        return _speaker_behind(passage, line, word) or antecedent(passage, "person", line.first)
    if kind == "person" or (kind is None and word.first - line.first <= _HEAD_REACH):
        told = antecedent(passage, "person", line.first) or (earlier[-1].actor if earlier else None)
        if kind == "person" and _is_stranger(passage, line, limit):
            return None
        return told or (_own_leader(line, limit) if kind == "person" else None)
    return antecedent(passage, kind, line.first) if kind else None


def _object_begins(passage: Passage, line: Line, word: Word, before: list[Word]) -> int:
    """The token from which on names are whom the sentence thanks or asks: behind its first such verb."""
    praised = [item for item in found(passage, "praise", line.first, word.first) if item.first > line.first]
    return min([word.first, *(item.first for item in [*praised[:1], *before])])


def _fresh_subject(passage: Passage, limit: int, word: Word) -> Party | None:
    """ ", còn Bộ trưởng Lào muốn ...": a subject of its own in the clause of the verb."""
    cut = next((place for place in range(word.first - 1, limit, -1) if passage.word(place) in _OPENERS), None)
    party = subject(passage, cut + 1, word.first) if cut is not None else None
    return party if party is not None and not party.collective else None


def _named_behind(passage: Passage, first: int, line: Line) -> Party | None:
    """ "hoan nghênh sáng kiến của Việt Nam", "Theo Thủ tướng Hun Manet": the first name behind, whatever governs it."""
    able = [
        placed
        for placed in passage.names_in(first, line.after)
        if placed.name.kind in ("country", "organisation", "person") and acting_codes(placed.name)
    ]
    if not able:
        return None
    return Party(acting_codes(able[0].name), able[0].first, able[0].after, entry=able[0].name.entry or None)


_SAYS = frozenset(("nói", "cho", "chia", "phát", "khẳng", "nhấn", "bày", "nêu"))


def _speaker_behind(passage: Passage, line: Line, word: Word) -> Party | None:
    """The speaker of a quotation: "..., Bộ trưởng Trần Hồng Hà nói"."""
    for placed in passage.names_in(word.after, line.after):
        if placed.name.kind == "person" and passage.word(placed.after) in _SAYS and acting_codes(placed.name):
            codes = acting_codes(placed.name)
            return Party(codes, placed.first, placed.after, speaker=placed.name.code, entry=placed.name.entry or None)
    return None


def _is_stranger(passage: Passage, line: Line, limit: int) -> bool:
    """ "Thủ tướng Prayut": an office with a foreign name that the lexicon does not know is not Viet Nam's."""
    for place in range(line.first + 1, limit):
        if passage.word(place - 1) not in _OFFICE_ENDS or passage.within_name[place]:
            continue
        name = []
        for part in range(place, min(limit, place + 3)):
            start, end = passage.span(part, part + 1)
            written = passage.context.text[start:end]
            if not written[:1].isupper():
                break
            name.append(written)
        if name and all(part.isascii() for part in name) and max(len(part) for part in name) >= 4:
            return True
    return False


def _own_leader(line: Line, place: int) -> Party:
    """ "Thủ tướng", "Bộ trưởng" without a name or country is Viet Nam's in the Vietnamese press."""
    return Party(("VN",), line.first, place, "lexicon", entry="leaders/VN")


def _secretariat(passage: Passage, line: Line, limit: int) -> Party | None:
    """ "Ban Thư ký" in a report on the MRC is the Commission's."""
    for place in range(line.first, limit - 2):
        if passage.says(place, "ban", "thư", "ký") and "MRC" in passage.context.mechanisms:
            return Party(("MRC",), place, place + 3, "context", entry="mechanism/MRC")
    return None


def _own_ministry(passage: Passage, line: Line, limit: int) -> Party | None:
    """ "Thứ trưởng Bộ Y tế", "lãnh đạo Bộ Công thương" without a country is Viet Nam's."""
    for place in range(line.first, min(limit, line.first + 8)):
        if passage.word(place) == "bộ" and passage.word(place + 1) in words("ministries"):
            return Party(("VN",), place, place + 2, "lexicon", entry="ministries/VN")
    return None


def _collective(passage: Passage, line: Line, limit: int) -> Party | None:
    together = says(passage, "collectives", line.first, limit)
    code = passage.context.mechanisms[0] if passage.context.mechanisms else None
    codes = acting_as(code)
    return Party(codes, together[-1][1], together[-1][2], entry="collective", collective=True)
