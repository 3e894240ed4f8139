"""The lexicon of page chrome: which lines of a page or text are furniture, captions, credits or bylines."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe63]")
_SINGLE_QUOTES, _DOUBLE_QUOTES = re.compile("[‘’‚`´]"), re.compile("[“”„«»]")
_CLOSING = " \t\n:.…>»!"
_CLOSING_COUNT = re.compile(r" ?\(\d{0,6}\)$")
_LIST_NUMBER = re.compile(r"^(?:\d{1,2}\.\s|[•*·▪►➤]\s?)")
UPPER = "A-ZÀ-ÖØ-Þ" + "".join(
    letter for letter in map(chr, (*range(0x100, 0x1B1), *range(0x1EA0, 0x1EFA))) if letter.isupper()
)
"""The capital letters of a character class; in Unicode the Vietnamese ones alternate with their small letters."""
_NAME_WORD = rf"(?:[{UPPER}][\wà-ỹ'’]*\.?|[{UPPER}](?:\.[{UPPER}])+\.?)"
_PERSON = re.compile(rf"^{_NAME_WORD}(?:[ \u00a0-]{_NAME_WORD}){{0,4}}$")
_LONE_PERSON = re.compile(rf"^(?:[{UPPER}]\.\s?[{UPPER}]\w*\.?|[{UPPER}]{{2,5}}|[{UPPER}](?:\.[{UPPER}]){{1,3}}\.?)$")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’»)\]]*$")
_INNER_SENTENCE = re.compile(rf"(?<!\bTP)(?:[a-zà-ỹ0-9)”\"]|\w\w)[.!?]\s+[“\"]?[{UPPER}]")


def clean(text: str) -> str:
    """One line of text: NFC, no invisible characters, one kind of space; every letter as it was printed."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _INVISIBLE.sub("", text))).strip()


def fold(text: str) -> str:
    """The form in which lines are compared: cleaned, lower case, one kind of dash, quote and đ, single spaces."""
    text = _DASHES.sub("-", clean(text).casefold().replace("ð", "đ"))
    return " ".join(_DOUBLE_QUOTES.sub('"', _SINGLE_QUOTES.sub("'", text)).split())


def bare(text: str) -> str:
    """The folded line without list number, count in brackets and closing punctuation. Linear in the line's length."""
    text = _CLOSING_COUNT.sub("", fold(text).rstrip(_CLOSING))
    return _LIST_NUMBER.sub("", text).rstrip(_CLOSING)


@dataclass(frozen=True, slots=True)
class Chrome:
    """The lexicon, compiled. Every judgement is on one line of visible text."""

    cut_lines: frozenset[str]
    cut_prefixes: tuple[str, ...]
    drop_lines: frozenset[str]
    drop_patterns: re.Pattern[str]
    credit_patterns: re.Pattern[str]
    inline_patterns: re.Pattern[str]
    signoffs: tuple[str, ...]
    byline_prefix: re.Pattern[str]
    generic_bylines: frozenset[str]
    common_names: frozenset[str]
    not_persons: frozenset[str]
    challenge_texts: re.Pattern[str]
    challenge_scripts: tuple[re.Pattern[str], ...]
    login_texts: re.Pattern[str]
    missing_texts: re.Pattern[str]
    video_marks: tuple[str, ...]
    tamper_terms: tuple[str, ...]

    def is_cut(self, line: str) -> bool:
        """Whether the line announces something else: related stories, comments, the footer."""
        if len(line) > 120:
            return False
        return bare(line) in self.cut_lines or fold(line).startswith(self.cut_prefixes)

    def is_furniture(self, line: str) -> bool:
        """Whether the line means nothing wherever it stands: buttons, counters, template residue."""
        if len(line) > 240:
            return False
        if not any(mark.isalpha() for mark in line):
            return not any(mark.isdigit() for mark in line)
        folded = fold(line)
        return bare(line) in self.drop_lines or self.drop_patterns.search(folded) is not None or _is_foreign(line)

    def is_credit(self, line: str) -> bool:
        """Whether the line is a picture's caption with its credit, or the credit alone."""
        return len(line) <= 400 and self.credit_patterns.search(fold(line)) is not None

    def is_tampered(self, text: str) -> bool:
        """Whether words of the betting trade stand in a text, as they do in stolen copies."""
        folded = text.casefold()
        found = (term for term in self.tamper_terms if term in folded)
        return any(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", folded) for term in found)

    def without_residue(self, line: str) -> str:
        """The line without picture marks and credits inside it."""
        return clean(self.inline_patterns.sub(" ", line))

    def without_signoff(self, line: str) -> str:
        """The last line of an article without the sign that closes it; a full stop stays a full stop."""
        line = line.rstrip()
        for sign in self.signoffs:
            if line.endswith(sign) and len(line) > len(sign):
                cut = line[: -len(sign)].rstrip()
                return cut if cut.endswith((".", "!", "?", "”", '"', "…")) or "." not in sign else cut + "."
        return line

    def is_person(self, line: str) -> bool:
        """Whether a short line can be a byline: a few capitalised words, initials, or an announced name."""
        if len(line) > 60 or any(mark.isdigit() for mark in line):
            return False
        line = re.sub(r"\s*\([^)]{1,25}\)$", "", line.strip()).strip(" -–:;,.()")
        name = self.byline_prefix.sub("", line).strip(" -–:;,.()")
        announced = name != line
        if not name or fold(name) in self.not_persons:
            return False
        if fold(name) in self.generic_bylines:
            return True
        names = re.split(r"\s*(?:[,;&]|\s[-–]\s|\svà\s)\s*", name)
        if len(names) > 4 or not all(_PERSON.match(part) or _LONE_PERSON.match(part) for part in names):
            return False
        return announced or all(_has_full_name(part) for part in names)


def is_headline(line: str) -> bool:
    """Whether a line reads like a headline: one phrase without a full stop, not too short, not too long."""
    if not 18 <= len(line) <= 220 or line.startswith(("-", "•", "+", "(", "*")) or line.endswith((",", ";", ":")):
        return False
    if not line[0].isupper() and not line[0].isdigit() and line[0] not in "“\"'‘":
        return False
    return (not _SENTENCE_END.search(line) or line.endswith(("?", "!"))) and not _INNER_SENTENCE.search(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as prose does."""
    return _SENTENCE_END.search(line.rstrip()) is not None


def _has_full_name(part: str) -> bool:
    words = part.split()
    if len(words) == 1:
        return _LONE_PERSON.match(part) is not None
    return not part.isupper()


def _is_foreign(line: str) -> bool:
    """Lines in a script that the Vietnamese press does not use are template residue."""
    letters = [mark for mark in line if mark.isalpha()]
    return sum(1 for mark in letters if "\u0370" <= mark < "\u1e00") > len(letters) / 2


@lru_cache(maxsize=1)
def chrome() -> Chrome:
    """The shipped lexicon."""
    source = resources.files("extract").joinpath("lexicon", "chrome.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(source)
    prefixes = sorted((re.escape(item) for item in data["byline_prefixes"]), key=len, reverse=True)
    return Chrome(
        cut_lines=_folded(data["cut_lines"]),
        cut_prefixes=tuple(fold(item) for item in data["cut_prefixes"]),
        drop_lines=_folded(data["drop_lines"]),
        drop_patterns=_any(data["drop_patterns"]),
        credit_patterns=_any(data["credit_patterns"]),
        inline_patterns=re.compile("|".join(data["inline_patterns"])),
        signoffs=tuple(data["signoffs"]),
        byline_prefix=re.compile(rf"^(?:{'|'.join(prefixes)})\s*:\s*|^theo\s+", re.IGNORECASE),
        generic_bylines=_folded(data["generic_bylines"]),
        common_names=_folded(data["common_names"]),
        not_persons=_folded(data["not_persons"]),
        challenge_texts=_any(data["challenge_texts"]),
        challenge_scripts=tuple(re.compile(item) for item in data["challenge_scripts"]),
        login_texts=_any(data["login_texts"]),
        missing_texts=_any(data["missing_texts"]),
        video_marks=tuple(data["video_marks"]),
        tamper_terms=tuple(fold(item) for item in data["tamper_terms"]),
    )


def _folded(items: list[Any]) -> frozenset[str]:
    return frozenset(fold(str(item)) for item in items) | frozenset(bare(str(item)) for item in items)


def _any(items: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{item})" for item in items))
