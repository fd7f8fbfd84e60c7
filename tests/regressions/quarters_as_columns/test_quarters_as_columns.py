"""Columns `Quý I` … `Cả năm 2024` were unknown headers: their values were lost."""

from __future__ import annotations

from tests.table_text import read


def test_quarters_hold_values_of_targets() -> None:
    _, result = read("STT|Chỉ tiêu|ĐVT|Quý I|Quý II|Cả năm 2024\n1|Số lao động được đào tạo|người|500|1.200|1.700")
    assert [(v.value, v.unit, v.applies_to) for v in result.target_values] == [
        (500, "người", "Quý I"),
        (1200, "người", "Quý II"),
        (1700, "người", "Cả năm 2024"),
    ]
    assert result.targets[0].due == "2024"


def test_a_cross_under_a_quarter_is_a_time() -> None:
    _, result = read(
        "STT|Nhiệm vụ|Đơn vị chủ trì|Năm 2024 > Quý I|Năm 2024 > Quý II\n1|Lập kế hoạch|Sở Nội vụ|x|\n2|Sơ kết|Sở Y tế||x"
    )
    assert [t.due for t in result.tasks] == ["2024-Q1", "2024-Q2"]
