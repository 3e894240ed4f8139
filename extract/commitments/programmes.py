"""Funds and programmes: what a gift belongs to, and who pays when only the fund is named."""

from extract.clauses import Line, Passage, Placed
from extract.commitments.parties import Party
from extract.lexicon.tables import load_table
from extract.names import Name


def programme_near(passage: Passage, line: Line) -> Placed | None:
    """The programme named in the sentence that programmes.yaml knows, the last if there are several."""
    known = [placed for placed in passage.names_in(line.first, line.after) if placed.name.kind == "programme"]
    return known[-1] if known else _bare(passage, line)


def _bare(passage: Passage, line: Line) -> Placed | None:
    """ "quỹ đặc biệt" where the mechanism of the fund of that name acts."""
    for code, entry in load_table("programmes").items():
        if entry["mechanism"] not in passage.context.mechanisms:
            continue
        for form in entry.get("bare", ()):
            words = form.split()
            for place in range(line.first, line.after - len(words) + 1):
                if passage.says(place, *words) and not passage.within_name[place]:
                    after = place + len(words)
                    start, end = passage.span(place, after)
                    surface = passage.context.text[start:end]
                    return Placed(place, after, Name(
                        start, end, surface, "programme", code, country=entry["donor"],
                        entry=f"programmes/{code}", mechanism=entry["mechanism"],
                    ))  # fmt: skip
    return None


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
