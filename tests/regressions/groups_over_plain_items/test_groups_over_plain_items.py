"""`I. Chi giảng dạy`, the sum of items without numbers, was an item itself."""

from __future__ import annotations

from tests.table_text import read

ESTIMATE = """
Nội dung chi|ĐVT|Số lượng|Đơn giá|Thành tiền
I. Chi giảng dạy||||40.000.000
Thù lao giảng viên|buổi|40|800.000|32.000.000
Phụ cấp tiền ăn|ngày|40|200.000|8.000.000
II. Chi tổ chức||||15.500.000
Tài liệu|bộ|310|50.000|15.500.000
TỔNG CỘNG||||55.500.000
"""


def test_the_sum_heads_its_items() -> None:
    table, result = read(ESTIMATE, unit="đồng")
    assert [r.kind.value for r in table.rows] == ["group", "item", "item", "group", "item", "total"]
    assert [t.text for t in result.tasks] == ["Thù lao giảng viên", "Phụ cấp tiền ăn", "Tài liệu"]
    assert result.tasks[2].group_path == ("Chi tổ chức",)


def test_a_row_with_its_parts_stays_an_item() -> None:
    text = "STT|Nội dung|Kinh phí\nI|Thu nội địa|100\n|Trong đó: thu tiền đất|100\nII|Thu khác|50"
    table, _ = read(text, unit="triệu đồng")
    assert [r.kind.value for r in table.rows] == ["item", "item", "item"]


def test_a_numbered_row_that_sums_several_heads_them() -> None:
    text = "STT|Nội dung|Kinh phí\n1|Sở Y tế|200\n|Mua sắm máy tính|150\n|Phần mềm|50\n2|Sở Nội vụ|100\n|Số hóa|100"
    table, _ = read(text, unit="triệu đồng")
    assert [r.kind.value for r in table.rows] == ["group", "item", "item", "item", "item"]


def test_totals_in_other_dress() -> None:
    text = "STT|Nội dung|Kinh phí\n(1)|Tập huấn|100\n(2)|Hội nghị|200\n|Cộng (1)+(2)|300\n||330\n|Bằng chữ: Ba trăm ba mươi triệu đồng|"
    table, result = read(text, unit="triệu đồng")
    assert [r.kind.value for r in table.rows] == ["item", "item", "total", "total", "item"]
    assert [t.text for t in result.tasks] == ["Tập huấn", "Hội nghị"]


def test_parts_of_a_target_are_targets() -> None:
    _, result = read("TT|Chỉ tiêu|ĐVT|Năm 2025\n1|GRDP|%|8\n|Trong đó: Nông nghiệp|%|3")
    assert [
        (t.text, [v.value for v in result.target_values if v.target_id == t.target_id]) for t in result.targets
    ] == [
        ("GRDP", [8]),
        ("Trong đó: Nông nghiệp", [3]),
    ]
