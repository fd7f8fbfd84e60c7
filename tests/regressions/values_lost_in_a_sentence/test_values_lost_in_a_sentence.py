"""`41/58 xã` gave no value and no finding; `95 trở lên` had the unit `trở lên`; `gấp 1,2 lần so với năm 2024` was of `lần so với năm 2024`."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities, parse_value_cell


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Nâng tổng số xã đạt chuẩn lên 41/58 xã, chiếm 70,7%.", [("41/58", 41, "xã"), ("70,7%", 70.7, "%")]),
        ("Có 1.204/1.300 thôn đạt chuẩn văn hóa.", [("1.204/1.300", 1204, "thôn")]),
        ("Trực cấp cứu 24/24 giờ tại các bệnh viện.", []),
        ("Hoàn thành trước 30/9 các nội dung còn lại.", []),
        ("Đón đoàn đại biểu đến 8/10 thăm tỉnh.", []),
    ],
)
def test_some_of_all(sentence: str, values: list[tuple[str, float, str]]) -> None:
    found = [(q.as_written, float(q.value or 0), q.unit) for q in find_quantities(sentence)]
    assert found == values


@pytest.mark.parametrize(("cell", "unit"), [("95 trở lên", "%"), ("95 điểm trở lên", "điểm")])
def test_or_more_is_no_unit(cell: str, unit: str) -> None:
    [value] = parse_value_cell(cell, "%")
    assert (value.comparator, value.value, value.unit) == (">=", 95, unit)


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Thu nhập bình quân đạt 62 triệu đồng/người/năm, gấp 1,2 lần so với năm 2024", "Thu nhập bình quân"),
        ("Kim ngạch xuất khẩu tăng 1,5 lần so với năm 2020", "Kim ngạch xuất khẩu"),
    ],
)
def test_what_is_multiplied(sentence: str, of: str) -> None:
    assert (find_quantities(sentence)[-1].unit, find_quantities(sentence)[-1].of) == ("lần", of)


def test_a_slash_at_a_line_end_makes_no_other_unit() -> None:
    [value] = find_quantities("Thu nhập bình quân đầu người đạt 62 triệu đồng/ người/năm")
    assert value.unit == "triệu đồng/người/năm"
