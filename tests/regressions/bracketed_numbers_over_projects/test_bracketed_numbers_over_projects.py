"""`(2)  Dự án khởi công mới` over one project that is numbered 1 was itself a project: its money counted twice."""

from __future__ import annotations

from pipeline.checks.columnsums import column_sums
from pipeline.checks.ledger import make_ledger
from tests.table_text import read


def test_numbers_in_brackets_head_plain_ones() -> None:
    table, result = read(
        "TT|Dự án|Chủ đầu tư|Kế hoạch năm 2026\n|Tổng số||90\nI|Giao thông||90\n(1)|Chuyển tiếp||50\n1|Đường A|Sở Xây dựng|50\n"
        "(2)|Khởi công mới||40\n1|Cầu B|Sở Xây dựng|40",
        unit="tỷ đồng",
    )
    assert [(t.text, t.group_path) for t in result.tasks] == [
        ("Đường A", ("Giao thông", "Chuyển tiếp")), ("Cầu B", ("Giao thông", "Khởi công mới")),
    ]  # fmt: skip
    found, _ = column_sums(make_ledger(table, list(result.amounts)))
    assert found
    assert all(c.ok for c in found)


def test_or_stand_under_them() -> None:
    _, result = read("TT|Dự án|Kinh phí\n1|Hạ tầng|90\n(1)|Đường A|50\n(2)|Cầu B|40\n2|Trường C|10", unit="tỷ đồng")
    assert [t.text for t in result.tasks] == ["Đường A", "Cầu B", "Trường C"]


def test_alone_they_are_numbers() -> None:
    _, result = read("TT|Dự án|Kinh phí\n(1)|Đường A|50\n(2)|Cầu B|40", unit="tỷ đồng")
    assert [t.text for t in result.tasks] == ["Đường A", "Cầu B"]
