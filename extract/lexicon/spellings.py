"""The many spellings that follow from few: every spelling of the river, alternatives, and partner pairs in both orders.

Joiners are not multiplied here: names are looked for in a text whose dashes have lost the spaces around them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from extract.lexicon.tables import load_table, texts

_CHOICE = re.compile(r"\[([^\]]*)\]")
_RIVER = "{river}"
# Before the river on either side of a pair: "Nhật Bản - các nước Mekong", "sông Mê Công - sông Hằng".
_REGION_WORDS = (
    "",
    "sông ",
    "khu vực ",
    "các nước ",
    "tiểu vùng ",
    "tiểu vùng sông ",
    "khu vực sông ",
    "hạ nguồn ",
    "vùng ",
)


def river_spellings() -> tuple[str, ...]:
    """The ways the press writes the river's name."""
    return texts("rivers", "spellings", load_table("rivers")["spellings"])


def expand(pattern: str) -> Iterator[str]:
    """All texts of a pattern: ``{river}`` stands for each spelling, ``[a|b]`` for each alternative."""
    choices = [match.split("|") for match in _CHOICE.findall(pattern)]
    skeleton = _CHOICE.sub("\0", pattern)
    for chosen in product(*choices):
        text = skeleton
        for choice in chosen:
            text = text.replace("\0", choice, 1)
        text = " ".join(text.split())
        if _RIVER in text:
            yield from (text.replace(_RIVER, river) for river in river_spellings())
        else:
            yield text


def paired(partners: Sequence[str]) -> Iterator[str]:
    """The names "river - partner" and "partner - river" for each partner word and spelling."""
    for river, partner in product(river_spellings(), partners):
        yield f"{river}-{partner}"
        yield f"{river}/{partner}"
        if " " in partner:
            # A missing dash is only told from two neighbours by a full partner name: "Mekong Nhật Bản".
            yield f"{river} {partner}"
            yield f"hợp tác {river} và {partner}"
        for region in _REGION_WORDS:
            yield f"{partner}-{region}{river}"
