"""Whose text an article is: the ministry or agency that outlets republish."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

_LEAD_IN = (
    r"(?:theo|tin từ|nguồn|tin và ảnh từ|dẫn nguồn|trích|tổng hợp từ|source)\s*:?\s*(?:tin(?: của)?\s+)?(?:báo\s+)?"
)
_OUTLET_OF_DATELINE = 60  # characters of the opening in which a dateline such as "(TTXVN) -" stands


@dataclass(frozen=True, slots=True)
class Origin:
    """One agency or office with the spellings of its name and the outlets that are its own."""

    code: str
    title: str
    outlets: frozenset[str]
    source_line: re.Pattern[str]
    closing: re.Pattern[str]
    dateline: re.Pattern[str]


@lru_cache(maxsize=1)
def origins() -> tuple[Origin, ...]:
    """The shipped list, in its order: the first that matches wins."""
    source = resources.files("extract").joinpath("lexicon", "origins.yaml").read_text(encoding="utf-8")
    return tuple(_origin(item) for item in yaml.safe_load(source))


def origin_of(lines: Iterable[str], *, outlet: str | None = None, byline: str | None = None) -> str | None:
    """The code of the agency whose text this is, None for the outlet's own.

    ``lines`` are the article's lines with its source line still among them. A source line is decisive, then a closing
    "(TTXVN)", the byline, an opening dateline, and last that the outlet is itself the agency.
    """
    texts = [line.strip() for line in lines if line.strip()]
    for origin in origins():
        if any(len(line) <= 100 and origin.source_line.match(line) for line in texts[-12:]):
            return origin.code
    for origin in origins():
        if any(origin.closing.search(line) for line in texts[-2:]) or (byline and origin.source_line.match(byline)):
            return origin.code
    for origin in origins():
        if any(origin.dateline.match(line[:_OUTLET_OF_DATELINE]) for line in texts[:3]):
            return None if outlet in origin.outlets and origin.code == outlet else origin.code
    return next((origin.code for origin in origins() if outlet in origin.outlets and outlet != origin.code), None)


def is_source_line(line: str) -> bool:
    """Whether a line does nothing but name the source: "Theo TTXVN", "Tin từ Bộ Ngoại giao", "(Theo Vietnam+)"."""
    return len(line) <= 100 and any(origin.source_line.match(line.strip()) for origin in origins())


def without_closing_source(line: str) -> tuple[str, str]:
    """The line without an agency's name behind its last sentence, and that name ('' when there is none)."""
    for origin in origins():
        match = origin.closing.search(line)
        if match is not None:
            cut = line[: match.start() + 1]
            return cut, line[match.start() + 1 :].strip(" ./")
    return line, ""


def _origin(item: dict[str, Any]) -> Origin:
    name = "(?:" + "|".join(item["names"]) + ")"
    return Origin(
        code=item["code"],
        title=item["title"],
        outlets=frozenset(item["outlets"]),
        source_line=re.compile(
            rf"^[(\[]?(?:[^()\n]{{2,40}}\s*[(\[]\s*)?{_LEAD_IN}{name}(?:\s*[,/-]\s*[\w .+/]{{2,40}})?\s*[)\]]?\.?$|"
            rf"^[(\[]?{name}[)\]]?\.?$",
            re.IGNORECASE,
        ),
        closing=re.compile(rf"[.”\"]\s*[/.]*\s*(?:[(\[]\s*(?:theo\s+)?{name}\s*[)\]]|{name})\.?$", re.IGNORECASE),
        dateline=re.compile(rf"^\s*[(\[]?{name}[)\]]?\s*[-–.]", re.IGNORECASE),
    )
