"""Funds and programmes: what a gift belongs to, and who pays when only the fund is named."""

from extract.clauses import Line, Passage, Placed
from extract.commitments.parties import Party
from extract.lexicon.tables import load_table
from extract.names import Name


def programme_near(passage: Passage, line: Line) -> Placed | None:
    """The programme named in the sentence that programmes.yaml knows, the last if there are several."""
    known = [placed for placed in passage.names_in(line.first, line.after) if placed.name.kind == "programme"]
    return known[-1] if known else None


def title_of(name: Name) -> str:
    """The programme's name in English, else as the text writes it."""
    entry = load_table("programmes").get(name.code)
    return str(entry["name"]) if entry else name.surface


def donor_of(placed: Placed) -> Party | None:
    """The country that pays for a programme."""
    entry = load_table("programmes").get(placed.name.code, {})
    donor = entry.get("donor") or placed.name.country
    if donor is None:
        return None
    return Party((str(donor),), placed.first, placed.after, "lexicon", entry=f"programmes/{placed.name.code}")
