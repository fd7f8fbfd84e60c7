"""`STT | Nguồn vốn | Kế hoạch vốn | Giải ngân`: no column named the rows, so sums had no label and the total was an item."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities
from tests.table_text import read


def test_sources_name_the_rows() -> None:
    _, result = read(
        "STT|Nguồn vốn|Kế hoạch vốn năm 2025|Giải ngân đến 30/9/2025\n1|Ngân sách trung ương|3.205,1|1.602,5\n"
        "2|Ngân sách địa phương|6.207,5|3.414,1\n|Tổng cộng|9.412,6|5.016,6",
        unit="tỷ đồng",
    )
    assert [(a.label, a.row_kind) for a in result.amounts][::2] == [
        ("Ngân sách trung ương", "item"), ("Ngân sách địa phương", "item"), ("Tổng cộng", "total"),
    ]  # fmt: skip


def test_beside_a_task_sources_are_words() -> None:
    table, _ = read("STT|Nhiệm vụ|Nguồn vốn|Kinh phí\n1|A|Ngân sách tỉnh|500", unit="triệu đồng")
    assert [c.role for c in table.columns] == ["stt", "name", "text", "money"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Đón 9,5 triệu lượt khách, trong đó khách quốc tế trên 2 triệu lượt.", ["9.5", "2"]),
        ("Tuổi thọ trung bình đạt 75 tuổi, số năm sống khỏe tối thiểu 67 năm.", ["75", "67"]),
        ("triển khai trên 03 trụ cột", []),
    ],
)
def test_counts(text: str, values: list[str]) -> None:
    assert [str(q.value) for q in find_quantities(text)] == values


def test_users_of_a_budget_name_the_rows() -> None:
    _, result = read(
        "STT|Đơn vị sử dụng ngân sách|Dự toán năm 2026\n1|Văn phòng HĐND và UBND xã|22\n2|Phòng Văn hóa - Xã hội|12\n|Tổng cộng|34",
        unit="đồng",
    )
    assert [(a.label, a.row_kind) for a in result.amounts] == [
        ("Văn phòng HĐND và UBND xã", "item"), ("Phòng Văn hóa - Xã hội", "item"), ("Tổng cộng", "total"),
    ]  # fmt: skip
    assert not [f for f in result.findings if f.code == "unknown_table_kind"]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Không để xảy ra ngộ độc thực phẩm trên 30 người mắc/vụ.", "<="),
        ("Không để tỷ lệ hộ nghèo vượt 5%", "<="),
        ("Không còn hộ nghèo; trên 95% hộ khá", ">"),
    ],
)
def test_what_is_not_to_happen_is_a_limit(text: str, comparator: str) -> None:
    assert [q.comparator for q in find_quantities(text)] == [comparator]
