"""A merged column `Nhóm nhiệm vụ` before `Nhiệm vụ cụ thể` named the rows: the second task of a group was lost."""

from __future__ import annotations

from tests.table_text import read


def test_each_row_of_a_group_is_a_task() -> None:
    _, result = read(
        """
Nhóm nhiệm vụ|Nhiệm vụ cụ thể|Đơn vị chủ trì|Thời gian trình
Cải cách thuế|Trình Nghị định về hóa đơn|Tổng cục Thuế|Tháng 9/2018
"|Sửa đổi Thông tư về hóa đơn|Tổng cục Thuế|Tháng 12/2018
"""
    )
    assert [(t.text, t.due) for t in result.tasks] == [
        ("Trình Nghị định về hóa đơn", "2018-09"),
        ("Sửa đổi Thông tư về hóa đơn", "2018-12"),
    ]
