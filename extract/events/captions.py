"""What the caption of a picture adds to a meeting of the text: its edition, its town, who chaired it."""

from dataclasses import replace

from extract.events.chairs import co_chairs
from extract.events.heads import find_heads
from extract.events.occurrence import Occurrence, read_occurrence
from extract.lexicon.entries import mechanism
from extract.mechanisms import MechanismMention
from extract.passages import Passage, Passages
from extract.reading import Event


def with_captions(event: Event, passages: Passages) -> Event:
    """The event with what captions say of it where the text says nothing. Only a caption counts that names the same
    mechanism and the same kind of meeting, and contradicts neither the event's edition nor its year."""
    if event.mechanism is None or event.upcoming:
        return event
    for passage in passages.captions:
        for occurrence in _occurrences(passage, passages):
            if _is_of(event, occurrence, passages):
                event = _completed(event, occurrence, passages)
    return event


def _occurrences(passage: Passage, passages: Passages) -> list[Occurrence]:
    mentions = tuple(
        MechanismMention(name.mechanism, passage, "name", name)
        for name in passage.named("mechanism")
        if name.mechanism is not None
    )
    heads = find_heads(passage, "meetings", mentions)
    ends = [*(head.start for head in heads[1:]), len(passage.folded.text)][: len(heads)]
    return [
        read_occurrence(head, end, end, index == 0, passages.published)
        for index, (head, end) in enumerate(zip(heads, ends, strict=True))
    ]


def _is_of(event: Event, occurrence: Occurrence, passages: Passages) -> bool:
    head = occurrence.head
    if (head.type, head.mechanism) != (event.type, event.mechanism) or occurrence.status == "background":
        return False
    if event.edition is not None and occurrence.edition not in (None, event.edition):
        return False
    # An archive picture says its year: "Hội nghị lần thứ 10 năm 2017".
    years = {mention.start_date.year for mention in head.passage.dates if mention.start_date is not None}
    own = int(event.date[:4]) if event.date else passages.reference.year if passages.reference else None
    return own is None or not years or own in years


def _completed(event: Event, occurrence: Occurrence, passages: Passages) -> Event:
    evidence = dict(event.evidence)
    proof = occurrence.passage.evidence()
    if event.edition is None and occurrence.edition is not None:
        event = replace(event, edition=occurrence.edition)
        evidence["edition"] = proof
    if event.place is None and not event.online and occurrence.place is not None:
        event = replace(event, place=occurrence.place.code)
        evidence["place"] = proof
    if not event.co_chairs and event.mechanism is not None:
        members = mechanism(event.mechanism).members(passages.reference)
        chairs = tuple(code for code in co_chairs([occurrence.passage])[0] if not members or code in members)
        if chairs:
            event = replace(event, co_chairs=chairs)
            evidence["co_chairs"] = proof
    return replace(event, evidence=evidence)
