"""`Trong đó: lao động nữ | 10.000` was a task of its own."""

from __future__ import annotations

from tests.table_text import read


def test_a_part_is_no_task_but_its_money_counts() -> None:
    text = "STT|Nhiệm vụ|Kinh phí\n1|Đào tạo nghề|30.500\n|Trong đó: lao động nữ|10.000\n2|Cụ thể hóa chính sách|500"
    _, result = read(text, unit="triệu đồng")
    assert [t.text for t in result.tasks] == ["Đào tạo nghề", "Cụ thể hóa chính sách"]
    first = result.tasks[0].task_id
    assert [(a.vnd // 10**6, a.record_id == first) for a in result.amounts] == [
        (30500, True),
        (10000, True),
        (500, False),
    ]
