"""Targets beside sums: `Chỉ tiêu giường bệnh | Dự toán` had no record and no finding; a unit price was a sum."""

from __future__ import annotations

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
