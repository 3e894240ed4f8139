"""The proof of an item: two sentences at most, the evidence marked where it stands."""

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.quote import quote_parts
from tests.digest.conftest import QUOTE, commitment


def test_the_words_that_carry_evidence_are_marked_where_they_stand() -> None:
    parts = quote_parts(commitment(1).data)
    assert [part.text for part in parts if part.marked] == ["Nhật Bản sẽ hỗ trợ", "56 triệu USD"]
    assert "".join(part.text for part in parts) == QUOTE


def test_offsets_that_do_not_fit_the_quote_mark_nothing() -> None:
    data = {**commitment(1).data, "end": 101}
    assert [part.marked for part in quote_parts(data)] == [False]


def test_of_a_long_quote_the_two_sentences_with_the_evidence_remain() -> None:
    quote = "Câu một mở đầu. Câu hai kể chuyện. Câu ba nói Nhật Bản. Câu bốn nói 56 triệu USD. Câu năm kết thúc."
    start = quote.index("Nhật Bản")
    money = quote.index("56 triệu USD")
    evidence = {
        "actors": {"basis": "text", "start": start, "end": start + 8},
        "amount": {"basis": "text", "start": money, "end": money + 12},
    }
    parts = quote_parts({"quote": quote, "start": 0, "end": len(quote), "evidence": evidence})
    assert "".join(part.text for part in parts) == "… Câu ba nói Nhật Bản. Câu bốn nói 56 triệu USD. …"


def test_a_sentence_without_end_is_cut_around_its_evidence() -> None:
    quote = "chữ " * 400 + "56 triệu USD " + "chữ " * 400
    low = quote.index("56")
    evidence = {"amount": {"basis": "text", "start": low, "end": low + 12}}
    data = {"quote": quote, "start": 0, "end": len(quote), "evidence": evidence}
    text = "".join(part.text for part in quote_parts(data))
    assert len(text) < 800
    assert "56 triệu USD" in text


def test_no_quote_gives_no_parts() -> None:
    assert quote_parts({}) == ()


OFFSETS = st.integers(-5, 300)
SPANS = st.fixed_dictionaries({"basis": st.sampled_from(["text", "title"]), "start": OFFSETS, "end": OFFSETS})
FIELDS = st.sampled_from(["amount", "actors", "verb", "x"])


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=300), st.integers(0, 5), st.dictionaries(FIELDS, SPANS))
def test_any_quote_and_any_offsets_give_text_of_the_quote_alone(
    quote: str, start: int, evidence: dict[str, dict[str, object]]
) -> None:
    data = {"quote": quote, "start": start, "end": start + len(quote), "evidence": evidence}
    shown = "".join(part.text for part in quote_parts(data))
    kept = "".join(shown.split()).replace("…", "")
    assert all(char in quote for char in kept)
