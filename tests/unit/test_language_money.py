"""Units, money cells and sums in prose."""

from decimal import Decimal

import pytest

from extractors.language.money import canonical_unit, find_money, parse_unit, read_money


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("Đơn vị tính: Triệu đồng", "triệu đồng"), ("ĐVT: Triệu đồng", "triệu đồng"), ("Kinh phí (triệu đồng)", "triệu đồng"),
        ("Đơn vị: 1.000 đồng", "nghìn đồng"), ("ĐVT: Trđ", "triệu đồng"), ("ĐVT: Tr.đ", "triệu đồng"), ("(Đơn vị: đồng)", "đồng"),
        ("Đơn vị tính: tỷ đồng", "tỷ đồng"), ("Đơn vị tính: Ngàn đồng", "nghìn đồng"), ("VNĐ", "đồng"), ("Dự toán (Tr.đồng)", "triệu đồng"),
        ("Đơn vị tính: triệu đồng; %", "triệu đồng"), ("ĐVT : triệu đồng.", "triệu đồng"),
        ("Kinh phí", None), ("Đơn vị tính: %", None), ("Đơn vị chủ trì", None), ("Đơn vị tính: Người", None),
        ("Tổng cộng", None), ("Đơn vị thực hiện", None),
    ],
)  # fmt: skip
def test_unit(printed: str, unit: str | None) -> None:
    assert parse_unit(printed) == unit


def test_unit_is_compared_without_case_accent_and_stop() -> None:
    assert {canonical_unit(u) for u in ("Triệu Đồng", "tr.đ", "Trđ", "triệu đ")} == {"triệu đồng"}


@pytest.mark.parametrize(
    ("cell", "unit", "vnd"),
    [
        ("1.642,4", "triệu đồng", 1_642_400_000), ("36.065", "triệu đồng", 36_065_000_000), ("7.300.000.000 đ", "triệu đồng", 7_300_000_000),
        ("2 tỷ đồng", None, 2_000_000_000), ("0", "đồng", 0), ("-", "đồng", None), ("", "đồng", None), ("15 * 80", "triệu đồng", None),
        ("37.5130", "triệu đồng", None), ("500", None, None), ("(120)", "nghìn đồng", -120_000),
    ],
)  # fmt: skip
def test_money_cell(cell: str, unit: str | None, vnd: int | None) -> None:
    found = read_money(cell, unit)
    assert (found.money.vnd if found.money and not found.doubt else None) == vnd


def test_money_cell_tells_nothing_from_unreadable() -> None:
    assert read_money("-", "đồng").doubt is None
    assert read_money("37.5130", "đồng").doubt == "bad_grouping"
    assert read_money("500", None).doubt == "no_unit"


@pytest.mark.parametrize(
    ("text", "vnd"),
    [
        ("Kinh phí 7.300.000.000 đ.", [7_300_000_000]),
        ("tổng vốn 4.136 tỷ đồng", [4_136_000_000_000]),
        ("mua 15 * 80 triệu", [1_200_000_000]),
        ("hỗ trợ 1.642,4 triệu đồng và 200 triệu đồng", [1_642_400_000, 200_000_000]),
        ("từ 5 - 10 triệu đồng/năm", [5_000_000, 10_000_000]),
        ("1.500 tỷ", [1_500_000_000_000]),
        ("hơn 1 nghìn tỷ đồng", [1_000_000_000_000]),
        ("80 triệu người dùng; 05 đồng chí; điểm a, b, đ; 500 tin", []),
        ("200 triệu USD", []),
    ],
)
def test_sums_in_prose(text: str, vnd: list[int]) -> None:
    assert [m.vnd for m in find_money(text)] == vnd


def test_sum_with_words_and_without_unit() -> None:
    first, second = find_money(
        "26.340 triệu đồng (hai mươi sáu tỷ ba trăm bốn mươi triệu đồng), trong đó 13.000 (mười ba tỷ đồng)"
    )
    assert (first.vnd, first.words_vnd, first.missing_unit) == (26_340_000_000, 26_340_000_000, False)
    assert (second.value, second.unit, second.vnd, second.missing_unit) == (Decimal(13000), None, 13_000_000_000, True)


def test_sum_per_year_and_comparator() -> None:
    (saved,) = find_money("tiết giảm hơn 30 tỷ đồng mỗi năm cho chi phí")
    assert (saved.per, saved.comparator, saved.as_written) == ("năm", ">", "30 tỷ đồng mỗi năm")
    (planned,) = find_money("dự kiến mỗi năm 6 tỷ đồng.")
    assert (planned.per, planned.vnd) == ("năm", 6_000_000_000)


def test_unreadable_sum_keeps_its_text() -> None:
    (sum_,) = find_money("tổng 37.5130 triệu đồng")
    assert (sum_.value, sum_.vnd, sum_.doubt) == (None, None, "bad_grouping")
