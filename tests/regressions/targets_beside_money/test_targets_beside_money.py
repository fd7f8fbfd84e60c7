"""Targets beside sums: `Chỉ tiêu giường bệnh | Dự toán` had no record and no finding; a unit price was a sum."""

from __future__ import annotations

import pytest

from tests.table_text import read


def test_beds_of_bodies_that_get_money() -> None:
    _, result = read(
        "STT|Tên đơn vị|Chỉ tiêu giường bệnh|Dự toán chi > Chi thường xuyên|Dự toán chi > Chi không thường xuyên\n"
        "1|Bệnh viện Đa khoa tỉnh|850|42.500|12.300\n2|Bệnh viện Sản - Nhi|300|18.600|5.400\n"
        "3|Bệnh viện Tâm thần|120|9.000|1.000\n|Tổng cộng|1.270|70.100|18.700",
        unit="triệu đồng",
    )
    values = {t.text: v for t in result.targets for v in result.target_values if v.target_id == t.target_id}
    assert {name: (int(v.value), v.unit) for name, v in values.items()} == {
        "Bệnh viện Đa khoa tỉnh": (850, "giường bệnh"), "Bệnh viện Sản - Nhi": (300, "giường bệnh"),
        "Bệnh viện Tâm thần": (120, "giường bệnh"), "Tổng cộng": (1270, "giường bệnh"),
    }  # fmt: skip
    assert len(result.amounts) == 8


def test_values_beside_projects_are_told() -> None:
    _, result = read(
        "STT|Tên dự án|Chỉ tiêu năm 2026|Kinh phí\n1|Xây dựng nhà văn hóa|3 nhà|4.500\n2|Sửa chữa đường|12 km|9.200",
        unit="triệu đồng",
    )
    assert len(result.tasks) == 2
    assert [f.as_written for f in result.findings if f.code == "unknown_column"] == ["Chỉ tiêu năm 2026"]


def test_what_each_gets_is_a_unit_price() -> None:
    _, result = read(
        "STT|Xã, phường|Hộ nghèo > Số hộ|Hộ nghèo > Mức chi|Hộ nghèo > Thành tiền\n1|Xã An Bình|320|500|160.000\n"
        "2|Xã Nghĩa Lâm|410|500|205.000\n3|Xã Yên Hòa|100|500|50.000",
        unit="nghìn đồng",
    )
    assert [a.role for a in result.amounts[:2]] == ["unit_price", "total"]


def test_support_alone_is_a_sum() -> None:
    _, result = read("STT|Đơn vị|Mức chi\n1|Xã An Bình|320\n2|Xã Nghĩa Lâm|410\n3|Xã Yên Hòa|90", unit="triệu đồng")
    assert {a.role for a in result.amounts} != {"unit_price"}


def test_value_in_dong_is_a_sum() -> None:
    """`Giá trị dự kiến (đồng)` without another column of money: 8 billion đồng were a target, the task was lost."""
    table, result = read(
        "STT|Tên khu đất|Diện tích (m2)|Giá khởi điểm (đồng/m2)|Giá trị dự kiến (đồng)|Thời gian tổ chức\n"
        "1|Khu chợ cũ|2.450,6|3.500.000|8.577.100.000|Quý II/2026\n2|Khu dân cư|10.000|5.200.000|52.000.000.000|Quý III/2026"
    )
    assert [c.role for c in table.columns] == ["stt", "name", "count", "money", "money", "time"]
    assert [(a.role, a.vnd) for a in result.amounts[:2]] == [("unit_price", 3_500_000), ("total", 8_577_100_000)]
    assert len(result.tasks) == 2
    assert not result.targets


@pytest.mark.parametrize("header", ["Mức thu > Nhỏ", "Mức giá > Xã", "Giá dịch vụ", "Đơn giá"])
def test_prices_are_no_tasks(header: str) -> None:
    """Fees of services were not read, or each service was a project."""
    _, result = read(
        f"STT|Nội dung|Đơn vị tính|{header}\n1|Thẩm định hồ sơ|đồng/hồ sơ|400.000\n2|Gia hạn giấy phép|nghìn đồng/lần|200"
    )
    assert [(a.role, a.vnd, a.allotted_to) for a in result.amounts] == [
        ("unit_price", 400_000, None),
        ("unit_price", 200_000, None),
    ]
    assert not result.tasks
    assert not result.findings


def test_projects_with_a_price_stay_projects() -> None:
    _, result = read(
        "STT|Tên thiết bị|Số lượng|Đơn giá|Thành tiền|Đơn vị thực hiện\n1|Máy tính|4|15|60|Sở Y tế\n2|Máy quét|2|45|90|Sở Y tế",
        unit="triệu đồng",
    )
    assert len(result.tasks) == 2
