"""The grammar of numbers against a generator that knows nothing of it: what is written down is what is read."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.numbers import find_figures

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "nghìn tỷ": 10**12}
UNITS = {"USD": "USD", "euro": "EUR", "yên": "JPY", "nhân dân tệ": "CNY", "đô la Úc": "AUD", "won": "KRW"}


def spelled(number: int) -> str:
    """1 to 999 in words, as children learn them."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds else []
    if tens == 0:
        words += [f"linh {DIGITS[ones]}" if hundreds else DIGITS[ones]] if ones else []
    else:
        words.append("mười" if tens == 1 else f"{DIGITS[tens]} mươi")
        last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, DIGITS[ones])
        words += [last] if last else []
    return " ".join(words)


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def only_value(text: str) -> tuple[Fraction, str | None]:
    (figure,) = find_figures(f"Dự án nhận {text} trong năm đầu.")
    assert figure.kind == "money"
    return Fraction(figure.value).limit_denominator(10**6), figure.currency


@settings(max_examples=300)
@given(st.integers(1, 999), st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(UNITS)))
def test_words_before_a_scale(number: int, scale: str, unit: str) -> None:
    assert only_value(f"{spelled(number)} {scale} {unit}") == (number * SCALES[scale], UNITS[unit])


@settings(max_examples=300)
@given(
    st.integers(0, 999), st.integers(1, 999), st.integers(1, 3), st.sampled_from(",."), st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(UNITS)),
)  # fmt: skip
def test_a_mark_before_digits_and_a_scale(whole: int, part: int, places: int, mark: str, scale: str, unit: str) -> None:
    digits = str(part).zfill(places)[-places:]
    if mark == "." and places == 3 and whole:
        expected = Fraction(whole * 1000 + int(digits))  # a dot before three digits groups thousands
    else:
        expected = whole + Fraction(int(digits), 10**places)
    if expected:
        assert only_value(f"{whole}{mark}{digits} {scale} {unit}") == (expected * SCALES[scale], UNITS[unit])


@settings(max_examples=300)
@given(st.integers(1000, 10**12), st.sampled_from(",."), st.sampled_from(sorted(UNITS)))
def test_thousands_in_groups(number: int, mark: str, unit: str) -> None:
    assert only_value(f"{grouped(number, mark)} {unit}") == (number, UNITS[unit])


@settings(max_examples=200)
@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(sorted(UNITS)))
def test_a_scale_and_a_smaller_one_add_up(billions: int, millions: int, unit: str) -> None:
    assert only_value(f"{billions} tỷ {millions} triệu {unit}") == (billions * 10**9 + millions * 10**6, UNITS[unit])


@settings(max_examples=100)
@given(st.integers(1, 99), st.sampled_from(["triệu", "tỷ"]), st.sampled_from(sorted(UNITS)))
def test_a_half_more(number: int, scale: str, unit: str) -> None:
    assert only_value(f"{number} {scale} rưỡi {unit}") == (Fraction(2 * number + 1, 2) * SCALES[scale], UNITS[unit])


@settings(max_examples=200)
@given(
    st.integers(1, 998),
    st.integers(1, 999),
    st.sampled_from(["-", " - ", " đến ", "–"]),
    st.sampled_from(sorted(UNITS)),
)
def test_a_range_holds_both_ends(low: int, more: int, joint: str, unit: str) -> None:
    (figure,) = find_figures(f"Dự án nhận từ {low}{joint}{low + more} triệu {unit} trong năm đầu.")
    assert (figure.value, figure.value_max) == (low * 1e6, (low + more) * 1e6)
