"""`Tháng thực hiện > 1 | 2 | … | 12` over crosses: no row had a time."""

from __future__ import annotations

import pytest

from extractors.shapes.headers import part_of_year
from tests.table_text import read


def test_crosses_under_months() -> None:
    months = "|".join(f"Tháng thực hiện > {k}" for k in range(1, 13))
    crosses = "|".join("x" if k in (9, 10) else "" for k in range(1, 13))
    whole = "|".join("x" for _ in range(12))
    table, result = read(
        f"TT|Nội dung hoạt động|{months}|Đơn vị chủ trì\n1|Phát động|{crosses}|Sở Y tế\n2|Chuyên mục|{whole}|Sở Y tế",
        title="LỊCH TRIỂN KHAI NĂM 2026",
    )
    assert {c.role for c in table.columns[2:14]} == {"time"}
    assert [(t.start, t.due) for t in result.tasks] == [("2026-09", "2026-10"), ("2026-01", "2026-12")]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (("Tháng", "3"), "Tháng 3"), (("Thời gian", "T3"), "Tháng 3"), (("Quý", "II"), "Quý II"), (("Quý IV/2026",), "Quý IV/2026"),
        (("Kinh phí", "3"), None), (("Tháng", "13"), None), (("Quý", "V"), None), (("TT",), None),
    ],
)  # fmt: skip
def test_parts_of_a_year(path: tuple[str, ...], part: str | None) -> None:
    assert part_of_year(path) == part


def test_figures_under_months_are_no_times() -> None:
    table, _ = read("TT|Chỉ tiêu|ĐVT|Tháng 1|Tháng 2\n1|Số lớp tập huấn|lớp|3|4")
    assert [c.role for c in table.columns[3:]] == ["value", "value"]
