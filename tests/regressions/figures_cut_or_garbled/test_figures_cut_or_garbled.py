"""A space inside a figure or a letter for a digit: `36 065 triệu đồng` was read as 65 million, `8 0%` as 0 %, `8O%` not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.language.money import find_money
from extractors.language.quantities import find_quantities
from tests.papers import found as findings
from tests.papers import paper


@pytest.mark.parametrize(
    ("text", "written", "value", "doubt"),
    [
        ("Tổng kinh phí: 36 065 triệu đồng", "36 065 triệu đồng", "36065", "space_grouping"),
        ("Tổng kinh phí: 36 065 000 000 đồng", "36 065 000 000 đồng", "36065000000", "space_grouping"),
        ("Tổng kinh phí: 36.06 5 triệu đồng", "36.06 5 triệu đồng", None, "bad_grouping"),
        ("Tổng kinh phí: 36.O65 triệu đồng", "36.O65", None, "bad_grouping"),
        ("Tổng kinh phí: 20. 000 triệu đồng", "20. 000 triệu đồng", "20000", None),
        ("Tổng kinh phí: 20 .000 triệu đồng", "20 .000 triệu đồng", "20000", None),
        ("Tổng kinh phí: 000 triệu đồng", "000 triệu đồng", None, "bad_grouping"),
        ("Năm 2026 500 triệu đồng", "500 triệu đồng", "500", None),
        ("Quý 1 500 triệu đồng", "500 triệu đồng", "500", None),
        ("(1) 500 triệu đồng", "500 triệu đồng", "500", None),
    ],
)
def test_sums(text: str, written: str, value: str | None, doubt: str | None) -> None:
    (money,) = find_money(text)
    assert (money.as_written, money.value, money.doubt) == (written, Decimal(value) if value else None, doubt)


@pytest.mark.parametrize(
    ("text", "written", "value", "doubt"),
    [
        ("Tỷ lệ hồ sơ trực tuyến đạt 8 0%", "8 0%", None, "bad_grouping"),
        ("Tỷ lệ hồ sơ trực tuyến đạt 8O%", "8O%", None, "not_a_number"),
        ("Đào tạo 1 200 lượt cán bộ", "1 200", "1200", "space_grouping"),
        ("Dịch vụ công mức độ 4 100%", "100%", "100", None),
        ("Đến 2025 80% hồ sơ", "80%", "80", None),
        ("1.200 lượt cán bộ được tập huấn", "1.200", "1200", None),  # no number of a heading
    ],
)
def test_values(text: str, written: str, value: str | None, doubt: str | None) -> None:
    (found,) = find_quantities(text)
    assert (found.as_written, found.value, found.doubt) == (written, Decimal(value) if value else None, doubt)


def test_a_value_that_breaks_the_format_is_a_finding() -> None:
    read = paper(
        "## I. MỤC TIÊU\n\n- Đào tạo 1,200 lượt cán bộ.\n- Tập huấn 1.200 lượt cán bộ.\n- 8O% hồ sơ được số hóa.\n"
    )
    assert [(v.value, v.as_written) for v in read.target_values] == [
        (Decimal("1.200"), "1,200"),
        (Decimal(1200), "1.200"),
    ]
    said = [(f.code, f.as_written) for f in findings(read, "number_format", "unparsed_number")]
    assert said == [("number_format", "1,200"), ("unparsed_number", "8O%")]
