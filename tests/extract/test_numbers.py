"""Figures: what the press writes, and what must not be read as a sum."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.lexicon.tables import load_table
from extract.numbers import Figure, find_figures

COMMITTED_KINDS = {"good", "training", "scholarship", "project", "person", "time", "measure", "event", "other"}


def only(text: str) -> Figure:
    figures = find_figures(text)
    assert len(figures) == 1, figures
    return figures[0]


def money(text: str) -> tuple[float, str | None]:
    figure = only(text)
    assert figure.kind == "money", figure
    return figure.value, figure.currency


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("5,6 triệu USD", 5.6e6, "USD"),
        ("83,201 tỉ yen", 83.201e9, "JPY"),
        ("hơn 5.000 tỉ đồng", 5e12, "VND"),
        ("1.5 tỷ đô la Mỹ", 1.5e9, "USD"),
        ("1,200 USD", 1200, "USD"),
        ("7.500.000 euro", 7.5e6, "EUR"),
        ("1.234.567,5 USD", 1234567.5, "USD"),
        ("1 tỷ rưỡi USD", 1.5e9, "USD"),
        ("một triệu rưỡi kíp", 1.5e6, "LAK"),
        ("nửa tỷ nhân dân tệ", 0.5e9, "CNY"),
        ("7 tỷ 31 triệu USD", 7.031e9, "USD"),
        ("bốn triệu euro", 4e6, "EUR"),
        ("hai mươi lăm triệu bảng Anh", 25e6, "GBP"),
        ("một trăm linh năm nghìn baht", 105e3, "THB"),
        ("hai triệu ba trăm nghìn yên", 2.3e6, "JPY"),
        ("20 nghìn tỷ đồng", 20e12, "VND"),
        ("110.000 tỷ đồng", 110e12, "VND"),
        ("năm triệu USD", 5e6, "USD"),
        ("94,5 triệu đô-la Úc", 94.5e6, "AUD"),
        ("94,5 triệu đô la Australia", 94.5e6, "AUD"),
        ("6 tỉ đô", 6e9, "USD"),
        ("750 tỷ Yên Nhật", 750e9, "JPY"),
        ("300 triệu NDT", 300e6, "CNY"),
        ("180,4 tỷ won", 180.4e9, "KRW"),
        ("5 triệu bath", 5e6, "THB"),
        ("US$56 triệu", 56e6, "USD"),
        ("A$222,5 triệu", 222.5e6, "AUD"),
        ("$1.8 million", 1.8e6, "USD"),
        ("€4,92 triệu", 4.92e6, "EUR"),
        ("USD 15 triệu", 15e6, "USD"),
        ("56\u00a0triệu\u00a0USD", 56e6, "USD"),
        ("250.000 USD", 250e3, "USD"),
    ],
)
def test_a_sum_has_the_value_and_currency_that_a_reader_sees(text: str, value: float, currency: str) -> None:
    assert money(text) == (pytest.approx(value), currency)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("ít nhất 50 triệu USD", "at_least"),
        ("tối thiểu 50 triệu USD", "at_least"),
        ("50 triệu USD trở lên", "at_least"),
        ("hơn 153 triệu USD", "more_than"),
        ("trên 153 triệu USD", "more_than"),
        ("gần 153,6 triệu USD", "nearly"),
        ("khoảng 750 tỉ yên", "about"),
        ("xấp xỉ 4,6 triệu USD", "about"),
        ("tối đa 10 triệu USD", "up_to"),
        ("lên tới 10 triệu USD", "up_to"),
        ("lên tới hơn 10 triệu USD", "more_than"),
        ("10 triệu USD", "exact"),
    ],
)
def test_the_word_nearest_the_number_qualifies_it(text: str, qualifier: str) -> None:
    assert only(text).qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "50-60 triệu USD",
        "50 – 60 triệu USD",
        "từ 50 đến 60 triệu USD",
        "từ 50 triệu đến 60 triệu USD",
        "50 triệu USD đến 60 triệu USD",
    ],
)
def test_a_range_is_one_figure_with_both_ends(text: str) -> None:
    figure = only(text)
    assert (figure.value, figure.value_max, figure.qualifier, figure.currency) == (50e6, 60e6, "range", "USD")


def test_a_rise_is_no_range() -> None:
    assert [figure.value for figure in find_figures("từ 1 tỉ USD lên 11,2 tỉ USD")] == [1e9, 11.2e9]


@pytest.mark.parametrize(
    "text",
    [
        "6 tỷ yên (54 triệu USD)",
        "6 tỷ yên (khoảng 54 triệu USD)",
        "6 tỷ yên ( tương đương 54 triệu USD )",
        "6 tỷ yên, tương đương 54 triệu USD",
        "6 tỷ yên vốn vay ưu đãi, tương đương khoảng 54 triệu USD",
    ],
)
def test_a_conversion_belongs_to_the_figure_before(text: str) -> None:
    figure = only(text)
    assert (figure.value, figure.currency, figure.equivalent) == (6e9, "JPY", (54e6, "USD"))


def test_a_part_in_brackets_is_no_conversion() -> None:
    assert [figure.value for figure in find_figures("10 tỷ USD (trong đó 5 tỷ USD vốn vay)")] == [10e9, 5e9]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("1 triệu USD/năm", "year"),
        ("1 triệu USD mỗi năm", "year"),
        ("mỗi năm khoảng 1 triệu USD", "year"),
        ("50.000 USD cho mỗi dự án", "project"),
        ("50.000 USD/dự án", "project"),
        ("1 triệu USD trong năm 2019", None),
    ],
)
def test_a_rate_is_told_from_a_sum(text: str, per: str | None) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    "text",
    [
        "hàng trăm triệu AUD",
        "hàng chục triệu USD",
        "chục triệu USD",
        "vài ba triệu USD",
        "nhiều triệu đô la",
        "trong đó 55 tri",
        "Mỹ hỗ trợ 55",
        "ngày 11/9",
        "ngày 14-4-2020",
        "đại dịch COVID-19",
        "AMM49 và G20",
        "năm 2020",
        "tỷ lệ nghèo năm 2020 tỷ lệ thuận",
    ],
)
def test_vague_sizes_dates_names_and_cut_numbers_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5,6 triệu liều vaccine", 5.6e6, "vaccine_dose"),
        ("700 máy tạo ôxy", 700, "oxygen_machine"),
        ("700 máy tạo oxy", 700, "oxygen_machine"),
        ("2 triệu chiếc khẩu trang", 2e6, "mask"),
        ("1.000 suất học bổng", 1000, "scholarship"),
        ("10 xe cứu thương", 10, "ambulance"),
        ("227 dự án", 227, "project"),
        ("4.350 tấn gạo", 4350, "tonne"),
        ("65 triệu người dân", 65e6, "person"),
        ("4.900km", 4900, "kilometre"),
        ("năm nước", 5, "country"),
        ("ba năm", 3, "year"),
        ("300 đồng bào", 300, "person"),
        ("5 đô thị", 5, "province"),
    ],
)
def test_counted_things_are_no_money(text: str, value: float, unit: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == ("quantity", value, unit)


@pytest.mark.parametrize("text", ["mỗi năm 5 triệu USD", "trong năm năm tới", "năm 2019, 5 triệu USD"])
def test_the_word_for_year_is_not_read_as_five_beside_a_sum(text: str) -> None:
    assert all(figure.value != 5 or figure.unit == "year" for figure in find_figures(text))


def test_a_percentage_is_no_sum() -> None:
    figure = only("tương đương 29,8%")
    assert (figure.kind, figure.value, figure.currency) == ("percent", 29.8, None)


def test_a_surface_is_the_exact_substring_also_behind_decomposed_letters() -> None:
    text = "Nhật Bản viện trợ hơn 5,6 tỷ yên (khoảng 50 triệu USD)."
    composed, decomposed = only(text), only(unicodedata.normalize("NFD", text))
    assert composed.surface == text[composed.start : composed.end] == "hơn 5,6 tỷ yên"
    assert unicodedata.normalize("NFC", decomposed.surface) == composed.surface
    assert (decomposed.value, decomposed.equivalent) == (composed.value, composed.equivalent)


# --- an independent writer of amounts: what it writes must be read back -----------------------------------------------

SCALES = (
    ("", 1),
    ("nghìn", 10**3),
    ("ngàn", 10**3),
    ("triệu", 10**6),
    ("tỷ", 10**9),
    ("tỉ", 10**9),
    ("nghìn tỷ", 10**12),
)
CURRENCIES = (
    ("USD", "USD"), ("đô la Mỹ", "USD"), ("đô-la", "USD"), ("yên", "JPY"), ("Yên Nhật", "JPY"), ("won", "KRW"),
    ("nhân dân tệ", "CNY"), ("NDT", "CNY"), ("euro", "EUR"), ("EUR", "EUR"), ("đô la Úc", "AUD"), ("AUD", "AUD"),
    ("baht", "THB"), ("bảng Anh", "GBP"),
)  # fmt: skip
ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def spelled(number: int) -> str:
    """Numbers from 1 to 999 as they are spoken, from the rules of the language and not from the reader under test."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [ONES[hundreds], "trăm"] if hundreds else []
    if tens == 0 and ones:
        words += (["linh"] if hundreds else []) + [ONES[ones]]
    elif tens == 1:
        words += ["mười"] + (["lăm"] if ones == 5 else [ONES[ones]] if ones else [])
    elif tens:
        words += [ONES[tens], "mươi"] + ({1: ["mốt"], 5: ["lăm"], 0: []}.get(ones) or ([ONES[ones]] if ones else []))
    return " ".join(words)


@given(
    whole=st.integers(1, 999), decimals=st.integers(0, 999), places=st.integers(1, 3),
    scale=st.sampled_from(SCALES[1:]), currency=st.sampled_from(CURRENCIES),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_with_a_decimal_comma_and_a_scale_is_read_back(
    whole: int, decimals: int, places: int, scale: tuple[str, int], currency: tuple[str, str]
) -> None:
    fraction = f"{decimals % 10**places:0{places}d}"
    value, code = money(f"khoản {whole},{fraction} {scale[0]} {currency[0]} này")
    assert value == pytest.approx((whole + int(fraction) / 10**places) * scale[1], rel=1e-9)
    assert code == currency[1]


@given(number=st.integers(1000, 10**9), currency=st.sampled_from(CURRENCIES))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_with_grouping_dots_is_read_back(number: int, currency: tuple[str, str]) -> None:
    assert money(f"{grouped(number)} {currency[0]}") == (number, currency[1])


@given(number=st.integers(1, 999), scale=st.sampled_from(SCALES[1:]), currency=st.sampled_from(CURRENCIES))
@settings(max_examples=300, deadline=None)
def test_whatever_is_spelled_out_is_read_back(number: int, scale: tuple[str, int], currency: tuple[str, str]) -> None:
    assert money(f"{spelled(number)} {scale[0]} {currency[0]}") == (number * scale[1], currency[1])


@given(billions=st.integers(1, 999), millions=st.integers(1, 999), currency=st.sampled_from(CURRENCIES))
@settings(max_examples=100, deadline=None)
def test_a_compound_adds_up(billions: int, millions: int, currency: tuple[str, str]) -> None:
    value, code = money(f"{billions} tỷ {millions} triệu {currency[0]}")
    assert (value, code) == (billions * 10**9 + millions * 10**6, currency[1])


@given(
    st.text(alphabet=st.sampled_from("0123456789.,-/()%$€ \nnămtriệutỷđồngUSDyên\u0301\u200bhàngtừđến"), max_size=80)
)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_raise_and_figures_stay_in_order(text: str) -> None:
    figures = find_figures(text)
    places = [place for figure in figures for place in (figure.start, figure.end)]
    assert places == sorted(places)
    assert all(text[figure.start : figure.end] == figure.surface and figure.value >= 0 for figure in figures)


def test_every_currency_has_words_and_every_unit_a_known_kind() -> None:
    for code, entry in load_table("currencies").items():
        assert len(code) == 3 and code.isupper() and entry["words"], code
        assert set(entry) <= {"words", "symbols", "not_before", "minor"}, code
    for code, unit in load_table("units")["units"].items():
        assert unit["kind"] in COMMITTED_KINDS and unit["forms"], code


def test_no_unit_form_is_claimed_twice() -> None:
    forms = [form for unit in load_table("units")["units"].values() for form in unit["forms"]]
    doubled = {form for form in forms if forms.count(form) > 1}
    assert not doubled
