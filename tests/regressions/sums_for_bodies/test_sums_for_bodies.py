"""A table that allots money to bodies (`Đơn vị | Tổng cộng | NSTW`) was one of projects: each body came out as a task."""

from __future__ import annotations

from schemas.tables import TableKind
from tests.table_text import read


def test_a_body_is_no_project() -> None:
    table, result = read(
        "STT|Đơn vị|Tổng cộng|Trong đó > NSTW|Trong đó > NS tỉnh\n"
        "|Tổng cộng|45|30|15\nA|Cấp tỉnh|15|10|5\n1|Sở Y tế|15|10|5\nB|Cấp huyện|30|20|10\n1|UBND huyện Bến Xanh|30|20|10",
        unit="nghìn đồng",
    )
    assert table.kind is TableKind.OTHER
    assert not result.tasks
    assert [(a.row_kind, a.label, a.vnd) for a in result.amounts if a.role == "central"] == [
        ("total", "Tổng cộng", 30_000),
        ("group", "Cấp tỉnh", 10_000),
        ("item", "Sở Y tế", 10_000),
        ("group", "Cấp huyện", 20_000),
        ("item", "UBND huyện Bến Xanh", 20_000),
    ]
    assert not [f for f in result.findings if f.code == "unknown_table_kind"]


def test_projects_with_their_bodies_stay_projects() -> None:
    table, result = read("STT|Dự án|Đơn vị|Kinh phí\n1|Đường A|Sở Y tế|15", unit="triệu đồng")
    assert table.kind is TableKind.PROJECTS
    assert [r.agency for r in result.responsibilities] == ["Sở Y tế"]


def test_rows_that_are_bodies_under_a_general_header() -> None:
    table, result = read(
        "STT|Nội dung|Dự toán năm 2024\n1|Phòng Nội vụ|100\n2|Phòng Giáo dục và Đào tạo|200\n3|Trung tâm Y tế|300",
        unit="triệu đồng",
    )
    assert (table.kind, result.tasks) == (TableKind.OTHER, ())
    assert [a.vnd // 10**6 for a in result.amounts] == [100, 200, 300]


def test_each_sum_says_whom_it_is_allotted_to() -> None:
    _, result = read("STT|Đơn vị|Tổng cộng\n|Tổng cộng|45\nI|Cấp tỉnh|45\n1|Sở LĐTB&XH|45", unit="nghìn đồng")
    assert [(a.row_kind, a.allotted_to, a.allotted_to_id) for a in result.amounts] == [
        ("total", None, None),
        ("group", None, None),
        ("item", "Sở Lao động - Thương binh và Xã hội", "vn/thanh-hoa/so-lao-dong-thuong-binh-va-xa-hoi"),
    ]
    assert [a.agency_id for a in result.agencies] == ["vn/thanh-hoa/so-lao-dong-thuong-binh-va-xa-hoi"]


def test_a_column_for_each_body() -> None:
    _, result = read(
        "STT|Nội dung|Tổng số|Văn phòng UBND tỉnh|Sở Tài chính|Ngân sách tỉnh\n1|Kinh phí tự chủ|30|10|20|5",
        unit="triệu đồng",
    )
    assert [a.allotted_to for a in result.amounts] == [None, "Văn phòng Ủy ban nhân dân tỉnh", "Sở Tài chính", None]
