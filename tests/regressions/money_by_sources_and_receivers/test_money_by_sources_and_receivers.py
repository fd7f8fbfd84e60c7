"""Rows that are sources of money were tasks; a hospital `tỉnh` over its money was a level of the budget; commas that other
figures show to part decimals were doubted.
"""

from __future__ import annotations

import pytest

from tests.table_text import read


def test_sources_are_no_tasks() -> None:
    _, result = read(
        "STT|Nội dung|Kinh phí\n1|Ngân sách trung ương|500\n2|Ngân sách tỉnh|300\n3|Vốn ODA|150\n|Tổng cộng|950",
        unit="triệu đồng",
    )
    assert not result.tasks
    assert [a.allotted_to for a in result.amounts] == [None] * 4


def test_a_body_over_money_is_no_source() -> None:
    _, result = read("STT|Nội dung|Bệnh viện Đa khoa tỉnh|Ngân sách tỉnh\n1|Mua máy|5|6", unit="triệu đồng")
    assert [a.role for a in result.amounts] == ["total", "local"]


@pytest.mark.parametrize(("other", "doubted"), [("80,5", False), ("0,325", False), ("7,125", True), ("80.5", True)])
def test_three_decimals_beside_others(other: str, doubted: bool) -> None:
    _, result = read(f"STT|Dự án|Kinh phí\n1|Cầu A|245,750\n2|Cầu B|{other}", unit="tỷ đồng")
    assert any(f.as_written == "245,750" for f in result.findings) == doubted


def test_a_lone_column_of_bodies_names_the_rows() -> None:
    _, result = read(
        "STT|Chủ đầu tư|Kế hoạch vốn năm 2026|Giải ngân đến 30/9/2026\n1|Sở Y tế|300|200\n2|Sở Xây dựng|50|40\n|Tổng cộng|350|240",
        unit="triệu đồng",
    )
    assert [(a.label, a.row_kind) for a in result.amounts][::2] == [
        ("Sở Y tế", "item"), ("Sở Xây dựng", "item"), ("Tổng cộng", "total"),
    ]  # fmt: skip
    assert not result.findings


def test_a_norm_is_a_price_of_one() -> None:
    _, result = read("STT|Nội dung|Số lớp|Định mức|Thành tiền\n1|Tập huấn|3|15|45", unit="triệu đồng")
    assert [a.role for a in result.amounts] == ["unit_price", "total"]
