"""Events after weighing: what the grammar leaves out is added where the words are clear, and never twice."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from cli.corpus_files import corpus_folder, load_corpus
from extract.article import Article
from extract.events import find_events, find_meetings
from extract.mechanisms import mechanism_mentions
from extract.passages import Passages, passages_of
from extract.reader import understand
from extract.reading import Event
from extract.relevance import judge_relevance
from extract.weighing import events as weighing
from extract.weighing.event_features import event_features
from extract.weighing.happenings import Happening, distinct, happenings
from extract.weighing.linear import LinearModel

PUBLISHED = datetime(2021, 9, 10, 8, tzinfo=timezone(timedelta(hours=7)))
LANCANG = (
    "Ngày 8/9, Hội nghị Bộ trưởng Ngoại giao Mê Công - Lan Thương lần thứ 6 diễn ra tại Trùng Khánh.\n\n"
    "Các bộ trưởng thông qua kế hoạch công tác năm tới."
)
MAIN = ("ministerial_meeting", "MLC", 6, "2021-09-08", False)


def told(event: Event) -> tuple[str, str | None, int | None, str | None, bool]:
    return event.type, event.mechanism, event.edition, event.date, event.upcoming


def events(*paragraphs: str, weigh: bool = True) -> list[Event]:
    text = "\n\n".join((LANCANG, *paragraphs))
    return list(understand(Article(title="Tin", text=text, published=PUBLISHED), weigh=weigh).events)


def possible(text: str) -> tuple[Passages, list[Happening], list[tuple[str, ...]]]:
    article = Article(title="Tin", text=text, published=PUBLISHED)
    passages = passages_of(article)
    mentions = mechanism_mentions(passages)
    meetings = find_meetings(passages, mentions)
    relevance = judge_relevance(article, passages, mentions, meetings.events).relevance
    found = happenings(passages, mentions, meetings, relevance, find_events(passages, mentions, meetings, relevance))
    return passages, found, event_features(found, passages, meetings, relevance)


def sure_of_everything(name: str) -> LinearModel:
    return LinearModel(("an event", "none"), (9.0, 0.0), {})


def sure_of_nothing(name: str) -> LinearModel:
    return LinearModel(("an event", "none"), (0.0, 9.0), {})


def test_talks_that_are_planned_beside_a_meeting_are_added() -> None:
    sentence = "Bên lề, Thủ tướng dự kiến gặp Thủ tướng Lào."
    assert [told(event) for event in events(sentence, weigh=False)] == [MAIN]
    (main, talks) = events(sentence)
    assert told(main) == MAIN
    assert (talks.type, talks.upcoming, talks.participants) == ("bilateral_meeting", True, ("LA", "VN"))
    assert talks.quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Tại hội nghị, Bộ trưởng Vương Nghị thông báo Trung Quốc sẽ mở thêm hai trạm thủy văn.",
        "Trước đó ba năm, Hội nghị Cấp cao Mê Công - Lan Thương lần thứ hai ở Phnom Penh đã ra tuyên bố chung.",
        "Hội thảo nguồn nước Mê Công - Lan Thương dự định mở ngày 20/9 đã bị hủy.",
        "Các nước mong sớm mở một triển lãm về con sông chung.",
    ],
)
def test_neither_the_same_meeting_nor_one_of_old_nor_one_called_off_is_added(sentence: str) -> None:
    assert [told(event) for event in events(sentence)] == [MAIN]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị Bộ trưởng Mê Công - Lan Thương kéo dài một ngày.",
        "Một cuộc triển lãm về hợp tác Mê Công - Lan Thương thu hút người dân thành phố.",
        "Trước đó ba năm, Hội nghị Cấp cao Mê Công - Lan Thương ngày 10/1/2018 đã ra tuyên bố chung.",
        "Hội thảo nguồn nước Mê Công - Lan Thương dự định mở ngày 20/9 đã bị hủy.",
    ],
)
def test_no_weights_can_add_a_meeting_twice_or_one_that_was_not_held_now(
    sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "model", sure_of_everything)
    assert [told(event) for event in events(sentence)] == [MAIN]


def test_no_weights_can_make_two_of_one_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(*arguments: Any) -> list[Happening]:
        found = happenings(*arguments)
        return [*found, *(replace(one, given=False) for one in found)]

    monkeypatch.setattr(weighing, "model", sure_of_everything)
    monkeypatch.setattr(weighing, "happenings", twice)
    assert [told(event) for event in events()] == [MAIN]


def test_what_is_surely_nothing_falls_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "model", sure_of_nothing)
    assert events() == []
    assert [told(event) for event in events(weigh=False)] == [MAIN]


def test_names_weigh_the_same_however_they_are_spelt() -> None:
    announced = "Ngày 9/9, Trung Quốc công bố gói 30 triệu USD cho hợp tác Mê Công - Lan Thương và các nước Mê Công."
    texts = [f"{LANCANG}\n\n{announced}", announced]
    for text in texts:
        spellings = [text.replace("Mê Công", spelling) for spelling in ("Mê Công", "Mekong", "Mê Kông")]
        one, *others = [[set(features) for features in possible(spelt)[2]] for spelt in spellings]
        assert one
        assert all(other == one for other in others)


def test_the_grammars_verdict_is_one_of_the_features() -> None:
    _, found, features = possible(LANCANG + "\n\nBên lề, Thủ tướng dự kiến gặp Thủ tướng Lào.")
    assert [(one.given, f"rule:{one.given}" in own) for one, own in zip(found, features, strict=True)] == [
        (True, True),
        (False, True),
    ]


def test_two_signatures_of_one_day_are_one_and_two_talks_with_others_are_two() -> None:
    signing = Event(type="signing", mechanism="MRC", quote="", start=0, end=0, date="2021-09-08")
    talks = [
        Event(type="bilateral_meeting", mechanism=None, quote="", start=0, end=0, participants=("VN", other))
        for other in ("LA", "KH")
    ]
    known = [Happening(event, True, "act") for event in (signing, signing, *talks)]
    assert [one.event for one in distinct(known)] == [signing, *talks]


def test_every_added_event_proves_itself_with_words_of_the_text() -> None:
    for item in list(load_corpus(corpus_folder("articles")))[::6]:
        article = item.article()
        for event in understand(article).events:
            assert article.text[event.start : event.end] == event.quote
