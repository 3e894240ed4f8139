"""The places where one meeting is named, put together: the same kind, mechanism, edition and day."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.dates import DateMention
from extract.events.heads import Head
from extract.events.occurrence import Occurrence, is_exact
from extract.events.words import shape
from extract.lexicon.entries import mechanism
from extract.passages import Passages

_SHAPES = (
    ("hội đồng (?:ủy hội|mrc)", "council_meeting"),
    (
        "cấp thứ trưởng|cấp quan chức|(?:quan chức|viên chức) (?:cấp cao|cao cấp)|ủy ban liên hợp",
        "senior_officials_meeting",
    ),
    (
        "cấp bộ trưởng|<all> (?:vị )?<ministers>|<ministers>[^.,;]{0,24} <all> nước|<ministers> hai nước",
        "ministerial_meeting",
    ),
    ("cấp cao|<all> (?:vị )?(?:nhà lãnh đạo|thủ tướng|nguyên thủ)|<leaders>[^.,;]{0,24} <all> nước", "summit"),
)
_LEVELS = (
    (
        ("các bộ trưởng", "bộ trưởng ngoại giao các nước", "các ngoại trưởng", "sáu ngoại trưởng", "sáu bộ trưởng"),
        "ministerial_meeting",
    ),
    (("các nhà lãnh đạo", "lãnh đạo các nước", "các thủ tướng"), "summit"),
)
_CLOSED = (
    "kết thúc hội nghị",
    "kết thúc phiên họp",
    "hội nghị đã",
    "hội nghị thông qua",
    "hội nghị bế mạc",
    "bế mạc hội nghị",
)
_NEXT = (
    "kế tiếp",
    "tiếp theo",
    "lần tới",
    "lần sau",
    "năm tới",
    "năm sau",
    "tái ngộ",
    "gặp lại",
    "họp lại",
    "hẹn gặp",
    "lại bàn",
)
_VAGUENESS = {"day": 0, "range": 1}


@dataclass(slots=True)
class Cluster:
    """The occurrences of one event. ``announced`` marks the next meeting that this one decided on, ``minor`` a
    course, a fair or a commemoration."""

    type: str
    mechanism: str | None
    foreign: bool
    announced: bool = False
    minor: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)

    @property
    def edition(self) -> int | None:
        return next((item.edition for item in self.occurrences if item.edition is not None), None)

    @property
    def day(self) -> DateMention | None:
        """The most exact date that any occurrence gives: a day, else a range of days, else what is vaguer."""
        dated = [item.date for item in self.occurrences if item.date is not None]
        return min(dated, key=lambda mention: _VAGUENESS.get(mention.precision, len(_VAGUENESS)), default=None)

    @property
    def upcoming(self) -> bool:
        return all(item.status == "upcoming" for item in self.occurrences)

    @property
    def opening(self) -> bool:
        return any(item.passage.prominent for item in self.occurrences)

    @property
    def owned(self) -> bool:
        """Whether some occurrence names the mechanism itself."""
        return self.mechanism is not None and any(item.head.mechanism == self.mechanism for item in self.occurrences)


def level_of(passages: Passages) -> str | None:
    """The level of the meeting that an article tells of without naming it, from who is said to speak in it."""
    text = " ".join(passage.folded.text for passage in passages.all)
    counts = {kind: sum(text.count(word) for word in words) for words, kind in _LEVELS}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] else None


def cluster(occurrences: Sequence[Occurrence], main: str | None, level: str | None) -> list[Cluster]:
    """Clusters in the order of their first occurrence. ``main`` is the mechanism that the article is about: a meeting
    whose owner is not named is taken for its; ``level`` the level of one whose level is not."""
    clusters: list[Cluster] = []
    named = [item for item in occurrences if item.head.type != "generic" and item.status != "background"]
    # Those whose owner is written come first, so that the others find them.
    for occurrence in sorted(named, key=lambda item: item.head.mechanism is None and not item.head.foreign):
        _join(clusters, occurrence, main)
    for occurrence in occurrences:
        if occurrence.head.type == "generic":
            _join_generic(clusters, occurrence, main, level)
    return clusters


def _join(clusters: list[Cluster], occurrence: Occurrence, main: str | None) -> None:
    head = occurrence.head
    owner = None if head.foreign or head.apart else head.mechanism or main
    for known in clusters:
        alike = (known.type, known.mechanism, known.foreign, known.minor)
        if alike == (head.type, owner, head.foreign, head.minor) and _same(known, occurrence):
            known.occurrences.append(occurrence)
            return
    if head.mechanism is None and not head.foreign and main is not None and not _stands_alone(occurrence, clusters):
        return
    if head.type == "consultation" and owner not in {"MRC", None}:
        return  # only the river commission's procedures have consultations in this sense
    clusters.append(Cluster(head.type, owner, head.foreign, minor=head.minor, occurrences=[occurrence]))


def _stands_alone(occurrence: Occurrence, clusters: Sequence[Cluster]) -> bool:
    """Whether a meeting without a named owner says enough to be one of its own."""
    if occurrence.status == "upcoming":
        return bool(clusters) or occurrence.passage.prominent or occurrence.date is not None
    exact = occurrence.date is not None and is_exact(occurrence.date)
    return (
        occurrence.passage.prominent
        or occurrence.edition is not None
        or exact
        or occurrence.same_day
        or occurrence.alongside
    )


def _same(known: Cluster, occurrence: Occurrence) -> bool:
    """Whether an occurrence can be of the cluster's meeting: no other edition, no other day, not one held and one to
    come."""
    if known.edition is not None and occurrence.edition is not None:
        return known.edition == occurrence.edition
    if known.upcoming != (occurrence.status == "upcoming"):
        return _share_days(known, occurrence, False)
    return _share_days(known, occurrence, True)


def _share_days(known: Cluster, occurrence: Occurrence, default: bool) -> bool:
    mine, other = known.day, occurrence.date
    if mine is None or other is None or mine.start_date is None or other.start_date is None:
        return default
    if mine.end_date is None or other.end_date is None:
        return default
    return mine.start_date <= other.end_date and other.start_date <= mine.end_date


def _join_generic(clusters: list[Cluster], occurrence: Occurrence, main: str | None, level: str | None) -> None:
    """ "Hội nghị" without a kind goes to the meeting that the article is about, makes the next one that is announced,
    or is one itself when there is none."""
    head = occurrence.head
    owner = None if head.foreign else head.mechanism or main
    if head.foreign or occurrence.status == "background" or owner is None:
        return
    own = [known for known in clusters if not known.foreign and known.mechanism == owner]
    held = [known for known in own if not known.upcoming]
    if occurrence.status == "upcoming":
        _announce_next(clusters, occurrence, owner, own)
    elif held and (head.mechanism is None or held[0].edition is None or occurrence.edition in (None, held[0].edition)):
        held[0].occurrences.append(occurrence)
    elif head.mechanism is not None or not own or _tells(occurrence):
        kind = kind_of(head) or level
        if kind is not None:
            clusters.append(Cluster(kind, owner, False, occurrences=[occurrence]))


def _tells(occurrence: Occurrence) -> bool:
    """Whether a bare "hội nghị" says enough to be a meeting held beside one that is to come."""
    if occurrence.edition is not None and occurrence.date is not None and is_exact(occurrence.date):
        return True
    return any(word in occurrence.passage.folded.text for word in _CLOSED)


def _announce_next(clusters: list[Cluster], occurrence: Occurrence, owner: str, own: Sequence[Cluster]) -> None:
    """The next meeting of the kind that the article is about, when its edition or "kế tiếp" sets it apart."""
    same = next((known for known in own if known.edition == occurrence.edition and known.edition is not None), None)
    if same is not None:
        if same.upcoming:
            same.occurrences.append(occurrence)
        return
    text = occurrence.passage.folded.text
    told_apart = occurrence.edition is not None or any(word in text for word in _NEXT)
    if not told_apart and (occurrence.head.mechanism is None or own):
        return
    kind = _level(text) if occurrence.head.mechanism is not None else None
    first = next((known for known in own if known.opening and not known.minor), own[0] if own else None)
    kind = kind or (first.type if first else kind_of(occurrence.head))
    if kind is not None:
        clusters.append(Cluster(kind, owner, False, told_apart, occurrences=[occurrence]))


def _level(text: str) -> str | None:
    return next((kind for pattern, kind in _SHAPES if shape(rf"(?<!\w)(?:{pattern})(?!\w)").search(text)), None)


def kind_of(head: Head) -> str | None:
    """What level an unnamed meeting had, from who is said to have met; a mechanism's bare "hội nghị" is what the
    table says."""
    return _level(head.passage.folded.text) or (mechanism(head.mechanism).bare_meeting if head.mechanism else None)
