"""`Họ và tên | Chức vụ, đơn vị | Mức tiền thưởng`: each person praised was a task that his office leads, and the sums were lost."""

from __future__ import annotations

from tests.table_text import read


def test_persons_are_no_tasks_and_their_rewards_are_money() -> None:
    _, result = read(
        "STT|Họ và tên/Tên tập thể|Chức vụ, đơn vị|Mức tiền thưởng (đồng)\n1|Phòng Kế hoạch|Sở Tài chính|4.680.000\n"
        "2|Ông Trần Văn An|Chuyên viên, Sở Nội vụ|2.808.000\n|Tổng cộng||7.488.000"
    )
    assert (result.tasks, result.responsibilities, result.findings) == ((), (), ())
    assert [(a.row_kind, a.vnd) for a in result.amounts] == [
        ("item", 4_680_000),
        ("item", 2_808_000),
        ("total", 7_488_000),
    ]


def test_members_of_a_board() -> None:
    """`Nhiệm vụ trong Ban Chỉ đạo` over `Trưởng ban`, `Thành viên` made a task of each."""
    table, result = read(
        "STT|Họ và tên|Chức vụ|Nhiệm vụ trong Ban Chỉ đạo\n1|Ông Đoàn Văn A|Phó Chủ tịch UBND tỉnh|Trưởng ban\n"
        "2|Bà Hoàng Thị B|Giám đốc Sở Tài chính|Thành viên"
    )
    assert not result.tasks
    assert table.columns[1].role == "name"
