"""The feed of new commitments and undertakings: Atom (RFC 4287), newest first.

An entry keeps its id for ever, and its ``updated`` until what it says changes: both are read back from the feed as it
stood before. A record that was in it and lost all its sources stays as a withdrawal, since feed readers keep copies.
"""

import logging
import uuid
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from digest.entry import Entry, entry_of
from digest.item import Item
from digest.page import LABELS
from digest.problem import UNSOUND
from digest.public import FEED_REACH, PublicNews, names_of
from digest.rendering import environment
from digest.safe import one_line
from digest.wording import headline
from digest.words import Words
from store.views import RecordView

log = logging.getLogger(__name__)

ATOM = "http://www.w3.org/2005/Atom"
NAMESPACE = uuid.UUID("6d6f6e69-746f-5290-8000-6d656b6f6e67")
"""Of the name-based ids: a record's public id makes the same URN everywhere and always."""
WITHDRAWN = "withdrawn"


def atom_feed(
    news: PublicNews, words: Words, titles: Mapping[str, str], now: datetime, before: bytes | None = None
) -> bytes:
    """The feed's bytes. ``before``: the feed as it stood, if there was one; the same news give the same bytes."""
    standing = _standing(before)
    made = (_entry_or_none(item, words, titles, standing) for item in news.items)
    entries = [_kept(entry, standing, now) for entry in made if entry is not None]
    present = {_text(entry, "id") for entry in entries}
    entries += [_kept(entry, standing, now) for entry in _withdrawn(news.records, standing, present, words, now)]
    entries.sort(key=lambda entry: (_text(entry, "published"), _text(entry, "id")), reverse=True)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", words.language)
    _add(feed, "id", urn_of("feed"))
    _add(feed, "title", words.phrase("title"))
    _add(feed, "subtitle", words.phrase("strapline"))
    _add(feed, "updated", max((_text(entry, "updated") for entry in entries), default=_instant(now)))
    _add(_add(feed, "author"), "name", words.phrase("title"))
    feed.extend(entries)
    if not entries and before and "" in standing:
        _find(feed, "updated").text = _text(standing[""], "updated")
    content: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return content


def urn_of(public_id: str) -> str:
    """The permanent id of a record's entry."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, public_id)}"


def _entry_or_none(item: Item, words: Words, titles: Mapping[str, str], standing: Mapping[str, Any]) -> Any:
    """None, and a line in the log, for a record that cannot be set in words: it must not keep the others back."""
    try:
        return _entry(item, words, titles, standing)
    except UNSOUND:
        log.exception("%s cannot be set and is left out of the feed", item.record.public_id)
        return None


def _entry(item: Item, words: Words, titles: Mapping[str, str], standing: Mapping[str, Any]) -> Any:
    record, shown = item.record, entry_of(item, words, titles)
    entry = etree.Element(f"{{{ATOM}}}entry", nsmap={None: ATOM})
    _add(entry, "id", _id_of(record, standing))
    _add(entry, "title", one_line(headline(record, words), 300))
    _add(entry, "published", _instant(record.first_published_at))
    _add(entry, "updated", _instant(max((record.first_seen_at, *(source.seen_at for source in record.sources)))))
    _add(entry, "category", term=item.section, label=words.phrase(f"section_{item.section}"))
    if record.mechanism:
        _add(entry, "category", term=record.mechanism, label=words.name("mechanisms", record.mechanism))
    links = [source.href for source in shown.sources if source.href]
    for number, href in enumerate(dict.fromkeys(links)):
        _add(entry, "link", rel="related" if number else "alternate", href=href)
    _add(entry, "content", _html(shown, words), type="html")
    return entry


def _html(shown: Entry, words: Words) -> str:
    labels = {name: words.phrase(name) for name in LABELS}
    return environment().get_template("feed.html.j2").render(e=shown, labels=labels).strip()


def _id_of(record: RecordView, standing: Mapping[str, Any]) -> str:
    """A record whose oldest report was found later has another public id than before, but no other entry."""
    known = (urn for name in names_of(record) if (urn := urn_of(name)) in standing)
    return next(known, urn_of(record.public_id))


def _kept(entry: Any, standing: Mapping[str, Any], now: datetime) -> Any:
    """The entry with its ``updated``: as it stood if it says the same, else now."""
    old = standing.get(_text(entry, "id"))
    if old is not None:
        same = _substance(old) == _substance(entry)
        _find(entry, "updated").text = _text(old, "updated") if same else _instant(now)
    return entry


def _substance(entry: Any) -> bytes:
    bare = deepcopy(entry)
    bare.remove(_find(bare, "updated"))
    content: bytes = etree.tostring(bare, method="c14n")
    return content


def _withdrawn(
    records: Iterable[RecordView], standing: Mapping[str, Any], present: set[str], words: Words, now: datetime
) -> list[Any]:
    """The entries of records that no source supports any longer, as long as the feed reaches back."""
    found = []
    for record in records:
        urn = _id_of(record, standing)
        if not record.retired or urn in present or urn not in standing:
            continue
        entry = deepcopy(standing[urn])
        if record.first_seen_at >= now - FEED_REACH:
            if not entry.xpath("a:category[@term=$term]", namespaces={"a": ATOM}, term=WITHDRAWN):
                _find(entry, "title").text = f"{words.phrase(WITHDRAWN + '_title')}: {_text(entry, 'title')}"
                _find(entry, "content").text = f"<p>{words.phrase(WITHDRAWN)}</p>"
                _add(entry, "category", term=WITHDRAWN)
            found.append(entry)
    return found


def _standing(before: bytes | None) -> dict[str, Any]:
    """The entries of an earlier feed by id, and the feed itself under ""; empty if it cannot be read."""
    if not before:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        feed = etree.fromstring(before, parser)
    except etree.XMLSyntaxError:
        return {}
    entries = feed.findall(f"{{{ATOM}}}entry")
    whole = [e for e in entries if all(_find(e, name) is not None for name in ("id", "title", "updated", "content"))]
    return {"": feed, **{_text(entry, "id"): entry for entry in whole}}


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _find(element: Any, name: str) -> Any:
    return element.find(f"{{{ATOM}}}{name}")


def _text(element: Any, name: str) -> str:
    return element.findtext(f"{{{ATOM}}}{name}") or ""


def _instant(at: datetime) -> str:
    """RFC 3339, to the second, in UTC: such texts sort as their instants do."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
