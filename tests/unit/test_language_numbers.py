"""Figures and numbers in words, as a Vietnamese official reads them."""

from decimal import Decimal

import pytest

from extractors.language.numbers import number_from_words, parse_figure, parse_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.642,4", "1642.4"), ("3000", "3000"), ("3.000", "3000"), ("161.773", "161773"), ("7.300.000.000", "7300000000"),
        ("1.144,30", "1144.30"), ("0", "0"), ("05", "5"), ("0,5", "0.5"), ("966,15", "966.15"), ("-1.234", "-1234"),
        ("(1.234)", "-1234"), ("−5", "-5"), ("293. 127", "293127"), ("+ 7", "7"), (" 36.065 ", "36065"),
    ],
)  # fmt: skip
def test_printed_by_the_rule(printed: str, value: str) -> None:
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize("printed", ["", "-", "–", "…", "x"])
def test_nothing_printed_is_neither_number_nor_doubt(printed: str) -> None:
    figure = parse_figure(printed)
    assert (figure.value, figure.doubt) == (None, None)


@pytest.mark.parametrize(
    ("printed", "value", "doubt"),
    [
        ("87.2", "87.2", "dot_decimal"),  # a dot cannot group here, so it can only be a decimal mark
        ("74.15", "74.15", "dot_decimal"),
        ("0.123", "0.123", "dot_decimal"),
        ("1,234", "1.234", "three_decimals"),  # by the rule a decimal, often a typist's thousand
        ("1,234,567", "1234567", "comma_grouping"),
        ("1,234.5", "1234.5", "comma_grouping"),
        ("1 642", "1642", "space_grouping"),
        ("37.5130", None, "bad_grouping"),
        ("1.23.456", None, "bad_grouping"),
        ("01.234", None, "bad_grouping"),
        ("12,5,3", None, "bad_grouping"),
        ("1, 2", None, "bad_grouping"),
        ("1.O00", None, "not_a_number"),  # letter O
        ("năm", None, "not_a_number"),
    ],
)
def test_doubts(printed: str, value: str | None, doubt: str) -> None:
    figure = parse_figure(printed)
    assert figure.doubt == doubt
    assert figure.value == (Decimal(value) if value else None)
    assert parse_number(printed) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hai mươi sáu tỷ ba trăm bốn mươi triệu đồng", 26_340_000_000),
        ("Mười ba tỷ đồng", 13_000_000_000),
        ("mười ba tỷ ba trăm bốn mươi triệu đồng", 13_340_000_000),
        ("Bằng chữ: Một trăm hai mươi mốt nghìn bốn trăm lẻ tư đồng chẵn./.", 121_404),
        ("một nghìn không trăm linh năm", 1005),
        ("hai mươi lăm triệu", 25_000_000),
        ("ba mươi tư", 34),
        ("mười lăm ngàn", 15_000),
        ("một trăm mười", 110),
        ("ba tỷ rưỡi", 3_500_000_000),
        ("bảy tỷ ba trăm triệu đồng", 7_300_000_000),
        ("bốn nghìn một trăm ba mươi sáu tỷ đồng", 4_136_000_000_000),
        ("hai mươi bẩy tỉ", 27_000_000_000),
        ("không đồng", 0),
    ],
)
def test_number_in_words(words: str, number: int) -> None:
    assert number_from_words(words) == number


@pytest.mark.parametrize(
    "words", ["hai triệu ba", "triệu đồng", "năm 2022", "ngân sách tỉnh", "", "ba tỷ bốn tỷ", "hai một"]
)
def test_words_that_are_no_clear_number(words: str) -> None:
    assert number_from_words(words) is None
