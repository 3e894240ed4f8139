"""Broken, mixed and rewritten text: a sound reading whatever comes, the same one where only the writing differs."""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.corpus_files import corpus_folder, load_corpus
from extract.article import Article
from extract.document import read_text_document
from extract.numbers import find_figures
from extract.reader import read
from extract.reading import Commitment, Reading

ARTICLES = {item.id: item.article() for item in load_corpus(corpus_folder("articles"))}
READINGS = {name: read(article) for name, article in ARTICLES.items()}
NAMES = sorted(ARTICLES)
NOISE = [
    "", " ", "\n\n", "\t", "\r\n", "\x00", "\x0b", "\x85", "\u2028", "\u200b", "\ufeff", "\u202e", "\u0301\u0323",
    "\ud800", "…", "|", "((((", '"', "%%%", "&nbsp;", "Ã¡Â»â€¡", "The Mekong is a river. ", "湄公河 2亿美元 ",
    "Меконг 5 млн ", "5,", "1.2.3.4", "triệu triệu tỷ ", "9" * 60, "USD ", "lần thứ ", "ngày 31/2/20", "giai đoạn 20",
]  # fmt: skip


def assert_sound(article: Article, reading: Reading) -> None:
    """Every span lies in the text, every reference leads on, and no sum is there that the text does not state."""
    text = article.text
    for item in (*reading.events, *reading.commitments):
        assert text[item.start : item.end] == item.quote and item.quote
        for proof in item.evidence.values():
            if proof.basis in ("text", "title") and proof.start is not None and proof.end is not None:
                assert 0 <= proof.start <= proof.end <= len(text if proof.basis == "text" else article.title)
    for place, record in enumerate(reading.commitments):
        assert record.part_of is None or (0 <= record.part_of < len(reading.commitments) and record.part_of != place)
        assert record.event is None or 0 <= record.event < len(reading.events)
        assert record.actors
        assert_stated(text, record)
    reading.as_json()


def assert_stated(text: str, record: Commitment) -> None:
    for name, figure in (("amount", record.amount), ("quantity", record.quantity)):
        if figure is None:
            continue
        proof = record.evidence[name]
        assert proof.basis == "text" and proof.start is not None
        around = text[max(0, proof.start - 60) : (proof.end or 0) + 60]
        told = [value for found in find_figures(around) for value in (found.value, found.value_max)]
        assert figure.value in told, (name, figure, around)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Pieces of articles cut anywhere, with rubbish between them."""
    pieces = []
    for _ in range(draw(st.integers(1, 6))):
        text = ARTICLES[draw(st.sampled_from(NAMES))].text
        start = draw(st.integers(0, len(text) - 1))
        pieces.append(text[start : start + draw(st.integers(1, 400))])
        pieces.append(draw(st.sampled_from(NOISE)))
    joined = "".join(pieces)
    return unicodedata.normalize("NFD", joined) if draw(st.booleans()) else joined


@settings(deadline=None, max_examples=100)
@given(text=mangled(), title=mangled())
def test_pieces_of_articles_in_any_order_give_a_sound_reading(text: str, title: str) -> None:
    article = replace(ARTICLES["c001"], text=text, title=title[:300], lead=text[:200])
    assert_sound(article, read(article))


@settings(deadline=None, max_examples=100)
@given(
    name=st.sampled_from(NAMES),
    wrong=st.sampled_from([("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-16", "cp1258")]),
)
def test_text_in_the_wrong_encoding_gives_a_sound_reading(name: str, wrong: tuple[str, str]) -> None:
    text = ARTICLES[name].text.encode(wrong[0]).decode(wrong[1], "replace")
    article = replace(ARTICLES[name], text=text)
    assert_sound(article, read(article))


def sums(reading: Reading) -> set[tuple[float, str]]:
    return {(one.amount.value, one.amount.currency) for one in reading.commitments if one.amount is not None}


CUTS = [
    (name, record.evidence["amount"].start, record.evidence["amount"].end)
    for name in NAMES
    for record in READINGS[name].commitments
    if record.amount is not None and record.evidence["amount"].start is not None
]


@settings(deadline=None, max_examples=120)
@given(data=st.data())
def test_a_text_that_breaks_off_in_a_sum_states_no_other_sum(data: st.DataObject) -> None:
    name, start, end = data.draw(st.sampled_from(CUTS))
    cut = data.draw(st.integers(start + 1, end))
    article = replace(ARTICLES[name], text=ARTICLES[name].text[:cut])
    reading = read(article)
    assert_sound(article, reading)
    # The unit may stand with another sum: "trong đó 105 triệu" are those dollars. So values and units apart.
    figures = find_figures(ARTICLES[name].text)
    values = {value for found in figures for value in (found.value, found.value_max)}
    values |= {found.equivalent[0] for found in figures if found.equivalent}
    units = {found.currency for found in figures} | {found.equivalent[1] for found in figures if found.equivalent}
    assert {value for value, _ in sums(reading)} <= values
    assert {unit for _, unit in sums(reading)} <= units


def essence(reading: Reading) -> dict[str, Any]:
    """What was understood, without spans and quotes."""
    return {
        "scope": reading.relevance.scope,
        "mechanisms": reading.mechanisms,
        "mentioned": reading.mentioned_mechanisms,
        "events": [
            (one.type, one.mechanism, one.edition, one.date, one.place, one.upcoming, one.participants, one.co_chairs)
            for one in reading.events
        ],
        "records": [
            (one.record, one.kind, one.status, one.restatement, one.actors, one.beneficiaries, one.mechanism,
             one.amount, one.equivalent, one.quantity, one.part_of, one.sector, one.period)
            for one in reading.commitments
        ],
    }  # fmt: skip


def rewritten(article: Article, how: Callable[[str], str]) -> Article:
    return replace(article, title=how(article.title), lead=how(article.lead), text=how(article.text))


RIVER = re.compile(r"(?<![\w-])(?:Mekong|Mê Công|Mê Kông|Mê-kông|Mêkông)(?![\w-])")
SAME: dict[str, Callable[[str], str]] = {
    "no-break spaces before numbers' words": lambda text: re.sub(r"(?<=\d) (?=\w)", "\u00a0", text),
    "old tone places": lambda text: text.replace("òa", "oà").replace("ủy", "uỷ").replace("hóa", "hoá"),
    "Mê Công": lambda text: RIVER.sub("Mê Công", text),
    "Mekong": lambda text: RIVER.sub("Mekong", text),
    "Mê Kông": lambda text: RIVER.sub("Mê Kông", text),
    "one spelling of a thousand millions": lambda text: re.sub(r"(?<=\d )tỷ\b", "tỉ", text),
    "curly quotes": lambda text: re.sub(r'"([^"\n]*)"', "“\\1”", text),
    "long dashes": lambda text: text.replace(" - ", " – "),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
}
AS_DOCUMENT: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "zero-width spaces at the ends of words": lambda text: text.replace(" ", "\u200b "),
    "a byte order mark": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("way", SAME)
def test_another_way_of_writing_is_read_the_same(way: str) -> None:
    different = []
    for name, article in ARTICLES.items():
        other = rewritten(article, SAME[way])
        if other != article:
            reading = read(other)
            assert_sound(other, reading)
            if essence(reading) != essence(READINGS[name]):
                different.append(name)
    assert not different


def as_document(name: str, how: Callable[[str], str] = str, box: str = "") -> Article:
    """An article's headline and text as a plain text file, and what is made of it."""
    article = ARTICLES[name]
    content = how(f"{article.title}\n\n{article.text}\n{box}").encode("utf-8")
    return read_text_document(content, published=article.published)


@cache
def of_plain_document(name: str) -> tuple[str, str]:
    """Text and essence of an article's plain text file."""
    article = as_document(name)
    return article.text, repr(essence(read(article)))


@pytest.mark.parametrize("way", AS_DOCUMENT)
def test_another_form_of_the_characters_is_read_the_same_once_the_document_is_cleaned(way: str) -> None:
    different = []
    for name in NAMES:
        other = as_document(name, AS_DOCUMENT[way])
        if (other.text, repr(essence(read(other)))) != of_plain_document(name):
            different.append(name)
    assert not different


@pytest.mark.parametrize("way", AS_DOCUMENT)
def test_uncleaned_characters_lose_nothing_much_and_invent_nothing(way: str) -> None:
    """The reader counts lengths in code points, so a few judgements may move; sums and mechanisms stay."""
    moved = 0
    for name, article in ARTICLES.items():
        other = rewritten(article, AS_DOCUMENT[way])
        reading = read(other)
        assert_sound(other, reading)
        assert reading.mechanisms == READINGS[name].mechanisms, name
        moved += essence(reading) != essence(READINGS[name])
    assert moved <= len(ARTICLES) // 10


def test_a_sum_in_a_box_of_other_stories_is_no_sum_of_this_one() -> None:
    """Every headline with a figure of its own, put under the text of the next article as its outlet would."""
    bait = [name for name in NAMES if any(figure.kind == "money" for figure in find_figures(ARTICLES[name].title))]
    assert len(bait) > 10
    leaked = []
    for name, other in zip(NAMES, bait * (len(NAMES) // len(bait) + 1), strict=False):
        box = f"\nTin liên quan\n\n{ARTICLES[other].title}\n\n{ARTICLES[NAMES[-1]].title}\n"
        if repr(essence(read(as_document(name, box=box)))) != of_plain_document(name)[1]:
            leaked.append((name, other))
    assert not leaked


def test_a_decimal_comma_that_is_lost_changes_that_sum_and_no_other() -> None:
    tried, wrong = 0, []
    for name, article in ARTICLES.items():
        text, reading = article.text, READINGS[name]
        totals = {record.part_of for record in reading.commitments}
        for place, record in enumerate(reading.commitments):
            proof = record.evidence.get("amount")
            written = text[proof.start : proof.end] if proof is not None else ""
            match = re.search(r"(?<![\d.,])(\d+),(\d+)(?= (?:triệu|tỷ|tỉ))", written)
            if match is None or record.amount is None or text.count(match[0]) > 1 or proof is None:
                continue
            if record.part_of is not None or place in totals:
                continue  # ten times a line is more than its total, and is rightly refused
            at = (proof.start or 0) + match.start()
            changed = replace(article, text=text[:at] + match[1] + match[2] + text[at + len(match[0]) :])
            times = float(match[1] + match[2]) / float(f"{match[1]}.{match[2]}")
            tried += 1
            now, before = sums(read(changed)), sums(reading)
            expected = (record.amount.value * times, record.amount.currency)
            if not any(c == expected[1] and abs(v - expected[0]) < 1e-6 * v for v, c in now) or not (
                before - {(record.amount.value, record.amount.currency)} <= now
            ):
                wrong.append((name, match[0], now ^ before))
    assert tried > 20
    assert not wrong


@pytest.mark.parametrize("seed", [2_938, *range(60)])
def test_paragraphs_of_many_articles_in_any_order_are_read(seed: int) -> None:
    """An article can name a mechanism whose meeting only its headline tells of: nothing may rest on what is usual."""
    articles = [ARTICLES[name] for name in NAMES]
    paragraphs = [line for article in articles for line in article.text.split("\n\n")]
    dice = random.Random(seed)
    text = "\n\n".join(dice.sample(paragraphs, dice.randint(1, 8)))
    reading = read(replace(dice.choice(articles), text=text))
    assert all(item.quote == text[item.start : item.end] for item in reading.commitments)
