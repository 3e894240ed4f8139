"""Telling an article's own paragraphs from what stands among and behind them, line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.origin import is_source_line, without_closing_source
from extract.page.chrome import UPPER, Chrome, bare, chrome, clean, ends_sentence, fold, is_headline
from extract.page.stamp import Stamp, is_stamp_line, parse_stamp

_RESUMES_FROM = 200  # characters: shorter paragraphs behind a cut are teasers
_BOX_ENDS_FROM = 80
_SHARED_NAMES = 2
_SUBHEAD = 60
_LONGEST_HEADLINE = 160
_BROKEN_OFF = 70  # a last line of that length with a comma in it, or of _BODY without, is prose
_BODY = 110
_STRANGE = 0.4  # share of a line's words that the prose does not know
_NAMES = re.compile(rf"(?<!\w)[{UPPER}][\wà-ỹ]*(?:[ -][{UPPER}][\wà-ỹ]*)+|\b[{UPPER}]{{3,}}\b|\bMekong\b")
_SOURCE = re.compile(
    rf"^[(\[]?(?:theo|nguồn|tin từ|dẫn nguồn|THEO|NGUỒN|Theo|Nguồn|Tin từ|Dẫn nguồn)\s?:?\s+"
    rf"[{UPPER}“\"@][^.!?:,;]{{1,50}}[)\]]?$"
)
_END_SIGN = re.compile(r"\./\.\s*$|\s/\.\s*$")


@dataclass(slots=True)
class Story:
    """The article's paragraphs and what was recognised around them."""

    paragraphs: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    other_stamps: list[Stamp] = field(default_factory=list)
    """Dates of teasers: they bound the moment of capture, never the publication."""


def tell(lines: Sequence[str], *, title: str = "", lead: str = "", copied: bool = False) -> Story:
    """The story in the lines.

    ``copied``: the lines are a copy of a whole page (a text file), in which headlines between paragraphs are other
    stories' and a byline ends the article; otherwise they come from the article's own element.
    """
    return _Teller(title, lead, copied).tell([clean(line) for line in lines])


class _Teller:
    def __init__(self, title: str, lead: str, copied: bool) -> None:
        self.story = Story()
        self.lexicon: Chrome = chrome()
        self.title, self.lead, self.copied = bare(title), bare(lead), copied
        self.told = self._names(title)
        self.cut = self.box = False
        self.since_kept = 0
        self.after_stamp = False
        self.prose: frozenset[str] = frozenset()

    def tell(self, lines: list[str]) -> Story:
        lines = [line for line in lines if line]
        self.prose = _words(" ".join(line for line in lines if len(line) > _SUBHEAD and ends_sentence(line)))
        pipes_are_captions = self.copied and _pipes_are_captions(lines)
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else ""
            if pipes_are_captions and line.endswith("|"):
                self._caption(line)
                continue
            self._line(line, following)
        self._close()
        return self.story

    def _line(self, line: str, following: str) -> None:
        if is_stamp_line(line):
            self._stamp(line)
            return
        after_stamp, self.after_stamp = self.after_stamp, False
        if self._is_nothing(line):
            if self.lexicon.is_credit(line):
                self._caption(line)
            return
        line = self._without_buttons(self.lexicon.without_residue(line))
        if not line or self._is_repeat(line):
            return
        if is_source_line(line) or _SOURCE.match(line):
            if not self.cut or self.since_kept < 4:
                self.story.sources.append(line)
            return
        if self.lexicon.is_cut(line) or self._starts_teasers(line, following):
            self.cut, self.box = True, not self.story.paragraphs
            return
        if self.copied and self.lexicon.is_person(line):
            self._byline(line)
            return
        if self.cut and not self._resumes(line, after_stamp):
            self.since_kept += 1
            return
        if not self.cut and self._is_foreign_headline(line, last=not following):
            return
        self._keep(line)

    def _caption(self, line: str) -> None:
        """A picture among the article's paragraphs; behind a cut it is another story's."""
        if not self.cut:
            self.story.captions.append(line)

    def _keep(self, line: str) -> None:
        self.cut = self.box = False
        self.since_kept = 0
        self.story.paragraphs.append(line)
        self.told |= self._names(line)
        if self.copied and _END_SIGN.search(line):
            self.cut = True

    def _stamp(self, line: str) -> None:
        stamp = parse_stamp(line)
        if stamp is not None:
            (self.story.other_stamps if self.cut else self.story.stamps).append(stamp)
        self.after_stamp = True

    def _is_nothing(self, line: str) -> bool:
        return self.lexicon.is_furniture(line) or self.lexicon.is_credit(line)

    def _without_buttons(self, line: str) -> str:
        """The line without the cells beside it that hold only furniture."""
        cells = [cell.strip() for cell in line.split("|")]
        return " | ".join(cell for cell in cells if cell and not self.lexicon.is_furniture(cell))

    def _is_repeat(self, line: str) -> bool:
        key = bare(line)
        if key == self.title or (self.lead and key == self.lead):
            return True
        if line.isascii() and self.copied and self.story.paragraphs and _is_alt_text(line):
            return True
        return self.copied and bool(self.title) and len(key) > 20 and key in self.title

    def _starts_teasers(self, line: str, following: str) -> bool:
        """A headline twice in a row, or with a date under it, behind the first paragraph: a list of other stories."""
        if not self.copied or not self.story.paragraphs or not is_headline(line):
            return False
        if following and is_stamp_line(following):
            return True
        return fold(line) == fold(following)

    def _byline(self, line: str) -> None:
        if not self.cut or self.since_kept < 3:
            self.story.authors.append(line)
        if self.story.paragraphs:
            self.cut = True

    def _resumes(self, line: str, after_stamp: bool) -> bool:
        """Whether a paragraph behind a cut is the same story: prose, long, and naming the same people and bodies."""
        if after_stamp or not ends_sentence(line):
            return False
        if self.box:
            return len(line) >= _BOX_ENDS_FROM
        return len(line) >= _RESUMES_FROM and len(self._names(line) & self.told) >= _SHARED_NAMES

    def _names(self, text: str) -> frozenset[str]:
        found = {fold(match.group()) for match in _NAMES.finditer(text)}
        return frozenset(found) - self.lexicon.common_names

    def _is_foreign_headline(self, line: str, *, last: bool) -> bool:
        """A headline between the paragraphs of a copied page is a link to another story or the caption that repeats
        the title. A short one without figures, in the words of the text, may be a subheading and stays; the last line
        of a copy may be a paragraph that breaks off."""
        if not self.copied or not self.story.paragraphs or not is_headline(line):
            return False
        if len(line) > _LONGEST_HEADLINE or (last and len(line) > _BROKEN_OFF and ("," in line or len(line) > _BODY)):
            return False
        words = _words(line)
        strange = len(words - self.prose) > _STRANGE * len(words)
        return len(line) > _SUBHEAD or strange or any(mark.isdigit() for mark in line)

    def _close(self) -> None:
        """Bylines, sources and the closing sign at the end of the story."""
        kept = self.story.paragraphs
        while len(kept) > 1 and len(kept[-1]) <= 60 and not (len(kept[-1]) > 25 and ends_sentence(kept[-1])):
            if is_source_line(kept[-1]) or _SOURCE.match(kept[-1]):
                self.story.sources.append(kept.pop())
            elif self.lexicon.is_person(kept[-1]):
                self.story.authors.append(kept.pop())
            elif self.copied and is_headline(kept[-1]) and not ends_sentence(kept[-1]):
                kept.pop()
            else:
                break
        if kept:
            kept[-1], source = without_closing_source(self.lexicon.without_signoff(kept[-1]))
            self.story.sources.extend(filter(None, (source,)))
            kept[-1] = self.lexicon.without_signoff(kept[-1])


def _pipes_are_captions(lines: list[str]) -> bool:
    """Table cells that hold captions come out with a pipe behind them; where everything does, they are the text."""
    with_pipe = sum(len(line) for line in lines if line.endswith("|") and len(line) > 2)
    prose = sum(len(line) for line in lines if not line.endswith("|") and ends_sentence(line) and len(line) > 80)
    return prose > with_pipe


def _is_alt_text(line: str) -> bool:
    """Picture descriptions made from a headline's slug have no diacritics and no punctuation."""
    numbered = re.search(r"\banh \d{1,2}$", line) is not None
    return len(line.split()) >= 4 and (numbered or line == line.lower()) and not ends_sentence(line)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", fold(text)) if len(word) > 1)
