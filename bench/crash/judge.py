"""The outsider: counts what was lost, doubled and replayed, from what the mail server kept and what the press served.

It knows the mails, the annotated corpus, the press's access log and the archive as other tools read it; it never asks
the product's tables.
"""

import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from replica.access import LogLine
from replica.articles import Article
from replica.mailbox import StoredMessage

PERMANENT_ID = re.compile(r"·\s([CE]-[a-z2-7]{10})\b")
ADDRESS = re.compile(r"https://\S+")
HEADING = re.compile(r"^(.+) \((\d+)\)\n=+$", re.MULTILINE)
AGAIN = frozenset({
    "STATUS CHANGES", "CORRECTIONS TO WHAT YOU WERE SENT", "COMING UP",
    "THAY ĐỔI TÌNH TRẠNG", "ĐÍNH CHÍNH TIN ĐÃ GỬI", "SẮP DIỄN RA",
})  # fmt: skip
"""Sections that tell again, by their nature, what was told before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a reader sees it. ``fresh``: in a section that presents it as new."""

    id: str
    fresh: bool
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mail:
    """One message as the server kept it."""

    reader: str
    message_id: str
    raw: bytes
    entries: tuple[Entry, ...]
    text: str

    @classmethod
    def of(cls, stored: StoredMessage) -> "Mail":
        message = message_from_bytes(stored.raw, policy=modern)
        plain = message.get_body(("plain",))
        text = plain.get_content().replace("\r\n", "\n") if plain else ""
        return cls(stored.rcpt_tos[0], str(message["Message-ID"]), stored.raw, tuple(read_entries(text)), text)


@dataclass
class Verdict:
    """What went wrong in one world, each finding in words; replays are allowed and only counted."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    replays: int = 0
    mails: int = 0

    @property
    def findings(self) -> list[str]:
        return [
            f"{name}: {text}"
            for name, texts in (("lost", self.lost), ("doubled", self.doubled), ("proof lost", self.unproved))
            for text in texts
        ]


def read_entries(text: str) -> Iterable[Entry]:
    """The items of a mail's plain text, by the headings of its sections."""
    body = text.split("\n--\n", maxsplit=1)[0]
    headings = list(HEADING.finditer(body))
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    for heading, end in zip(headings, ends, strict=bool(headings)):
        section = body[heading.end() : end]
        yield from _entries(section, fresh=heading[1] not in AGAIN)


def _entries(section: str, fresh: bool) -> Iterable[Entry]:
    listed = re.search(r"^- ", section, re.MULTILINE) is not None
    plain = " ".join(section.split())
    ids = list(PERMANENT_ID.finditer(plain))
    for number, found in enumerate(ids):
        before = ids[number - 1].end() if number else 0
        after = ids[number + 1].start() if number + 1 < len(ids) else len(plain)
        own = plain[found.end() : after] if listed else plain[before : found.start()]
        yield Entry(found[1], fresh, frozenset(ADDRESS.findall(own)))


class Judge:
    """Compares a world with what a world without a kill mailed."""

    def __init__(self, articles: Sequence[Article], expected: Sequence[Mail]) -> None:
        self._kin = _kin(articles)
        self._expected = self._told(expected)

    def judge(self, mails: Sequence[Mail], log: Sequence[LogLine], archive: Path) -> Verdict:
        """Everything that was mailed and fetched in one world."""
        verdict = Verdict(mails=len(mails))
        once = self._deliveries(mails, verdict)
        told = self._told(once)
        for reader, expected in self._expected.items():
            for name, example in sorted(expected.items()):
                if name not in told.get(reader, {}) and not self._told_within(example, reader, once):
                    verdict.lost.append(f"{example.id} ({_short(example)}) never reached {reader}")
        self._find_doubles(once, verdict)
        self._check_proofs(once, log, archive, verdict)
        return verdict

    def _deliveries(self, mails: Sequence[Mail], verdict: Verdict) -> list[Mail]:
        """Each message once; a second delivery of the same bytes is a replay, of other bytes a double."""
        first: dict[str, Mail] = {}
        for mail in mails:
            known = first.setdefault(mail.message_id, mail)
            if known is mail:
                continue
            if known.raw == mail.raw and known.reader == mail.reader:
                verdict.replays += 1
            else:
                verdict.doubled.append(f"{mail.message_id} came twice with different bytes")
        return list(first.values())

    def _told(self, mails: Sequence[Mail]) -> dict[str, dict[str, Entry]]:
        told: dict[str, dict[str, Entry]] = defaultdict(dict)
        for mail in mails:
            for entry in mail.entries:
                told[mail.reader].setdefault(self._name(entry), entry)
        return told

    def _told_within(self, event: Entry, reader: str, mails: Sequence[Mail]) -> bool:
        """A meeting needs no line of its own in the mail that tells what was promised there."""
        return event.id.startswith("E-") and any(
            entry.fresh and entry.addresses & event.addresses
            for mail in mails
            if mail.reader == reader
            for entry in mail.entries
        )

    def _find_doubles(self, mails: Sequence[Mail], verdict: Verdict) -> None:
        seen: dict[tuple[str, str], Mail] = {}
        for mail in mails:
            for entry in mail.entries:
                if not entry.fresh:
                    continue
                for name in {entry.id, self._name(entry)}:
                    first = seen.setdefault((mail.reader, name), mail)
                    if first is not mail:
                        verdict.doubled.append(
                            f"{entry.id} ({_short(entry)}) is new to {mail.reader} in {first.message_id} "
                            f"and again in {mail.message_id}"
                        )
                        break

    def _name(self, entry: Entry) -> str:
        """What the item is by the corpus, where one article stands for one undertaking; else its permanent id."""
        kin = {self._kin[address] for address in entry.addresses if address in self._kin}
        return f"{entry.id[0]} of {'+'.join(sorted(kin))}" if entry.id.startswith("C") and len(kin) == 1 else entry.id

    def _check_proofs(self, mails: Sequence[Mail], log: Sequence[LogLine], archive: Path, verdict: Verdict) -> None:
        """Whatever was mailed can be shown: its page was served once, and the archive gives it back."""
        served = {f"https://{line.host}{line.path}" for line in log if line.status == 200}
        kept, damaged = read_archive(archive)
        cited = {address for mail in mails for entry in mail.entries for address in entry.addresses}
        verdict.unproved.extend(f"{address} was never served" for address in sorted(cited - served))
        verdict.unproved.extend(f"{address} is not in the archive" for address in sorted(cited & served - kept))
        verdict.unproved.extend(damaged)


def _kin(articles: Sequence[Article]) -> Mapping[str, str]:
    """Articles that each tell of one and the same undertaking only, under one name, by address."""
    return {article.url: SAME[article.id] for article in articles if article.id in SAME}


SAME = {"c011": "de-mrc", "c013": "de-mrc"}
"""From the groups of corpus/demo.yaml."""


def read_archive(archive: Path) -> tuple[set[str], list[str]]:
    """The addresses of the pages that a plain WARC reader finds, and what cannot be read to its end."""
    kept: set[str] = set()
    damaged: list[str] = []
    for path in sorted(archive.glob("*")):
        if path.name.startswith("."):
            continue
        if path.suffix == ".open":
            damaged.append(f"{path.name} was left open")
        try:
            with gzip.open(path) as whole:
                while whole.read(1 << 20):
                    pass
        except (OSError, EOFError, zlib.error) as error:
            damaged.append(f"{path.name} cannot be read to its end: {type(error).__name__}: {error}")
        with path.open("rb") as stream:
            try:
                for record in ArchiveIterator(stream):
                    if record.rec_type == "response" and record.content_stream().read():
                        kept.add(str(record.rec_headers.get_header("WARC-Target-URI")))
            except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, zlib.error):
                continue  # told above
    return kept, damaged


def _short(entry: Entry) -> str:
    names = sorted(urlsplit(address).path.rsplit("/", 1)[-1][:60] for address in entry.addresses)
    return ", ".join(names) or "no source"
