"""`Số giường kế hoạch`, `Kế hoạch năm 2026 > Số giường` beside sums: 400 beds were 400 million đồng, with nothing said of it."""

from __future__ import annotations

import pytest

from tests.table_text import read


@pytest.mark.parametrize(
    "header",
    [
        "Số giường thực hiện",
        "Số giường bệnh kế hoạch",
        "Giường bệnh kế hoạch",
        "Kế hoạch năm 2026 > Số giường",
        "Giao năm 2026 > Học sinh",
        "Biên chế",
    ],
)
def test_beds_beside_an_estimate(header: str) -> None:
    table, result = read(
        f"STT|Đơn vị|{header}|Thực hiện năm 2025|Dự toán năm 2026\n1|Bệnh viện Tâm thần|400|11.000|12.500\n"
        "2|Bệnh viện Y học cổ truyền|200|5.500|6.000",
        unit="triệu đồng",
    )
    assert table.columns[2].role == "count"
    assert [a.vnd // 10**6 for a in result.amounts] == [11_000, 12_500, 5_500, 6_000]


def test_thing_counted_is_the_unit_of_a_target() -> None:
    """`Số người tham gia` gave values without a unit."""
    _, result = read("STT|Xã, phường|Chỉ tiêu giao > Số người tham gia\n1|Xã An Bình|20.378\n2|Xã Nghĩa Lâm|17.108")
    assert {v.unit for v in result.target_values} == {"người"}


@pytest.mark.parametrize("header", ["Kinh phí hỗ trợ > Học sinh", "Trong đó > Học sinh"])
def test_what_is_paid_for_persons(header: str) -> None:
    text = f"STT|Đơn vị|Tổng kinh phí|{header}\n1|Trường THPT An Bình|900|400\n2|Trường THPT Nghĩa Lâm|700|200"
    _, result = read(text, unit="triệu đồng")
    assert [a.vnd // 10**6 for a in result.amounts] == [900, 400, 700, 200]
