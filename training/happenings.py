"""From annotated articles to labelled examples of what may be an event."""

from collections.abc import Iterator

from cli.corpus_files import AnnotatedArticle
from extract.evaluation.pairing import pair_events
from extract.events import find_events, find_meetings
from extract.mechanisms import mechanism_mentions
from extract.passages import passages_of
from extract.reading import event_json
from extract.relevance import judge_relevance
from extract.weighing.event_features import event_features
from extract.weighing.happenings import happenings

RULE = ("rule:", "given:", "held:", "met:", "twin:", "same_type:", "same_day_as_given:")
"""Features that tell what the grammar found."""


def happenings_of(article: AnnotatedArticle, *, tuned: bool) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The features of what may be an event of one relevant article, with whether it is annotated. The verdict of the
    grammar is left out where its rules were made on the very article."""
    if not article.annotation["relevant"]:
        return
    passages = passages_of(article.article())
    mentions = mechanism_mentions(passages)
    meetings = find_meetings(passages, mentions)
    relevance = judge_relevance(article.article(), passages, mentions, meetings.events).relevance
    if not relevance.relevant:
        return
    found = happenings(passages, mentions, meetings, relevance, find_events(passages, mentions, meetings, relevance))
    items = [event_json(one.event) for one in found]
    right = {id(item) for item, _ in pair_events(items, article.annotation["events"]).pairs}
    for features, item in zip(event_features(found, passages, meetings, relevance), items, strict=True):
        kept = tuple(feature for feature in features if not (tuned and feature.startswith(RULE)))
        yield kept, id(item) in right
