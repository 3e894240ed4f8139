"""The whole reading: the five reports that started the project, English, and input that means harm."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.article import Article
from extract.document import read_text_document
from extract.reader import EXTRACTOR_VERSION, MAX_CHARACTERS, read, understand
from extract.reading import Event, Reading

HANOI = timezone(timedelta(hours=7))


def seed(shared: Path, number: str) -> Reading:
    path = next((shared / "seeds").glob(f"{number}_*.txt"))
    return read(read_text_document(path.read_bytes()))


def held(reading: Reading) -> Event:
    (event,) = [event for event in reading.events if not event.upcoming]
    return event


@pytest.mark.parametrize(
    ("number", "scope", "kind", "mechanism", "edition", "day"),
    [
        ("000", "mechanism", "ministerial_meeting", "MJC", None, None),
        ("001", "mechanism", "ministerial_meeting", "MJC", 14, "2021-08-06"),
        ("002", "mention", "phone_call", None, None, None),
        ("003", "mechanism", "ministerial_meeting", "MUSP", 2, "2021-08-03"),
        ("004", "mechanism", "ministerial_meeting", "MJC", None, None),
    ],
)
def test_each_seed_tells_of_one_event(
    shared: Path, number: str, scope: str, kind: str, mechanism: str | None, edition: int | None, day: str | None
) -> None:
    reading = seed(shared, number)
    event = held(reading)
    assert reading.relevance.scope == scope
    assert (event.type, event.mechanism, event.date) == (kind, mechanism, day)
    # The edition of 004 stands in a caption only, which not every reader of the page keeps.
    assert event.edition in ({edition, 16} if number == "004" else {edition})


def test_the_seeds_announce_the_summits_that_were_promised(shared: Path) -> None:
    coming = {number: [event for event in seed(shared, number).events if event.upcoming] for number in ("001", "004")}
    assert [(event.type, event.mechanism, event.edition, event.date) for event in coming["001"]] == [
        ("summit", "MJC", 13, "2021-10")
    ]
    assert [(event.type, event.mechanism, event.date, event.date_end) for event in coming["004"]] == [
        ("summit", "MJC", "2025-10", "2025-12")
    ]


def test_the_phone_call_names_the_mechanism_only_in_passing(shared: Path) -> None:
    reading = seed(shared, "002")
    assert (reading.mechanisms, reading.mentioned_mechanisms) == ((), ("MJC",))
    assert set(held(reading).participants) == {"VN", "JP"}


def test_an_english_article_is_judged_by_names_and_has_no_commitments() -> None:
    reading = read(
        Article(
            title="Mekong-Japan ministers meet",
            text="The foreign ministers of the Mekong-Japan Cooperation met in Vientiane on Friday. Japan said "
            "it would "
            "provide 50 million USD in aid to the countries of the region for health and for water projects.",
            published=datetime(2024, 7, 27, 8, 0, tzinfo=HANOI),
        )
    )
    assert reading.relevance.relevant
    assert "MJC" in reading.mechanisms
    assert reading.commitments == ()


def test_the_reading_carries_the_version_that_made_it() -> None:
    assert read(Article(title="", text="")).extractor_version == EXTRACTOR_VERSION


def test_an_enormous_article_is_cut_and_says_so() -> None:
    context = understand(Article(title="t", text="Hội nghị Mekong - Nhật Bản họp. " * 20_000))
    assert len(context.text) == MAX_CHARACTERS
    assert "truncated" in context.article.flags


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x01\x02",
        "\ud800 lone",
        "." * 50_000,
        "Mekong - Nhật Bản " * 5_000,
        "Lào, " * 20_000,
        "ngày 1/1 " * 10_000,
        "hội nghị bộ trưởng mekong - nhật bản lần thứ hai " * 2_000,
        "đã ký kết hội đàm với chủ trì do " * 3_000,
        "tháng 13/2020 tới tháng 99/2021, 99 tháng 99",
        "e\u0301" * 20_000,
        "日本語のテキスト" * 2_000,
    ],
)
def test_no_text_makes_the_reader_raise(text: str) -> None:
    published = datetime(2021, 8, 6, 9, 0, tzinfo=HANOI)
    reading = read(Article(title=text[:500], lead=text[:500], text=text, published=published))
    assert reading.as_json()["relevance"]["scope"]


@pytest.mark.parametrize("year", [1, 2, 9998, 9999])
def test_a_publication_at_the_edge_of_the_calendar_does_no_harm(year: int) -> None:
    published = datetime(year, 1, 2, tzinfo=HANOI) if year < 9000 else datetime(year, 12, 30, tzinfo=HANOI)
    text = "Hội nghị Mekong - Nhật Bản họp ngày 1/1, hôm qua, tuần tới, tháng tới."
    assert read(Article(title="", text=text, published=published)).mechanisms == ("MJC",)


_WORDS = st.sampled_from(
    [
        *[
            "Hội nghị",
            "Bộ trưởng",
            "Mekong - Nhật Bản",
            "lần thứ hai",
            "ngày 6/8",
            "tại Viêng Chăn",
            "đồng chủ trì",
            "do",
        ],
        *[
            "Lào",
            "Mỹ",
            "và",
            ", ",
            ". ",
            "\n",
            "sẽ",
            "(MRC)",
            "ký kết",
            "dự kiến",
            "cuối năm nay",
            "hội đàm",
            "ADB",
            "Đức",
        ],
        *["đồng bằng sông Cửu Long", "cam kết 5 triệu USD", "các nước hạ nguồn"],
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_WORDS, max_size=40), st.text(max_size=30))
def test_any_order_of_the_trades_words_gives_a_sound_reading(words: list[str], noise: str) -> None:
    text = " ".join(words) + noise
    reading = read(Article(title=text[:60], text=text, published=datetime(2021, 8, 6, 9, 0, tzinfo=HANOI)))
    for event in reading.events:
        assert text[event.start : event.end] == event.quote
        for item in event.evidence.values():
            assert item.basis != "text" or (item.start is not None and item.end is not None and item.start <= item.end)
    assert not set(reading.mechanisms) & set(reading.mentioned_mechanisms)
