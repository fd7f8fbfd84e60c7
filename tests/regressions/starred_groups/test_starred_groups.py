"""`*  Dự án nhóm B | 730.000` over projects numbered from 1 was itself a project: its money counted twice in every sum."""

from __future__ import annotations

from pipeline.checks.columnsums import column_sums
from pipeline.checks.ledger import make_ledger
from schemas.tables import RowKind
from tests.table_text import read

TABLE = (
    "TT|Dự án|Chủ đầu tư|Tổng mức đầu tư|Vốn năm 2026\n|Tổng số||980|190\nI|Chuyển tiếp||730|110\n*|Dự án nhóm B||730|110\n"
    "1|Đường A|Sở Xây dựng|480|60\n2|Đường B|Sở Xây dựng|250|50\nII|Khởi công mới||250|80\n*|Dự án nhóm C||250|80\n1|Cầu C|Sở Xây dựng|250|80"
)


def test_a_star_heads_a_group() -> None:
    table, result = read(TABLE, unit="tỷ đồng")
    assert [t.text for t in result.tasks] == ["Đường A", "Đường B", "Cầu C"]
    assert [r.group_path for r in table.rows if r.kind is RowKind.ITEM] == [
        ("Chuyển tiếp", "Dự án nhóm B"),
        ("Chuyển tiếp", "Dự án nhóm B"),
        ("Khởi công mới", "Dự án nhóm C"),
    ]


def test_its_money_is_counted_once() -> None:
    table, result = read(TABLE, unit="tỷ đồng")
    found, gaps = column_sums(make_ledger(table, list(result.amounts)))
    assert found
    assert all(c.ok for c in found)
    assert not gaps


def test_a_dash_stays_a_part() -> None:
    table, _ = read(
        "STT|Nhiệm vụ|Kinh phí\n1|Đào tạo|30\n-|Thuê giảng viên|20\n-|Tài liệu|10\n2|Mua sắm|5", unit="tỷ đồng"
    )
    assert [r.kind for r in table.rows[1:]] == [RowKind.ITEM] * 3


def test_a_dash_before_the_first_number_is_no_group_without_its_sum() -> None:
    table, _ = read("STT|Nhiệm vụ|Kinh phí\n-|Chuyển tiếp|7\n1|Đào tạo|30\n2|Mua sắm|5", unit="tỷ đồng")
    assert table.rows[0].kind is RowKind.ITEM
