"""Laws of the language rules: what is written by the rule reads back as it was meant."""

from datetime import date
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from extractors.language.citations import find_citations
from extractors.language.dates import last_day, parse_date, parse_time
from extractors.language.money import find_money, read_money
from extractors.language.numbers import number_from_words, parse_figure, parse_number
from extractors.language.quantities import find_quantities
from extractors.language.vietnamese import fold, fold_tones, nfc, squash

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
letters = st.sampled_from(
    VIETNAMESE + VIETNAMESE.upper() + " ,.-–“”/0123456789\u00a0\u00ad\u0300\u0301\u0303\u0309\u0323\u0302\u031b"
)
passages = st.text(letters, max_size=60)
amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)
days = st.dates(date(1990, 1, 1), date(2049, 12, 31))

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def vietnamese_figure(value: Decimal) -> str:
    text = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return text.rstrip("0").rstrip(",") if "," in text else text


def below_thousand(n: int, full: bool) -> str:
    hundreds, tens, unit = n // 100, n // 10 % 10, n % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        return " ".join([*words, *(["linh", DIGITS[unit]] if unit and words else [DIGITS[unit]] if unit else [])])
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    special = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm", 0: ""}
    return " ".join([*words, special.get(unit, DIGITS[unit])]).strip()


def in_words(n: int) -> str:
    """As the amount is written out at the end of a voucher."""
    if n == 0:
        return "không"
    if n >= 10**9:
        rest = in_words(n % 10**9) if n % 10**9 else ""
        missing = "không trăm linh " if 0 < n % 10**9 < 10 else ""
        return f"{in_words(n // 10**9)} tỷ {missing}{rest}".strip()
    parts: list[str] = []
    for factor, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        part = n // factor % 1000
        if part:
            parts.append(f"{below_thousand(part, full=bool(parts))} {name}".strip())
    return " ".join(parts)


@given(amounts)
def test_figures_round_trip(value: Decimal) -> None:
    assert parse_number(vietnamese_figure(value)) == value


@given(amounts.filter(bool))
def test_brackets_are_a_minus(value: Decimal) -> None:
    assert parse_number(f"({vietnamese_figure(value)})") == -value == parse_number("-" + vietnamese_figure(value))


@given(st.text("0123456789.,", max_size=12))
def test_a_figure_is_read_or_doubted_never_both_ways(text: str) -> None:
    figure = parse_figure(text)
    assert parse_number(text) == (figure.value if figure.doubt is None else None)
    if figure.value is not None:
        digits = [c for c in text if c.isdigit()]
        assert sorted(str(figure.value).replace(".", "").lstrip("0")) == sorted("".join(digits).lstrip("0"))


@given(st.integers(0, 10**13))
def test_numbers_in_words_round_trip(n: int) -> None:
    assert number_from_words(in_words(n) + " đồng") == n


@given(st.integers(10_000, 10**12), st.sampled_from(["đồng", "triệu đồng", "tỷ đồng"]))
def test_money_in_prose_is_the_money_of_a_cell(n: int, unit: str) -> None:
    figure = vietnamese_figure(Decimal(n))
    cell = read_money(figure, unit).money
    assert cell is not None
    assert [m.vnd for m in find_money(f"Tổng kinh phí là {figure} {unit}.")] == [cell.vnd]


@given(days)
def test_dates_round_trip(day: date) -> None:
    for text in (
        f"ngày {day.day:02d}/{day.month}/{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        day.isoformat(),
    ):
        assert parse_date(text) == day
    assert last_day(day.isoformat()) == day == parse_time(f"Trước {day.day:02d}/{day.month:02d}/{day.year}").due_on


@given(st.integers(1990, 2060), st.integers(0, 40), st.sampled_from(["-", " - ", " -", "–", "- "]))
@example(2060, 40, "-")  # 2100 was no year
def test_year_ranges_round_trip(start: int, length: int, dash: str) -> None:
    time = parse_time(f"{start}{dash}{start + length}")
    assert (time.start, time.due) == (str(start), str(start + length))


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from(["-", " - ", "–", " đến "]))
def test_ranges_of_percent(low: int, high: int, dash: str) -> None:
    (found,) = find_quantities(f"Rút ngắn từ {low}%{dash}{high}% thời gian họp")
    assert (found.comparator, found.value, found.value_max, found.unit) == ("range", low, high, "%")


@given(
    st.integers(10, 99_999),
    st.sampled_from(["QĐ-UBND", "QĐ-TTg", "KH-UBND", "NQ-CP", "CT-TTg"]),
    st.sampled_from(["", " "]),
)
def test_spaces_do_not_change_a_number(no: int, symbol: str, space: str) -> None:
    text = f"theo Quyết định số {no}{space}/{symbol.replace('-', '-' + space)} ngày 03/6/2020"
    assert [c.number for c in find_citations(text)] == [f"{no}/{symbol}"]


@given(passages)
@example("OA\u0300\u0300")  # two tone marks on one vowel
def test_normal_forms_are_stable(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text)
    assert fold_tones(fold_tones(text)) == fold_tones(text)
    assert squash(squash(text)) == squash(text)


@given(passages)
def test_offsets_lie_in_the_text(text: str) -> None:
    for found in (*find_citations(text), *find_money(text)):
        assert text[found.start : found.end] == found.as_written
    for value in find_quantities(text):
        assert text[value.start : value.end].strip() == value.as_written
