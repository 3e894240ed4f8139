"""How one outlet's pages are read: the selectors that the outlet and family files hand to the page reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageRules:
    """Selectors are CSS, tried in order; the first that yields text wins. Empty tuples mean: use the generic rules.

    ``drop`` are removed from the body before extraction; ``lead_prefixes`` such as "(Dân trí) -" are cut from the lead;
    ``not_authors`` are names that are the outlet's own and never a byline; ``url_time`` is a regular expression with
    named groups (y, mo, d, h, mi) over the URL; ``date_order`` is how a bare numeric date is to be read.
    """

    outlet: str | None = None
    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    lead_prefixes: tuple[str, ...] = ()
    not_authors: tuple[str, ...] = ()
    url_time: str | None = None
    date_order: str = "dmy"
    timezone: str = "Asia/Ho_Chi_Minh"
