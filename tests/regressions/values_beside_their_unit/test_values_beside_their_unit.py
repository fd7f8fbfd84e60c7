"""`4 - 4,5`, `Ít nhất 10`: figures in a value column whose unit stands in another were not read, unless it was %."""

from __future__ import annotations

import pytest

from tests.table_text import read


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("2,5 - 3", "lần", ("range", 2.5, 3.0, "lần")),
        ("Ít nhất 10", "xã", (">=", 10, None, "xã")),
        ("Trên 95", "%", (">", 95, None, "%")),
        ("15 - 20", "sản phẩm", ("range", 15, 20, "sản phẩm")),
        ("1.500", "ha", ("=", 1500, None, "ha")),
    ],
)
def test_the_unit_column_completes_the_figure(
    cell: str, unit: str, value: tuple[str, float, float | None, str]
) -> None:
    _, result = read(f"TT|Chỉ tiêu|ĐVT|Năm 2025\n1|Một chỉ tiêu|{unit}|{cell}")
    assert [(v.comparator, v.value, v.value_max, v.unit) for v in result.target_values] == [value]


def test_a_rank_is_not_made_a_count() -> None:
    _, result = read("TT|Chỉ tiêu|ĐVT|Năm 2025\n1|Xếp hạng PCI|hạng|Top 3")
    assert result.target_values == ()
    assert [f.code for f in result.findings] == ["unparsed_number"]
